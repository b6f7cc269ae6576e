"""Everything that is due now, then stop: what cron calls. Two at once share the work; one killed is made up for."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from sqlalchemy import case, func, select

from policywatch.delivery import schema
from policywatch.delivery.batches import Pace, Sender, Sent, Step, due, recover, send_batch
from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import Notice, NoticeState
from policywatch.delivery.planning import plan
from policywatch.delivery.roster import audience_size
from policywatch.errors import PolicywatchError
from policywatch.model.plan import PUBLISHED

_AT_ONCE = 50
"""Batches looked up at a time."""


@dataclass
class Ticked:
    """What one tick did; grows while it runs."""

    planned: list[str] = field(default_factory=list)
    recovered: int = 0
    answers: dict[str, int] = field(default_factory=dict)
    """Recipients by answer: accepted, refused, transient, uncertain, misconfigured."""
    troubles: list[str] = field(default_factory=list)
    errors: list[PolicywatchError] = field(default_factory=list)
    waiting: int = 0
    """Due batches left because no provider may be used yet."""
    free_at: dt.datetime | None = None
    """When the next provider may be used again; None where none is waited for."""
    failing: set[tuple[str, int]] = field(default_factory=set)
    """Batches that a provider did not take when they were last tried."""

    def trouble(self, message: str) -> None:
        """Said once, however many batches say it."""
        if message and message not in self.troubles:
            self.troubles.append(message)


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a tick goes."""

    until: dt.datetime
    """When it begins no further batch."""
    sleep: Callable[[float], object]
    """Waits for a provider's rate, in seconds."""
    progress: Callable[[Ticked], None] = lambda ticked: None
    stopped: Callable[[], bool] = lambda: False
    """True once the process was asked to end: the batch in hand is ended well, and no other begun."""


def tick(sender: Sender, home: ZoneInfo, limits: Limits) -> Ticked:
    """Recovers, plans, sends what is due, and looks after lead times. ``home`` is the publisher's zone."""
    done = Ticked()
    prepare(sender, home, done)
    while _drain(sender, limits, done) and done.free_at and done.free_at < limits.until:
        limits.sleep(max((done.free_at - sender.clock()).total_seconds(), 0.05))
    conclude(sender, done)
    return done


def prepare(sender: Sender, home: ZoneInfo, done: Ticked) -> None:
    """What comes before sending: batches of the dead are taken back, notices that fall due are planned."""
    done.recovered += recover(sender)
    for notice in _ripe(sender.ledger, sender.clock()):
        try:
            _plan(sender, notice, home, done)
        except PolicywatchError as error:
            done.errors.append(error)


def _ripe(ledger: Ledger, now: dt.datetime) -> Iterator[Notice]:
    """Approved notices that fall due; a reminder only once what it reminds of is on its way."""
    known = {notice.id: notice for notice in ledger.notices()}
    for notice in known.values():
        first = known.get(notice.reminder_of)
        begun = first is None or first.state in (NoticeState.SENDING, NoticeState.DONE)
        if begun and notice.state is NoticeState.APPROVED and notice.approved and notice.due_at <= now:
            yield notice


def _plan(sender: Sender, notice: Notice, home: ZoneInfo, done: Ticked) -> None:
    names = sender.settings.providers(notice.channel)
    if not names:
        done.trouble(f"notice {notice.id}: no provider carries {notice.channel}; tell it by hand and cancel it here")
        return
    now = sender.clock()
    addressed = sender.providers.open(names[0]).addressed
    planned = plan(sender.ledger, notice.id, addressed=addressed, home=home, now=now)
    done.planned.append(notice.id)
    done.trouble(f"notice {notice.id}: {planned.late_reason}" if planned.late_reason else "")


def _drain(sender: Sender, limits: Limits, done: Ticked) -> bool:
    """Sends due batches until none is left that can be; True where some wait for a provider's rate."""
    skip: set[tuple[str, int]] = set()
    done.waiting, done.free_at = 0, None
    with _hands(sender) as each:
        while not _over(sender, limits):
            ready = [batch for batch in due(sender.ledger, sender.clock(), _AT_ONCE + len(skip)) if batch not in skip]
            if not ready:
                break
            for batch, sent in zip(ready, each(lambda batch: _one(sender, limits, batch), ready), strict=False):
                _note(batch, sent, done)
                if not isinstance(sent, Sent) or sent.step in (Step.NOTHING, Step.BUSY):
                    skip.add(batch)
                elif sent.step is Step.WAIT and sender.settings.at_once == 1:
                    break  # the others would only hear the same
                limits.progress(done)
            if done.waiting:
                break
    return bool(done.waiting)


@contextlib.contextmanager
def _hands(sender: Sender) -> Iterator[Callable[..., Iterator[Sent | PolicywatchError]]]:
    """``map``, by so many threads: while one waits for a provider, another prepares."""
    number = sender.settings.at_once
    if number == 1:
        yield map
        return
    with ThreadPoolExecutor(number) as pool:
        yield pool.map
    sender.providers.close()  # its threads are gone


def _over(sender: Sender, limits: Limits) -> bool:
    return limits.stopped() or sender.clock() >= limits.until


def _one(sender: Sender, limits: Limits, batch: tuple[str, int]) -> Sent | PolicywatchError:
    if _over(sender, limits):
        return Sent(Step.NOTHING)
    try:
        return send_batch(sender, *batch, Pace(limits.sleep, lambda: _over(sender, limits)))
    except PolicywatchError as error:
        return error


def _note(batch: tuple[str, int], sent: Sent | PolicywatchError, done: Ticked) -> None:
    if isinstance(sent, PolicywatchError):
        if not any(str(sent) == str(known) for known in done.errors):
            done.errors.append(sent)
        return
    done.trouble(sent.trouble)
    for kind, people in sent.kinds.items():
        done.answers[kind.value] = done.answers.get(kind.value, 0) + people
    if sent.step is Step.SENT:
        (done.failing.add if sent.untaken else done.failing.discard)(batch)
    if sent.step is Step.WAIT and sent.free_at:
        done.waiting += 1
        done.free_at = min(done.free_at or sent.free_at, sent.free_at)


def conclude(sender: Sender, done: Ticked) -> None:
    """What comes after: lead times are looked after, notices without a batch left are done."""
    _watch_deadlines(sender, done)
    for notice in sender.ledger.notices():
        if notice.state is NoticeState.SENDING:
            sender.ledger.finish(notice.id, at=sender.clock())


def _watch_deadlines(sender: Sender, done: Ticked) -> None:
    """Flags every notice that misses, or at this rate will miss, the last moment that keeps its lead time."""
    now = sender.clock()
    for notice in sender.ledger.notices():
        if notice.last_safe_at is None or notice.state in (NoticeState.DONE, NoticeState.CANCELLED, NoticeState.HELD):
            continue
        ends = _ends(sender, notice, now)
        reason = _risk(notice, notice.last_safe_at, ends) if ends else ""
        sender.ledger.note_late(notice.id, reason, at=now)
        done.trouble(f"notice {notice.id}: {reason}" if reason else "")


def _risk(notice: Notice, last_safe: dt.datetime, ends: dt.datetime) -> str:
    if ends < last_safe:
        return ""
    if notice.state in (NoticeState.DRAFT, NoticeState.PAUSED):
        return f"it is {notice.state}, and the last moment that keeps {notice.kept} was {_minute(last_safe)}"
    return f"at this pace not everybody is told before {_minute(last_safe)}, the last moment that keeps {notice.kept}"


_LEFT = schema.batches.c.state != "done"
_TO_COME = select(
    func.count(),
    func.max(case((_LEFT, schema.batches.c.due_at))),
    func.coalesce(func.sum(case((_LEFT, schema.batches.c.size))), 0),
)


def _ends(sender: Sender, notice: Notice, now: dt.datetime) -> dt.datetime | None:
    """When the last recipient is told if nothing fails from here on; None where nobody is to be told."""
    if notice.planned_at is None:
        return max(now, notice.due_at)
    with sender.ledger.reading() as connection:
        query = _TO_COME.where(schema.batches.c.notice == notice.id)
        number, last, still = connection.execute(query).one()
    if not number:
        return None
    pace = still / sender.settings.per_second if sender.settings.per_second else 0.0
    begins = max(now, _usable_at(sender, notice) or now)
    return max(last, begins + dt.timedelta(seconds=pace)) if last else min(now, notice.planned_at)


def _usable_at(sender: Sender, notice: Notice) -> dt.datetime | None:
    """When the first of its providers may be used again; None where one may be by now."""
    names, table = sender.settings.providers(notice.channel), schema.rates
    query = select(table.c.blocked_until).where(table.c.provider.in_(names), table.c.blocked_until.is_not(None))
    with sender.ledger.reading() as connection:
        blocked = connection.execute(query).scalars().all()
    return min(blocked, default=None) if len(blocked) == len(names) else None


def _minute(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a tick would send of one notice."""

    notice: str
    channel: str
    recipients: int | None
    """None where it is published for everybody."""
    spread: bool = False
    """It is planned first, and its schedule decides who of them gets it when."""


def foresee(ledger: Ledger, now: dt.datetime) -> tuple[Foreseen, ...]:
    """What would be sent now: of planned notices the batches that are due, of approved ones their audience."""
    found = []
    for notice in _ripe(ledger, now):
        people = None if notice.channel in PUBLISHED else audience_size(ledger, notice)
        spread = people is not None and notice.schedule.spreads
        found.append(Foreseen(notice.id, notice.channel, people, spread))
    for notice in ledger.notices():
        if notice.state is NoticeState.SENDING and (waiting := _waiting(ledger, notice, now)):
            found.append(Foreseen(notice.id, notice.channel, waiting))
    return tuple(found)


def _waiting(ledger: Ledger, notice: Notice, now: dt.datetime) -> int:
    batches, people = schema.batches, schema.deliveries
    ready = select(batches.c.number).where(
        batches.c.notice == notice.id, batches.c.state == "open", batches.c.due_at <= now
    )
    queued = (people.c.notice == notice.id) & (people.c.state == "queued") & people.c.batch.in_(ready)
    with ledger.reading() as connection:
        number: int = connection.execute(select(func.count()).select_from(people).where(queued)).scalar_one()
    return number
