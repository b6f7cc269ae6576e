"""Words as characters: the same whatever was compared before, and bounded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policywatch.diff import codes as room
from policywatch.diff.align import votes
from policywatch.diff.codes import codes

_ITEMS = st.dictionaries(st.integers(0, 9), st.frozensets(st.sampled_from("abcdef")))


def test_words_are_alike_whatever_their_case_and_place() -> None:
    table = codes()
    first, second = table.code("We keep logs"), table.code("keep, WE keep")
    assert (len(first), len(second)) == (3, 3)
    assert second == first[1] + first[0] + first[1]


def test_a_full_table_gives_way_to_an_empty_one_and_no_comparison_loses_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = codes()
    coded = before.code("one two three")
    monkeypatch.setattr(room, "_MOST_WORDS", 0)
    after = codes()
    assert after is not before
    assert before.code("one two three") == coded
    monkeypatch.setattr(room, "_MOST_WORDS", 10)
    assert codes() is after


@given(_ITEMS, _ITEMS, st.integers(1, 3))
def test_votes_are_the_shared_tokens_that_few_have(
    old: dict[int, frozenset[str]], new: dict[int, frozenset[str]], most: int
) -> None:
    def few(token: str) -> bool:
        return all(sum(token in tokens for tokens in side.values()) <= most for side in (old, new))

    expected = {(i, j): sum(map(few, old[i] & new[j])) for i in old for j in new}
    assert votes(old, new, most) == {pair: count for pair, count in expected.items() if count}
