"""Words as characters: alike whatever their case and place, and a comparison's own."""

from hypothesis import given
from hypothesis import strategies as st

from policywatch.diff.align import votes
from policywatch.diff.codes import Codes

_ITEMS = st.dictionaries(st.integers(0, 9), st.frozensets(st.sampled_from("abcdef")))


def test_words_are_alike_whatever_their_case_and_place() -> None:
    table = Codes()
    first, second = table.code("We keep logs"), table.code("keep, WE keep")
    assert (len(first), len(second)) == (3, 3)
    assert second == first[1] + first[0] + first[1]


def test_what_another_comparison_coded_changes_nothing() -> None:
    first, second = Codes(), Codes()
    first.code("one two three")
    assert second.code("three four") == first.code("one two")


@given(_ITEMS, _ITEMS, st.integers(1, 3))
def test_votes_are_the_shared_tokens_that_few_have(
    old: dict[int, frozenset[str]], new: dict[int, frozenset[str]], most: int
) -> None:
    def few(token: str) -> bool:
        return all(sum(token in tokens for tokens in side.values()) <= most for side in (old, new))

    expected = {(i, j): sum(map(few, old[i] & new[j])) for i in old for j in new}
    assert votes(old, new, most) == {pair: count for pair, count in expected.items() if count}
