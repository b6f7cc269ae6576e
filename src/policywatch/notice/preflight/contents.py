"""What the declared regimes want a document to say is there."""

import re

from policywatch.model.plan import Check
from policywatch.notice.preflight._case import Case


def check(case: Case) -> Check | None:
    wanted = [(regime, content) for regime in case.regimes for content in regime.contents]
    if not wanted:
        return None
    text = case.new.text
    missing = [
        f"{content.title} ({regime.id})"
        for regime, content in wanted
        if not re.search("|".join(content.words), text, re.IGNORECASE)
    ]
    if missing:
        return Check("contents", False, f"Nothing found about {'; '.join(missing)}.")
    return Check("contents", True, f"All {len(wanted)} required contents are found.")
