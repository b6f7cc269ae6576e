"""What a page promised about its changes, held against what it did."""

import datetime as dt
from dataclasses import dataclass

from policywatch.model.document import Document
from policywatch.model.finding import Significance
from policywatch.model.promise import Promise

_MONTH = 30


@dataclass(frozen=True, slots=True)
class Sighting:
    """When the old text was last there, and the new one first."""

    last: dt.date
    first: dt.date


@dataclass(frozen=True, slots=True)
class Practice:
    """``kept`` None: it cannot be told from the page."""

    id: str
    """"notice-short", "notice-kept", "notice-unclear", "already-effective", "no-date" or "same-date"."""
    kept: bool | None
    message: str


def practice(
    promised: Promise, significance: Significance, old: Document, new: Document, seen: Sighting
) -> tuple[Practice, ...]:
    """What can be said of a change that appeared on the page between two visits."""
    days = _days(promised, significance)
    effective = new.metadata.effective
    if effective is None or effective == old.metadata.effective:
        return _undated(days, effective, seen)
    found = []
    if effective <= seen.first:
        found.append(
            Practice(
                "already-effective", None, f"it says it is in effect since {effective}, and was first seen {seen.first}"
            )
        )
    if days:
        found.append(_lead(days, effective, seen))
    return tuple(found)


def _lead(days: int, effective: dt.date, seen: Sighting) -> Practice:
    most, least = (effective - seen.last).days, (effective - seen.first).days
    promised = f"the version before promises {days} days' notice"
    if least >= days:
        return Practice("notice-kept", True, f"{promised}; the page gave at least {least}")
    if most < days:
        gave = f"at most {most}" if most > 0 else "none"
        return Practice(
            "notice-short", False, f"{promised}; the page gave {gave}, unless it was announced somewhere else"
        )
    between = f"between {max(0, least)} and {most}"
    return Practice(
        "notice-unclear", None, f"{promised}; the page gave {between}, for it was last looked at {seen.last}"
    )


def _undated(days: int, effective: dt.date | None, seen: Sighting) -> tuple[Practice, ...]:
    what = f"it still says it is in effect since {effective}" if effective else "it states no date of effect"
    found = [
        Practice("same-date" if effective else "no-date", None, f"{what}, though the text changed by {seen.first}")
    ]
    if days:
        found.append(
            Practice(
                "notice-unclear", None, f"the version before promises {days} days' notice; no date says when this holds"
            )
        )
    return tuple(found)


def _days(promised: Promise, significance: Significance) -> int:
    """The days the old text promised for such a change; 0 where it promised none."""
    minor = _in_days(promised.minor_days, promised.minor_months)
    if significance is Significance.SIGNIFICANT:
        return _in_days(promised.significant_days, promised.significant_months) or minor
    return minor


def _in_days(days: int | None, months: int | None) -> int:
    return days if days is not None else (months or 0) * _MONTH
