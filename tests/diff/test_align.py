"""Aligning sequences: what is common in order, the heaviest order, steps over a gap."""

from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.diff import align
from policywatch.diff.align import common, in_order, unique

items = st.lists(st.sampled_from("abcdef"), max_size=14)


def longest(old: list[str], new: list[str]) -> int:
    """The length of a longest common subsequence, the slow and certain way."""
    row = [0] * (len(new) + 1)
    for item in old:
        last = row
        row = [0]
        for at, other in enumerate(new):
            row.append(last[at] + 1 if item == other else max(last[at + 1], row[-1]))
    return row[-1]


@settings(deadline=None, max_examples=150)
@given(items, items)
def test_common_is_a_longest_common_subsequence(old: list[str], new: list[str]) -> None:
    pairs = common(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert pairs == sorted(set(pairs))
    assert [j for _, j in pairs] == sorted({j for _, j in pairs})
    assert len(pairs) == longest(old, new)


def test_very_long_sequences_are_cut_at_what_is_unique() -> None:
    old = [str(n) for n in range(7000)]
    new = [*old[:10], "x", *old[10:3000], *old[3500:], "y"]
    assert len(old) * len(new) > align._CELLS
    assert common(old, new) == [(n, n + (n >= 10) - 500 * (n >= 3500)) for n in range(7000) if not 3000 <= n < 3500]


def test_the_heaviest_order_is_kept() -> None:
    pairs = [(0, 3), (1, 0), (2, 1), (3, 2)]
    assert in_order(pairs, [1, 1, 1, 1]) == [False, True, True, True]
    assert in_order(pairs, [9, 1, 1, 1]) == [True, False, False, False]


@settings(deadline=None, max_examples=100)
@given(st.permutations(range(8)), st.lists(st.integers(1, 9), min_size=8, max_size=8))
def test_no_order_is_heavier(places: list[int], weights: list[int]) -> None:
    kept = in_order(list(enumerate(places)), weights)
    chosen = [place for place, stays in zip(places, kept, strict=True) if stays]
    assert chosen == sorted(chosen)
    best = [0] * 8
    for at in range(8):
        best[at] = weights[at] + max((best[b] for b in range(at) if places[b] < places[at]), default=0)
    assert sum(w for w, stays in zip(weights, kept, strict=True) if stays) == max(best)


def test_unique_items_are_those_that_stand_once_on_both_sides() -> None:
    assert unique("abcc", "cab") == [(0, 1), (1, 2)]
