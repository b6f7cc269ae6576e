"""Which source decides, and whether the date asked for holds."""

import datetime as dt
from dataclasses import replace

import pytest

from policywatch.errors import UsageError
from policywatch.model.fact import Direction, Fact, FactChange, FactType
from policywatch.model.finding import Evidence, Finding, Significance
from policywatch.notice.plan import plan
from tests.notice.making import Maker, Promised, change

SEVEN_THIRTY = {"minor_days": 7, "significant_days": 30}


def _added(kind: FactType, direction: Direction | None = None) -> FactChange:
    fact = Fact(kind, "x", "x", "x", "1", 0, 1, 0, 1, 0)
    return FactChange("added", kind, "x", None, fact, direction)


def test_a_change_of_nothing_needs_no_notice(make: Maker, promised: Promised) -> None:
    report = make.report("none", old_promise=promised(**SEVEN_THIRTY))
    result = plan(report, make.request("2026-12-01", "2026-12-01"), make.knowledge)
    assert (result.ok, result.because, result.required_days, result.announce_by) == (True, (), 0, None)
    assert "Nothing changed" in result.reason


@pytest.mark.parametrize(
    ("verdict", "days", "announce_by"),
    [("minor", 7, "2027-01-23T00:00:00+09:00"), ("significant", 30, "2026-12-31T00:00:00+09:00")],
)
def test_the_verdict_picks_the_period(
    make: Maker, promised: Promised, verdict: str, days: int, announce_by: str
) -> None:
    report = make.report(verdict, old_promise=promised(**SEVEN_THIRTY))
    result = plan(report, make.request("2027-01-31", "2026-12-20"), make.knowledge)
    assert result.required_days == days
    assert result.announce_by is not None
    assert result.announce_by.isoformat() == announce_by
    assert result.ok
    assert result.because[0].quote == "We will tell you."
    assert "Article 14" in result.because[0].source


def test_a_minor_change_needs_nothing_where_only_significant_ones_are_promised(make: Maker, promised: Promised) -> None:
    report = make.report("minor", old_promise=promised(significant_days=30))
    result = plan(report, make.request("2026-12-02", "2026-12-01"), make.knowledge)
    assert result.ok
    assert result.because == ()


def test_the_last_day_is_in_time_and_the_next_is_late(make: Maker, promised: Promised) -> None:
    report = make.report(old_promise=promised(**SEVEN_THIRTY))
    in_time = plan(report, make.request("2027-01-31", "2026-12-31T23:59:59"), make.knowledge)
    late = plan(report, make.request("2027-01-31", "2027-01-01T00:00:00"), make.knowledge)
    assert in_time.ok
    assert not late.ok
    assert "2026-12-31" in late.reason
    assert late.earliest_effective.date().isoformat() == "2027-02-01"
    assert "looser count would allow 2027-01-31" in late.reason
    assert "\n" not in late.reason


def test_the_looser_count_may_be_chosen_and_both_are_shown(make: Maker, promised: Promised) -> None:
    report = make.report(old_promise=promised(**SEVEN_THIRTY))
    result = plan(report, make.request("2027-01-31", "2027-01-01", count="loose"), make.knowledge)
    assert result.ok
    assert result.strict.announce_by
    assert result.strict.announce_by.date() == dt.date(2026, 12, 31)
    assert result.loose.announce_by
    assert result.loose.announce_by.date() == dt.date(2027, 1, 1)
    assert result.announce_by == result.loose.announce_by


def test_time_for_sending_can_cost_a_day(make: Maker, promised: Promised) -> None:
    report = make.report(old_promise=promised(**SEVEN_THIRTY))
    assert plan(report, make.request("2027-01-31", "2026-12-31T23:30"), make.knowledge).ok
    assert not plan(report, make.request("2027-01-31", "2026-12-31T23:30", sending_minutes=45), make.knowledge).ok


def test_now_is_read_in_the_documents_zone(make: Maker, promised: Promised) -> None:
    report = make.report(old_promise=promised(**SEVEN_THIRTY))
    # 15:30 in London on the last day is past midnight in Seoul.
    assert not plan(report, make.request("2027-01-31", "2026-12-31T15:30+00:00"), make.knowledge).ok


def test_a_shortened_promise_still_binds_this_change(make: Maker, promised: Promised) -> None:
    report = make.report(old_promise=promised(**SEVEN_THIRTY), new_promise=promised(minor_days=7, significant_days=7))
    result = plan(report, make.request("2027-01-31", "2026-12-01"), make.knowledge)
    assert result.required_days == 30
    assert [source.days for source in result.because] == [30]


def test_a_longer_promise_of_the_candidate_counts_too(make: Maker, promised: Promised) -> None:
    report = make.report(old_promise=promised(**SEVEN_THIRTY), new_promise=promised(significant_days=60))
    result = plan(report, make.request("2027-03-31", "2026-12-01"), make.knowledge)
    assert [source.days for source in result.because] == [60, 30]
    assert "candidate" in result.because[0].source


def test_a_period_in_months_is_shown_in_months_and_days(make: Maker, promised: Promised) -> None:
    report = make.report(old_promise=promised(significant_months=1))
    result = plan(report, make.request("2027-03-31", "2027-02-27"), make.knowledge)
    assert result.ok
    assert (result.because[0].months, result.because[0].days, result.required_days) == (1, None, 31)


def test_words_without_a_number_take_the_workspaces_and_say_so(make: Maker, promised: Promised) -> None:
    report = make.report(old_promise=promised(qualitative="reasonable notice"))
    result = plan(report, make.request("2027-01-31", "2026-12-01", qualitative_days=21), make.knowledge)
    assert result.required_days == 21
    assert "reasonable notice" in result.because[0].note
    assert "choice" in result.because[0].note


def test_words_without_a_number_ask_only_to_be_told_before_a_minor_change(make: Maker, promised: Promised) -> None:
    report = make.report("minor", old_promise=promised(qualitative="in advance"))
    assert plan(report, make.request("2026-12-02", "2026-12-01"), make.knowledge).ok
    assert not plan(report, make.request("2026-12-01", "2026-12-01"), make.knowledge).ok


def test_a_promise_stated_twice_is_said_to_be(make: Maker, promised: Promised) -> None:
    report = make.report(old_promise=promised(significant_days=30, conflicts=("15 days",)))
    assert "twice" in plan(report, make.request("2027-03-01", "2026-12-01"), make.knowledge).because[0].note


def test_the_longest_of_promise_and_regimes_wins(make: Maker, promised: Promised) -> None:
    report = make.report(old_promise=promised(minor_days=7, significant_days=7))
    asked = make.request("2027-01-31", "2026-12-01", regimes=("kr-privacy-practice", "kr-terms"))
    result = plan(report, asked, make.knowledge)
    assert [(source.rule, source.days) for source in result.because] == [
        ("kr-privacy-practice", 30),
        ("own-promise", 7),
    ]


def test_a_regime_for_terms_holds_for_terms(make: Maker) -> None:
    asked = make.request("2027-03-31", "2026-12-01", kind="terms", regimes=("kr-privacy-practice", "eu-psd2"))
    result = plan(make.report(), asked, make.knowledge)
    assert [(source.rule, source.months) for source in result.because] == [("eu-psd2", 2)]
    assert "Not yet checked" in result.because[0].note


def test_a_regime_by_facts_needs_such_a_fact(make: Maker) -> None:
    asked = make.request("2027-03-31", "2026-12-01", regimes=("eu-gdpr",))
    assert plan(make.report(), asked, make.knowledge).because == ()
    widened = make.report(facts=(_added(FactType.RECIPIENT),))
    assert [source.rule for source in plan(widened, asked, make.knowledge).because] == ["eu-gdpr"]
    narrowed = make.report(facts=(_added(FactType.RECIPIENT, Direction.NARROWER),))
    assert plan(narrowed, asked, make.knowledge).because == ()


def test_consent_is_never_said_to_be_met_by_notice(make: Maker) -> None:
    finding = Finding(
        "ai-training", Significance.SIGNIFICANT, "AI", "m", "ref", "1", Evidence(new="quote"), consent=True
    )
    report = make.report(findings=(finding,), facts=(_added(FactType.PURPOSE),))
    result = plan(report, make.request("2027-03-31", "2026-12-01", regimes=("kr-consent",)), make.knowledge)
    assert result.consent
    assert [(source.rule, source.consent, source.days) for source in result.because] == [
        ("kr-consent", True, None),
        ("ai-training", True, None),
    ]


def test_no_date_is_a_reason_with_the_earliest_one(make: Maker, promised: Promised) -> None:
    report = make.report(old_promise=promised(**SEVEN_THIRTY))
    result = plan(report, make.request(None, "2026-12-01"), make.knowledge)
    assert not result.ok
    assert result.effective is None
    assert "2027-01-01" in result.reason


def test_a_date_in_the_past_is_refused_even_where_nothing_is_promised(make: Maker) -> None:
    result = plan(make.report(), make.request("2026-11-30", "2026-12-01"), make.knowledge)
    assert not result.ok
    assert "before the announcement" in result.reason


def test_announced_the_day_it_takes_effect_breaks_any_period(make: Maker, promised: Promised) -> None:
    report = make.report("minor", old_promise=promised(minor_days=7, significant_days=7))
    assert not plan(report, make.request("2025-01-02", "2025-01-02"), make.knowledge).ok


def test_an_announcement_made_earlier_counts_from_then(make: Maker, promised: Promised) -> None:
    report = make.report(old_promise=promised(**SEVEN_THIRTY))
    asked = make.request("2027-01-31", "2027-01-20")
    told = replace(asked, announced=dt.datetime(2026, 12, 20, tzinfo=asked.rules.zone))
    assert not plan(report, asked, make.knowledge).ok
    assert plan(report, told, make.knowledge).ok


def test_an_unknown_regime_is_a_usage_error(make: Maker) -> None:
    with pytest.raises(UsageError, match="no regime 'xx'"):
        plan(make.report(), make.request("2027-01-31", "2026-12-01", regimes=("xx",)), make.knowledge)


def test_business_days_of_a_promise_use_the_workspaces_country(make: Maker, promised: Promised) -> None:
    report = make.report(old_promise=promised(significant_days=3, business_days=True))
    result = plan(report, make.request("2025-03-06", "2025-02-01", country="KR"), make.knowledge)
    assert result.announce_by is not None
    assert result.announce_by.date() == dt.date(2025, 2, 27)


def test_a_numbered_section_and_a_rule_are_called_by_their_name(make: Maker, promised: Promised) -> None:
    report = make.report(old_promise=promised(significant_days=30, section="7"))
    result = plan(report, make.request("2027-01-31", "2026-12-01", regimes=("eu-gdpr",)), make.knowledge)
    own = next(source for source in result.because if source.rule == "own-promise")
    assert own.source.endswith(", section 7")
    asked = make.report(facts=(change("added", FactType.PURPOSE),))
    asking = plan(asked, make.request("2027-01-31", "2026-12-01", regimes=("eu-gdpr",)), make.knowledge)
    gdpr = next(source for source in asking.because if source.rule == "eu-gdpr")
    assert gdpr.note.startswith("The rule says")
