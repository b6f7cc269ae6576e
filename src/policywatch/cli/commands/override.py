"""Put a person's verdict in place of the computed one, by name and with a reason.

VERSION is DOCUMENT@LABEL. The record stands beside the version and is never changed; a later one takes its place. It is
shown wherever the verdict is, and holds for the bytes of both versions as they are now.
"""

from typing import TYPE_CHECKING

import click

from policywatch.cli.options import desk_options, format_option
from policywatch.cli.output import emit, emit_json, say, shown

if TYPE_CHECKING:
    from policywatch.archive import Overruled
    from policywatch.workflows.desk import Desk


@click.command(help=__doc__)
@click.argument("version")
@click.option("--against", default="", metavar="LABEL", help="The older version; the one before if not given.")
@click.option("--to", type=click.Choice(("minor", "significant")), required=True, help="The verdict that shall count.")
@click.option("--by", required=True, metavar="NAME", help="Who says so.")
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@format_option("text", "json")
@desk_options
def command(version: str, against: str, to: str, by: str, reason: str, format_name: str, desk: "Desk") -> None:
    from policywatch.render.say import overruled
    from policywatch.render.shape import override_shape
    from policywatch.workflows.override import Said, override

    recorded = override(version, against, Said(to, by, reason), desk)
    _show_where_told(recorded.overruled, desk)
    record, path = recorded.overruled, shown(str(recorded.path.resolve()))
    if format_name == "json":
        made = override_shape(record.override)
        emit_json({"document": record.document, "old": record.old, "new": record.new, "override": made, "file": path})
        return
    emit(f"{record.document} {record.old} → {record.new}: {overruled(record.override, record.override.was)}")
    say(f"recorded in {path}")


def _show_where_told(said: "Overruled", desk: "Desk") -> None:
    """On the redline and in the feeds of `watch`, where the change was found on a page."""
    from policywatch.watch.database import exists

    if exists(desk.workspace.state):
        from policywatch.cli.watching import watches
        from policywatch.watch.redlines import republish

        with watches(desk) as store:
            republish(said, store, desk)
