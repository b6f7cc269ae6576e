"""One pass over what is due: fetched side by side across hosts, judged one by one, remembered in small steps."""

import math
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from policywatch.fetch.guard import Guard
from policywatch.fetch.http import HttpFetcher, Limits
from policywatch.fetch.robots import Robots, origin_of
from policywatch.watch import settle
from policywatch.watch.blobs import Blobs
from policywatch.watch.model import Kind, Outcome, Watch
from policywatch.watch.readers import Readers
from policywatch.watch.rows import host_of
from policywatch.watch.store import LEASE, Store
from policywatch.watch.turns import Turns
from policywatch.watch.visit import Browser, Visitor
from policywatch.workflows.desk import Desk

if TYPE_CHECKING:
    from policywatch.watch.examine import Job

_MAX_BYTES = 24 * 1024 * 1024
_SECONDS = 60.0
_STEP = 100
"""Visits whose outcome is written in one transaction; a run that is killed repeats no more than these."""
_STEP_SECONDS = 1.0
_FIRST_SECONDS = 0.1
"""After which the first outcomes are written; then after as long as the run is old, so that a short one leaves some."""
_LISTEN = 0.005
"""Seconds given to pages on their way before one that waits is read."""
_PATIENCE = 90
"""Seconds that a run for watches by name waits for their hosts' pauses to be over."""
_RENEW = LEASE / 15
_HELD = 4
"""Hosts held for each thread, at the most, where all of them are in their pause."""


class Clock(Protocol):
    """What time it is for pauses, and how to pass it."""

    def monotonic(self) -> float: ...

    def sleep(self, seconds: float) -> None: ...


@dataclass(slots=True)
class Tally:
    """What a pass did, by kind of outcome."""

    took: int = 0
    """Seconds."""
    visited: int = 0
    alarms: int = 0
    escalated: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    verdicts: set[str] = field(default_factory=set)
    """Of the changes that were found, told or not."""

    def count(self, outcome: Outcome) -> None:
        kind = outcome.seen.kind.value
        self.visited += 1
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        self.alarms += len(outcome.alarms)
        if outcome.seen.kind is Kind.VERSION:
            self.verdicts.add(outcome.seen.detail)
        self.escalated += sum(alarm.kind == "failing" for alarm in outcome.alarms)

    def reaches(self, verdict: str) -> bool:
        """Whether a change of that weight was found; "any" is any."""
        return bool(self.verdicts) if verdict == "any" else verdict in self.verdicts

    def figures(self) -> dict[str, int]:
        """For the history of runs."""
        return {"visited": self.visited, "alarms": self.alarms, **dict(sorted(self.kinds.items()))}


@dataclass(frozen=True, slots=True)
class Kit:
    """What tests bring their own of."""

    clock: Clock = time
    fetcher: HttpFetcher | None = None
    progress: Callable[[Watch, Outcome], None] | None = None
    stopped: Callable[[], bool] = lambda: False
    """Whether to take on nothing more, and end with what is at hand."""


def run(desk: Desk, store: Store, kit: Kit, names: Sequence[str] = ()) -> Tally:
    """Visits all that is due, or the named watches, due or not."""
    now = int(desk.now.timestamp())
    store.hasten(names, now)
    store.begin(now)
    tally = _Pass(desk, store, kit, names).run() if names or store.is_due(now) else Tally()
    store.ran(now, now + tally.took, tally.figures())
    return tally


def fetcher_for(desk: Desk) -> HttpFetcher:
    """As the workspace's settings want it."""
    settings = desk.settings.watch
    limits = Limits(max_bytes=_MAX_BYTES, seconds=_SECONDS)
    return HttpFetcher(limits, Guard(settings.networks), settings.contact or desk.settings.contact)


class _Pass:
    def __init__(self, desk: Desk, store: Store, kit: Kit, names: Sequence[str]) -> None:
        self.desk, self.store, self.clock, self.names = desk, store, kit.clock, names
        self.progress, self.stopped = kit.progress, kit.stopped
        self.blobs = Blobs(desk.workspace.state)
        self.settings = desk.settings.watch
        self.began = self.clock.monotonic()
        self.moment = desk.now.timestamp()
        self.started = int(self.moment)
        fetcher = kit.fetcher or fetcher_for(desk)
        self.robots = Robots(fetcher, {}, self.started)
        self.visitor = Visitor(
            fetcher,
            self.robots,
            lambda: _browser(fetcher, self.settings.networks),
            self.settings.pause_seconds,
            self.clock.sleep,
        )
        self.turns: Turns[Watch] = Turns()
        self.tally = Tally()
        self.done: list[tuple[Watch, Outcome]] = []
        self.emptied: list[tuple[str, int]] = []
        self.free_at: dict[str, int] = {}
        self.origins: dict[str, set[str]] = {}
        """Of each host at work: whose robots.txt its pages ask."""
        self.skipped: list[tuple[str, int]] = []
        """Hosts with nothing that was asked for; held until the end, lest they be taken again and again."""
        self.after = store.place()
        """The last host taken on; to begin with, the one that was done last."""
        self.place = ""
        """The host that was done last here."""
        self.dry = False
        """Nothing more is due: what becomes due from now on is for the next run."""
        self.written = self.renewed = self.began
        self.readers = Readers(desk.workspace)
        self.unread: Counter[str] = Counter()
        """Pages of each host that were fetched and are still being read."""

    def run(self) -> Tally:
        threads = max(1, self.settings.threads)
        if (pause := self.store.pause(self.names, self.started)) > 0:
            self.clock.sleep(min(pause, _PATIENCE))
        pool = ThreadPoolExecutor(threads, thread_name_prefix="fetch")
        running: dict[Future[settle.Visit], tuple[str, Watch]] = {}
        try:
            while self._claim(threads) or running or self.unread:
                self._start(pool, running, threads)
                self._await(running)
                came = [future for future in running if future.done()]
                for future in came:
                    self._visited(*running.pop(future), future.result())
                for job, outcome in self._read(bool(came)):
                    self._settled(host_of(job.watch), job.watch, outcome)
                self._write_sometimes()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            self.readers.close()
        self.emptied += [*self.skipped, *((host, self.free_at.get(host, 0)) for host in self.turns.hosts())]
        self._write()
        self._forget()
        self.tally.took = self._now() - self.started
        return self.tally

    def _now(self, later: float = 0) -> int:
        return math.floor(self.moment + self.clock.monotonic() - self.began + later)

    def _claim(self, threads: int) -> bool:
        """Takes on hosts before the threads run out of them; False where none has a page left to fetch."""
        if self.stopped():
            return False
        while not self.dry and self._has_room(threads):
            if self.emptied:
                self._write()  # what was just visited is not due again
            hosts = self.store.claim(self._now(), threads, self.after, self.started, self.names)
            # a second round takes what others gave back in the meantime
            self.dry = not hosts and not self.after
            self.after = hosts[-1] if hosts else ""
            for host in hosts:
                self._take_on(host)
        return bool(self.turns)

    def _has_room(self, threads: int) -> bool:
        """Whether threads would be idle: too few hosts, or all of them in their pause."""
        held, pause = len(self.turns), self.turns.wait(self.clock.monotonic())
        if held <= threads // 2:
            return True
        return held < threads if pause is None else pause > 0 and held < _HELD * threads

    def _take_on(self, host: str) -> None:
        watches = self.store.due(host, self.started, self.names)
        if not watches:
            self.skipped.append((host, 0))
            return
        self.origins[host] = {origin_of(page.url) for watch in watches if watch.robots for page in watch.pages}
        self.robots.know(self.store.robots(self.origins[host]))
        self.turns.add(host, watches, self.clock.monotonic())

    def _start(
        self, pool: ThreadPoolExecutor, running: dict[Future[settle.Visit], tuple[str, Watch]], threads: int
    ) -> None:
        while len(running) < threads and not self.readers.busy and not self.stopped():
            turn = self.turns.take(self.clock.monotonic())
            if turn is None:
                break
            running[pool.submit(self.visitor.visit, turn[1])] = turn

    def _await(self, running: dict[Future[settle.Visit], tuple[str, Watch]]) -> None:
        """Waits for a page to come or to be read, or for a host's turn."""
        pause = None if self.stopped() else self.turns.wait(self.clock.monotonic())
        awaited: list[Future[Any]] = [*running, *self.readers.awaited()]
        if self.readers.waiting:
            wait(running, timeout=_LISTEN, return_when=FIRST_COMPLETED)
        elif awaited:
            soon = _STEP_SECONDS if self.done else None  # what is at hand is written, however slow the others are
            wait(awaited, timeout=min(filter(None, (pause, soon)), default=None), return_when=FIRST_COMPLETED)
        elif pause:
            self.clock.sleep(pause)

    def _visited(self, host: str, watch: Watch, visit: settle.Visit) -> None:
        """Settles a visit if that costs nothing, else hands it to be read; the host may have its next turn."""
        now = self._now()
        self.unread[host] += 1
        pause = self.visitor.pause(watch)
        self.free_at[host] = self._now(pause)  # a claim wants it to be past, so that no part of a second is missing
        self.turns.done(host, self.clock.monotonic() + pause)
        if visit.error is not None:
            self._settled(host, watch, settle.failed(watch, visit, now, self.settings))
        elif settle.is_unchanged(watch, visit):
            self._settled(host, watch, settle.unchanged(watch, visit, now))
        else:
            self.readers.take(watch, visit, now, self.store.past(watch.id))

    def _read(self, came: bool) -> Iterator[tuple["Job", Outcome]]:
        """What helpers have read, and a page read here unless others came meanwhile: hosts are not kept waiting."""
        yield from self.readers.results()
        if self.readers.waiting and not came:
            yield self.readers.read_one()

    def _settled(self, host: str, watch: Watch, outcome: Outcome) -> None:
        self.tally.count(outcome)
        self.done.append((watch, outcome))
        if self.progress:
            self.progress(watch, outcome)
        self.unread[host] -= 1
        if not self.unread[host]:
            del self.unread[host]
            if host not in self.turns.hosts():
                self.emptied.append((host, self.free_at.pop(host)))
                self.place = host

    def _write_sometimes(self) -> None:
        wait = min(_STEP_SECONDS, _FIRST_SECONDS + self.written - self.began)
        if len(self.done) >= _STEP or self.clock.monotonic() - self.written >= wait:
            self._write()

    def _write(self) -> None:
        """Remembers what was found, holds the hosts at work a while longer, and gives the finished ones back."""
        self.written = self.clock.monotonic()
        with self.store.database.transaction():
            self.store.record(self.done)
            self.store.save_robots(self.robots.fresh)
            for host in self._lost():
                self.turns.drop(host)
            for host, free_at in self.emptied:
                self.store.release(host, free_at)
            if self.place:
                self.store.mark(self.place)
        for host, _ in self.emptied:
            self.robots.forget(self.origins.pop(host, ()))
        self.done, self.emptied, self.robots.fresh = [], [], {}

    def _lost(self) -> set[str]:
        """Renews what is held, now and then; what another run took while this one stood still for a whole lease."""
        if self.written - self.renewed < _RENEW:
            return set()
        self.renewed = self.written
        return self.store.renew({*self.turns.hosts(), *self.unread}, self._now())

    def _forget(self) -> None:
        """Drops the bytes of captures nobody needs any more."""
        now = self._now()
        for name in self.store.forget(now, now - self.settings.keep_days * 86_400):
            self.blobs.drop(name)


def _browser(fetcher: HttpFetcher, networks: Sequence[str]) -> Browser:
    from policywatch.fetch.browser import Chromium

    return Chromium(Guard(networks), fetcher.agent)
