"""From ranked lines to one text and a tree over it, with exact offsets."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from policywatch.model.document import Block, BlockKind, Cell, Clause, Link, Section
from policywatch.model.part import Part
from policywatch.outline.lines import Line
from policywatch.text import clauses

_CELL = " | "
_BRACKETS = {"(": ")", "[": "]", "【": "】", "（": "）", "<": ">", "〈": "〉", "「": "」"}
_NUMBER = re.compile(r"\d+|[A-Za-z]+|[가-하]")
_MARKS = "(（["
_DEEPEST = 60
"""Sections nested deeper are hung in at this depth, so that a hostile page cannot make the tree a thread."""


@dataclass(slots=True)
class _Open:
    """A section still being filled."""

    rank: int
    numbers: tuple[int, ...] = ()
    level: int = 0
    label: str = ""
    title: str = ""
    start: int = 0
    heading: str = ""
    links: tuple[Link, ...] = ()
    blocks: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)

    def close(self) -> Section:
        blocks, sections = tuple(_levelled(self.blocks, self.numbers)), tuple(self.sections)
        return Section(self.level, self.label, self.title, self.start, self.heading, blocks, sections, self.links)


def _levelled(blocks: Sequence[Block], numbers: tuple[int, ...]) -> Iterator[Block]:
    """List depths counted from the section's outermost item.

    Where nothing is indented the labels tell: "3.1.2.1" by its length, "1)" after "2." by being of another style, and
    a bullet after "① We collect the following" by having none.
    """
    base = min((block.depth for block in blocks if block.kind is BlockKind.ITEM), default=0)
    styles: list[str] = []
    numbered: tuple[int, int] | None = None
    first: int | None = None
    for block in blocks:
        indent = depth = max(0, block.depth - base)
        if block.kind is not BlockKind.ITEM:
            numbered = None
        elif block.label:
            depth = _told(block.label, numbers) or depth or _by_style(styles, block.label)
            numbered, first = (indent, depth), None
        elif numbered is not None and indent >= numbered[0]:
            first = indent if first is None else first
            depth = numbered[1] + 1 + max(0, indent - first)
        else:
            numbered = None
        yield block if depth == block.depth else replace(block, depth=depth)


def _told(label: str, numbers: tuple[int, ...]) -> int:
    pieces = label.rstrip(".").split(".")
    decimal = numbers and len(pieces) > len(numbers) and all(piece.isdecimal() for piece in pieces)
    return len(pieces) - len(numbers) - 1 if decimal else 0


def _by_style(styles: list[str], label: str) -> int:
    """How many styles of label enclose this one's; ``styles`` holds those open."""
    style = _NUMBER.sub("1", label) if label[0] in _MARKS or label[0].isdecimal() else label[1:]
    style = "①" if "①" <= label[0] <= "⓿" else style
    if style in styles:
        del styles[styles.index(style) + 1 :]
    else:
        styles.append(style)
    return len(styles) - 1


@dataclass(frozen=True, slots=True)
class Tree:
    """What ``build`` makes of the lines."""

    text: str
    root: Section
    omissions: tuple[int, ...]


def build(lines: Iterable[Line]) -> Tree:
    """One text line a line."""
    pieces: list[str] = []
    omissions: list[int] = []
    stack = [_Open(0)]
    at = 0
    for line in lines:
        written = f"{line.part.marker} {line.part.text}" if _shows_marker(line.part) else line.part.text
        shift = at + len(written) - len(line.part.text)
        cuts = line.part.omissions
        omissions += (shift + offset for offset in cuts)
        omissions += [at] if shift > at and 0 in cuts else []
        if line.rank:
            _enter(stack, line, shift)
        else:
            stack[-1].blocks.append(_block(line, shift))
        pieces.append(written)
        at += len(written) + 1
    while len(stack) > 1:
        _leave(stack)
    return Tree("\n".join(pieces), stack[0].close(), tuple(sorted(omissions)))


def _shows_marker(part: Part) -> bool:
    """A list number stands before its text; a bullet's glyph is markup."""
    return bool(part.marker) and any(char.isalnum() for char in part.marker)


def _enter(stack: list[_Open], line: Line, start: int) -> None:
    numbers = _numbers(line)
    rank = _under_its_parent(stack, line, numbers)
    while len(stack) > 1 and (stack[-1].rank >= rank or len(stack) > _DEEPEST):
        _leave(stack)
    label = line.label.name if line.label else ""
    stack.append(
        _Open(
            rank=rank,
            numbers=numbers,
            level=len(stack),
            label=label,
            title=_title(line),
            start=start,
            heading=line.part.text,
            links=_moved(line.part.links, start),
        )
    )


def _under_its_parent(stack: list[_Open], line: Line, numbers: tuple[int, ...]) -> int:
    """The rank, but for "2.1" that stands at the level of "2": a scrape that flattened the levels."""
    if len(numbers) > 1:
        for section in stack:
            if section.numbers == numbers[:-1] and section.rank >= line.rank:
                return section.rank + 1
    return line.rank


def _numbers(line: Line) -> tuple[int, ...]:
    plain = line.label is not None and (
        line.label.style.startswith("decimal") or line.label.style in ("number.", "bare")
    )
    return line.label.numbers if line.label and plain else ()


def _leave(stack: list[_Open]) -> None:
    section = stack.pop().close()
    stack[-1].sections.append(section)


def _title(line: Line) -> str:
    body = line.body.strip()
    closing = _BRACKETS.get(body[:1])
    if line.label and closing and body.endswith(closing) and body.count(body[0]) == body.count(closing):
        return body[1:-1].strip()
    body = body.lstrip(":.-–— ") if line.label else body
    return body if body.endswith("..") else body.rstrip(".: ")


def _block(line: Line, start: int) -> Block:
    part = line.part
    marked = _shows_marker(part)
    cut = line.label.end if line.label and line.body and not marked else 0
    text = part.text[cut:]
    at = start + cut
    links = tuple(Link(max(a, at), b, href) for a, b, href in _spans(part.links, start) if b > at)
    label = part.marker if marked else line.label.text if line.label and cut else ""
    if part.cells:
        return _row(part, at, links)
    kind = _kind(part, label)
    return Block(kind, at, text, label, part.depth, links=links, clauses=_clauses(text, at))


def _kind(part: Part, label: str) -> BlockKind:
    if part.definition:
        return BlockKind.DEFINITION
    return BlockKind.ITEM if part.item or label else BlockKind.PARAGRAPH


def _row(part: Part, start: int, links: tuple[Link, ...]) -> Block:
    cells, at = [], start
    for column, text in zip(part.columns or ("",) * len(part.cells), part.cells, strict=True):
        cells.append(Cell(text if part.header else column, at, text))
        at += len(text) + len(_CELL)
    spans = tuple(Clause(cell.start, cell.text) for cell in cells if cell.text)
    return Block(
        BlockKind.ROW, start, part.text, "", part.depth, part.table, tuple(cells), part.header, links, clauses=spans
    )


def _clauses(text: str, start: int) -> tuple[Clause, ...]:
    return tuple(Clause(start + a, text[a:b]) for a, b in clauses.split(text))


def _spans(links: Iterable[Link], start: int) -> Iterable[tuple[int, int, str]]:
    return ((link.start + start, link.end + start, link.href) for link in links)


def _moved(links: Iterable[Link], start: int) -> tuple[Link, ...]:
    return tuple(Link(a, b, href) for a, b, href in _spans(links, start))
