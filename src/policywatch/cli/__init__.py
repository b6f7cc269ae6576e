"""The command line. ``main`` is all the installed script knows."""

import gc
import os
import sys
from io import TextIOWrapper
from pathlib import Path

_SELDOM = 50_000
"""New values between two looks for circles of them."""


def main() -> None:
    """Runs a command and exits with its code; CONTRACT's codes, 130 after Ctrl-C."""
    # documents and comparisons are trees of many small values: looking for circles among them at every turn is in vain
    gc.set_threshold(_SELDOM, 20, 20)
    sys.stdout, sys.stderr = _usable(sys.stdout), _usable(sys.stderr)
    from policywatch.cli.run import run

    sys.exit(run(sys.argv[1:]))


def _usable(stream: object) -> TextIOWrapper:
    """UTF-8 whatever the locale says; a stream that the caller closed leads nowhere."""
    if not isinstance(stream, TextIOWrapper):
        return Path(os.devnull).open("w", encoding="utf-8")
    stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream
