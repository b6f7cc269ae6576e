"""Making a workspace."""

import json
from importlib.resources import files
from pathlib import Path

from policywatch.errors import StoreError, UsageError
from policywatch.workspace import ARCHIVE, SETTINGS, STATE, zone_of


def init(folder: Path, zone: str = "UTC", publisher: str = "") -> Path:
    """Writes the settings file with every setting explained; UsageError where there is one."""
    zone_of(zone)
    file = folder / SETTINGS
    if file.exists():
        raise UsageError(f"{file} exists already: edit it, or choose another folder")
    text = (files("policywatch.data") / SETTINGS).read_text("utf-8")
    filled = text.replace('"UTC"', json.dumps(zone)).replace(
        'publisher = ""', f"publisher = {json.dumps(publisher, ensure_ascii=False)}"
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ARCHIVE).mkdir(exist_ok=True)
        (folder / STATE).mkdir(exist_ok=True)
        file.write_text(filled, "utf-8")
    except OSError as error:
        raise StoreError(f"{folder} cannot be made a workspace: {error.strerror or error}") from error
    return file
