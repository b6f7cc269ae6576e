"""Where consent is asked for, notice does not suffice."""

from policywatch.model.plan import Check
from policywatch.notice.preflight._case import Case


def check(case: Case) -> Check | None:
    asking = [source for source in case.plan.because if source.consent]
    if not asking:
        return None
    declared = {regime.id for regime in case.regimes}
    binding = [source for source in asking if source.rule in declared]
    first = (binding or asking)[0]
    if case.request.consent_confirmed:
        message = f"{case.request.consent_confirmed} confirms that consent is obtained ({first.source})."
        return Check("consent", True, message, blocking=bool(binding))
    message = f"Notice does not suffice: {first.source} asks for consent; --consent-confirmed names who has seen to it."
    return Check("consent", False, message, blocking=bool(binding))
