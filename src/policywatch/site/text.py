"""A version's text as the page shows it: sections with addresses, lists, tables, and links that lead somewhere.

What sections are made of are tuples with names, because markup made once is found again by what it shows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from policywatch.model.document import Block, BlockKind, Document, Link, Section
from policywatch.render.pieces import cells_of
from policywatch.render.safe import flat
from policywatch.text.hosts import parted

_BULLET = re.compile(r"[-*+•·◦▪■□○●∙‣⁃]")
_DEEPEST = 6


class Run(NamedTuple):
    """Letters that stand together; ``href`` is empty where they are no link."""

    text: str
    href: str = ""


Line = tuple[Run, ...]


class Item(NamedTuple):
    """A list's entry and the list below it."""

    label: str
    line: Line
    items: tuple["Item", ...] = ()


class Part(NamedTuple):
    """A paragraph, definition, list or table: of ``line``, ``items`` and ``rows`` one is filled."""

    kind: str
    label: str = ""
    line: Line = ()
    items: tuple[Item, ...] = ()
    rows: tuple[tuple[bool, tuple[Line, ...]], ...] = ()
    """Each a heading row or not, and its cells."""

    @property
    def width(self) -> int:
        return max((len(cells) for _, cells in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section: its heading, the number of its heading's level on the page, its address within it."""

    heading: Line
    level: int
    anchor: str
    parts: tuple[Part, ...]

    @property
    def name(self) -> str:
        return flat("".join(run.text for run in self.heading))


def chapters(document: Document, title: str) -> tuple[Chapter, ...]:
    """All sections in order; the one that repeats the page's title lends its text but no heading."""
    out: list[Chapter] = []
    taken: set[str] = set()
    queue = [(document.root, 1)]
    while queue:
        section, level = queue.pop()
        said_above = not section.heading or (not any(one.heading for one in out) and _alike(section.heading, title))
        heading = () if said_above else _line(section.heading, section.start, section.links)
        shown = level if said_above else min(level + 1, _DEEPEST)
        anchor = _anchor(section, taken) if heading else ""
        out.append(Chapter(heading, shown, anchor, tuple(_parts(section.blocks))))
        queue.extend((child, shown) for child in reversed(section.sections))
    return tuple(one for one in out if one.heading or one.parts)


def _alike(heading: str, title: str) -> bool:
    return heading.casefold().split() == title.casefold().split()


def _anchor(section: Section, taken: set[str]) -> str:
    """Made of the section's own name, so that it stays when others come and go around it."""
    stem = re.sub(r"[\W_]+", "-", (section.label or section.title).casefold())[:60].strip("-") or "section"
    # the page's own ids begin with "-"
    name, count = stem, 1
    while name in taken:
        count += 1
        name = f"{stem}-{count}"
    taken.add(name)
    return name


def _parts(blocks: Sequence[Block]) -> Iterator[Part]:
    for (kind, table), run in groupby(blocks, key=lambda block: (block.kind, block.table)):
        held = list(run)
        if kind is BlockKind.ITEM:
            yield Part("list", items=_nested(held))
        elif kind is BlockKind.ROW and table is not None:
            yield Part("table", rows=tuple((block.header, tuple(_cells(block))) for block in held))
        else:
            yield from (Part(kind.value, block.label, _block(block)) for block in held)


def _cells(block: Block) -> Iterator[Line]:
    for cell in cells_of(block):
        yield _line(cell.text, cell.start, block.links)


def _nested(items: Sequence[Block]) -> tuple[Item, ...]:
    """Items by their depth; one that skips a level hangs below the last that is shallower."""
    out: list[Item] = []
    at = 0
    while at < len(items):
        end = at + 1
        while end < len(items) and items[end].depth > items[at].depth:
            end += 1
        label = "" if _BULLET.fullmatch(items[at].label) else items[at].label
        out.append(Item(label, _block(items[at]), _nested(items[at + 1 : end])))
        at = end
    return tuple(out)


def _block(block: Block) -> Line:
    return _line(block.text, block.start, block.links)


def _line(text: str, start: int, links: Sequence[Link]) -> Line:
    """The text cut where its links begin and end; links nobody should follow are text."""
    runs: list[Run] = []
    at = 0
    for link in sorted(links, key=lambda link: link.start):
        begin, end = max(link.start - start, at), min(link.end - start, len(text))
        if begin < end and followed(link.href):
            runs += [Run(text[at:begin]), Run(text[begin:end], link.href)]
            at = end
    runs.append(Run(text[at:]))
    return tuple(run for run in runs if run.text)


def followed(href: str) -> bool:
    """True for an address of the web or of mail that means the same wherever it is shown."""
    if re.search(r"[\s\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2066-\u2069<>\"\\]", href):
        return False
    parts = parted(href)
    return (parts.scheme in ("http", "https") and bool(parts.netloc)) or (
        parts.scheme == "mailto" and "@" in parts.path
    )
