"""One spelling for what only looks different."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.text.normalise import fold

TEXTS = st.text(
    alphabet=st.sampled_from("aZ é7 .-–—’'“”\u00a0\u200b\u00ad\u3000ﬁ①１㈜가각한ガ\n\t½…\u0301"), max_size=40
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  two\u00a0 words\n", "two words"),
        ("the company’s “data”", 'the company\'s "data"'),
        ("«donnée» 「법」", '"donnée" "법"'),
        ("수집ㆍ이용・제공", "수집·이용·제공"),
        ("2020–2024 — now", "2020-2024 - now"),
        ("zero\u200bwidth soft\u00adhyphen", "zerowidth softhyphen"),
        ("e\u0301te\u0301", "été"),
        ("\u1100\u1161\u11a8", "각"),
        ("１２ ｋｇ ① ﬁne", "12 kg 1 fine"),
        ("Case Kept", "Case Kept"),
        ("", ""),
    ],
)
def test_folding_leaves_what_reads_the_same(text: str, expected: str) -> None:
    assert fold(text) == expected


@settings(deadline=None, max_examples=100)
@given(TEXTS)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
