"""Compare two versions: what changed, and whether it matters.

OLD and NEW are each DOCUMENT[@VERSION][:LANGUAGE], a file, an address, or "-". A version is a label, a date (the
version in force then), "latest" or "previous". With --fail-on the exit code is 1 when the verdict reaches it.
"""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policywatch.cli.options import desk_options
from policywatch.cli.output import colour, emit_made, say, write_file
from policywatch.render import formats

if TYPE_CHECKING:
    from policywatch.workflows.compare import Compared
    from policywatch.workflows.desk import Desk


@click.command(help=__doc__)
@click.argument("old")
@click.argument("new")
@click.option(
    "--format", "format_name", type=click.Choice(formats()), help="terminal, or text when piped, if not given."
)
@click.option(
    "--fail-on", type=click.Choice(("significant", "any")), help="Exit with 1 if the verdict is that, or any change."
)
@click.option("--language", default="", help="Language code, where a version has several.")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file.")
@desk_options
def command(old: str, new: str, language: str, fail_on: str | None, desk: "Desk", **page: Any) -> int:
    from policywatch.render.say import cautions
    from policywatch.workflows.verdict import weigh

    compared = weigh(old, new, desk, language)
    if page["output"] or not sys.stdout.isatty():
        # the page tells them too, but may go where nobody looks now
        for caution in cautions(compared.report):
            say(caution)
    _show(compared, **page)
    return _verdict(compared, fail_on)


def _show(compared: "Compared", format_name: str | None, output: Path | None) -> None:
    text = _render(compared, format_name or _suited(output), to_terminal=output is None)
    if output:
        write_file(output, text)
    else:
        emit_made(text)


def _suited(output: Path | None) -> str:
    """The format of a file by its suffix; a terminal's redline for a terminal, plain text for a pipe."""
    if output:
        return {".html": "html", ".htm": "html", ".md": "markdown", ".json": "json"}.get(output.suffix.lower(), "text")
    return "terminal" if sys.stdout.isatty() else "text"


def _render(compared: "Compared", format_name: str, *, to_terminal: bool) -> str:
    from policywatch.render import Options, render

    options = Options(
        old=compared.old,
        new=compared.new,
        milliseconds=compared.milliseconds,
        width=shutil.get_terminal_size().columns,
        colour=colour(to_terminal and sys.stdout.isatty()),
    )
    return render(compared.report, format_name, options)


def _verdict(compared: "Compared", fail_on: str | None) -> int:
    significance = compared.report.significance.value
    changed = bool(compared.report.comparison.changes)
    return int(significance == "significant" if fail_on == "significant" else fail_on == "any" and changed)
