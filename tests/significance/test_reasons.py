"""What a finding says: the phrase that came or went, whole and clean, or the sentence; never a scrap of it."""

import pytest

from policywatch.model.finding import Finding
from policywatch.model.report import Report
from tests.significance.pages import compared


def report(old: str, new: str, section: str = "How we use data", language: str = "") -> Report:
    titles = {"ko": "개인정보 처리방침"}
    page = f"# {titles.get(language, 'Privacy Policy')}\n\n## {section}\n\n{{}}\n"
    return compared(page, old, new)


def found(seen: Report, rule: str) -> list[Finding]:
    return [finding for finding in seen.findings if finding.rule == rule]


def messages(seen: Report, rule: str) -> list[str]:
    return [finding.message for finding in found(seen, rule)]


def test_a_member_of_a_denial_is_named_without_the_comma_and_the_word_that_join_it() -> None:
    seen = report("We do not collect your faith or your salary.", "We do not collect your faith, salary, or shoe size.")
    assert messages(seen, "denial-extended") == ["Now ruled out as well: “shoe size”"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "If a firm buys us, we do not sell your data to it.",
            "Finally, if a firm buys us, we do not sell your data to it.",
        ),
        ("We, Quill Ltd, do not sell your data.", "We, Quill Ltd, directly do not sell your data."),
    ],
)
def test_words_that_only_lead_on_extend_no_denial(old: str, new: str) -> None:
    assert messages(report(old, new), "denial-extended") == []


def test_a_number_before_a_right_is_no_part_of_it() -> None:
    seen = report(
        "You can ask us: 1.1 for a copy of your data;", "You can ask us: for a copy of your data;", "Your rights"
    )
    assert messages(seen, "right-narrowed") == []


def test_the_name_of_the_company_is_no_condition_that_is_dropped() -> None:
    seen = report("Quill Ltd and we never sell your data.", "Quill and we never sell your data.")
    assert messages(seen, "denial-narrowed") == []


def test_a_phrase_that_breaks_off_goes_on_to_the_end_of_its_clause() -> None:
    seen = report(
        "We keep your data safe under this policy and only send it abroad under a contract with safeguards.",
        "We keep your data safe under this policy.",
    )
    (said,) = messages(seen, "proviso-dropped")
    assert said == "No longer said: “only send it abroad under a contract with safeguards”"


def test_a_condition_said_in_other_words_is_not_dropped() -> None:
    seen = report(
        "We only publish your photo if you give your express consent.",
        "We only publish your photo with your express consent.",
    )
    assert messages(seen, "proviso-dropped") == []


def test_a_row_is_judged_by_the_cell_that_changed() -> None:
    table = "| Why | What | Basis |\n|---|---|---|\n| To greet you | Name{} | We do not need your consent |\n"
    seen = report(table.format(""), table.format(", birthday wishes"))
    assert messages(seen, "denial-extended") == []


def test_text_that_was_run_together_is_no_sentence_that_denies() -> None:
    row = "㈜가나 {}상담 이름, 주소 탈퇴 시까지 ㈜다라 본인확인 이름, 생년월일 별도 저장하지 않음 "
    row += "회사는 정보를 제공합니다 "
    row += "개인정보 위탁업체 표 수탁업체 위탁업무내용 " * 10
    seen = report(row.format(""), row.format("㈜마바 "), "위탁", "ko")
    assert messages(seen, "denial-extended") == []


def test_two_sentences_that_say_different_things_are_not_one_that_lost_its_denial() -> None:
    seen = report(
        "We keep orders. We show a picture, but we do not look at that picture. We are glad you came.",
        "We keep orders. We may send surveys so that we learn how shops use the desk. We are glad you came.",
    )
    assert messages(seen, "negation-dropped") == []


def test_a_refusal_that_is_now_a_limit_still_refuses() -> None:
    seen = report(
        "We do not hand your data to authorities unless a court compels us.",
        "We hand your data to authorities only if a court compels us.",
    )
    assert messages(seen, "negation-dropped") == []


def test_a_word_in_the_middle_of_a_name_is_no_promise() -> None:
    seen = report(
        "Write to us through the Open and Free Tools Union at its desk.",
        "Write to us through the Toolmakers Union at its desk.",
    )
    assert messages(seen, "free-no-more") == []


def test_a_heading_that_took_another_number_holds_no_amount() -> None:
    old, new = (f"We keep orders.\n\n## {n}. Refunds of what you paid\n\nYou get them back." for n in (5, 4))
    seen = report(old, new, "3. Orders")
    assert not {"amount-worse", "amount-better", "amount-changed"} & {finding.rule for finding in seen.findings}


def test_new_sentences_that_follow_each_other_are_one_passage_to_read() -> None:
    seen = report(
        "We run a desk.",
        "We run a desk. We pass all your messages to quizmasters who rank all customers. We pass all your photos to "
        "riddlers who rank every shop.",
    )
    (finding,) = found(seen, "needs-review")
    assert finding.message.startswith("A new sentence on personal data: ")
    assert finding.message.endswith(
        "“We pass all your messages to quizmasters who rank all customers.” and 1 more sentence after it"
    )
    assert finding.evidence.new is not None
    assert finding.evidence.new.endswith("who rank every shop.")


def test_a_sentence_that_is_gone_is_told_by_what_it_held() -> None:
    seen = report(
        "We run a desk. We never display your drawings in a window. We like tea.",
        "We run a desk. We like tea.",
    )
    (said,) = messages(seen, "needs-review")
    assert said == "A sentence is gone that held a negation: “We never display your drawings in a window.”"


def test_what_a_broader_statement_covered_is_told_with_the_broader_one_and_its_quote() -> None:
    seen = report("We collect device data.", "We collect device data and your operating system.", "Data we collect")
    (finding,) = found(seen, "personal-data-covered")
    assert finding.message == "Named now: operating system; the old version names what takes it in: device data"
    assert finding.evidence.old == "We collect device data."


def test_nothing_is_covered_by_what_the_old_version_does_not_name() -> None:
    seen = report("We collect your name.", "We collect your name and your operating system.", "Data we collect")
    assert found(seen, "personal-data-covered") == []


def test_a_country_is_called_by_its_name_and_a_period_by_what_it_means() -> None:
    seen = report(
        "We keep your orders.",
        "We keep your orders as long as your account is active. We transfer your orders to servers in Norway.",
    )
    assert messages(seen, "transfer-added") == ["Personal data may now go to Norway"]
    assert all("personal-data" not in said for said in messages(seen, "storage-added"))


def test_what_is_no_longer_named_is_not_said_to_be_named_now() -> None:
    seen = report("Reach us at desk@quill.example.", "Reach us at our desk.", "Contact")
    assert messages(seen, "contact-changed") == ["Contact: desk@quill.example (no longer stated)"]


def test_a_word_exchanged_all_over_is_told_once() -> None:
    text = "Ask the clerk at the {0} for tea.\n\nThe {0} opens early on Mondays.\n\nFind the old {0} in the town hall."
    seen = report(text.format("Quillhouse"), text.format("Featherhall"))
    assert messages(seen, "term-renamed") == ["Quillhouse → Featherhall"]


def test_the_same_letters_with_other_spaces_are_formatting() -> None:
    seen = report("우리는 홈페이지 운영과 상담을 합니다.", "우리는 홈페이지운영과 상담을 합니다.", "운영", "ko")
    assert {finding.rule for finding in seen.findings} == {"formatting"}


def test_text_nothing_was_read_from_is_told_by_its_own_words() -> None:
    seen = report("We like tea.", "We like tea. Our clerks wear hats on Mondays.")
    assert messages(seen, "no-practice-changed") == [
        "New text, and no change of practice was read from it: “Our clerks wear hats on Mondays.”"
    ]


def test_what_is_pointed_at_is_not_dropped() -> None:
    seen = report(
        "We do not use names from guest books to build profiles.", "We do not use these names to build profiles."
    )
    assert messages(seen, "denial-narrowed") == []


def test_what_was_done_without_consent_and_is_gone_protected_nobody() -> None:
    gone = "We may hand your address to the police without your consent."
    seen = report(f"We run a desk. {gone} We like tea.", "We run a desk. We like tea.")
    assert messages(seen, "needs-review") == []


def test_a_new_row_is_called_a_row() -> None:
    head = "| Data shared | With whom we share it | Purpose |\n|---|---|---|\n| Orders | Couriers | Delivery |\n"
    seen = report(head, head + "| Handwriting samples | Graphologists | Reading of characters |\n", "Sharing")
    assert all("sentence" not in said for said in messages(seen, "needs-review"))


def test_what_the_publisher_binds_itself_to_by_its_name_is_no_duty_of_users() -> None:
    page = (
        '# Terms of Service\n\nQuendle Ltd ("Quendle") runs a library.\n\n## Reading room\n\nThe room has desks. {}\n'
    )
    said = []
    for clause in ("Quendle must tell readers of closed days.", "Readers and you must leave bags at the door."):
        said.append(bool(found(compared(page, "", clause), "duty-added")))
    assert said == [False, True]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "You have the right to obtain a copy of your file.",
            "Under the Archives Act, you have the right to obtain a copy of your file.",
        ),
        (
            "You have the right to obtain a copy of your file.",
            "For example, you have the right to obtain a copy of your file.",
        ),
        (
            "You cannot opt out of bells, but you can limit their use by opting out of horns.",
            "You cannot opt out of bells used in towers, but you can limit their use by opting out of horns.",
        ),
        (
            "We may disclose files where it is needed to protect the rights of users.",
            "We may disclose files where we are asked by a judge, where it is needed to protect the rights of users.",
        ),
    ],
)
def test_what_is_no_member_of_what_users_may_do_widens_no_right(old: str, new: str) -> None:
    assert messages(report(old, new, "Your rights"), "right-widened") == []


def test_a_practice_that_came_with_its_own_condition_puts_no_other_under_it() -> None:
    seen = report(
        "We use your letters to mend the index.",
        "We use your letters to mend the index, or if you switch on sorting, we may use your portraits to sort them.",
    )
    assert messages(seen, "proviso-added") == []
