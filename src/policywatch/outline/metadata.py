"""What the document says about itself: title, company, version, dates, earlier versions."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policywatch.knowledge import Knowledge
from policywatch.model.document import Metadata, PreviousVersion, StatedDate
from policywatch.model.part import Reading
from policywatch.outline import company
from policywatch.outline.lines import is_title, words
from policywatch.outline.tree import Tree
from policywatch.outline.words import pattern
from policywatch.text import clauses, dates
from policywatch.text.dates import FoundDate

_HEAD = 12
"""Lines at the top (and at the end) in which a bare date or label is the document's own."""
_SHORT = 14
"""Words; a line this short that names a date and a cue says it of the document."""
_NUMBER = r"(?P<number>\d{1,4}(?:\.\d{1,4}){0,3})(?![\d%])(?:\s?(?:판|版))?"
_KINDS = ("effective", "announced", "updated")
_WITHIN = 60
"""Characters between a cue and its date."""
_LABEL_ALONE = re.compile(r"\W*")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the document with where it stands."""

    text: str
    start: int
    line: int
    near_edge: bool
    whole: bool
    """It is its line, not one of many."""
    links: tuple[tuple[int, int, str], ...]


def read(tree: Tree, reading: Reading, language: str, knowledge: Knowledge) -> Metadata:
    """Metadata of the tree's text; what the file declares beside its text fills gaps."""
    sentences = list(_sentences(tree))
    entries = set(_previous_lines(sentences, knowledge, language))
    own = [sentence for sentence in sentences if sentence.line not in entries]
    stated = tuple(_stated(own, knowledge, language))
    return Metadata(
        title=_title(tree, reading, knowledge),
        company=company.name(tree.text, knowledge),
        label=_label(own, knowledge),
        effective=_pick(stated, "effective"),
        announced=_pick(stated, "announced"),
        updated=_pick(stated, "updated") or _declared(reading, knowledge, language),
        dates=stated,
        previous=tuple(_previous(sentences, entries, knowledge, language)),
    )


def _sentences(tree: Tree) -> Iterator[_Sentence]:
    """The lines that hold a digit, sentence by sentence."""
    links = [
        (link.start, link.end, link.href)
        for section in tree.root.walk()
        for link in (*section.links, *(link for block in section.blocks for link in block.links))
    ]
    lines = tree.text.split("\n")
    start = 0
    for number, line in enumerate(lines):
        near_edge = number < _HEAD or number >= len(lines) - _HEAD
        if near_edge or any(char.isdigit() for char in line):
            inside = tuple(link for link in links if start <= link[0] <= start + len(line))
            spans = clauses.split(line)
            for a, b in spans:
                yield _Sentence(line[a:b], start + a, number, near_edge, len(spans) == 1, inside)
        start += len(line) + 1


def _title(tree: Tree, reading: Reading, knowledge: Knowledge) -> str:
    """The first heading that names a kind of document, else what the file declares, else the first heading."""
    names = pattern(knowledge, "title_words")
    headings = [section for section in tree.root.walk() if section.heading][:6]
    unnumbered = [section.title for section in headings if not section.label]
    first = next((title for title in unnumbered if names.search(title)), "")
    return first or reading.title or (unnumbered[0] if headings and not headings[0].label else "")


def _stated(sentences: Iterable[_Sentence], knowledge: Knowledge, language: str) -> Iterator[StatedDate]:
    for sentence in sentences:
        if not any(char.isdigit() for char in sentence.text):
            continue
        for found in dates.find(sentence.text, knowledge, language):
            kind = _kind(sentence, found, knowledge)
            if kind:
                yield StatedDate(kind, found.date, found.wording, sentence.start + found.start, found.candidates)


def _kind(sentence: _Sentence, found: FoundDate, knowledge: Knowledge) -> str:
    """What the sentence says the date is of the document itself; "" where it is a date of something else."""
    text = sentence.text
    of_itself = bool(pattern(knowledge, "self").search(text))
    short = words(text) <= _SHORT
    if not (of_itself or short) or (not of_itself and pattern(knowledge, "law").search(text)):
        return ""
    cues = [(distance, kind) for kind in _KINDS if (distance := _distance(text, found, knowledge, kind)) is not None]
    if cues:
        return min(cues)[1]
    rest = f"{text[: found.start]} {text[found.end :]}"
    if not sentence.near_edge:
        return ""
    if pattern(knowledge, "version").search(rest) and words(rest) <= 6:
        return "release"
    return "updated" if _LABEL_ALONE.fullmatch(rest) else ""


def _distance(text: str, found: FoundDate, knowledge: Knowledge, kind: str) -> int | None:
    """Characters from the nearest cue of ``kind`` to the date; one before it counts as nearer than one after."""
    gaps = []
    for cue in pattern(knowledge, kind).finditer(text):
        if cue.end() <= found.start + 1:
            gaps.append(found.start - cue.end())
        elif cue.start() >= found.end:
            gaps.append(cue.start() - found.end + 3)
    near = [gap for gap in gaps if gap <= _WITHIN]
    return min(near, default=None)


def _pick(stated: Sequence[StatedDate], kind: str) -> dt.date | None:
    """The latest: what a text says of its earlier versions' dates lies before it."""
    return max((date.date for date in stated if date.kind == kind and date.date), default=None)


def _declared(reading: Reading, knowledge: Knowledge, language: str) -> dt.date | None:
    found = dates.find(reading.updated, knowledge, language)
    return found[0].date if found else None


def _label(sentences: Iterable[_Sentence], knowledge: Knowledge) -> str:
    """ "v1.6" or "release 23.07.10": the first that stands at an edge or that the text claims for itself."""
    versions = pattern(knowledge, "version", rf"(?P<word>%s)\s?[:.]?\s?{_NUMBER}")
    for sentence in sentences:
        for found in versions.finditer(sentence.text):
            claimed = pattern(knowledge, "self").search(sentence.text) or (
                sentence.near_edge and words(sentence.text) <= _SHORT
            )
            if claimed:
                return normal_label(found["word"], found["number"])
    return ""


def normal_label(word: str, number: str) -> str:
    """One way to write a version's label: "v1.6" for "VER.1.6", "Version 1.6", "버전 1.6"; a release keeps its word."""
    return f"release {number}" if word.lower().startswith("release") else f"v{number}"


def _previous_lines(sentences: Sequence[_Sentence], knowledge: Knowledge, language: str) -> Iterator[int]:
    """Lines that name an earlier version: their own words say so, or a line above that opens a list of them."""
    open_ = False
    for sentence in sentences:
        if not sentence.whole or words(sentence.text) > _SHORT:
            open_ = bool(_opens(sentence, knowledge))
            continue
        dated = bool(_version(sentence, knowledge) or dates.find(sentence.text, knowledge, language))
        names_previous = bool(pattern(knowledge, "previous").search(sentence.text))
        if dated and (open_ or names_previous):
            yield sentence.line
        elif not dated:
            open_ = names_previous and is_title(sentence.text.rstrip(":："))


def _opens(sentence: _Sentence, knowledge: Knowledge) -> bool:
    return sentence.text.endswith((":", "：")) and bool(pattern(knowledge, "previous").search(sentence.text))


def _version(sentence: _Sentence, knowledge: Knowledge) -> str:
    found = pattern(knowledge, "version", rf"(?P<word>%s)\s?[:.]?\s?{_NUMBER}").search(sentence.text)
    return normal_label(found["word"], found["number"]) if found else ""


def _previous(
    sentences: Iterable[_Sentence], entries: set[int], knowledge: Knowledge, language: str
) -> Iterator[PreviousVersion]:
    for sentence in sentences:
        if sentence.line in entries:
            found = dates.find(sentence.text, knowledge, language)
            href = next((href for _, _, href in sentence.links), "")
            yield PreviousVersion(_version(sentence, knowledge), found[0].date if found else None, href)
