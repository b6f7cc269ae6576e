"""Which old section is which new one: identical content first, the rest by weighing all that speaks for a pair."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence

from policywatch.diff.align import Pair, in_order, votes
from policywatch.diff.side import Likeness, Node, Side

_ALL_PAIRS = 900
"""Up to this many pairs every one is weighed; beyond it only those that share a rare word, a title or a neighbour."""
_RARE = 4
_THIN = 8
"""Words up to which a section's own blocks say too little, so that its subsections speak for it."""


def match_sections(likeness: Likeness) -> list[Pair]:
    """Pairs of section indices, in the old order; the two roots are always a pair."""
    matcher = _Matcher(likeness)
    matcher.identical()
    matcher.weigh(least=0.7)
    matcher.weigh(least=0.0)
    return sorted(matcher.new_of.items())


class _Matcher:
    """The pairs found so far."""

    def __init__(self, likeness: Likeness) -> None:
        self.likeness = likeness
        self.old, self.new = likeness.old, likeness.new
        self.new_of: dict[int, int] = {0: 0}
        self.old_of: dict[int, int] = {0: 0}
        self.bodies: dict[Node, str] = {}
        self.known: dict[Pair, float] = {}
        self.titles = [Counter(_title(side, node) for node in side.nodes) for side in (self.old, self.new)]

    def pair(self, old: int, new: int) -> None:
        self.new_of[old] = new
        self.old_of[new] = old

    def left(self) -> tuple[list[Node], list[Node]]:
        """The sections of either side without a partner."""
        return (
            [node for node in self.old.nodes if node.index not in self.new_of],
            [node for node in self.new.nodes if node.index not in self.old_of],
        )

    def identical(self) -> None:
        """Sections with the same content, told by their place first, then by title, then by the content alone."""
        old, new = _Content(self.old), _Content(self.new)
        for key in (_Content.in_place, _Content.titled, _Content.body):
            self._same([key(old, at) for at in range(len(old.bodies))], [key(new, at) for at in range(len(new.bodies))])

    def _same(self, old: Sequence[Hashable], new: Sequence[Hashable]) -> None:
        """Pair what has the same key, in order, where it stands equally often on both sides."""
        places: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for node in self.left()[0]:
            places[old[node.index]][0].append(node.index)
        for node in self.left()[1]:
            places[new[node.index]][1].append(node.index)
        for key, (before, after) in places.items():
            if key and len(before) == len(after):
                for pair in zip(before, after, strict=True):
                    self.pair(*pair)

    def weigh(self, least: float) -> None:
        """Of the pairs that score at least so much, the best first; near places break ties."""
        before, after = self.left()
        ranked: list[tuple[float, float, int, int]] = []
        for first, second in self._candidates(before, after):
            score = self._score(first, second)
            if score > least:
                far = abs(first.index / len(self.old.nodes) - second.index / len(self.new.nodes))
                ranked.append((-score, far, first.index, second.index))
        for _, _, old, new in sorted(ranked):
            if old not in self.new_of and new not in self.old_of:
                self.pair(old, new)

    def _candidates(self, before: list[Node], after: list[Node]) -> Iterable[tuple[Node, Node]]:
        if len(before) * len(after) <= _ALL_PAIRS:
            return [(first, second) for first in before for second in after]
        found: dict[Pair, None] = {}
        for tokens in (self._rare_words, self._signs):
            old, new = ({at: tokens(node) for at, node in enumerate(nodes)} for nodes in (before, after))
            found |= dict.fromkeys(pair for pair, _ in _best_votes(votes(old, new, _RARE)))
        return [(before[i], after[j]) for i, j in sorted(found)]

    def _rare_words(self, node: Node) -> set[Hashable]:
        return set(self._body(node))

    def _side(self, node: Node) -> Side:
        return self.old if self.old.nodes[min(node.index, len(self.old.nodes) - 1)] is node else self.new

    def _signs(self, node: Node) -> set[Hashable]:
        side = self._side(node)
        return {_title(side, node), ("place", self._neighbour(side, node))}

    def _neighbour(self, side: Side, node: Node) -> Hashable:
        """The new index of the section before, where that has a partner."""
        return node.index - 1 if side is self.new else self.new_of.get(node.index - 1)

    def _body(self, node: Node) -> str:
        """The words of the section; of one that says too little itself, those of its subsections too."""
        found = self.bodies.get(node)
        if found is None:
            side = self._side(node)
            found = self.likeness.codes(side, node.units)
            if len(found) <= _THIN and len(node.nodes) > 1:
                found = self.likeness.codes(side, node.tree[1:])
            self.bodies[node] = found
        return found

    def _alike(self, first: Node, second: Node) -> float:
        pair = first.index, second.index
        if pair not in self.known:
            before, after = self._body(first), self._body(second)
            self.known[pair] = self.likeness.share(before, after) if before and after else 0.0
        return self.known[pair]

    def _score(self, first: Node, second: Node) -> float:
        """What speaks for the pair, 0 where it is too little."""
        title = _alike_titles(self.likeness, _title(self.old, first), _title(self.new, second))
        only = title == 1.0 and self._only(first, second)
        parent = self.new_of.get(first.parent) == second.parent
        label = bool(first.section.label) and first.section.label == second.section.label
        body = self._alike(first, second)
        if not self._body(first) and not self._body(second):
            body, enough = title, title >= (0.5 if parent else 0.8)
        else:
            enough = body >= 0.5 or (title >= 0.7 and body >= 0.25) or (title == 1.0 and (parent or body >= 0.1))
            enough = enough or only or (body >= 0.35 and parent and label)
        return 0.55 * body + 0.3 * title + 0.2 * only + 0.1 * parent + 0.05 * label if enough else 0.0

    def _only(self, first: Node, second: Node) -> bool:
        """Whether no other section of either document has their title."""
        return self.titles[0][_title(self.old, first)] == self.titles[1][_title(self.new, second)] == 1


class _Content:
    """What each section of a side says itself, without its subsections."""

    def __init__(self, side: Side) -> None:
        self.titles = [_title(side, node) for node in side.nodes]
        self.bodies = [tuple(side.keys[unit] for unit in node.units) for node in side.nodes]
        self.parents = [node.parent for node in side.nodes]

    def in_place(self, at: int) -> Hashable:
        """The titles above it, its title and its content; nothing where it has no content."""
        path = [self.titles[at]]
        above = self.parents[at]
        while above > 0 and len(path) < 8:
            path.append(self.titles[above])
            above = self.parents[above]
        return self.bodies[at] and (*path, self.bodies[at])

    def titled(self, at: int) -> Hashable:
        return self.bodies[at] and (self.titles[at], self.bodies[at])

    def body(self, at: int) -> Hashable:
        """The content alone, where it is more than a phrase."""
        return self.bodies[at] if sum(map(len, self.bodies[at])) >= 24 else ()


def _title(side: Side, node: Node) -> str:
    return "" if node.heading is None else side.keys[node.heading]


def _alike_titles(likeness: Likeness, old: str, new: str) -> float:
    if old == new:
        return 1.0 if old else 0.0
    found = likeness.of(old.rstrip(" .:"), new.rstrip(" .:"))
    return found if found >= 0.5 else 0.0


def _best_votes(counted: Counter[Pair]) -> list[tuple[Pair, int]]:
    """For each old section the new ones it shares most with, at most six."""
    rows: dict[int, list[tuple[Pair, int]]] = defaultdict(list)
    for pair, count in sorted(counted.items(), key=lambda entry: (-entry[1], entry[0])):
        if len(rows[pair[0]]) < 6:
            rows[pair[0]].append((pair, count))
    return [entry for row in rows.values() for entry in row]


def moved_sections(likeness: Likeness, pairs: Sequence[Pair]) -> set[Pair]:
    """The pairs out of the common order, the lighter side of each exchange; of a subtree only its top."""
    old, new = likeness.old, likeness.new
    weights = [old.weight(old.nodes[i].units) + len(_title(old, old.nodes[i])) + 1 for i, _ in pairs]
    weights = [max(w, new.weight(new.nodes[j].units) + 1) for w, (_, j) in zip(weights, pairs, strict=True)]
    weights[0] = sum(weights) + 1
    moved = {pair for pair, kept in zip(pairs, in_order(pairs, weights), strict=True) if not kept}
    return {(i, j) for i, j in moved if (old.nodes[i].parent, new.nodes[j].parent) not in moved}
