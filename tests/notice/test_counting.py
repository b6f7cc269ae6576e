"""Counting, against tables worked out by hand with a calendar."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.model.plan import Because
from policywatch.notice.counting import count, first_effective, last_day, months_before, start_of

SEOUL = ZoneInfo("Asia/Seoul")


def _source(**fields: object) -> Because:
    return Because("test", "a source", **fields)  # type: ignore[arg-type]


BY_HAND = [
    # effective, period, last day counted strictly, last day counted loosely
    ("2027-01-31", {"days": 7}, "2027-01-23", "2027-01-24"),
    ("2027-01-31", {"days": 30}, "2026-12-31", "2027-01-01"),
    ("2027-01-01", {"days": 30}, "2026-12-01", "2026-12-02"),
    ("2028-03-01", {"days": 1}, "2028-02-28", "2028-02-29"),
    ("2027-03-01", {"days": 1}, "2027-02-27", "2027-02-28"),
    ("2027-01-31", {"days": 0}, "2027-01-30", "2027-01-31"),
    ("2027-03-31", {"months": 1}, "2027-02-27", "2027-02-28"),
    ("2028-03-31", {"months": 1}, "2028-02-28", "2028-02-29"),
    ("2027-04-30", {"months": 2}, "2027-02-27", "2027-02-28"),
    ("2027-01-15", {"months": 2}, "2026-11-14", "2026-11-15"),
    # Thursday 6 March 2025; Monday the 3rd stands in for a holiday that fell on Saturday the 1st.
    ("2025-03-06", {"days": 3, "business_days": True, "country": "KR"}, "2025-02-27", "2025-02-28"),
    ("2025-03-06", {"days": 3, "business_days": True}, "2025-03-02", "2025-03-03"),
    # Monday 4 January 2027: the 1st is a holiday, the 31st, 30th, 29th, 28th are work days.
    ("2027-01-04", {"days": 2, "business_days": True, "country": "US"}, "2026-12-29", "2026-12-30"),
]


@pytest.mark.parametrize(("effective", "period", "strict", "loose"), BY_HAND)
def test_last_day(effective: str, period: dict[str, object], strict: str, loose: str) -> None:
    day, source = dt.date.fromisoformat(effective), _source(**period)
    assert last_day(day, source).isoformat() == strict
    assert last_day(day, source, strict=False).isoformat() == loose


@pytest.mark.parametrize(("effective", "period", "strict", "loose"), BY_HAND)
def test_announced_on_the_last_day_it_is_in_time(
    effective: str, period: dict[str, object], strict: str, loose: str
) -> None:
    source = _source(**period)
    assert first_effective(dt.date.fromisoformat(strict), source) <= dt.date.fromisoformat(effective)
    late = dt.date.fromisoformat(strict) + dt.timedelta(days=1)
    assert first_effective(late, source) > dt.date.fromisoformat(effective)
    assert first_effective(dt.date.fromisoformat(loose), source, strict=False) <= dt.date.fromisoformat(effective)


@settings(deadline=None, max_examples=80)
@given(st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31)), st.integers(0, 90), st.booleans(), st.booleans())
def test_forwards_is_backwards_turned_round(day: dt.date, days: int, strict: bool, business: bool) -> None:
    source = _source(days=days, business_days=business, country="KR")
    first = first_effective(day, source, strict=strict)
    assert last_day(first, source, strict=strict) >= day
    if first > day:
        assert last_day(first - dt.timedelta(days=1), source, strict=strict) < day


@settings(deadline=None, max_examples=80)
@given(st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31)), st.integers(0, 120))
def test_strictly_counted_whole_days_lie_between(effective: dt.date, days: int) -> None:
    assert (effective - last_day(effective, _source(days=days))).days == days + 1


@settings(deadline=None, max_examples=80)
@given(st.dates(dt.date(2024, 1, 1), dt.date(2032, 12, 31)), st.integers(0, 30))
def test_months_are_calendar_months(day: dt.date, months: int) -> None:
    before = months_before(day, months)
    assert (day.year - before.year) * 12 + day.month - before.month == months
    assert before.day == day.day or (before.day < day.day and (before + dt.timedelta(days=1)).day == 1)


def test_instants_are_the_zones_midnights() -> None:
    announced = dt.datetime(2026, 12, 1, 9, 30, tzinfo=SEOUL)
    result = count([_source(days=30)], dt.date(2027, 1, 1), announced, strict=True)
    assert result.announce_by
    assert result.announce_by.isoformat() == "2026-12-01T00:00:00+09:00"
    assert result.announce_before
    assert result.announce_before.isoformat() == "2026-12-02T00:00:00+09:00"
    assert result.earliest_effective.isoformat() == "2027-01-01T00:00:00+09:00"


def test_the_longest_of_several_periods_holds() -> None:
    announced = dt.datetime(2026, 12, 1, tzinfo=SEOUL)
    result = count([_source(days=7), _source(months=2), _source(days=30)], dt.date(2027, 6, 1), announced, strict=True)
    assert result.announce_by
    assert result.announce_by.date() == dt.date(2027, 3, 31)
    assert result.earliest_effective.date() == dt.date(2027, 2, 2)


def test_nothing_asked_for_leaves_no_date_to_keep() -> None:
    announced = dt.datetime(2026, 12, 1, 15, tzinfo=SEOUL)
    result = count([_source(consent=True)], dt.date(2027, 1, 1), announced, strict=True)
    assert result.announce_by is None
    assert result.earliest_effective.isoformat() == "2026-12-01T00:00:00+09:00"


def test_a_period_over_a_clock_change_is_still_counted_in_days() -> None:
    zone = ZoneInfo("America/New_York")
    announced = dt.datetime(2027, 3, 1, 12, tzinfo=zone)
    result = count([_source(days=7)], dt.date(2027, 3, 20), announced, strict=True)
    assert result.announce_by
    assert result.announce_by.isoformat() == "2027-03-12T00:00:00-05:00"
    assert start_of(dt.date(2027, 3, 20), zone).isoformat() == "2027-03-20T00:00:00-04:00"


def test_where_clocks_skip_midnight_a_day_starts_later() -> None:
    assert start_of(dt.date(2024, 3, 31), ZoneInfo("Asia/Beirut")).isoformat() == "2024-03-31T01:00:00+03:00"
