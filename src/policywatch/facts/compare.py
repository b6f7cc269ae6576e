"""Two sets of facts held against each other: only what a change touched is read, then looked for in the whole other text."""

import functools
from collections.abc import Iterable, Iterator

from policywatch.facts.direction import alone, between
from policywatch.facts.extract import from_units, from_whole
from policywatch.facts.lexicon import fold
from policywatch.facts.passages import Passage, passages, read
from policywatch.facts.slots import VALUED, Ident, identity, pair_up, same_name
from policywatch.facts.vocabulary import vocabulary
from policywatch.knowledge import Knowledge
from policywatch.model.change import Comparison
from policywatch.model.document import BlockKind, Document, Unit
from policywatch.model.fact import Fact, FactChange, FactType

_LISTED = (BlockKind.ITEM, BlockKind.ROW, BlockKind.DEFINITION)


class _Side:
    """One document: its facts, read as far as they are asked for."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.reading = read(document, knowledge, vocabulary(knowledge, document.language))
        self.units = self.reading.units

    def read(self, units: Iterable[int]) -> list[Fact]:
        return list(from_units(self.reading, frozenset(units)))

    def whole(self) -> list[Fact]:
        return list(from_whole(self.reading))

    @functools.cached_property
    def all(self) -> list[Fact]:
        return list(from_units(self.reading, None))

    @functools.cached_property
    def known(self) -> frozenset[Ident]:
        return frozenset(map(identity, self.all))

    @functools.cached_property
    def mentioned(self) -> frozenset[tuple[str, str, bool]]:
        """Every concept the text names anywhere, with whether it is denied there."""
        found: set[tuple[str, str, bool]] = set()
        for passage in passages(self.reading):
            found.update(_mentions(passage))
        return frozenset(found)


def _mentions(passage: Passage) -> Iterator[tuple[str, str, bool]]:
    for hit in passage.hits:
        yield hit.kind, hit.id, passage.denied(hit.start)


def compare(comparison: Comparison, knowledge: Knowledge) -> tuple[FactChange, ...]:
    """What the new version states that the old did not, and the other way round, in reading order of the new."""
    old, new = _Side(comparison.old, knowledge), _Side(comparison.new, knowledge)
    old_touched, new_touched = _touched(comparison, old.units, new.units)
    if not old_touched and not new_touched:
        return ()
    before, after = old.read(old_touched), new.read(new_touched)
    gone, come = _only(before, after), _only(after, before)
    gone = [fact for fact in gone if not _stands_in(fact, new)] if gone else []
    come = [fact for fact in come if not _stands_in(fact, old)] if come else []
    gone, come = gone + _only(old.whole(), new.whole()), come + _only(new.whole(), old.whole())
    gone, come = _without_respelled(gone, come)
    local = _local(comparison, before, after)
    pairs, gone, come = pair_up(gone, come, _partners(comparison))
    changes = [FactChange("changed", b.type, b.value, a, b, between(a, b)) for a, b in (*pairs, *local)]
    changes += [FactChange("removed", fact.type, fact.value, fact, None, alone(fact, old=True)) for fact in gone]
    changes += [FactChange("added", f.type, f.value, None, f, alone(f, covered=_covered(f, old))) for f in come]
    return tuple(sorted(changes, key=_place))


def _place(change: FactChange) -> tuple[int, str, str]:
    fact = change.new or change.old
    return (fact.start if fact else 0, change.type.value, change.value)


def _only(facts: list[Fact], other: list[Fact]) -> list[Fact]:
    """The first fact of every identity the other list lacks."""
    known = set(map(identity, other))
    out: dict[Ident, Fact] = {}
    for fact in facts:
        ident = identity(fact)
        if ident not in known:
            out.setdefault(ident, fact)
    return list(out.values())


def _touched(comparison: Comparison, old: tuple[Unit, ...], new: tuple[Unit, ...]) -> tuple[set[int], set[int]]:
    """Units whose words changed, and the list items and rows below them, whose meaning hangs on them."""
    left: set[int] = set()
    right: set[int] = set()
    for pair in comparison.pairs:
        if pair.old is None or pair.new is None or old[pair.old].text != new[pair.new].text:
            left.update(() if pair.old is None else (pair.old,))
            right.update(() if pair.new is None else (pair.new,))
    for pair in comparison.pairs:
        if pair.old is not None and pair.new is not None:
            if _hangs_on(old, pair.old, left) or _hangs_on(new, pair.new, right):
                left.add(pair.old)
                right.add(pair.new)
    return left, right


def _hangs_on(units: tuple[Unit, ...], index: int, touched: set[int]) -> bool:
    """Whether the unit is in a list or table whose lead was touched."""
    unit = units[index]
    if unit.block is None or unit.block.kind not in _LISTED:
        return False
    for above in range(index - 1, -1, -1):
        other = units[above]
        if other.section is not unit.section:
            return False
        if other.block is None or other.block.kind not in _LISTED:
            return above in touched
    return False


def _stands_in(fact: Fact, side: _Side) -> bool:
    """Whether the other text states the same, wherever it says so."""
    if identity(fact) in side.known:
        return True
    if fact.type in VALUED or fact.rule == "recipient-named":
        return False
    return (fact.type.value, fact.key, fact.negated) in side.mentioned


def _without_respelled(gone: list[Fact], come: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """A name written otherwise ("Google LCC", "Google LLC") is no other recipient."""
    for fact in tuple(come):
        twin = next((other for other in gone if same_name(other, fact)), None)
        if twin is not None:
            gone.remove(twin)
            come.remove(fact)
    return gone, come


def _partners(comparison: Comparison) -> dict[int, int]:
    return {pair.old: pair.new for pair in comparison.pairs if pair.old is not None and pair.new is not None}


def _local(comparison: Comparison, before: list[Fact], after: list[Fact]) -> list[tuple[Fact, Fact]]:
    """Legal bases that changed in place, though both stand elsewhere in the text too."""
    partners = _partners(comparison)
    bases = [fact for fact in after if fact.type is FactType.LEGAL_BASIS]
    out: list[tuple[Fact, Fact]] = []
    for fact in (f for f in before if f.type is FactType.LEGAL_BASIS):
        there = [other for other in bases if other.unit == partners.get(fact.unit)]
        if there and fact.key not in {other.key for other in there}:
            here = {f.key for f in before if f.unit == fact.unit and f.type is FactType.LEGAL_BASIS}
            fresh = next((other for other in there if other.key not in here), None)
            if fresh is not None:
                out.append((fact, fresh))
    return out


def _covered(fact: Fact, side: _Side) -> bool:
    """Whether the other text already states something broader, or names the organisation elsewhere."""
    words = side.reading.vocabulary
    if fact.rule == "recipient-named":
        parent = words.parents.get(fact.value)
        return parent is not None and (fact.type, fold(parent), "", fact.negated) in side.known
    concept = words.concept(fact.type.value, fact.key)
    return bool(concept.under) and (fact.type, concept.under, "", fact.negated) in side.known
