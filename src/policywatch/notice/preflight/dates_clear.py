"""Dates that no calendar has, or that could be two."""

from policywatch.model.plan import Check
from policywatch.notice.preflight._case import Case


def check(case: Case) -> Check | None:
    dates = case.new.metadata.dates
    if not dates:
        return None
    for stated in dates:
        blocking = stated.kind in ("effective", "announced")
        if stated.ambiguous:
            readings = " or ".join(map(str, stated.candidates))
            return Check("dates-clear", False, f"“{stated.wording}” could be {readings}.", blocking)
        if stated.date is None:
            return Check("dates-clear", False, f"“{stated.wording}” is no date of the calendar.", blocking)
    return Check("dates-clear", True, "Every date it states can be read one way only.")
