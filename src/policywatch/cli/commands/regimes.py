"""List the notice regimes a workspace can declare.

They are starting points, not legal advice: `checked` says by whom and when one was last confirmed against its source.
"""

from typing import TYPE_CHECKING

import click

from policywatch.cli.options import desk_options, format_option
from policywatch.cli.output import emit, emit_json
from policywatch.cli.tables import markdown_table, table

if TYPE_CHECKING:
    from policywatch.workflows.desk import Desk

_HEADINGS = ("regime", "title", "jurisdiction", "reference", "checked")


@click.group(help=__doc__)
def command() -> None:
    pass


@command.command("list")
@format_option("text", "markdown", "json")
@desk_options
def list_regimes(format_name: str, desk: "Desk") -> None:
    """List every regime, with its source and whether that was checked."""
    regimes = desk.knowledge.regimes
    if format_name == "json":
        emit_json([{"id": regime.id, **regime.fields} for regime in regimes])
        return
    rows = [
        (regime.id, regime.title, *(str(regime.fields.get(key, "")) for key in _HEADINGS[2:])) for regime in regimes
    ]
    emit((markdown_table if format_name == "markdown" else table)(_HEADINGS, rows))
