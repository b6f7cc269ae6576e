"""Planned releases, as they were answered: ``.policywatch/releases/<service>/<document>/<label>.<language>.json``."""

import json
from pathlib import Path

from policywatch.archive import Meta
from policywatch.errors import StoreError
from policywatch.model.plan import Plan
from policywatch.notice.shape import as_json
from policywatch.workflows.desk import Desk
from policywatch.workflows.shapes import meta_shape

_FOLDER = "releases"


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
