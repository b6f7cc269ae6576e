"""The facts of what a change touched, in either version: of clauses that do not stand in the other, word for word."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from policywatch.facts.side import Side
from policywatch.facts.slots import Ident, identity
from policywatch.model.change import Comparison
from policywatch.model.document import BlockKind, Unit
from policywatch.model.fact import Fact, FactType
from policywatch.text.flow import still_stands

_BARE = 4
"""Words of a clause that names a period and little else."""
_SENTENCE = 6
"""Words of a clause that is more than an item of a list."""
_AMOUNT = "amount"
_LISTED = (BlockKind.ITEM, BlockKind.ROW, BlockKind.DEFINITION)


@dataclass(frozen=True, slots=True)
class Facing:
    """One version held against the other."""

    here: Side
    there: Side
    partners: Mapping[int, int]
    """The unit of the other version that a unit of this one became or was."""

    def partner(self, fact: Fact) -> int | None:
        """Where the fact's unit stands in the other version; None where it has none there."""
        return self.partners.get(fact.unit)


@dataclass(frozen=True, slots=True)
class Touched:
    """Facts of touched units: all those of the old version, and those of either that the other words otherwise."""

    stood: list[Fact]
    before: list[Fact]
    after: list[Fact]


def touched(comparison: Comparison, old: Facing, new: Facing) -> Touched | None:
    """None where no unit has other words."""
    changed = _changed(comparison, old.here.units, new.here.units)
    if not changed[0] and not changed[1]:
        return None
    hanging = _hanging(old, new, changed)
    stood = old.here.facts(changed[0] | hanging[0])
    before = _reworded(stood, old, hanging[0])
    after = _reworded(new.here.facts(changed[1] | hanging[1]), new, hanging[1])
    return Touched(stood, before, after)


def partners_of(comparison: Comparison) -> dict[int, int]:
    """The new version's unit for each of the old one's that has one."""
    return {pair.old: pair.new for pair in comparison.pairs if pair.old is not None and pair.new is not None}


def left_alone(facts: list[Fact], other: list[Fact], facing: Facing) -> list[Fact]:
    """The facts the other list lacks; a period in a few words ("Kept for: 5 years") and an amount of money it must have
    in its own place."""
    places = {(identity(fact), fact.unit) for fact in other}
    alike = (f for f in facts if is_bare(f, facing.here) or f.key == _AMOUNT)
    apart = [f for f in alike if (identity(f), facing.partner(f)) not in places]
    alone = [fact for fact in apart if fact.unit in facing.partners]
    return [*only((fact for fact in facts if fact not in alone), other), *alone]


def only(facts: Iterable[Fact], other: Iterable[Fact]) -> list[Fact]:
    """The first fact of every identity the other list lacks."""
    known = set(map(identity, other))
    out: dict[Ident, Fact] = {}
    for fact in facts:
        ident = identity(fact)
        if ident not in known:
            out.setdefault(ident, fact)
    return list(out.values())


def lost_items(facts: Iterable[Fact], facing: Facing) -> Iterator[Fact]:
    """What items of a few words stated that went with their list: such words stand in any text."""
    return (f for f in facts if f.unit not in facing.partners and len(facing.here.clause(f).split()) < _SENTENCE)


def is_bare(fact: Fact, side: Side) -> bool:
    """Whether it is a period in a few words."""
    return fact.type is FactType.STORAGE_DURATION and len(side.clause(fact).split()) <= _BARE


def _changed(comparison: Comparison, old: tuple[Unit, ...], new: tuple[Unit, ...]) -> tuple[set[int], set[int]]:
    """Units of either side whose words are not the other side's."""
    left: set[int] = set()
    right: set[int] = set()
    for pair in comparison.pairs:
        if pair.old is None or pair.new is None or old[pair.old].text != new[pair.new].text:
            left.update(() if pair.old is None else (pair.old,))
            right.update(() if pair.new is None else (pair.new,))
    return left, right


def _hanging(old: Facing, new: Facing, changed: tuple[set[int], set[int]]) -> tuple[set[int], set[int]]:
    """Units below a list's or table's changed lead, and rows that say "same as above" below a changed one: the same
    words may now say something else.
    """
    repeating = old.here.repeating(changed[0]), new.here.repeating(changed[1])
    left: set[int] = set()
    right: set[int] = set()
    for i, j in old.partners.items():
        repeats = i in repeating[0] and j in repeating[1]
        if repeats or _hangs_on(old.here.units, i, changed[0]) or _hangs_on(new.here.units, j, changed[1]):
            left.add(i)
            right.add(j)
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


def _lead(side: Side, fact: Fact, hanging: set[int]) -> int:
    """Where the clause begins, or the line above the list or table it hangs on."""
    unit = side.units[fact.unit]
    while fact.unit in hanging and unit.index and unit.block and unit.block.kind in _LISTED:
        unit = side.units[unit.index - 1]
    return unit.start if fact.unit in hanging else fact.clause_start


def _reworded(facts: list[Fact], facing: Facing, hanging: set[int]) -> list[Fact]:
    """The facts of clauses that do not stand in the other text, word for word, or that hang on a changed lead.

    A period in a few words ("5 years") stands in any text: it has to stand in the place that this one became or was.
    """
    here, there = facing.here, facing.there
    known: dict[tuple[int, int], bool] = {}
    out: list[Fact] = []
    for fact in facts:
        span = (fact.clause_start, fact.clause_end)
        if span not in known:
            clause = here.reading.folded[slice(*span)]
            partner = facing.partner(fact) if is_bare(fact, here) else None
            text = there.reading.folded if partner is None else there.text_at(partner)
            known[span] = (fact.unit in hanging or clause not in text) and not still_stands(
                _lead(here, fact, hanging), fact.clause_end, here.reading.document.text, there.reading.document.text
            )
        if known[span]:
            out.append(fact)
    return out
