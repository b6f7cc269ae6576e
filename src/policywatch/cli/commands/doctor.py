"""Check settings, knowledge and archive, and say what to mend.

Every file of the archive is held against its hash. The exit code is 1 when something is to be mended.
"""

import dataclasses
from typing import TYPE_CHECKING

import click

from policywatch.cli.options import desk_options, format_option
from policywatch.cli.output import emit, emit_json
from policywatch.cli.tables import table

if TYPE_CHECKING:
    from policywatch.workflows.desk import Desk


@click.command(help=__doc__)
@format_option("text", "json")
@desk_options
def command(format_name: str, desk: "Desk") -> int:
    from policywatch.watch.health import health as watches
    from policywatch.workflows.doctor import examine

    found = (*examine(desk), *watches(desk))
    if format_name == "json":
        emit_json([dataclasses.asdict(health) for health in found])
    else:
        emit(table((), [("ok" if health.ok else "MEND", health.id, health.message) for health in found]))
    return int(not all(health.ok for health in found))
