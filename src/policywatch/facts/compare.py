"""Two sets of facts held against each other.

Only what a change touched is read; what came or went there is then looked for in the whole other text.
"""

from collections.abc import Iterable

from rapidfuzz import fuzz

from policywatch.facts.aimed import aimed
from policywatch.facts.aims import taken_in, told_otherwise
from policywatch.facts.among import among
from policywatch.facts.counted import begins
from policywatch.facts.direction import NEVER
from policywatch.facts.fresh import Former, Written, fresh
from policywatch.facts.grown import grown
from policywatch.facts.introduced import introduced
from policywatch.facts.joined import joined
from policywatch.facts.kept import included, kept, known, names_as_well
from policywatch.facts.lexicon import fold
from policywatch.facts.linked import linked
from policywatch.facts.listed import listed
from policywatch.facts.moves import came, changed, named_anywhere, once_told, went
from policywatch.facts.newcomers import newcomers
from policywatch.facts.notified import notified
from policywatch.facts.regional import regional
from policywatch.facts.renamed import reformed
from policywatch.facts.replaced import replaced
from policywatch.facts.side import Side
from policywatch.facts.slots import Pool, identity, once, pair_in_place, pair_up, without_renamed, without_respelled
from policywatch.facts.touched import Facing, Touched, is_bare, left_alone, lost_items, only, partners_of, touched
from policywatch.facts.trading import known_as
from policywatch.knowledge import Knowledge
from policywatch.model.change import Comparison
from policywatch.model.fact import Direction, Fact, FactChange, FactType
from policywatch.text.stand_ins import which

_STORES = frozenset({"retain", "collect"})
"""Cues of clauses that say that something is stored."""
_TURNED = 50
"""Percent of their letters that a clause shares with the denial it came from."""


def compare(comparison: Comparison, knowledge: Knowledge) -> tuple[FactChange, ...]:
    """What the new version states that the old did not, and the other way round, in reading order of the new.

    A page that stood in for a version when it was captured states nothing, and nothing is gone because of it.
    That nothing is stored is a promise: where it is no longer said, no limit on storage is gone, unless what the very
    sentence became stores something.
    """
    if which(comparison.old, comparison.new, knowledge):
        return ()
    old, new = _faced(comparison, knowledge)
    here = touched(comparison, old, new)
    if here is None:
        return ()
    gone, gone_here = _split(left_alone(here.before, here.after, old), old)
    come, come_here = _split(left_alone(here.after, here.before, new), new)
    gone, come = _without_kept(gone, come, old, new)
    local, (gone, _), (come, come_here) = pair_in_place((gone, gone_here), (come, come_here), old.partners)
    gone = _news([*gone, *_unsaid(old.here.whole, new.here.whole)], old)
    come = _news([*come, *_unsaid(new.here.whole, old.here.whole)], new)
    gone, come = without_respelled(gone, come)
    reset, gone, come = replaced(gone, come, old.here, new.here, new.partners)
    pairs, gone, come = pair_up(gone, come, old.partners)
    gone, come = without_renamed(gone, come)
    come = [*_of_somebody(come, new), *_members(comparison, old, new, here, come)]
    anywhere = named_anywhere(gone)
    changes = [
        *(changed(before, after, old.here, new.here) for before, after in (*local, *reset, *pairs)),
        *(changed(*pair, old.here, new.here) for pair in reformed(here.before, here.after, old.here, new.here)),
        *(went(fact, old, here) for fact in gone if fact.value != NEVER or _stored_now(fact, old)),
        *(came(fact, new, here, anywhere) for fact in come),
        *_elsewhere(come_here, comparison, old, new, here),
        *regional(here.before, here.after, old.here, new.here),
        *notified(old.here, new.here),
    ]
    return tuple(sorted(once_told(changes), key=_place))


def _faced(comparison: Comparison, knowledge: Knowledge) -> tuple[Facing, Facing]:
    """Either version held against the other."""
    old, new = Side(comparison.old, knowledge), Side(comparison.new, knowledge)
    partners = partners_of(comparison)
    return Facing(old, new, partners), Facing(new, old, {after: before for before, after in partners.items()})


def _stored_now(fact: Fact, old: Facing) -> bool:
    """Whether what its clause became says, with no denial and without asking for consent, that something is stored."""
    partner, there = old.partner(fact), old.there
    said = there.clauses_at(partner) if partner is not None else ()
    turned = (clause for clause in said if fuzz.ratio(old.here.clause(fact), clause) >= _TURNED)
    return any(_STORES & there.cues(c) and not (there.denies_in(c) or there.asks_consent(c)) for c in turned)


def _split(facts: list[Fact], facing: Facing) -> Pool:
    """Facts the other text does not state anywhere, and those it states in another place."""
    other = facing.there
    other.look_for(facts)
    alone = [f for f in facts if other.twin(f) is None and (_flipped(f, facing) or not other.mentions(f))]
    return alone, [fact for fact in facts if other.twin(fact) is not None]


def _flipped(fact: Fact, facing: Facing) -> bool:
    """Whether the other text states the very opposite, and this one does not say that as well, of something else."""
    return facing.there.denies(fact) and not _said_as_well(fact, facing.here)


def _said_as_well(fact: Fact, here: Side) -> bool:
    """Whether the fact's own text states the very opposite too, of something else."""
    here.look_for([fact])
    return here.denies(fact)


def _without_kept(gone: list[Fact], come: list[Fact], old: Facing, new: Facing) -> tuple[list[Fact], list[Fact]]:
    """Without what the other version says in other words; periods in a few words that replace each other stay."""
    gone = [
        f
        for f in gone
        if not kept(f, old.here, old.there, old.partner(f)) and not included(f, old.here, old.there, old.partner(f))
    ]
    places = {(fact.unit, fact.key) for fact in gone if is_bare(fact, old.here)}
    in_place = {id(f) for f in come if is_bare(f, new.here) and (new.partner(f), f.key) in places}
    come = [f for f in come if id(f) in in_place or not kept(f, new.here, new.there, new.partner(f))]
    come = [f for f in come if not known(f, new.here, new.there) and not told_otherwise(f, new.here, new.there)]
    gone = [f for f in gone if not told_otherwise(f, old.here, old.there)]
    return [f for f in gone if not taken_in(f, old.here, old.there, old.partner(f))], come


def _unsaid(facts: Iterable[Fact], other: Iterable[Fact]) -> list[Fact]:
    """What one document says as a whole and the other does not; a promised notice period only where the other promises
    none as long, of whatever changes.
    """
    periods = {fact.value for fact in other if fact.type is FactType.NOTICE_PERIOD}
    return [f for f in only(facts, other) if f.type is not FactType.NOTICE_PERIOD or f.value not in periods]


def _news(facts: list[Fact], facing: Facing) -> list[Fact]:
    """Each once, without what the other version names as well, what is denied in part and when a period begins."""
    here = facing.here
    alone = (f for f in once(facts) if not names_as_well(f, facing.there, facing.partner(f)))
    return [f for f in alone if not _partly_denied(f, here) and not begins(f, here)]


def _partly_denied(fact: Fact, here: Side) -> bool:
    """Whether data that the same text says are had are denied: of some part of the service, or to somebody."""
    return fact.negated and fact.type is FactType.PERSONAL_DATA and _said_as_well(fact, here)


def _of_somebody(come: list[Fact], new: Facing) -> list[Fact]:
    """Without the company that the old version spoke of already, by another of its names too, and the product of one
    that came beside it."""
    come = [f for f in come if f.type is not FactType.CONTROLLER or not new.there.speaks_of_company(f)]
    come = [f for f in come if f.type is not FactType.RECIPIENT or not known_as(f, new.here, new.there)]
    return [f for f in come if not _of_owner(f, come, new.here)]


def _of_owner(fact: Fact, come: Iterable[Fact], new: Side) -> bool:
    """Whether a company that came is told of in the same clause, and this is its product: "Anthropic's Claude"."""
    owner = new.house(fact.value) if fact.type is FactType.RECIPIENT else ""
    beside = (f for f in come if f.type is FactType.RECIPIENT and f.clause_start == fact.clause_start)
    return bool(owner) and any(f.value == owner and f.negated == fact.negated for f in beside)


def _members(comparison: Comparison, old: Facing, new: Facing, here: Touched, come: Iterable[Fact]) -> Iterable[Fact]:
    """What no vocabulary holds, and an enumeration or a list that grew or a new sentence names: each value once."""
    sides = old.here.reading, new.here.reading
    found = [*grown(comparison, *sides, here.after), *listed(comparison, *sides, here.after)]
    found += among(comparison, *sides, here.after)
    found += introduced(comparison, *sides, [*here.after, *found])
    found += linked(comparison, *sides, here.after)
    found += newcomers(comparison, *sides, [*here.after, *found])
    found += aimed(comparison, *sides, [*here.after, *found], [*come, *found])
    return {(f.type, fold(f.value)): f for f in reversed(found)}.values()


def _elsewhere(
    facts: Iterable[Fact], comparison: Comparison, old: Facing, new: Facing, here: Touched
) -> Iterable[FactChange]:
    """What the old version knows and the new one newly states of something else too."""
    former = Former([*here.before, *lost_items(here.stood, old)], new.partners, old.here)
    found = [*joined(comparison, here.after, new.here, old.here)]
    found += fresh(facts, Written(comparison), new.here, old.here, former)
    for fact, stood_as in {identity(fact): (fact, stood_as) for fact, stood_as in found}.values():
        yield FactChange("changed", fact.type, fact.value, stood_as, fact, Direction.ELSEWHERE)


def _place(change: FactChange) -> tuple[int, str, str]:
    fact = change.new or change.old
    return (fact.start if fact else 0, change.type.value, change.value)
