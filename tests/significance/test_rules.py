"""Every rule on every example: it fires where it should, stays silent on its near miss, and nowhere else."""

import functools
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from policywatch.knowledge import load
from policywatch.model.finding import Significance
from policywatch.model.report import Report
from policywatch.readers import read
from policywatch.report import compare

KNOWLEDGE = load()
PLACE = Path(__file__).parent
CASES = tomllib.loads((PLACE / "cases.toml").read_text("utf-8"))
OTHERS = {path.suffixes[0][1:]: tomllib.loads(path.read_text("utf-8")) for path in sorted(PLACE.glob("cases.*.toml"))}
"""Language → its cases, and under "page" the document around a clause and what it is called."""
ELSEWHERE = [
    pytest.param(code, rule, case, id=f"{code}-{rule}")
    for code, cases in OTHERS.items()
    for rule, case in cases.items()
    if rule != "page"
]
SIGNIFICANT = {rule.id for rule in KNOWLEDGE.rules if rule.significance == "significant"}
POLICY = """# {title}

Example Cloud ("we") runs Example Desk.

## 1. Who we are

We run a help desk for small shops, and this document tells what we do.

## 2. {section}

{clause}

## 3. The end

Thank you for reading to the end.
"""
PAGE = {"text": POLICY, "policy": "Privacy Policy", "terms": "Terms of Service"}


@functools.cache
def report(section: str, old: str, new: str, kind: str, language: str = "en") -> Report:
    page = OTHERS[language]["page"] if language in OTHERS else PAGE
    title = page["terms" if kind == "terms" else "policy"]
    versions = (page["text"].format(title=title, section=section, clause=clause) for clause in (old, new))
    old_doc, new_doc = (read(text.encode(), name="policy.md", knowledge=KNOWLEDGE) for text in versions)
    return compare(old_doc, new_doc, KNOWLEDGE)


def hit(case: dict[str, str], language: str = "en") -> Report:
    return report(case["section"], case["old"], case["new"], case.get("kind", ""), language)


def near(case: dict[str, str], language: str = "en") -> Report:
    return report(case["section"], case["near_old"], case["near_new"], case.get("kind", ""), language)


@pytest.mark.parametrize("rule", CASES)
def test_rule_fires_on_its_example_and_no_other_significant_rule_does(rule: str) -> None:
    fired = {finding.rule for finding in hit(CASES[rule]).findings}
    assert rule in fired
    assert fired & SIGNIFICANT <= {rule, *CASES[rule].get("also", ())}


@pytest.mark.parametrize("rule", CASES)
def test_rule_is_silent_on_its_near_miss(rule: str) -> None:
    assert rule not in {finding.rule for finding in near(CASES[rule]).findings}


@pytest.mark.parametrize(("language", "rule", "case"), ELSEWHERE)
def test_rule_reads_other_languages(language: str, rule: str, case: dict[str, str]) -> None:
    fired = {finding.rule for finding in hit(case, language).findings}
    assert rule in fired
    assert fired & SIGNIFICANT <= {rule, *case.get("also", ())}
    assert rule not in {finding.rule for finding in near(case, language).findings}


def test_every_group_of_words_that_a_rule_asks_for_stands_in_every_language() -> None:
    """A rule whose words one language lacks never reads it."""
    known = {code: {g for g, words in language.cues.items() if words} for code, language in KNOWLEDGE.languages.items()}
    groups = set().union(*known.values())
    asked = {
        word
        for rule in KNOWLEDGE.rules
        for value in rule.match.values()
        if isinstance(value, (list, tuple))
        for word in value
        if word in groups
    }
    assert {code: sorted(asked - has) for code, has in known.items() if asked - has} == {}


@pytest.mark.parametrize("rule", CASES)
def test_every_quote_stands_in_its_version(rule: str) -> None:
    for seen in (hit(CASES[rule]), near(CASES[rule])):
        for finding in seen.findings:
            for quote, document in (
                (finding.evidence.old, seen.comparison.old),
                (finding.evidence.new, seen.comparison.new),
            ):
                parts = [part.strip() for part in (quote or "").split("…") if part.strip()]
                assert all(part in document.text for part in parts), (finding.rule, quote)


def test_the_verdict_is_the_highest_finding() -> None:
    for case in CASES.values():
        for seen in (hit(case), near(case)):
            ranks = [finding.significance.rank for finding in seen.findings]
            assert seen.significance.rank == max(
                ranks, default=Significance.MINOR.rank if seen.comparison.changes else 0
            )


def test_rule_ids_are_unique_and_twins_exist_or_are_explained() -> None:
    ids = [rule.id for rule in KNOWLEDGE.rules]
    assert len(ids) == len(set(ids))
    for rule in KNOWLEDGE.rules:
        assert rule.twin in ids or rule.twin.split(":")[0] in ("none", "itself"), rule.id
        assert rule.near_miss
        assert rule.reference


def test_a_section_that_moved_and_took_another_number_only_moved() -> None:
    texts = ("We keep your name.", "We sell nothing to anybody.", "You may ask us for a copy.", "Links lead elsewhere.")
    heads = ("Names", "Sales", "Copies", "Links")
    parts = [f"## Article {{}} ({head})\n\n{text}\n" for head, text in zip(heads, texts, strict=True)]
    versions = ["\n".join(["# Privacy Policy", *(part.format(at + 1) for at, part in enumerate(order))])
                for order in (parts, [parts[0], parts[3], parts[1], parts[2]])]  # fmt: skip
    old, new = (read(text.encode(), name="policy.md", knowledge=KNOWLEDGE) for text in versions)
    said = {finding.rule: finding.message for finding in compare(old, new, KNOWLEDGE).findings}
    assert said["moved"] == "Stands elsewhere now: Article 4 → Article 2"
    assert said["renumbered"].startswith("Numbered anew: Article ")
    assert "no-practice-changed" not in said


@pytest.mark.parametrize(
    "page", ["Something went wrong. Try again later.", "잠시 후 다시 시도해 주세요. 서비스 점검 중입니다."]
)
def test_where_one_version_is_an_error_page_nothing_is_said_of_the_policy(page: str) -> None:
    policy = POLICY.format(title="Privacy Policy", section="Your rights", clause="You may ask us for a copy. " * 9)
    old, new = (read(text.encode(), name="policy.md", knowledge=KNOWLEDGE) for text in (policy, page))
    for pair, version in (((old, new), "new"), ((new, old), "old")):
        seen = compare(*pair, KNOWLEDGE)
        assert [finding.rule for finding in seen.findings] == ["no-policy"]
        assert seen.findings[0].message.startswith(f"The {version} version is no policy: ")
        assert seen.significance is Significance.MINOR
        assert len(seen.summary) == 1


def test_a_short_policy_on_what_is_logged_is_no_error_page() -> None:
    logged = "Our logs hold your address and which page you requested. "
    texts = (f"# Privacy Policy\n\n{logged}", f"# Privacy Policy\n\n{logged}" + "We share your name with Meta. " * 30)
    old, new = (read(text.encode(), name="policy.md", knowledge=KNOWLEDGE) for text in texts)
    assert "no-policy" not in {finding.rule for finding in compare(old, new, KNOWLEDGE).findings}


def test_two_short_texts_are_compared_whatever_they_speak_of() -> None:
    texts = ("An error occurred? Write to us.", "An error occurred? We share your e-mail address with Meta.")
    old, new = (read(text.encode(), name="policy.md", knowledge=KNOWLEDGE) for text in texts)
    assert "no-policy" not in {finding.rule for finding in compare(old, new, KNOWLEDGE).findings}


def test_what_both_versions_warn_of_is_said_once() -> None:
    documents = [
        replace(
            read(b"# Privacy Policy\n\nWe keep names.", name="p.md", knowledge=KNOWLEDGE), warnings=(*own, "scanned")
        )
        for own in (("blurred",), ())
    ]
    assert compare(*documents, KNOWLEDGE).warnings == ("old version: blurred", "both versions: scanned")
