"""A grid of cells, merged ones resolved, as rows under a heading row; the same for every format that has tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policywatch.model.document import Link
from policywatch.model.part import Part

SPAN = 200
"""Rows a cell may claim to cover; what a page claims beyond that is a mistake."""
WIDTH = 60
"""Columns that are kept."""

_BETWEEN = " | "
_VALUE = re.compile(r"\d{2,}|@|https?:|[.。!?]$")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as its format gives it."""

    text: str
    heading: bool = False
    """Marked up as a heading (``th``), or all bold."""
    columns: int = 1
    rows: int = 1
    links: tuple[Link, ...] = ()
    omissions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Placed:
    cell: GridCell
    repeated: bool = False
    """Shown further up, and covering this row too."""


_EMPTY = _Placed(GridCell(""))


def parts(rows: Sequence[Sequence[GridCell]], table: int, headings: int = 0) -> Iterator[Part]:
    """One part a row. ``headings`` is how many rows the format itself calls heading rows; 0 leaves it to the cells."""
    grid = [row for row in _grid(rows) if any(placed.cell.text for placed in row)]
    top = min(headings, len(grid) - 1) if headings else _heading_rows(grid)
    if top > 0:
        yield _part(_merged(grid[:top]), table, header=True)
    for row in grid[max(0, top) :]:
        yield _part(row, table, header=False)


def _grid(rows: Sequence[Sequence[GridCell]]) -> list[list[_Placed]]:
    """Every row with all its columns: one that covers rows stands in each, one across columns in the first."""
    pending: dict[int, tuple[int, GridCell]] = {}
    grid: list[list[_Placed]] = []
    for row in rows:
        placed: list[_Placed] = []
        cells = list(reversed(row))
        last = max(pending, default=-1)
        while len(placed) < WIDTH and (cells or len(placed) <= last):
            if len(placed) in pending:
                _carry(pending, placed)
            elif cells:
                _place(cells.pop(), pending, placed)
            else:
                placed.append(_EMPTY)
        grid.append(placed)
    width = max(map(len, grid), default=0)
    return [row + [_EMPTY] * (width - len(row)) for row in grid]


def _carry(pending: dict[int, tuple[int, GridCell]], placed: list[_Placed]) -> None:
    column = len(placed)
    left, cell = pending.pop(column)
    if left > 1:
        pending[column] = (left - 1, cell)
    placed.append(_Placed(cell, repeated=True))


def _place(cell: GridCell, pending: dict[int, tuple[int, GridCell]], placed: list[_Placed]) -> None:
    for offset in range(min(cell.columns, WIDTH - len(placed))):
        shown = cell if not offset or cell.heading else _EMPTY.cell
        if cell.rows > 1:
            pending[len(placed)] = (min(cell.rows, SPAN) - 1, shown)
        placed.append(_Placed(shown, repeated=offset > 0))


def _heading_rows(grid: list[list[_Placed]]) -> int:
    """Leading rows all of whose cells are headings; without any, a first row that reads as one."""
    top = 0
    for row in grid:
        if not all(placed.cell.heading or not placed.cell.text for placed in row):
            break
        top += 1
    if top:
        return top if top < len(grid) else 1 if len(grid) > 1 else 0
    return int(_reads_as_heading(grid))


def _reads_as_heading(grid: list[list[_Placed]]) -> bool:
    """Short, different names without figures or sentences, over at least two rows that are longer than they."""
    if len(grid) < 3:
        return False
    first = [placed.cell.text for placed in grid[0]]
    if len(first) < 2 or not all(first) or len(set(first)) < len(first):
        return False
    if any(len(text) > 40 or _VALUE.search(text) for text in first):
        return False
    rest = [len(placed.cell.text) for row in grid[1:] for placed in row if placed.cell.text]
    return sum(rest) / max(1, len(rest)) > 1.3 * sum(map(len, first)) / len(first)


def _merged(rows: list[list[_Placed]]) -> list[_Placed]:
    """One heading row of several: under a heading that covers columns stand the names of these."""
    if len(rows) == 1:
        return [_Placed(placed.cell) for placed in rows[0]]
    return [_Placed(_joined([row[column].cell for row in rows])) for column in range(len(rows[0]))]


def _joined(cells: list[GridCell]) -> GridCell:
    texts = list(dict.fromkeys(cell.text for cell in cells if cell.text))
    cuts = (len(" ".join(texts[:end])) for end in range(1, len(texts)))
    return GridCell(" ".join(texts), omissions=tuple(cuts))


def _part(row: list[_Placed], table: int, *, header: bool) -> Part:
    """A row's part; beside a cell that the source shows further up, an omission, so that quotes stand in the source."""
    links: list[Link] = []
    cuts: list[int] = []
    at = 0
    for placed in row:
        cell, end = placed.cell, at + len(placed.cell.text)
        links.extend(Link(link.start + at, link.end + at, link.href) for link in cell.links)
        cuts.extend(omission + at for omission in cell.omissions)
        if placed.repeated and cell.text:
            cuts.extend((at, end))
        at = end + len(_BETWEEN)
    cells = tuple(placed.cell.text for placed in row)
    text = _BETWEEN.join(cells)
    inside = tuple(sorted({cut for cut in cuts if 0 < cut < len(text)}))
    return Part(text, cells=cells, header=header, table=table, links=tuple(links), omissions=inside)
