"""Facts that came, went or took another's place, as the changes a report tells, each with its direction."""

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from policywatch.facts.capped import caps, limits
from policywatch.facts.direction import alone, between, counted_on, ends, stored
from policywatch.facts.renamed import renamed
from policywatch.facts.side import Side
from policywatch.facts.touched import Facing, Touched
from policywatch.model.fact import Direction, Fact, FactChange, FactType

_COUNTRY, _ANYWHERE = "transfer-country", "abroad"
"""The rule that reads countries, and the key of a transfer to other countries, whichever they are."""
_ANYBODY = "third-parties"
"""Whoever else gets data: where they are said to get none, nobody of any kind does."""
_OPEN, _SHUT = "(（[", ")）]"
_ALIKE = 60
"""How near an old clause must be to one with a period to be that one without it."""


def changed(before: Fact, after: Fact, old: Side, new: Side) -> FactChange:
    """Of one that took another's place."""
    return FactChange("changed", after.type, after.value, before, after, _way(before, after, old, new))


def went(fact: Fact, old: Facing, touched: Touched) -> FactChange:
    """Of one that is stated no more."""
    way = alone(fact, old=True)
    partner = old.partner(fact)
    if fact.type is FactType.STORAGE_DURATION and partner is not None:
        stand = _periods(touched.after, partner)
        if any(caps(fact, old.here, end.value) for end in stand):
            return FactChange("removed", fact.type, fact.value, fact, None, Direction.LONGER)
        if counted_on(fact, stand, old.here.facts_at(fact.unit)):
            end = next(filter(ends, stand))
            return FactChange("changed", fact.type, end.value, fact, end, Direction.SHORTER)
        way = stored(fact, stand, old=True)
    return FactChange("removed", fact.type, fact.value, fact, None, way)


def came(fact: Fact, new: Facing, touched: Touched, anywhere: Fact | None) -> FactChange:
    """Of one that is newly stated; ``anywhere`` is a transfer to whichever countries that is said no more: those named
    now were among them."""
    old, partner = new.there, new.partner(fact)
    if fact.type is FactType.STORAGE_DURATION and partner is not None:
        stood = _periods(touched.before, partner) or _gone_from_here(fact, new, touched, partner)
        if any(caps(fact, new.here, end.value) for end in stood):
            return FactChange("added", fact.type, fact.value, None, fact, Direction.SHORTER)
        if counted_on(fact, stood, new.here.facts_at(fact.unit)):
            return FactChange("changed", fact.type, fact.value, next(filter(ends, stood)), fact, Direction.LONGER)
        return FactChange("added", fact.type, fact.value, None, fact, _stored_now(fact, new, stood, partner))
    if limits(fact, new.here, touched.before):
        return FactChange("added", fact.type, fact.value, None, fact, Direction.SHORTER)
    broader = anywhere if fact.rule == _COUNTRY and not fact.negated and anywhere else _broader(fact, old)
    way = alone(fact, covered=broader is not None and not _explained(fact, broader, new, partner))
    if broader is not None and way is Direction.COVERED and not _still_stated(broader, new.here):
        way = Direction.NARROWER
    return FactChange("added", fact.type, fact.value, None, fact, way, broader)


def named_anywhere(gone: Iterable[Fact]) -> Fact | None:
    """The transfer to whichever countries among the facts that went."""
    return next((fact for fact in gone if fact.key == _ANYWHERE and not fact.negated), None)


def once_told(changes: Iterable[FactChange]) -> Iterator[FactChange]:
    """Without what one sentence states for minor and for significant changes alike, told a second time, or once as what
    changed and once more as what came or went."""
    told: set[tuple[str, str]] = set()
    for change in changes:
        old, new = change.old.value if change.old else "", change.new.value if change.new else ""
        notice = change.type is FactType.NOTICE_PERIOD
        if not notice or (old, new) not in told:
            yield change
        if notice:
            told |= {(old, new), (old, ""), ("", new)}


def _way(before: Fact, after: Fact, old: Side, new: Side) -> Direction | None:
    """Which way a fact moved; no way at all where a company only has another name."""
    if before.type is FactType.CONTROLLER and renamed(before, after, old, new):
        return None
    if caps(after, new, before.value):
        return Direction.SHORTER
    if caps(before, old, after.value):
        return Direction.LONGER
    stood, stands = old.facts_at(before.unit), new.facts_at(after.unit)
    if before.type is FactType.STORAGE_DURATION and counted_on(after, stood, stands):
        return Direction.LONGER
    if before.type is FactType.STORAGE_DURATION and ends(after) and counted_on(before, stands, stood):
        return Direction.SHORTER
    return between(before, after)


def _stored_now(fact: Fact, new: Facing, stood: list[Fact], partner: int) -> Direction | None:
    """Which way a period goes that came to a unit of the old version, where others ``stood``."""
    told = _could_tell(fact, new.there, partner) and _said_there(fact, new, partner)
    return stored(fact, stood, old=False) if stood or told else None


def _gone_from_here(fact: Fact, new: Facing, touched: Touched, partner: int) -> list[Fact]:
    """The periods of the old unit whose clauses are not in this one any more, whatever else says the same."""
    here, there = new.here.text_at(fact.unit), new.there
    return [stood for stood in _periods(touched.stood, partner) if there.clause(stood) not in here]


def _could_tell(fact: Fact, old: Side, unit: int) -> bool:
    """Whether the old unit had a place for how long something is kept, and left it empty: it is no cell with words that
    are not read, and no row of a table that had no such column."""
    return old.has_column(fact.type.value, unit) and not old.fills(fact.type.value, unit)


def _said_there(fact: Fact, new: Facing, unit: int) -> bool:
    """Whether the old unit said it without a period: a sentence that came beside others limits nothing of them."""
    return new.here.in_row(fact) or any(_alike(fact, new, unit))


def _alike(fact: Fact, new: Facing, unit: int) -> Iterator[str]:
    """The clauses of the old unit that are near to the one with the period."""
    here = new.here.clause(fact)
    return (there for there in new.there.clauses_at(unit) if fuzz.partial_ratio(here, there) >= _ALIKE)


def _still_stated(fact: Fact, side: Side) -> bool:
    """Whether a fact of the other version stands on this side too."""
    side.look_for([fact])
    return side.twin(fact) is not None


def _periods(facts: list[Fact], unit: int) -> list[Fact]:
    return [fact for fact in facts if fact.unit == unit and fact.type is FactType.STORAGE_DURATION]


def _explained(fact: Fact, broader: Fact, new: Facing, partner: int | None) -> bool:
    """Whether data of a kind of their own came into the brackets that tell what the broader word means: "device data
    (maker, **advertising ID**)"; a detail of it ("model") is no more than was said."""
    vocabulary = new.here.reading.vocabulary
    if fact.type is not FactType.PERSONAL_DATA or broader.unit != partner:
        return False
    if vocabulary.concept(fact.type.value, fact.key).under == broader.key:
        return False
    before = new.here.reading.folded[new.here.units[fact.unit].start : fact.start]
    opened, shut = (max(map(before.rfind, marks)) for marks in (_OPEN, _SHUT))
    return opened > shut and any(mark in new.there.text_at(partner) for mark in _OPEN)


def _broader(fact: Fact, side: Side) -> Fact | None:
    """What the other text states that takes the fact in; a company takes in none of its products."""
    words = side.reading.vocabulary
    keys = words.above(fact.type.value, fact.key)
    if fact.type is FactType.RECIPIENT and fact.negated:
        keys = [*keys, _ANYBODY]
    above = (side.stated(fact.type, key, fact.negated) for key in keys if key != fact.key)
    return next((found for found in above if found), None)
