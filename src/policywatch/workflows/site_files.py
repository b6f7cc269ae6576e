"""The folder a site is built in: what an earlier build put there, and writing only what is different."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policywatch.errors import StoreError, UsageError

MANIFEST = ".policywatch-site.json"
_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Unit:
    """Pages made in one go: from what (``key``), which files, and what was learnt on the way."""

    key: str
    files: tuple[str, ...]
    step: dict[str, Any] | None = None


@dataclass(slots=True)
class Folder:
    """A folder of ours; a folder with anything else in it is left alone."""

    root: Path
    units: dict[str, Unit] = field(default_factory=dict)
    """Of the earlier build."""

    @classmethod
    def open(cls, root: Path, *, fresh: bool) -> "Folder":
        """UsageError where the folder holds something and no build of ours is known there."""
        path = root / MANIFEST
        try:
            if not path.exists():
                if root.exists() and any(root.iterdir()):
                    raise UsageError(f"{root} is not empty and holds no site of ours: give a folder of its own")
                root.mkdir(parents=True, exist_ok=True)
                path.write_text(json.dumps({"schema": _SCHEMA, "units": {}}), "utf-8")
            table = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise StoreError(f"{path} cannot be used: {error}; remove the folder and build again") from error
        if fresh or table.get("schema") != _SCHEMA:
            # the files' names are kept, so that what is not made again goes
            table["units"] = {name: {**unit, "key": ""} for name, unit in table.get("units", {}).items()}
        return cls(
            root, {name: Unit(one["key"], tuple(one["files"]), one["step"]) for name, one in table["units"].items()}
        )

    def known(self, name: str, key: str) -> Unit | None:
        """The earlier build's unit, if it was made of the same and its files are there."""
        unit = self.units.get(name)
        whole = unit is not None and unit.key == key and all((self.root / path).is_file() for path in unit.files)
        return unit if whole else None

    def put(self, address: str, content: str | bytes) -> bool:
        """Writes a file in one step unless it is there as it is; True where it was written."""
        path = self.root / address
        data = content.encode("utf-8", "replace") if isinstance(content, str) else content
        try:
            if path.is_file() and _digest(path.read_bytes()) == _digest(data):
                return False
            path.parent.mkdir(parents=True, exist_ok=True)
            temporary = path.with_name(path.name[:80] + ".new")
            temporary.write_bytes(data)
            temporary.replace(path)
        except OSError as error:
            raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error
        return True

    def close(self, units: dict[str, Unit]) -> int:
        """Records what was built and removes what is no more; gives how many files went."""
        kept = {address for unit in units.values() for address in unit.files}
        gone = {address for unit in self.units.values() for address in unit.files} - kept
        self._remove(gone)
        table = {
            "schema": _SCHEMA,
            "units": {name: {"key": one.key, "files": one.files, "step": one.step} for name, one in units.items()},
        }
        self.put(MANIFEST, json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n")
        return len(gone)

    def _remove(self, gone: Iterable[str]) -> None:
        for address in gone:
            path = self.root / address
            path.unlink(missing_ok=True)
            for folder in path.parents:
                if folder == self.root or not folder.is_dir() or any(folder.iterdir()):
                    break
                folder.rmdir()


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
