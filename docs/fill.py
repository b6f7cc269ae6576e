"""Fills the parts of README.md and docs/*.md that a command prints: ``make docs``; tests/test_docs.py holds them to it.

``<!-- show: COMMAND -->`` … ``<!-- end -->`` holds the command and its output as a code block;
``<!-- run: COMMAND -->`` the output alone, for commands that print Markdown. Commands run in the folder that
``policywatch demo`` made, without colour.
"""

import functools
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(?s)(<!-- (show|run): (.+?) -->\n).*?(<!-- end -->)")


def pages() -> list[Path]:
    """The documents that may hold such parts."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def filled(text: str) -> str:
    """The text with every part printed anew."""
    return BLOCK.sub(lambda m: f"{m[1]}{_printed(m[2], m[3])}{m[4]}", text)


def _printed(how: str, command: str) -> str:
    output = "\n".join(line.rstrip() for line in _run(command, Path(_demo().name)).strip().splitlines())
    return f"{output}\n" if how == "run" else f"```console\n$ {command}\n{output}\n```\n"


@functools.cache
def _demo() -> "tempfile.TemporaryDirectory[str]":
    folder = tempfile.TemporaryDirectory(prefix="policywatch-docs-")
    _run(f"policywatch demo {shlex.quote(folder.name)}", ROOT)
    return folder


def _run(command: str, folder: Path) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    settings = {**os.environ, "PATH": path, "NO_COLOR": "1", "TERM": "dumb"}
    words = shlex.split(command)
    done = subprocess.run(words, cwd=folder, env=settings, capture_output=True, text=True, check=False)
    if done.stderr:
        raise SystemExit(f"{command}: {done.stderr.strip()}")
    return done.stdout


if __name__ == "__main__":
    for page in pages():
        page.write_text(filled(page.read_text("utf-8")), "utf-8")
