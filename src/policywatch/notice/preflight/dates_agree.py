"""What the document says of its dates is what the release says."""

import datetime as dt

from policywatch.model.plan import Check
from policywatch.notice.preflight._case import Case


def check(case: Case) -> Check | None:
    stated = {kind: _stated(case, kind) for kind in ("effective", "announced")}
    asked = {
        "effective": case.request.effective,
        "announced": case.request.at.date() if case.request.announced else None,
    }
    if not any(stated.values()):
        return None
    for kind, dates in stated.items():
        if len(dates) > 1:
            message = f"It states two different {kind} dates: {' and '.join(map(str, sorted(dates)))}."
            return Check("dates-agree", False, message, blocking=True)
        if dates and asked[kind] and asked[kind] not in dates:
            message = f"It states {kind} {next(iter(dates))}; the release says {asked[kind]}."
            return Check("dates-agree", False, message, blocking=True)
    return Check("dates-agree", True, "The document's own dates are the release's.", blocking=True)


def _stated(case: Case, kind: str) -> set[dt.date]:
    """Dates of that kind that can be this version's; earlier versions' dates stand in the same text."""
    metadata = case.new.metadata
    main = metadata.effective if kind == "effective" else metadata.announced
    in_force = case.old.metadata.effective or case.old.metadata.updated
    earlier = {entry.date for entry in metadata.previous}
    dates = {stated.date for stated in metadata.dates if stated.kind == kind and stated.date}
    return {date for date in dates if date == main or not (date in earlier or (in_force and date <= in_force))}
