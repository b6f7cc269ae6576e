"""A change takes effect after it is announced, by the document's own dates too."""

from policywatch.model.plan import Check
from policywatch.notice.preflight._case import Case


def check(case: Case) -> Check | None:
    effective = case.new.metadata.effective or case.request.effective
    announced = case.new.metadata.announced or case.request.at.date()
    if effective is None or not case.changed:
        return None
    if effective < announced:
        message = f"It states effect on {effective}, before its announcement on {announced}."
        return Check("effective-after-announced", False, message, blocking=True)
    if effective == announced:
        message = f"It is announced on {announced}, the day it takes effect: nobody can read it before."
        return Check("effective-after-announced", False, message)
    return Check("effective-after-announced", True, f"Announced {announced}, effective {effective}.", blocking=True)
