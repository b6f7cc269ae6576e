"""Amounts as sentences write them, and numbers that are none."""

import pytest

from policywatch.knowledge import load
from policywatch.model.finding import Significance
from policywatch.readers import read
from policywatch.report import compare
from policywatch.significance.amounts import amounts, worded

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("We answer within ten days.", "en", [("time", 10)]),
        ("It costs 2.5 euros a month.", "en", [("money", 2.5), ("time", 30)]),
        ("수수료는 1,234,567원입니다.", "ko", [("money", 1234567)]),
        ("Die Provision beträgt 12,5 %.", "de", [("share", 12.5)]),
        ("Up to three guests.", "en", [("count", 3)]),
        ("Article 7 of 2016, version 3.", "en", []),
    ],
)
def test_amounts(text: str, language: str, found: list[tuple[str, float]]) -> None:
    assert [(amount.kind, amount.value) for amount in amounts(text, KNOWLEDGE, language)] == found


@pytest.mark.parametrize("text", ["see 1.2.3 on", "at 192.168.0.1 is", "1,2,3 and", "am 1.10.2023 gilt", "5,5.5 of"])
def test_dotted_numbers_are_no_amounts(text: str) -> None:
    assert amounts(text, KNOWLEDGE, "en") == ()


def test_a_changed_address_among_numbers_is_compared_like_any_words() -> None:
    old, new = (
        read(f"# Terms of Service\n\nYou reach the relay at 10.0.0.{n} for up to {n} hours.\n".encode(), name="t.md",
             knowledge=KNOWLEDGE)
        for n in (3, 5)
    )  # fmt: skip
    assert compare(old, new, KNOWLEDGE).significance is not Significance.NONE


def test_days_of_dates_and_numbers_of_names_are_no_amounts() -> None:
    text = "Versions: 29 Oct 2025, 4 August 2025. Exports exist for Quill 4, Quill 5 and older ones within 30 days."
    assert [(amount.kind, amount.value) for amount in amounts(text, KNOWLEDGE, "en")] == [("time", 30.0)]


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("The fee is 3.5 % of each sale.", "en", "3.5 %"),
        ("月額は480円です。", "ja", "480円"),
        ("Hacen falta 4 of them.", "en", "4"),
    ],
)
def test_an_amount_is_told_with_its_unit(text: str, language: str, said: str) -> None:
    assert [worded(text, amount, KNOWLEDGE) for amount in amounts(text, KNOWLEDGE, language)] == [said]
