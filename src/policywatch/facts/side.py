"""One of two documents that are compared: its facts, read no further than the comparison asks for."""

import bisect
import functools
import itertools
from collections.abc import Collection, Iterable, Iterator

from rapidfuzz import fuzz

from policywatch.facts.extract import from_whole, survey
from policywatch.facts.lexicon import fold, squeeze
from policywatch.facts.passages import read
from policywatch.facts.slots import KEYS, VALUED, Ident, identity
from policywatch.facts.vocabulary import vocabulary
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.model.fact import Fact, FactType

_NAMED = ("recipient-named", "tracker", "controller")
_SENTENCE = 6
"""Words that make a clause tell for itself; a shorter one is a list's item, and says what its list is about."""
_ALIKE = 75


class Side:
    """What a document states, as far as it was looked for."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.reading = read(document, knowledge, vocabulary(knowledge, document.language))
        self.units = self.reading.units
        self._known: dict[Ident, Fact] = {}
        self._clauses: dict[tuple[Ident, str], list[str]] = {}
        self._mentioned: set[tuple[str, str, bool]] = set()
        self._read: set[int] = set()

    def facts(self, units: Collection[int]) -> list[Fact]:
        """The facts of these units."""
        found = survey(self.reading, units)
        self._read.update(units)
        self._mentioned |= found.mentions
        for fact in found.facts:
            self._known.setdefault(identity(fact), fact)
            self._clauses.setdefault((identity(fact), fact.section), []).append(self.clause(fact))
        return found.facts

    @functools.cached_property
    def whole(self) -> tuple[Fact, ...]:
        """What the document states as a whole."""
        return tuple(from_whole(self.reading))

    def look_for(self, facts: Iterable[Fact]) -> None:
        """Read every unit that could state one of the facts."""
        traces = {trace for fact in facts for trace in self._traces(fact) if trace}
        wanted = {unit for trace in traces for unit in self._holding(trace)} - self._read
        if wanted:
            self.facts(frozenset(wanted))

    def _holding(self, trace: str) -> Iterator[int]:
        """The units in whose squeezed text the trace stands; all of them are searched as one string."""
        text, starts = self._squeezed
        at = text.find(trace)
        while at >= 0:
            unit = bisect.bisect_right(starts, at) - 1
            yield unit
            at = text.find(trace, starts[unit + 1]) if unit + 1 < len(starts) else -1

    def twin(self, fact: Fact) -> Fact | None:
        """The same fact where this document states it."""
        return self._known.get(identity(fact))

    def clause(self, fact: Fact) -> str:
        """The folded clause a fact of this document was read from."""
        return self.reading.folded[fact.clause_start : fact.clause_end]

    def says_alike(self, fact: Fact, clause: str) -> bool:
        """Whether this document states the fact in the same section, in nearly the words of the other's sentence."""
        if len(clause.split()) < _SENTENCE:
            return False
        own = self._clauses.get((identity(fact), fact.section), ())
        return any(fuzz.token_sort_ratio(clause, said) >= _ALIKE for said in own)

    def names(self) -> list[str]:
        """The recipients read so far that have a name of their own."""
        return [fact.key for fact in self._known.values() if fact.rule == "recipient-named"]

    def text_at(self, index: int | None) -> str:
        """A unit's folded text; "" where there is none."""
        unit = self.units[index] if index is not None else None
        return self.reading.folded[unit.start : unit.end] if unit else ""

    def details(self, fact: Fact) -> bool:
        """Whether the document now states parts of a safeguard instead of the whole: "encrypted in transit"."""
        if fact.type is not FactType.SECURITY_MEASURE:
            return False
        above = self.reading.vocabulary.above
        return any(
            kind is fact.type and negated == fact.negated and fact.key in above(kind.value, key)
            for kind, key, _, negated in self._known
        )

    def states(self, type: FactType, key: str, negated: bool) -> bool:
        return (type, key, "", negated) in self._known

    def denies(self, fact: Fact) -> bool:
        """Whether the document states the very opposite."""
        kind, key, value, negated = identity(fact)
        return (kind, key, value, not negated) in self._known

    def mentions(self, fact: Fact) -> bool:
        """Whether the document at least names the fact's concept, though not as a practice."""
        if fact.type in VALUED or fact.key in KEYS or fact.rule in _NAMED:
            return False
        return (fact.type.value, fact.key, fact.negated) in self._mentioned

    @functools.cached_property
    def _squeezed(self) -> tuple[str, list[int]]:
        """The units' squeezed texts, a line each, and where each begins."""
        lines = [squeeze(self.reading.folded[unit.start : unit.end]) for unit in self.units]
        return "\n".join(lines), [0, *itertools.accumulate(len(line) + 1 for line in lines)][: len(lines)]

    def _traces(self, fact: Fact) -> Iterator[str]:
        """What a unit must hold one of to state the fact, or what stands above it."""
        words = self.reading.vocabulary
        yield squeeze(fold(fact.wording))
        if fact.rule in _NAMED:
            yield squeeze(fact.key.partition(":")[2] or fact.key)
            yield from words.terms.traces("organisation", fact.value)
            yield from words.terms.traces("organisation", words.parents.get(fact.value, ""))
            return
        yield "".join(filter(str.isdigit, fact.value))
        for kind in (fact.type.value, "country", "region", "storage_event"):
            yield from words.terms.traces(kind, fact.key)
        for above in words.above(fact.type.value, fact.key):
            yield from words.terms.traces(fact.type.value, above)
