"""Changes seen sentence by sentence: what each sentence lost and gained."""

import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from policywatch.model.change import Change, Level, Span
from policywatch.model.document import BlockKind, Document, Unit
from policywatch.significance.cues import Cues, all_stems, differing, runs, unspaced, words
from policywatch.text.memory import DOCUMENTS, kept

_QUOTE_LIMIT = 600
_NEARLY_ALL = 0.85
_SMALL = 3
"""Letters of the longest word that says nothing of what a sentence is about."""


class Place(NamedTuple):
    """A sentence (or heading, or table row) of one version: a named tuple, for a version has about a thousand."""

    start: int
    end: int
    text: str
    unit: int
    section: str
    heading: bool = False


@dataclass(slots=True)
class Edit:
    """What a change did to one sentence: the sentence before and after, and the words lost and gained in it."""

    change: int
    old: Place | None = None
    new: Place | None = None
    lost: list[str] = field(default_factory=list)
    gained: list[str] = field(default_factory=list)
    lost_text: str = ""
    gained_text: str = ""
    lost_at: list[tuple[int, int]] = field(default_factory=list)
    gained_at: list[tuple[int, int]] = field(default_factory=list)
    """Where the texts stand in their versions, in order."""
    rewritten: bool = False
    """Whether the whole sentence stands in the place of the one before it, whatever words they share."""

    def lose(self, text: str, start: int) -> None:
        """Take a stretch of the old version as lost."""
        self.lost += words(text)
        self.lost_text += " " + text
        self.lost_at.append((start, start + len(text)))

    def gain(self, text: str, start: int) -> None:
        """Take a stretch of the new version as gained."""
        self.gained += words(text)
        self.gained_text += " " + text
        self.gained_at.append((start, start + len(text)))

    @property
    def section(self) -> str:
        place = self.new or self.old
        return place.section if place else ""


class Spread:
    """Edits, findable by an offset within one of their sentences."""

    def __init__(self, held: Iterable[tuple[Place, Edit]]) -> None:
        self._held = sorted(held, key=lambda one: one[0].start)
        self._starts = [place.start for place, _ in self._held]
        self._reach = list(accumulate((place.end for place, _ in self._held), max))
        """How far each of them and all before it go."""

    def over(self, offset: int) -> Iterator[Edit]:
        """The edits whose sentence holds the offset."""
        at = bisect.bisect_right(self._starts, offset) - 1
        while at >= 0 and self._reach[at] > offset:
            place, edit = self._held[at]
            if offset < place.end:
                yield edit
            at -= 1


class Side:
    """One version's sentences, findable by offset."""

    def __init__(self, document: Document, cues: Cues) -> None:
        self.document = document
        self._cues = cues
        self.units = document.units()
        self.places = [place for unit in self.units for place in _places(unit)]
        self._starts = [place.start for place in self.places]

    def at(self, offset: int) -> int:
        """Index of the sentence that holds the offset, or the last one before it."""
        return max(0, bisect.bisect_right(self._starts, offset) - 1)

    def next_to(self, offset: int) -> int:
        """The same; the next sentence where that one has ended."""
        index = self.at(offset)
        ended = index + 1 < len(self.places) and offset >= self.places[index].end
        return index + 1 if ended else index

    def touched(self, start: int, end: int) -> Iterator[tuple[int, str, int]]:
        """The sentences that overlap start to end, each with the overlapping text and where that begins."""
        if not self.places:
            return
        index = self.at(start)
        while index < len(self.places) and self.places[index].start < end:
            place = self.places[index]
            begin = max(start, place.start)
            text = self.document.text[begin : min(end, place.end)]
            if text.strip():
                yield index, text, begin
            index += 1

    def alone(self, place: Place | None) -> bool:
        """Whether a place is all its block says."""
        return place is not None and place.text.strip() == self.units[place.unit].text.strip()

    def before(self, place: Place) -> str:
        """The sentence before a place in its block; "" where it is the first."""
        index = self.at(place.start) - 1
        return self.places[index].text if index >= 0 and self.places[index].unit == place.unit else ""

    def row(self, place: Place) -> bool:
        """Whether a place is a row of a table."""
        block = self.units[place.unit].block
        return block is not None and bool(block.cells)

    def cell(self, place: Place, spans: list[tuple[int, int]]) -> str:
        """The cell that the first of the stretches stands in; the place's text where it is no row."""
        block = self.units[place.unit].block
        cells = block.cells if block and spans else ()
        return next((cell.text for cell in cells if cell.start <= spans[0][0] < cell.end), place.text)

    def head(self, unit: int) -> int:
        """The line above the list that a unit is an item of; the unit itself where it is none."""
        while unit and (block := self.units[unit].block) and block.kind is BlockKind.ITEM:
            unit -= 1
        return unit

    def denied(self, place: Place) -> bool:
        """Whether a place is an item under a line that denies something."""
        head = self.head(place.unit)
        return head != place.unit and self._cues.has("negation", self.units[head].text)

    def verbatim(self, place: Place) -> list[Place]:
        """The sentences that say the same word by word."""
        return self._by_words.get(tuple(words(place.text)), [])

    @cached_property
    def _by_words(self) -> dict[tuple[str, ...], list[Place]]:
        said: dict[tuple[str, ...], list[Place]] = {}
        for place in self.places:
            said.setdefault(tuple(words(place.text)), []).append(place)
        return said

    @cached_property
    def stems(self) -> frozenset[str]:
        """Every word of the version, stemmed."""
        return frozenset().union(*(all_stems(line, self._cues) for line in self.document.text.split("\n")))

    def says(self, listed: Iterable[str]) -> float:
        """How much of the words' meaning one sentence of the version says, 0 to 1: the one that says most of it."""
        text = " ".join(listed := list(listed))
        if unspaced(text) and (meant := runs(text, 1)):
            said = max((sum(run in place.text for run in meant) for place in self._stating), default=0)
            return said / (len(meant) + 1)  # one more for the verb, which may be written in kana alone
        stems = self._cues.stems(listed)
        most = max((len(stems & stated) for stated in self._sentences), default=0)
        return most / len(stems) if stems else 1.0

    @cached_property
    def _stating(self) -> tuple[Place, ...]:
        """The sentences; a heading states nothing."""
        return tuple(place for place in self.places if not place.heading)

    @cached_property
    def _sentences(self) -> tuple[frozenset[str], ...]:
        """The words that carry meaning of each sentence, stemmed."""
        return tuple(self._cues.stems_of(place.text) for place in self._stating)

    def date_words(self, place: Place | None) -> set[str]:
        """The words of the dates and the label that a sentence states about the document itself."""
        if place is None:
            return set()
        stated = self.document.metadata
        dated = [d.wording for d in stated.dates if place.start <= d.start < place.end]
        number = stated.label.removeprefix("v")
        labels = [stated.label, number, *number.split(".")] if number and number in place.text else []
        return {word for wording in (*dated, *labels) for word in words(wording)}

    def dates(self, place: Place | None) -> str:
        """The dates that a sentence states about the document itself, as it words them."""
        stated = self.document.metadata.dates if place else ()
        return ", ".join(d.wording for d in stated if place and place.start <= d.start < place.end)

    def quote(self, start: int, end: int, focus: int | None = None) -> str:
        """An exact quote; a long one is cut around ``focus``, with an ellipsis at each cut."""
        if end - start <= _QUOTE_LIMIT:
            return self._quoted(start, end)
        middle = start if focus is None else focus
        low = max(start, min(middle - _QUOTE_LIMIT // 3, end - _QUOTE_LIMIT))
        high = min(end, low + _QUOTE_LIMIT)
        low = _word_border(self.document.text, low, start)
        text = self._quoted(low, high)
        return ("… " if low > start else "") + text + (" …" if high < end else "")

    def _quoted(self, start: int, end: int) -> str:
        """Lines of the text that the source may hold apart are joined by an ellipsis."""
        return " … ".join(self.document.quote(start, end).splitlines())


@kept(DOCUMENTS)
def side_of(document: Document, cues: Cues) -> Side:
    """The document as one side of a case."""
    return Side(document, cues)


def _word_border(text: str, at: int, floor: int) -> int:
    space = text.rfind(" ", max(floor, at - 40), at)
    return space + 1 if space >= 0 else at


def _places(unit: Unit) -> Iterator[Place]:
    clauses = unit.block.clauses if unit.block and not unit.block.cells else ()
    name = unit.section.name
    if not clauses:
        yield Place(unit.start, unit.end, unit.text, unit.index, name, unit.block is None)
    for clause in clauses:
        yield Place(clause.start, clause.end, clause.text, unit.index, name)


def edits_of(index: int, change: Change, old: Side, new: Side) -> list[Edit]:
    """Walk a change's spans on both sides and gather what each sentence lost and gained."""
    if change.level is Level.CELL or change.old_start is None or change.new_start is None:
        return _one_sided(index, change, old, new)
    before: dict[int, Edit] = {}
    after: dict[int, Edit] = {}
    for op, walk in _walks(walked(change.spans, change.old_start, change.new_start), old, new):
        (_lose if op == "-" else _gain)(before, after, index, old, new, walk)
    return _unique(_rewritten([*after.values(), *before.values()]))


def walked(spans: Iterable[Span], old_at: int, new_at: int) -> Iterator[tuple[Span, int, int]]:
    """The spans of a redline, each with where either side stands when it begins."""
    for span in spans:
        yield span, old_at, new_at
        old_at += len(span.text) if span.op != "+" else 0
        new_at += len(span.text) if span.op != "-" else 0


_Walk = tuple[int, int, int]
"""Start and end of the span on its own side, and where the other side stands."""


def _walks(steps: Iterable[tuple[Span, int, int]], old: Side, new: Side) -> Iterator[tuple[str, _Walk]]:
    """What went ("-") and what came ("+"), in order."""
    gone: _Walk | None = None
    for span, old_at, new_at in steps:
        length = len(span.text)
        if gone and span.op == "+":
            yield from _by_sentence(gone, (new_at, new_at + length, old_at), old, new)
        elif gone:
            yield "-", gone
        elif span.op == "+":
            yield "+", (new_at, new_at + length, old_at)
        gone = (old_at, old_at + length, new_at) if span.op == "-" else None
    if gone:
        yield "-", gone


def _by_sentence(gone: _Walk, came: _Walk, old: Side, new: Side) -> Iterator[tuple[str, _Walk]]:
    """One stretch for another, in pieces where both run over as many sentences: each piece belongs to its sentence."""
    lost, gained = (list(side.touched(start, end)) for side, (start, end, _) in ((old, gone), (new, came)))
    if len(lost) != len(gained):
        yield from (("-", gone), ("+", came))
        return
    for (_, before, at), (_, after, there) in zip(lost, gained, strict=True):
        yield "-", (at, at + len(before), there)
        yield "+", (there, there + len(after), at)


def _rewritten(edits: list[Edit]) -> list[Edit]:
    """Whole sentences that went and whole ones that came in the same paragraph, as many of each: one for the other."""
    gone = sorted((e for e in edits if e.new is None), key=_start)
    came = sorted((e for e in edits if e.old is None), key=_start)
    if len(gone) != len(came) or (len(gone) > 1 and not all(map(_akin, gone, came))):
        return edits
    for lost, gained in zip(gone, came, strict=True):
        gained.old, gained.lost, gained.lost_text, gained.lost_at = lost.old, lost.lost, lost.lost_text, lost.lost_at
        gained.rewritten = True
    return [edit for edit in edits if edit.new]


def _akin(gone: Edit, came: Edit) -> bool:
    """Whether the two sentences share a long word."""
    return any(len(word) > _SMALL for word in set(gone.lost) & set(came.gained))


def _one_sided(index: int, change: Change, old: Side, new: Side) -> list[Edit]:
    """A change that stands on one side only, or in a cell: its words are lost or gained whole."""
    edits: dict[int, Edit] = {}
    gone: list[Edit] = []
    if change.new_start is not None:
        for place, text, start in new.touched(change.new_start, change.new_start + len(change.new_text)):
            edits[place] = Edit(index, None, new.places[place])
            edits[place].gain(text, start)
        if change.level is Level.CELL and edits and change.old_start is not None:
            first = next(iter(edits.values()))
            first.old = old.places[old.at(change.old_start)]
            first.lose(change.old_text, change.old_start)
            return _without_common(list(edits.values()))
    if change.old_start is not None and not edits:
        for place, text, start in old.touched(change.old_start, change.old_start + len(change.old_text)):
            gone.append(Edit(index, old.places[place]))
            gone[-1].lose(text, start)
    return [*edits.values(), *gone]


def _without_common(edits: list[Edit]) -> list[Edit]:
    for edit in edits:
        edit.lost, edit.gained = differing(edit.lost, edit.gained)
    return edits


def _lose(before: dict[int, Edit], after: dict[int, Edit], index: int, old: Side, new: Side, walk: _Walk) -> None:
    start, end, other = walk
    for place, text, begin in old.touched(start, end):
        sentence = old.places[place]
        if _whole(sentence, start, end):
            edit = before.setdefault(place, Edit(index, sentence))
        else:
            edit = after.setdefault(new.at(other), Edit(index, None, new.places[new.at(other)]))
            edit.old = edit.old or sentence
        edit.lose(text, begin)


def _gain(before: dict[int, Edit], after: dict[int, Edit], index: int, old: Side, new: Side, walk: _Walk) -> None:
    start, end, other = walk
    for place, text, begin in new.touched(start, end):
        sentence = new.places[place]
        edit = after.setdefault(place, Edit(index, None, sentence))
        if not _whole(sentence, start, end) and old.places:
            first = begin == sentence.start
            edit.old = edit.old or old.places[old.next_to(other) if first else old.at(other)]
        edit.gain(text, begin)


def _whole(sentence: Place, start: int, end: int) -> bool:
    """Whether start to end takes in the sentence, but for a mark or a word that it shares with the one before."""
    covered = min(end, sentence.end) - max(start, sentence.start)
    return covered >= _NEARLY_ALL * (sentence.end - sentence.start)


def _unique(edits: Iterable[Edit]) -> list[Edit]:
    """Edits in order of place, those that neither lost nor gained a character left out."""
    kept = [edit for edit in edits if edit.lost_text.strip() or edit.gained_text.strip()]
    return sorted(kept, key=lambda e: (_start(e), e.new is None))


def _start(edit: Edit) -> int:
    return (edit.new or edit.old or NOWHERE).start


NOWHERE = Place(0, 0, "", 0, "")
