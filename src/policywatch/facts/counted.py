"""Events that only begin a period: "회원 탈퇴 시 … 30일 동안 보관" keeps for thirty days, not until then."""

import re

from policywatch.facts.direction import vagueness
from policywatch.facts.side import Side
from policywatch.model.fact import Fact, FactType

_LENGTH = re.compile(r"P\d")
_REACH = 40
"""Characters from an event to the length of time that is counted from it."""
_NEXT = 2
"""Characters between a length of time and the event right behind it: "90 days **after you leave**"."""
_BEFORE, _AFTER = 12, 3
"""Characters before an event, and after it, in which it is said that something lasts until then."""


def begins(fact: Fact, here: Side) -> bool:
    """Whether an event is only what a length of time of the same data is counted from."""
    if fact.type is not FactType.STORAGE_DURATION or vagueness(fact.value) != 1 or _lasts_until(fact, here):
        return False
    return any(
        _LENGTH.match(said.value)
        and (said.type, said.key) == (fact.type, fact.key)
        and said.clause_start == fact.clause_start
        and (
            0 <= fact.start - said.end <= _NEXT
            or (0 <= said.start - fact.end <= _REACH and _runs_on(fact.end, said.start, here))
        )
        for said in here.facts_at(fact.unit)
    )


def _lasts_until(fact: Fact, here: Side) -> bool:
    """Whether a word for "until" or "while" stands in the words of the event or right beside them."""
    said = here.reading.folded[max(fact.clause_start, fact.start - _BEFORE) : fact.end + _AFTER]
    return any(word in said for word in here.reading.vocabulary.roles.get("till", ()))


def _runs_on(start: int, end: int, here: Side) -> bool:
    """Whether nothing between two offsets joins a second of its kind or says that something is deleted."""
    between = here.reading.folded[start:end]
    return here.reading.vocabulary.joints.isdisjoint(between.split()) and not here.erases(between)
