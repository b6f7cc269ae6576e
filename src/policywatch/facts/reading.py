"""A document with the vocabulary of its language, and what all its passages have in common."""

import re
from dataclasses import dataclass, replace

from policywatch.facts.kinds import document_kind
from policywatch.facts.lexicon import fold, spelled
from policywatch.facts.vocabulary import Vocabulary, vocabulary
from policywatch.knowledge import Knowledge
from policywatch.model.document import BlockKind, Document, Unit
from policywatch.text.language import of_clause
from policywatch.text.memory import DOCUMENTS, kept

_NEXT = 2
"""Characters between a word for somebody who gets data and a name put to it: "a service provider, Quendle Ltd"."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A document with its vocabulary, and what is worked out once for all its passages."""

    document: Document
    knowledge: Knowledge
    vocabulary: Vocabulary
    folded: str
    publisher: str
    """The company that speaks, as the metadata name it; "" where that is unsure."""
    units: tuple[Unit, ...]
    terms: bool
    """Whether its title says that it is terms of use: there everyday words speak of goods, content and contracts."""


@kept(DOCUMENTS)
def read(document: Document, knowledge: Knowledge, vocabulary: Vocabulary) -> Reading:
    folded = fold(document.text)
    units = document.units()
    publisher = _publisher(document, units, vocabulary)
    terms = document_kind(document, knowledge) == "terms"
    return Reading(document, knowledge, vocabulary, folded, publisher, units, terms)


def _publisher(document: Document, units: tuple[Unit, ...], words: Vocabulary) -> str:
    """The company the metadata name, unless it stands in a table, where recipients are told of, is called one of them
    right there, or only has something that is used: "a server of Quendle Ltd"."""
    company = document.metadata.company
    at = document.text.find(company) if company else -1
    unit = next((unit for unit in units if unit.start <= at <= unit.end), None)
    if unit is None or (unit.block is not None and unit.block.kind is BlockKind.ROW):
        return ""
    heading, before = fold(unit.section.heading), fold(document.text[unit.start : at])
    of_others = any(hit.id == "share" for hit in words.topics.scan(heading, 0, len(heading)))
    shared = any(hit.id == "share" for hit in words.cues.scan(before, 0, len(before)))
    parties = (hit.end for hit in words.terms.scan(before, 0, len(before)) if hit.kind == "recipient")
    third = any(len(before) - end <= _NEXT for end in parties)
    owner = re.search(rf"(?<!\w)(?:{spelled(words.roles.get('owned_by', ())) or '(?!)'})\s\Z", before)
    return "" if of_others or shared or third or owner else company


def in_language_of(reading: Reading, start: int, end: int) -> Reading:
    """The reading as it is, or with the vocabulary of the language that this stretch of its text is written in."""
    own = reading.document.language
    language = of_clause(reading.document.text[start:end], own, reading.knowledge)
    return reading if language == own or language not in reading.knowledge.languages else _other(reading, language)


@kept(2 * DOCUMENTS)
def _other(reading: Reading, language: str) -> Reading:
    return replace(reading, vocabulary=vocabulary(reading.knowledge, language))
