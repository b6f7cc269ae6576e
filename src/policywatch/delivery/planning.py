"""From an approved notice to its deliveries: who gets it, in which batch, and when each batch is due.

Planned once, in one transaction; the same recipients and schedule always give the same plan.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, func, insert, select, update

from policywatch.delivery import roster, schema
from policywatch.delivery.chain import append
from policywatch.delivery.ledger import Ledger, notice_in
from policywatch.delivery.model import Event, Notice, NoticeState, NoticeText, Schedule
from policywatch.delivery.timing import Lot, due_times
from policywatch.errors import InputError

_PAGE = 2_000
"""Rows joined at a time, so that memory stays flat whatever their number."""


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
    make = roster.address if addressed else roster.publish
    made = make(connection, notice, texts)
    schedule = notice.schedule if addressed else Schedule()  # what is published disturbs nobody
    due = _lay_out(connection, notice, made.batches, schedule, home, now)
    mark = _fingerprint(connection, made)
    told = {"recipients": made.size, "recipients_hash": mark, "late_reason": _late(notice, due)}
    connection.execute(update(schema.notices).where(schema.notices.c.id == notice.id).values(**told))
    append(connection, [Event(now, "local", "planned", notice.id, detail={"recipients": str(made.size), "hash": mark})])


def _lay_out(
    connection: Connection,
    notice: Notice,
    batches: Sequence[roster.Batch],
    schedule: Schedule,
    home: ZoneInfo,
    now: dt.datetime,
) -> list[dt.datetime]:
    """Writes the batches down; when each is due."""
    lots = [Lot(batch.size, batch.zone) for batch in batches]
    due = due_times(lots, schedule, max(notice.due_at, now), home, notice.last_safe_at)
    rows = [
        {"notice": notice.id, "number": batch.number, "locale": batch.locale, "size": batch.size, "due_at": moment}
        | {"first": batch.first, "last": batch.last}
        for batch, moment in zip(batches, due, strict=True)
    ]
    if rows:
        connection.execute(insert(schema.batches), rows)
    return due


def _late(notice: Notice, due: Sequence[dt.datetime]) -> str:
    last = max(due, default=None)
    if last is None or notice.last_safe_at is None or last < notice.last_safe_at:
        return ""
    return (
        f"the last batch is due {last:%Y-%m-%d %H:%M} UTC, after {notice.last_safe_at:%Y-%m-%d %H:%M} UTC, "
        f"the last moment that keeps {notice.kept}"
    )


_SENT, _PEOPLE = schema.deliveries, schema.recipients
_MARKS = (
    select(func.coalesce(_PEOPLE.c.address_hash, "").label("mark"))
    .select_from(_SENT.outerjoin(_PEOPLE, _PEOPLE.c.id == _SENT.c.recipient))
    .where(_SENT.c.id.between(bindparam("low"), bindparam("high")))
    .order_by(_SENT.c.id)
    .subquery()
)
_JOINED = select(func.aggregate_strings(_MARKS.c.mark, "\n"))


def _fingerprint(connection: Connection, made: roster.Roster) -> str:
    """A hash over the recipients' keyed hashes, in order."""
    mark = hashlib.sha256()
    for low in range(made.first, made.last + 1, _PAGE):
        joined = connection.execute(_JOINED, {"low": low, "high": min(low + _PAGE - 1, made.last)}).scalar_one()
        mark.update(f"{joined}\n".encode())
    return mark.hexdigest()
