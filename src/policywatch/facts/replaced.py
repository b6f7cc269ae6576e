"""A period, address, age or amount that took another's place in its own sentence, wherever else both may stand."""

from collections.abc import Mapping

from rapidfuzz import fuzz

from policywatch.facts.lexicon import fold
from policywatch.facts.side import Side
from policywatch.facts.slots import identity, is_valued
from policywatch.model.fact import Fact, FactType

_SAME_SENTENCE = 85
"""How near two sentences must be, but for the values, to be one."""


def replaced(
    gone: list[Fact], come: list[Fact], old: Side, new: Side, back: Mapping[int, int]
) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """What came in a sentence with what its former self stated in that place, as pairs; and the rest of both."""
    pairs: list[tuple[Fact, Fact]] = []
    for fact in come:
        former = _former(fact, old, new, back.get(fact.unit)) if is_valued(fact) else None
        if former is not None:
            pairs.append((former, fact))
    taken = {identity(before) for before, _ in pairs}
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
