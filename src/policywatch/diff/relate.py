"""What the matched blocks say of sections without a partner: late pairs, splits, mergers; and what moved."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from policywatch.diff.align import Pair, in_order, unique
from policywatch.diff.match import Group, Match
from policywatch.diff.sections import moved_sections
from policywatch.diff.side import Likeness, Side

_MOST = 0.6
"""Share of a section's own text that must be found in another for one to have come out of, or gone into, the other."""
_HALF = 0.5


def relate(likeness: Likeness, sections: Sequence[Pair], groups: Sequence[Group]) -> Match:
    """The whole match."""
    shares = _shares(likeness, groups)
    pairs = _late_pairs(shares, sections)
    splits = _partings(shares.new, {j for _, j in pairs}, {i for i, _ in pairs}, place=1)
    merges = _partings(shares.old, {i for i, _ in pairs}, {j for _, j in pairs}, place=0)
    retyped = _retyped(likeness, pairs, groups)
    return Match(
        sections=tuple(pairs),
        moved=frozenset(moved_sections(likeness, pairs)),
        groups=_with_moves(likeness, groups, {*pairs, *splits, *merges}),
        splits=tuple(splits),
        merges=tuple(merges),
        retyped=tuple(retyped),
    )


@dataclass(frozen=True, slots=True)
class _Shares:
    """For each two sections that share blocks, what part of the old one's and of the new one's own text that is."""

    old: dict[Pair, float]
    new: dict[Pair, float]


def _shares(likeness: Likeness, groups: Iterable[Group]) -> _Shares:
    old, new = likeness.old, likeness.new
    shared: tuple[Counter[Pair], Counter[Pair]] = (Counter(), Counter())
    for group in groups:
        home = old.home[group.old[0]], new.home[group.new[0]]
        shared[0][home] += old.weight(group.old)
        shared[1][home] += new.weight(group.new)
    return _Shares(
        {pair: weight / old.weight(old.nodes[pair[0]].units) for pair, weight in shared[0].items()},
        {pair: weight / new.weight(new.nodes[pair[1]].units) for pair, weight in shared[1].items()},
    )


def _late_pairs(shares: _Shares, sections: Sequence[Pair]) -> list[Pair]:
    """Sections that turned out to share most of their blocks, though nothing else spoke for them."""
    pairs = dict(sections)
    taken = set(pairs.values())
    for pair in sorted(shares.old, key=lambda pair: (-shares.old[pair] - shares.new[pair], pair)):
        if pair[0] not in pairs and pair[1] not in taken and max(shares.old[pair], shares.new[pair]) >= _HALF:
            pairs[pair[0]] = pair[1]
            taken.add(pair[1])
    return sorted(pairs.items())


def _partings(shares: dict[Pair, float], mine: set[int], theirs: set[int], place: int) -> list[Pair]:
    """For each section without partner on one side, the paired section of the other that holds most of its text."""
    best: dict[int, tuple[float, Pair]] = {}
    for pair, share in sorted(shares.items()):
        if pair[place] not in mine and pair[1 - place] in theirs and share >= _MOST:
            best[pair[place]] = max(best.get(pair[place], (0.0, pair)), (share, pair), key=lambda entry: entry[0])
    return sorted(pair for _, pair in best.values())


def _retyped(likeness: Likeness, sections: Sequence[Pair], groups: Sequence[Group]) -> list[Pair]:
    """Headings that became a paragraph, or paragraphs a heading, word for word."""
    paired = {unit for group in groups for unit in group.old}, {unit for group in groups for unit in group.new}
    for i, j in sections:
        for taken, heading in zip(paired, (likeness.old.nodes[i].heading, likeness.new.nodes[j].heading), strict=True):
            taken.update(() if heading is None else (heading,))
    free = [
        [unit.index for unit in side.units if unit.index not in taken]
        for side, taken in ((likeness.old, paired[0]), (likeness.new, paired[1]))
    ]
    keys = [[_said(side, u) for u in units] for side, units in zip((likeness.old, likeness.new), free, strict=True)]
    found = [(free[0][i], free[1][j]) for i, j in unique(*keys)]
    return [(i, j) for i, j in found if (likeness.old.units[i].block is None) != (likeness.new.units[j].block is None)]


def _said(side: Side, unit: int) -> str:
    return side.keys[unit].strip(" .:").casefold()


def _with_moves(likeness: Likeness, groups: Sequence[Group], related: set[Pair]) -> tuple[Group, ...]:
    """The groups, those marked that left their section or stand in another order within it."""
    inside: dict[Pair, list[Group]] = defaultdict(list)
    for group in groups:
        inside[likeness.old.home[group.old[0]], likeness.new.home[group.new[0]]].append(group)
    out: list[Group] = []
    for home, members in inside.items():
        pairs = [(group.old[0], group.new[0]) for group in members]
        weights = [likeness.old.weight(g.old) + likeness.new.weight(g.new) for g in members]
        kept = in_order(pairs, weights) if home in related else [False] * len(pairs)
        out += [g if stays else replace(g, moved=True) for g, stays in zip(members, kept, strict=True)]
    return tuple(sorted(out, key=lambda group: group.old))
