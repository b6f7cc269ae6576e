"""Where a declared regime wants it, the document says how its changes are announced."""

from policywatch.model.plan import Check
from policywatch.notice.preflight._case import Case


def check(case: Case) -> Check | None:
    asking = [regime for regime in case.regimes if regime.states_promise]
    if not asking:
        return None
    if case.report.new_promise.evidence:
        return Check("promise-stated", True, "The document says how its changes are announced.")
    return Check("promise-stated", False, f"It does not say how its changes are announced ({asking[0].reference}).")
