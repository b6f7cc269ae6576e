"""What the document says about itself: title, company, version, dates, earlier versions."""

import bisect
import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from policywatch.knowledge import Knowledge
from policywatch.model.document import Metadata, PreviousVersion, StatedDate
from policywatch.model.part import Reading
from policywatch.outline import company, prevailing
from policywatch.outline.lines import is_title, words
from policywatch.outline.tree import Tree
from policywatch.text import clauses, dates
from policywatch.text.dates import FoundDate
from policywatch.text.memory import remembered
from policywatch.text.reading import fragments, pattern

_HEAD = 12
"""Lines at the top (and at the end) in which a bare date or label is the document's own."""
_SHORT = 14
"""Words; a line this short that names a date and a cue says it of the document."""
_NUMBER = r"(?P<number>\d{1,4}(?:\.\d{1,4}){0,3})(?![\d%])"
_KINDS = ("effective", "announced", "updated")
_WITHIN = 60
"""Characters between a cue and its date."""
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"[\d./:,-]+")
_BETWEEN = re.compile(r"\s[·•∙|–—]\s")
"""What parts a line of several statements: "Version 1.6 · Effective: 1 May 2026"."""
_LABEL_ALONE = re.compile(r"\W*")
_LABELS = re.compile(r"\s*[:：]")
"""What makes the words before it a label."""
_LABELLED = re.compile(r"[^\W\d_][\s*_]*[:：][\s*_]*\Z")
"""The end of a label right before its date."""


class _Sentence(NamedTuple):
    """A sentence of the document with where it stands: a named tuple, for there are hundreds in every version."""

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
        prevailing=prevailing.named(tree.text, knowledge),
    )


def _sentences(tree: Tree) -> Iterator[_Sentence]:
    """The lines that hold a digit, sentence by sentence."""
    links = _links(tree)
    lines = tree.text.split("\n")
    start = 0
    for number, line in enumerate(lines):
        near_edge = number < _HEAD or number >= len(lines) - _HEAD
        if near_edge or _DIGIT.search(line):
            inside = links.get(number, ())
            spans = clauses.split(line)
            for a, b in spans:
                yield _Sentence(line[a:b], start + a, number, near_edge, len(spans) == 1, inside)
        start += len(line) + 1


def _links(tree: Tree) -> dict[int, tuple[tuple[int, int, str], ...]]:
    """The links of every line that has some."""
    sections = list(tree.root.walk())
    in_headings = [section.links for section in sections if section.links]
    in_blocks = [block.links for section in sections for block in section.blocks if block.links]
    spans = [(link.start, link.end, link.href) for links in (*in_headings, *in_blocks) for link in links]
    ends = list(itertools.accumulate(len(line) + 1 for line in tree.text.split("\n")))
    found: dict[int, tuple[tuple[int, int, str], ...]] = {}
    for span in spans:
        line = bisect.bisect_right(ends, span[0])
        found[line] = (*found.get(line, ()), span)
    return found


def _title(tree: Tree, reading: Reading, knowledge: Knowledge) -> str:
    """Of the first two headings the one that names a kind of document, else what the file declares, else the first."""
    names = pattern(knowledge, "title_words")
    headings = [section for section in tree.root.walk() if section.heading][:2]
    unnumbered = [
        section.title for section in headings if not section.label and not _names_previous(section.title, knowledge)
    ]
    first = next((title for title in unnumbered if names.search(title)), "")
    return first or reading.title or next(iter(unnumbered), "")


def _stated(sentences: Iterable[_Sentence], knowledge: Knowledge, language: str) -> Iterator[StatedDate]:
    for sentence in sentences:
        for kind, found in _said(sentence.text, sentence.near_edge, knowledge, language):
            yield StatedDate(kind, found.date, found.wording, sentence.start + found.start, found.candidates)


@remembered(4096)
def _said(text: str, near_edge: bool, knowledge: Knowledge, language: str) -> tuple[tuple[str, FoundDate], ...]:
    """The dates a sentence states of the document itself, and what it says they are."""
    if not _DIGIT.search(text):
        return ()
    said: list[tuple[str, FoundDate]] = []
    before = 0
    for found in dates.find(text, knowledge, language):
        labelled = _LABELLED.search(text, before, found.start) is not None
        kind = _labelled(text[before : found.start], knowledge) if labelled else ""
        if not kind and not (labelled and before):
            kind = _kind(text, near_edge, found, knowledge)
        if kind:
            said.append((kind, found))
        before = found.end
    return tuple(said)


def _labelled(label: str, knowledge: Knowledge) -> str:
    """What a date's own label says it is, however many others stand in the same line: "Effective: 1 May 2026 Contact:
    …"; "" where it says nothing of the document."""
    if words(label) > _SHORT or pattern(knowledge, "law").search(label):
        return ""
    ends = {kind: max((cue.end() for cue in pattern(knowledge, kind).finditer(label)), default=-1) for kind in _KINDS}
    kind = max(ends, key=lambda kind: ends[kind])
    return kind if ends[kind] >= 0 else ""


def _kind(text: str, near_edge: bool, found: FoundDate, knowledge: Knowledge) -> str:
    """What a sentence says the date is of the document itself; "" where it is a date of something else."""
    of_itself = bool(pattern(knowledge, "self").search(text))
    short = words(text) <= _SHORT
    if not (of_itself or short) or (not of_itself and pattern(knowledge, "law").search(text)):
        return ""
    cues = [(distance, kind) for kind in _KINDS if (distance := _distance(text, found, knowledge, kind)) is not None]
    if cues:
        return min(cues)[1]
    rest = f"{text[: found.start]} {text[found.end :]}"
    if not near_edge:
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
        elif cue.start() >= found.end and not _LABELS.match(text, cue.end()):
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
    for sentence in sentences:
        for found in _versions(knowledge).finditer(sentence.text):
            if _claims(sentence, found, knowledge):
                return normal_label(found["word"], found["number"])
    return ""


def _claims(sentence: _Sentence, found: re.Match[str], knowledge: Knowledge) -> bool:
    """Whether the sentence says the version of itself: "This Policy v.1.6 …", or hardly anything beside it."""
    text = sentence.text
    named = (own for own in pattern(knowledge, "self").finditer(text) if 0 <= found.start() - own.end() <= 25)
    if next(named, None):
        return True
    before, after = text[: found.start()], text[found.end() :]
    rest = f"{_BETWEEN.split(before)[-1]} {_BETWEEN.split(after)[0]}"
    law = pattern(knowledge, "law")
    return sentence.near_edge and words(_DIGITS.sub("", rest)) <= 6 and not law.search(f"{before} {after}")


def normal_label(word: str, number: str) -> str:
    """One way to write a version's label: "v1.6" for "VER.1.6", "Version 1.6", "버전 1.6"; a release keeps its word."""
    return f"release {number}" if word.lower().startswith("release") else f"v{number}"


def _previous_lines(sentences: Sequence[_Sentence], knowledge: Knowledge, language: str) -> Iterator[int]:
    """Lines that name an earlier version: their own words say so, or a line above that opens a list of them.

    A plain sentence ("Previous versions can be read here.") opens only a list of links.
    """
    open_ = links_only = False
    for sentence in sentences:
        text = sentence.text
        if not sentence.whole or words(text) > _SHORT:
            open_, links_only = text.endswith((":", "：")) and _names_previous(text, knowledge), False
            continue
        at = _first_mark(text, knowledge, language)
        opened = open_ and (not links_only or bool(sentence.links))
        if at is not None and (opened or _names_previous(text[:at], knowledge)):
            yield sentence.line
        elif at is None:
            open_ = _names_previous(text, knowledge)
            links_only = not is_title(text.rstrip(":："))


@remembered(4096)
def _names_previous(text: str, knowledge: Knowledge) -> bool:
    return bool(pattern(knowledge, "previous").search(text))


@remembered(4096)
def _first_mark(text: str, knowledge: Knowledge, language: str) -> int | None:
    """Where the first version label or date begins."""
    marks = [found.start for found in dates.find(text, knowledge, language)]
    version = _version_mark(text, knowledge)
    return min([*marks, *([version.start()] if version else [])], default=None)


def _version_mark(text: str, knowledge: Knowledge) -> re.Match[str] | None:
    return _versions(knowledge).search(text)


def _versions(knowledge: Knowledge) -> re.Pattern[str]:
    return pattern(knowledge, "version", rf"(?P<word>%s)\s?[:.]?\s?{_NUMBER}(?:\s?{fragments('version_endings')})?")


def _previous(
    sentences: Iterable[_Sentence], entries: set[int], knowledge: Knowledge, language: str
) -> Iterator[PreviousVersion]:
    """The entries of such a list; a bare link to "previous version" is one whose label and date are unknown."""
    for sentence in sentences:
        if sentence.line in entries:
            found = dates.find(sentence.text, knowledge, language)
            mark = _version_mark(sentence.text, knowledge)
            label = normal_label(mark["word"], mark["number"]) if mark else ""
            href = next((href for _, _, href in sentence.links), "")
            yield PreviousVersion(label, found[0].date if found else None, href)
        else:
            yield from _linked(sentence, knowledge)


def _linked(sentence: _Sentence, knowledge: Knowledge) -> Iterator[PreviousVersion]:
    for start, end, href in sentence.links:
        shown = sentence.text[max(0, start - sentence.start) : max(0, end - sentence.start)]
        if shown and words(shown) <= 4 and pattern(knowledge, "previous").match(shown):
            yield PreviousVersion("", None, href)
