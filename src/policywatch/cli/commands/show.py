"""Show what one version says: outline, text, facts, promise, dates.

WHAT is DOCUMENT[@VERSION][:LANGUAGE] (the latest version if none is named), a file, an address, or "-". A version is a
label, a date (the version in force then), "latest" or "previous".
"""

from typing import TYPE_CHECKING

import click

from policywatch.cli.options import desk_options, format_option
from policywatch.cli.output import emit, emit_json
from policywatch.errors import UsageError

if TYPE_CHECKING:
    from policywatch.workflows.desk import Desk

PARTS = ("outline", "text", "facts", "promise", "dates")


@click.command(help=__doc__)
@click.argument("what")
@click.option(
    "--what", "wanted", default="dates,outline", show_default=True, metavar=",".join(PARTS), help="Which parts."
)
@click.option("--language", default="", help="Language code, where a version has several.")
@format_option("text", "json")
@desk_options
def command(what: str, wanted: str, language: str, format_name: str, desk: "Desk") -> None:
    from policywatch.cli import showing
    from policywatch.workflows.sources import load

    parts = _parts(wanted)
    document = load(what, desk, language).document
    if format_name == "json":
        shapes = {part: showing.SHAPES[part](document, desk.knowledge) for part in parts}
        emit_json(shapes if len(parts) > 1 else shapes[parts[0]])
    else:
        emit("\n\n".join(showing.TEXTS[part](document, desk.knowledge) for part in parts))


def _parts(wanted: str) -> list[str]:
    parts = [part.strip() for part in wanted.split(",")]
    unknown = [part for part in parts if part not in PARTS]
    if unknown:
        raise UsageError(f"--what {unknown[0]!r} is nothing to show: choose from {', '.join(PARTS)}")
    return list(dict.fromkeys(parts))
