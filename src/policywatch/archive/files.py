"""Folders that appear whole or not at all, even when the process or the machine dies."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
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
            _write(temporary, files)
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
        _write(temporary, {target.name: data})
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


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    with contextlib.ExitStack() as opened:
        handles = [opened.enter_context((folder / name).open("xb")) for name in files]
        for handle, data in zip(handles, files.values(), strict=True):
            handle.write(data)
            handle.flush()
        _sync([*(handle.fileno() for handle in handles), *_folders([folder], opened)])


def _sync_upwards(folder: Path, root: Path) -> None:
    above = [folder, *folder.parents]
    with contextlib.ExitStack() as opened:
        _sync(_folders(above[: above.index(root) + 1], opened))


def _folders(folders: Iterable[Path], opened: contextlib.ExitStack) -> Iterator[int]:
    """A rename survives a power cut once its folder is synced; where folders cannot be opened, the system does it."""
    for folder in folders if os.name == "posix" else ():
        handle = os.open(folder, os.O_RDONLY)
        opened.callback(os.close, handle)
        yield handle


def _sync(handles: Iterable[int]) -> None:
    """All at once: a file system commits together what it is asked for together, and else waits for each in turn."""
    asked = list(handles)
    if asked:
        with ThreadPoolExecutor(len(asked)) as pool:
            list(pool.map(os.fsync, asked))


@contextlib.contextmanager
def _store_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        where = error.filename or path
        raise StoreError(
            f"the archive failed at {where}: {error.strerror or error}; nothing half-written remains"
        ) from error
