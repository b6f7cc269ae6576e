"""The words of one of two documents that are compared: what they say, whether or not a fact was read there."""

import bisect
import functools
import itertools
import re
from collections.abc import Collection, Iterable, Iterator

from policywatch.facts.lexicon import JOINED, Hit, fold, spelled, squeeze
from policywatch.facts.naming import naming
from policywatch.facts.reading import Reading, read
from policywatch.facts.tables import repeats, role_of
from policywatch.facts.vocabulary import Vocabulary, alternatives, vocabulary
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document, Unit
from policywatch.model.fact import Fact, FactType
from policywatch.text.hosts import domain
from policywatch.text.language import of_clause
from policywatch.text.memory import DOCUMENTS, kept

SENSITIVE = "sensitive-data"
"""The concept all that is sensitive stands under, whatever else it stands under."""
_APART = frozenset({"contact", "change", "terms"})
"""Headings under which a name is somebody to write to, what was changed, or a party to a contract."""
PARTIES = frozenset({"share", "engage"})
"""Cues of a sentence that tells who data go to."""
_NEXT = 3
"""Characters between a name and what is an account with it."""
_LINE = 160
"""Characters of a line that tells of one thing alone, spaces apart."""
_STEM = 8
"""Letters that make two long words of the same stem one."""
_WORDS = re.compile(r"[a-zà-ÿß]+")
_BEGINNING, _ENDING = re.compile(r"(?<!\w)"), re.compile(r"(?![a-z0-9])")
_TELLING, _INFLECTED = 4, 2
"""Letters that make a word more than an article or preposition, and how many its ending may have."""


class Wording:
    """A document's text with the vocabulary of its language."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self.reading = read(document, knowledge, vocabulary(knowledge, document.language))
        self.units = self.reading.units

    def text_at(self, index: int | None) -> str:
        """A unit's folded text; "" where there is none."""
        unit = self.units[index] if index is not None else None
        return self.reading.folded[unit.start : unit.end] if unit else ""

    def clauses_at(self, index: int | None) -> list[str]:
        """A unit's folded clauses; none where there is no unit."""
        unit = self.units[index] if index is not None else None
        if unit is None or unit.block is None or not unit.block.clauses:
            return [self.text_at(index)] if unit else []
        return [self.reading.folded[clause.start : clause.end] for clause in unit.block.clauses]

    def has_column(self, role: str, index: int) -> bool:
        """Whether the unit is none of a table, or a row of one that has a column of that role or names none."""
        block = self.units[index].block
        words = self.reading.vocabulary
        columns = [cell.column for cell in block.cells] if block is not None else []
        return not any(columns) or any(role_of(column, words) == role for column in columns)

    def fills(self, role: str, index: int) -> bool:
        """Whether the unit is a row with words in the column of that role."""
        block = self.units[index].block
        words = self.reading.vocabulary
        return block is not None and any(c.text.strip() and role_of(c.column, words) == role for c in block.cells)

    def repeating(self, changed: Collection[int]) -> frozenset[int]:
        """The rows that repeat a cell of one of these, right below it or below another that does."""
        found: set[int] = set()
        for index in sorted(changed):
            block = self.units[index].block
            below = index + 1
            while block is not None and below < len(self.units) and below not in changed:
                row = self.units[below].block
                if row is None or not row.cells or row.table != block.table:
                    break
                if not any(repeats(cell, self.reading.vocabulary, i) for i, cell in enumerate(row.cells)):
                    break
                found.add(below)
                below += 1
        return frozenset(found)

    def says_in_one(self, *said: str, rows: bool = True) -> bool:
        """Whether one short line, item or (``rows``) row of the document says all of these."""
        wanted = [squeeze(fold(text)) for text in said]
        lines = zip(squeezed(self.reading)[0].split("\n"), self.units, strict=True)
        return any(
            len(line) <= _LINE and all(text in line for text in wanted)
            for line, unit in lines
            if rows or not (unit.block and unit.block.cells)
        )

    def names_company(self, name: str, index: int | None = None) -> bool:
        """Whether the unit, or with none the whole text, names a company with its legal form beside it."""
        text = self.reading.folded if index is None else self.text_at(index)
        return naming(self.reading.knowledge).with_form(name).search(text) is not None

    def numbers_at(self, index: int) -> frozenset[str]:
        """The digits of the numbers under which a unit says that a company is registered."""
        found = _registered(self.reading.knowledge).findall(self.text_at(index))
        return frozenset(re.sub(r"\D", "", number) for number in found)

    def cues(self, clause: str) -> frozenset[str]:
        """The kinds of cue in a folded clause."""
        return frozenset(cue.id for cue in self._words(clause).cues.scan(clause, 0, len(clause)))

    def scan(self, text: str) -> list[Hit]:
        """The cues in a folded text."""
        return self._words(text).cues.scan(text, 0, len(text))

    def cues_in(self, start: int, end: int) -> list[Hit]:
        """The cues in a stretch of the document."""
        return self.reading.vocabulary.cues.scan(self.reading.folded, start, end)

    def _words(self, clause: str) -> Vocabulary:
        """The vocabulary of the language a clause is written in."""
        knowledge, own = self.reading.knowledge, self.reading.document.language
        language = of_clause(clause, own, knowledge)
        return self.reading.vocabulary if language == own else vocabulary(knowledge, language)

    @functools.cached_property
    def denies_all(self) -> bool:
        """Whether the document says that no personal data are had at all: "We do not collect any personal data."."""
        words = self.reading.vocabulary
        said = _of_all(words.roles.get("none_at_all", ()), words.verbs_last)
        return said is not None and said.search(self.reading.folded) is not None

    def denies_in(self, clause: str) -> bool:
        """Whether a folded clause denies anything."""
        return "negation" in self.cues(clause)

    def asks_consent(self, clause: str) -> bool:
        """Whether a folded clause speaks of consent."""
        found = self._words(clause).terms.scan(clause, 0, len(clause))
        return any((hit.kind, hit.id) == (FactType.LEGAL_BASIS.value, "consent") for hit in found)

    def limits(self, clause: str) -> bool:
        """Whether a folded clause says that something is done in no other case."""
        language = self.reading.knowledge.languages.get(self._words(clause).language)
        told = language.cues.get("limit", ()) if language else ()
        return _limiting(tuple(told)).search(clause) is not None

    def erases(self, clause: str) -> bool:
        """Whether a folded clause speaks of deleting."""
        words = self._words(clause)
        cues = words.cues.scan(clause, 0, len(clause))
        return any(cue.id == "retain" and clause.startswith(words.erasure, cue.start) for cue in cues)

    def names_concept(self, fact: Fact, clause: str) -> bool:
        """Whether a folded clause holds a word for what the fact is about."""
        found = self._words(clause).terms.scan(clause, 0, len(clause))
        above = self.reading.vocabulary.above
        return any(hit.kind == fact.type.value and fact.key in (hit.id, *above(hit.kind, hit.id)) for hit in found)

    def tells_end(self, index: int | None, end: str) -> bool:
        """Whether a unit holds words for an end of keeping, in whatever sentence."""
        text = self.text_at(index)
        words = self._words(text)
        found = words.terms.scan(text, 0, len(text))
        return any(hit.kind == "storage_event" and words.concept(hit.kind, hit.id).label == end for hit in found)

    def has_loose(self, word: str, type: FactType, clause: str) -> bool:
        """Whether a word stands in a folded clause outside of all that is a term of the type, or speaks of data."""
        words = self._words(clause)
        terms = [hit for hit in words.terms.scan(clause, 0, len(clause)) if hit.kind == type.value]
        terms += [cue for cue in words.cues.scan(clause, 0, len(clause)) if cue.id == "data"]
        found = re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", clause)
        return any(not any(hit.start <= match.start() < hit.end for hit in terms) for match in found)

    def house(self, name: str) -> str:
        """The company a known product belongs to; "" for a company of its own and for what is not known."""
        return self.reading.vocabulary.parents.get(name, "")

    def houses_in(self, clause: str) -> set[str]:
        """The companies, known to have products, that a folded clause names by one of them or by their own name."""
        found = self._words(clause).terms.scan(clause, 0, len(clause))
        return {self.house(hit.id) or hit.id for hit in found if hit.kind == "organisation"}

    def sensitive_in(self, clause: str) -> Iterator[str]:
        """The sensitive kinds of data that a folded clause names; "sensitive data" is none of its kinds."""
        words = self._words(clause)
        for hit in words.terms.scan(clause, 0, len(clause)):
            kind = FactType.PERSONAL_DATA.value
            if hit.kind == kind and hit.id != SENSITIVE and words.concept(kind, hit.id).sensitive:
                yield hit.id

    def names_party(self, fact: Fact, telling: frozenset[str] = PARTIES) -> bool:
        """Whether an organisation's name stands where the document tells who receives data, though not read there: in a
        section about recipients, or in a sentence with one of the ``telling`` cues.
        """
        return any(self._tells_of_parties(at, telling) for at, _ in self._written(fact.key))

    def still_names(self, fact: Fact, *kinds: str) -> bool:
        """Whether the name stands anywhere in what is neither denied nor the address of somebody to write to."""
        words = {fact.key, fold(fact.wording)} if "organisation" in kinds else {fold(fact.wording)}
        return any(self._says(span, fact, kinds) for word in words for span in self._written(word))

    def _says(self, span: tuple[int, int], fact: Fact, kinds: Collection[str]) -> bool:
        at, end = span
        unit, clause = self._clause_at(at)
        words = self.reading.vocabulary
        heading = words.topics.scan(self.reading.folded, unit.section.start, unit.section.end)
        if not {topic.id for topic in heading}.isdisjoint(_APART) or self._denied_there(at):
            return False
        cues = words.cues.scan(self.reading.folded, *clause)
        if any(cue.id == "account" and 0 <= cue.start - end <= _NEXT for cue in cues):
            return False
        named = [h for h in words.terms.scan(self.reading.folded, *clause) if h.start <= at < h.end]
        return all(
            hit.id in (fact.value, fact.key) or fold(hit.id).startswith(f"{fold(fact.wording)} ")
            for hit in named
            if hit.kind in kinds
        )

    def names_product(self, fact: Fact) -> bool:
        """Whether a product of the company stands where the document tells who receives data."""
        products = (fold(name) for name, owner in self.reading.vocabulary.parents.items() if owner == fact.value)
        names = (next(self._written(name), None) for name in products)
        return any(self._tells_of_parties(name[0], PARTIES) for name in names if name)

    def names_domain(self, value: str) -> bool:
        """Whether a host of the same domain stands anywhere: "blog.quendle.example" for "shop.quendle.example"."""
        return all(
            own and re.search(rf"(?<![\w-]){re.escape(own)}(?![\w-])", self.reading.folded)
            for own in map(domain, value.split())
        )

    def _tells_of_parties(self, at: int, telling: frozenset[str]) -> bool:
        unit, clause = self._clause_at(at)
        heading = self.reading.vocabulary.topics.scan(self.reading.folded, unit.section.start, unit.section.end)
        topics = {topic.id for topic in heading}
        cues = self.cues(self.reading.folded[slice(*clause)])
        told = "share" in topics or not cues.isdisjoint(telling)
        return told and "change" not in topics and "negation" not in cues

    def works_with(self, names: Iterable[str]) -> bool:
        """Whether one of these organisations stands in what is not denied."""
        written = (word for word, name in self.reading.vocabulary.organisations.items() if name in names)
        return any(not self._denied_there(at) for word in written for at, _ in self._written(word))

    def _denied_there(self, at: int) -> bool:
        return self.denies_in(self.reading.folded[slice(*self._clause_at(at)[1])])

    def _clause_at(self, at: int) -> tuple[Unit, tuple[int, int]]:
        """The unit that holds an offset, and the span of the clause of it that does."""
        unit = self.units[bisect.bisect_right(self._starts, at) - 1]
        clause = next((c for c in unit.block.clauses if c.start <= at < c.end), unit) if unit.block else unit
        return unit, (clause.start, clause.end)

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [unit.start for unit in self.units]

    def writes(self, name: str) -> bool:
        """Whether the name stands anywhere in the text, as a word of its own."""
        return next(self._written(fold(name)), None) is not None

    def _written(self, folded: str) -> Iterator[tuple[int, int]]:
        """Where a folded name stands as a word of its own; a particle may follow it."""
        text = self.reading.folded
        at = text.find(folded)
        while at >= 0:
            end = at + len(folded)
            if _BEGINNING.match(text, at) and _ENDING.match(text, end):
                yield at, end
            at = text.find(folded, at + 1)

    def has_word_like(self, word: str) -> bool:
        """Whether the text has a long word of the same stem: "Datenübertragung" for "Datenübertragbarkeit"."""
        stem = word[: len(word) * 2 // 3]
        return len(stem) >= _STEM and " " not in word and stem in self.reading.folded

    def has_words_like(self, wording: str) -> bool:
        """Whether one unit denies nothing and has all words of a wording, inflected as they may be; in scripts that
        write words without spaces nothing tells where one begins."""
        stems = [word[: max(_TELLING, len(word) - _INFLECTED)] for word in _WORDS.findall(fold(wording))]
        telling = [stem for stem in stems if len(stem) >= _TELLING]
        return bool(telling) and any(
            all(re.search(rf"(?<!\w){stem}", text) for stem in telling) and not self.denies_in(text)
            for text in map(self.text_at, range(len(self.units)))
        )


@functools.lru_cache(maxsize=16)
def _of_all(told: tuple[str, ...], verbs_last: bool) -> re.Pattern[str] | None:
    """A denial of all that ends its sentence: "… any personal data from children" denies less."""
    listed = spelled(told)
    if not listed:
        return None
    if verbs_last:
        return re.compile(listed.replace("\\ ", "\\ ?"))
    return re.compile(rf"(?<!\w)(?:{listed})\W{{0,4}}(?:[.!;\n]|\Z)")


@functools.lru_cache(maxsize=8)
def _limiting(told: tuple[str, ...]) -> re.Pattern[str]:
    """Words of a limit as words of their own, but in scripts that write without spaces; "*" is any ending."""
    words = (re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in told)
    bordered = (word if JOINED.search(word) else rf"(?<!\w){word}(?!\w)" for word in words)
    return re.compile("|".join(bordered) or "(?!)")


@functools.lru_cache(maxsize=4)
def _registered(knowledge: Knowledge) -> re.Pattern[str]:
    """A number that stands right after what registers companies."""
    return re.compile(rf"(?:{alternatives(knowledge, 'registers')})[^\d.;]{{0,60}}(\d(?:[ .-]?\d){{5,14}})")


@kept(DOCUMENTS)
def squeezed(reading: Reading) -> tuple[str, list[int]]:
    """The units' squeezed texts, a line each, and where each begins."""
    lines = [squeeze(reading.folded[unit.start : unit.end]) for unit in reading.units]
    return "\n".join(lines), [0, *itertools.accumulate(len(line) + 1 for line in lines)][: len(lines)]
