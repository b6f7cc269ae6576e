"""What a redline is made of on the page: lines of spans, and tables of them.

They are tuples with names, because markup made once is found again by what it shows, thousands of times a page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

from policywatch.model.change import Change, Level, Span
from policywatch.model.document import Block, BlockKind, Cell, Unit

Op = Literal["=", "-", "+"]
Spans = tuple[Span, ...]


class Piece(NamedTuple):
    """A heading, paragraph, list item or definition; tables are a ``Grid``."""

    kind: str
    """"heading" or a ``BlockKind``."""
    depth: int
    """Level of a heading, nesting of a list item."""
    label: Spans
    """Its number, kept apart from the text."""
    spans: Spans


class GridRow(NamedTuple):
    """One row: its cells in the order of the grid's columns."""

    cells: tuple[Spans, ...]
    header: bool = False
    numbers: tuple[int, ...] = ()
    """The changes it shows, counted from 1."""
    marks: tuple[int, ...] = ()
    """Of these, the ones that no row above shows."""
    kind: str = "same"
    """"same", "added", "removed", "moved", "modified": what happened to the row as a whole."""


class Grid(NamedTuple):
    """A table, or the run of its rows that stands together."""

    width: int
    rows: tuple[GridRow, ...]

    @property
    def numbered(self) -> bool:
        """True where its rows show changes of their own."""
        return any(row.marks for row in self.rows)


def whole(text: str, op: Op) -> Spans:
    """All of a text as one span, none where there is no text."""
    return (Span(op, text),) if text else ()


def between(old: str, new: str) -> Spans:
    """A short redline of two headings or labels: what they share at either end is kept, word by word."""
    if old == new:
        return whole(new, "=")
    a, b = _words(old), _words(new)
    head = _shared(a, b)
    tail = _shared(a[head:][::-1], b[head:][::-1])
    parts = (
        *whole("".join(b[:head]), "="),
        *whole("".join(a[head : len(a) - tail]), "-"),
        *whole("".join(b[head : len(b) - tail]), "+"),
        *whole("".join(b[len(b) - tail :]), "="),
    )
    return tuple(parts)


def _words(text: str) -> list[str]:
    return ["".join(run) for _, run in groupby(text, key=str.isspace)]


def _shared(a: list[str], b: list[str]) -> int:
    count = 0
    for left, right in zip(a, b, strict=False):
        if left != right:
            break
        count += 1
    return count


def lines(spans: Iterable[Span]) -> list[Spans]:
    """Spans over several lines of text as one tuple a line, without blank lines and edits of closing white space."""
    out: list[list[Span]] = [[]]
    for span in spans:
        if "\n" not in span.text:
            out[-1] += [span] if span.text else []
            continue
        first, *rest = span.text.split("\n")
        out[-1].extend(whole(first, span.op))
        out.extend([*whole(text, span.op)] for text in rest)
    for line in out:
        while line and not line[-1].text.strip():
            line.pop()
    return [tuple(line) for line in out if line]


def without(spans: Iterable[Span], old: str, new: str) -> Spans:
    """A redline that begins with the old and the new number, without them."""
    left = {"-": len(old), "+": len(new)}
    out: list[Span] = []
    for span in spans:
        skip = max(left.values()) if span.op == "=" else left[span.op]
        for op in left if span.op == "=" else (span.op,):
            left[op] = max(0, left[op] - len(span.text))
        text = span.text[skip:] if out else span.text[skip:].lstrip()
        out.extend(whole(text, span.op))
    return tuple(out)


def pieces(units: Iterable[Unit], op: Op) -> Iterator[Piece | Grid]:
    """Units that are there as they are, or came or went as they are."""
    for table, run in groupby(units, key=lambda unit: unit.block.table if unit.block else None):
        if table is None:
            yield from (piece(unit, whole(unit.text, op), whole(label(unit), op)) for unit in run)
        else:
            yield _table([unit.block for unit in run if unit.block], op)


def piece(unit: Unit, spans: Spans, number: Spans = ()) -> Piece:
    """Spans in the shape of the unit they belong to."""
    if unit.block is None:
        return Piece("heading", unit.section.level, (), spans)
    return Piece(unit.block.kind.value, unit.block.depth, number, spans)


def label(unit: Unit) -> str:
    """The unit's own number where it is no part of its text."""
    return unit.block.label if unit.block else ""


def _table(blocks: list[Block], op: Op) -> Grid:
    rows = tuple(GridRow(tuple(whole(cell.text, op) for cell in cells_of(block)), block.header) for block in blocks)
    return Grid(max(len(row.cells) for row in rows), rows)


def cells_of(block: Block) -> tuple[Cell, ...]:
    """A row's cells; a row that a reader left in one piece is one cell."""
    return block.cells or (Cell("", block.start, block.text),)


@dataclass(frozen=True, slots=True)
class RowPair:
    """A row's two sides and the numbered changes to it."""

    old: Block | None
    new: Block | None
    changes: tuple[tuple[int, Change], ...]


def grid(pairs: Iterable[RowPair]) -> Grid:
    """Rows of one table, with what changed in them."""
    pairs = list(pairs)
    columns = _columns(pairs)
    rows = tuple(_row(pair, columns) for pair in pairs)
    first = {number: at for at, row in reversed([*enumerate(rows)]) for number in row.numbers}
    rows = tuple(row._replace(marks=tuple(n for n in row.numbers if first[n] == at)) for at, row in enumerate(rows))
    return Grid(max(len(row.cells) for row in rows), rows)


def _columns(pairs: list[RowPair]) -> tuple[str, ...]:
    """Header names in the new table's order, a dropped column standing where it stood; () where they name nothing."""
    new = _names([pair.new for pair in pairs])
    old = _names([pair.old for pair in pairs])
    merged = list(new)
    for at, name in enumerate(old):
        if name not in merged:
            before = [merged.index(left) for left in old[:at] if left in merged]
            merged.insert(before[-1] + 1 if before else 0, name)
    return tuple(merged)


def _names(blocks: list[Block | None]) -> tuple[str, ...]:
    widest = max((block.cells for block in blocks if block), key=len, default=())
    names = tuple(cell.column for cell in widest)
    return names if all(names) and len(set(names)) == len(names) else ()


def _row(pair: RowPair, columns: tuple[str, ...]) -> GridRow:
    shown = pair.new or pair.old
    kinds = [change.kind.value for _, change in pair.changes]
    return GridRow(
        _cells(pair, columns),
        bool(shown and shown.header),
        tuple(number for number, _ in pair.changes),
        kind=kinds[0] if len(set(kinds)) == 1 and _of_row(pair) else "modified" if kinds else "same",
    )


def _of_row(pair: RowPair) -> bool:
    return pair.old is None or pair.new is None or any(change.level is Level.ROW for _, change in pair.changes)


def _cells(pair: RowPair, columns: tuple[str, ...]) -> tuple[Spans, ...]:
    """The cells of both sides, each column once."""
    new = {} if pair.new is None else _placed(pair.new, columns)
    old = {} if pair.old is None else _placed(pair.old, columns)
    width = max([*new, *old, -1]) + 1
    return tuple(_cell(old.get(at), new.get(at), pair) for at in range(width))


def _placed(block: Block, columns: tuple[str, ...]) -> dict[int, Cell]:
    cells = cells_of(block)
    names = [cell.column for cell in cells]
    if columns and set(names) <= set(columns) and len(set(names)) == len(names):
        return {columns.index(cell.column): cell for cell in cells}
    return dict(enumerate(cells))


def _cell(old: Cell | None, new: Cell | None, pair: RowPair) -> Spans:
    """One cell: its own change where it has one, else what the row's change says of it."""
    for _, change in pair.changes:
        here = (change.new_start, new) if new and new.text else (change.old_start, old)
        if change.level is Level.CELL and here[1] and here[0] == here[1].start:
            return change.spans
    if new is None or old is None:
        return (*whole(old.text if old else "", "-"), *whole(new.text if new else "", "+"))
    return between(old.text, new.text) if _of_row(pair) else whole(new.text, "=")


def folded(grid: Grid) -> Iterator[GridRow | int]:
    """Headers and changed rows, between them how many rows are left out; all rows of a table without changes."""
    skipped = 0
    for row in grid.rows:
        if grid.numbered and not row.header and not row.numbers:
            skipped += 1
            continue
        if skipped:
            yield skipped
        skipped = 0
        yield row
    if skipped:
        yield skipped


def is_row(unit: Unit | None) -> bool:
    """True for a table's row."""
    return unit is not None and unit.block is not None and unit.block.kind is BlockKind.ROW
