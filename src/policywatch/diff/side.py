"""One of the two documents as the diff sees it: its sections in a flat list, its units, and what makes units alike."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Indel, LCSseq

from policywatch.diff.codes import Codes
from policywatch.model.document import Block, BlockKind, Document, Section, Unit
from policywatch.text.memory import DOCUMENTS, kept
from policywatch.text.normalise import essence

_FEW = 4
"""Words up to which two texts are compared by their characters."""
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_GROWN = 0.35
"""How alike a text is to one that holds nearly all of it and much more."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A section in its place; sections and units are both counted in reading order, so that a subtree is a range."""

    index: int
    parent: int
    """-1 for the root."""
    section: Section
    heading: int | None
    """The unit of the heading."""
    units: range
    """The section's own blocks."""
    tree: range
    """All units of the section and those below it."""
    nodes: range
    """The section and those below it."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A document, and for each of its units what is compared first."""

    document: Document
    units: tuple[Unit, ...]
    nodes: tuple[Node, ...]
    keys: tuple[str, ...]
    """What the unit's text must share with another's to be the same; a heading's is its title."""
    weights: tuple[int, ...]
    """How much each unit says, in characters, so that all languages weigh alike; one at least."""
    home: tuple[int, ...]
    """The section of each unit."""
    dated: dict[int, str]
    """Of the units that state one of the document's own dates: what else they say, every number read as one."""

    def block(self, unit: int) -> Block:
        block = self.units[unit].block
        assert block is not None
        return block

    def weight(self, units: Sequence[int]) -> int:
        """How much several units say together."""
        if len(units) == 1:
            return self.weights[units[0]]
        return sum([self.weights[unit] for unit in units])

    def is_row(self, unit: int) -> bool:
        block = self.units[unit].block
        return block is not None and block.kind is BlockKind.ROW

    def slice(self, first: int, last: int) -> tuple[int, int]:
        """Where the text from one unit to another begins and ends."""
        return self.units[first].start, self.units[last].end


@kept(DOCUMENTS)
def side(document: Document) -> Side:
    """The document with its features worked out, once."""
    units = document.units()
    keys = tuple(essence(unit.section.title if unit.block is None else unit.block.text) for unit in units)
    nodes = _nodes(document.root)
    home = [0] * len(units)
    for node in nodes:
        for unit in (*node.units, *(() if node.heading is None else (node.heading,))):
            home[unit] = node.index
    weights = tuple([len(key) + 1 for key in keys])
    return Side(document, units, nodes, keys, weights, tuple(home), _dated(document, units))


def _dated(document: Document, units: tuple[Unit, ...]) -> dict[int, str]:
    """By unit, its text without the dates it states."""
    starts = [unit.start for unit in units]
    wordings: dict[int, list[str]] = defaultdict(list)
    for stated in document.metadata.dates:
        at = bisect_right(starts, stated.start) - 1
        if at >= 0 and stated.start < units[at].end:
            wordings[at].append(stated.wording)
    return {at: _undated(units[at].text, said) for at, said in wordings.items()}


def _undated(text: str, wordings: list[str]) -> str:
    for wording in wordings:
        text = text.replace(wording, "0")
    return _NUMBER.sub("0", essence(text))


def _nodes(root: Section) -> tuple[Node, ...]:
    flat: list[tuple[Section, int, int]] = []
    stack = [(root, -1)]
    unit = 0
    while stack:
        section, parent = stack.pop()
        flat.append((section, parent, unit))
        unit += bool(section.heading) + len(section.blocks)
        stack += [(below, len(flat) - 1) for below in reversed(section.sections)]
    ends = [(at + 1, _after(section, first)) for at, (section, _, first) in enumerate(flat)]
    for at in range(len(flat) - 1, 0, -1):
        parent = flat[at][1]
        ends[parent] = max(ends[parent], ends[at])
    return tuple(
        Node(
            index=at,
            parent=parent,
            section=section,
            heading=first if section.heading else None,
            units=range(first + bool(section.heading), _after(section, first)),
            tree=range(first, ends[at][1]),
            nodes=range(at, ends[at][0]),
        )
        for at, (section, parent, first) in enumerate(flat)
    )


def _after(section: Section, first: int) -> int:
    return first + bool(section.heading) + len(section.blocks)


@dataclass(slots=True, eq=False)
class Likeness:
    """How alike units are, by their words."""

    old: Side
    new: Side
    _codes: Codes = field(default_factory=Codes)

    def code(self, key: str) -> str:
        """The words of a text, one character for each."""
        return self._codes.code(key)

    def codes(self, side: Side, units: Iterable[int]) -> str:
        """The words of several units, joined."""
        return "".join([self.code(side.keys[unit]) for unit in units])

    @staticmethod
    def share(first: str, second: str) -> float:
        """Share of common words of two coded texts."""
        return float(Indel.normalized_similarity(first, second))

    def of(self, old: str, new: str) -> float:
        """Share of common words, 0 to 1; of short texts, of common characters."""
        first, second = self.code(old), self.code(new)
        if min(len(first), len(second)) > _FEW:
            found = self.share(first, second)
            return max(found, _GROWN) if found < _GROWN and _within(first, second) else found
        if first == second and first:
            return 1.0
        letters = self.share(old.casefold(), new.casefold())
        return max(self.share(first, second), letters if letters >= 0.7 else 0.0)


def _within(first: str, second: str) -> bool:
    """Whether nearly all of the shorter text is in the longer, and that not so much longer that it is by chance."""
    small, large = sorted((first, second), key=len)
    return len(large) <= 6 * len(small) and LCSseq.similarity(small, large) >= 0.8 * len(small)
