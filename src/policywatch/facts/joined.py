"""Enumerations that took in what another sentence knows: "Stripe, PayPal **and DonorBox**", whose policy was linked."""

import re
from collections.abc import Iterable, Iterator

from policywatch.facts.grown import MARKS, Sentence, sentences
from policywatch.facts.lexicon import fold, squeeze
from policywatch.facts.side import Side
from policywatch.facts.slots import Ident, identity
from policywatch.model.change import Comparison
from policywatch.model.fact import Fact, FactType

_STOOD = 3
"""Words of a sentence that make it one to be added to."""
_LISTED = frozenset({FactType.PERSONAL_DATA, FactType.PURPOSE, FactType.RECIPIENT})


def joined(comparison: Comparison, facts: Iterable[Fact], new: Side, old: Side) -> Iterator[tuple[Fact, Fact]]:
    """Of the new version's facts that the old one states: those an enumeration gained that lacked them, with the old.

    The text has to say so more often than before: what went from one sentence to another is no news.
    """
    told: set[Ident] = set()
    grew = sentences(comparison, new.reading)
    for fact in facts:
        twin = old.twin(fact)
        if twin is None or identity(fact) in told or fact.negated or fact.type not in _LISTED:
            continue
        gained = any(_took_in(sentence, fact, old) for sentence in grew.get(fact.unit, ()))
        if gained and _enumerated(fact, new) and _oftener(fact, new, old):
            told.add(identity(fact))
            yield fact, twin


def _took_in(sentence: Sentence, fact: Fact, old: Side) -> bool:
    """Whether the fact's words came to the sentence, which stood there and said nothing of it before."""
    came = any(start <= fact.start and fact.end <= end for start, end in sentence.gained)
    stood = fold(sentence.stood)
    if len(stood.split()) < _STOOD:
        return False
    return came and squeeze(fold(fact.wording)) not in squeeze(stood) and not old.names_concept(fact, stood)


def _enumerated(fact: Fact, new: Side) -> bool:
    """Whether a mark or a word that joins members stands right before or behind it."""
    text = new.reading.folded
    before, after = text[fact.clause_start : fact.start].rstrip(), text[fact.end : fact.clause_end].lstrip()
    joints = new.reading.vocabulary.joints
    ends = before[-1:] in MARKS or before.rpartition(" ")[2] in joints
    return bool(before and ends) or bool(after and (after[0] in MARKS or after.partition(" ")[0] in joints))


def _oftener(fact: Fact, new: Side, old: Side) -> bool:
    """Whether the text names it in more places than before."""
    word = re.compile(rf"(?<!\w){re.escape(fold(fact.wording))}")
    return len(word.findall(new.reading.folded)) > len(word.findall(old.reading.folded))
