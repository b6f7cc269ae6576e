"""The folder a site is built in: what an earlier build put there, and writing only what is different."""

import contextlib
import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policywatch.errors import StoreError, UsageError

MANIFEST = ".policywatch-site.json"
_JOURNAL = ".policywatch-site.made"
"""Units of a build that has not come to its end, one a line."""
_PARTS = ".policywatch-site.parts"
_SCHEMA = 2


@dataclass(frozen=True, slots=True)
class Unit:
    """Pages made in one go: from what (``key``), which files, and what was learnt on the way."""

    key: str
    files: tuple[str, ...]
    step: dict[str, Any] | None = None

    def as_json(self) -> dict[str, Any]:
        return {"key": self.key, "files": self.files, "step": self.step}

    @classmethod
    def from_json(cls, table: dict[str, Any]) -> "Unit":
        """What ``as_json`` wrote."""
        return cls(table["key"], tuple(table["files"]), table["step"])


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
            table["units"] = {**table.get("units", {}), **_noted(root / _JOURNAL)}
        except (OSError, ValueError) as error:
            raise StoreError(f"{path} cannot be used: {error}; remove the folder and build again") from error
        if fresh or table.get("schema") != _SCHEMA:
            # the files' names are kept, so that what is not made again goes
            table["units"] = {name: {**unit, "key": ""} for name, unit in table["units"].items()}
        return cls(root, {name: Unit.from_json(one) for name, one in table["units"].items()})

    @property
    def parts(self) -> Path:
        """Where what is not a page yet waits; gone when the build ends."""
        return self.root / _PARTS

    def keep(self, name: str, content: str) -> str:
        """Lays a part down and gives its address."""
        address = f"{_PARTS}/{name}"
        self.put(address, content)
        return address

    def note(self, name: str, unit: Unit) -> None:
        """Records a unit at once: a build that is killed does not make it again."""
        path = self.root / _JOURNAL
        try:
            with path.open("a", encoding="utf-8") as file:
                file.write(json.dumps([name, unit.as_json()], ensure_ascii=False) + "\n")
        except OSError as error:
            raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error

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
            if path.is_file() and path.read_bytes() == data:
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
        table = {"schema": _SCHEMA, "units": {name: one.as_json() for name, one in units.items()}}
        self.put(MANIFEST, json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n")
        (self.root / _JOURNAL).unlink(missing_ok=True)
        shutil.rmtree(self.parts, ignore_errors=True)
        return len([address for address in gone if not address.startswith(_PARTS)])

    def _remove(self, gone: Iterable[str]) -> None:
        for address in gone:
            path = self.root / address
            path.unlink(missing_ok=True)
            for folder in path.parents:
                if folder == self.root or not folder.is_dir() or any(folder.iterdir()):
                    break
                folder.rmdir()


def _noted(path: Path) -> dict[str, Any]:
    """The units of a build that was killed; the line it was writing then is none."""
    out: dict[str, Any] = {}
    if path.exists():
        for line in path.read_text("utf-8", "replace").split("\n"):
            with contextlib.suppress(ValueError):
                name, unit = json.loads(line)
                out[name] = unit
    return out
