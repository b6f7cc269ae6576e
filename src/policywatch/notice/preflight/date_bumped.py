"""A changed text states a new date."""

from policywatch.model.document import Metadata
from policywatch.model.plan import Check
from policywatch.notice.preflight._case import Case


def check(case: Case) -> Check | None:
    old, new = _dates(case.old.metadata), _dates(case.new.metadata)
    if not old or not case.worded:
        return None
    if not new:
        return Check("date-bumped", False, "The version in force states its date; the candidate states none.")
    if new == old:
        return Check(
            "date-bumped", False, f"The text changed but still states {max(new.values())}.", blocking=case.changed
        )
    return Check("date-bumped", True, f"The candidate states {max(new.values())}.", blocking=case.changed)


def _dates(metadata: Metadata) -> dict[str, str]:
    stated = {"effective": metadata.effective, "announced": metadata.announced, "updated": metadata.updated}
    return {kind: date.isoformat() for kind, date in stated.items() if date}
