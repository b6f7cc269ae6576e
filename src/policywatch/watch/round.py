"""One round: what is due is visited, the feeds are written, the news told; and one round after the other."""

import contextlib
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policywatch.delivery.locks import Lock
from policywatch.errors import StoreError
from policywatch.watch import telling
from policywatch.watch.database import open_database
from policywatch.watch.locking import alone
from policywatch.watch.run import Kit, Tally, run
from policywatch.watch.store import Store
from policywatch.workflows.desk import Desk

_ROUND = dt.timedelta(minutes=1)
"""Where pages never cease to be due, news shall not wait for that."""


@dataclass(frozen=True, slots=True)
class Round:
    """What came of it."""

    tally: Tally
    deaf: tuple[str, ...] = ()
    """Channels that did not take the news; the next round tries again."""

    @property
    def broken(self) -> bool:
        """Whether somebody has to look: news went nowhere, a watch fails too long, or nothing could be fetched."""
        tally = self.tally
        return bool(self.deaf or tally.escalated or (tally.visited and tally.kinds.get("failed", 0) == tally.visited))


def go_round(desk: Desk, store: Store, kit: Kit, printed: telling.Send, names: Sequence[str] = ()) -> Round:
    """Visits what is due, or the named watches; ``printed`` takes the news before any other channel does."""
    channels = {telling.channel_name(address): telling.apprise_channel(address) for address in telling.addresses()}
    tally = run(desk, store, kit, names)
    if tally.alarms:
        from policywatch.watch.redlines import publish

        publish(store, desk)
    with store.database.held(Lock.TELLING) as mine:
        return Round(tally, _tell(desk, store, printed, channels) if mine else ())


def _tell(desk: Desk, store: Store, printed: telling.Send, channels: dict[str, telling.Channel]) -> tuple[str, ...]:
    telling.tell(store, desk, 0, {telling.STDOUT: telling.Channel(printed)})
    return telling.tell(store, desk, desk.settings.watch.digest_hours, channels)


@dataclass(frozen=True, slots=True)
class Hours:
    """How somebody watches on, and how they learn that they shall end."""

    clock: Callable[[], dt.datetime]
    stopped: Callable[[], bool]
    wait: Callable[[float], object]
    """Waits so many seconds, or until it is asked to stop."""
    printed: telling.Send
    report: Callable[[Round], None]
    trouble: Callable[[str], None]
    """Hears of a database that is away for a while."""
    poll: float = 10.0
    leave_when_idle: bool = False


def keep_watching(desk: Desk, hours: Hours) -> None:
    """Round after round until it is asked to stop; each ends within a minute, and then its news are told."""
    while not hours.stopped():
        try:
            done = _next_round(desk, hours)
        except StoreError as error:
            if not error.transient:
                raise
            hours.trouble(str(error))
            hours.wait(hours.poll)
            continue
        hours.report(done)
        if done.tally.visited:
            continue
        if hours.leave_when_idle:
            return
        hours.wait(hours.poll)


def _next_round(desk: Desk, hours: Hours) -> Round:
    """On SQLite one at a time in a workspace; on PostgreSQL the hosts that each one holds keep them apart."""
    with contextlib.closing(open_database(desk.workspace.state)) as database:
        free = contextlib.nullcontext(True) if database.postgresql else alone(desk.workspace.state)
        with free as mine:
            if not mine:
                return Round(Tally())
            then = Desk(desk.workspace, hours.clock())
            until = then.now + _ROUND
            kit = Kit(stopped=lambda: hours.stopped() or hours.clock() >= until)
            return go_round(then, Store(database), kit, hours.printed)
