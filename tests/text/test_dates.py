"""Dates as policies write them, and what is no date."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.knowledge import load
from policywatch.text import dates

KNOWLEDGE = load()


def only(text: str, language: str = "en") -> dates.FoundDate:
    (found,) = dates.find(text, KNOWLEDGE, language)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("effective from September 1, 2023.", "2023-09-01"),
        ("Dec 27, 2024", "2024-12-27"),
        ("Sept. 5th, 2022", "2022-09-05"),
        ("the 3rd of May 2021", "2021-05-03"),
        ("21 June 2022", "2022-06-21"),
        ("from 2024.12.27.", "2024-12-27"),
        ("2024. 1. 18.", "2024-01-18"),
        ("2024-01-18", "2024-01-18"),
        ("2024/01/18", "2024-01-18"),
        ("2024년 1월 18일부터", "2024-01-18"),
        ("2013년 5 월 22 일", "2013-05-22"),
        ("2024年1月18日", "2024-01-18"),
        ("令和6年4月1日", "2024-04-01"),
        ("令和元年10月1日", "2019-10-01"),
        ("release: 23.07.10", "2023-07-10"),
        ("'23.7.10", "2023-07-10"),
        ("Stand: 1. März 2024", "2024-03-01"),
        ("zum 10.01.2024", "2024-01-10"),
        ("le 1er août 2023", "2023-08-01"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
    ],
)
def test_read(text: str, expected: str) -> None:
    assert only(text).date == dt.date.fromisoformat(expected)


def test_an_ambiguous_date_keeps_both_readings() -> None:
    found = only("Last updated 03/04/2024")
    assert found.date is None
    assert set(found.candidates) == {dt.date(2024, 4, 3), dt.date(2024, 3, 4)}


def test_another_date_decides_the_order() -> None:
    first, second = dates.find("from 03/04/2024 until 12/25/2024", KNOWLEDGE)
    assert (first.date, second.date) == (dt.date(2024, 3, 4), dt.date(2024, 12, 25))
    first, second = dates.find("from 03/04/2024 until 25/12/2024", KNOWLEDGE)
    assert (first.date, second.date) == (dt.date(2024, 4, 3), dt.date(2024, 12, 25))


def test_the_language_decides_the_order() -> None:
    assert only("03/04/2024", "fr").date == dt.date(2024, 4, 3)
    assert only("27.12.24", "de").date == dt.date(2024, 12, 27)
    assert only("24.12.27", "ko").date == dt.date(2024, 12, 27)


@pytest.mark.parametrize("text", ["30 February 2024", "2024.02.30", "2023년 2월 29일", "February 29, 2023"])
def test_an_impossible_date_keeps_its_wording(text: str) -> None:
    found = only(text)
    assert (found.date, found.candidates, found.wording) == (None, (), text)


def test_a_month_alone_names_no_day() -> None:
    assert (only("December 2025").date, only("December 2025").wording) == (None, "December 2025")


@pytest.mark.parametrize(
    "text",
    ["We may 30 days", "90 days", "No. 2020-7", "1.2.3.4", "v1.6", "02-568-9181", "10.0.0.1", "Section 2.1.1", "24/7"],
)
def test_no_dates(text: str) -> None:
    assert dates.find(text, KNOWLEDGE) == ()


@settings(deadline=None, max_examples=60)
@given(
    st.dates(dt.date(2000, 1, 1), dt.date(2059, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y.%m.%d", "%d %B %Y", "%B %d, %Y"]),
)
def test_what_was_written_is_read(date: dt.date, form: str) -> None:
    text = f"before {date.strftime(form)} after"
    found = only(text)
    assert found.date == date
    assert text[found.start : found.end] == found.wording
