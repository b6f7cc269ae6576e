"""Overrides beside a version: ``<service>/<document>/<label>/overrides/0001.json``, append-only, each with a seal.

An override is of two versions as they were: it names the hashes of every language of both, and holds only for these.
"""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policywatch.archive import files
from policywatch.archive.meta import seal, sha256
from policywatch.archive.names import label_name
from policywatch.errors import StoreError
from policywatch.model.finding import Significance
from policywatch.model.override import Override

FOLDER = "overrides"
SCHEMA = 1

Hashes = Mapping[str, str]
"""Language → SHA-256 of the source's bytes."""


@dataclass(frozen=True, slots=True)
class Overruled:
    """An override, and the versions it was said of."""

    document: str
    old: str
    """Label."""
    new: str
    old_hashes: Hashes
    new_hashes: Hashes
    override: Override

    def holds(self, old: Hashes, new: Hashes) -> bool:
        """Whether every language that was judged still has the bytes it had; a translation added since does no harm."""
        judged = ((self.old_hashes, old), (self.new_hashes, new))
        return all(now.get(language) == digest for then, now in judged for language, digest in then.items())


def write(root: Path, overruled: Overruled) -> Path:
    """Adds a record after those there are."""
    with files.writing(root):
        folder = root / overruled.document / label_name(overruled.new) / FOLDER
        number = len(_paths(folder)) + 1
        table = _table(overruled)
        text = json.dumps({**table, "seal": seal(table)}, ensure_ascii=False, indent=2) + "\n"
        path = folder / f"{number:04}.json"
        files.put_file(root, path, text.encode("utf-8"))
    return path


def read(root: Path, document: str, label: str) -> tuple[Overruled, ...]:
    """All records of a version, oldest first; StoreError where one was changed by hand or is missing."""
    found = []
    for number, path in enumerate(_paths(root / document / label / FOLDER), 1):
        if path.stem != f"{number:04}":
            raise StoreError(f"{path.parent} lacks {number:04}.json: restore it from git or a backup")
        found.append(_read(path, document, label))
    return tuple(found)


def digest(root: Path) -> str:
    """Hash over all records of an archive: whatever shows verdicts must be made anew when it changes."""
    return sha256(b"".join(files.read_bytes(path) for path in sorted(root.glob(f"*/*/*/{FOLDER}/*.json"))))


def _paths(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))


def _read(path: Path, document: str, label: str) -> Overruled:
    try:
        overruled = _load(json.loads(files.read_bytes(path)))
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path} is damaged: {error}; restore it from git or a backup") from error
    if (overruled.document, overruled.new) != (document, label):
        raise StoreError(f"{path} belongs to {overruled.document}@{overruled.new}: move it back")
    return overruled


def _load(table: dict[str, Any]) -> Overruled:
    given = table.pop("seal", None)
    if table.get("schema") != SCHEMA:
        raise ValueError(f"it has schema {table.get('schema')!r}, this policywatch reads {SCHEMA}")
    if given != seal(table):
        raise ValueError("it was changed after it was written")
    old, new = table["old"], table["new"]
    said = Override(
        was=Significance(table["from"]),
        to=Significance(table["to"]),
        by=table["by"],
        reason=table["reason"],
        at=dt.datetime.fromisoformat(table["at"]),
    )
    return Overruled(table["document"], old["label"], new["label"], old["sha256"], new["sha256"], said)


def _table(overruled: Overruled) -> dict[str, Any]:
    said = overruled.override
    return {
        "schema": SCHEMA,
        "document": overruled.document,
        "old": {"label": overruled.old, "sha256": dict(overruled.old_hashes)},
        "new": {"label": overruled.new, "sha256": dict(overruled.new_hashes)},
        "from": said.was.value,
        "to": said.to.value,
        "by": said.by,
        "reason": said.reason,
        "at": said.at.isoformat(),
    }
