"""Two sets of facts held against each other.

Only what a change touched is read; what came or went there is then looked for in the whole other text.
"""

from collections.abc import Iterable, Iterator, Mapping

from policywatch.facts.aims import taken_in, told_otherwise
from policywatch.facts.counted import begins
from policywatch.facts.direction import alone, between, counted_on, stored
from policywatch.facts.fresh import Former, Written, fresh
from policywatch.facts.grown import grown
from policywatch.facts.kept import included, kept, known, names_as_well
from policywatch.facts.lexicon import fold
from policywatch.facts.listed import listed
from policywatch.facts.renamed import renamed
from policywatch.facts.replaced import replaced
from policywatch.facts.side import Side
from policywatch.facts.slots import Ident, identity, once, pair_in_place, pair_up, without_renamed, without_respelled
from policywatch.knowledge import Knowledge
from policywatch.model.change import Comparison
from policywatch.model.document import BlockKind, Unit
from policywatch.model.fact import Direction, Fact, FactChange, FactType
from policywatch.text.stand_ins import which

_BARE = 4
"""Words of a clause that names a period and little else."""
_SENTENCE = 6
"""Words of a clause that is more than an item of a list."""
_COUNTRY, _ANYWHERE = "transfer-country", "abroad"
"""The rule that reads countries, and the key of a transfer to other countries, whichever they are."""
_ANYBODY = "third-parties"
"""Whoever else gets data: where they are said to get none, nobody of any kind does."""
_AMOUNT = "amount"
_LISTED = (BlockKind.ITEM, BlockKind.ROW, BlockKind.DEFINITION)


def compare(comparison: Comparison, knowledge: Knowledge) -> tuple[FactChange, ...]:
    """What the new version states that the old did not, and the other way round, in reading order of the new.

    A page that stood in for a version when it was captured states nothing, and nothing is gone because of it.
    """
    if which(comparison.old, comparison.new, knowledge):
        return ()
    old, new = Side(comparison.old, knowledge), Side(comparison.new, knowledge)
    partners = _partners(comparison)
    back = {j: i for i, j in partners.items()}
    changed = _changed(comparison, old.units, new.units)
    if not changed[0] and not changed[1]:
        return ()
    hanging = _hanging(partners, old, new, changed)
    touched = old.facts(changed[0] | hanging[0])
    before = _reworded(touched, old, new, hanging[0], partners)
    after = _reworded(new.facts(changed[1] | hanging[1]), new, old, hanging[1], back)
    gone, gone_here = _split(_left(before, after, old, partners), old, new)
    come, come_here = _split(_left(after, before, new, back), new, old)
    gone = [
        f
        for f in gone
        if not kept(f, old, new, partners.get(f.unit)) and not included(f, old, new, partners.get(f.unit))
    ]
    places = {(fact.unit, fact.key) for fact in gone if _is_bare(fact, old)}
    in_place = {id(f) for f in come if _is_bare(f, new) and (back.get(f.unit), f.key) in places}
    come = [f for f in come if id(f) in in_place or not kept(f, new, old, back.get(f.unit))]
    come = [f for f in come if not known(f, new, old) and not told_otherwise(f, new, old)]
    gone = [f for f in gone if not told_otherwise(f, old, new) and not taken_in(f, old, new, partners.get(f.unit))]
    local, (gone, _), (come, come_here) = pair_in_place((gone, gone_here), (come, come_here), partners)
    gone += _unsaid(old.whole, new.whole)
    come += _unsaid(new.whole, old.whole)
    gone = [f for f in once(gone) if not (names_as_well(f, new, partners.get(f.unit)) or _partly_denied(f, old))]
    come = [f for f in once(come) if not (names_as_well(f, old, back.get(f.unit)) or _partly_denied(f, new))]
    gone, come = ([f for f in left if not begins(f, side)] for left, side in ((gone, old), (come, new)))
    gone, come = without_respelled(gone, come)
    reset, gone, come = replaced(gone, come, old, new, back)
    pairs, gone, come = pair_up(gone, come, partners)
    gone, come = without_renamed(gone, come)
    come = [f for f in come if f.type is not FactType.CONTROLLER or not old.speaks_of_company(f)]
    come = [f for f in come if not _of_owner(f, come, new)]
    came = (*grown(comparison, old.reading, new.reading, after), *listed(comparison, old.reading, new.reading, after))
    come += {(f.type, fold(f.value)): f for f in reversed(came)}.values()
    changes = [FactChange("changed", b.type, b.value, a, b, _way(a, b, old, new)) for a, b in (*local, *reset, *pairs)]
    changes += [FactChange("removed", f.type, f.value, f, None, _went(f, partners, after)) for f in gone]
    anywhere = next((fact for fact in gone if fact.key == _ANYWHERE and not fact.negated), None)
    changes += [_added(fact, back, before, (old, new), anywhere) for fact in come]
    changes += [
        FactChange("changed", f.type, f.value, o, f, Direction.ELSEWHERE)
        for f, o in fresh(
            come_here, Written(comparison), new, old, Former([*before, *_items(touched, old, partners)], back, old)
        )
    ]
    return tuple(sorted(_once_told(changes), key=_place))


def _of_owner(fact: Fact, come: Iterable[Fact], new: Side) -> bool:
    """Whether a company that came is told of in the same clause, and this is its product: "Anthropic's Claude"."""
    owner = new.house(fact.value) if fact.type is FactType.RECIPIENT else ""
    beside = (f for f in come if f.type is FactType.RECIPIENT and f.clause_start == fact.clause_start)
    return bool(owner) and any(f.value == owner and f.negated == fact.negated for f in beside)


def _way(before: Fact, after: Fact, old: Side, new: Side) -> Direction | None:
    """Which way a fact moved; no way at all where a company only has another name."""
    if before.type is FactType.CONTROLLER and renamed(before, after, old, new):
        return None
    if before.type is FactType.STORAGE_DURATION and counted_on(
        after, old.facts_at(before.unit), new.facts_at(after.unit)
    ):
        return Direction.LONGER
    return between(before, after)


def _once_told(changes: Iterable[FactChange]) -> Iterator[FactChange]:
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


def _split(facts: list[Fact], here: Side, other: Side) -> tuple[list[Fact], list[Fact]]:
    """Facts the other text does not state anywhere, and those it states in another place."""
    other.look_for(facts)
    alone = [f for f in facts if other.twin(f) is None and (_flipped(f, here, other) or not other.mentions(f))]
    return alone, [fact for fact in facts if other.twin(fact) is not None]


def _partly_denied(fact: Fact, here: Side) -> bool:
    """Whether data that the same text says are had are denied: of some part of the service, or to somebody."""
    return fact.negated and fact.type is FactType.PERSONAL_DATA and _said_as_well(fact, here)


def _flipped(fact: Fact, here: Side, other: Side) -> bool:
    """Whether the other text states the very opposite, and this one does not say that as well, of something else."""
    return other.denies(fact) and not _said_as_well(fact, here)


def _said_as_well(fact: Fact, here: Side) -> bool:
    """Whether the fact's own text states the very opposite too, of something else."""
    here.look_for([fact])
    return here.denies(fact)


def _added(
    fact: Fact, back: Mapping[int, int], before: list[Fact], sides: tuple[Side, Side], anywhere: Fact | None
) -> FactChange:
    """``anywhere`` is a transfer to whichever countries that is said no more: those named now were among them."""
    old, new = sides
    if fact.type is FactType.STORAGE_DURATION and fact.unit in back:
        stood = _periods(before, back[fact.unit])
        way = stored(fact, stood, old=False)
        if counted_on(fact, stood, new.facts_at(fact.unit)):
            way = Direction.LONGER
        elif not stood and not _could_tell(fact, old, back[fact.unit]):
            way = None
        return FactChange("added", fact.type, fact.value, None, fact, way)
    broader = anywhere if fact.rule == _COUNTRY and not fact.negated and anywhere else _broader(fact, old)
    way = alone(fact, covered=broader is not None)
    if broader is not None and way is Direction.COVERED and not _still_stated(broader, new):
        way = Direction.NARROWER
    return FactChange("added", fact.type, fact.value, None, fact, way, broader)


def _could_tell(fact: Fact, old: Side, unit: int) -> bool:
    """Whether the old unit had a place for how long something is kept, and left it empty: it is no cell with words that
    are not read, and no row of a table that had no such column."""
    return old.has_column(fact.type.value, unit) and not old.fills(fact.type.value, unit)


def _still_stated(fact: Fact, side: Side) -> bool:
    """Whether a fact of the other version stands on this side too."""
    side.look_for([fact])
    return side.twin(fact) is not None


def _went(fact: Fact, partners: Mapping[int, int], after: list[Fact]) -> Direction | None:
    if fact.type is FactType.STORAGE_DURATION and fact.unit in partners:
        return stored(fact, _periods(after, partners[fact.unit]), old=True)
    return alone(fact, old=True)


def _periods(facts: list[Fact], unit: int) -> list[Fact]:
    return [fact for fact in facts if fact.unit == unit and fact.type is FactType.STORAGE_DURATION]


def _place(change: FactChange) -> tuple[int, str, str]:
    fact = change.new or change.old
    return (fact.start if fact else 0, change.type.value, change.value)


def _only(facts: Iterable[Fact], other: Iterable[Fact]) -> list[Fact]:
    """The first fact of every identity the other list lacks."""
    known = set(map(identity, other))
    out: dict[Ident, Fact] = {}
    for fact in facts:
        ident = identity(fact)
        if ident not in known:
            out.setdefault(ident, fact)
    return list(out.values())


def _left(facts: list[Fact], other: list[Fact], side: Side, partners: Mapping[int, int]) -> list[Fact]:
    """The facts the other list lacks; a period in a few words ("Kept for: 5 years") and an amount of money it must have
    in its own place."""
    places = {(identity(fact), fact.unit) for fact in other}
    alike = (f for f in facts if _is_bare(f, side) or f.key == _AMOUNT)
    apart = [f for f in alike if (identity(f), partners.get(f.unit)) not in places]
    alone = [fact for fact in apart if fact.unit in partners]
    return [*_only((fact for fact in facts if fact not in alone), other), *alone]


def _items(facts: Iterable[Fact], side: Side, partners: Mapping[int, int]) -> Iterator[Fact]:
    """What items of a few words stated that went with their list: such words stand in any text."""
    return (f for f in facts if f.unit not in partners and len(side.clause(f).split()) < _SENTENCE)


def _is_bare(fact: Fact, side: Side) -> bool:
    return fact.type is FactType.STORAGE_DURATION and len(side.clause(fact).split()) <= _BARE


def _unsaid(facts: Iterable[Fact], other: Iterable[Fact]) -> list[Fact]:
    """What one document says as a whole and the other does not; a promised notice period only where the other promises
    none as long, of whatever changes.
    """
    periods = {fact.value for fact in other if fact.type is FactType.NOTICE_PERIOD}
    return [f for f in _only(facts, other) if f.type is not FactType.NOTICE_PERIOD or f.value not in periods]


def _changed(comparison: Comparison, old: tuple[Unit, ...], new: tuple[Unit, ...]) -> tuple[set[int], set[int]]:
    """Units of either side whose words are not the other side's."""
    left: set[int] = set()
    right: set[int] = set()
    for pair in comparison.pairs:
        if pair.old is None or pair.new is None or old[pair.old].text != new[pair.new].text:
            left.update(() if pair.old is None else (pair.old,))
            right.update(() if pair.new is None else (pair.new,))
    return left, right


def _hanging(
    partners: Mapping[int, int], old: Side, new: Side, changed: tuple[set[int], set[int]]
) -> tuple[set[int], set[int]]:
    """Units below a list's or table's changed lead, and rows that say "same as above" below a changed one: the same
    words may now say something else.
    """
    repeating = old.repeating(changed[0]), new.repeating(changed[1])
    left: set[int] = set()
    right: set[int] = set()
    for i, j in partners.items():
        repeats = i in repeating[0] and j in repeating[1]
        if repeats or _hangs_on(old.units, i, changed[0]) or _hangs_on(new.units, j, changed[1]):
            left.add(i)
            right.add(j)
    return left, right


def _reworded(facts: list[Fact], side: Side, other: Side, hanging: set[int], partners: Mapping[int, int]) -> list[Fact]:
    """The facts of clauses that do not stand in the other text, word for word, or that hang on a changed lead.

    A period in a few words ("5 years") stands in any text: it has to stand in the place that this one became or was.
    """
    known: dict[tuple[int, int], bool] = {}
    out: list[Fact] = []
    for fact in facts:
        span = (fact.clause_start, fact.clause_end)
        if span not in known:
            clause = side.reading.folded[slice(*span)]
            bare = _is_bare(fact, side)
            there = other.text_at(partners[fact.unit]) if bare and fact.unit in partners else other.reading.folded
            known[span] = fact.unit in hanging or clause not in there
        if known[span]:
            out.append(fact)
    return out


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


def _partners(comparison: Comparison) -> dict[int, int]:
    return {pair.old: pair.new for pair in comparison.pairs if pair.old is not None and pair.new is not None}


def _broader(fact: Fact, side: Side) -> Fact | None:
    """What the other text states that takes the fact in; a company takes in none of its products."""
    words = side.reading.vocabulary
    keys = words.above(fact.type.value, fact.key)
    if fact.type is FactType.RECIPIENT and fact.negated:
        keys = [*keys, _ANYBODY]
    above = (side.stated(fact.type, key, fact.negated) for key in keys if key != fact.key)
    return next((found for found in above if found), None)
