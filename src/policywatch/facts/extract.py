"""Running every extractor of ``extractors/`` over a document."""

import functools
import importlib
import pkgutil
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol, cast

from policywatch.facts import extractors
from policywatch.facts.passages import Passage, Reading, passages, read
from policywatch.facts.vocabulary import vocabulary
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.model.fact import Fact


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
    """Read the units with these indices, or all."""
    by_passage, _ = _modules()
    found = Survey([], set())
    for passage in passages(reading, units):
        found.mentions.update((hit.kind, hit.id, passage.denied(hit.start)) for hit in passage.hits)
        for module in by_passage:
            found.facts.extend(module.read(passage))
    return found


def from_whole(reading: Reading) -> Iterator[Fact]:
    """What the document states as a whole: its dates, its promise of notice."""
    for module in _modules()[1]:
        yield from module.read_document(reading)
