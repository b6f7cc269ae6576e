"""A promise stated twice says the same twice."""

from policywatch.model.plan import Check
from policywatch.notice.preflight._case import Case


def check(case: Case) -> Check | None:
    promise = case.report.new_promise
    if not promise.evidence:
        return None
    if promise.conflicts:
        return Check(
            "promise-consistent", False, f"It promises notice in two ways; the other is “{promise.conflicts[0]}”"
        )
    return Check("promise-consistent", True, "It promises notice in one way only.")
