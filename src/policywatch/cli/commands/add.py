"""Archive a file or page as a version of a document.

SOURCE is a file, an address, or "-" for standard input; DOCUMENT is SERVICE/DOCUMENT. Label, dates and language are
read from the text when not given; where the two differ, that is said and what was given holds. The same bytes make no
second version, and a version never changes.
"""

from typing import TYPE_CHECKING, Any

import click

from policywatch.cli.options import date_option, desk_options, format_option
from policywatch.cli.output import emit, emit_json, say, shown

if TYPE_CHECKING:
    from policywatch.workflows.add import AddResult
    from policywatch.workflows.desk import Desk

_OUTCOMES = {
    "added": "added",
    "unchanged": "nothing new: the same bytes are archived as",
    "technical-upgrade": "no new version, but this policywatch reads it differently (technical upgrade recorded):",
}


@click.command(help=__doc__)
@click.argument("source")
@click.argument("document")
@click.option("--label", default="", help="Version label, like v1.6.")
@date_option("--effective", "Date it takes effect.")
@date_option("--announced", "Date it was announced.")
@click.option("--language", default="", help="Language code, like en or ko.")
@click.option("--authoritative/--translation", default=None, help="Whether this language of the version binds.")
@format_option("text", "json")
@desk_options
def command(source: str, document: str, format_name: str, desk: "Desk", **given: Any) -> None:
    from policywatch.workflows.add import Given, add
    from policywatch.workflows.shapes import meta_shape

    result = add(source, document, Given(**given), desk)
    for warning in result.warnings:
        say(warning)
    if format_name == "json":
        shape = {"outcome": result.outcome, "path": result.path, **meta_shape(result.meta)}
        emit_json({**shape, "warnings": list(result.warnings)})
    else:
        emit(_line(result))


def _line(result: "AddResult") -> str:
    meta = result.meta
    dates = f"effective {meta.effective}" if meta.effective else "no effective date"
    what = f"{_OUTCOMES[result.outcome]} {meta.name} ({meta.language})"
    return f"{what}, {dates}, {meta.words:,} words, in {shown(result.path)}"
