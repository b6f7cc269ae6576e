"""One run at a time in a workspace."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from policywatch.errors import StoreError

_FILE = "watch.lock"


@contextlib.contextmanager
def alone(state: Path) -> Iterator[bool]:
    """Whether nobody else is at work; holds the place until the block ends. A killed run's lock is gone with it."""
    try:
        state.mkdir(parents=True, exist_ok=True)
        lock = FileLock(state / _FILE)
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    except OSError as error:
        raise StoreError(f"{state} cannot be written: {error.strerror or error}") from error
    try:
        yield True
    finally:
        lock.release()
