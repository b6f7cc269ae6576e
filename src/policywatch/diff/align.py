"""Aligning two sequences: what is common in order, the heaviest order, and one-to-many steps over a gap."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise
from typing import Protocol, TypeVar

from rapidfuzz.distance import LCSseq

from policywatch.diff.redline import character

Pair = tuple[int, int]
Group = tuple[tuple[int, ...], tuple[int, ...]]
_T = TypeVar("_T", bound=Hashable)

_CELLS = 40_000_000
"""Beyond this product of lengths, items that are unique on both sides cut the sequences first."""


def common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Positions of a longest common subsequence, in order."""
    if old == new:
        return [(at, at) for at in range(len(old))]
    if len(old) * len(new) > _CELLS:
        return _patient(old, new)
    codes: dict[Hashable, str] = {}
    first = "".join([codes.setdefault(item, character(len(codes))) for item in old])
    second = "".join([codes.setdefault(item, character(len(codes))) for item in new])
    return [
        (step.src_start + at, step.dest_start + at)
        for step in LCSseq.opcodes(first, second)
        if step.tag == "equal"
        for at in range(step.src_end - step.src_start)
    ]


def _patient(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Items unique on both sides in their longest common order; each gap's ends are followed as far as they agree."""
    singles = unique(old, new)
    anchors = [pair for pair, kept in zip(singles, in_order(singles, [1] * len(singles)), strict=True) if kept]
    out: list[Pair] = []
    i = j = 0
    for m, n in (*anchors, (len(old), len(new))):
        while i < m and j < n and old[i] == new[j]:
            out.append((i, j))
            i, j = i + 1, j + 1
        tail: list[Pair] = []
        while m - len(tail) > i and n - len(tail) > j and old[m - len(tail) - 1] == new[n - len(tail) - 1]:
            tail.append((m - len(tail) - 1, n - len(tail) - 1))
        out += reversed(tail)
        out += [(m, n)] if m < len(old) or n < len(new) else []
        i, j = m + 1, n + 1
    return out


def unique(old: Iterable[Hashable], new: Iterable[Hashable]) -> list[Pair]:
    """Positions of the items that stand exactly once on either side, in the old order."""
    there = _singles(new)
    return [(at, there[item]) for item, at in _singles(old).items() if item in there]


def _singles(items: Iterable[Hashable]) -> dict[Hashable, int]:
    places: dict[Hashable, int] = {}
    twice: set[Hashable] = set()
    for at, item in enumerate(items):
        if places.setdefault(item, at) != at:
            twice.add(item)
    return {item: at for item, at in places.items() if item not in twice}


def votes(old: Mapping[int, AbstractSet[_T]], new: Mapping[int, AbstractSet[_T]], most: int) -> Counter[Pair]:
    """Of each old and each new item, how many tokens they share that at most so many items of either side have."""
    counts = [Counter(chain.from_iterable(side.values())) for side in (old, new)]
    rare = {token for token, count in counts[0].items() if count <= most and 0 < counts[1][token] <= most}
    places: dict[_T, list[int]] = defaultdict(list)
    for at, tokens in new.items():
        for token in tokens & rare:
            places[token].append(at)
    return Counter((i, j) for i, tokens in old.items() for token in tokens & rare for j in places[token])


def in_order(pairs: Sequence[Pair], weights: Sequence[int]) -> list[bool]:
    """Which pairs, given in the old order, belong to the heaviest run that is in the new order too."""
    if all(before < after for (_, before), (_, after) in pairwise(pairs)):
        return [True] * len(pairs)
    ranks = sorted({new for _, new in pairs})
    best: list[tuple[int, int]] = [(0, -1)] * (len(ranks) + 1)
    before = [-1] * len(pairs)
    for at, ((_, new), weight) in enumerate(zip(pairs, weights, strict=True)):
        rank = bisect_left(ranks, new) + 1
        total, before[at] = _heaviest(best, rank - 1)
        _raise(best, rank, (total + weight, at))
    kept = [False] * len(pairs)
    at = _heaviest(best, len(ranks))[1]
    while at >= 0:
        kept[at] = True
        at = before[at]
    return kept


def _heaviest(tree: list[tuple[int, int]], rank: int) -> tuple[int, int]:
    """Of a Fenwick tree of maxima, the greatest up to a rank."""
    found = (0, -1)
    while rank > 0:
        if tree[rank][0] > found[0]:
            found = tree[rank]
        rank -= rank & -rank
    return found


def _raise(tree: list[tuple[int, int]], rank: int, entry: tuple[int, int]) -> None:
    while rank < len(tree):
        if tree[rank][0] < entry[0]:
            tree[rank] = entry
        rank += rank & -rank


def gaps(old: Sequence[int], new: Sequence[int], placed: Callable[[int], int | None]) -> list[Group]:
    """Runs of unplaced old and new items that stand between the same neighbours placed in order."""
    spots = {item: at for at, item in enumerate(new)}
    pairs = [(at, spots[to]) for at, item in enumerate(old) if (to := placed(item)) is not None and to in spots]
    anchors = [pair for pair, kept in zip(pairs, in_order(pairs, [1] * len(pairs)), strict=True) if kept]
    taken = {to for _, to in pairs}
    out: list[Group] = []
    i = j = 0
    for m, n in (*anchors, (len(old), len(new))):
        left = tuple(item for item in old[i:m] if placed(item) is None)
        right = tuple(item for at, item in enumerate(new[j:n], j) if at not in taken)
        out += [(left, right)] if left and right else []
        i, j = m + 1, n + 1
    return out


class Gap(Protocol):
    """What lies between two anchors on either side, and what its items gain by being each other's."""

    left: Sequence[int]
    right: Sequence[int]

    def gain(self, old: range, new: range) -> float:
        """Of a step over these items; 0 where it is out of the question."""

    def fits(self, i: int, j: int) -> tuple[bool, bool]:
        """Whether the old item may be a part of the new one, and the other way round."""


def best_steps(gap: Gap, reach: int) -> list[tuple[range, range]]:
    """The chain of one-to-one, one-to-many and many-to-one steps over a gap with the greatest sum of gains."""
    rows, columns = len(gap.left), len(gap.right)
    total = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step: dict[Pair, Pair] = {}
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            total[i][j], step[i, j] = max((total[i - 1][j], (1, 0)), (total[i][j - 1], (0, 1)), key=lambda e: e[0])
            for m, n in _shapes(gap, (i, j), reach):
                won = gap.gain(range(i - m, i), range(j - n, j))
                if won and total[i - m][j - n] + won > total[i][j] + 1e-9:
                    total[i][j], step[i, j] = total[i - m][j - n] + won, (m, n)
    return _walk(rows, columns, step)


def _shapes(gap: Gap, end: Pair, reach: int) -> Iterator[Pair]:
    """How many items of either side a step that ends here may take: more than one only of what fits into the other."""
    i, j = end
    yield 1, 1
    old_fits, new_fits = gap.fits(i - 1, j - 1)
    for m in range(2, min(i, reach) + 1 if old_fits else 0):
        if not gap.fits(i - m, j - 1)[0]:
            break
        yield m, 1
    for n in range(2, min(j, reach) + 1 if new_fits else 0):
        if not gap.fits(i - 1, j - n)[1]:
            break
        yield 1, n


def _walk(i: int, j: int, step: dict[Pair, Pair]) -> list[tuple[range, range]]:
    out: list[tuple[range, range]] = []
    while i and j:
        m, n = step[i, j]
        if m and n:
            out.append((range(i - m, i), range(j - n, j)))
        i, j = i - m, j - n
    return out[::-1]
