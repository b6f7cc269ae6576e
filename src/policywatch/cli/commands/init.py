"""Make a workspace: a commented policywatch.toml and an empty archive.

Nothing that exists is overwritten.
"""

from pathlib import Path

import click

from policywatch.cli.output import say


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--zone", default="UTC", show_default=True, help="Time zone of the publisher, like Asia/Seoul.")
@click.option("--publisher", default="", help="Who publishes the documents.")
def command(folder: Path, zone: str, publisher: str) -> None:
    from policywatch.workflows.init import init

    file = init(folder, zone, publisher)
    say(f"made {file} and {file.parent / 'snapshots'}: add a version with `policywatch add FILE SERVICE/DOCUMENT`")
