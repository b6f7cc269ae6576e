"""Do everything that is due now and stop: for cron.

Approved notices whose time has come are planned and sent, deliveries left in doubt are settled, lead times are watched.
Two at once share the work; one that was killed is made up for by the next. The exit code is 4 when a
provider failed and had not recovered by the end.
"""

import datetime as dt
import sys
import time
from typing import TYPE_CHECKING

import click

from policywatch.cli.options import desk_options, format_option
from policywatch.cli.output import emit, emit_json, say

if TYPE_CHECKING:
    from policywatch.delivery.ledger import Ledger
    from policywatch.delivery.tick import Ticked
    from policywatch.workflows.desk import Desk


@click.command(help=__doc__)
@click.option("--for", "seconds", type=click.IntRange(1), default=3_000, show_default=True, help="Seconds at most.")
@click.option("--dry-run", is_flag=True, help="Only say what would be planned and sent; nothing leaves.")
@format_option("text", "json")
@desk_options
def command(seconds: int, dry_run: bool, format_name: str, desk: "Desk") -> int:
    from policywatch.delivery.tick import Limits, tick
    from policywatch.errors import RemoteError
    from policywatch.workflows.sending import sender

    with sender(desk) as sending:
        if dry_run:
            return _foresee(sending.ledger, desk, format_name)
        limits = Limits(sending.clock() + dt.timedelta(seconds=seconds), time.sleep, _progress)
        done = tick(sending, desk.settings.zone, limits)
    if format_name == "json":
        emit_json(_shape(done))
    else:
        emit(_line(done))
    for trouble in done.troubles:
        say(trouble)
    for error in done.errors[:-1]:
        say(str(error))
    if done.errors:
        raise done.errors[-1]
    return RemoteError.exit_code if done.failing else 0


def _foresee(ledger: "Ledger", desk: "Desk", format_name: str) -> int:
    from policywatch.delivery.tick import foresee

    rows = foresee(ledger, desk.now)
    if format_name == "json":
        emit_json([{"notice": row.notice, "channel": row.channel, "recipients": row.recipients} for row in rows])
    else:
        lines = [f"{row.notice}: {row.recipients} by {row.channel}" for row in rows]
        emit("\n".join(lines) or "nothing is due")
    return 0


def _line(done: "Ticked") -> str:
    parts = [f"{count} {kind}" for kind, count in done.answers.items()]
    if done.planned:
        parts.insert(0, f"planned {', '.join(done.planned)}")
    if done.recovered:
        parts.append(f"{done.recovered} batches taken back from workers that ended")
    if done.waiting and done.free_at:
        parts.append(f"more from {done.free_at:%Y-%m-%d %H:%M:%S} UTC on, when a provider may be used again")
    return "; ".join(parts) or "nothing was due"


def _shape(done: "Ticked") -> dict[str, object]:
    return {
        "schema": 1,
        "planned": done.planned,
        "answers": done.answers,
        "recovered": done.recovered,
        "troubles": done.troubles + [str(error) for error in done.errors],
        "free_at": done.free_at.isoformat() if done.waiting and done.free_at else None,
    }


def _progress(done: "Ticked") -> None:
    if sys.stderr.isatty():
        print(f"\r{sum(done.answers.values())} recipients", end="", file=sys.stderr, flush=True)
