"""Writing: data to stdout, everything else to stderr, files whole or not at all."""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from policywatch.errors import StoreError

_BAR = 30
"""Characters of a progress bar."""


def emit(text: str) -> None:
    """Text to stdout; what a stranger's words smuggle into it is made harmless."""
    from policywatch.render.safe import harmless

    emit_made(harmless(text))


def emit_made(text: str) -> None:
    """What is harmless as it was made, colours and all, to stdout.

    A reader that went away (``| head``) had what it wanted: the rest goes nowhere, quietly.
    """
    try:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
    except BrokenPipeError:
        _go_nowhere()
    except OSError as error:
        raise StoreError(f"standard output cannot be written: {error.strerror or error}") from error


def flush() -> None:
    """Sends what is buffered; the same rule holds for a reader that went away."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _go_nowhere()
    except OSError as error:
        _go_nowhere()
        raise StoreError(f"standard output cannot be written: {error.strerror or error}") from error


def emit_json(value: Any) -> None:
    """JSON as every command writes it."""
    from policywatch.render.safe import as_escapes

    emit_made(as_escapes(json.dumps(value, ensure_ascii=False, indent=2)))


def say(message: str) -> None:
    """A line for a person, on stderr; what a file name or a page smuggles into it is made harmless."""
    from policywatch.render.safe import flat

    print("policywatch:", flat(message), file=sys.stderr)


def shown(path: str) -> str:
    """A path as a person types it from here."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path


def write_file(path: Path, text: str) -> None:
    """Replaces a file in one step; what is no file (/dev/stdout, a pipe) is written to as it is."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            path.write_text(text, "utf-8", newline="")
        else:
            _replace(path, text)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error


def _replace(path: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", dir=path.parent, delete=False) as file:
        temporary = Path(file.name)
        try:
            file.write(text)
            file.close()
            temporary.chmod(0o666 & ~_umask())
            temporary.replace(path)
        except OSError:
            temporary.unlink(missing_ok=True)
            raise


def progress(done: int, total: int) -> None:
    """A bar on stderr where that is a terminal, over itself until all is done."""
    if total and sys.stderr.isatty():
        bar = ("#" * (_BAR * done // total)).ljust(_BAR, "·")
        print(f"\r[{bar}] {100 * done // total} %", end="\n" if done >= total else "", file=sys.stderr, flush=True)


def colour(stream_is_terminal: bool) -> bool:
    """Colour only for a terminal, and not where NO_COLOR (https://no-color.org) is set."""
    return stream_is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _go_nowhere() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
