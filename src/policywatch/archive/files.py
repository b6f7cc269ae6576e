"""Folders that appear whole or not at all, even when the process or the machine dies."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from filelock import FileLock, Timeout

from policywatch.errors import StoreError

_TEMPORARY = ".adding-"
_LOCK = ".lock"
_PATIENCE = 60.0
"""Seconds to wait for another writer."""
_POLL = 0.002
"""Seconds between two tries; a version is written in a few of them."""


@contextlib.contextmanager
def writing(root: Path) -> Iterator[None]:
    """Holds the archive's one writer's lock; what a killed writer left behind is swept away."""
    with _store_errors(root):
        root.mkdir(parents=True, exist_ok=True)
        _housekeeping(root)
        lock = FileLock(root / _LOCK, poll_interval=_POLL)
        try:
            lock.acquire(timeout=_PATIENCE)
        except Timeout as error:
            raise StoreError(
                f"another policywatch has been writing to {root} for {_PATIENCE:.0f} seconds: try again"
            ) from error
        try:
            for left in root.glob(_TEMPORARY + "*"):
                shutil.rmtree(left)
            yield
        finally:
            lock.release()


def put_folder(root: Path, target: Path, files: Mapping[str, bytes]) -> None:
    """Makes ``target`` with ``files`` in it, in one step; it must not exist. Call it inside ``writing``."""
    with _store_errors(target):
        temporary = root / (_TEMPORARY + secrets.token_hex(8))
        temporary.mkdir()
        try:
            for name, data in files.items():
                _write(temporary / name, data)
            _sync_folder(temporary)
            target.parent.mkdir(parents=True, exist_ok=True)
            temporary.rename(target)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
        _sync_upwards(target.parent, root)


def put_file(root: Path, target: Path, data: bytes) -> None:
    """Makes one file, in one step; it must not exist. Call it inside ``writing``."""
    with _store_errors(target):
        temporary = root / (_TEMPORARY + secrets.token_hex(8))
        temporary.mkdir()
        _write(temporary / target.name, data)
        target.parent.mkdir(parents=True, exist_ok=True)
        (temporary / target.name).rename(target)
        temporary.rmdir()
        _sync_upwards(target.parent, root)


def read_bytes(path: Path) -> bytes:
    """A file of the archive; one that is gone is a damaged archive."""
    with _store_errors(path):
        return path.read_bytes()


def _housekeeping(root: Path) -> None:
    """Keeps git from rewriting line ends, which would break the hashes, and from tracking the lock."""
    for name, text in ((".gitattributes", "* -text\n"), (".gitignore", f"{_LOCK}\n{_TEMPORARY}*\n")):
        path = root / name
        if not path.exists():
            path.write_text(text, "utf-8")


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_upwards(folder: Path, root: Path) -> None:
    for one in [folder, *folder.parents]:
        _sync_folder(one)
        if one == root:
            break


def _sync_folder(folder: Path) -> None:
    """A rename survives a power cut once its folder is synced; where folders cannot be opened, the system does it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _store_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = error.filename or path
        raise StoreError(
            f"the archive failed at {where}: {error.strerror or error}; nothing half-written remains"
        ) from error
