"""Walk through the whole journey on a bundled policy, offline.

A company that does not exist publishes v1.1 to v1.6 of its privacy policy and wants to publish v1.7: history, redlines,
verdicts, the release gate and drafted notices, by the commands you would type. Everything is made in FOLDER, or in a
temporary folder that is printed at the end.
"""

import contextlib
import shlex
from pathlib import Path

import click

from policywatch.cli.output import emit, flush, say


@click.command(help=__doc__)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
def command(folder: Path | None) -> int:
    from policywatch.cli.run import run
    from policywatch.workflows.demo import journey, prepare

    place = prepare(folder)
    with contextlib.chdir(place):
        for step in journey(place):
            if step.title:
                emit(f"\n# {step.title}")
            emit(f"$ policywatch {shlex.join(step.arguments)}")
            flush()
            code = run(step.arguments)
            if code != step.code:
                say(f"the demo stopped: that command ended with {code} and should have ended with {step.code}")
                return code
    emit(f"\nEverything is in {place}: open site/index.html and redlines/v1.5-v1.6.html, and try the commands there.")
    return 0
