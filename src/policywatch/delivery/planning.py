"""From an approved notice to its deliveries: who gets it, in which batch, and when each batch is due.

Planned once, in one transaction; the same recipients and schedule always give the same plan.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Integer, Select, Text, case, column, func, insert, literal, select, update, values

from policywatch.delivery import schema
from policywatch.delivery.ledger import Ledger, append, notice_in
from policywatch.delivery.model import UNREACHED, DeliveryState, Event, Notice, NoticeState, NoticeText, Schedule
from policywatch.delivery.recipients import matching
from policywatch.errors import InputError

_DAY = dt.timedelta(days=1)
_MOST_SHIFTS = 4_000
"""A plan that reaches ten years ahead is a mistake in its ramp."""


@dataclass(frozen=True, slots=True)
class Lot:
    """A batch before it has a time."""

    size: int
    zone: str = ""
    """Where its recipients are, if that matters."""


def due_times(lots: Sequence[Lot], schedule: Schedule, start: dt.datetime, home: ZoneInfo) -> list[dt.datetime]:
    """When each batch is due, in UTC: spread evenly, no more a day than the ramp allows, in the recipients' business
    hours if wanted (``home`` for those whose zone nobody knows). A day is 24 hours from the start on."""
    begin = start.astimezone(dt.UTC)
    step = dt.timedelta(minutes=schedule.spread_minutes) / len(lots) if lots else dt.timedelta()
    used: dict[int, int] = {}
    due = []
    for at, lot in enumerate(lots):
        moment = begin + step * at
        for _ in range(_MOST_SHIFTS):
            moment = _open(moment, schedule, ZoneInfo(lot.zone) if lot.zone else home)
            day = (moment - begin) // _DAY
            if not used.get(day) or used[day] + lot.size <= _most(schedule, day):
                break
            moment = begin + _DAY * (day + 1)
        used[day] = used.get(day, 0) + lot.size
        due.append(moment)
    return due


def _most(schedule: Schedule, day: int) -> float:
    return schedule.ramp[min(day, len(schedule.ramp) - 1)] if schedule.ramp else float("inf")


def _open(moment: dt.datetime, schedule: Schedule, zone: ZoneInfo) -> dt.datetime:
    """The moment itself within business hours, else when they next begin."""
    if schedule.business_hours is None:
        return moment
    opens, closes = schedule.business_hours
    local = moment.astimezone(zone)
    if local.hour >= closes:
        local = _at(local.date() + _DAY, opens, zone)
    while local.weekday() > 4:
        local = _at(local.date() + _DAY, opens, zone)
    if local.hour < opens:
        local = _at(local.date(), opens, zone)
    return local.astimezone(dt.UTC)


def _at(day: dt.date, hour: int, zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(hour), zone)


def size_of_batches(schedule: Schedule) -> int:
    """A batch never holds more than the smallest day of the ramp."""
    return min((schedule.batch_size, *schedule.ramp))


def language_for(wanted: str, offered: Sequence[str]) -> str:
    """The text somebody reads: their own language's, else English, else the first there is."""
    base = wanted.partition("-")[0]
    return next((name for name in (wanted, base, "en") if name in offered), offered[0])


def plan(ledger: Ledger, name: str, *, addressed: bool, home: ZoneInfo, now: dt.datetime) -> Notice:
    """Plans an approved notice's deliveries, unless another process has; the notice as it stands then.

    InputError where it has no text or is not approved for exactly the text it has.
    """
    texts = ledger.texts(name)
    if not texts:
        raise InputError(f"notice {name} has no text")
    with ledger.writing() as connection:
        claim = update(schema.notices).where(
            schema.notices.c.id == name,
            schema.notices.c.state == NoticeState.APPROVED.value,
            schema.notices.c.planned_at.is_(None),
            schema.notices.c.approved_hash == schema.notices.c.text_hash,
        )
        if connection.execute(claim.values(state=NoticeState.SENDING.value, planned_at=now)).rowcount:
            _plan(connection, notice_in(connection, name), texts, addressed=addressed, home=home, now=now)
    found = ledger.notice(name)
    if found.planned_at is None:
        raise InputError(f"notice {name} is {found.state}: only an approved one is sent")
    return found


def _plan(
    connection: Connection,
    notice: Notice,
    texts: tuple[NoticeText, ...],
    *,
    addressed: bool,
    home: ZoneInfo,
    now: dt.datetime,
) -> None:
    table = schema.deliveries
    before = connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()
    if addressed:
        _address(connection, notice, texts)
    else:
        _publish(connection, notice, texts)
    planned = (table.c.notice == notice.id) & (table.c.id > before)
    due = _lay_out(connection, notice, planned, home, now)
    count, mark = _fingerprint(connection, planned)
    told = {"recipients": count, "recipients_hash": mark, "late_reason": _late(notice, due)}
    connection.execute(update(schema.notices).where(schema.notices.c.id == notice.id).values(**told))
    append(connection, [Event(now, "local", "planned", notice.id, detail={"recipients": str(count), "hash": mark})])


def _lay_out(
    connection: Connection, notice: Notice, planned: Any, home: ZoneInfo, now: dt.datetime
) -> list[dt.datetime]:
    """Makes the batches of the rows just planned; when each is due."""
    table, people = schema.deliveries, schema.recipients
    zone = func.coalesce(func.min(people.c.zone), "") if notice.schedule.business_hours else literal("")
    ends = (func.min(table.c.id).label("first"), func.max(table.c.id).label("last"))
    found = select(table.c.batch, table.c.locale, func.count().label("size"), *ends, zone.label("zone"))
    if notice.schedule.business_hours:
        found = found.outerjoin(people, people.c.id == table.c.recipient)
    found = found.where(planned, table.c.batch > 0).group_by(table.c.batch, table.c.locale).order_by(table.c.batch)
    rows = connection.execute(found).all()
    start = max(notice.due_at, now)
    due = due_times([Lot(row.size, row.zone) for row in rows], notice.schedule, start, home)
    batches = [
        {"notice": notice.id, "number": row.batch, "locale": row.locale, "size": row.size, "due_at": moment}
        | {"first": row.first, "last": row.last}
        for row, moment in zip(rows, due, strict=True)
    ]
    if batches:
        connection.execute(insert(schema.batches), batches)
    return due


def _late(notice: Notice, due: Sequence[dt.datetime]) -> str:
    last = max(due, default=None)
    if last is None or notice.last_safe_at is None or last < notice.last_safe_at:
        return ""
    return (
        f"the last batch is due {last:%Y-%m-%d %H:%M} UTC, after {notice.last_safe_at:%Y-%m-%d %H:%M} UTC, "
        f"the last moment that keeps {notice.kept}"
    )


def _publish(connection: Connection, notice: Notice, texts: tuple[NoticeText, ...]) -> None:
    rows = [
        {"notice": notice.id, "locale": text.language, "batch": at, "state": DeliveryState.QUEUED.value}
        for at, text in enumerate(texts, start=1)
    ]
    connection.execute(insert(schema.deliveries), rows)


def _address(connection: Connection, notice: Notice, texts: tuple[NoticeText, ...]) -> None:
    """Everybody in the audience gets one row: those to be sent to with a batch, the others with the reason."""
    who = _who(notice, texts).cte("who")
    size = size_of_batches(notice.schedule)
    lots = _first_batches(connection, who, size)
    group = (who.c.why == "", who.c.locale, who.c.zone)
    place = func.row_number(type_=Integer).over(partition_by=group, order_by=who.c.id)
    fit = who.c.why == ""
    batch = case((fit, lots.c.first + (place - 1) // size), else_=0)
    state = case((fit, DeliveryState.QUEUED.value), else_=DeliveryState.SUPPRESSED.value)
    rows = select(literal(notice.id), who.c.id, who.c.locale, batch, state, who.c.why)
    rows = rows.outerjoin(lots, (lots.c.locale == who.c.locale) & (lots.c.zone == who.c.zone))
    columns = ["notice", "recipient", "locale", "batch", "state", "reason"]
    connection.execute(insert(schema.deliveries).from_select(columns, rows.order_by(*group, who.c.id)))


def _first_batches(connection: Connection, who: Any, size: int) -> Any:
    """The number of the first batch of each locale and zone, as a table to join."""
    group = (who.c.locale, who.c.zone)
    counted = select(*group, func.count()).where(who.c.why == "").group_by(*group).order_by(*group)
    found, number = [("", "", 0)], 1
    for locale, zone, count in connection.execute(counted):
        found.append((locale, zone, number))
        number += -(-count // size)
    table = values(column("locale", Text), column("zone", Text), column("first", Integer), name="lots")
    return table.data(found).cte("lots")


def _who(notice: Notice, texts: tuple[NoticeText, ...]) -> Select[Any]:
    people, out, twins = schema.recipients, schema.suppressions, _twins(notice)
    why = case(
        (people.c.address == "", "no address"),
        (twins.c.place > 1, "another recipient has the same address"),
        else_=suppressed_because(notice.optional),
    )
    zone = people.c.zone if notice.schedule.business_hours else literal("", Text)
    query: Select[Any] = select(people.c.id, _locale(texts).label("locale"), zone.label("zone"), why.label("why"))
    query = query.outerjoin(out, out.c.address_hash == people.c.address_hash)
    return _told(query.outerjoin(twins, twins.c.id == people.c.id), notice)


def _twins(notice: Notice) -> Any:
    """Recipients that share an address, counted within the audience; there are few, and so little to sort."""
    people = schema.recipients
    shared = select(people.c.address_hash).group_by(people.c.address_hash).having(func.count() > 1)
    place = func.row_number().over(partition_by=people.c.address_hash, order_by=people.c.id).label("place")
    return _told(select(people.c.id, place).where(people.c.address_hash.in_(shared)), notice).cte("twins")


def _told(query: Select[Any], notice: Notice) -> Select[Any]:
    """Narrowed to the notice's audience."""
    query = matching(query, notice.audience)
    if notice.reminder_of:
        query = query.where(schema.recipients.c.id.in_(_reminded(notice.reminder_of)))
    return query


def suppressed_because(optional: bool) -> Any:
    """A joined suppression's reason, "" where it does not hold: a required notice goes to the unsubscribed too."""
    reason = schema.suppressions.c.reason
    holds = reason if optional else case((reason == "unsubscribed", ""), else_=reason)
    return func.coalesce(holds, "")


def audience_size(ledger: Ledger, notice: Notice) -> int:
    """How many would get a notice by now, suppressed ones included; of a reminder those reached so far."""
    with ledger.reading() as connection:
        number: int = connection.execute(_told(select(func.count(schema.recipients.c.id)), notice)).scalar_one()
    return number


def _reminded(first: str) -> Select[Any]:
    """Those the first notice reached, as far as is known."""
    table = schema.standing
    sent = table.c.state.in_([DeliveryState.ACCEPTED.value, DeliveryState.UNCERTAIN.value])
    gone = table.c.outcome.in_([outcome.value for outcome in UNREACHED])
    return select(table.c.recipient).where(table.c.notice == first, sent, ~gone)


def _locale(texts: tuple[NoticeText, ...]) -> Any:
    """``language_for`` as SQL."""
    offered = [text.language for text in texts]
    language = schema.recipients.c.language
    known = [(language == name, name) for name in offered]
    wider = [(language.startswith(f"{name}-", autoescape=True), name) for name in offered if "-" not in name]
    return case(*known, *wider, else_=language_for("", offered))


def _fingerprint(connection: Connection, planned: Any) -> tuple[int, str]:
    """How many deliveries were planned, and a hash over their recipients' keyed hashes, in order."""
    table, people = schema.deliveries, schema.recipients
    query = select(func.coalesce(people.c.address_hash, "")).select_from(table)
    query = query.outerjoin(people, people.c.id == table.c.recipient).where(planned).order_by(table.c.id)
    mark, count = hashlib.sha256(), 0
    for page in connection.execute(query.execution_options(yield_per=2_000)).scalars().partitions():
        mark.update("".join(f"{value}\n" for value in page).encode())
        count += len(page)
    return count, mark.hexdigest()
