"""The two files of a bulk run: pairs to compare, and results that grow line by line and survive a kill."""

import contextlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from filelock import FileLock, Timeout

from policywatch.errors import InputError, StoreError


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of PAIRS.jsonl."""

    id: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Done:
    """What an earlier run left in RESULTS.jsonl."""

    ids: frozenset[str]
    failed: int


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """All pairs; InputError names the line that is none or repeats an id."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    pairs = tuple(_pair(line, f"{path} line {number}") for number, line in enumerate(lines, 1) if line.strip())
    seen: set[str] = set()
    for pair in pairs:
        if pair.id in seen:
            raise InputError(f"{path} holds the id {pair.id!r} twice: results could not be told apart")
        seen.add(pair.id)
    return pairs


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """One run at a time writes a results file: two would each append every pair."""
    beside = path.with_name(f".{path.name}.lock")
    lock = FileLock(beside)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise StoreError(f"another run is writing to {path}: let it end, or give another file to --out") from error
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error
    try:
        yield
    finally:
        beside.unlink(missing_ok=True)
        lock.release()


def resume(path: Path, *, retry: bool = False) -> Done:
    """Mends the results of an earlier run: a line cut short by a kill goes, and with ``retry`` the failed ones too."""
    if not path.exists():
        return Done(frozenset(), 0)
    try:
        data = path.read_bytes()
        kept = [line for line in _whole_lines(data, path) if not (retry and "error" in line[1])]
        joined = b"".join(raw for raw, _ in kept)
        if joined != data:
            _replace(path, joined)
    except OSError as error:
        raise StoreError(f"{path} cannot be resumed: {error.strerror or error}") from error
    return Done(frozenset(str(value["id"]) for _, value in kept), sum("error" in value for _, value in kept))


def append(file: IO[str], line: str) -> None:
    """One result, handed to the system at once."""
    try:
        file.write(line if line.endswith("\n") else line + "\n")
        file.flush()
    except OSError as error:
        raise StoreError(f"{file.name} cannot be written: {error.strerror or error}; run again to resume") from error


def todo(pairs: Iterable[Pair], done: Done) -> tuple[Pair, ...]:
    """The pairs without a result, in order."""
    return tuple(pair for pair in pairs if pair.id not in done.ids)


def _pair(line: str, where: str) -> Pair:
    try:
        value = json.loads(line)
        return Pair(str(value["id"]), str(value["old"]), str(value["new"]))
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f'{where} is no pair: write {{"id": "…", "old": "PATH", "new": "PATH"}}') from error


def _whole_lines(data: bytes, path: Path) -> Iterator[tuple[bytes, dict[str, Any]]]:
    """Lines with their JSON; only the last may be cut short, anything else is no results file."""
    lines = data.splitlines(keepends=True)
    for number, raw in enumerate(lines, 1):
        try:
            value = json.loads(raw)
            known = isinstance(value, dict) and "id" in value
        except ValueError:
            known = False
        if known and raw.endswith(b"\n"):
            yield raw, value
        elif number < len(lines):
            raise InputError(f"{path} line {number} is no result: give another file to --out")


def _replace(path: Path, data: bytes) -> None:
    temporary = path.with_name(path.name + ".mending")
    temporary.write_bytes(data)
    temporary.replace(path)
