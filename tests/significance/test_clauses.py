"""Clauses on liability, ending, law, duties, rights, consent and safeguards: reworded, and turned against users."""

import tomllib
from pathlib import Path

import pytest

from policywatch.model.finding import Significance
from tests.significance.pages import POLICY, TERMS, compared
from tests.significance.test_harmless_elsewhere import PAGES

_PRIVACY = PAGES | {"en": POLICY}
_PAGES = {"terms": TERMS, "privacy": _PRIVACY}
_CASES = tomllib.loads(Path(__file__).with_name("clauses.toml").read_text())


def _pairs(kind: str) -> list[tuple[str, str, str]]:
    """The page, the old and the new sentence of every pair."""
    return [
        (_PAGES[document][language], old, new)
        for document, languages in _CASES.items()
        for language, cases in languages.items()
        for old, new in cases[kind]
    ]


@pytest.mark.parametrize(("page", "old", "new"), _pairs("reworded"))
def test_a_clause_in_other_words_is_no_alarm(page: str, old: str, new: str) -> None:
    assert compared(page, old, new).significance is Significance.MINOR
    assert not old or compared(page, new, old).significance is Significance.MINOR


@pytest.mark.parametrize(("page", "old", "new"), _pairs("harmful"))
def test_a_clause_that_turns_against_users_is_an_alarm(page: str, old: str, new: str) -> None:
    assert compared(page, old, new).significance is Significance.SIGNIFICANT
