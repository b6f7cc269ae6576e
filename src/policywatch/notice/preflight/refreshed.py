"""Where a declared regime wants a document renewed every so often, it is."""

from policywatch.model.plan import Check
from policywatch.notice.counting import months_before
from policywatch.notice.preflight._case import Case


def check(case: Case) -> Check | None:
    asking = [regime for regime in case.regimes if regime.refresh_months]
    last = case.old.metadata.effective or case.old.metadata.updated
    if not asking or last is None:
        return None
    regime = min(asking, key=lambda each: each.refresh_months)
    by = case.request.effective or case.request.at.date()
    if months_before(by, regime.refresh_months) > last:
        message = f"The version in force is of {last}: over {regime.refresh_months} months old ({regime.reference})."
        return Check("refreshed", False, message)
    return Check("refreshed", True, f"The version in force is of {last}.")
