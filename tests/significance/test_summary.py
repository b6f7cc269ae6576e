"""The summary: plain sentences, most important first, at most five, in the reader's language."""

import pytest

from policywatch.knowledge import load
from policywatch.model.fact import Direction, Fact, FactChange, FactType
from policywatch.model.finding import Evidence, Finding, Significance
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
        ("Meta", "이제 Meta과(와) 개인정보를 공유합니다."),
    ],
)
def test_korean_particles_follow_the_last_syllable(name: str, sentence: str) -> None:
    assert said([finding("recipient-added", 0)], [added(FactType.RECIPIENT, name)], "ko") == (sentence,)


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
        ("새로 제공받는 자 또는 수탁자", "이제 Meta과(와) 개인정보를 공유합니다."),
        ("our-own-rule", "our-own-rule"),
        ("문장부호, 대소문자 또는 서식", "문장부호, 대소문자 또는 서식만 바뀌었습니다."),
    ]
    assert spoken(found, facts, KNOWLEDGE, "en") is None
