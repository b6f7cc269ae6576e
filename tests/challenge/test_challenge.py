"""Edits written blind, before their author had seen a rule or a word list: what policywatch makes of each."""

import importlib.util
import sys
from pathlib import Path

import pytest

from policywatch.knowledge import load

_SPEC = importlib.util.spec_from_file_location("challenge", Path(__file__).parent / "challenge.py")
assert _SPEC
assert _SPEC.loader
challenge = importlib.util.module_from_spec(_SPEC)
sys.modules["challenge"] = challenge
_SPEC.loader.exec_module(challenge)

# Precision and recall of "significant", recall of expected facts: a little under what is measured.
FLOORS = {
    "": (0.93, 0.95, 0.90),
    "en": (0.89, 0.93, 0.90),
    "ko": (0.97, 0.94, 0.91),
    "de": (0.97, 0.97, 0.86),
    "fr": (0.90, 0.97, 0.93),
    "ja": (0.93, 0.97, 0.80),
}


@pytest.fixture(scope="module")
def outcomes():
    knowledge = load()
    return [challenge.judge(case, knowledge) for case in challenge.cases()]


@pytest.mark.parametrize("language", FLOORS)
def test_figures_hold(outcomes, language):
    figures = challenge.Figures.of([o for o in outcomes if language in ("", o.case.language)])
    precision, recall, facts = FLOORS[language]
    assert figures.precision >= precision, figures
    assert figures.recall >= recall, figures
    assert figures.fact_recall >= facts, figures


def test_every_quote_stands(outcomes):
    assert {o.case.id: o.false_quotes for o in outcomes if o.false_quotes} == {}


def test_cases_are_many_and_told_apart(outcomes):
    ids = [outcome.case.id for outcome in outcomes]
    assert len(ids) == len(set(ids)) >= 400
    assert 0.4 <= sum(outcome.case.significant for outcome in outcomes) / len(ids) <= 0.55
