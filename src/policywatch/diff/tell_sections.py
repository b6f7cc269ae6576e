"""Changes of sections and of what stands on one side alone."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policywatch.diff.align import Pair
from policywatch.diff.drafts import Draft, Strand, woven
from policywatch.diff.references import number
from policywatch.diff.side import Node, Side
from policywatch.diff.telling import Telling, extent, name
from policywatch.model.change import Change, ChangeKind, Level, Span


def tell_sections(telling: Telling) -> list[Draft]:
    """Sections moved, renumbered and retitled, each once for a subtree, with the references that follow."""
    return [*_Headings(telling).drafts(), *_levels(telling), *_partings(telling), *_retyped(telling)]


class _Headings:
    """The changes of matched headings, told from the top down so that what follows from above is not said again."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        self.told: dict[Pair, Draft] = {}
        """By section pair, its move or renumbering."""
        self.above: dict[Pair, Pair] = {}
        """Section pairs whose renumbering follows from one above."""
        self.titles: list[Draft] = []

    def drafts(self) -> list[Draft]:
        for pair in self.telling.match.sections:
            self._tell(pair)
        for below, top in self.above.items():
            draft = self.told[top]
            units = self._heading(below)
            self.told[top] = replace(draft, old=(*draft.old, units[0]), new=(*draft.new, units[1]))
        self._follow()
        return [*self.told.values(), *self.titles]

    def _heading(self, pair: Pair) -> Pair:
        old, new = self.telling.old.nodes[pair[0]].heading, self.telling.new.nodes[pair[1]].heading
        assert old is not None
        assert new is not None
        return old, new

    def _tell(self, pair: Pair) -> None:
        old, new = self.telling.old.nodes[pair[0]], self.telling.new.nodes[pair[1]]
        if pair in self.telling.match.moved:
            self.told[pair] = self._moved(pair)
        if old.heading is None or new.heading is None:
            return
        units = old.heading, new.heading
        if _said(self.telling.old, units[0]) != _said(self.telling.new, units[1]):
            self.titles.append(self._said_of_heading(ChangeKind.RETITLED, units))
            self._numbers(pair, told=True)
        else:
            self._numbers(pair, told=pair in self.told)

    def _numbers(self, pair: Pair, told: bool) -> None:
        """A renumbering; one that a new title or a move shows already is only kept for the references."""
        old, new = (side.nodes[at].section.label for side, at in zip(self.telling.sides, pair, strict=True))
        if old == new or not (old and new) or number(old) == number(new):
            return
        top = self._top(pair)
        if top and not told:
            self.above[pair] = top
        elif not told:
            self.told[pair] = self._said_of_heading(ChangeKind.RENUMBERED, self._heading(pair))

    def _top(self, pair: Pair) -> Pair | None:
        """The section above whose own renumbering or move this one's number only follows."""
        old, new = self.telling.old, self.telling.new
        parent = old.nodes[pair[0]].parent, new.nodes[pair[1]].parent
        if parent not in self.told and parent not in self.above:
            return None
        numbers = [[number(side.nodes[at].section.label) for side, at in zip((old, new), both, strict=True)]
                   for both in (pair, parent)]  # fmt: skip
        tails = [own.removeprefix(above) for own, above in zip(*numbers, strict=True)]
        if tails[0] != tails[1] or not all(numbers[1]) or tails[0] == numbers[0][0]:
            return None
        return self.above.get(parent, parent)

    def _said_of_heading(self, kind: ChangeKind, units: Pair) -> Draft:
        telling = self.telling
        return Draft(telling.change(kind, Level.SECTION, telling.heading(*units), units), units[:1], units[1:])

    def _moved(self, pair: Pair) -> Draft:
        """A subtree in another place; what was edited within it is said apart."""
        telling = self.telling
        trees = telling.old.nodes[pair[0]].tree, telling.new.nodes[pair[1]].tree
        piece = _subtrees(telling, *trees)
        change = telling.change(ChangeKind.MOVED, Level.SECTION, piece, (trees[0][0], trees[1][0]))
        return Draft(change, *_shared_units(telling, *trees))

    def _follow(self) -> None:
        """Put the references where their target's renumbering, move or new title is told."""
        for pair in self.telling.match.sections if self.telling.following else ():
            labels = [side.nodes[at].section.label for side, at in zip(self.telling.sides, pair, strict=True)]
            written = self.telling.following.pop((number(labels[0]), number(labels[1])), None)
            if written:
                self._attach(pair, tuple(written))

    def _attach(self, pair: Pair, written: tuple[tuple[str, str], ...]) -> None:
        top = self.above.get(pair, pair)
        draft = self.told.get(top)
        if draft:
            self.told[top] = _with_references(draft, written)
            return
        units = self._heading(pair)
        self.titles = [_with_references(d, written) if d.old == units[:1] else d for d in self.titles]


def _with_references(draft: Draft, written: tuple[tuple[str, str], ...]) -> Draft:
    change = draft.change
    return replace(draft, change=replace(change, references=(*change.references, *written)))


def _said(side: Side, heading: int) -> str:
    """A title without the mark that ends it."""
    return side.keys[heading].rstrip(" .:")


def _subtrees(telling: Telling, old: range, new: range) -> Strand:
    before, after = extent(telling.old, old), extent(telling.new, new)
    return Strand(before, after, woven(telling.sides, before, after, telling.strands(old, new)))


def _shared_units(telling: Telling, old: range, new: range) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Units of two subtrees that are each other's."""
    groups, headings = telling.within(old, new)
    first = [unit for group in groups for unit in group.old]
    second = [unit for group in groups for unit in group.new]
    return (*first, *(i for i, _ in headings)), (*second, *(j for _, j in headings))


def _levels(telling: Telling) -> Iterator[Draft]:
    """Headings that went up or down, said once for all that went equally far."""
    shifted: dict[int, list[Pair]] = defaultdict(list)
    for i, j in telling.match.sections:
        old, new = telling.old.nodes[i], telling.new.nodes[j]
        if old.heading is not None and new.heading is not None and old.section.level != new.section.level:
            shifted[new.section.level - old.section.level].append((old.heading, new.heading))
    for pairs in shifted.values():
        change = telling.change(ChangeKind.REFORMATTED, Level.SECTION, telling.heading(*pairs[0]), pairs[0])
        yield Draft(change, tuple(old for old, _ in pairs), tuple(new for _, new in pairs))


def _partings(telling: Telling) -> Iterator[Draft]:
    """Sections that came out of another, or went into one."""
    retyped = telling.match.retyped
    for kind, pairs in ((ChangeKind.SPLIT, telling.match.splits), (ChangeKind.MERGED, telling.match.merges)):
        for i, j in pairs:
            old, new = telling.old.nodes[i], telling.new.nodes[j]
            heading = new.heading if kind is ChangeKind.SPLIT else old.heading
            if not any(heading in pair for pair in retyped):
                yield _parting(telling, kind, old, new)


def _parting(telling: Telling, kind: ChangeKind, old: Node, new: Node) -> Draft:
    """One part of a split or merger: the part's section whole, and the run of the other's text that it shares."""
    first, second = _shared_units(telling, range(old.units.start, old.units.stop), new.units)
    if kind is ChangeKind.SPLIT:
        trees = range(min(first), max(first) + 1), range(new.tree.start, new.units.stop)
        second = (*second, *(() if new.heading is None else (new.heading,)))
    else:
        trees = range(old.tree.start, old.units.stop), range(min(second), max(second) + 1)
        first = (*first, *(() if old.heading is None else (old.heading,)))
    piece = _subtrees(telling, *trees)
    return Draft(telling.change(kind, Level.SECTION, piece, (trees[0][0], trees[1][0])), first, second)


def _retyped(telling: Telling) -> Iterator[Draft]:
    """Headings that became paragraphs, and the other way round."""
    for i, j in telling.match.retyped:
        piece = telling.strand(extent(telling.old, (i,)), extent(telling.new, (j,)))
        yield Draft(telling.change(ChangeKind.REFORMATTED, Level.CLAUSE, piece, (i, j)), (i,), (j,))


def tell_one_sided(telling: Telling, told: tuple[set[int], set[int]]) -> Iterator[Draft]:
    """What came or went: a section with all that came or went with it at once, else each block."""
    for place, side in enumerate(telling.sides):
        alone = {unit.index for unit in side.units} - told[place]
        matched = {pair[place] for pair in telling.match.sections}
        for units, is_section in _one_sided_runs(side, alone, matched):
            level = Level.SECTION if is_section else Level.ROW if side.is_row(units[0]) else Level.CLAUSE
            yield _one_sided(side, units, level, came=place == 1)


def _one_sided_runs(side: Side, alone: set[int], matched: set[int]) -> Iterator[tuple[Sequence[int], bool]]:
    at = 0
    for unit in sorted(alone):
        if unit < at:
            continue
        node = side.nodes[side.home[unit]]
        whole = node.index not in matched and unit == node.tree.start
        at = next((u for u in node.tree if u > unit and u not in alone), node.tree.stop) if whole else unit + 1
        yield range(unit, at), whole


def _one_sided(side: Side, units: Sequence[int], level: Level, came: bool) -> Draft:
    start, end = extent(side, units)
    text, section = side.document.text[start:end], name(side, units[0])
    change = Change(
        kind=ChangeKind.ADDED if came else ChangeKind.REMOVED,
        level=level,
        old_section=None if came else section,
        new_section=section if came else None,
        old_text="" if came else text,
        new_text=text if came else "",
        spans=(Span("+" if came else "-", text),) if text else (),
        old_start=None if came else start,
        new_start=start if came else None,
    )
    return Draft(change, () if came else tuple(units), tuple(units) if came else ())
