"""The summary: plain sentences, most important first, at most five, in the reader's language."""

import re
from dataclasses import replace

import pytest

from policywatch.knowledge import load
from policywatch.model.fact import Direction, Fact, FactChange, FactType
from policywatch.model.finding import Evidence, Finding, Significance
from policywatch.readers import read
from policywatch.report import compare
from policywatch.significance import spoken, summarise

KNOWLEDGE = load()


def fact(kind: FactType, value: str, detail: str = "") -> Fact:
    return Fact(kind, value, value, value, "1", 0, 1, 0, 1, 0, detail=detail)


def added(kind: FactType, value: str) -> FactChange:
    return FactChange("added", kind, value, None, fact(kind, value))


def finding(rule: str, index: int | None = None, significance: str = "significant", section: str = "1") -> Finding:
    facts = () if index is None else (index,)
    return Finding(rule, Significance(significance), rule, rule, "", section, Evidence(), facts=facts)


def said(findings: list[Finding], facts: list[FactChange], language: str = "en") -> tuple[str, ...]:
    return summarise(findings, facts, KNOWLEDGE, language)


def test_values_of_one_rule_are_joined_in_one_sentence() -> None:
    facts = [added(FactType.RECIPIENT, name) for name in ("Meta", "Google", "Stibee")]
    assert said([finding("recipient-added", i) for i in range(3)], facts) == (
        "We now share data with Meta, Google and Stibee.",
    )


def test_many_values_are_counted_after_the_third() -> None:
    facts = [added(FactType.RECIPIENT, f"Company {n}") for n in range(9)]
    (sentence,) = said([finding("recipient-added", i) for i in range(9)], facts)
    assert sentence == "We now share data with Company 0, Company 1, Company 2 and 6 others."


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("카카오", "이제 카카오와 개인정보를 공유합니다."),
        ("쿠팡", "이제 쿠팡과 개인정보를 공유합니다."),
        ("Meta", "이제 Meta와 개인정보를 공유합니다."),
        ("Zendle", "이제 Zendle과 개인정보를 공유합니다."),
        ("Wozzle Ltd.", "이제 Wozzle Ltd.와 개인정보를 공유합니다."),
        ("WZM", "이제 WZM과 개인정보를 공유합니다."),
        ("Area 51", "이제 Area 51과 개인정보를 공유합니다."),
        ("Wozzek", "이제 Wozzek과(와) 개인정보를 공유합니다."),
    ],
)
def test_korean_particles_follow_the_last_syllable_as_it_is_read(name: str, sentence: str) -> None:
    assert said([finding("recipient-added", 0)], [added(FactType.RECIPIENT, name)], "ko") == (sentence,)


@pytest.mark.parametrize(
    ("language", "title", "columns", "row", "sentence"),
    [
        (
            "en",
            "Privacy Policy",
            ("Sub-processor", "What they do"),
            ("Wozzle Inc.", "Mends suggested replies"),
            "We now share data with Wozzle (“Mends suggested replies”).",
        ),
        (
            "ko",
            "개인정보 처리방침",
            ("수탁업체", "위탁업무"),
            ("우즐", "답변 추천 모형의 운영"),
            "이제 우즐(“답변 추천 모형의 운영”)과 개인정보를 공유합니다.",
        ),
        (
            "en",
            "Privacy Policy",
            ("Sub-processor", "What they do"),
            ("Wozzle Inc.", "We may hand over to them what you write to us whenever you ask for help in the app"),
            "We now share data with Wozzle.",
        ),
    ],
)
def test_a_row_says_in_its_own_words_what_a_recipient_does(
    language: str, title: str, columns: tuple[str, str], row: tuple[str, str], sentence: str
) -> None:
    heading = "Sub-processors" if language == "en" else "개인정보 처리의 위탁"
    other = ("Quendle Inc.", "Hosting") if language == "en" else ("퀜들", "서버 호스팅")
    head = "\n".join("| " + " | ".join(cells) + " |" for cells in (columns, ("---", "---"), other))
    old = f"# {title}\n\n## {heading}\n\n{head}\n"
    versions = (read(text.encode(), knowledge=KNOWLEDGE) for text in (old, f"{old}| {row[0]} | {row[1]} |\n"))
    assert compare(*versions, KNOWLEDGE).summary[0] == sentence


@pytest.mark.parametrize(
    ("language", "clause", "sentence"),
    [
        ("en", "We share your gender with Wozzle Inc.", "We now share your gender with Wozzle."),
        (
            "en",
            "We use Wozzle Inc. for fraud prevention.",
            "We now share data with Wozzle for fraud and abuse prevention.",
        ),
        (
            "en",
            "We share your gender with Wozzle Inc. for marketing.",
            "We now share your gender with Wozzle for marketing.",
        ),
        (
            "ko",
            "당사는 성별을 마케팅 목적으로 주식회사 우즐에 제공합니다.",
            "이제 주식회사 우즐과 다음 개인정보를 공유합니다: 성별(목적: 마케팅).",
        ),
    ],
)
def test_who_gets_which_data_for_what_is_one_sentence(language: str, clause: str, sentence: str) -> None:
    title, kept = {
        "en": ("# Privacy policy\n\n## Sharing", "We keep your name."),
        "ko": ("# 개인정보처리방침\n\n## 제3자 제공", "당사는 이름을 보관합니다."),
    }[language]
    texts = (f"{title}\n\n{kept}\n", f"{title}\n\n{kept} {clause}\n")
    old, new = (read(text.encode(), name="policy.md", knowledge=KNOWLEDGE) for text in texts)
    assert compare(old, new, KNOWLEDGE).summary == (sentence,)


@pytest.mark.parametrize(("language", "said_of"), [("en", "age 16"), ("ko", "만 16세")])
def test_an_age_is_told_as_one(language: str, said_of: str) -> None:
    (sentence,) = said([finding("child-age-added", 0, "minor")], [added(FactType.CHILD_AGE, "16")], language)
    assert said_of in sentence


def test_durations_are_spoken_with_what_they_are_about() -> None:
    old = Fact(FactType.STORAGE_DURATION, "payment records", "P3Y", "3 years", "1", 0, 1, 0, 1, 0)
    new = Fact(FactType.STORAGE_DURATION, "payment records", "P1Y6M", "", "1", 0, 1, 0, 1, 0)
    change = FactChange("changed", FactType.STORAGE_DURATION, "P1Y6M", old, new, Direction.SHORTER)
    (sentence,) = said([finding("storage-shorter", 0, "minor")], [change])
    assert sentence.endswith("payment records (3 years → 1 year 6 months).")


def test_at_most_five_sentences_and_the_rest_counted() -> None:
    rules = [
        "recipient-added",
        "purpose-added",
        "transfer-added",
        "right-removed",
        "storage-longer",
        "safeguard-removed",
    ]
    facts = [added(FactType.RECIPIENT, f"value {n}") for n in range(6)]
    sentences = said([finding(rule, i) for i, rule in enumerate(rules)], facts)
    assert len(sentences) == 5
    assert sentences[-1] == "2 further points are listed below, on recipients."


def test_editorial_findings_alone_say_that_nothing_else_changed() -> None:
    assert said([finding("spelling", None, "minor")], []) == (
        "Only wording, formatting or contact details changed; what happens with your data stays the same.",
    )


def test_no_findings_say_nothing_changed() -> None:
    assert said([], []) == ("Nothing changed.",)


def test_a_language_without_sentences_speaks_english() -> None:
    assert said([], [], "sv") == ("Nothing changed.",)


def test_every_rule_has_a_title_in_a_language_that_has_titles() -> None:
    rules = {rule.id for rule in KNOWLEDGE.rules}
    titled = {code: set(one.summary["titles"]) for code, one in KNOWLEDGE.languages.items() if "titles" in one.summary}
    assert titled == {"ko": rules}


def test_findings_are_told_in_the_readers_language_and_own_rules_in_their_own() -> None:
    facts = [added(FactType.RECIPIENT, "Meta")]
    found = (finding("recipient-added", 0), finding("our-own-rule"), finding("formatting", significance="minor"))
    told = spoken(found, facts, KNOWLEDGE, "ko")
    assert told is not None
    assert [(one.title, one.message) for one in told] == [
        ("새로 제공받는 자 또는 수탁자", "이제 Meta와 개인정보를 공유합니다."),
        ("our-own-rule", "our-own-rule"),
        ("문장부호, 대소문자 또는 서식", "문장부호, 대소문자 또는 서식만 바뀌었습니다."),
    ]
    assert spoken(found, facts, KNOWLEDGE, "en") is None


def test_every_rule_that_is_not_editorial_has_a_sentence_in_every_language_that_has_any() -> None:
    told = {rule.id for rule in KNOWLEDGE.rules if rule.match["on"] not in ("editorial", "change")}
    for language in KNOWLEDGE.languages.values():
        if language.summary:
            assert told <= set(language.summary["sentences"]), language.code


def test_a_rule_of_ones_own_is_told_by_its_title() -> None:
    assert said([finding("our-loyalty-rule", None, "minor")], []) == ("our-loyalty-rule.",)


def test_text_nothing_was_read_from_is_not_called_mere_wording() -> None:
    read_nothing = finding("no-practice-changed", None, "minor", "")
    quote = replace(read_nothing, message="New text: “We wear hats.”", evidence=Evidence(None, "We wear hats."))
    gone = replace(read_nothing, message="Gone: “We sing.”", evidence=Evidence("We sing.", None), section="4")
    assert said([quote, gone], []) == (
        "Some of the text changed; no change in what it means for you or your data was read from it.",
        "New or reworded: “We wear hats.”",
        "No longer said: “We sing.” (section 4).",
    )


def test_words_that_went_from_a_sentence_are_told_as_gone() -> None:
    quotes = Evidence("We wear hats in the rain.", "We wear hats.")
    read_nothing = replace(finding("no-practice-changed", None, "minor", ""), evidence=quotes)
    went = replace(read_nothing, message="Words are gone: “in the rain”")
    assert said([went], [])[-1] == "No longer said: “in the rain” in “We wear hats in the rain.”"
    came = replace(went, evidence=Evidence(quotes.new, quotes.old))
    assert said([came], [])[-1] == "New or reworded: “in the rain” in “We wear hats in the rain.”"


def test_what_is_kept_is_told_by_its_first_words_where_its_name_is_long() -> None:
    name = "orders for reading lamps, their repair within the guarantee and the bills that go with them"
    new = Fact(FactType.STORAGE_DURATION, name, "P2Y", "2 years", "1", 0, 1, 0, 1, 0)
    change = FactChange("added", FactType.STORAGE_DURATION, "P2Y", None, new)
    assert said([finding("storage-added", 0)], [change]) == (
        "A storage period is new: orders for reading lamps, their repair within the … (2 years).",
    )


def test_what_changed_in_a_contract_is_told_with_the_words_that_say_it() -> None:
    change = added(FactType.TERMINATION, "without notice")
    told = replace(
        finding("termination-changed", 0), evidence=Evidence(None, "We may close an account without notice.")
    )
    assert said([told], [change]) == (
        "Ending or suspending the contract works differently (without notice):"
        " “We may close an account without notice.” (section 1).",
    )


def test_what_only_went_is_said_to_be_gone() -> None:
    change = FactChange("removed", FactType.CONTACT, "a@b.example", fact(FactType.CONTACT, "a@b.example"), None)
    assert said([finding("contact-changed", 0, "minor")], [change]) == (
        "Contact details changed: a@b.example (no longer stated).",
    )


def test_what_is_denied_is_told_as_what_is_done() -> None:
    changes = [added(FactType.RECIPIENT, "third parties"), added(FactType.PERSONAL_DATA, "voiceprint")]
    assert said([finding("practice-now-denied", i, "minor") for i in range(2)], changes) == (
        "We now rule this out: sharing data with third parties and collecting voiceprint.",
    )


def test_korean_names_what_is_no_noun_in_the_text_by_its_name() -> None:
    stated = Fact(FactType.RIGHT, "suspension", "right to suspend processing", "처리를 멈춰", "1", 0, 1, 0, 1, 0)
    change = FactChange("added", FactType.RIGHT, stated.value, None, stated)
    assert said([finding("right-added", 0, "minor")], [change], "ko") == ("새로 생기거나 강화된 권리: 처리정지 요구.",)


def test_korean_speaks_of_periods_in_korean() -> None:
    stated = Fact(FactType.STORAGE_DURATION, "personal-data", "as long as necessary", "필요한", "1", 0, 1, 0, 1, 0)
    change = FactChange("added", FactType.STORAGE_DURATION, stated.value, None, stated)
    assert said([finding("storage-added", 0)], [change], "ko") == ("새 보관 기간: 개인정보 (필요한 기간 동안).",)


def test_many_in_korean_are_counted_without_a_comma() -> None:
    changes = [added(FactType.RECIPIENT, f"회사{n}") for n in range(6)]
    (sentence,) = said([finding("recipient-added", i) for i in range(6)], changes, "ko")
    assert sentence == "이제 회사0, 회사1, 회사2 외 3건과 개인정보를 공유합니다."


@pytest.mark.parametrize("company", ["Blue Otter Pte. Ltd.", "Kestrel Inc."])
def test_a_korean_summary_keeps_the_full_stop_of_a_legal_form(company: str) -> None:
    table = "# 개인정보 처리방침\n\n## 처리 위탁\n\n| 수탁자 | 업무 |\n|---|---|\n| (주)한빛 | 결제 |\n"
    versions = (table, table + f"| {company} | 메일 발송 |\n")
    old, new = (read(text.encode(), name="policy.md", knowledge=KNOWLEDGE) for text in versions)
    assert company in compare(old, new, KNOWLEDGE).summary[0]


def test_every_concept_has_a_name_for_readers_of_korean() -> None:
    names = KNOWLEDGE.languages["ko"].summary["names"]
    concepts = KNOWLEDGE.vocabulary["concepts"]
    labels = [concept["label"] for kind in concepts if kind != "storage_event" for concept in concepts[kind].values()]
    assert not [label for label in labels if not re.search("[가-힣]", names.get(label, ""))]


def test_data_are_called_as_a_korean_text_calls_them_and_by_name_where_it_is_in_another_language() -> None:
    english, korean = (
        replace(
            added(FactType.PERSONAL_DATA, "user name"),
            new=replace(fact(FactType.PERSONAL_DATA, "user name"), wording=w),
        )
        for w in ("nickname", "별명")
    )
    told = [said([finding("personal-data-added", 0)], [change], "ko") for change in (english, korean)]
    assert told == [("새로 수집하는 개인정보: 닉네임.",), ("새로 수집하는 개인정보: 별명.",)]


@pytest.mark.parametrize(
    ("page", "more", "denied", "told"),
    [
        (
            "# Privacy policy\n\n## Data\n\nWe collect your name.{}\n\n## Sharing\n\nWe answer requests.{}\n",
            " We collect your telephone number.",
            " We do not sell your personal data.",
            ("selling personal data", "phone number"),
        ),
        (
            "# 개인정보처리방침\n\n## 수집\n\n당사는 이름을 수집합니다.{}\n\n## 제공\n\n문의에 답변합니다.{}\n",
            " 당사는 전화번호를 수집합니다.",
            " 당사는 개인정보를 판매하지 않습니다.",
            ("개인정보 판매", "전화번호"),
        ),
    ],
)
def test_a_promise_that_is_gone_is_told_before_new_data(
    page: str, more: str, denied: str, told: tuple[str, str]
) -> None:
    texts = (page.format("", denied), page.format(more, ""))
    old, new = (read(text.encode(), name="policy.md", knowledge=KNOWLEDGE) for text in texts)
    first, second = compare(old, new, KNOWLEDGE).summary
    assert told[0] in first
    assert told[1] in second


def test_what_several_deeds_have_in_common_is_said_once() -> None:
    for language, told in (("en", "collecting age and gender."), ("ko", "나이, 성별 수집.")):
        gone = [
            FactChange("removed", kind.type, kind.value, replace(kind, negated=True), None)
            for kind in (fact(FactType.PERSONAL_DATA, "age"), fact(FactType.PERSONAL_DATA, "gender"))
        ]
        (sentence,) = said([finding("denial-removed", 0), finding("denial-removed", 1)], gone, language)
        assert sentence.endswith(told)


@pytest.mark.parametrize(("language", "sentence"), [("en", "moved."), ("ko", "위치 이동.")])
def test_a_sentence_with_nothing_to_name_is_the_rules_title(language: str, sentence: str) -> None:
    assert said([finding("moved", significance="minor", section="")], [], language)[-1] == sentence
