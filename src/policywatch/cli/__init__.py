"""The command line. ``main`` is all the installed script knows."""

import os
import sys
from io import TextIOWrapper
from pathlib import Path


def main() -> None:
    """Runs a command and exits with its code; CONTRACT's codes, 130 after Ctrl-C."""
    sys.stdout, sys.stderr = _usable(sys.stdout), _usable(sys.stderr)
    from policywatch.cli.run import run

    sys.exit(run(sys.argv[1:]))


def _usable(stream: object) -> TextIOWrapper:
    """UTF-8 whatever the locale says; a stream that the caller closed leads nowhere."""
    if not isinstance(stream, TextIOWrapper):
        return Path(os.devnull).open("w", encoding="utf-8")
    stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return stream
