"""A period, address, age or amount that took another's place in its own sentence, wherever else both may stand."""

from collections.abc import Mapping

from rapidfuzz import fuzz

from policywatch.facts.lexicon import fold
from policywatch.facts.side import Side
from policywatch.facts.slots import identity, is_valued
from policywatch.model.fact import Fact, FactType

_SAME_SENTENCE = 85
"""How near two sentences must be, but for the values, to be one."""
_LEAD, _WORDS = 40, 4
"""Characters before two values that are read, and how many words of them must be the same."""


def replaced(
    gone: list[Fact], come: list[Fact], old: Side, new: Side, back: Mapping[int, int]
) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """What came in a sentence with what its former self stated in that place, as pairs; and the rest of both."""
    pairs: list[tuple[Fact, Fact]] = []
    for fact in come:
        former = _former(fact, old, new, back.get(fact.unit)) if is_valued(fact) else None
        if former is not None:
            pairs.append((former, fact))
    partners = {before: after for after, before in back.items()}
    taken = {identity(before) for before, _ in pairs}
    for fact in gone:
        later = _later(fact, old, new, partners.get(fact.unit)) if identity(fact) not in taken else None
        if later is not None:
            pairs.append((fact, later))
    taken |= {identity(before) for before, _ in pairs}
    told = {id(after) for _, after in pairs}
    return pairs, [f for f in gone if identity(f) not in taken], [f for f in come if id(f) not in told]


def _former(fact: Fact, old: Side, new: Side, partner: int | None) -> Fact | None:
    """What the sentence of a fact stated before in its place; None where that sentence stands yet, or was none."""
    here = _frame(new.clause(fact), fact)
    fits = [
        (fuzz.ratio(here, _frame(old.clause(said), said)), said)
        for said in old.facts_at(partner)
        if _same_slot(said, fact) and old.clause(said) not in new.reading.folded and not _still_there(said, new)
    ]
    near, best = max(fits, key=lambda fit: fit[0], default=(0.0, None))
    return best if near >= _SAME_SENTENCE else None


def _later(fact: Fact, old: Side, new: Side, partner: int | None) -> Fact | None:
    """What the sentence of an age, amount or period that went states in its place now, where the old version stated
    that too, of something else: "you must be at least 16; from 16 to 18 you need permission" became "… at least 18"."""
    fits = (
        said
        for said in new.facts_at(partner)
        if is_valued(fact)
        and fact.type is not FactType.CONTACT
        and _same_slot(fact, said)
        and old.twin(said) is not None
        and new.clause(said) not in old.reading.folded
        and _led_alike(old.clause(fact), fact, new.clause(said), said)
    )
    return next(fits, None)


def _led_alike(before: str, old: Fact, after: str, new: Fact) -> bool:
    """Whether the same words lead to both values."""
    was, now = (
        clause[max(0, fact.start - fact.clause_start - _LEAD) : fact.start - fact.clause_start].split()
        for clause, fact in ((before, old), (after, new))
    )
    return len(was) >= _WORDS and was[-_WORDS:] == now[-_WORDS:]


def _same_slot(old: Fact, new: Fact) -> bool:
    kind = (old.type, old.negated) == (new.type, new.negated)
    same = old.key == new.key or old.type is FactType.STORAGE_DURATION
    return kind and same and identity(old)[2] != identity(new)[2]


def _still_there(fact: Fact, new: Side) -> bool:
    """Whether an address is written in the new version yet: then another came beside it."""
    return fact.type is FactType.CONTACT and fold(fact.wording) in new.reading.folded


def _frame(clause: str, fact: Fact) -> str:
    """A folded sentence without the words the fact was read from."""
    at = fact.start - fact.clause_start
    return f"{clause[:at]} {clause[at + len(fact.wording) :]}"
