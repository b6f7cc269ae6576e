"""``send_batch``: the one unit of work, in every mode. It owns its recipients for the time of a lease.

A batch is leased in one transaction, its request made outside of any, its answers recorded as they come. Whoever dies
on the way leaves a lease that runs out; then ``recover`` knows how many recipients can be in doubt (the attempt's
``window``), puts those aside as uncertain, and gives the others back.
"""

import datetime as dt
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, update

from policywatch.channels import open_channel
from policywatch.channels.message import Addressee, Answer, Channel, Kind, Letter, Place
from policywatch.delivery import rates, schema
from policywatch.delivery.ledger import Ledger, append, notice_in
from policywatch.delivery.model import DeliveryState, Event, Notice, NoticeState
from policywatch.delivery.planning import suppressed_because
from policywatch.delivery.receipts import Receipts
from policywatch.delivery.retry import MOST, delay
from policywatch.delivery.settings import DeliverySettings
from policywatch.errors import PolicywatchError, UsageError

_QUEUED, _SENDING = DeliveryState.QUEUED.value, DeliveryState.SENDING.value
_UNCERTAIN = DeliveryState.UNCERTAIN.value


class Step(StrEnum):
    """What became of one call."""

    SENT = "sent"
    """A request was made; ``Sent.attempt`` tells how it went."""
    NOTHING = "nothing"
    """There was nothing to do: done, paused, held, cancelled."""
    BUSY = "busy"
    """Another worker has it."""
    WAIT = "wait"
    """No provider may be used before ``Sent.free_at``."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One call's end."""

    step: Step
    kinds: Mapping[Kind, int] = field(default_factory=dict)
    """Recipients by answer."""
    free_at: dt.datetime | None = None
    trouble: str = ""
    """What a person must mend, or should know; empty where all went well."""

    @property
    def untaken(self) -> bool:
        """The provider surely did not take some, and not because of them."""
        return bool({Kind.TRANSIENT, Kind.MISCONFIGURED} & set(self.kinds))


class Providers:
    """Providers, opened when first used; each thread has its own."""

    def __init__(self, place: Place, opener: Callable[[str, Place], Channel] = open_channel) -> None:
        self._place = place
        self._opener = opener
        self._here = threading.local()
        self._all: list[Channel] = []

    def open(self, name: str) -> Channel:
        """UsageError where a setting of it is missing."""
        mine: dict[str, Channel] = self._here.__dict__.setdefault("open", {})
        if name not in mine:
            mine[name] = self._opener(name, self._place)
            self._all.append(mine[name])
        return mine[name]

    def close(self) -> None:
        """Closes them all, while no thread sends; whoever sends afterwards opens anew."""
        self._here = threading.local()
        while self._all:
            self._all.pop().close()


@dataclass(frozen=True, slots=True)
class Sender:
    """Everything that sending needs."""

    ledger: Ledger
    settings: DeliverySettings
    providers: Providers
    clock: Callable[[], dt.datetime]
    unsubscribe: Callable[[int], str] = lambda delivery: ""
    """The one-click address of a delivery that may be unsubscribed."""
    letters: dict[tuple[str, str, str], Letter] = field(default_factory=dict)
    """By notice, language and text: laid out once."""


@dataclass(frozen=True, slots=True)
class _Lease:
    attempt: str
    notice: Notice
    number: int
    provider: str
    letter: Letter
    addressees: tuple[Addressee, ...]


def send_batch(sender: Sender, name: str, number: int) -> Sent:
    """Sends what is left of one batch, with one request where the provider takes them all at once."""
    now = sender.clock()
    with sender.ledger.writing() as connection:
        leased = _lease(connection, sender, name, number, now)
    if isinstance(leased, Sent):
        return leased
    return _send(sender, leased)


def _send(sender: Sender, lease: _Lease) -> Sent:
    """Makes the request, records each answer when it is had, and gives back what got none."""
    channel = sender.providers.open(lease.provider)
    tally = _Tally()
    try:
        for answer in channel.send(lease.letter, lease.addressees):
            now = sender.clock()
            tally.add(answer, now)
            if not _record(sender, lease, answer, now):
                return Sent(Step.BUSY, tally.kinds, trouble="the lease ran out while sending: raise lease_seconds")
    except PolicywatchError as error:
        tally.trouble = str(error)
        tally.kinds.setdefault(Kind.MISCONFIGURED, 0)
    _finish(sender, lease, tally)
    said = f"notice {lease.notice.id} by {lease.provider}: {tally.trouble}" if tally.trouble else ""
    return Sent(Step.SENT, tally.kinds, trouble=said)


class _Tally:
    """What the answers come to."""

    def __init__(self) -> None:
        self.kinds: dict[Kind, int] = {}
        self.trouble = ""
        self.retry_after: float | None = None
        self._receipts: list[tuple[int, str, str]] = []

    def add(self, answer: Answer, now: dt.datetime) -> None:
        self.kinds[answer.kind] = self.kinds.get(answer.kind, 0) + len(answer.deliveries)
        if answer.kind is Kind.ACCEPTED:
            at = schema.stamp(now)
            self._receipts += ((delivery, at, answer.provider_id) for delivery in answer.deliveries)
        else:
            self.trouble = answer.reason
            self.retry_after = max(self.retry_after or 0.0, answer.retry_after or 0.0) or None

    @property
    def taken(self) -> int:
        return self.kinds.get(Kind.ACCEPTED, 0)

    @property
    def receipts(self) -> str:
        """Which deliveries were taken over, as one hash."""
        return Receipts(sorted(self._receipts)).sha256

    @property
    def result(self) -> str:
        """An attempt's, in one word."""
        bad = [kind for kind in Kind if kind is not Kind.ACCEPTED and kind in self.kinds]
        if not bad:
            return Kind.ACCEPTED.value
        return "partly" if self.taken else bad[0].value

    @property
    def failed(self) -> bool:
        """The provider itself is at fault, not a recipient."""
        return not self.taken and bool({Kind.TRANSIENT, Kind.UNCERTAIN, Kind.MISCONFIGURED} & set(self.kinds))


# --- leasing


def _lease(connection: Connection, sender: Sender, name: str, number: int, now: dt.datetime) -> _Lease | Sent:
    batch = _batch_row(connection, name, number)
    if batch is None or batch.state == "done" or batch.due_at > now:
        return Sent(Step.NOTHING)
    if batch.state == "sending":
        return Sent(Step.BUSY)
    notice = notice_in(connection, name)
    if notice.state is not NoticeState.SENDING or not notice.approved:
        return Sent(Step.NOTHING)
    if notice.late == "hold" and notice.last_safe_at and now >= notice.last_safe_at:
        return _held(connection, notice, now)
    _settle(connection, sender, notice, number, now)
    addressees = _addressees(connection, sender, notice, number)
    if not addressees:
        _close(connection, sender, notice, number, now, now)
        return Sent(Step.NOTHING)
    gate = _provider(connection, sender, notice, len(addressees), now)
    if not isinstance(gate, str):
        return Sent(Step.WAIT, free_at=gate.free_at)
    lease = _Lease(
        secrets.token_hex(12), notice, number, gate, _letter(connection, sender, notice, batch.locale), addressees
    )
    _take(connection, sender, lease, now)
    return lease


def _batch_row(connection: Connection, name: str, number: int) -> Any:
    table = schema.batches
    query = select(table).where(table.c.notice == name, table.c.number == number)
    return connection.execute(query.with_for_update()).first()


def _held(connection: Connection, notice: Notice, now: dt.datetime) -> Sent:
    """From here on the text would promise a lead time that is not kept."""
    reason = (
        f"not everybody was told before {notice.last_safe_at:%Y-%m-%d %H:%M} UTC, the last moment that keeps "
        f"{notice.kept}: move the effective date, or resume it as late"
    )
    said = {"state": NoticeState.HELD.value, "late_reason": reason, "changed_at": now}
    connection.execute(update(schema.notices).where(schema.notices.c.id == notice.id).values(**said))
    append(connection, [Event(now, "local", "held", notice.id, detail={"reason": reason})])
    return Sent(Step.NOTHING, trouble=f"notice {notice.id} is held: {reason}")


def _settle(connection: Connection, sender: Sender, notice: Notice, number: int, now: dt.datetime) -> None:
    """Deliveries long enough in doubt are sent again, where the notice's policy says so."""
    if notice.uncertain != "resend":
        return
    table = schema.deliveries
    since = now - dt.timedelta(minutes=sender.settings.settle_minutes)
    doubtful = _mine(notice.id, number) & (table.c.state == _UNCERTAIN) & (table.c.answered_at <= since)
    connection.execute(
        update(table).where(doubtful).values(state=_QUEUED, reason="sent again: the first answer never came")
    )


def _addressees(connection: Connection, sender: Sender, notice: Notice, number: int) -> tuple[Addressee, ...]:
    """Who is still waiting; those suppressed since they were planned are put aside."""
    table, people, out = schema.deliveries, schema.recipients, schema.suppressions
    waiting = _mine(notice.id, number) & (table.c.state == _QUEUED)
    query = select(table.c.id, people.c.address, people.c.name, suppressed_because(notice.optional).label("why"))
    query = query.select_from(table).outerjoin(people, people.c.id == table.c.recipient)
    query = query.outerjoin(out, out.c.address_hash == people.c.address_hash)
    kept: list[Addressee] = []
    put_aside: dict[str, list[int]] = {}
    for delivery, address, name, why in connection.execute(query.where(waiting).order_by(table.c.id)).all():
        if why:
            put_aside.setdefault(why, []).append(delivery)
        else:
            link = sender.unsubscribe(delivery) if notice.optional else ""
            kept.append(Addressee(delivery, address or "", name or "", link))
    for why, ids in put_aside.items():
        aside = {"state": DeliveryState.SUPPRESSED.value, "reason": why}
        connection.execute(update(table).where(table.c.id.in_(ids)).values(**aside))
    return tuple(kept)


def _provider(connection: Connection, sender: Sender, notice: Notice, want: int, now: dt.datetime) -> str | rates.Gate:
    """The first provider that may be used now; one that fails a few times running has the next stand in."""
    names = sender.settings.providers(notice.channel)
    if not names:
        raise UsageError(
            f"notice {notice.id}: no provider carries {notice.channel}; tell it by hand and cancel it here"
        )
    rate = rates.Rate(sender.settings.per_second, sender.settings.per_day)
    first = None
    for name in names:
        gate = rates.ask(connection, name, want, rate, now)
        if gate.free_at is None:
            return name
        first = first or gate
        if gate.failures < sender.settings.failover_after:
            break
    assert first is not None
    return first


def _letter(connection: Connection, sender: Sender, notice: Notice, locale: str) -> Letter:
    key = (notice.id, locale, notice.text_hash)
    if key not in sender.letters:
        table = schema.texts
        row = connection.execute(select(table).where(table.c.notice == notice.id, table.c.language == locale)).one()
        sender.letters[key] = Letter(
            notice=notice.id,
            language=locale,
            subject=row.subject,
            text=row.text,
            html=row.html,
            sender=sender.settings.sender,
            reply_to=sender.settings.reply_to,
            categories=tuple(name for name in (notice.document, notice.kind, notice.verdict) if name),
            required=not notice.optional,
        )
    return sender.letters[key]


def _take(connection: Connection, sender: Sender, lease: _Lease, now: dt.datetime) -> None:
    channel = sender.providers.open(lease.provider)
    table, batches = schema.deliveries, schema.batches
    waiting = _mine(lease.notice.id, lease.number) & (table.c.state == _QUEUED)
    change = {"state": _SENDING, "attempts": table.c.attempts + 1, "provider": lease.provider, "reason": ""}
    connection.execute(update(table).where(waiting).values(**change))
    this = and_(batches.c.notice == lease.notice.id, batches.c.number == lease.number)
    leased = {
        "state": "sending",
        "attempt": lease.attempt,
        "window": 0 if channel.idempotent else channel.window,
        "lease_until": _until(sender, now),
        "attempts": batches.c.attempts + 1,
    }
    connection.execute(update(batches).where(this).values(**leased))
    begun = {"id": lease.attempt, "notice": lease.notice.id, "batch": lease.number, "provider": lease.provider}
    connection.execute(insert(schema.attempts).values(**begun, started_at=now))


def _until(sender: Sender, now: dt.datetime) -> dt.datetime:
    return now + dt.timedelta(seconds=sender.settings.lease_seconds)


def _mine(notice: str, number: int) -> Any:
    return and_(schema.deliveries.c.notice == notice, schema.deliveries.c.batch == number)


# --- recording

_STATES = {
    Kind.ACCEPTED: DeliveryState.ACCEPTED,
    Kind.REFUSED: DeliveryState.FAILED,
    Kind.TRANSIENT: DeliveryState.QUEUED,
    Kind.UNCERTAIN: DeliveryState.UNCERTAIN,
    Kind.MISCONFIGURED: DeliveryState.QUEUED,
}


def _record(sender: Sender, lease: _Lease, answer: Answer, now: dt.datetime) -> bool:
    """Writes an answer down; False where the batch is another attempt's by now."""
    with sender.ledger.writing(hurried=True) as connection:
        batches = schema.batches
        mine = and_(
            batches.c.notice == lease.notice.id, batches.c.number == lease.number, batches.c.attempt == lease.attempt
        )
        held = connection.execute(update(batches).where(mine).values(lease_until=_until(sender, now))).rowcount
        if not held:
            return False
        table = schema.deliveries
        values = {"state": _STATES[answer.kind].value, "reason": answer.reason, "answered_at": now}
        values["provider_id"] = answer.provider_id
        everybody = len(answer.deliveries) == len(lease.addressees)
        whose = table.c.id.in_(answer.deliveries) if not everybody else _mine(lease.notice.id, lease.number)
        connection.execute(update(table).where(whose, table.c.state == _SENDING).values(**values))
    return True


def _finish(sender: Sender, lease: _Lease, tally: _Tally) -> None:
    """Ends the attempt: the batch is done, or due again when that makes sense."""
    now = sender.clock()
    failures = 1
    with sender.ledger.writing(hurried=True) as connection:
        batches, attempts = schema.batches, schema.attempts
        mine = and_(
            batches.c.notice == lease.notice.id, batches.c.number == lease.number, batches.c.attempt == lease.attempt
        )
        row = connection.execute(select(batches.c.attempts).where(mine).with_for_update()).first()
        ended = {"ended_at": now, "result": tally.result, "reason": tally.trouble, "accepted": tally.taken}
        connection.execute(update(attempts).where(attempts.c.id == lease.attempt).values(**ended))
        if row is None:
            return
        failures = row.attempts
        if tally.failed:
            rates.failed(connection, lease.provider, now, lease.attempt, tally.retry_after)
        elif tally.taken:
            rates.succeeded(connection, lease.provider)
        _give_back(connection, lease.notice.id, lease.number)
        again = now if tally.failed else now + delay(failures, lease.attempt, tally.retry_after)
        _close(connection, sender, lease.notice, lease.number, now, again)
        append(connection, [_attempt_event(lease, tally, now)])


def _attempt_event(lease: _Lease, tally: _Tally, now: dt.datetime) -> Event:
    detail = {"attempt": lease.attempt, "batch": str(lease.number), "provider": lease.provider, "result": tally.result}
    counts = {kind.value: str(number) for kind, number in sorted(tally.kinds.items())}
    return Event(now, "local", "attempt", lease.notice.id, detail=detail | counts | {"taken": tally.receipts})


def _give_back(connection: Connection, notice: str, number: int) -> None:
    """What got no answer was not tried; what was tried too often has failed."""
    table = schema.deliveries
    mine = _mine(notice, number)
    connection.execute(update(table).where(mine, table.c.state == _SENDING).values(state=_QUEUED))
    worn = mine & (table.c.state == _QUEUED) & (table.c.attempts >= MOST)
    connection.execute(update(table).where(worn).values(state=DeliveryState.FAILED.value))


def _close(
    connection: Connection, sender: Sender, notice: Notice, number: int, now: dt.datetime, again: dt.datetime
) -> None:
    """Marks a batch done, or when it is to be looked at next."""
    table = schema.deliveries
    counted = select(table.c.state, func.count(), func.min(table.c.answered_at)).where(_mine(notice.id, number))
    left = {state: since for state, _, since in connection.execute(counted.group_by(table.c.state))}
    values: dict[str, Any] = {"state": "done", "lease_until": None, "attempt": ""}
    if _QUEUED in left:
        values |= {"state": "open", "due_at": again}
    elif _UNCERTAIN in left and notice.uncertain == "resend":
        since = left[_UNCERTAIN] or now
        values |= {"state": "open", "due_at": since + dt.timedelta(minutes=sender.settings.settle_minutes)}
    batches = schema.batches
    this = and_(batches.c.notice == notice.id, batches.c.number == number)
    connection.execute(update(batches).where(this).values(**values))


# --- after a death


def recover(sender: Sender) -> int:
    """Takes back the batches whose lease ran out; how many there were."""
    now = sender.clock()
    batches = schema.batches
    gone = (batches.c.state == "sending") & (batches.c.lease_until <= now)
    found = 0
    with sender.ledger.reading() as connection:
        names = connection.execute(select(batches.c.notice, batches.c.number).where(gone)).all()
    for name, number in names:
        with sender.ledger.writing() as connection:
            row = _batch_row(connection, name, number)
            if row.state == "sending" and row.lease_until <= now:
                _take_back(connection, sender, row, now)
                found += 1
    return found


def _take_back(connection: Connection, sender: Sender, row: Any, now: dt.datetime) -> None:
    table, attempts = schema.deliveries, schema.attempts
    ended = {"ended_at": now, "result": "lost", "reason": "its process ended before the answer was recorded"}
    connection.execute(update(attempts).where(attempts.c.id == row.attempt).values(**ended))
    mine = _mine(row.notice, row.number) & (table.c.state == _SENDING)
    first = select(table.c.id).where(mine).order_by(table.c.id).limit(row.window)
    doubtful = list(connection.execute(first).scalars()) if row.window else []
    aside = {"state": _UNCERTAIN, "reason": "the sender ended before the answer was recorded", "answered_at": now}
    connection.execute(update(table).where(table.c.id.in_(doubtful)).values(**aside))
    _give_back(connection, row.notice, row.number)
    _close(connection, sender, notice_in(connection, row.notice), row.number, now, now)
    detail = {"attempt": row.attempt, "batch": str(row.number), "uncertain": str(len(doubtful))}
    detail["taken"] = _taken(connection, row)
    append(connection, [Event(now, "local", "attempt-lost", row.notice, detail=detail)])


def _taken(connection: Connection, row: Any) -> str:
    """What was taken over and recorded before the attempt's process ended."""
    table, attempts = schema.deliveries, schema.attempts
    begun = select(attempts.c.started_at).where(attempts.c.id == row.attempt).scalar_subquery()
    mine = _mine(row.notice, row.number) & (table.c.state == DeliveryState.ACCEPTED.value)
    query = select(table.c.id, table.c.answered_at, table.c.provider_id).where(mine, table.c.answered_at >= begun)
    rows = connection.execute(query.order_by(table.c.id))
    return Receipts((number, schema.stamp(at), provider_id) for number, at, provider_id in rows).sha256


def due(ledger: Ledger, now: dt.datetime, most: int) -> Sequence[tuple[str, int]]:
    """Batches that are due, the oldest first."""
    batches, notices = schema.batches, schema.notices
    ready = (batches.c.state == "open") & (batches.c.due_at <= now) & (notices.c.state == NoticeState.SENDING.value)
    query = select(batches.c.notice, batches.c.number).join(notices, notices.c.id == batches.c.notice).where(ready)
    query = query.order_by(batches.c.due_at, batches.c.notice, batches.c.number).limit(most)
    with ledger.reading() as connection:
        return [(row.notice, row.number) for row in connection.execute(query)]
