"""Notices drafted by `release`: list them, read one, write them to files.

Nothing is sent: a notice is a draft until a person approves it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policywatch.cli.options import desk_options, format_option
from policywatch.cli.output import emit, emit_json, say, write_file
from policywatch.cli.tables import table

if TYPE_CHECKING:
    from policywatch.workflows.desk import Desk
    from policywatch.workflows.releases import Drafted

_HEADINGS = ("notice", "version", "channel", "language", "due", "state", "subject")


@click.group(help=__doc__)
def command() -> None:
    pass


@command.command("list")
@format_option("text", "json")
@desk_options
def list_notices(format_name: str, desk: "Desk") -> None:
    """List drafted notices."""
    from policywatch.workflows.releases import drafts

    found = drafts(desk)
    if format_name == "json":
        emit_json([{"version": drafted.version, **drafted.notice} for drafted in found])
    elif found:
        emit(table(_HEADINGS, [_row(drafted) for drafted in found]))
    else:
        say("no notice is drafted: `policywatch release` drafts them")


@command.command()
@click.argument("notice")
@format_option("text", "json")
@desk_options
def preview(notice: str, format_name: str, desk: "Desk") -> None:
    """Show the text of NOTICE as it would go out."""
    from policywatch.workflows.releases import draft

    drafted = draft(notice, desk)
    if format_name == "json":
        emit_json({"version": drafted.version, **drafted.notice})
    else:
        emit(_text(drafted))


@command.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@desk_options
def export(folder: Path, desk: "Desk") -> None:
    """Write every drafted notice to a text file in FOLDER."""
    from policywatch.workflows.releases import drafts

    for drafted in drafts(desk):
        path = folder / f"{drafted.notice['id'].replace('/', '-')}.txt"
        write_file(path, _text(drafted))
        emit(str(path))


def _row(drafted: "Drafted") -> tuple[str, ...]:
    notice = drafted.notice
    return notice["id"], drafted.version, *(notice[key] for key in ("channel", "language", "due", "state", "subject"))


def _text(drafted: "Drafted") -> str:
    from policywatch.render.safe import harmless

    return harmless(f"{drafted.notice['subject']}\n\n{drafted.notice['body'].rstrip()}\n")
