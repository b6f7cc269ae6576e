"""Where every unit went, cut into the stretches that a page shows in one go."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from policywatch.model.change import Change, ChangeKind, Comparison, Level
from policywatch.model.document import Document, Unit
from policywatch.render.pieces import Op, is_row

WHOLE: dict[ChangeKind, Op] = {ChangeKind.ADDED: "+", ChangeKind.REMOVED: "-"}
_IN_TABLE = frozenset({Level.ROW, Level.CELL, Level.SECTION})
"""Levels of what may happen to a row without its leaving the table."""


class Place(NamedTuple):
    """A pair of units, resolved: a named tuple, for a page has hundreds."""

    old: Unit | None
    new: Unit | None
    changes: tuple[int, ...]

    @property
    def unit(self) -> Unit:
        """The new side, else the old."""
        unit = self.new or self.old
        assert unit is not None, "a pair has a side"
        return unit


def places(comparison: Comparison) -> tuple[Place, ...]:
    """The comparison's pairs with their units."""
    old, new = comparison.old.units(), comparison.new.units()
    return tuple(
        Place(
            None if pair.old is None else old[pair.old],
            None if pair.new is None else new[pair.new],
            pair.changes,
        )
        for pair in comparison.pairs
    )


def stretches(run: tuple[Place, ...], changes: tuple[Change, ...]) -> Iterator[tuple[Place, ...]]:
    """The places again, those of one section that came or went, and the rows of one table, together."""
    tables: dict[int | None, int | None] = {}
    for place in run:
        if place.old and place.new and in_table(place, changes):
            tables.setdefault(_table(place.old), _table(place.new))

    def key(at: int) -> tuple[str, int | None]:
        place = run[at]
        for index in place.changes:
            if changes[index].level is Level.SECTION and changes[index].kind in WHOLE:
                return ("section", index)
        if not in_table(place, changes):
            return ("alone", at)
        if place.new:
            return ("table", _table(place.new))
        old = _table(place.unit)
        return ("table", tables[old]) if old in tables else ("old table", old)

    for _, ats in groupby(range(len(run)), key=key):
        yield tuple(run[at] for at in ats)


def in_table(place: Place, changes: tuple[Change, ...]) -> bool:
    """True for a row that stayed a row."""
    if (place.old and not is_row(place.old)) or (place.new and not is_row(place.new)):
        return False
    return all(changes[i].level in _IN_TABLE for i in place.changes)


def _table(unit: Unit) -> int | None:
    return unit.block.table if unit.block else None


def parents(document: Document) -> dict[int, int]:
    """The id of every section's parent, by the section's own."""
    return {id(child): id(section) for section in document.sections() for child in section.sections}


def departures(run: tuple[Place, ...], changes: tuple[Change, ...]) -> dict[int, list[int]]:
    """After which place something stood that moved away: the place's position, and the indices of what moved."""
    by_old = sorted((place.old.index, at) for at, place in enumerate(run) if place.old)
    out: dict[int, list[int]] = {}
    seen: set[int] = set()
    stayed = -1
    for _, at in by_old:
        moved = [i for i in run[at].changes if changes[i].kind is ChangeKind.MOVED and run[at].new]
        for index in moved:
            if index not in seen and stayed >= 0:
                out.setdefault(stayed, []).append(index)
        seen.update(moved)
        if not moved:
            stayed = at
    return out
