"""Documents for tests and the bench, put together from a few words: a section's text is lines, its order theirs.

A line of a section is a paragraph; "- x" an item, "2) x" a numbered one, "| a | b |" a row, the first row of a run of
rows being the table's heading row.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from policywatch.model.document import Block, BlockKind, Cell, Clause, Document, Link, Section

LABEL = re.compile(r"(?P<label>(?:Article|Section) \d+|제\d+조|\d+(?:\.\d+)*\.?)[ :]+(?=\S)")
ITEM = re.compile(r"(?:- |(?P<label>\(?\w{1,2}[).]|[①-⑳]) )")
LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")


@dataclass
class Part:
    """A section to be: heading line, lines, subsections."""

    heading: str = ""
    lines: list[str] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)


def part(heading: str, *content: "str | Part") -> Part:
    """A section of lines and subsections."""
    return Part(heading, [c for c in content if isinstance(c, str)], [c for c in content if isinstance(c, Part)])


def document(*content: "str | Part", top: int = 1) -> Document:
    """A document whose first sections have the level ``top``."""
    return build(part("", *content), top)


def build(root: Part, top: int = 1) -> Document:
    """The document a tree of parts describes."""
    writer = _Writer()
    section = writer.section(root, 0, top)
    return Document(text="\n".join(writer.lines), root=section)


class _Writer:
    """Writes the text line by line and remembers how far it is."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.at = 0
        self.table = -1

    def line(self, text: str) -> int:
        start = self.at
        self.lines.append(text)
        self.at += len(text) + 1
        return start

    def section(self, source: Part, level: int, top: int) -> Section:
        found = LABEL.match(source.heading)
        start = self.line(source.heading) if source.heading else 0
        blocks: list[Block] = []
        columns: Sequence[str] | None = None
        for text in source.lines:
            if text.startswith("| "):
                cells = [cell.strip() for cell in text.strip("| ").split(" | ")]
                self.table += columns is None
                blocks.append(self.row(cells, columns))
                columns = columns or cells
            else:
                columns = None
                blocks.append(self.block(text))
        below = max(level + 1, top)
        return Section(
            level=level,
            label=found["label"].rstrip(".") if found else "",
            title=source.heading[found.end() :] if found else source.heading,
            start=start,
            heading=source.heading,
            blocks=tuple(blocks),
            sections=tuple(self.section(child, below, top) for child in source.parts),
        )

    def row(self, cells: Sequence[str], columns: Sequence[str] | None) -> Block:
        start = self.line(" | ".join(cells))
        at = start
        out: list[Cell] = []
        for number, text in enumerate(cells):
            name = text if columns is None else columns[number] if number < len(columns) else ""
            out.append(Cell(name, at, text))
            at += len(text) + 3
        text = " | ".join(cells)
        return Block(BlockKind.ROW, start, text, table=self.table, cells=tuple(out), header=columns is None)

    def block(self, source: str) -> Block:
        text, targets = _unlinked(source)
        found = ITEM.match(text)
        start = self.line(text.removeprefix("- "))
        label = (found["label"] or "") if found else ""
        skipped = len(label) + 1 if label else 0
        body = text.removeprefix("- ")[skipped:]
        start += skipped
        links = tuple(Link(start + a - skipped, start + b - skipped, href) for a, b, href in targets)
        kind = BlockKind.ITEM if found else BlockKind.PARAGRAPH
        return Block(kind, start, body, label=label, links=links, clauses=(Clause(start, body),))


def _unlinked(source: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without link targets, and where they stood."""
    parts: list[str] = []
    targets: list[tuple[int, int, str]] = []
    at = size = 0
    for found in LINK.finditer(source):
        parts += [source[at : found.start()], found[1]]
        size += len(parts[-2])
        targets.append((size, size + len(found[1]), found[2]))
        size += len(found[1])
        at = found.end()
    return "".join([*parts, source[at:]]), targets


def lines(texts: Iterable[str]) -> list[str]:
    """Texts that stand for themselves: nothing in them looks like a mark of this builder."""
    return [text for text in texts if not ITEM.match(text) and not text.startswith("|") and "[" not in text]
