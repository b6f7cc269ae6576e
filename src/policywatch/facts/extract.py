"""Running every extractor of ``extractors/`` over a document."""

import functools
import importlib
import pkgutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol, cast

from policywatch.facts import extractors
from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading, read
from policywatch.facts.roles import stands_between
from policywatch.facts.segments import PRACTICES
from policywatch.facts.telling import is_blank
from policywatch.facts.vocabulary import vocabulary
from policywatch.facts.walk import passages
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.model.fact import Fact, FactType
from policywatch.text.memory import DOCUMENTS, kept


class Extractor(Protocol):
    """A module of ``extractors/``: reads facts of one type out of one passage."""

    def read(self, passage: Passage) -> Iterator[Fact]: ...


class WholeExtractor(Protocol):
    """A module of ``extractors/`` that reads what the document says as a whole."""

    def read_document(self, reading: Reading) -> Iterator[Fact]: ...


@functools.cache
def _modules() -> tuple[tuple[Extractor, ...], tuple[WholeExtractor, ...]]:
    names = sorted(
        module.name for module in pkgutil.iter_modules(extractors.__path__) if not module.name.startswith("_")
    )
    found = [importlib.import_module(f"{extractors.__name__}.{name}") for name in names]
    return (
        tuple(cast(Extractor, module) for module in found if hasattr(module, "read")),
        tuple(cast(WholeExtractor, module) for module in found if hasattr(module, "read_document")),
    )


def extract(document: Document, knowledge: Knowledge, units: Collection[int] | None = None) -> tuple[Fact, ...]:
    """The facts of the whole document, or of the units with these indices, in document order."""
    reading = read(document, knowledge, vocabulary(knowledge, document.language))
    facts = list(survey(reading, units).facts)
    if units is None:
        facts.extend(from_whole(reading))
    return tuple(sorted(facts, key=lambda fact: (fact.start, fact.end)))


@dataclass(frozen=True, slots=True)
class Survey:
    """What some units state, and every concept they so much as name, with whether it is denied there."""

    facts: list[Fact]
    mentions: set[tuple[str, str, bool]]


def survey(reading: Reading, units: Collection[int] | None) -> Survey:
    """What the units with these indices state, or all: each is read once, when it is first asked for."""
    known = _surveyed(reading)
    wanted = range(len(reading.units)) if units is None else sorted(units)
    known.update(_read(reading, {unit for unit in wanted if unit not in known}))
    return Survey(
        [fact for unit in wanted for fact in known[unit].facts],
        set().union(*(known[unit].mentions for unit in wanted)),
    )


@kept(DOCUMENTS)
def _surveyed(reading: Reading) -> dict[int, Survey]:
    """What was read of a document so far, by unit; a unit says the same whoever asks, and in whatever order."""
    return {}


def _read(reading: Reading, units: Collection[int]) -> dict[int, Survey]:
    by_passage, _ = _modules()
    found = {unit: Survey([], set()) for unit in units}
    for passage in passages(reading, units):
        unit = found[passage.unit.index]
        unit.mentions.update(
            (hit.kind, hit.id, passage.denied(hit.start))
            for hit in passage.hits
            if not (hit.kind == FactType.PERSONAL_DATA.value and _only_of_choice(passage))
        )
        if passage.asks or is_blank(passage) or _tells_of_no_practice(passage):
            continue
        facts = [fact for module in by_passage for fact in module.read(passage)]
        if any(fact.negated for fact in facts) and stands_between(passage, passage.start, passage.end, "unused"):
            facts = [fact for fact in facts if not fact.negated]  # what is denied to some is had of others
        unit.facts.extend(facts)
    return found


def _tells_of_no_practice(passage: Passage) -> bool:
    """Whether it is of what was done before, or of what is still to be written: "이메일을 여기에 기재하세요"."""
    return any(stands_between(passage, passage.start, passage.end, role) for role in ("over", "to_be_written"))


def _only_of_choice(passage: Passage) -> bool:
    """Whether it tells of a right of readers, or what they can do about data and no practice: "You can ask us to erase
    your address". That data are named there does not say that they are had."""
    if passage.row is not None:
        return False
    if passage.headed("right") or passage.speaks_of("right"):
        return True
    told = any(stands_between(passage, passage.start, passage.end, role) for role in ("control", "may_do"))
    return told and not passage.speaks_of(*PRACTICES, "lists")


def from_whole(reading: Reading) -> Iterator[Fact]:
    """What the document states as a whole: its dates, its promise of notice."""
    for module in _modules()[1]:
        yield from module.read_document(reading)
