"""The page every format shows: a comparison in reading order, what did not change folded together."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policywatch.model.change import Change, ChangeKind, Comparison, Level
from policywatch.model.document import Unit
from policywatch.render.pieces import (
    Grid,
    Piece,
    RowPair,
    between,
    grid,
    is_row,
    label,
    lines,
    piece,
    pieces,
    without,
)
from policywatch.render.places import WHOLE, Place, departures, in_table, parents, places, stretches

_SHORT = 100
_SAID_ONCE = frozenset({ChangeKind.SPLIT, ChangeKind.MERGED})


@dataclass(frozen=True, slots=True)
class Heading:
    """The unchanged heading of a section that something changed in."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class Same:
    """A run of unchanged units."""

    units: tuple[Unit, ...]

    @property
    def headings(self) -> int:
        """How many sections begin in it."""
        return sum(unit.block is None for unit in self.units)

    @property
    def rows(self) -> int:
        """How many of its units are rows of tables."""
        return sum(is_row(unit) for unit in self.units)

    @property
    def short(self) -> bool:
        """One brief line, which takes no more room than saying that it is left out."""
        return len(self.units) == 1 and self.headings == 0 and len(self.units[0].text) <= _SHORT


@dataclass(frozen=True, slots=True)
class Edit:
    """One change and what it shows."""

    number: int
    """Counted from 1, as in the JSON's list."""
    change: Change
    body: tuple[Piece | Grid, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table with changed rows, and the changes in it, which have no body of their own."""

    grid: Grid
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """The place that something moved away from."""

    number: int
    change: Change


Entry = Heading | Same | Edit | Table | Gone


def entries(comparison: Comparison) -> tuple[Entry, ...]:
    """The page, top to bottom; every change stands on it once, under the number of its place in ``changes``."""
    return tuple(_Walk(comparison).entries())


class _Walk:
    """One walk over the pairs of a comparison, holding back what did not change until it is known what leads to it."""

    def __init__(self, comparison: Comparison) -> None:
        self._changes = comparison.changes
        self._places = places(comparison)
        self._parents = {**parents(comparison.old), **parents(comparison.new)}
        self._one_sided: dict[int, list[Place]] = {}
        for place in self._places:
            for index in place.changes if not (place.old and place.new) else ():
                self._one_sided.setdefault(index, []).append(place)
        self._shown: set[int] = set()
        self._waiting: list[Place] = []

    def entries(self) -> Iterator[Entry]:
        gone = departures(self._places, self._changes)
        end = 0
        for stretch in stretches(self._places, self._changes):
            yield from self._stretch(stretch)
            begin, end = end, end + len(stretch)
            for index in (index for at in range(begin, end) for index in gone.get(at, ())):
                yield from self._flush(stretch[-1])
                yield Gone(index + 1, self._changes[index])
        yield from self._flush(None)

    def _stretch(self, stretch: tuple[Place, ...]) -> Iterator[Entry]:
        if not any(place.changes for place in stretch):
            self._waiting.extend(stretch)
            return
        fresh = list(dict.fromkeys(i for place in stretch for i in place.changes if i not in self._shown))
        self._shown.update(fresh)
        if fresh:
            yield from self._flush(stretch[0])
        around = [i for i in fresh if self._changes[i].level is Level.SECTION]
        own = [i for i in fresh if i not in around]
        yield from (Edit(i + 1, self._changes[i], self._body(i, stretch)) for i in around)
        if not own:
            headed = bool(around) and stretch[0].unit.block is None
            self._waiting.extend(place for place in stretch[headed:] if not self._said(place))
        elif all(in_table(place, self._changes) for place in stretch):
            yield Table(grid(map(self._row, stretch)), tuple(Edit(i + 1, self._changes[i]) for i in own))
        else:
            yield from (Edit(i + 1, self._changes[i], _clause(self._changes[i], stretch[0])) for i in own)

    def _said(self, place: Place) -> bool:
        """True where an earlier place of the same change has shown this one's text already."""
        kinds = {self._changes[i].kind for i in place.changes if self._changes[i].level is not Level.SECTION}
        return not kinds.isdisjoint(_SAID_ONCE) or (bool(place.changes) and not (place.old and place.new))

    def _row(self, place: Place) -> RowPair:
        old, new = (unit.block if unit else None for unit in (place.old, place.new))
        own = (i for i in place.changes if self._changes[i].level is not Level.SECTION)
        return RowPair(old, new, tuple((i + 1, self._changes[i]) for i in own))

    def _body(self, index: int, stretch: tuple[Place, ...]) -> tuple[Piece | Grid, ...]:
        kind = self._changes[index].kind
        if kind in WHOLE:
            return tuple(pieces((place.unit for place in stretch), WHOLE[kind]))
        return tuple(self._around(index, stretch[0]))

    def _around(self, index: int, first: Place) -> Iterator[Piece | Grid]:
        """Of a section that went elsewhere, split or was numbered anew: its heading, and what came or went with it."""
        if first.old and first.new and first.unit.block is None:
            yield piece(first.unit, between(first.old.text, first.new.text))
        for place in self._one_sided.get(index, ()):
            yield from pieces([place.unit], "+" if place.new else "-")

    def _flush(self, target: Place | None) -> Iterator[Entry]:
        """What waits unchanged, with the headings that lead to the target shown."""
        path = self._path(target)
        run: list[Unit] = []
        for place in self._waiting:
            if place.unit.block is None and not path.isdisjoint(_sections(place)):
                yield from _same(run)
                run = []
                yield Heading(place.unit)
            else:
                run.append(place.unit)
        yield from _same(run)
        self._waiting = []

    def _path(self, target: Place | None) -> set[int]:
        """Ids of the section that a place stands in and of those around it."""
        path: set[int] = set()
        at = id(target.unit.section) if target else None
        while at is not None:
            path.add(at)
            at = self._parents.get(at)
        return path


def _same(run: Sequence[Unit]) -> Iterator[Same]:
    if run:
        yield Same(tuple(run))


def _sections(place: Place) -> set[int]:
    return {id(unit.section) for unit in (place.old, place.new) if unit}


def _clause(change: Change, place: Place) -> tuple[Piece, ...]:
    """A redline as lines in the shape of the unit where it begins, whose number stands apart."""
    old, new = (label(unit) if unit else "" for unit in (place.old, place.new))
    spans = without(change.spans, old, new) if _tells_number(change, place) else change.spans
    head, *rest = lines(spans) or [()]
    return (piece(place.unit, head, between(old, new)), *(piece(place.unit, line) for line in rest))


def _tells_number(change: Change, place: Place) -> bool:
    """True where the redline itself begins with the unit's number."""
    unit, start = (place.new, change.new_start) if place.new else (place.old, change.old_start)
    return unit is not None and start is not None and start < unit.start
