"""List versions with their dates and the verdict against the one before.

Without DOCUMENT all documents are listed. Oldest first; an upcoming version is one whose effective date is still ahead.
"""

from typing import TYPE_CHECKING, Any

import click

from policywatch.cli.options import desk_options, format_option
from policywatch.cli.output import emit, emit_json, say
from policywatch.cli.tables import bar, table

if TYPE_CHECKING:
    from policywatch.workflows.desk import Desk
    from policywatch.workflows.history import Entry

_HEADINGS = ("version", "effective", "announced", "languages", "words", "verdict", "state")
_PLOT_WIDTH = 40


@click.command(help=__doc__)
@click.argument("document", required=False)
@click.option("--plot", is_flag=True, help="Draw how much each version changed.")
@format_option("text", "json")
@desk_options
def command(document: str | None, plot: bool, format_name: str, desk: "Desk") -> None:
    from policywatch.workflows.history import histories

    found = histories(document, desk)
    for warning in (warning for entries in found.values() for entry in entries for warning in entry.warnings):
        say(warning)
    if format_name == "json":
        emit_json([_shape(entry) for entries in found.values() for entry in entries])
        return
    for name, entries in found.items():
        emit(name)
        emit(table(_HEADINGS, [_row(entry) for entry in entries]))
        if plot:
            emit("")
            emit(_plot(entries))


def _shape(entry: "Entry") -> dict[str, Any]:
    from policywatch.render.shape import override_shape
    from policywatch.workflows.shapes import meta_shape

    return {
        **meta_shape(entry.version.meta),
        "languages": [meta.language for meta in entry.version.languages],
        "state": entry.state,
        "significance": entry.significance.value if entry.significance else None,
        "computed": entry.computed.value if entry.computed else None,
        "override": override_shape(entry.override),
        "summary": list(entry.summary),
        "words_changed": entry.words_changed,
        "technical_upgrades": entry.rereadings,
        "warnings": list(entry.warnings),
    }


def _row(entry: "Entry") -> tuple[str, ...]:
    meta = entry.version.meta
    return (
        meta.label,
        str(meta.effective or "-"),
        str(meta.announced or "-"),
        " ".join(known.language for known in entry.version.languages),
        f"{meta.words:,}",
        _verdict(entry),
        entry.state,
    )


def _verdict(entry: "Entry") -> str:
    """The verdict, and whose it is where a person put it in place of the computed one."""
    if entry.significance is None:
        return "first"
    made = entry.override
    was = f" (computed {entry.computed.value}, overridden by {made.by})" if made and entry.computed else ""
    return entry.significance.value + was


def _plot(entries: tuple["Entry", ...]) -> str:
    """A bar a version: words that stand in it or in the one before only."""
    most = max(entry.words_changed for entry in entries)
    rows = [
        (
            str(entry.version.effective or "-"),
            entry.version.label,
            bar(entry.words_changed, most, _PLOT_WIDTH),
            f"{entry.words_changed:,} words" if entry.significance else "first",
            _verdict(entry) if entry.significance else "",
        )
        for entry in entries
    ]
    return table((), rows)
