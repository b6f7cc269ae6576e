"""The bundled policies are what their README says, and are read as they were written."""

import datetime as dt
import functools
from pathlib import Path

import pytest

from policywatch import promise
from policywatch.knowledge import load
from policywatch.model.document import BlockKind, Document
from policywatch.readers import read

DEMO = Path(__file__).resolve().parent.parent / "src/policywatch/data/demo"
DATES = {
    "v1.1": ("2021-02-22", "2021-03-02"),
    "v1.2": ("2021-06-04", "2021-06-14"),
    "v1.3": ("2022-02-28", "2022-04-01"),
    "v1.4": ("2022-11-30", "2023-01-02"),
    "v1.5": ("2024-01-10", "2024-02-15"),
    "v1.6": ("2025-07-28", "2025-09-01"),
    "v1.7": ("2026-12-28", "2027-02-01"),
}
SIGNIFICANT = {"v1.3", "v1.4", "v1.5", "v1.6", "v1.7"}
WORDS = {"en": ("Article {}", "Narae Cloud Co., Ltd."), "ko": ("제{}조", "주식회사 나래클라우드")}
EVERY = [(label, language) for label in DATES for language in WORDS]


@functools.cache
def document(label: str, language: str) -> Document:
    folder = DEMO / ("candidate" if label == "v1.7" else label)
    path = next(folder.glob(f"{language}.*"))
    return read(path.read_bytes(), name=path.name, knowledge=load())


@pytest.mark.parametrize(("label", "language"), EVERY)
def test_the_outline_is_the_list_of_articles(label: str, language: str) -> None:
    labels = [section.label for section in document(label, language).sections() if section.label]
    count = 15 if label >= "v1.5" else 14
    assert labels == [WORDS[language][0].format(n) for n in range(1, count + 1)]


@pytest.mark.parametrize(("label", "language"), EVERY)
def test_the_text_says_its_label_its_dates_and_who_publishes_it(label: str, language: str) -> None:
    said = document(label, language).metadata
    assert document(label, language).language == language
    assert (said.label, str(said.announced), str(said.effective)) == (label, *DATES[label])
    assert said.company == WORDS[language][1]


@pytest.mark.parametrize(("label", "language"), EVERY)
def test_the_text_lists_the_versions_before_it(label: str, language: str) -> None:
    earlier = [(name, dt.date.fromisoformat(effective)) for name, (_, effective) in DATES.items() if name < label]
    assert [(entry.label, entry.date) for entry in document(label, language).metadata.previous] == earlier


@pytest.mark.parametrize(("label", "language"), EVERY)
def test_the_text_promises_7_and_30_days_and_keeps_them(label: str, language: str) -> None:
    said = promise.read(document(label, language), load())
    assert (said.minor_days, said.significant_days) == (7, 30)
    assert {"website_notice", "email"} <= set(said.channels)
    assert len(said.significant_if) >= 4
    announced, effective = map(dt.date.fromisoformat, DATES[label])
    # the day of the notice is not counted, nor is the day of effect
    assert (effective - announced).days - 1 >= (30 if label in SIGNIFICANT else 7)


@pytest.mark.parametrize("label", DATES)
def test_both_languages_have_the_same_shape(label: str) -> None:
    shapes = [
        [(unit.block and (unit.block.kind, len(unit.block.cells))) for unit in document(label, language).units()]
        for language in WORDS
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("language", WORDS)
def test_tables_are_read_by_their_headers(language: str) -> None:
    rows = [u.block for u in document("v1.6", language).units() if u.block and u.block.kind is BlockKind.ROW]
    headers = [[cell.text for cell in row.cells] for row in rows if row.header]
    assert [len(header) for header in headers] == [4, 3, 3, 3, 5, 3]
    assert all(cell.column in headers[row.table or 0] for row in rows for cell in row.cells)


@pytest.mark.parametrize("language", WORDS)
def test_a_page_of_html_and_its_markdown_say_the_same(language: str) -> None:
    old, new = (document(label, language).text.splitlines() for label in ("v1.3", "v1.4"))
    assert len(set(new) - set(old)) == len(set(old) - set(new)) + 1 == 5
