"""Ways of promising, in five languages, and sentences that only look like a promise."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch import promise, readers
from policywatch.knowledge import load
from policywatch.model.promise import Promise

KNOWLEDGE = load()
CASES = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))["case"]
TITLES = {
    "privacy": {
        **{"en": "Privacy Policy", "ko": "개인정보 처리방침", "de": "Datenschutzerklärung"},
        **{"fr": "Politique de confidentialité", "ja": "プライバシーポリシー"},
    },
    "terms": {
        **{"en": "Terms of Service", "ko": "이용약관", "de": "Nutzungsbedingungen"},
        **{"fr": "Conditions générales", "ja": "利用規約"},
    },
}


def _read(text: str, *, under: str = "", language: str = "en", title: str = "privacy") -> Promise:
    page = f"# {TITLES[title][language]}\n\n## {under or 'X'}\n\n{text}\n"
    document = readers.read(page.encode(), name="a.md", language=language, knowledge=KNOWLEDGE)
    return promise.read(document, KNOWLEDGE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_sentence(case: dict[str, Any]) -> None:
    found = _read(case["text"], **{key: case[key] for key in ("under", "language", "title") if key in case})
    months = case.get("minor_months")
    assert (found.minor_days, found.significant_days) == (case.get("minor"), case.get("significant")), found
    assert found.minor_months == months
    assert found.significant_months == case.get("significant_months", months)
    assert found.qualitative == case.get("qualitative")
    assert found.immediate == case.get("immediate", False)
    assert found.business_days == case.get("business", False)
    if "channels" in case:
        assert sorted(found.channels) == case["channels"]


def test_two_different_statements_are_both_reported_and_the_longer_used() -> None:
    found = _read(
        "We will announce changes to this Privacy Policy 7 days in advance.\n\n## Y\n\nText.\n\n## Changes\n\n"
        "We will announce changes to this Privacy Policy 14 days in advance."
    )
    assert (found.minor_days, found.significant_days) == (14, 14)
    assert found.section == "Changes"
    assert "14 days" in found.evidence
    assert found.conflicts == ("We will announce changes to this Privacy Policy 7 days in advance.",)


def test_the_same_said_twice_is_no_conflict() -> None:
    found = _read(
        "We will announce changes to this Privacy Policy 7 days in advance.\n\n## Changes\n\n"
        "Changes to this policy are announced at least seven days before they take effect on our website."
    )
    assert found.minor_days == 7
    assert found.conflicts == ()
    assert found.channels == ("website_notice",)


def test_a_place_of_posting_is_no_channel() -> None:
    assert _read("Changes to this Privacy Policy are effective when they are posted on this page.").channels == ()


@pytest.mark.parametrize(
    ("text", "criteria"),
    [
        (
            "If the changes to this policy are material, such as new categories of data or new recipients, we will "
            "notify you 30 days in advance.",
            ("new categories of data", "new recipients"),
        ),
        (
            "We will notify you 30 days before changes to this policy that materially reduce your rights take effect.",
            ("rights",),
        ),
        (
            "If amendments to this policy materially affect your rights or obligations, we e-mail you 30 days before.",
            ("rights", "obligations"),
        ),
        (
            "If a change to this policy is significant, such as a change in the purposes, or the companies to "
            "which data is entrusted or provided, we e-mail you 30 days before.",
            ("purposes", "companies to which data is entrusted or provided"),
        ),
        ("We will notify you of significant changes to this policy, for example by e-mail, 30 days in advance.", ()),
    ],
)
def test_the_texts_own_criteria(text: str, criteria: tuple[str, ...]) -> None:
    found = _read(text)
    assert found.significant_days == 30
    assert found.significant_if == criteria


def test_another_documents_promise_is_not_this_ones() -> None:
    text = "We may change our Privacy Policy; we will notify you of that by e-mail 30 days in advance."
    assert _read(text, title="terms") == Promise()
    assert _read(text).minor_days == 30


def test_a_language_without_words_of_its_own_is_read_with_all_of_them() -> None:
    page = "# Privacy Policy\n\n## Changes\n\nWe will announce changes to this policy 7 days in advance.\n"
    document = readers.read(page.encode(), name="a.md", language="nl", knowledge=KNOWLEDGE)
    assert promise.read(document, KNOWLEDGE).minor_days == 7


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), max_size=80), st.integers(2, 90))
def test_the_evidence_stands_in_the_text_whatever_stands_around_it(noise: str, days: int) -> None:
    line = " ".join(noise.split()) or "x"
    page = f"# Privacy Policy\n\nAbout {line}\n\n## Changes\n\nWe notify you of changes {days} days in advance.\n"
    document = readers.read(page.encode(), name="a.md", language="en", knowledge=KNOWLEDGE)
    found = promise.read(document, KNOWLEDGE)
    assert found.minor_days == days
    assert document.text[found.start : found.end] == found.evidence
