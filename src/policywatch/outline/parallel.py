"""A document that holds its text in several languages, one after the other or side by side, taken apart."""

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import replace

from policywatch.knowledge import Knowledge
from policywatch.model.document import Block, Document, Section, Unit
from policywatch.text import language as languages

_SHARE = 0.45
"""The least that a text says against the longest of its document: a quoted clause or a short summary says less."""
_DENSE = 2.5
"""Letters in Latin script that say as much as one of a script without spaces or of Korean."""


def texts(document: Document, knowledge: Knowledge) -> tuple[Document, ...]:
    """The document once for each language it says the same in, at its places in the whole text; empty where it is in
    one language. The one that prevails stands first, else the one that begins.
    """
    spoken = _spoken(document, knowledge)
    if len(set(spoken.values())) < 2:
        return ()
    weights: defaultdict[str, float] = defaultdict(float)
    for unit in document.units():
        language = spoken[unit.index]
        weights[language] += len(unit.text) * (_DENSE if language in languages.UNSPACED else 1)
    most = max(weights.values())
    said = [language for language in dict.fromkeys(spoken.values()) if weights[language] >= _SHARE * most]
    said.sort(key=lambda language: language != document.metadata.prevailing)
    return tuple(_only(language, document, spoken) for language in said) if len(said) > 1 else ()


def _spoken(document: Document, knowledge: Knowledge) -> dict[int, str]:
    """The language of each unit by its index; one too short to tell is in that of what follows it, else of what stands
    before."""
    told = {unit.index: languages.detect(unit.text, knowledge, "") for unit in document.units()}
    after = ""
    for index in reversed(told):
        after = told[index] = told[index] or after
    before = document.language
    for index in told:
        before = told[index] = told[index] or before
    return told


def _only(language: str, document: Document, spoken: dict[int, str]) -> Document:
    """The document without what is in another language; its text keeps its length."""
    kept = [unit for unit in document.units() if spoken[unit.index] == language]
    starts = {unit.start for unit in kept}
    root = replace(_pruned(document.root, starts), heading="", title="", label="")
    return replace(document, text=_alone(document.text, kept), root=root, language=language)


def _pruned(section: Section, starts: Container[int]) -> Section:
    """The section with the blocks that begin at one of these places; a heading in another language is none."""
    blocks: tuple[Block, ...] = tuple(block for block in section.blocks if block.start in starts)
    below = tuple(_pruned(inner, starts) for inner in section.sections)
    named = section if section.start in starts else replace(section, label="", title="", heading="", links=())
    return replace(named, blocks=blocks, sections=tuple(inner for inner in below if _says_something(inner)))


def _says_something(section: Section) -> bool:
    return bool(section.heading or section.blocks or section.sections)


def _alone(text: str, kept: list[Unit]) -> str:
    """The text with spaces where anything else stood."""
    return "".join(_pieces(text, kept))


def _pieces(text: str, kept: list[Unit]) -> Iterator[str]:
    at = 0
    for unit in kept:
        yield from ("\n" if char == "\n" else " " for char in text[at : unit.start])
        yield text[unit.start : unit.end]
        at = unit.end
    yield from ("\n" if char == "\n" else " " for char in text[at:])
