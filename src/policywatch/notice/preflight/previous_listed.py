"""A document that lists its earlier versions goes on listing them, the one in force included."""

from policywatch.model.document import Document, PreviousVersion
from policywatch.model.plan import Check
from policywatch.notice.preflight._case import Case


def check(case: Case) -> Check | None:
    before, listed = case.old.metadata.previous, case.new.metadata.previous
    if not before and not listed:
        return None
    lost = [entry for entry in before if not any(_same(entry, other) for other in listed)]
    if lost:
        return Check(
            "previous-listed", False, f"No longer listed among earlier versions: {', '.join(map(_say, lost))}."
        )
    current = _entry(case.old)
    if current and not any(_same(current, other) for other in listed):
        return Check(
            "previous-listed", False, f"The version in force ({_say(current)}) is not listed among the earlier ones."
        )
    return Check("previous-listed", True, f"{len(listed)} earlier versions are listed.")


def _entry(document: Document) -> PreviousVersion | None:
    label, date = document.metadata.label, document.metadata.effective or document.metadata.updated
    return PreviousVersion(label, date) if label or date else None


def _same(one: PreviousVersion, other: PreviousVersion) -> bool:
    if one.label and other.label:
        return one.label.casefold() == other.label.casefold()
    return one.date is not None and one.date == other.date


def _say(entry: PreviousVersion) -> str:
    return " of ".join(part for part in (entry.label, entry.date.isoformat() if entry.date else "") if part)
