"""Captured bytes on disk: packed, named by their hash, one file however often they were seen."""

import contextlib
import os
import secrets
import zlib
from pathlib import Path

from policywatch.archive import sha256
from policywatch.errors import StoreError

FOLDER = "captures"


class Blobs:
    """``captures/ab/abcd….z`` in the workspace's state folder."""

    def __init__(self, state: Path) -> None:
        self._root = state / FOLDER

    def put(self, data: bytes) -> str:
        """Keeps the bytes; their hash."""
        name = sha256(data)
        target = self._path(name)
        if target.exists():
            return name
        temporary = target.with_name(f".{secrets.token_hex(8)}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("xb") as file:
                file.write(zlib.compress(data, 6))
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        except OSError as error:
            raise StoreError(f"the capture {target} cannot be written: {error.strerror or error}") from error
        return name

    def get(self, name: str) -> bytes:
        """The bytes of a hash; StoreError where they are gone or damaged."""
        path = self._path(name)
        try:
            data = zlib.decompress(path.read_bytes())
        except (OSError, zlib.error) as error:
            raise StoreError(f"the capture {path} cannot be read: {error}") from error
        if sha256(data) != name:
            raise StoreError(f"the capture {path} was changed after it was kept: its hash differs")
        return data

    def drop(self, name: str) -> None:
        """Forgets the bytes; that they were seen stays in the history."""
        with contextlib.suppress(FileNotFoundError):
            self._path(name).unlink()

    def _path(self, name: str) -> Path:
        return self._root / name[:2] / f"{name}.z"
