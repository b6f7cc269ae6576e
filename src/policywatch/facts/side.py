"""One of two documents that are compared: its facts, read no further than the comparison asks for."""

import bisect
import itertools
from collections.abc import Collection, Iterable, Iterator

from policywatch.facts.extract import from_whole, survey
from policywatch.facts.lexicon import fold, squeeze
from policywatch.facts.reading import Reading
from policywatch.facts.slots import GENERAL, Ident, identity, is_valued, period_of
from policywatch.facts.wording import SENSITIVE, Wording, squeezed
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.model.fact import Fact, FactType
from policywatch.text.memory import DOCUMENTS, kept

_HEAD = 8
"""Letters by which it is told that none of the traces that begin with them stands in a text."""
_LINE_OF_LIST = 6
"""Words of a line such as "Kept for: 5 years"."""
_NAMED = ("recipient-named", "tracker", "controller")
_TECHNOLOGY = "technology"
"""The rule of technologies, which is the kind of their words as well: as facts they are recipients."""


class Side(Wording):
    """What a document states, as far as it was looked for."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        super().__init__(document, knowledge)
        self._known: dict[Ident, Fact] = {}
        self._clauses: dict[Ident, list[str]] = {}
        self._by_unit: dict[int, list[Fact]] = {}
        self._mentioned: set[tuple[str, str, bool]] = set()
        self._read: set[int] = set()
        self._looked_for: set[str] = set()

    def facts(self, units: Collection[int]) -> list[Fact]:
        """The facts of these units."""
        found = survey(self.reading, units)
        self._read.update(units)
        self._mentioned |= found.mentions
        for fact in found.facts:
            self._remember(fact)
        return found.facts

    def _remember(self, fact: Fact) -> None:
        self._known.setdefault(identity(fact), fact)
        self._clauses.setdefault(identity(fact), []).append(self.clause(fact))
        self._by_unit.setdefault(fact.unit, []).append(fact)

    @property
    def whole(self) -> tuple[Fact, ...]:
        """What the document states as a whole."""
        return _whole(self.reading)

    def look_for(self, facts: Iterable[Fact]) -> None:
        """Read every unit that could state one of the facts."""
        traces = {trace for fact in facts for trace in self._traces(fact) if trace}
        self._read_holding(traces)

    def _read_holding(self, traces: set[str]) -> None:
        """Read every unit that holds one of the traces; those looked for before have none left."""
        fresh = traces - self._looked_for
        self._looked_for |= fresh
        wanted = {unit for trace in self._present(fresh) for unit in self._holding(trace)} - self._read
        if wanted:
            self.facts(frozenset(wanted))

    def _present(self, traces: set[str]) -> Iterator[str]:
        """The traces whose beginning stands in the text: thousands of spellings of one concept begin alike."""
        text, _ = squeezed(self.reading)
        for head, alike in itertools.groupby(sorted(traces), key=lambda trace: trace[:_HEAD]):
            if head in text:
                yield from alike

    def _holding(self, trace: str) -> Iterator[int]:
        """The units in whose squeezed text the trace stands; all of them are searched as one string."""
        text, starts = squeezed(self.reading)
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

    def clauses(self, fact: Fact) -> list[str]:
        """The folded clauses that state the fact here, as far as they were read."""
        return self._clauses.get(identity(fact), [])

    def recipients(self) -> list[str]:
        """The recipients read so far that have a name of their own."""
        return [fact.key for fact in self._known.values() if fact.rule == "recipient-named"]

    def speaks_of_company(self, fact: Fact) -> bool:
        """Whether the text names the company that answers: with its legal form, or by a name of several words, and not
        as somebody who gets data."""
        if self.names_company(fact.value):
            return True
        gets = any(known.rule == "recipient-named" and known.key == fact.key for known in self._known.values())
        return " " in fact.value and not gets and self.writes(fact.value)

    def beside(self, fact: Fact, name: str) -> bool:
        """Whether a unit that states the fact, or the one before or after it in its section, holds a name."""
        places = [at for at, said in self._by_unit.items() if identity(fact) in map(identity, said)]
        near = {(at, place) for at in places for place in (at - 1, at, at + 1) if 0 <= place < len(self.units)}
        return any(
            self.units[place].section is self.units[at].section and fold(name) in self.text_at(place)
            for at, place in near
        )

    def facts_at(self, index: int | None) -> list[Fact]:
        """The facts read from a unit so far; none where there is no unit."""
        return self._by_unit.get(index, []) if index is not None else []

    def names(self, type: FactType, key: str) -> bool:
        """Whether the document names a concept, in a practice or without one, as far as it was read."""
        named = {(known, word) for known, word, _, _ in self._known} | {(t, w) for t, w, _ in self._mentioned}
        return (type, key) in named

    def has_period(self, period: str) -> bool:
        """Whether anything is kept for the period, as far as it was read."""
        return bool(self.kept_for(period))

    def kept_for(self, period: str) -> list[Fact]:
        """What is kept for the period, as far as it was read."""
        said = period_of(period)
        return [
            fact
            for (kind, _, value, _), fact in self._known.items()
            if kind is FactType.STORAGE_DURATION and value == said
        ]

    def keeps_all(self, period: str) -> bool:
        """Whether what is kept at all, nothing in particular, is kept that long, as far as it was read."""
        return (FactType.STORAGE_DURATION, GENERAL, period_of(period), False) in self._known

    def in_row(self, fact: Fact) -> bool:
        """Whether a fact of this document was read from a row of a table."""
        block = self.units[fact.unit].block
        return block is not None and bool(block.cells)

    def states_part(self, fact: Fact) -> bool:
        """Whether the document states something narrower, or what does the same and more, as far as it was read."""
        words = self.reading.vocabulary
        return any(
            kind is fact.type
            and negated == fact.negated
            and fact.key in (*words.above(kind.value, key), *words.concept(kind.value, key).includes)
            for kind, key, _, negated in self._known
        )

    def keeps_for(self, period: str) -> bool:
        """Whether a line of a list gives the period and leaves to the line above it of what."""
        said = self._clauses.get((FactType.STORAGE_DURATION, GENERAL, period_of(period), False), [])
        return any(len(clause.split()) <= _LINE_OF_LIST for clause in said)

    def mentions_part(self, fact: Fact) -> bool:
        """Whether the document at least names something narrower, as far as it was read."""
        above = self.reading.vocabulary.above
        return any(
            kind == fact.type.value and negated == fact.negated and fact.key in above(kind, key)
            for kind, key, negated in self._mentioned
        )

    def states(self, type: FactType, key: str, negated: bool) -> bool:
        return self.stated(type, key, negated) is not None

    def stated(self, type: FactType, key: str, negated: bool) -> Fact | None:
        """Where the document states it, as far as it was read."""
        return self._known.get((type, key, "", negated))

    def finds(self, kind: FactType, key: str) -> bool:
        """Whether the document states the concept of an aim or of data; every unit that could say so is read."""
        self._read_holding(set(self.reading.vocabulary.terms.traces(kind.value, key)))
        return self.states(kind, key, negated=False)

    def denies(self, fact: Fact) -> bool:
        """Whether the document states the very opposite, of the same people."""
        kind, key, value, negated = identity(fact)
        opposite = self._known.get((kind, key, value, not negated))
        return opposite is not None and opposite.scope == fact.scope

    def mentions(self, fact: Fact) -> bool:
        """Whether the document at least names the fact's concept, though not as a practice."""
        if is_valued(fact) or fact.rule in _NAMED:
            return False
        kind = _TECHNOLOGY if fact.rule == _TECHNOLOGY else fact.type.value
        return (kind, fact.key, fact.negated) in self._mentioned

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
        for kind in (fact.type.value, _TECHNOLOGY, "country", "region", "storage_event"):
            yield from words.terms.traces(kind, fact.key)
        if fact.type is FactType.STORAGE_DURATION:
            for event in words.events(fact.value):
                yield from words.terms.traces("storage_event", event)
        if fact.type is FactType.RECIPIENT and fact.negated:
            yield from words.terms.traces(fact.type.value, "third-parties")
        for above in (*words.above(fact.type.value, fact.key), *([SENSITIVE] if fact.sensitive else [])):
            yield from words.terms.traces(fact.type.value, above)
            yield from words.terms.traces("region", above)


@kept(DOCUMENTS)
def _whole(reading: Reading) -> tuple[Fact, ...]:
    return tuple(from_whole(reading))
