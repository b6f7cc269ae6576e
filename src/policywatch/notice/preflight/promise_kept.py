"""A candidate that promises less notice than the version in force does not do so silently."""

from collections.abc import Iterator

from policywatch.model.plan import Check
from policywatch.model.promise import Promise
from policywatch.notice.preflight._case import Case

_MONTH = 30


def check(case: Case) -> Check | None:
    old, new = case.report.old_promise, case.report.new_promise
    if not old.evidence:
        return None
    lost = list(_losses(old, new))
    if lost:
        message = f"The candidate promises less: {'; '.join(lost)}. This change is still bound by the old promise."
        return Check("promise-kept", False, message)
    return Check("promise-kept", True, "The candidate promises no less notice than the version in force.")


def _losses(old: Promise, new: Promise) -> Iterator[str]:
    for tier, (before, after) in _tiers(old, new).items():
        if before and before > (after or 0):
            yield f"{tier} changes {before} days, now {after if after else 'no number'}"
    gone = [channel.replace("_", " ") for channel in old.channels if channel not in new.channels]
    if gone:
        yield f"no longer by {', '.join(gone)}"
    if old.qualitative and not (new.qualitative or new.minor_days or new.significant_days):
        yield f"“{old.qualitative}” is gone"
    if new.immediate and not old.immediate:
        yield "changes now take effect when posted"


def _tiers(old: Promise, new: Promise) -> dict[str, tuple[int | None, int | None]]:
    return {
        "minor": (_length(old.minor_days, old.minor_months), _length(new.minor_days, new.minor_months)),
        "significant": (
            _length(old.significant_days, old.significant_months),
            _length(new.significant_days, new.significant_months),
        ),
    }


def _length(days: int | None, months: int | None) -> int | None:
    return days if months is None else months * _MONTH
