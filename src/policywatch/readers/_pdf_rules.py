"""Tables in a PDF: nothing says that they are, but the lines drawn around their cells."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_THIN = 3.0
"""Points; a box no thicker than this is a line."""
_NEAR = 3.0
"""Points within which two lines are at the same place."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal or vertical line: ``at`` on one axis, from ``start`` to ``end`` on the other."""

    upright: bool
    at: float
    start: float
    end: float

    @classmethod
    def edges(cls, left: float, bottom: float, right: float, top: float) -> "Iterator[Rule]":
        """Of a thin box the line it is, of a wide one its four edges."""
        width, height = right - left, top - bottom
        if width <= _THIN and height <= _THIN:
            return
        if height <= _THIN:
            yield cls(False, (bottom + top) / 2, left, right)
        elif width <= _THIN:
            yield cls(True, (left + right) / 2, bottom, top)
        else:
            yield from (cls(False, at, left, right) for at in (bottom, top))
            yield from (cls(True, at, bottom, top) for at in (left, right))


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell: where it stands in the grid, how much of it it covers, and its box."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, point: tuple[float, float]) -> bool:
        return self.left <= point[0] < self.right and self.bottom <= point[1] < self.top


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells, row by row from the top."""

    slots: tuple[Slot, ...]

    def slot(self, point: tuple[float, float]) -> Slot | None:
        return next((slot for slot in self.slots if slot.holds(point)), None)


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """Every net of lines with at least two columns and one row of cells."""
    found = []
    for net in _nets(rules):
        xs = _places(rule.at for rule in net if rule.upright)
        ys = _places(rule.at for rule in net if not rule.upright)
        if len(xs) >= 3 and len(ys) >= 2 and len(xs) * len(ys) < 20_000:
            grid = Grid(tuple(_slots(net, xs, ys)))
            if len({slot.column for slot in grid.slots}) > 1:
                found.append(grid)
    return found


def _nets(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Lines that touch each other, however far."""
    left = sorted(set(rules), key=lambda rule: (rule.upright, rule.at, rule.start, rule.end))[:1500]
    while left:
        net = [left.pop()]
        for rule in net:
            touching = [other for other in left if _touch(rule, other)]
            net.extend(touching)
            gone = set(touching)
            left = [other for other in left if other not in gone]
        yield net


def _touch(one: Rule, other: Rule) -> bool:
    if one.upright == other.upright:
        overlap = min(one.end, other.end) - max(one.start, other.start)
        return abs(one.at - other.at) <= _NEAR and overlap >= -_NEAR
    return other.start - _NEAR <= one.at <= other.end + _NEAR and one.start - _NEAR <= other.at <= one.end + _NEAR


def _places(values: Iterable[float]) -> list[float]:
    """Distinct positions, those nearer than a line's breadth taken for one."""
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > _NEAR:
            out.append(value)
    return out


def _slots(net: list[Rule], xs: list[float], ys: list[float]) -> Iterator[Slot]:
    """The cells: neighbours without a line between them are one."""
    uprights = [rule for rule in net if rule.upright]
    levels = [rule for rule in net if not rule.upright]
    rows, columns = len(ys) - 1, len(xs) - 1
    taken: set[tuple[int, int]] = set()
    for row in range(rows):
        low, high = ys[rows - row - 1], ys[rows - row]
        for column in range(columns):
            if (row, column) in taken:
                continue
            y, x = (low + high) / 2, (xs[column] + xs[column + 1]) / 2
            wide = _extent([_drawn(uprights, xs[at], y) for at in range(column + 1, columns)])
            tall = _extent([_drawn(levels, ys[rows - at], x) for at in range(row + 1, rows)])
            taken.update((row + dy, column + dx) for dy in range(tall) for dx in range(wide))
            yield Slot(row, column, tall, wide, xs[column], ys[rows - row - tall], xs[column + wide], high)


def _extent(drawn: list[bool]) -> int:
    """How many cells are one: up to the first line drawn."""
    return 1 + (drawn.index(True) if True in drawn else len(drawn))


def _drawn(rules: list[Rule], at: float, across: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start - 1 <= across <= rule.end + 1 for rule in rules)
