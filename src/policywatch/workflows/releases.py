"""Planned releases and drafted notices: ``.policywatch/releases/<service>/<document>/<label>.<language>.json``."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policywatch.archive import Meta
from policywatch.errors import InputError, StoreError
from policywatch.model.plan import Plan
from policywatch.notice.shape import as_json
from policywatch.workflows.desk import Desk
from policywatch.workflows.shapes import meta_shape

_FOLDER = "releases"


@dataclass(frozen=True, slots=True)
class Drafted:
    """A notice as it was drafted, and the version it announces."""

    version: str
    notice: dict[str, Any]


def save(meta: Meta, plan: Plan, desk: Desk) -> Path:
    """Writes a release in one step; the same release planned again takes the place of the first."""
    path = desk.workspace.state / _FOLDER / meta.document / f"{meta.label}.{meta.language}.json"
    table = {
        "schema": 1,
        "version": meta.name,
        "planned": desk.now.isoformat(),
        "candidate": meta_shape(meta),
        "plan": as_json(plan),
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(path.name + ".new")
        temporary.write_text(json.dumps(table, ensure_ascii=False, indent=2) + "\n", "utf-8")
        temporary.replace(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error
    return path


def drafts(desk: Desk) -> tuple[Drafted, ...]:
    """Every drafted notice, by release and in the plan's order."""
    return tuple(_drafts(desk.workspace.state / _FOLDER))


def draft(notice: str, desk: Desk) -> Drafted:
    """One drafted notice by its id; InputError names those there are."""
    found = drafts(desk)
    for drafted in found:
        if drafted.notice["id"] == notice:
            return drafted
    known = ", ".join(drafted.notice["id"] for drafted in found) or "none: `policywatch release` drafts them"
    raise InputError(f"there is no notice {notice}; there are {known}")


def _drafts(folder: Path) -> Iterator[Drafted]:
    for path in sorted(folder.rglob("*.json")):
        try:
            table = json.loads(path.read_text("utf-8"))
            yield from (Drafted(table["version"], notice) for notice in table["plan"]["notices"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(f"{path} is damaged ({error}): plan the release again, or remove it") from error
