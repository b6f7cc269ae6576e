"""Build the public archive as plain files, or look at it here.

Current and previous versions, what changed between them, notices, feeds and data, from the archive and [site] in
policywatch.toml. A version that is not announced yet stays out until its day.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policywatch.cli.options import desk_options, format_option
from policywatch.cli.output import emit, emit_json, say

if TYPE_CHECKING:
    from policywatch.workflows.desk import Desk
    from policywatch.workflows.site import Built

_NAMED = 12


@click.group(help=__doc__)
def command() -> None:
    pass


@command.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default="site")
@click.option("--preview", is_flag=True, help="Show what is not announced yet, too: not for the public.")
@click.option("--fresh", is_flag=True, help="Make every page again, not only what changed.")
@click.option("--pdf", is_flag=True, help="Print versions and redlines to PDF with Chromium.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes; as many as processors if not given.")
@format_option("text", "json")
@desk_options
def build(
    folder: Path, preview: bool, fresh: bool, pdf: bool, workers: int | None, format_name: str, desk: "Desk"
) -> None:
    """Build into FOLDER; what is there and unchanged stays as it is."""
    from policywatch.workflows.site import Wanted, build

    built = build(Wanted(folder, preview, fresh, pdf, workers or 0), desk)
    for hidden in built.hidden:
        say(f"{hidden.name} stays out until it is announced on {hidden.announced}; --preview shows it")
    if not built.timeline:
        say("no timelines are drawn: pip install 'policywatch[plot]' for them")
    if format_name == "json":
        emit_json({"folder": str(folder), "files": built.files, "written": built.written, "removed": built.removed})
    else:
        emit(_text(folder, built))


def _text(folder: Path, built: "Built") -> str:
    lines = [f"  {address}" for address in built.written[:_NAMED]]
    if len(built.written) > _NAMED:
        lines.append(f"  and {len(built.written) - _NAMED:,} more")
    kept = built.files - len(built.written)
    gone = f", {built.removed:,} removed" if built.removed else ""
    return "\n".join(
        [f"{folder}: {built.files:,} files, {len(built.written):,} written, {kept:,} as they were{gone}", *lines]
    )


@command.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True), default="site")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes a free one.")
def serve(folder: Path, port: int) -> None:
    """Show FOLDER in a browser on this machine only, with the headers a host should send."""
    from policywatch.workflows.site_serve import serving

    with serving(folder, port) as server:
        say(f"http://127.0.0.1:{server.server_port}/ shows {folder}; Ctrl-C ends it")
        server.serve_forever()
