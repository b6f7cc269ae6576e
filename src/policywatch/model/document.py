"""What the bytes of a policy say: a tree of sections and blocks over one text.

Every ``start`` is an offset, in characters, into ``Document.text``; every ``text`` field is the exact slice that begins
there. ``Document.text`` holds the source's own characters (nothing is case-folded or NFKC-normalised in it), with one
line per heading, paragraph, list item or table row, so that what is quoted from it stands in the source.
"""

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

_COUNTED = re.compile(r"\w{1,4}\.")
"""A number by itself, as lists show them."""


class BlockKind(StrEnum):
    """What a block is on the page."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Link:
    """A link over part of the text. Its target is a channel of its own: a changed target is not a changed text."""

    start: int
    end: int
    href: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence (or the whole of a short item or cell)."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row. ``column`` is its header's text, empty where the table has none."""

    column: str
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, definition or table row."""

    kind: BlockKind
    start: int
    text: str
    """Without the block's own number label."""
    label: str = ""
    """Number label as written ("1)", "①", "2.1.3", "가."); empty for plain bullets and paragraphs."""
    depth: int = 0
    """List nesting, 0 outside lists and at the first level."""
    table: int | None = None
    """Which table of the document a row belongs to, counted from 0."""
    cells: tuple[Cell, ...] = ()
    """Of a row, in column order. A row's ``text`` is its cells joined by " | "."""
    header: bool = False
    """True for a table's heading row; its cells' ``column`` is then their own text."""
    links: tuple[Link, ...] = ()
    clauses: tuple[Clause, ...] = ()

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. The root section has level 0 and no heading."""

    level: int
    label: str
    """Number label as written without trailing dot ("Article 7", "제7조", "2.1.1"); empty where there is none."""
    title: str
    start: int
    """Of the heading line; the root's is 0."""
    heading: str
    """The heading line as written, label and title together; empty for the root."""
    blocks: tuple[Block, ...] = ()
    """Before the first subsection."""
    sections: tuple["Section", ...] = ()
    links: tuple[Link, ...] = ()
    """In the heading line."""

    @property
    def name(self) -> str:
        """What a report calls the section: its label where it has one, else its title."""
        return self.label or self.title

    @property
    def end(self) -> int:
        """End of the heading line."""
        return self.start + len(self.heading)

    def walk(self) -> Iterator["Section"]:
        """This section and all below it, in document order."""
        stack = [self]
        while stack:
            section = stack.pop()
            yield section
            stack.extend(reversed(section.sections))


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date the text states about itself."""

    kind: str
    """"effective", "announced", "updated" or "release"."""
    date: dt.date | None
    """None where the wording is no calendar date ("30 February") or stays ambiguous."""
    wording: str
    start: int
    candidates: tuple[dt.date, ...] = ()
    """More than one when day and month could be swapped and nothing in the document decides."""

    @property
    def ambiguous(self) -> bool:
        return len(self.candidates) > 1


@dataclass(frozen=True, slots=True)
class PreviousVersion:
    """An entry of the document's own list of earlier versions."""

    label: str
    date: dt.date | None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the document says about itself; None or empty where it says nothing."""

    title: str = ""
    company: str = ""
    label: str = ""
    """Version label normalised as in CONTRACT.md ("v1.6")."""
    effective: dt.date | None = None
    announced: dt.date | None = None
    updated: dt.date | None = None
    dates: tuple[StatedDate, ...] = ()
    previous: tuple[PreviousVersion, ...] = ()
    prevailing: str = ""
    """ISO 639-1 of the language that the text says prevails where its languages disagree."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A heading or a block in its place: the atom that a diff accounts for exactly once."""

    index: int
    section: Section
    block: Block | None
    """None for the section's own heading."""

    @property
    def text(self) -> str:
        return self.section.heading if self.block is None else self.block.text

    @property
    def start(self) -> int:
        return self.section.start if self.block is None else self.block.start

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Document:
    """A version's text and tree."""

    text: str
    root: Section
    metadata: Metadata = field(default_factory=Metadata)
    language: str = "en"
    """ISO 639-1."""
    media_type: str = "text/plain"
    omissions: tuple[int, ...] = ()
    """Sorted offsets in ``text`` where the source held something that is not text (a link's target, an image)."""
    warnings: tuple[str, ...] = ()
    """What the reader noticed and a person should know (an encoding guessed, a duplicate copy left out)."""
    _units: tuple[Unit, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_units", tuple(_listed(self.root)))

    def sections(self) -> Iterator[Section]:
        """All sections in document order, the root first."""
        return self.root.walk()

    def units(self) -> tuple[Unit, ...]:
        """Every heading and block in document order."""
        return self._units

    def quote(self, start: int, end: int) -> str:
        """The text from start to end, with "…" where the source held something else in between.

        A number that the source counts and does not write is left out.
        """
        cuts = [start, *(at for at in self.omissions if start < at < end), end]
        written = [(a, b) for a, b in pairwise(cuts) if len(cuts) == 2 or not self._counted(a, b)]
        return " … ".join(self.text[a:b].strip() for a, b in written if self.text[a:b].strip())

    def _counted(self, start: int, end: int) -> bool:
        """Whether a stretch between omissions is the number of an item, which begins a line."""
        begins = start == 0 or self.text[start - 1] == "\n"
        return begins and _COUNTED.fullmatch(self.text[start:end].strip()) is not None


def _listed(root: Section) -> Iterator[Unit]:
    index = itertools.count()
    for section in root.walk():
        if section.heading:
            yield Unit(next(index), section, None)
        for block in section.blocks:
            yield Unit(next(index), section, block)
