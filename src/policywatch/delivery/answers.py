"""What is written down of a provider's answers, and of an attempt that never told any.

An answer that takes a whole batch at its first try is written once, at the batch; every other one is written at each
delivery it is about. All of it happens in the transactions of ``batches``.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, select, update

from policywatch.channels.message import Addressees, Answer, Kind, Letter
from policywatch.delivery import rates, schema
from policywatch.delivery.chain import append
from policywatch.delivery.ledger import notice_in
from policywatch.delivery.model import DeliveryState, Event, Notice
from policywatch.delivery.receipts import Receipts
from policywatch.delivery.retry import MOST, delay

QUEUED, UNCERTAIN = DeliveryState.QUEUED.value, DeliveryState.UNCERTAIN.value
_STATES = {
    Kind.ACCEPTED: DeliveryState.ACCEPTED,
    Kind.REFUSED: DeliveryState.FAILED,
    Kind.TRANSIENT: DeliveryState.QUEUED,
    Kind.UNCERTAIN: DeliveryState.UNCERTAIN,
    Kind.MISCONFIGURED: DeliveryState.QUEUED,
}
_SENT, _BATCHES = schema.deliveries, schema.batches
_BATCH = and_(_BATCHES.c.notice == bindparam("of"), _BATCHES.c.number == bindparam("this"))
_CHANGED = update(_BATCHES).where(_BATCH)
_HELD = update(_BATCHES).where(_BATCH, _BATCHES.c.attempt == bindparam("mine"))
_ENDED = update(schema.attempts).where(schema.attempts.c.id == bindparam("mine"))
_ANSWERED = update(_SENT).where(_SENT.c.id == bindparam("delivery"), _SENT.c.state == QUEUED)
_RANGE = _SENT.c.id.between(bindparam("low"), bindparam("high")) & (_SENT.c.batch == bindparam("this"))
MEMBERS = _RANGE & (schema.unindexed(_SENT.c.notice) == bindparam("of"))
"""The range is what finds them."""
WAITING = MEMBERS & (_SENT.c.state == QUEUED)
"""Of rows of ``deliveries``: a batch's that no answer has settled."""
_WORN = (
    update(_SENT)
    .where(WAITING)
    .values(
        attempts=select(_BATCHES.c.attempts).where(_BATCH).scalar_subquery(),
        provider=select(_BATCHES.c.provider).where(_BATCH).scalar_subquery(),
    )
)
_STATES_LEFT = (
    select(_SENT.c.state, func.min(_SENT.c.answered_at).label("since")).where(MEMBERS).group_by(_SENT.c.state)
)


@dataclass(frozen=True, slots=True)
class Lease:
    """A batch in a worker's hands."""

    attempt: str
    notice: Notice
    batch: Any
    """Its row, as it stood before."""
    provider: str
    troubled: bool
    """The provider failed when last used."""
    letter: Letter
    addressees: Addressees

    @property
    def keys(self) -> dict[str, Any]:
        """Names the batch in a statement."""
        return keys(self.batch)

    @property
    def tries(self) -> int:
        """This one included."""
        return int(self.batch.attempts) + 1


def keys(row: Any) -> dict[str, Any]:
    """What names a batch and its range of deliveries in a statement."""
    return {"of": row.notice, "this": row.number, "low": row.first, "high": row.last}


class Tally:
    """What the answers come to."""

    def __init__(self) -> None:
        self.kinds: dict[Kind, int] = {}
        self.trouble = ""
        self.retry_after: float | None = None
        self.interrupted = False
        """Somebody wanted it to stop; what is left was not tried."""
        self._taken: list[tuple[tuple[int, ...], str, str]] = []

    def add(self, answer: Answer, now: dt.datetime) -> None:
        self.kinds[answer.kind] = self.kinds.get(answer.kind, 0) + len(answer.deliveries)
        if answer.kind is Kind.ACCEPTED:
            self._taken.append((answer.deliveries, schema.stamp(now), answer.provider_id))
        else:
            self.trouble = answer.reason
            self.retry_after = max(self.retry_after or 0.0, answer.retry_after or 0.0) or None

    @property
    def answered(self) -> int:
        return sum(self.kinds.values())

    @property
    def taken(self) -> int:
        return self.kinds.get(Kind.ACCEPTED, 0)

    @property
    def receipts(self) -> str:
        """Which deliveries were taken over, as one hash."""
        receipts = Receipts()
        for deliveries, at, provider_id in sorted(self._taken):
            receipts.add(deliveries, at, provider_id)
        return receipts.sha256

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


def record(connection: Connection, lease: Lease, answer: Answer, now: dt.datetime, until: dt.datetime) -> bool:
    """Writes an answer down while others are waited for; False where the batch is another attempt's by now."""
    if not _change_held(connection, lease, lease_until=until):
        return False
    _write(connection, lease, answer, now)
    return True


def finish(
    connection: Connection, lease: Lease, tally: Tally, last: Answer | None, now: dt.datetime, settle: dt.timedelta
) -> bool:
    """Ends the attempt, ``last`` being the answer not yet written: the batch is done, or due again when that makes
    sense. False where the batch is another attempt's by now."""
    ended = {"ended_at": now, "result": tally.result, "reason": tally.trouble, "accepted": tally.taken}
    connection.execute(_ENDED, {"mine": lease.attempt, **ended})
    if last is not None and _takes_all(lease, last):
        told = {"taken_at": now, "provider_id": last.provider_id}
        mine = _change_held(connection, lease, state="done", attempt="", lease_until=None, **told)
    else:
        mine = _end_partly(connection, lease, tally, last, now, settle)
    if not mine:
        return False
    if tally.failed:
        rates.failed(connection, lease.provider, now, lease.attempt, tally.retry_after)
    elif tally.taken and lease.troubled:
        rates.succeeded(connection, lease.provider)
    append(connection, [_attempt_event(lease, tally, now)])
    return True


def _takes_all(lease: Lease, answer: Answer) -> bool:
    everybody = len(answer.deliveries) == len(lease.addressees)
    return answer.kind is Kind.ACCEPTED and not answer.reason and everybody and lease.tries == 1


def _end_partly(
    connection: Connection, lease: Lease, tally: Tally, last: Answer | None, now: dt.datetime, settle: dt.timedelta
) -> bool:
    row = connection.execute(select(_BATCHES.c.attempt).where(_BATCH).with_for_update(), lease.keys).one()
    if row.attempt != lease.attempt:
        return False
    if last is not None:
        _write(connection, lease, last, now)
    failures = 0 if tally.taken else lease.batch.failures + (not tally.interrupted)
    at_once = tally.failed or tally.interrupted
    again = now if at_once else now + delay(max(failures, 1), lease.attempt, tally.retry_after)
    close(connection, lease.batch, lease.notice, now, again, settle, failures, tally.trouble)
    return True


def _change_held(connection: Connection, lease: Lease, **values: Any) -> bool:
    named = {"of": lease.notice.id, "this": lease.batch.number, "mine": lease.attempt}
    return connection.execute(_HELD, {**named, **values}).rowcount == 1


def _write(connection: Connection, lease: Lease, answer: Answer, now: dt.datetime) -> None:
    """To each delivery; one that an event has settled meanwhile stays so. Where all wait on, their batch tells why."""
    if _STATES[answer.kind] is DeliveryState.QUEUED and len(answer.deliveries) == len(lease.addressees):
        return
    told = {"state": _STATES[answer.kind].value, "reason": answer.reason, "answered_at": now, "attempts": lease.tries}
    told |= {"provider": lease.provider, "provider_id": answer.provider_id}
    if answer.deliveries:
        connection.execute(_ANSWERED, [{"delivery": delivery, **told} for delivery in answer.deliveries])


def _attempt_event(lease: Lease, tally: Tally, now: dt.datetime) -> Event:
    detail = {"attempt": lease.attempt, "batch": str(lease.batch.number), "provider": lease.provider}
    counts = {kind.value: str(number) for kind, number in sorted(tally.kinds.items())}
    return Event(
        now,
        "local",
        "attempt",
        lease.notice.id,
        detail={**detail, "result": tally.result, **counts, "taken": tally.receipts},
    )


def close(
    connection: Connection,
    batch: Any,
    notice: Notice,
    now: dt.datetime,
    again: dt.datetime,
    settle: dt.timedelta,
    failures: int,
    reason: str = "",
) -> None:
    """Marks a batch done, or when it is to be looked at next; what was tried too often has failed."""
    if failures >= MOST:
        worn = {"state": DeliveryState.FAILED.value, "reason": reason, "answered_at": now}
        connection.execute(_WORN, {**keys(batch), **worn})
    left = {row.state: row.since for row in connection.execute(_STATES_LEFT, keys(batch))}
    values: dict[str, Any] = {"state": "done", "lease_until": None, "attempt": "", "failures": failures}
    values["reason"] = reason
    if QUEUED in left:
        values |= {"state": "open", "due_at": again}
    elif UNCERTAIN in left and notice.uncertain == "resend":
        values |= {"state": "open", "due_at": (left[UNCERTAIN] or now) + settle}
    connection.execute(_CHANGED, {"of": batch.notice, "this": batch.number, **values})


def take_back(connection: Connection, batch: Any, now: dt.datetime, settle: dt.timedelta) -> None:
    """After the death of the worker that had it: as many as one request takes are in doubt, the others are not."""
    ended = {"result": "lost", "reason": "its process ended before the answer was recorded"}
    connection.execute(_ENDED, {"mine": batch.attempt, "ended_at": now, **ended})
    first = select(_SENT.c.id).where(WAITING).order_by(_SENT.c.id).limit(batch.window)
    doubtful = list(connection.execute(first, keys(batch)).scalars()) if batch.window else []
    aside: dict[str, Any] = {"state": UNCERTAIN, "reason": "the sender ended before the answer was recorded"}
    aside |= {"answered_at": now, "attempts": batch.attempts, "provider": batch.provider}
    if doubtful:
        connection.execute(_ANSWERED, [{"delivery": delivery, **aside} for delivery in doubtful])
    close(connection, batch, notice_in(connection, batch.notice), now, now, settle, batch.failures + 1)
    detail = {"attempt": batch.attempt, "batch": str(batch.number), "uncertain": str(len(doubtful))}
    detail["taken"] = _taken(connection, batch)
    append(connection, [Event(now, "local", "attempt-lost", batch.notice, detail=detail)])


def _taken(connection: Connection, batch: Any) -> str:
    """What was taken over and recorded before the attempt's process ended."""
    attempts = schema.attempts
    begun = select(attempts.c.started_at).where(attempts.c.id == batch.attempt).scalar_subquery()
    mine = MEMBERS & (_SENT.c.state == DeliveryState.ACCEPTED.value) & (_SENT.c.answered_at >= begun)
    query = select(_SENT.c.id, _SENT.c.answered_at, _SENT.c.provider_id).where(mine).order_by(_SENT.c.id)
    receipts = Receipts()
    for number, at, provider_id in connection.execute(query, keys(batch)):
        receipts.add([number], schema.stamp(at), provider_id)
    return receipts.sha256
