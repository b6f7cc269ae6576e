"""Practices both versions state, that the new one states of something else too: a known recipient of more."""

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from policywatch.facts.extractors.legal_basis import IN_WORDS
from policywatch.facts.lexicon import fold
from policywatch.facts.segments import PRACTICES
from policywatch.facts.side import Side
from policywatch.facts.slots import Ident, identity
from policywatch.facts.vocabulary import alternatives
from policywatch.knowledge import Knowledge
from policywatch.model.change import Comparison
from policywatch.model.fact import Fact, FactType

_CONTEXTUAL = frozenset(
    {
        FactType.PERSONAL_DATA,
        FactType.PURPOSE,
        FactType.RECIPIENT,
        FactType.TRANSFER,
        FactType.LEGAL_BASIS,
        FactType.STORAGE_DURATION,
    }
)
"""Types that are stated of something: data of an occasion, a purpose of data, a recipient of both."""
_DATA, _COOKIES = FactType.PERSONAL_DATA, "cookies"
_ABOUT = (FactType.PURPOSE, FactType.RECIPIENT)
"""What known data are newly had for, or given to."""
_DONE = PRACTICES | {"engage", "transfer"}
_SENTENCE = 6
"""Words that make a clause tell for itself; a shorter one is a list's item, and says what its list is about."""
_OFTEN = 5
"""Clauses that state a thing which is no news in one more."""
_AROUND = 40
"""Characters before a wording: where they lead to it in an old sentence too, its words were only taken over."""
_OBJECT = 3
"""Words between an agreement and what it is to: "the sending of"."""
_ALIKE, _SAME = 75, 92
"""How near a sentence must be to one that went to be that one reworded, and to one that stayed to say it again."""


class Written:
    """The stretches of the new version that the redline shows as written anew."""

    def __init__(self, comparison: Comparison) -> None:
        spans = sorted(run for change in comparison.changes for run in change.came())
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def holds(self, start: int, end: int) -> bool:
        """Whether most of the span stands in one of them."""
        middle = (start + end) // 2
        at = bisect.bisect_right(self._starts, middle) - 1
        return at >= 0 and 2 * (min(end, self._ends[at]) - max(start, self._starts[at])) > end - start


class Former:
    """What the sentences said that the new version changed or dropped."""

    def __init__(self, facts: Iterable[Fact], back: Mapping[int, int], side: Side) -> None:
        """``side`` is the version the facts are of: it knows what a narrower one is a kind of."""
        above = side.reading.vocabulary.above
        self._said = {
            (fact.type, key, identity(fact)[2], fact.negated, fact.section)
            for fact in facts
            if fact.section
            for key in (fact.key, *above(fact.type.value, fact.key))
        }
        self._back = back

    def unit(self, fact: Fact) -> int | None:
        """The unit that the fact's unit was."""
        return self._back.get(fact.unit)

    def said(self, fact: Fact) -> bool:
        """Whether one of them said it in the section of that name: prose that became a list, or was put otherwise."""
        return (*identity(fact), fact.section) in self._said


def fresh(facts: Iterable[Fact], written: Written, new: Side, old: Side, former: Former) -> Iterator[tuple[Fact, Fact]]:
    """Of the new version's facts that the old one knows: those newly stated of something else, once, with the old one.

    What the redline shows as kept, a heading, or a sentence the old version says in nearly its words is not new.
    """
    told: set[Ident] = set()
    for fact in facts:
        ident, twin = identity(fact), old.twin(fact)
        if twin is None or ident in told or not _telling(fact, new) or new.units[fact.unit].block is None:
            continue
        if not written.holds(fact.start, fact.end) or _of_keeping(fact, new) or _of_some(fact, twin):
            continue
        if _said_often(fact, old) or _of_a_row(fact, new) or _together(fact, new, old) or _of_safety(fact, new):
            continue
        if _only_agreed_to(fact, new) or _of_choice(fact, new) or _had_here(fact, new, old, former.unit(fact)):
            continue
        if former.said(fact) or not _still_stands(fact, new, old):
            continue
        if not _restated(fact, new, old) and not _extended(fact, new, old, former.unit(fact)):
            told.add(ident)
            yield fact, twin


def _telling(fact: Fact, new: Side) -> bool:
    """Whether it says anything that the fact is stated once more: "service providers" and "cookies" stand all over a
    policy."""
    if fact.negated or fact.type not in _CONTEXTUAL or (fact.type, fact.key) == (_DATA, _COOKIES):
        return False
    if fact.rule == IN_WORDS:
        return False
    return fact.type is not FactType.RECIPIENT or (fact.rule == "recipient-named" and _gets(fact, new))


def _gets(fact: Fact, new: Side) -> bool:
    """Whether the sentence around a known recipient says that anything is done with them, and denies nothing: an
    address, or what a company does not do, is no more that it gets."""
    if new.in_row(fact):
        return True
    cues = new.cues(new.clause(fact))
    return "negation" not in cues and not cues.isdisjoint(_DONE)


def _of_choice(fact: Fact, new: Side) -> bool:
    """Whether known data stand below a heading on what readers can do with them: "Export your data"."""
    section = new.units[fact.unit].section
    topics = {topic.id for topic in new.reading.vocabulary.topics.scan(new.reading.folded, section.start, section.end)}
    return fact.type is FactType.PERSONAL_DATA and "right" in topics and topics.isdisjoint({"collect", "share"})


def _had_here(fact: Fact, new: Side, old: Side, partner: int | None) -> bool:
    """Whether a sentence tells again of data that its paragraph told of already, gives them to nobody, and has no aim
    that was not told before."""
    clause = new.clause(fact)
    cues = new.cues(clause)
    given = ("share" in cues and "negation" not in cues) or new.houses_in(clause)
    if fact.type is not _DATA or new.in_row(fact) or given:
        return False
    beside = [f for f in new.facts_at(fact.unit) if f.clause_start == fact.clause_start and f.type in _ABOUT]
    told = not any(f.type is FactType.RECIPIENT or old.twin(f) is None for f in beside)
    return told and identity(fact) in map(identity, old.facts_at(partner))


def _said_often(fact: Fact, old: Side) -> bool:
    """Whether it is an aim or a ground that the old version gives for much of what it does, or one that all services
    have."""
    if old.reading.vocabulary.concept(fact.type.value, fact.key).ever:
        return True
    return fact.type in (FactType.PURPOSE, FactType.LEGAL_BASIS) and len(set(old.clauses(fact))) >= _OFTEN


def _of_a_row(fact: Fact, new: Side) -> bool:
    """Whether it is what the row of somebody or something new says they are for: they are what is new."""
    return fact.type is FactType.PURPOSE and new.in_row(fact)


def _together(fact: Fact, new: Side, old: Side) -> bool:
    """Whether the old version says it together with all those who get data that the new sentence names, what a row
    tells in the sentence or line before or after as well; of somebody who gets data, together with all its aims."""
    beside = FactType.PURPOSE if fact.type is FactType.RECIPIENT else FactType.RECIPIENT
    span = (fact.clause_start, fact.clause_end)
    mates = [f for f in new.facts_at(fact.unit) if f.type is beside and (f.clause_start, f.clause_end) == span]
    said = set(old.clauses(fact))
    if fact.type is FactType.RECIPIENT and _in_same_company(fact, new, old):
        return True
    return bool(mates) and all(
        not said.isdisjoint(old.clauses(mate))
        or _of_house(mate, said, old)
        or (fact.type is _DATA and new.in_row(fact) and old.beside(fact, mate.wording))
        for mate in mates
    )


def _of_house(mate: Fact, said: Iterable[str], old: Side) -> bool:
    """Whether one of these clauses names another product of the house that a recipient belongs to."""
    house = old.house(mate.value) if mate.rule == "recipient-named" else ""
    return bool(house) and any(house in old.houses_in(clause) for clause in said)


def _only_agreed_to(fact: Fact, new: Side) -> bool:
    """Whether a sentence speaks of the agreement to an aim, which the old version has: "your consent to **ads**"."""
    at = fact.start - fact.clause_start
    clause = new.clause(fact)
    before, after = clause[max(0, at - _AROUND) : at], clause[at + len(fact.wording) :]
    return fact.type is FactType.PURPOSE and _agreed(new.reading.knowledge, before, after)


def _agreed(knowledge: Knowledge, before: str, after: str) -> bool:
    """Whether words that lead from an agreement to its object end the one, or those behind its object begin the
    other."""
    lead = re.search(rf"(?<!\w)(?:{alternatives(knowledge, 'agreed_before')})(?:\s\S+){{0,{_OBJECT}}}\s?$", before)
    return lead is not None or re.match(rf"(?:{alternatives(knowledge, 'agreed_after')})", after) is not None


def _of_safety(fact: Fact, new: Side) -> bool:
    """Whether the sentence only tells how known data are protected: "your **messages** are stored encrypted"."""
    cues = new.cues(new.clause(fact))
    if fact.type is not _DATA or "security" not in cues or "share" in cues:
        return False
    nouns = new.reading.vocabulary.capital_nouns
    beside = (f for f in new.facts_at(fact.unit) if f.type is FactType.SECURITY_MEASURE)
    return any(f.clause_start == fact.clause_start and (nouns or not f.wording[0].isupper()) for f in beside)


def _in_same_company(fact: Fact, new: Side, old: Side) -> bool:
    """Whether all the others by name that the new sentence names beside it stand beside it in an old sentence too."""
    span = (fact.clause_start, fact.clause_end)
    others = [f for f in new.facts_at(fact.unit) if f.rule == fact.rule and (f.clause_start, f.clause_end) == span]
    others = [f for f in others if f.key != fact.key]
    return bool(others) and any(all(said in old.clauses(other) for other in others) for said in old.clauses(fact))


def _of_some(fact: Fact, twin: Fact) -> bool:
    """Whether what holds for everybody is only told again of the people of some region."""
    return fact.type in (FactType.PERSONAL_DATA, FactType.PURPOSE) and bool(fact.scope) and not twin.scope


def _of_keeping(fact: Fact, new: Side) -> bool:
    """Whether the sentence only tells how long known data are kept, or till what stage of a known aim."""
    if fact.type not in (FactType.PERSONAL_DATA, FactType.PURPOSE):
        return False
    beside = (f for f in new.facts_at(fact.unit) if f.type is FactType.STORAGE_DURATION)
    other = {"share"} if fact.type is FactType.PERSONAL_DATA else {"share", "use"}
    return other.isdisjoint(new.cues(new.clause(fact).replace(fold(fact.wording), " "))) and any(
        (f.clause_start, f.clause_end) == (fact.clause_start, fact.clause_end) for f in beside
    )


def _extended(fact: Fact, new: Side, old: Side, partner: int | None) -> bool:
    """Whether a sentence of the unit's former self named the same, and all its words stand in the new one."""
    clause = default_process(new.clause(fact))
    return any(
        old.names_concept(fact, said)
        and len(said.split()) >= _SENTENCE
        and fuzz.token_set_ratio(clause, default_process(said)) >= _SAME
        for said in old.clauses_at(partner)
    )


def _still_stands(fact: Fact, new: Side, old: Side) -> bool:
    """Whether a sentence that stated it before stands yet: else the new one may well be what became of it."""
    return any(_elsewhere(said, fact, new.reading.folded) for said in old.clauses(fact))


def _elsewhere(said: str, fact: Fact, text: str) -> bool:
    """Whether what was said stands in the text outside the fact's own sentence, cell or row."""
    return said in text[: fact.clause_start] or said in text[fact.clause_end :]


def _restated(fact: Fact, new: Side, old: Side) -> bool:
    """Whether the fact's sentence is one of the old version's, reworded or said again."""
    clause = new.clause(fact)
    if len(clause.split()) < _SENTENCE:
        return False
    at = fact.start - fact.clause_start
    led = clause[max(0, at - _AROUND) : at + len(fact.wording)]
    if at >= _AROUND and any(led in said for said in old.clauses(fact)):
        return True
    return any(
        fuzz.token_sort_ratio(clause, said) >= (_SAME if said in new.reading.folded else _ALIKE)
        for said in old.clauses(fact)
    )
