"""``on = "promise"``: the notice period that the document promises for its own changes became shorter or longer.

Key of the match: ``direction``, "weaker" (shorter, vaguer, withdrawn) or "stronger".
"""

from collections.abc import Iterator

from policywatch.knowledge.model import Table
from policywatch.model.finding import Evidence
from policywatch.model.promise import Promise
from policywatch.significance.case import Case
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key

_MONTH = 30
KEYS = {"direction": Key(str, ("weaker", "stronger"), required=True)}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """One hit when the promise moved the way the match asks for."""
    old, new = case.old_promise, case.new_promise
    before, after = strength(old), strength(new)
    if before == after or not (case.comparison.changes and (old.evidence or new.evidence)):
        return
    weaker = any(b > a for b, a in zip(before, after, strict=True))
    if weaker == (match["direction"] == "weaker"):
        evidence = Evidence(old.evidence or None, new.evidence or None)
        changes = sorted({*case.changes_at("old", old.start), *case.changes_at("new", new.start)})
        moved = f"{_said(old)} → {_said(new)}"
        yield Hit(_said(new), new.section or old.section, evidence, changes=tuple(changes), moved=moved)


def strength(promise: Promise) -> tuple[int, int]:
    """Days promised for minor and for significant changes; a promise in words counts less than one day's."""
    minor = _days(promise.minor_days, promise.minor_months)
    significant = max(minor, _days(promise.significant_days, promise.significant_months))
    floor = 0 if promise.immediate or not promise.qualitative else 1
    return 2 * minor or floor, 2 * significant or floor


def _days(days: int | None, months: int | None) -> int:
    return days or (months or 0) * _MONTH


def _said(promise: Promise) -> str:
    minor, significant = (v // 2 for v in strength(promise))
    if significant:
        return f"{minor} days" if minor == significant else f"{minor}/{significant} days"
    return promise.qualitative or "no notice period"
