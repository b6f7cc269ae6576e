"""Do everything that is due now and stop: for cron.

Approved notices whose time has come are planned and sent, deliveries left in doubt are settled, lead times are watched,
and watched pages that are due are visited, unless a `watch run` is at work.
Two at once share the work; one that was killed is made up for by the next. The exit code is 4 when a
provider failed and had not recovered by the end, or as after `watch run`.
"""

import datetime as dt
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from policywatch.cli.options import desk_options, format_option
from policywatch.cli.output import emit, emit_json, progress, say
from policywatch.cli.watching import hangs, watches

if TYPE_CHECKING:
    from policywatch.delivery.ledger import Ledger
    from policywatch.delivery.tick import Ticked
    from policywatch.watch.telling import Message
    from policywatch.workflows.desk import Desk


@click.command(help=__doc__)
@click.option("--for", "seconds", type=click.IntRange(1), default=3_000, show_default=True, help="Seconds at most.")
@click.option("--dry-run", is_flag=True, help="Only say what would be planned, sent and visited; nothing leaves.")
@format_option("text", "json")
@desk_options
def command(seconds: int, dry_run: bool, format_name: str, desk: "Desk") -> int:
    from policywatch.cli.foreseeing import foresee
    from policywatch.delivery.tick import Limits, tick
    from policywatch.errors import RemoteError
    from policywatch.workflows.sending import sender

    with sender(desk) as sending:
        until = sending.clock() + dt.timedelta(seconds=seconds)
        if dry_run:
            return foresee(sending.ledger, desk, format_name)
        done = tick(sending, desk.settings.zone, Limits(until, time.sleep, _Bar(sending.ledger)))
        seen = _watched(desk, format_name, lambda: sending.clock() >= until)
    if format_name == "json":
        emit_json({**_shape(done), "watch": seen.shape()})
    elif line := _line(done):
        emit(line)
    for trouble in done.troubles:
        say(trouble)
    for error in done.errors[:-1]:
        say(str(error))
    if done.errors:
        raise done.errors[-1]
    return RemoteError.exit_code if done.failing or seen.broken else 0


@dataclass(frozen=True, slots=True)
class _Seen:
    """What watching came to."""

    visited: int = 0
    broken: bool = False
    news: tuple[dict[str, Any], ...] = ()

    def shape(self) -> dict[str, object]:
        return {"visited": self.visited, "news": list(self.news)}


def _watched(desk: "Desk", format_name: str, stopped: Callable[[], bool]) -> _Seen:
    """News as text are printed as they are found; nothing is visited where another run is at work."""
    from policywatch.cli.watching import alarm_shape, printer, say_deaf
    from policywatch.watch.locking import alone
    from policywatch.watch.round import go_round
    from policywatch.watch.run import Kit

    news: list[dict[str, Any]] = []

    def collected(message: "Message") -> bool:
        news.extend(map(alarm_shape, message.alarms))
        return True

    with alone(desk.workspace.state) as mine, watches(desk) as store:
        if not mine:
            return _Seen(broken=hangs(desk))
        printed = collected if format_name == "json" else printer(format_name)
        done = go_round(desk, store, Kit(stopped=stopped), printed)
    say_deaf(done)
    return _Seen(done.tally.visited, done.broken, tuple(news))


def _line(done: "Ticked") -> str:
    parts = [f"{count} {kind}" for kind, count in done.answers.items()]
    if done.planned:
        parts.insert(0, f"planned {', '.join(done.planned)}")
    if done.recovered:
        parts.append(f"{done.recovered} batches taken back from workers that ended")
    if done.waiting and done.free_at:
        parts.append(f"more from {done.free_at:%Y-%m-%d %H:%M:%S} UTC on, when a provider may be used again")
    return "; ".join(parts)


def _shape(done: "Ticked") -> dict[str, object]:
    return {
        "schema": 1,
        "planned": done.planned,
        "answers": done.answers,
        "recovered": done.recovered,
        "troubles": done.troubles + [str(error) for error in done.errors],
        "free_at": done.free_at.isoformat() if done.waiting and done.free_at else None,
    }


class _Bar:
    """How far sending has come; what is left is counted once, and for a terminal alone."""

    def __init__(self, ledger: "Ledger") -> None:
        self._ledger = ledger
        self._total = 0

    def __call__(self, done: "Ticked") -> None:
        if not sys.stderr.isatty():
            return
        answered = sum(done.answers.values())
        if answered > self._total:
            self._total = answered + self._left()
        progress(answered, self._total)

    def _left(self) -> int:
        counts = [self._ledger.counts(notice.id) for notice in self._ledger.notices() if notice.state == "sending"]
        return sum(count.get(state, 0) for count in counts for state in ("queued", "sending"))
