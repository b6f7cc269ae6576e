"""Notices that were approved and published on the website, as the outbox holds them."""

import json
from pathlib import Path

from policywatch.delivery.settings import read
from policywatch.errors import StoreError
from policywatch.site.notices import Wording, Wordings
from policywatch.workflows.desk import Desk

_CHANNEL = "website_notice"


def wordings(desk: Desk) -> Wordings:
    """Their words, for the versions they announce; none where none was published."""
    folder = desk.workspace.root / read(desk.settings.delivery).outbox / _CHANNEL
    found = {}
    for path in sorted(folder.glob("*.json")):
        notice, language, wording = _read(path)
        found[notice.partition(f"-{_CHANNEL}")[0] + f"-{_CHANNEL}", language] = wording
    return found


def _read(path: Path) -> tuple[str, str, Wording]:
    try:
        table = json.loads(path.read_text("utf-8"))
        return table["notice"], table["language"], Wording(table["subject"], table["text"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path} is damaged ({error}): remove it, or publish the notice again") from error
