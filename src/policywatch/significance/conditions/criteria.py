"""``on = "criteria"``: a fact meets what the policy itself says it counts as significant.

The version in force states the criteria that bind the change away from it. What is removed, shortened or made better
for users meets none: the criteria protect users from changes, not from relief.
"""

from collections.abc import Iterator

from policywatch.knowledge.model import Table
from policywatch.model.fact import Direction, FactChange, FactType
from policywatch.model.finding import Evidence
from policywatch.significance.case import Case
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key

_HARMFUL = (Direction.WIDER, Direction.LONGER, Direction.VAGUER, Direction.WEAKER, Direction.REPLACED)
_NAMED = 3
KEYS: dict[str, Key] = {}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """A hit for each of the policy's own criteria that a fact meets, quoting the criterion."""
    for phrase in case.old_promise.significant_if:
        types = case.cues.criteria_named(phrase)
        met = [i for i, fact in enumerate(case.facts) if fact.type.value in types and _harms(fact)]
        if met:
            yield _hit(case, phrase, met)


def _harms(fact: FactChange) -> bool:
    if fact.type is FactType.RIGHT:
        return fact.change == "removed" or fact.direction is Direction.WEAKER
    covered = fact.direction in (Direction.COVERED, Direction.NARROWER, Direction.STRONGER, Direction.SHORTER)
    return (fact.change == "added" and not covered) or fact.direction in _HARMFUL


def _hit(case: Case, phrase: str, met: list[int]) -> Hit:
    first = case.facts[met[0]]
    stated = first.new or first.old
    quoted = case.evidence(first)
    return Hit(
        value=_said(case, [case.facts[i] for i in met]),
        section=stated.section if stated else "",
        evidence=Evidence(quoted.old or case.old_promise.evidence or None, quoted.new),
        facts=tuple(met),
        changes=tuple(sorted({c for i in met for c in case.fact_changes(case.facts[i])})),
        detail=phrase,
    )


def _said(case: Case, met: list[FactChange]) -> str:
    """What meets the criterion, by name; of a period what it is stated of."""
    names = []
    for change in met:
        stated = change.new or change.old
        if stated:
            kept = stated.type is FactType.STORAGE_DURATION
            names.append(f"how long we keep: {case.names.about(stated)}" if kept else case.names.thing(stated))
    named = list(dict.fromkeys(names))
    more = f" and {len(named) - _NAMED} more" if len(named) > _NAMED else ""
    return ", ".join(named[:_NAMED]) + more
