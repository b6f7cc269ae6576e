"""``send_batch``: the one unit of work, in every mode. It owns its recipients for the time of a lease.

A batch is leased in one transaction, its request made outside of any, its answers recorded as they come. Whoever dies
on the way leaves a lease that runs out; then ``recover`` knows how many recipients can be in doubt (the attempt's
``window``), puts those aside as uncertain, and gives the others back.
"""

import datetime as dt
import functools
import itertools
import secrets
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, select, update

from policywatch.channels import open_channel
from policywatch.channels.message import Addressees, Answer, Channel, Kind, Letter, Place
from policywatch.delivery import rates, schema
from policywatch.delivery.answers import (
    MEMBERS,
    QUEUED,
    UNCERTAIN,
    WAITING,
    Lease,
    Tally,
    close,
    finish,
    keys,
    record,
    take_back,
)
from policywatch.delivery.chain import append
from policywatch.delivery.ledger import Ledger, notice_in
from policywatch.delivery.model import DeliveryState, Event, Notice, NoticeState
from policywatch.delivery.packed import columns, packed
from policywatch.delivery.roster import suppressed_because
from policywatch.delivery.settings import DeliverySettings
from policywatch.errors import PolicywatchError, UsageError


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

    @property
    def rate(self) -> rates.Rate:
        return rates.Rate(self.settings.per_second, self.settings.per_day)


@dataclass(frozen=True, slots=True)
class Pace:
    """How a batch that goes out bit by bit waits for its next place in time."""

    wait: Callable[[float], object] = time.sleep
    """So many seconds, or until it is to end."""
    over: Callable[[], bool] = lambda: False
    """True once it is to end: what has not been tried is given back."""


def send_batch(sender: Sender, name: str, number: int, pace: Pace = Pace()) -> Sent:
    """Sends what is left of one batch, with one request where the provider takes them all at once."""
    now = sender.clock()
    with sender.ledger.writing() as connection:
        leased = _lease(connection, sender, name, number, now)
    if isinstance(leased, Sent):
        return leased
    return _send(sender, leased, pace)


def _send(sender: Sender, lease: Lease, pace: Pace) -> Sent:
    """Makes the request, records each answer when it is had, and gives back what got none."""
    channel = sender.providers.open(lease.provider)
    tally, last, mine, now = Tally(), None, True, sender.clock()
    try:
        for answer in channel.send(lease.letter, lease.addressees):
            now = sender.clock()
            tally.add(answer, now)
            if tally.answered >= len(lease.addressees):
                last = answer
                break
            want = min(channel.window, len(lease.addressees) - tally.answered)
            mine = _go_on(sender, lease, answer, want, tally, pace, now)
            if tally.interrupted or not mine:
                break
    except PolicywatchError as error:
        tally.trouble = str(error)
        tally.kinds.setdefault(Kind.MISCONFIGURED, 0)
    if mine:
        settle = dt.timedelta(minutes=sender.settings.settle_minutes)
        now = now if last else sender.clock()
        with sender.ledger.writing(hurried=True) as connection:
            mine = finish(connection, lease, tally, last, now, settle)
    if not mine:
        return Sent(Step.BUSY, tally.kinds, trouble="the lease ran out while sending: raise lease_seconds")
    said = f"notice {lease.notice.id} by {lease.provider}: {tally.trouble}" if tally.trouble else ""
    return Sent(Step.SENT, tally.kinds, trouble=said)


def _go_on(sender: Sender, lease: Lease, answer: Answer, want: int, tally: Tally, pace: Pace, now: dt.datetime) -> bool:
    """Between two requests of a batch: writes the answer down, and waits for the next place in time where the rate is
    limited. False where the batch is another attempt's by now."""
    gate = None
    with sender.ledger.writing(hurried=True) as connection:
        if not record(connection, lease, answer, now, _until(sender, now)):
            return False
        if sender.rate.limited:
            gate = rates.ask(connection, lease.provider, want, sender.rate, now, ahead=True)
    if gate and gate.begins and gate.begins > now:
        pace.wait((gate.begins - now).total_seconds())
    tally.interrupted = pace.over() or bool(gate and gate.free_at)
    return True


# --- leasing


_BATCH = schema.batches.c.notice == bindparam("of"), schema.batches.c.number == bindparam("this")
_BATCH_ROW = select(schema.batches).where(*_BATCH).with_for_update()
_ASIDE = update(schema.deliveries).where(schema.deliveries.c.id == bindparam("delivery"))
_AGAIN = (
    update(schema.deliveries)
    .where(MEMBERS, schema.deliveries.c.state == UNCERTAIN, schema.deliveries.c.answered_at <= bindparam("since"))
    .values(state=QUEUED, reason="sent again: the first answer never came")
)
_BEGUN = insert(schema.attempts)
_LEASED = update(schema.batches).where(*_BATCH).values(attempts=schema.batches.c.attempts + 1, state="sending")


def _lease(connection: Connection, sender: Sender, name: str, number: int, now: dt.datetime) -> Lease | Sent:
    batch = connection.execute(_BATCH_ROW, {"of": name, "this": number}).first()
    if batch is None or batch.state == "done" or batch.due_at > now:
        return Sent(Step.NOTHING)
    if batch.state == "sending":
        return Sent(Step.BUSY)
    notice = notice_in(connection, name)
    if notice.state is not NoticeState.SENDING or not notice.approved:
        return Sent(Step.NOTHING)
    if notice.late == "hold" and notice.last_safe_at and now >= notice.last_safe_at:
        return _held(connection, notice, now)
    settle = dt.timedelta(minutes=sender.settings.settle_minutes)
    if batch.attempts and notice.uncertain == "resend":
        _settle(connection, batch, now - settle)
    addressees = _addressees(connection, sender, notice, batch)
    if not addressees:
        close(connection, batch, notice, now, now, settle, 0)
        return Sent(Step.NOTHING)
    provider, gate = _provider(connection, sender, notice, len(addressees), now)
    if gate.free_at:
        return Sent(Step.WAIT, free_at=gate.free_at)
    letter = _letter(connection, sender, notice, batch.locale)
    lease = Lease(secrets.token_hex(12), notice, batch, provider, gate.failures > 0, letter, addressees)
    _take(connection, sender, lease, now)
    return lease


def _held(connection: Connection, notice: Notice, now: dt.datetime) -> Sent:
    """From here on the text would promise a lead time that is not kept."""
    reason = (
        f"not everybody was told before {notice.last_safe_at:%Y-%m-%d %H:%M} UTC, the last moment that keeps "
        f"{notice.kept}: move the effective date, or resume it as late"
    )
    said = {"state": NoticeState.HELD.value, "late_reason": reason, "changed_by": "", "changed_at": now}
    connection.execute(update(schema.notices).where(schema.notices.c.id == notice.id).values(**said))
    append(connection, [Event(now, "local", "held", notice.id, detail={"reason": reason})])
    return Sent(Step.NOTHING, trouble=f"notice {notice.id} is held: {reason}")


def _settle(connection: Connection, batch: Any, since: dt.datetime) -> None:
    """Deliveries long enough in doubt are sent again."""
    connection.execute(_AGAIN, {**keys(batch), "since": since})


@functools.cache
def _waiting(optional: bool) -> Select[Any]:
    """Whom a batch waits to be sent to, and why some must not be written to any more."""
    table, people, out = schema.deliveries, schema.recipients, schema.suppressions
    address, name = (func.coalesce(column, schema.EMPTY) for column in (people.c.address, people.c.name))
    query = select(table.c.id, address, name, suppressed_because(optional))
    query = query.select_from(table).outerjoin(people, people.c.id == table.c.recipient)
    query = query.outerjoin(out, out.c.address_hash == people.c.address_hash)
    return packed(query.where(WAITING))


def _addressees(connection: Connection, sender: Sender, notice: Notice, batch: Any) -> Addressees:
    """Who is still waiting; those suppressed since they were planned are put aside."""
    numbers, addresses, names, reasons = columns(connection, _waiting(notice.optional), keys(batch))
    if any(reasons):
        gone = DeliveryState.SUPPRESSED.value
        why = [{"delivery": at, "state": gone, "reason": why} for at, why in zip(numbers, reasons, strict=True) if why]
        connection.execute(_ASIDE, why)
        kept = [not reason for reason in reasons]
        numbers, addresses, names = (list(itertools.compress(each, kept)) for each in (numbers, addresses, names))
    links = [sender.unsubscribe(number) if notice.optional else "" for number in numbers]
    return Addressees(numbers, addresses, names, links)


def _provider(
    connection: Connection, sender: Sender, notice: Notice, waiting: int, now: dt.datetime
) -> tuple[str, rates.Gate]:
    """The first provider that may be used now; one that fails a few times running has the next stand in."""
    names = sender.settings.providers(notice.channel)
    if not names:
        raise UsageError(
            f"notice {notice.id}: no provider carries {notice.channel}; tell it by hand and cancel it here"
        )
    asked = []
    for name in names:
        want = min(sender.providers.open(name).window, waiting)
        asked.append((name, rates.ask(connection, name, want, sender.rate, now)))
        if asked[-1][1].free_at is None:
            return asked[-1]
        if asked[-1][1].failures < sender.settings.failover_after:
            break
    return asked[0]


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


def _take(connection: Connection, sender: Sender, lease: Lease, now: dt.datetime) -> None:
    channel = sender.providers.open(lease.provider)
    window = 0 if channel.idempotent else channel.window
    told = {"attempt": lease.attempt, "window": window, "lease_until": _until(sender, now), "provider": lease.provider}
    connection.execute(_LEASED, {"of": lease.notice.id, "this": lease.batch.number, **told})
    begun = {"id": lease.attempt, "notice": lease.notice.id, "batch": lease.batch.number, "provider": lease.provider}
    connection.execute(_BEGUN, {**begun, "started_at": now})


def _until(sender: Sender, now: dt.datetime) -> dt.datetime:
    return now + dt.timedelta(seconds=sender.settings.lease_seconds)


# --- after a death


def recover(sender: Sender) -> int:
    """Takes back the batches whose lease ran out; how many there were."""
    now, settle = sender.clock(), dt.timedelta(minutes=sender.settings.settle_minutes)
    batches = schema.batches
    gone = (batches.c.state == "sending") & (batches.c.lease_until <= now)
    found = 0
    with sender.ledger.reading() as connection:
        names = connection.execute(select(batches.c.notice, batches.c.number).where(gone)).all()
    for name, number in names:
        with sender.ledger.writing() as connection:
            row = connection.execute(_BATCH_ROW, {"of": name, "this": number}).one()
            if row.state == "sending" and row.lease_until <= now:
                take_back(connection, row, now, settle)
                found += 1
    return found


def due(ledger: Ledger, now: dt.datetime, most: int) -> Sequence[tuple[str, int]]:
    """Batches that are due, the oldest first."""
    batches, notices = schema.batches, schema.notices
    ready = (batches.c.state == "open") & (batches.c.due_at <= now) & (notices.c.state == NoticeState.SENDING.value)
    query = select(batches.c.notice, batches.c.number).join(notices, notices.c.id == batches.c.notice).where(ready)
    query = query.order_by(batches.c.due_at, batches.c.notice, batches.c.number).limit(most)
    with ledger.reading() as connection:
        return [(row.notice, row.number) for row in connection.execute(query)]
