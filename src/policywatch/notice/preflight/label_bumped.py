"""A changed text needs a version label of its own."""

from policywatch.model.plan import Check
from policywatch.notice.preflight._case import Case


def check(case: Case) -> Check | None:
    old, new = case.old.metadata.label, case.new.metadata.label
    if not old or not case.worded:
        return None
    if not new:
        return Check("label-bumped", False, f"The version in force is labelled {old}; the candidate has no label.")
    if new == old:
        return Check("label-bumped", False, f"The text changed but is still labelled {old}.", blocking=True)
    return Check("label-bumped", True, f"{old} became {new}.", blocking=True)
