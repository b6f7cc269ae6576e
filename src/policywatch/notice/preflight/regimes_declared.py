"""Some notice regime is declared, so that more than the document's own promise was looked at."""

from policywatch.model.plan import Check
from policywatch.notice.preflight._case import Case


def check(case: Case) -> Check | None:
    if not case.changed:
        return None
    if case.regimes:
        return Check("regimes-declared", True, f"Counted: {', '.join(regime.id for regime in case.regimes)}.")
    return Check(
        "regimes-declared",
        False,
        "No regime is declared for it, so only its own promises were counted: `policywatch regimes list`.",
    )
