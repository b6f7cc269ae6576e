"""The ledger: every notice, its texts, its deliveries and what happened to them, in one SQL database.

Changes of state are single statements that name the state they start from, so that two processes never both make them.
"""

import contextlib
import datetime as dt
import hashlib
import hmac
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam, func, select, update
from sqlalchemy.engine import URL

from policywatch.delivery import schema
from policywatch.delivery.chain import append
from policywatch.delivery.database import HURRIED, READING, address, connect, store_errors
from policywatch.delivery.model import (
    Attempt,
    Delivery,
    DeliveryState,
    Event,
    Notice,
    NoticeState,
    NoticeText,
    Outcome,
    text_hash,
)
from policywatch.delivery.rows import delivery_of, event_of, notice_of, notice_row
from policywatch.errors import InputError

_PAGE = 2_000
"""Rows read at a time, so that memory stays flat whatever their number."""
_MOVES: dict[NoticeState, tuple[NoticeState, ...]] = {
    NoticeState.PAUSED: (NoticeState.APPROVED, NoticeState.SENDING, NoticeState.HELD),
    NoticeState.CANCELLED: (
        *(NoticeState.DRAFT, NoticeState.APPROVED, NoticeState.SENDING),
        *(NoticeState.PAUSED, NoticeState.HELD),
    ),
}
"""From which states a person's word leads to a state."""


class Ledger:
    """Opened on a workspace's state folder, or on the database the environment names."""

    def __init__(self, url: URL) -> None:
        """Opens the database and brings it up to date; StoreError where it cannot."""
        self.url = url
        self._engine = connect(url)
        self._reader = self._engine.execution_options(**{READING: True})
        # SQLite's own waiting for a writer sleeps; threads of one process hand over without.
        self._one_writer = threading.Lock() if self.on_sqlite else contextlib.nullcontext()
        self._hurried = self._engine.execution_options(**{HURRIED: True})
        self._secrets: dict[str, bytes] = {}

    @classmethod
    def at(cls, state: Path) -> "Ledger":
        """The ledger of a workspace (``Workspace.state``)."""
        return cls(address(state))

    @contextlib.contextmanager
    def writing(self, *, hurried: bool = False) -> Iterator[Connection]:
        """One transaction that is all kept or all undone; a ``hurried`` one outlives the process, but not a power cut
        right after it, unless another writer followed."""
        engine = self._hurried if hurried else self._engine
        with self._one_writer, store_errors(self.url), engine.begin() as connection:
            if hurried and not self.on_sqlite:
                connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
            yield connection

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view, behind which writers go on."""
        with store_errors(self.url), self._reader.connect() as connection:
            yield connection

    def close(self) -> None:
        self._engine.dispose()

    @property
    def on_sqlite(self) -> bool:
        return self.url.get_backend_name() == "sqlite"

    @cached_property
    def _hash_key(self) -> bytes:
        wanted = select(schema.settings.c.value).where(schema.settings.c.name == "hash_key")
        with self.reading() as connection:
            return bytes.fromhex(connection.execute(wanted).scalar_one())

    def address_hash(self, address: str) -> str:
        """What stays of an address when it is forgotten; without the ledger's key it leads back to nobody."""
        return hmac.digest(self._hash_key, address.casefold().encode(), hashlib.sha256).hex()[:32]

    def secret(self, purpose: str) -> bytes:
        """A key of this ledger's own for one purpose, such as addresses that nobody can make up."""
        if purpose not in self._secrets:
            self._secrets[purpose] = hmac.digest(self._hash_key, purpose.encode(), hashlib.sha256)
        return self._secrets[purpose]

    # --- notices

    def put_notice(self, notice: Notice, texts: Sequence[NoticeText]) -> Notice:
        """Stores a notice with its texts; a draft takes the place of the same draft, an approved one is only replaced
        where nothing was planned yet, and then needs a new approval if its text changed."""
        stored = replace(notice, text_hash=text_hash(tuple(texts)))
        with self.writing() as connection:
            known = _one_notice(connection, notice.id)
            if known is not None:
                _refuse_planned(known)
                connection.execute(schema.texts.delete().where(schema.texts.c.notice == notice.id))
                connection.execute(schema.notices.delete().where(schema.notices.c.id == notice.id))
                stored = _kept_approval(known, stored)
            connection.execute(schema.notices.insert(), notice_row(stored))
            rows = [{**asdict(text), "notice": notice.id, "sha256": text.sha256} for text in texts]
            connection.execute(schema.texts.insert(), rows)
        return stored

    def notices(self) -> tuple[Notice, ...]:
        """Every notice, the one due first before the others."""
        with self.reading() as connection:
            rows = connection.execute(select(schema.notices).order_by(schema.notices.c.due_at, schema.notices.c.id))
            return tuple(notice_of(row) for row in rows)

    def notice(self, name: str) -> Notice:
        """One notice by its id; InputError where there is none."""
        with self.reading() as connection:
            return notice_in(connection, name)

    def texts(self, notice: str) -> tuple[NoticeText, ...]:
        """A notice's texts, by language."""
        table = schema.texts
        with self.reading() as connection:
            rows = connection.execute(select(table).where(table.c.notice == notice).order_by(table.c.language))
            return tuple(NoticeText(row.language, row.subject, row.text, row.html) for row in rows)

    def reminders(self, notice: str) -> tuple[Notice, ...]:
        """The notices that remind of this one, but for cancelled ones; the earliest first."""
        return tuple(
            found
            for found in self.notices()
            if found.reminder_of == notice and found.state is not NoticeState.CANCELLED
        )

    def approve(self, notice: str, *, by: str, seen: str, at: dt.datetime) -> Notice:
        """Releases exactly the text whose hash was seen; InputError where it is another one by now."""
        with self.writing() as connection:
            found = notice_in(connection, notice)
            if found.state not in (NoticeState.DRAFT, NoticeState.APPROVED):
                raise InputError(f"notice {notice} is {found.state}: only a draft can be approved")
            if found.text_hash != seen:
                raise InputError(f"the text of notice {notice} changed since it was seen: look at it again")
            said = {"approved_by": by, "approved_at": at, "approved_hash": seen, "changed_by": by, "changed_at": at}
            _set(connection, notice, (), state=NoticeState.APPROVED, **said)
            append(connection, [Event(at, "local", "approved", notice, detail={"by": by, "text": seen})])
        return self.notice(notice)

    def pause(self, notice: str, *, by: str, at: dt.datetime) -> None:
        """Nothing leaves from here on; a request already on its way is recorded still."""
        self._move(notice, NoticeState.PAUSED, by, at)

    def cancel(self, notice: str, *, by: str, at: dt.datetime) -> None:
        """For good: what has not left never will, nor will a reminder of it."""
        self._move(notice, NoticeState.CANCELLED, by, at)
        for reminder in self.reminders(notice):
            if reminder.state is not NoticeState.DONE:
                self.cancel(reminder.id, by=by, at=at)
        table = schema.deliveries
        with self.writing() as connection:
            hold_batches(connection, schema.batches.c.notice == notice)
            waiting = update(table).where(table.c.notice == notice, schema.at_rest())
            connection.execute(waiting.values(state=DeliveryState.CANCELLED.value))

    def resume(self, notice: str, *, by: str, at: dt.datetime, late: bool = False) -> None:
        """Goes on where it was paused or held; ``late`` sends it although its lead time is broken."""
        with self.writing() as connection:
            found = notice_in(connection, notice)
            if found.state not in (NoticeState.PAUSED, NoticeState.HELD):
                raise InputError(f"notice {notice} is {found.state}: there is nothing to resume")
            state = NoticeState.SENDING if found.planned_at else NoticeState.APPROVED
            state = state if found.approved else NoticeState.DRAFT
            policy = "send" if late else found.late
            _set(connection, notice, state=state, late=policy, changed_by=by, changed_at=at)
            append(connection, [Event(at, "local", "resumed", notice, detail={"by": by, "late": policy})])

    def note_late(self, notice: str, reason: str, *, at: dt.datetime) -> None:
        """Writes down that a lead time is broken or at risk, once for each reason; "" takes it back."""
        with self.writing() as connection:
            if notice_in(connection, notice).late_reason != reason:
                _set(connection, notice, late_reason=reason)
                append(connection, [Event(at, "local", "lead-time", notice, detail={"reason": reason})])

    def finish(self, notice: str, *, at: dt.datetime) -> None:
        """Marks a notice done when none of its batches is left."""
        left = select(schema.batches.c.number).where(
            schema.batches.c.notice == notice, schema.batches.c.state != "done"
        )
        with self.writing() as connection:
            if connection.execute(left.limit(1)).first() is None and _set(
                connection, notice, (NoticeState.SENDING,), state=NoticeState.DONE
            ):
                append(connection, [Event(at, "local", "done", notice)])

    def _move(self, notice: str, to: NoticeState, by: str, at: dt.datetime) -> None:
        with self.writing() as connection:
            found = notice_in(connection, notice)
            if not _set(connection, notice, _MOVES[to], state=to, changed_by=by, changed_at=at):
                raise InputError(f"notice {notice} is {found.state}: it cannot be {to}")
            append(connection, [Event(at, "local", to.value, notice, detail={"by": by})])

    # --- deliveries

    def counts(self, notice: str) -> dict[str, int]:
        """Deliveries by state, and by outcome where there is one ("outcome:bounced")."""
        table = schema.standing
        with self.reading() as connection:
            found: dict[str, int] = {}
            for column, prefix in ((table.c.state, ""), (table.c.outcome, "outcome:")):
                query = select(column, func.count()).where(table.c.notice == notice, column != "").group_by(column)
                found.update({prefix + name: count for name, count in connection.execute(query.order_by(column))})
            return found

    def deliveries(self, notice: str, states: Sequence[DeliveryState] = ()) -> Iterator[tuple[Delivery, str]]:
        """A notice's deliveries by id, each with its recipient's keyed hash ("" where it is published); in pages."""
        table = schema.standing
        query = _WITH_HASH.where(schema.unindexed(table.c.notice) == notice).order_by(table.c.id)
        if states:
            query = query.where(table.c.state.in_([state.value for state in states]))
        for low, high in self.pages(notice):
            with self.reading() as connection:
                rows = connection.execute(query.where(table.c.id.between(low, high))).all()
            yield from map(_hashed, rows)

    def deliveries_to(self, notice: str, hashes: Collection[str]) -> list[tuple[Delivery, str]]:
        """Those of a notice's deliveries that are for certain recipients."""
        query = _WITH_HASH.where(schema.standing.c.notice == notice, schema.recipients.c.address_hash.in_(hashes))
        with self.reading() as connection:
            return [_hashed(row) for row in connection.execute(query.order_by(schema.standing.c.id))]

    def pages(self, notice: str) -> Iterator[tuple[int, int]]:
        """From where to where the numbers of a notice's deliveries go, a page at a time."""
        number = schema.deliveries.c.id
        query = select(func.min(number), func.max(number)).where(schema.deliveries.c.notice == notice)
        with self.reading() as connection:
            first, last = connection.execute(query).one()
        for low in range(first, last + 1, _PAGE) if last else ():
            yield low, min(low + _PAGE - 1, last)

    def delivery(self, number: int) -> Delivery | None:
        """One delivery; None where there is none of that number."""
        with self.reading() as connection:
            row = connection.execute(select(schema.standing).where(schema.standing.c.id == number)).first()
            return delivery_of(row) if row else None

    def attempts(self, notice: str) -> tuple[Attempt, ...]:
        """Every try of a notice's batches, in order."""
        table = schema.attempts
        with self.reading() as connection:
            query = select(table).where(table.c.notice == notice).order_by(table.c.started_at, table.c.id)
            return tuple(Attempt(**row._mapping) for row in connection.execute(query))

    # --- events

    def append(self, events: Iterable[Event]) -> int:
        """Adds to the chain and applies what is said of deliveries, in one step; how many were new is returned.

        An event whose ``provider_event`` stands in the chain already is passed over."""
        with self.writing() as connection:
            fresh = append(connection, events)
            _apply(connection, [event for event in fresh if event.delivery is not None and event.source != "local"])
            return len(fresh)

    def events(self, notice: str = "", *, after: int = 0) -> Iterator[Event]:
        """The chain behind a number, or one notice's links of it, oldest first; in pages."""
        table = schema.events
        query = select(table).order_by(table.c.number).limit(_PAGE)
        if notice:
            query = query.where(table.c.notice == notice)
        last = after
        while True:
            with self.reading() as connection:
                rows = connection.execute(query.where(table.c.number > last)).all()
            yield from map(event_of, rows)
            if len(rows) < _PAGE:
                return
            last = rows[-1].number

    def stretch(self, notice: str) -> tuple[int, int]:
        """The numbers of a notice's first and last event; (0, 0) where it has none."""
        number = schema.events.c.number
        query = select(func.min(number), func.max(number)).where(schema.events.c.notice == notice)
        with self.reading() as connection:
            first, last = connection.execute(query).one()
        return first or 0, last or 0


_WITH_HASH = select(schema.standing, schema.recipients.c.address_hash).outerjoin(
    schema.recipients, schema.recipients.c.id == schema.standing.c.recipient
)


def _hashed(row: Row[Any]) -> tuple[Delivery, str]:
    return delivery_of(row), row.address_hash or ""


_OUTCOMES = frozenset(outcome.value for outcome in Outcome)


def hold_batches(connection: Connection, which: ColumnElement[bool]) -> None:
    """Until the transaction ends no worker leases these, so that what is at rest in them stays so."""
    connection.execute(select(schema.batches.c.number).where(which).with_for_update())


def _apply(connection: Connection, reports: Sequence[Event]) -> None:
    """What providers say of deliveries: any word settles one in doubt; of outcomes the latest holds.

    A deferral is stamped to the second and led to what came of it, so it never stands over another outcome.
    """
    table = schema.deliveries
    this, at = table.c.id == bindparam("number"), bindparam("moment", type_=schema.Instant)
    doubtful = (table.c.state == DeliveryState.UNCERTAIN.value) | schema.at_rest(tried=True)
    settled = {"state": DeliveryState.ACCEPTED.value, "answered_at": at, "reason": ""}
    rows: list[dict[str, Any]] = [{"number": event.delivery, "moment": event.at} for event in reports]
    if rows:
        connection.execute(update(table).where(this, doubtful).values(**settled), rows)
    said = {"outcome": bindparam("told"), "outcome_at": at, "outcome_reason": bindparam("why")}
    open_still = (table.c.outcome == "") | (table.c.outcome == Outcome.DEFERRED.value)
    newer = (table.c.outcome_at.is_(None)) | (table.c.outcome_at <= at)
    for deferred, holds in ((False, newer | open_still), (True, newer & open_still)):
        rows = [
            {"number": event.delivery, "moment": event.at, "told": event.type, "why": event.detail.get("reason", "")}
            for event in reports
            if event.type in _OUTCOMES and (event.type == Outcome.DEFERRED) is deferred
        ]
        if rows:
            connection.execute(update(table).where(this, holds).values(**said), rows)


def _set(connection: Connection, notice: str, states: Sequence[NoticeState] = (), **values: Any) -> bool:
    """Changes a notice, where it is in one of the states; whether it was."""
    change = update(schema.notices).where(schema.notices.c.id == notice)
    if states:
        change = change.where(schema.notices.c.state.in_([state.value for state in states]))
    plain = {name: value.value if isinstance(value, NoticeState) else value for name, value in values.items()}
    return connection.execute(change.values(**plain)).rowcount == 1


_ONE_NOTICE = select(schema.notices).where(schema.notices.c.id == bindparam("name"))


def _one_notice(connection: Connection, name: str) -> Notice | None:
    row = connection.execute(_ONE_NOTICE, {"name": name}).first()
    return notice_of(row) if row else None


def notice_in(connection: Connection, name: str) -> Notice:
    """One notice as a transaction sees it; InputError where there is none."""
    found = _one_notice(connection, name)
    if found is None:
        names = connection.execute(select(schema.notices.c.id).order_by(schema.notices.c.id).limit(20)).scalars()
        known = ", ".join(names) or "none: `policywatch release` drafts them"
        raise InputError(f"there is no notice {name}; there are {known}")
    return found


def _refuse_planned(known: Notice) -> None:
    if known.planned_at or known.state in (NoticeState.CANCELLED, NoticeState.DONE):
        raise InputError(f"notice {known.id} is {known.state}: its text stands; draft one under another id")


def _kept_approval(known: Notice, stored: Notice) -> Notice:
    """The approval of the very same text lasts."""
    if known.approved_hash != stored.text_hash:
        return stored
    approval = {
        "approved_by": known.approved_by,
        "approved_at": known.approved_at,
        "approved_hash": known.approved_hash,
    }
    return replace(stored, state=known.state, **approval)  # type: ignore[arg-type]
