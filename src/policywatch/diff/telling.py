"""What every kind of change needs to be told: both sides, the match, and the redlines, each worked out once."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from policywatch.diff.align import Pair, in_order
from policywatch.diff.drafts import Extent, Strand, strand
from policywatch.diff.match import Group, Match
from policywatch.diff.references import Written, renumbering
from policywatch.diff.side import Likeness, Side
from policywatch.model.change import Change, ChangeKind, Level


class Telling:
    """The match, ready to be told."""

    def __init__(self, likeness: Likeness, match: Match) -> None:
        self.likeness, self.match = likeness, match
        self.old, self.new = likeness.old, likeness.new
        self.sides = self.old, self.new
        self.new_of = dict(match.sections)
        self.renumbering = renumbering(
            (self.old.nodes[i].section.label, self.new.nodes[j].section.label) for i, j in match.sections
        )
        self.following: dict[tuple[str, str], list[Written]] = defaultdict(list)
        """References that follow a renumbered target, by the target's numbers before and after."""
        self._strands: dict[tuple[Extent, Extent], Strand] = {}
        self._firsts = [group.old[0] for group in match.groups]

    def strand(self, old: Extent, new: Extent) -> Strand:
        """Two slices with their redline."""
        found = self._strands.get((old, new))
        if found is None:
            found = self._strands[old, new] = strand(self.sides, old, new)
        return found

    def between(self, group: Group) -> Strand:
        """The texts of a group with their redline."""
        return self.strand(extent(self.old, group.old), extent(self.new, group.new))

    def heading(self, old: int, new: int) -> Strand:
        """Two headings with their redline."""
        return self.strand(extent(self.old, (old,)), extent(self.new, (new,)))

    def strands(self, old: range, new: range) -> list[Strand]:
        """Of all units that are each other's within the two ranges, the heaviest part that stands in both orders."""
        groups, headings = self.within(old, new)
        found = {(group.old[0], group.new[0]): self.between(group) for group in groups}
        found |= {pair: self.heading(*pair) for pair in headings}
        pairs = sorted(found)
        kept = in_order(pairs, [found[pair].old[1] - found[pair].old[0] + 1 for pair in pairs])
        return [found[pair] for pair, stays in zip(pairs, kept, strict=True) if stays]

    def within(self, old: range, new: range) -> tuple[list[Group], list[Pair]]:
        """The groups of blocks and the pairs of headings that lie in the two ranges of units."""
        lines = slice(bisect_left(self._firsts, old.start), bisect_left(self._firsts, old.stop))
        groups = [
            group
            for group in self.match.groups[lines]
            if all(unit in old for unit in group.old) and all(unit in new for unit in group.new)
        ]
        headings = ((self.old.nodes[i].heading, self.new.nodes[j].heading) for i, j in self.match.sections)
        return groups, [(i, j) for i, j in headings if i is not None and j is not None and i in old and j in new]

    def change(self, kind: ChangeKind, level: Level, piece: Strand, units: Pair) -> Change:
        """A change of texts of both sides, in the sections of two units."""
        return Change(
            kind=kind,
            level=level,
            old_section=name(self.old, units[0]),
            new_section=name(self.new, units[1]),
            old_text=self.old.document.text[slice(*piece.old)],
            new_text=self.new.document.text[slice(*piece.new)],
            spans=piece.spans,
            old_start=piece.old[0],
            new_start=piece.new[0],
        )


def extent(side: Side, units: Sequence[int]) -> Extent:
    """Where the text from the first to the last of the units stands."""
    return side.units[units[0]].start, side.units[units[-1]].end


def name(side: Side, unit: int) -> str:
    """What the section of a unit is called."""
    return side.nodes[side.home[unit]].section.name
