"""Redlines: exact, readable, the same from both sides and by either engine."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.diff.redline import character, compiled_runs, encode, plain_runs, redline
from policywatch.diff.weave import mirrored
from policywatch.model.change import Span
from policywatch.text.tokens import pieces

MARKED = "we may share, your data. Not the “data” 'data' 30 60 | 회사는 \n 個人"
WORDS = MARKED.split(" ")
texts = st.lists(st.sampled_from([*WORDS, " "])).map(" ".join)


def shown(old: str, new: str) -> str:
    return "".join(span.text if span.op == "=" else f"[{span.op}{span.text}]" for span in redline(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("We keep it for 30 days.", "We keep it for 60 days.", "We keep it for [-30][+60] days."),
        ("We may share it.", "We may not share it.", "We may [+not ]share it."),
        ("From 1 May 2024 on.", "From 2 May 2024 on.", "From [-1 May 2024][+2 May 2024] on."),
        ("Write to a@b.com now.", "Write to c@b.com now.", "Write to [-a@b.com][+c@b.com] now."),
        (
            "We share it with Google, Meta and Adobe.",
            "We share it with Google, Amazon, Meta and Adobe.",
            "We share it with Google, [+Amazon, ]Meta and Adobe.",
        ),
        ("It is ours. We sell it. It is safe.", "It is ours. It is safe.", "It is ours. [-We sell it. ]It is safe."),
        ("개인정보를 30일간 보관합니다", "개인정보를 60일간 보관합니다", "개인정보를 [-30][+60]일간 보관합니다"),
    ],
)
def test_a_person_would_mark_it_so(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_chance_words_between_edits_are_absorbed() -> None:
    old = "Data goes to partners abroad whom the board of directors has chosen with care for this purpose alone."
    new = "Data goes to processors under contract, and the list of them is public for this purpose alone."
    edits = [span for span in redline(old, new) if span.op != "="]
    assert [span.op for span in edits] == ["-", "+"]


def test_texts_with_little_in_common_are_struck_and_written_whole() -> None:
    old, new = "We sell your data to nobody at all.", "Complaints are answered within ten working days by mail."
    assert redline(old, new) == (Span("-", old), Span("+", new))


def test_characters_that_only_look_different_do_not_break_the_alignment() -> None:
    assert shown("The “Company” sells.", 'The "Company" sells it.') == 'The [-“][+"]Company[-”][+"] sells[+ it].'


def test_a_very_long_pair_is_cut_at_its_sentences() -> None:
    sentences = [f"Sentence number {n} speaks of subject {n * 7} and of nothing else at all." for n in range(600)]
    edited = [*sentences]
    edited[300] = edited[300].replace("nothing", "everything")
    spans = redline(" ".join(sentences), " ".join(edited))
    assert [(span.op, span.text) for span in spans if span.op != "="] == [("-", "nothing"), ("+", "everything")]


@settings(deadline=None, max_examples=200)
@given(texts, texts)
def test_spans_give_both_texts_back_and_turn_round(old: str, new: str) -> None:
    spans = redline(old, new)
    assert "".join(span.text for span in spans if span.op != "+") == old
    assert "".join(span.text for span in spans if span.op != "-") == new
    assert all(a.op != b.op for a, b in pairwise(spans))
    assert redline(new, old) == mirrored(spans)


@settings(deadline=None, max_examples=100)
@given(texts, texts)
def test_both_engines_find_the_same_runs(old: str, new: str) -> None:
    pytest.importorskip("fast_diff_match_patch", reason="the C++ binding is not installed")
    coded = encode(pieces(old), pieces(new))
    assert compiled_runs(*coded) == plain_runs(*coded)


def test_both_engines_find_the_same_runs_in_real_policies(corpus: Path) -> None:
    pytest.importorskip("fast_diff_match_patch", reason="the C++ binding is not installed")
    compared = 0
    for folder in sorted(corpus.iterdir())[::9]:
        sides = [next(folder.glob(f"{side}.*")).read_text("utf-8", errors="replace") for side in ("old", "new")]
        old, new = (side.splitlines() for side in sides)
        changed = [pair for pair in zip(old, new, strict=False) if pair[0] != pair[1] and len("".join(pair)) < 4000]
        for before, after in changed[:12]:
            coded = encode(pieces(before), pieces(after))
            assert compiled_runs(*coded) == plain_runs(*coded)
            compared += 1
    assert compared > 50


def test_codes_are_characters_of_their_own_and_no_surrogates() -> None:
    numbers = [0, 1, 0xD7FE, 0xD7FF, 0xD800, 0xFFFF, 0x10000]
    codes = [character(number) for number in numbers]
    assert len(set(codes)) == len(numbers)
    "".join(codes).encode("utf-8")
