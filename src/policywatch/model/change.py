"""What changed between two documents, before anyone asks whether it matters."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from policywatch.model.document import Document


class ChangeKind(StrEnum):
    """CONTRACT.md, ``changes[].kind``."""

    ADDED = "added"
    REMOVED = "removed"
    MODIFIED = "modified"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    RETITLED = "retitled"
    SPLIT = "split"
    MERGED = "merged"
    REFORMATTED = "reformatted"


class Level(StrEnum):
    """CONTRACT.md, ``changes[].level``."""

    SECTION = "section"
    CLAUSE = "clause"
    ROW = "row"
    CELL = "cell"


class Span(NamedTuple):
    """A run of a redline. The spans without "+" joined give the old text, those without "-" the new, exactly."""

    op: Literal["=", "-", "+"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change, said once. A whole section added, removed or moved is one change with the subtree's text."""

    kind: ChangeKind
    level: Level
    old_section: str | None
    new_section: str | None
    old_text: str
    """Slice of the old document's text (for a cell: the cell's), "" where there is none."""
    new_text: str
    spans: tuple[Span, ...]
    old_start: int | None = None
    new_start: int | None = None
    column: str = ""
    """Header of the changed cell."""
    links: tuple[tuple[str, str], ...] = ()
    """(old target, new target) of links that point elsewhere now; "" where one was added or removed."""
    references: tuple[tuple[str, str], ...] = ()
    """Cross-references that only follow their renumbered target, as written (old, new): no textual change."""

    def came(self) -> Iterator[tuple[int, int]]:
        """Where in the new document's text stands what came, from one offset to another."""
        if self.new_start is None:
            return
        at = self.new_start
        for span in self.spans:
            end = at + len(span.text) if span.op != "-" else at
            if span.op == "+":
                yield at, end
            at = end


class UnitPair(NamedTuple):
    """Where one heading or block went: indices into ``Document.units()`` of either side.

    Every unit of either document stands in exactly one pair. ``changes`` are indices into ``Comparison.changes``: empty
    when the two are equal, several when cells of a row changed, the section's when a whole section came or went.
    """

    old: int | None
    new: int | None
    changes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents held against each other.

    ``pairs`` stand in reading order of the new document, what was removed standing where it would have stood.
    """

    old: Document
    new: Document
    changes: tuple[Change, ...]
    pairs: tuple[UnitPair, ...]
