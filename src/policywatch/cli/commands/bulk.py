"""Compare many pairs into JSON lines; run again, it resumes.

PAIRS is a file of JSON lines {"id", "old", "new"}; each of its results is one line as `diff --format json` writes it,
with the id. Pairs that have a line in RESULTS are skipped. A pair that cannot be compared gets a line with "error", the
run goes on, and the exit code is 3.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policywatch.cli.options import desk_options
from policywatch.cli.output import progress, say

if TYPE_CHECKING:
    from policywatch.workflows.desk import Desk


@click.command(help=__doc__)
@click.argument("pairs", type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="RESULTS, written as they come."
)
@click.option("--workers", type=click.IntRange(min=1), help="Processes; as many as it pays for if not given.")
@click.option("--retry-failed", is_flag=True, help='Compare pairs again whose line in RESULTS says "error".')
@desk_options
def command(pairs: Path, out: Path, workers: int | None, retry_failed: bool, desk: "Desk") -> int:
    from policywatch.errors import InputError
    from policywatch.workflows.bulk import bulk

    tally = bulk(pairs, out, desk, workers=workers or 0, retry=retry_failed, progress=progress)
    resumed = f", {tally.skipped} of them before" if tally.skipped else ""
    failed = f"; {tally.failed} could not be compared, their lines say why" if tally.failed else ""
    say(f"{tally.total} pairs in {out}{resumed}{failed}")
    return InputError.exit_code if tally.failed else 0
