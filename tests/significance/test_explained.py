"""What a reader is told: the sentence a period stands in, the words that changed, each thing by a name they know."""

import pytest

from policywatch.knowledge import load
from policywatch.model.finding import Evidence
from policywatch.model.report import Report
from policywatch.readers import read
from policywatch.report import compare
from policywatch.significance import spoken
from policywatch.significance.excerpt import in_sentence, only_before, shown

KNOWLEDGE = load()
WITHIN = "{phrase} in {sentence}"


def report(old: str, new: str, language: str = "") -> Report:
    versions = (read(text.encode(), name="policy.md", knowledge=KNOWLEDGE) for text in (old, new))
    return compare(*versions, KNOWLEDGE, language=language)


def told(title: str, old: str, new: str, language: str) -> str:
    return " ".join(report(f"# {title}\n\n{old}\n", f"# {title}\n\n{new}\n", language).summary)


HEAD = "## 처리 위탁\n\n| 수탁업체 | 위탁업무 | 보유 및 이용기간 |\n|---|---|---|\n"
TABLE = f"{HEAD}| 물푸레 | 서버 운영 | 계약 종료 시까지 |\n"


@pytest.mark.parametrize(
    ("title", "old", "new", "language", "sentence"),
    [
        (
            "Privacy policy",
            "## Storage\n\nWe keep invoices for 5 years.",
            "## Storage\n\nWe keep invoices for 8 years.",
            "en",
            "We now keep data longer: 5 years → 8 years (“We keep invoices for 8 years.”)",
        ),
        (
            "개인정보처리방침",
            "## 보유 기간\n\n회사는 수선 기록을 3년간 보관합니다.",
            "## 보유 기간\n\n회사는 수선 기록을 5년간 보관합니다.",
            "ko",
            "더 오래 보관합니다: 3년 → 5년 (“회사는 수선 기록을 5년간 보관합니다.”)",
        ),
        (
            "개인정보처리방침",
            TABLE,
            f"{TABLE}| 한터배송 | 상품 배송 | 배송 완료 후 3개월 |",
            "ko",
            "새 보관 기간: 한터배송에 제공·위탁한 정보 (3개월).",
        ),
        (
            "개인정보처리방침",
            TABLE,
            f"{TABLE}| 한터배송 | 상품 배송 | 배송 완료 후 3개월 |",
            "en",
            "A storage period is new: what 한터배송 holds (3 months).",
        ),
        (
            "Privacy policy",
            "## Contact\n\nOur data protection officer is Ilse Brook, privacy@wozzle.example.",
            "## Contact\n\nOur data protection officer is Jon Heath, privacy@wozzle.example.",
            "en",
            "data protection officer: Ilse Brook → Jon Heath.",
        ),
        (
            "Privacy policy",
            "## Contact\n\nWrite to privacy@wozzle.example.",
            "## Contact\n\nWrite to privacy@wozzle.example or call +44 20 7946 0111.",
            "ko",
            "연락처가 바뀌었습니다: +44 20 7946 0111(추가).",
        ),
        (
            "Privacy policy",
            "## Rights\n\nYou may ask for a copy of your data.",
            "## Rights\n\nYou may ask for a copy of your data. Residents of Indiana have the right to appeal.",
            "ko",
            "Indiana 주민의 권리",
        ),
        (
            "Terms of service",
            "## Content\n\nYou keep your content.",
            "## Content\n\nYou keep your content. You grant us a worldwide licence to use your content.",
            "en",
            "What we may do with your content changed: “You grant us a worldwide licence to use your content.”",
        ),
        (
            "Cookie policy",
            "## Cookies\n\n| Cookie | Provider | Purpose |\n|---|---|---|\n| sid | Wozzle | Sign-in |",
            "## Cookies\n\n| Cookie | Provider | Purpose |\n|---|---|---|\n| sid | Wozzle | Sign-in |"
            "\n| qtrk | Quendle | Advertising |",
            "en",
            "We now use these cookies or trackers for advertising or analysis: qtrk (Quendle).",
        ),
    ],
)
def test_a_thing_is_told_by_what_a_reader_knows_it_by(
    title: str, old: str, new: str, language: str, sentence: str
) -> None:
    assert sentence in told(title, old, new, language)


def test_what_several_do_alike_is_said_once_and_only_in_letters_the_reader_knows() -> None:
    new = f"{TABLE}| 가온 | 문자 발송과 안내 | 계약 종료 시까지 |\n| 누리 | 문자 발송과 안내 | 계약 종료 시까지 |"
    assert "이제 가온, 누리(“문자 발송과 안내”)와" in told("개인정보처리방침", TABLE, new, "ko")
    assert "발송" not in told("개인정보처리방침", TABLE, new, "en")


def test_a_sentence_that_turned_is_told_once() -> None:
    old, new = (
        f"## Rights\n\nYou may ask for a copy. We answer within 30 days {cost}."
        for cost in ("free of charge", "for a fee")
    )
    summary = told("Privacy policy", old, new, "en")
    assert summary.count("We answer within 30 days") == 1


def test_what_was_named_before_by_something_broader_is_told_as_part_of_it() -> None:
    old, new = (
        "## Data\n\nWe collect your contact details.",
        "## Data\n\nWe collect your contact details, such as your postal address.",
    )
    assert "postal address (so far part of contact details)" in told("Privacy policy", old, new, "en")


def test_a_long_sentence_is_shown_around_what_matters() -> None:
    sentence = (
        " ".join(["Where we answer what you write to us in whatever way"] * 3) + " we use the Brindle desk in Malta."
    )
    quote = shown(sentence, "Brindle desk")
    assert quote.startswith("“… ")
    assert "Brindle desk in Malta.”" in quote
    assert len(quote) < 140


def test_a_long_sentence_is_shown_from_its_beginning_where_the_change_begins_there() -> None:
    sentence = "We keep " + "the records of our long and varied correspondence " * 5
    assert shown(sentence, sentence[3:].strip()).startswith("“We keep")


def test_a_phrase_of_few_words_is_told_with_its_sentence_and_a_long_one_alone() -> None:
    evidence = Evidence(
        "Your phone asks you.", "The lamp asks you before it listens to what is said in the whole of the room."
    )
    assert in_sentence("The lamp", evidence, WITHIN).startswith("“The lamp” in “The lamp asks you")
    long = "before it listens to what is said in the whole of the room"
    assert in_sentence(long, evidence, WITHIN) == f"“{long}”"


def test_only_a_part_that_left_its_sentence_is_gone() -> None:
    evidence = Evidence("We tell you and ask you.", "We tell you.")
    assert only_before("ask you", evidence)
    assert not only_before("We tell you", evidence)
    assert not only_before("We tell you and ask you.", evidence)
    assert only_before("anything", Evidence("We sing.", None))


def test_a_quote_that_ends_with_a_mark_of_its_own_ends_the_sentence() -> None:
    old, new = "## 同意\n\n当社は、本人の同意を得て広告を配信します。", "## 同意\n\n当社は、広告を配信します。"
    assert "。”." not in told("プライバシーポリシー", old, new, "ko")


def test_what_reads_alike_in_a_language_is_one_finding_of_it() -> None:
    """Two of the policy's own criteria met by one row: Korean has one sentence for both."""
    changes = (
        "## 방침의 변경\n\n수집 항목, 보유 기간, 개인정보를 위탁하거나 제공하는 회사의 변경 등"
        " 이용자의 권리에 중요한 변경은 시행 30일 전에 알립니다.\n"
    )
    row = "| 미리내 | 발송 대행 | 계약 종료 후 1년 |\n"
    made = report(f"# 개인정보 처리방침\n\n{TABLE}\n{changes}", f"# 개인정보 처리방침\n\n{TABLE}{row}\n{changes}")
    own = [finding for finding in made.findings if finding.rule == "own-criteria"]
    told_of = [one for one in spoken(made.findings, made.facts, KNOWLEDGE, "ko") or () if one.rule == "own-criteria"]
    assert (len(own), len(told_of)) == (2, 1)
    assert set(told_of[0].facts) == {at for finding in own for at in finding.facts}


def test_what_the_policy_counts_as_significant_is_told_by_what_it_is() -> None:
    changes = "## 방침의 변경\n\n보유 기간의 변경 등 이용자의 권리에 중요한 변경은 시행 30일 전에 알립니다.\n"
    page = f"# 개인정보 처리방침\n\n## 보유 기간\n\n이름을 {{}}년간 보관합니다.\n\n{changes}"
    made = report(page.format(3), page.format(5))
    assert "own-criteria" in {finding.rule for finding in made.findings}
    assert "방침이 스스로" not in " ".join(made.summary)
    assert "5년" in " ".join(made.summary)
