"""Every regime file: readable, complete, honest about what was checked, and firing only where it should."""

import re

import pytest

from policywatch.knowledge import load
from policywatch.model.fact import Direction, FactChange, FactType
from policywatch.model.finding import Significance
from policywatch.notice.regimes import Lead, NoticeRegime, declared, regimes
from tests.notice.making import Maker, change

ALL = regimes(load())

NAMED = [
    *("own-promise", "kr-privacy-practice", "kr-consent", "kr-terms", "eu-gdpr", "eu-dsa", "eu-p2b", "eu-eecc"),
    *("eu-psd2", "eu-gdpr-processor", "us-ca-caloppa", "us-ca-ccpa", "us-coppa", "us-ftc", "us-glba", "jp-terms"),
    *("br-lgpd", "contract-30"),
]


def test_the_table_of_regimes_is_complete() -> None:
    assert sorted(ALL) == sorted(NAMED)


@pytest.mark.parametrize("regime", ALL.values(), ids=ALL)
def test_a_regime_says_where_it_comes_from_and_whether_that_was_checked(regime: NoticeRegime) -> None:
    assert regime.title
    assert regime.reference
    assert regime.checked
    assert regime.audience
    assert set(regime.applies_to) <= {"privacy", "terms"}
    assert regime.applies_to


@pytest.mark.parametrize("regime", ALL.values(), ids=ALL)
def test_a_lead_asks_for_exactly_one_thing(regime: NoticeRegime) -> None:
    for lead in regime.leads:
        asked = [lead.days is not None, lead.months is not None, bool(lead.qualitative), lead.consent]
        assert sum(asked) == 1
        assert lead.when in {"any", "minor", "significant", "facts"}
        assert bool(lead.facts) == (lead.when == "facts")
        assert set(lead.facts) <= set(FactType)
        assert set(lead.changes) <= {"added", "changed", "removed"}


@pytest.mark.parametrize("regime", ALL.values(), ids=ALL)
def test_the_words_for_contents_are_patterns(regime: NoticeRegime) -> None:
    assert all(re.compile(word) for content in regime.contents for word in content.words)


def test_some_law_beside_the_own_promise_gives_every_kind_of_answer() -> None:
    leads = [lead for regime in ALL.values() for lead in regime.leads]
    assert {lead.months for lead in leads} >= {1, 2}
    assert {lead.days for lead in leads} >= {0, 7, 15, 30}
    assert any(lead.consent for lead in leads)
    assert any(lead.qualitative for lead in leads)
    assert any(regime.refresh_months for regime in ALL.values())
    assert any(regime.states_promise for regime in ALL.values())


def test_each_declared_regime_counts_once_and_in_order() -> None:
    found = declared(load(), ("eu-psd2", "eu-gdpr", "eu-psd2"))
    assert [regime.id for regime in found] == ["eu-psd2", "eu-gdpr"]


BY_FACTS = Lead("facts", facts=("recipient",), changes=("added",), days=1)


@pytest.mark.parametrize(
    ("lead", "verdict", "facts", "met"),
    [
        (Lead("any", days=1), "minor", (), True),
        (Lead("any", days=1), "none", (), False),
        (Lead("minor", days=1), "significant", (), False),
        (Lead("significant", days=1), "significant", (), True),
        (BY_FACTS, "significant", (change("added", FactType.RECIPIENT),), True),
        (BY_FACTS, "significant", (change("removed", FactType.RECIPIENT),), False),
        (BY_FACTS, "significant", (change("added", FactType.PURPOSE),), False),
        (BY_FACTS, "significant", (change("added", FactType.RECIPIENT, negated=True),), False),
        (BY_FACTS, "significant", (change("added", FactType.RECIPIENT, direction=Direction.NARROWER),), False),
    ],
)
def test_when_a_lead_is_met(make: Maker, lead: Lead, verdict: str, facts: tuple[FactChange, ...], met: bool) -> None:
    report = make.report(verdict, facts=facts)
    assert report.significance is Significance(verdict)
    assert lead.met(report) is met


def test_whose_holidays_count() -> None:
    assert (ALL["kr-terms"].country, ALL["us-ca-ccpa"].country, ALL["eu-psd2"].country) == ("KR", "US", "")
