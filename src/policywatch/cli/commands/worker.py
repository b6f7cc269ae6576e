"""Do continuously what falls due, send and watch: any number of these on any number of machines on one database.

On PostgreSQL (POLICYWATCH_DATABASE_URL, extra policywatch[postgres]) batches are carried as Procrastinate jobs, and
each worker visits hosts of its own; on SQLite it is a loop of ticks. SIGTERM and Ctrl-C end it after the batch and the
pages in hand.
"""

import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import click

from policywatch.cli.options import desk_options
from policywatch.cli.output import say

if TYPE_CHECKING:
    from policywatch.delivery.tick import Ticked
    from policywatch.workflows.desk import Desk


@click.command(help=__doc__)
@click.option("--poll", type=click.FloatRange(0.1), default=10.0, show_default=True, help="Seconds between two looks.")
@click.option(
    "--at-once", type=click.IntRange(1, 64), default=2, show_default=True, help="Batches at once (PostgreSQL)."
)
@click.option("--until-idle", is_flag=True, help="End when nothing is left to do.")
@click.option("--dry-run", is_flag=True, help="Only say what it would do by now, and end; nothing leaves.")
@desk_options
def command(poll: float, at_once: int, until_idle: bool, dry_run: bool, desk: "Desk") -> None:
    from policywatch.cli.foreseeing import foresee
    from policywatch.cli.watching import printer, say_deaf
    from policywatch.delivery.worker import Shift, work
    from policywatch.watch.round import Hours, keep_watching
    from policywatch.workflows.notices import ledger
    from policywatch.workflows.sending import clock, sender

    if dry_run:
        with ledger(desk) as opened:
            foresee(opened, desk, "text")
        return
    end = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: end.set())
    shift = Shift(desk.settings.zone, end.is_set, end.wait, _Reporter(), poll, at_once, until_idle)
    hours = Hours(clock(desk), end.is_set, end.wait, printer("text"), say_deaf, say, poll, until_idle)
    with sender(desk) as sending, ThreadPoolExecutor(1, "watch") as beside:
        watching = beside.submit(keep_watching, desk, hours)
        watching.add_done_callback(lambda done: end.set() if done.exception() else None)
        try:
            work(sending, shift)
        except BaseException:
            end.set()
            raise
        watching.result()


class _Reporter:
    """Says what was sent, and a trouble again only after another one."""

    def __init__(self) -> None:
        self._said: tuple[str, ...] = ()

    def __call__(self, done: "Ticked") -> None:
        if done.answers:
            say("; ".join(f"{count} {kind}" for kind, count in done.answers.items()))
        troubles = tuple(done.troubles) + tuple(str(error) for error in done.errors)
        if troubles and troubles != self._said:
            for trouble in troubles:
                say(trouble)
            self._said = troubles
