"""What stays whole when a text is cut into pieces."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.text.tokens import pieces, words


@pytest.mark.parametrize(
    "whole",
    [
        "privacy@example-mail.co.kr",
        "https://example.com/a/b?c=d#e",
        "www.example.com",
        "2024-01-18",
        "2024. 1. 18",
        "2024년 1월 18일",
        "18/01/2024",
        "January 18, 2024",
        "18th January 2024",
        "18. Januar 2024",
        "18 janvier 2024",
        "1,000.50",
        "don’t",
        "isn't",
        "third-party",
        "individuals",
    ],
)
def test_it_stays_whole(whole: str) -> None:
    assert whole in pieces(f"Before, ({whole}) after.")


def test_a_korean_particle_stands_apart_from_its_noun() -> None:
    assert pieces("개인정보를 30일간") == ["개인정보", "를", " ", "30", "일간"]


def test_chinese_characters_stand_alone_and_kana_in_runs() -> None:
    assert pieces("個人情報を利用しません") == ["個", "人", "情", "報", "を", "利", "用", "しません"]


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=60))
def test_nothing_is_lost(text: str) -> None:
    assert "".join(pieces(text)) == text


def test_words_leave_the_marks_out() -> None:
    assert words("We may — or may not — share (see § 3).") == ["We", "may", "or", "may", "not", "share", "see", "3"]
    assert words("회사는 30일") == ["회사", "는", "30", "일"]
