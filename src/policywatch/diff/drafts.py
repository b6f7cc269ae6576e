"""Changes while they are being written, with the units they speak for; and redlines over several units."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from policywatch.diff import weave
from policywatch.diff.redline import redline
from policywatch.diff.side import Side
from policywatch.diff.weave import Op
from policywatch.model.change import Change, ChangeKind, Span

Extent = tuple[int, int]
"""Where a slice of a document's text begins and ends."""

_MIRROR = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.REMOVED: ChangeKind.ADDED,
    ChangeKind.SPLIT: ChangeKind.MERGED,
    ChangeKind.MERGED: ChangeKind.SPLIT,
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A change, and the units of either document it speaks for."""

    change: Change
    old: tuple[int, ...] = ()
    new: tuple[int, ...] = ()
    columns: tuple[str, str] = ("", "")
    """Of a cell: its header before and after."""

    def mirrored(self) -> "Draft":
        """The same change seen from the other document."""
        change = self.change
        turned = Change(
            kind=_MIRROR.get(change.kind, change.kind),
            level=change.level,
            old_section=change.new_section,
            new_section=change.old_section,
            old_text=change.new_text,
            new_text=change.old_text,
            spans=weave.mirrored(change.spans),
            old_start=change.new_start,
            new_start=change.old_start,
            column=self.columns[0] or self.columns[1],
            links=tuple((new, old) for old, new in change.links),
            references=tuple((new, old) for old, new in change.references),
        )
        return replace(self, change=turned, old=self.new, new=self.old, columns=(self.columns[1], self.columns[0]))


@dataclass(frozen=True, slots=True)
class Strand:
    """Texts of the two documents that are each other's, with their redline."""

    old: Extent
    new: Extent
    spans: tuple[Span, ...]


def strand(sides: tuple[Side, Side], old: Extent, new: Extent) -> Strand:
    """Two slices and their redline."""
    return Strand(old, new, redline(sides[0].document.text[slice(*old)], sides[1].document.text[slice(*new)]))


def woven(sides: tuple[Side, Side], old: Extent, new: Extent, strands: Iterable[Strand]) -> tuple[Span, ...]:
    """The redline of two slices, given the strands within them, in both orders; the rest was struck and written."""
    parts: list[tuple[Op, str]] = []
    i, j = old[0], new[0]
    texts = sides[0].document.text, sides[1].document.text
    for piece in strands:
        parts += _between(texts[0][i : piece.old[0]], texts[1][j : piece.new[0]])
        parts += [(span.op, span.text) for span in piece.spans]
        i, j = piece.old[1], piece.new[1]
    return weave.spans([*parts, *_between(texts[0][i : old[1]], texts[1][j : new[1]])])


def _between(old: str, new: str) -> list[tuple[Op, str]]:
    """What stands between strands: common white space at the end kept, the rest struck and written."""
    if old == new:
        return [("=", old)]
    tail = 0
    while tail < min(len(old), len(new)) and old[-1 - tail] == new[-1 - tail] and old[-1 - tail].isspace():
        tail += 1
    return [("-", old[: len(old) - tail]), ("+", new[: len(new) - tail]), ("=", old[len(old) - tail :])]


def labelled(side: Side, unit: int) -> int:
    """Where the unit's own line begins with its number label; its text's start where that has none."""
    block = side.units[unit].block
    start = side.units[unit].start
    if block is None or not block.label:
        return start
    line = side.document.text.rfind("\n", 0, start) + 1
    found = side.document.text.rfind(block.label, line, start)
    return start if found < 0 else found
