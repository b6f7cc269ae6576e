"""Plans: everybody once, batches fixed, times that keep the ramp, the hours and the zones."""

import datetime as dt
from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from policywatch.delivery import schema
from policywatch.delivery.model import Audience, DeliveryState, Schedule, Suppression
from policywatch.delivery.packed import columns, packed
from policywatch.delivery.planning import plan
from policywatch.delivery.recipients import suppress
from policywatch.delivery.roster import language_for
from policywatch.delivery.timing import Lot, due_times
from policywatch.errors import InputError
from tests.delivery.stand import HOME, START, Stand

SEOUL, NEW_YORK = ZoneInfo("Asia/Seoul"), ZoneInfo("America/New_York")
DAY = dt.timedelta(days=1)


@given(
    sizes=st.lists(st.integers(1, 50), max_size=40),
    spread=st.integers(0, 5_000),
    ramp=st.lists(st.integers(50, 200), max_size=3),
    hours=st.none() | st.tuples(st.integers(0, 11), st.integers(12, 24)),
    start=st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2029, 1, 1)),  # noqa: DTZ001 (given its zone below)
)
@settings(deadline=None, max_examples=150)
def test_due_times_keep_what_the_schedule_says(
    sizes: list[int], spread: int, ramp: list[int], hours: tuple[int, int] | None, start: dt.datetime
) -> None:
    begin = start.replace(tzinfo=dt.UTC)
    lots = [Lot(size, zone) for size, zone in zip(sizes, ["Asia/Seoul", "America/New_York", ""] * 14, strict=False)]
    schedule = Schedule(50, spread, tuple(ramp), hours)
    due = due_times(lots, schedule, begin, SEOUL)
    assert due == due_times(lots, schedule, begin, SEOUL)
    assert all(moment >= begin for moment in due)
    used: Counter[int] = Counter()
    for lot, moment in zip(lots, due, strict=True):
        used[(moment - begin) // DAY] += lot.size
        local = moment.astimezone(ZoneInfo(lot.zone or "Asia/Seoul"))
        assert hours is None or (hours[0] <= local.hour < hours[1] and local.weekday() < 5)
    assert all(not ramp or count <= ramp[min(day, len(ramp) - 1)] for day, count in used.items())
    assert hours is not None or ramp or all(moment < begin + dt.timedelta(minutes=spread + 1) for moment in due)


@pytest.mark.parametrize(
    ("start", "zone", "expected"),
    [
        ("2028-02-28T22:00:00+00:00", SEOUL, "2028-02-29T00:00:00+00:00"),  # 7 o'clock on a leap day, there
        ("2026-12-31T10:00:00+00:00", SEOUL, "2027-01-01T00:00:00+00:00"),  # 19 o'clock, the month's and year's end
        ("2026-11-27T09:30:00+00:00", SEOUL, "2026-11-30T00:00:00+00:00"),  # Friday evening there
        ("2026-11-27T09:30:00+00:00", NEW_YORK, "2026-11-27T14:00:00+00:00"),  # the same moment, early morning there
        ("2026-03-06T23:30:00+00:00", NEW_YORK, "2026-03-09T13:00:00+00:00"),  # over the night the clocks change
    ],
)
def test_business_hours_are_the_recipients(start: str, zone: ZoneInfo, expected: str) -> None:
    begin = dt.datetime.fromisoformat(start)
    (due,) = due_times([Lot(1, zone.key)], Schedule(business_hours=(9, 18)), begin, SEOUL)
    assert due == dt.datetime.fromisoformat(expected)


def hours_of(due: list[dt.datetime]) -> list[str]:
    return [f"{moment.astimezone(SEOUL):%a %H:%M}" for moment in due]


def test_a_spread_fills_the_business_hours_it_reaches_over() -> None:
    monday = dt.datetime(2026, 12, 21, 0, 0, tzinfo=SEOUL)
    due = due_times([Lot(1)] * 4, Schedule(1, 24 * 60, (), (9, 18)), monday, SEOUL)
    assert [f"{moment.astimezone(SEOUL):%a %H:%M}" for moment in due] == [
        "Mon 09:00",
        "Mon 11:15",
        "Mon 13:30",
        "Mon 15:45",
    ]
    friday = dt.datetime(2026, 12, 25, 15, 0, tzinfo=SEOUL)
    due = due_times([Lot(1)] * 4, Schedule(1, 4 * 24 * 60, (), (9, 18)), friday, SEOUL)
    assert [f"{moment.astimezone(SEOUL):%a %H:%M}" for moment in due] == [
        "Fri 15:00",
        "Mon 10:30",
        "Mon 15:00",
        "Tue 10:30",
    ]


@given(
    number=st.integers(1, 40),
    spread=st.integers(0, 20_000),
    hours=st.none() | st.tuples(st.integers(0, 11), st.integers(12, 24)),
    left=st.integers(1, 10_000),
    start=st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2029, 1, 1)),  # noqa: DTZ001 (given its zone below)
)
@settings(deadline=None, max_examples=150)
def test_no_courtesy_takes_a_batch_past_the_last_safe_moment(
    number: int, spread: int, hours: tuple[int, int] | None, left: int, start: dt.datetime
) -> None:
    begin = start.replace(tzinfo=dt.UTC)
    last_safe = begin + dt.timedelta(minutes=left)
    lots = [Lot(1, zone) for zone in ("Asia/Seoul", "America/Los_Angeles", "") * number][:number]
    due = due_times(lots, Schedule(1, spread, (), hours), begin, SEOUL, last_safe)
    assert all(begin <= moment < last_safe for moment in due)


def test_the_ramp_does_not_give_way() -> None:
    begin = dt.datetime(2026, 12, 21, 0, 0, tzinfo=dt.UTC)
    due = due_times([Lot(5)] * 3, Schedule(5, 0, (5,)), begin, SEOUL, begin + DAY)
    assert [(moment - begin) // DAY for moment in due] == [0, 1, 2]


def test_everybody_gets_one_row_and_a_fixed_batch(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    stand.people(10, "key,address,language", "u{n},user{n}@example.com,ko-KR")
    stand.people(3, "key,address,language", "v{n},other{n}@example.com,fr")
    stand.approved()
    first = plan(stand.ledger, "n", addressed=True, home=HOME, now=START)
    rows = [(sent.locale, sent.batch) for sent, _ in stand.ledger.deliveries("n")]
    assert Counter(rows) == {("en", 1): 3, ("ko", 2): 4, ("ko", 3): 4, ("ko", 4): 2}
    assert plan(stand.ledger, "n", addressed=True, home=HOME, now=START + DAY) == first
    assert first.recipients == 13
    assert len(first.recipients_hash) == 64


def test_deliveries_are_read_page_by_page_and_found_by_their_numbers(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    stand.people(4_500)
    for name in ("n", "m"):
        stand.approved(name, schedule=Schedule(batch_size=1_000))
        plan(stand.ledger, name, addressed=True, home=HOME, now=START)
    statements: list[str] = []
    with stand.ledger.reading() as connection:
        connection.connection.dbapi_connection.set_trace_callback(statements.append)  # type: ignore[union-attr]
    rows = [sent for sent, _ in stand.ledger.deliveries("m")]
    assert [sent.id for sent in rows] == list(range(4_501, 9_001))
    assert {sent.notice for sent in rows} == {"m"}
    pages = [statement for statement in statements if "BETWEEN" in statement]
    assert len(pages) == 3
    with stand.ledger.reading() as connection:
        steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {pages[-1]}".replace("%", "%%")).all()
    assert "deliveries USING INTEGER PRIMARY KEY" in steps[0].detail
    assert not any("TEMP B-TREE" in step.detail for step in steps)


def test_columns_come_in_the_order_of_the_first_however_rows_do(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    stand.people(4)
    people = schema.recipients
    backwards = select(people).order_by(people.c.id.desc()).limit(9).subquery()
    query = packed(select(backwards.c.id, backwards.c.key).select_from(backwards))
    with stand.ledger.reading() as connection:
        assert columns(connection, query, {}) == [[1, 2, 3, 4], ["u1", "u2", "u3", "u4"]]


def test_two_ledgers_with_the_same_people_plan_the_same(tmp_path: Path) -> None:
    plans = []
    for name in ("a", "b"):
        stand = Stand(tmp_path / name)
        stand.people(9)
        stand.approved()
        plan(stand.ledger, "n", addressed=True, home=HOME, now=START)
        plans.append([(sent.id, sent.recipient, sent.batch) for sent, _ in stand.ledger.deliveries("n")])
    assert plans[0] == plans[1]


def suppressed(stand: Stand) -> dict[int | None, str]:
    rows = stand.ledger.deliveries("n", [DeliveryState.SUPPRESSED])
    return {sent.recipient: sent.reason for sent, _ in rows}


def test_who_must_not_be_written_to_has_a_row_with_the_reason(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    stand.people(5, "key,address", "u{n},user{n}@example.com")
    stand.people(1, "key,address", "twin,USER1@example.com")
    for n, reason in ((2, "bounced"), (3, "unsubscribed")):
        suppress(stand.ledger, Suppression(stand.ledger.address_hash(f"user{n}@example.com"), reason, START))
    stand.approved()
    stand.tick()
    assert suppressed(stand) == {2: "bounced", 6: "another recipient has the same address"}
    assert set(stand.mail.taken) == {f"user{n}@example.com" for n in (1, 3, 4, 5)}


def test_an_optional_notice_leaves_the_unsubscribed_alone(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    stand.people(2)
    suppress(stand.ledger, Suppression(stand.ledger.address_hash("user1@example.com"), "unsubscribed", START))
    stand.approved(optional=True)
    stand.tick()
    assert suppressed(stand) == {1: "unsubscribed"}


def test_who_is_suppressed_after_planning_is_still_left_alone(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    stand.people(3)
    stand.approved()
    plan(stand.ledger, "n", addressed=True, home=HOME, now=START)
    suppress(stand.ledger, Suppression(stand.ledger.address_hash("user2@example.com"), "complained", START))
    stand.tick()
    assert set(stand.mail.taken) == {"user1@example.com", "user3@example.com"}
    assert suppressed(stand) == {2: "complained"}


def test_only_the_audience_is_told(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    stand.people(4, "key,address,documents", "u{n},user{n}@example.com,acme/privacy")
    stand.people(2, "key,address,documents", "w{n},terms{n}@example.com,acme/terms")
    stand.approved(audience=Audience(document="acme/terms"))
    stand.tick()
    assert set(stand.mail.taken) == {"terms1@example.com", "terms2@example.com"}


def test_what_is_published_is_planned_once_a_language(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    stand.people(5)
    stand.channels["website_notice"] = type(stand.mail)(addressed=False, window=1)
    stand.approved(channel="website_notice")
    stand.tick()
    assert [letter.language for letter in stand.channels["website_notice"].letters] == ["en", "ko"]
    assert stand.ledger.counts("n") == {"accepted": 2}


def test_a_draft_is_not_planned(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    stand.people(1)
    stand.approved()
    stand.ledger.cancel("n", by="Kim", at=START)
    with pytest.raises(InputError, match="cancelled"):
        plan(stand.ledger, "n", addressed=True, home=HOME, now=START)


def test_the_ramp_bounds_the_batches_too(tmp_path: Path) -> None:
    stand = Stand(tmp_path)
    stand.people(9)
    stand.approved(schedule=Schedule(batch_size=500, ramp=(2, 4)))
    days = []
    for _ in range(4):
        before = sum(stand.mail.taken.values())
        stand.tick()
        days.append(sum(stand.mail.taken.values()) - before)
        stand.clock.on(days=1)
    assert days == [2, 4, 3, 0]


@pytest.mark.parametrize(("wanted", "expected"), [("ko-KR", "ko"), ("en", "en"), ("fr", "en"), ("", "en")])
def test_language_for(wanted: str, expected: str) -> None:
    assert language_for(wanted, ["de", "en", "ko"]) == expected
