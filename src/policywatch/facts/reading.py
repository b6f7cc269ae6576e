"""A document with the vocabulary of its language, and what all its passages have in common."""

from dataclasses import dataclass, replace

from policywatch.facts.kinds import document_kind
from policywatch.facts.lexicon import fold
from policywatch.facts.publisher import publisher
from policywatch.facts.vocabulary import Vocabulary, vocabulary
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document, Unit
from policywatch.text.language import of_clause
from policywatch.text.memory import DOCUMENTS, kept


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
    speaker = publisher(document, knowledge, units, vocabulary)
    terms = document_kind(document, knowledge) == "terms"
    return Reading(document, knowledge, vocabulary, folded, speaker, units, terms)


def in_language_of(reading: Reading, start: int, end: int) -> Reading:
    """The reading as it is, or with the vocabulary of the language that this stretch of its text is written in."""
    own = reading.document.language
    language = of_clause(reading.document.text[start:end], own, reading.knowledge)
    return reading if language == own or language not in reading.knowledge.languages else _other(reading, language)


@kept(2 * DOCUMENTS)
def _other(reading: Reading, language: str) -> Reading:
    return replace(reading, vocabulary=vocabulary(reading.knowledge, language))
