"""An exclusion of liability that stops short of intent and gross negligence, and one that no longer does."""

import pytest

from policywatch.model.fact import Direction, FactType
from policywatch.model.finding import Significance
from tests.significance.pages import TERMS, compared

_PAIRS = [
    (
        "en",
        "We are not liable for damage to clocks.",
        "We are not liable for damage to clocks, except in cases of intent or gross negligence.",
    ),
    (
        "en",
        "Customers bear the risk of transport.",
        "Customers bear the risk of transport, unless we acted with intent or gross negligence.",
    ),
    ("en", " ", "Nothing in these terms excludes our liability for gross negligence."),
    (
        "de",
        "Wir haften nicht für Schäden an Uhren.",
        "Wir haften nicht für Schäden an Uhren, es sei denn, es liegt Vorsatz oder grobe Fahrlässigkeit vor.",
    ),
    ("de", " ", "Diese Beschränkungen gelten nicht bei Vorsatz oder grober Fahrlässigkeit."),
    ("de", " ", "Wir haften unbeschränkt bei Vorsatz und grober Fahrlässigkeit."),
    (
        "fr",
        "La société ne saurait être tenue responsable des dommages aux horloges.",
        "La société ne saurait être tenue responsable des dommages aux horloges, sauf faute lourde.",
    ),
    (
        "ko",
        "시계를 옮기다 생기는 사고의 책임은 손님에게 있습니다.",
        "시계를 옮기다 생기는 사고의 책임은 손님에게 있으나, 회사의 고의 또는 중대한 과실로 인한 손해는 예외입니다.",
    ),
    (
        "ja",
        "当社は時計の損害について責任を負いません。",
        "当社は、当社の故意または重過失による場合を除き、時計の損害について責任を負いません。",
    ),
]


@pytest.mark.parametrize(("language", "without", "spared"), _PAIRS)
def test_what_an_exclusion_does_not_reach_is_to_the_users_benefit_and_a_loss_once_gone(
    language: str, without: str, spared: str
) -> None:
    came = compared(TERMS[language], without, spared)
    went = compared(TERMS[language], spared, without)
    assert [fact.direction for fact in came.facts if fact.type is FactType.LIABILITY] == [Direction.STRONGER]
    assert came.significance is Significance.MINOR
    assert [fact.direction for fact in went.facts if fact.type is FactType.LIABILITY] == [Direction.WEAKER]
    assert "liability-changed" in {finding.rule for finding in went.findings}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "We are only liable for intent or gross negligence."),
        ("de", "Wir haften nur bei Vorsatz und grober Fahrlässigkeit."),
        ("fr", "La société ne répond que de sa faute lourde."),
        ("ko", "회사는 고의 또는 중대한 과실이 있는 경우에 한하여 시계의 손해를 배상합니다."),
        ("ja", "当社は、故意または重過失がある場合に限り責任を負います。"),
    ],
)
def test_who_answers_for_nothing_else_takes_something_from_users(language: str, sentence: str) -> None:
    report = compared(TERMS[language], " ", sentence)
    assert "liability-changed" in {finding.rule for finding in report.findings}
