"""Tables: which is which, which column names a row, and which cells of two rows stand over against each other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policywatch.diff.align import Pair
from policywatch.diff.side import Likeness, Side
from policywatch.model.document import Cell
from policywatch.text.normalise import essence

Columns = list[tuple[int | None, int | None]]
"""Columns over against each other, by position; None where a side has no such column."""

_TELLING = 0.8
"""Share of different values from which on a column names its rows."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table that stand in one section."""

    number: int
    header: int | None
    rows: tuple[int, ...]
    """Without the heading row."""
    columns: tuple[str, ...]

    @property
    def units(self) -> tuple[int, ...]:
        return self.rows if self.header is None else (self.header, *self.rows)


def tables(side: Side, units: Iterable[int]) -> list[Table]:
    """The tables among the units, in order."""
    grouped: dict[int, list[int]] = defaultdict(list)
    for unit in units:
        if side.is_row(unit):
            number = side.block(unit).table
            grouped[-1 if number is None else number].append(unit)
    return [_table(side, number, rows) for number, rows in grouped.items()]


def _table(side: Side, number: int, rows: Sequence[int]) -> Table:
    header = next((row for row in rows if side.block(row).header), None)
    widest = max((side.block(row).cells for row in rows), key=len)
    columns = tuple(essence(cell.column) for cell in widest)
    return Table(number, header, tuple(row for row in rows if row != header), columns)


def match_tables(likeness: Likeness, old: Sequence[Table], new: Sequence[Table]) -> list[tuple[Table, Table]]:
    """Tables paired by their headers and by what they say, near ones first."""
    ranked = []
    for i, first in enumerate(old):
        for j, second in enumerate(new):
            same = bool(any(first.columns)) and first.columns == second.columns
            score = 0.5 * same + 0.5 * _shared(likeness, first, second)
            if score >= 0.25 or (len(old) == len(new) == 1 and score > 0.1):
                ranked.append((-score, abs(i - j), i, j))
    taken: tuple[set[int], set[int]] = (set(), set())
    out: list[tuple[Table, Table]] = []
    for _, _, i, j in sorted(ranked):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            out.append((old[i], new[j]))
    return sorted(out, key=lambda pair: pair[0].number)


def _shared(likeness: Likeness, old: Table, new: Table) -> float:
    """Share of the words of the smaller table that the other has too."""
    first = set(likeness.codes(likeness.old, old.units))
    second = set(likeness.codes(likeness.new, new.units))
    return len(first & second) / max(1, min(len(first), len(second)))


def keyed_rows(likeness: Likeness, old: Table, new: Table, free: tuple[set[int], set[int]]) -> list[Pair]:
    """Rows that the same name stands for; the heading rows are each other's."""
    out: list[Pair] = []
    if old.header in free[0] and new.header in free[1] and old.header is not None and new.header is not None:
        out.append((old.header, new.header))
    first, second = names(likeness.old, likeness.new, old, new)
    places: dict[str, list[int]] = defaultdict(list)
    for row in new.rows:
        if row in free[1] and second[row]:
            places[second[row]].append(row)
    for row in old.rows:
        if row in free[0] and first[row] and places[first[row]]:
            out.append((row, places[first[row]].pop(0)))
    return out


def names(left: Side, right: Side, old: Table, new: Table) -> tuple[dict[int, str], dict[int, str]]:
    """What names each row: its cell in the first column that tells most rows apart, or its first two cells."""
    aligned = [pair for pair in align_columns(left, right, old, new) if pair[0] is not None and pair[1] is not None]
    for i, j in aligned:
        assert i is not None
        assert j is not None
        first, second = _column(left, old, i), _column(right, new, j)
        if min(_telling(first), _telling(second)) >= _TELLING:
            return first, second
    return _leading(left, old), _leading(right, new)


def _column(side: Side, table: Table, at: int) -> dict[int, str]:
    return {row: _cell(side, row, at) for row in table.rows}


def _leading(side: Side, table: Table) -> dict[int, str]:
    return {row: _cell(side, row, 0) + " | " + _cell(side, row, 1) for row in table.rows}


def _cell(side: Side, row: int, at: int) -> str:
    cells = side.block(row).cells
    return essence(cells[at].text).casefold() if at < len(cells) else ""


def _telling(column: dict[int, str]) -> float:
    """Share of different, filled cells."""
    return len({name for name in column.values() if name}) / max(1, len(column))


def align_columns(left: Side, right: Side, old: Table, new: Table) -> Columns:
    """Columns by header, in the new order with the old ones that went at the end; without headers by position."""
    if not any(old.columns) or not any(new.columns):
        return _by_position(len(old.columns), len(new.columns))
    there: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(new.columns):
        there[name.casefold()].append(at)
    pairs: Columns = []
    for at, name in enumerate(old.columns):
        pairs.append((at, there[name.casefold()].pop(0)) if there[name.casefold()] else (at, None))
    gone = [i for i, j in pairs if j is None]
    came = sorted(at for places in there.values() for at in places)
    renamed = dict(_renamed(left, right, (old, new), (gone, came)))
    pairs = [(i, renamed.get(i)) if j is None and i is not None else (i, j) for i, j in pairs]
    return pairs + [(None, j) for j in came if j not in renamed.values()]


def _by_position(old: int, new: int) -> Columns:
    return [(at if at < old else None, at if at < new else None) for at in range(max(old, new))]


def _renamed(
    left: Side, right: Side, tables: tuple[Table, Table], left_over: tuple[Sequence[int | None], Sequence[int]]
) -> list[Pair]:
    """Columns whose header alone changed: they hold the same cells, or stand in the same place of tables as wide."""
    old, new = tables
    same_width = len(old.columns) == len(new.columns)
    out: list[Pair] = []
    taken: set[int] = set()
    for i in left_over[0]:
        for j in left_over[1]:
            if i is None or j in taken:
                continue
            here, there = set(_column(left, old, i).values()) - {""}, set(_column(right, new, j).values()) - {""}
            if (same_width and i == j) or 2 * len(here & there) > max(len(here), len(there), 1):
                out.append((i, j))
                taken.add(j)
                break
    return out


def cell_pairs(columns: Columns, old: Sequence[Cell], new: Sequence[Cell]) -> list[tuple[Cell | None, Cell | None]]:
    """The cells of two rows over against each other, where the two differ."""
    out = []
    for i, j in columns:
        before = old[i] if i is not None and i < len(old) else None
        after = new[j] if j is not None and j < len(new) else None
        if essence(before.text if before else "") != essence(after.text if after else ""):
            out.append((before, after))
    return out
