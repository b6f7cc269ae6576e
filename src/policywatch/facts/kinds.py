"""What kind of document this is: rules for privacy policies and for terms differ."""

import re
from collections.abc import Iterator
from functools import lru_cache

from policywatch.knowledge import Knowledge
from policywatch.model.document import Document, Link
from policywatch.text.memory import DOCUMENTS, kept

_LINE = 6
"""Words of a first line that is a title, marked up as one or not."""


@kept(DOCUMENTS)
def document_kind(document: Document, knowledge: Knowledge) -> str:
    """ "privacy" or "terms": what the title says, else what the text speaks of more, but for what it links to."""
    patterns = _words(knowledge, "privacy_words"), _words(knowledge, "terms_words")
    privacy, terms = (bool(pattern.search(title(document).lower())) for pattern in patterns)
    if privacy != terms:
        return "privacy" if privacy else "terms"
    text = _without_links(document).lower()
    counts = [len(pattern.findall(text)) for pattern in patterns]
    return "privacy" if counts[0] >= counts[1] else "terms"


def _without_links(document: Document) -> str:
    """The text without the words of its links, which call other documents by their titles ("Quendle Terms")."""
    pieces, at = [], 0
    for link in sorted(_links(document), key=lambda link: link.start):
        pieces.append(document.text[at : link.start])
        at = max(at, link.end)
    return " ".join((*pieces, document.text[at:]))


def _links(document: Document) -> Iterator[Link]:
    return (link for section in document.sections() for block in section.blocks for link in block.links)


def title(document: Document) -> str:
    """What the document is called: by its metadata, else by its first heading, else by a first line of a few words."""
    first = document.text.lstrip().partition("\n")[0]
    named = document.metadata.title or next((s.title for s in document.sections() if s.title), "")
    return named or (first if len(first.split()) <= _LINE else "")


@lru_cache(maxsize=16)
def _words(knowledge: Knowledge, name: str) -> re.Pattern[str]:
    """The words of every language, in small letters: a title may stand in another language than the text."""
    fragments = (word for language in knowledge.languages.values() for word in language.reading.get(name, ()))
    return re.compile("|".join(fragments))
