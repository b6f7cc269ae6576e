"""The command line. ``main`` is all the installed script knows."""

import os
import sys


def main() -> None:
    """Runs a command and exits with its code; CONTRACT's codes, 130 after Ctrl-C."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    from policywatch.cli.run import run

    code = run(sys.argv[1:])
    sys.stderr.flush()
    # skips tearing down a heap of parsed documents; everything written is flushed
    os._exit(code)
