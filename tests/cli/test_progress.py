"""Bars of long work: on a terminal alone, and never among the data."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.cli.command import policywatch


def _on_a_terminal(*words: str, cwd: Path) -> tuple[str, bytes]:
    """What goes to stdout, a pipe, and to stderr, a terminal."""
    ours, theirs = pty.openpty()
    command = [str(Path(sys.executable).with_name("policywatch")), *words]
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=theirs, stdin=subprocess.DEVNULL, check=True)
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 65536):
            shown += chunk
    except OSError:
        pass  # Linux says so when nobody holds the other end any more
    os.close(ours)
    return done.stdout.decode(), shown


def test_an_import_shows_a_bar_on_a_terminal_and_nothing_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("email\na@example.com\n", "utf-8")
    out, shown = _on_a_terminal("recipients", "import", "list.csv", cwd=tmp_path)
    assert out == "1 taken, 0 rejected\n"
    assert "[##############################] 100 %" in shown.decode()
    quiet = policywatch("recipients", "import", "list.csv", cwd=tmp_path)
    assert (quiet.out, quiet.err) == ("1 taken, 0 rejected\n", "")
