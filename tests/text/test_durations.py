"""Durations: what is one, what is a date, an age or a rate, and where exactly it stands."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.knowledge import load
from policywatch.text import durations

KNOWLEDGE = load()

FOUND = [
    ("within 30 days of", "30 days", "P30D", 30),
    ("at least seven days prior", "seven days", "P7D", 7),
    ("thirty (30) days before", "thirty (30) days", "P30D", 30),
    ("30 (thirty) days before", "30 (thirty) days", "P30D", 30),
    ("a 30-day notice", "30-day", "P30D", 30),
    ("forty-five days", "forty-five days", "P45D", 45),
    ("one hundred and eighty days", "one hundred and eighty days", "P180D", 180),
    ("two weeks' notice", "two weeks", "P2W", 14),
    ("a period of a month", "a month", "P1M", 30),
    ("1.5 years", "1.5 years", "P18M", 540),
    ("within 1,000 days", "1,000 days", "P1000D", 1000),
    ("kept 3-5 years", "3-5 years", "P5Y", 1825),
    ("within 72 hours", "72 hours", "PT72H", 3),
    ("one year and six months", "one year and six months", "P1Y6M", 545),
    ("mindestens vier Wochen vor", "vier Wochen", "P4W", 28),
    ("innerhalb von dreißig Tagen", "dreißig Tagen", "P30D", 30),
    ("au moins trente jours avant", "trente jours", "P30D", 30),
    ("quatre-vingt-dix jours", "quatre-vingt-dix jours", "P90D", 90),
    ("vingt et un jours", "vingt et un jours", "P21D", 21),
    ("gardons vos messages trois ans", "trois ans", "P3Y", 1095),
    ("keep messages 3 years", "3 years", "P3Y", 1095),
    ("시행 7일 전부터", "7일", "P7D", 7),
    ("최소30일 전에", "30일", "P30D", 30),
    ("3개월간 보관", "3개월", "P3M", 90),
    ("5년간 보관", "5년", "P5Y", 1825),
    ("1년 6개월", "1년 6개월", "P1Y6M", 545),
    ("칠년간 보관", "칠년", "P7Y", 2555),
    ("열흘 안에", "열흘", "P10D", 10),
    ("退会後二十四か月保存", "二十四か月", "P24M", 720),
    ("百八十日以内", "百八十日", "P180D", 180),
    ("三年間", "三年間", "P3Y", 1095),
    ("탈퇴 후 일주일", "일주일", "P1W", 7),
    ("施行日の30日前", "30日", "P30D", 30),
    ("3か月間保存", "3か月間", "P3M", 90),
]

NOT = [
    "2024년 1월 18일부터 시행",
    "2024年1月18日",
    "令和六年五月三十日",
    "第三者に提供",
    "数十年にわたり",
    "사일로에 보관",
    "no later than 2024 years",
    "under 16 years",
    "children under the age of 14 years",
    "13 years of age",
    "16 years old",
    "once a year",
    "twelve times a year",
    "Section 7. Days of rest",
    "제7조",
    "$30 days",
    "unter 16 Jahren",
    "moins de 15 ans",
    "les mineurs de quinze ans",
    "il y a six mois",
    "il y a 6 mois",
    "이 일은",
]


@pytest.mark.parametrize(("text", "wording", "iso", "days"), FOUND)
def test_found(text: str, wording: str, iso: str, days: float) -> None:
    (found,) = durations.find(text, KNOWLEDGE)
    assert (found.text, found.iso, round(found.days, 3)) == (wording, iso, days)
    assert text[found.start : found.end] == wording


@pytest.mark.parametrize("text", NOT)
def test_not_a_duration(text: str) -> None:
    assert durations.find(text, KNOWLEDGE) == ()


@pytest.mark.parametrize("text", ["5 business days", "3영업일", "10 Werktage", "5 jours ouvrés", "5営業日"])
def test_business_days_are_marked(text: str) -> None:
    (found,) = durations.find(text, KNOWLEDGE)
    assert found.business
    assert found.text == text


def test_calendar_days_are_not_business_days() -> None:
    assert not durations.find("10 calendar days", KNOWLEDGE)[0].business


def test_calendar_months_are_counted_apart() -> None:
    months = [d.months for d in durations.find("2 months, 60 days, 2 years, one year and six months", KNOWLEDGE)]
    assert months == [2, None, 24, 18]


def test_of_two_numbers_that_disagree_the_longer_counts() -> None:
    assert durations.find("thirty (60) days", KNOWLEDGE)[0].days == 60


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=60), st.integers(1, 400), st.sampled_from(["days", "weeks", "일", "개월", "Tage", "jours"]))
def test_slices_are_exact_in_order_and_apart(noise: str, amount: int, unit: str) -> None:
    text = f"{noise} {amount} {unit} {noise}"
    found = durations.find(text, KNOWLEDGE)
    assert all(text[d.start : d.end] == d.text for d in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 1800), st.sampled_from([("days", "D"), ("weeks", "W"), ("개월", "M"), ("年", "Y")]))
def test_every_number_is_read(amount: int, unit: tuple[str, str]) -> None:
    (found,) = durations.find(f"for {amount} {unit[0]}.", KNOWLEDGE)
    assert found.iso == f"P{amount}{unit[1]}"


def test_iso_durations_are_spelt_out_and_other_words_stay() -> None:
    assert durations.in_words("Mail: P1Y6M → P30D; logs PT24H, for P1D") == (
        "Mail: 1 year 6 months → 30 days; logs 24 hours, for 1 day"
    )
    assert durations.in_words("POD, P.O. Box 3D, P30DX, PS5") == "POD, P.O. Box 3D, P30DX, PS5"


def test_how_often_is_no_length_and_once_it_has_passed_is() -> None:
    assert [d.iso for d in durations.find("Once 90 days have passed it goes.", KNOWLEDGE)] == ["P90D"]
    assert durations.find("We write once a month, une fois par mois, einmal pro Jahr.", KNOWLEDGE) == ()
    assert durations.find("il y a 6 mois", KNOWLEDGE) == ()
