"""Bring in years of history: a git repository, or an Open Terms Archive collection.

Every version that differs to a reader is archived as of its day; flip-flops, captures of error pages and upgrades of
the collection's engine are left out and counted. Run again, nothing is added twice.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policywatch.cli.options import desk_options, format_option
from policywatch.cli.output import emit, emit_json, say

if TYPE_CHECKING:
    from policywatch.watch.git import Repository
    from policywatch.watch.past import Imported, Source
    from policywatch.workflows.desk import Desk


@click.group(help=__doc__)
def command() -> None:
    pass


@command.command("import")
@click.argument("repository", type=click.Path(path_type=Path))
@click.argument("document", required=False)
@click.option("--path", default="", help="The document's file in the repository; earlier names of it are followed.")
@click.option("--language", default="", help="Language code, where a document has several.")
@click.option("--only", default="*", metavar="PATTERN", help="Of a collection, only documents like acme/*.")
@click.option(
    "--declarations",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Of a collection's raw pages: the folder of its declarations, which say what to read of each page when.",
)
@format_option("text", "json")
@desk_options
def import_history(repository: Path, document: str | None, format_name: str, desk: "Desk", **place: Any) -> None:
    """Archive the versions in REPOSITORY, a clone.

    With DOCUMENT and --path it is one document's file. Without, it is the versions of an Open Terms Archive
    collection, one file a document: SERVICE/DOCUMENT.md. Raw pages (SERVICE/DOCUMENT.html) are read by the selectors
    that were declared at their time, where --declarations names them.
    """
    from policywatch.watch.git import Repository
    from policywatch.watch.past import bring_in

    clone = Repository(repository)
    done = [bring_in(clone, source, desk) for source in _sources(clone, document, place)]
    if format_name == "json":
        emit_json([_shape(one) for one in done])
        return
    for one in done:
        for reason, count in sorted(one.left.items()):
            say(f"{one.document}: {count} left out: {reason}")
        emit(f"{one.document}: {len(one.versions)} versions; see them with `policywatch log {one.document} --plot`")


def _sources(clone: "Repository", document: str | None, place: dict[str, Any]) -> "tuple[Source, ...]":
    from policywatch.archive import document_name, language_name
    from policywatch.errors import UsageError
    from policywatch.watch.ota import Past
    from policywatch.watch.past import Source, collection

    if bool(document) != bool(place["path"]):
        raise UsageError("DOCUMENT and --path go together: a name, and the file that holds it")
    if document:
        language = language_name(place["language"]) if place["language"] else ""
        return (Source(document_name(document), place["path"], language),)
    declared = Past(place["declarations"]) if place["declarations"] else None
    return collection(clone, place["only"], declared)


def _shape(one: "Imported") -> dict[str, object]:
    return {
        "document": one.document,
        "versions": [seen.version for seen in one.versions],
        "left_out": dict(sorted(one.left.items())),
    }
