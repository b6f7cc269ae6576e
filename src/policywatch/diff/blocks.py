"""Which old block is which new one: equal ones first, then inside matched sections, then across the whole document."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz.distance import LCSseq

from policywatch.diff.align import Pair, best_steps, common, gaps, in_order, votes
from policywatch.diff.match import Group
from policywatch.diff.rows import Table, keyed_rows, match_tables, names, tables
from policywatch.diff.side import Likeness, Side

_STRONG, _FAIR, _WEAK = 0.6, 0.45, 0.28
"""Share of common words that makes two blocks one in the same gap: at the first look, at the second, which comes before
a look elsewhere because boilerplate stands everywhere, and when nothing else is left."""
_ELSEWHERE, _LONG_ELSEWHERE = 0.6, 0.5
"""The same for a block that went elsewhere, and for a long one, whose words cannot agree by chance."""
_FEWEST, _LONG = 6, 15
"""Words a block needs to be known again in another place once it is edited, and to count as long."""
_SAID = 12
"""Characters an equal block needs to be known again in another place."""
_REACH = 6
"""The most paragraphs one may have become."""
_GAP = 600
"""Old times new blocks of a gap up to which all pairs are weighed."""
_RARE = 5
_SPLIT, _PART = 0.5, 0.45
"""Of a split paragraph the share of words found again in its parts, and of each part in the paragraph."""


def match_blocks(likeness: Likeness, sections: Sequence[Pair]) -> list[Group]:
    """Groups of blocks that are each other's, in the old order; every block stands in one at the most."""
    matcher = _Matcher(likeness, sections)
    matcher.equal_inside()
    matcher.equal_anywhere()
    matcher.rows()
    matcher.inside(_STRONG)
    matcher.inside(_FAIR)
    matcher.elsewhere()
    matcher.followers(_STRONG, share=0.0)
    matcher.inside(_WEAK)
    matcher.followers(_WEAK, share=0.3)
    return sorted(matcher.groups, key=lambda group: group.old)


class _Matcher:
    """The groups found so far and the blocks still free."""

    def __init__(self, likeness: Likeness, sections: Sequence[Pair]) -> None:
        self.likeness = likeness
        self.old, self.new = likeness.old, likeness.new
        self.sections = list(sections)
        self.section_of = dict(sections)
        self.groups: list[Group] = []
        self.partner: dict[int, int] = {}
        self.said = Counter(self.old.keys), Counter(self.new.keys)
        self.free = (_blocks(self.old), _blocks(self.new))
        self.names: dict[Pair, tuple[dict[int, str], dict[int, str]]] = {}
        """Of paired tables, by their numbers, what names their rows."""

    def join(self, old: Sequence[int], new: Sequence[int]) -> None:
        """Make the blocks each other's."""
        self.groups.append(Group(tuple(old), tuple(new)))
        self.free[0].difference_update(old)
        self.free[1].difference_update(new)
        self.partner.update(dict.fromkeys(old, new[0]))

    def _own(self, pair: Pair) -> tuple[list[int], list[int]]:
        """The free blocks of two matched sections."""
        old, new = self.old.nodes[pair[0]].units, self.new.nodes[pair[1]].units
        return [u for u in old if u in self.free[0]], [u for u in new if u in self.free[1]]

    def equal_inside(self) -> None:
        """Equal blocks of matched sections, in order."""
        for pair in self.sections:
            old, new = self._own(pair)
            for i, j in common([self.old.keys[u] for u in old], [self.new.keys[u] for u in new]):
                self.join([old[i]], [new[j]])

    def equal_anywhere(self) -> None:
        """Equal blocks out of order or in other sections: what is short or said often only beside its neighbours."""
        there: dict[str, list[int]] = defaultdict(list)
        for unit in sorted(self.free[1]):
            there[self.new.keys[unit]].append(unit)
        waiting: list[int] = []
        for unit in sorted(self.free[0]):
            home = self.section_of.get(self.old.home[unit])
            same = [u for u in there[self.old.keys[unit]] if self.new.home[u] == home]
            if same:
                there[self.old.keys[unit]].remove(same[0])
                self.join([unit], [same[0]])
            else:
                waiting.append(unit)
        said: Counter[str] = Counter(self.old.keys[unit] for unit in waiting)
        balanced = {key for key, times in said.items() if len(there[key]) == times and len(key) >= _SAID}
        for unit in sorted(waiting, key=lambda unit: (said[self.old.keys[unit]], unit)):
            key = self.old.keys[unit]
            places = there[key] if key in balanced else []
            place = next((place for place in there[key] if self._beside(unit, place)), places[0] if places else None)
            if place is not None:
                there[key].remove(place)
                self.join([unit], [place])

    def _beside(self, old: int, new: int) -> bool:
        """Whether the blocks before or after the two are each other's."""
        return self.partner.get(old - 1) == new - 1 or self.partner.get(old + 1) == new + 1

    def rows(self) -> None:
        """Rows of paired tables with the same name."""
        for pair in self.sections:
            if not any(
                side.is_row(u) for side, own in zip((self.old, self.new), self._own(pair), strict=True) for u in own
            ):
                continue
            old = tables(self.old, self.old.nodes[pair[0]].units)
            new = tables(self.new, self.new.nodes[pair[1]].units)
            for first, second in match_tables(self.likeness, old, new) if old and new else ():
                self._rows(first, second)

    def _rows(self, first: Table, second: Table) -> None:
        if self.free[0].isdisjoint(first.units) or self.free[1].isdisjoint(second.units):
            return
        self.names[first.number, second.number] = names(self.old, self.new, first, second)
        for i, j in keyed_rows(self.likeness, first, second, self.free):
            self.join([i], [j])

    def inside(self, least: float) -> None:
        """Blocks of matched sections that stand between the same neighbours."""
        for pair in self.sections if all(self.free) else ():
            self._align(self.old.nodes[pair[0]].units, self.new.nodes[pair[1]].units, least)

    def _align(self, old: Sequence[int], new: Sequence[int], least: float) -> None:
        if self.free[0].isdisjoint(old) or self.free[1].isdisjoint(new):
            return
        for left, right in gaps(old, new, self.partner.get):
            left = tuple(u for u in left if u in self.free[0])
            right = tuple(u for u in right if u in self.free[1])
            if left and right and len(left) * len(right) <= _GAP:
                self._fill(left, right, least)
            elif left and right:
                self._anchor(left, right, least)

    def _anchor(self, left: Sequence[int], right: Sequence[int], least: float) -> None:
        """Cut a wide gap at its likest pairs, and fill what lies between."""
        found = self._ranked(left, right, max(least, _STRONG))
        pairs = sorted({i: (i, j) for _, i, j in reversed(found)}.values())
        kept = in_order(pairs, [self.old.weights[i] for i, _ in pairs])
        anchors = [pair for pair, stays in zip(pairs, kept, strict=True) if stays]
        for i, j in anchors:
            self.join([i], [j])
        if anchors:
            self._align(left, right, least)

    def _fill(self, left: Sequence[int], right: Sequence[int], least: float) -> None:
        for first, second in best_steps(_Gap(self, left, right, least), _REACH):
            self.join([left[i] for i in first], [right[j] for j in second])

    def alike(self, old: int, new: int) -> float:
        """How alike two blocks are; rows of one table must share what names them."""
        before, after = self.old.block(old), self.new.block(new)
        found = self.likeness.of(self.old.keys[old], self.new.keys[new])
        if found < _FAIR and old in self.old.dated and self.old.dated[old] == self.new.dated.get(new):
            # a line that states the version's date is the same line when only the date is another
            found = _FAIR
        if before.table is None or after.table is None:
            return found if before.table == after.table or found >= 0.8 else 0.0
        if before.header != after.header:
            return 0.0
        named = self.names.get((before.table, after.table))
        if named and old in named[0] and new in named[1]:
            name = self.likeness.of(named[0][old], named[1][new])
            return (found + name) / 2 if name >= 0.5 else 0.0
        return found

    def elsewhere(self) -> None:
        """Edited blocks that went to another place: the likest pair first."""
        old, new = ([u for u in sorted(free) if self._says_enough(side, u)] for side, free in self._sides())
        for _, i, j in self._ranked(old, new, _ELSEWHERE):
            if i in self.free[0] and j in self.free[1]:
                self.join([i], [j])

    def _ranked(self, old: Sequence[int], new: Sequence[int], least: float) -> list[tuple[float, int, int]]:
        """Pairs that are alike enough, the likest first; within its section a block need be less alike."""
        ranked = []
        for i, j in self._candidates(old, new):
            home = self.section_of.get(self.old.home[i]) == self.new.home[j]
            score = self.alike(i, j)
            beside = self._beside(i, j)
            enough = score >= least - 0.1 * home or (score >= _LONG_ELSEWHERE and self._is_long(i, j))
            if enough and (home or beside or not self._is_boilerplate(i, j)):
                ranked.append((-score - 0.05 * home - 0.05 * beside, i, j))
        return sorted(ranked)

    def _sides(self) -> tuple[tuple[Side, set[int]], tuple[Side, set[int]]]:
        return (self.old, self.free[0]), (self.new, self.free[1])

    def _says_enough(self, side: Side, unit: int) -> bool:
        return len(self.likeness.code(side.keys[unit])) >= _FEWEST

    def _is_boilerplate(self, old: int, new: int) -> bool:
        """Whether both documents say their block more than once, so that finding it elsewhere means nothing."""
        return self.said[0][self.old.keys[old]] > 1 and self.said[1][self.new.keys[new]] > 1

    def _is_long(self, old: int, new: int) -> bool:
        code, side = self.likeness.code, (self.old, self.new)
        return min(len(code(side[0].keys[old])), len(code(side[1].keys[new]))) >= _LONG

    def _candidates(self, old: Sequence[int], new: Sequence[int]) -> Iterable[Pair]:
        """Pairs that share words few others have."""
        if len(old) * len(new) <= _GAP:
            return [(i, j) for i in old for j in new]
        first, second = (
            {unit: set(self.likeness.code(side.keys[unit])) for unit in units}
            for side, units in ((self.old, old), (self.new, new))
        )
        return sorted(pair for pair, count in votes(first, second, _RARE).items() if count > 1)

    def followers(self, least: float, share: float) -> None:
        """What is left of two sections that are no pair but share that part of one's text: a split or merger."""
        if not all(self.free):
            return
        shared: Counter[Pair] = Counter()
        for group in self.groups:
            home = self.old.home[group.old[0]], self.new.home[group.new[0]]
            if self.section_of.get(home[0]) != home[1]:
                shared[home] += self.old.weight(group.old)
        for (i, j), weight in sorted(shared.items(), key=lambda entry: (-entry[1], entry[0])):
            old, new = self.old.nodes[i].units, self.new.nodes[j].units
            if weight >= share * min(self.old.weight(old), self.new.weight(new)):
                self._align(old, new, least)


class _Gap:
    """Weighs the steps over one gap."""

    def __init__(self, matcher: _Matcher, left: Sequence[int], right: Sequence[int], least: float) -> None:
        self.matcher, self.left, self.right, self.least = matcher, left, right, least
        code = matcher.likeness.code
        self.codes = [code(matcher.old.keys[u]) for u in left], [code(matcher.new.keys[u]) for u in right]
        self.rows = [matcher.old.is_row(u) for u in left], [matcher.new.is_row(u) for u in right]
        self.known: dict[Pair, tuple[bool, bool]] = {}

    def fits(self, i: int, j: int) -> tuple[bool, bool]:
        """Whether one block may be a part of the other: most of its words are in it, in order, and neither is a row."""
        found = self.known.get((i, j))
        if found is None:
            first, second = self.codes[0][i], self.codes[1][j]
            no = self.rows[0][i] or self.rows[1][j] or not first or not second
            shared = 0 if no else int(LCSseq.similarity(first, second))
            found = shared > _PART * len(first), shared > _PART * len(second)
            self.known[i, j] = found
        return found

    def gain(self, old: range, new: range) -> float:
        """What is kept by making the blocks each other's, 0 where they are too unlike."""
        if len(old) > 1 or len(new) > 1:
            return self._several(old, new)
        matcher, first, second = self.matcher, self.left[old[0]], self.right[new[0]]
        score = matcher.alike(first, second)
        return score * (matcher.old.weights[first] + matcher.new.weights[second]) if score >= self.least else 0.0

    def _several(self, old: range, new: range) -> float:
        """One paragraph cut up, or several run together: all the parts are in the whole, and little else."""
        first, second = [self.codes[0][i] for i in old], [self.codes[1][j] for j in new]
        whole, parts = (first[0], second) if len(old) == 1 else (second[0], first)
        if len(whole) < _FEWEST or not _adds_up(whole, parts):
            return 0.0
        score = Likeness.share(whole, "".join(parts))
        size = sum(self.matcher.old.weights[self.left[i]] for i in old)
        size += sum(self.matcher.new.weights[self.right[j]] for j in new)
        return (score - 0.02 * len(parts)) * size if score >= _SPLIT else 0.0


def _adds_up(whole: str, parts: Sequence[str]) -> bool:
    """Whether the parts together find much more of the whole than the best does alone."""
    found = [int(LCSseq.similarity(part, whole)) for part in parts]
    best = max(range(len(parts)), key=lambda at: (found[at], -at))
    more = int(LCSseq.similarity("".join(parts), whole)) - found[best]
    return more >= _PART * (sum(map(len, parts)) - len(parts[best]))


def _blocks(side: Side) -> set[int]:
    return {unit.index for unit in side.units if unit.block is not None}
