"""Number labels: what is one, what it counts, and what only looks like one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.knowledge import load
from policywatch.text import labels

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("line", "name", "numbers", "rest"),
    [
        ("Article 7 (Purpose)", "Article 7", (7,), "(Purpose)"),
        ("제7조(목적)", "제7조", (7,), "(목적)"),
        ("제 7 조 (목적)", "제 7 조", (7,), "(목적)"),
        ("제7조의2 (특례)", "제7조의2", (7, 2), "(특례)"),
        ("제2장 총칙", "제2장", (2,), "총칙"),
        ("第12条 目的", "第12条", (12,), "目的"),
        ("第十二条 目的", "第十二条", (12,), "目的"),
        ("7. Title", "7", (7,), "Title"),
        ("01. 수집", "01", (1,), "수집"),
        ("1.Introduction", "1", (1,), "Introduction"),
        ("2.1.1 Title", "2.1.1", (2, 1, 1), "Title"),
        ("2.1.1. Title", "2.1.1", (2, 1, 1), "Title"),
        ("2.a.Target services", "2.a", (2, 1), "Target services"),
        ("3.a.iii.Information", "3.a.iii", (3, 1, 3), "Information"),
        ("2b. Data", "2b", (2, 2), "Data"),
        ("§ 3 Haftung", "§ 3", (3,), "Haftung"),
        ("IV. Cookies", "IV", (4,), "Cookies"),
        ("1) Items", "1)", (1,), "Items"),
        ("(2) Items", "(2)", (2,), "Items"),
        ("b) Items", "b)", (2,), "Items"),
        ("(iv) items", "(iv)", (4,), "items"),
        ("가. 항목", "가", (1,), "항목"),
        ("다) 항목", "다)", (3,), "항목"),
        ("①이용자", "①", (1,), "이용자"),
        ("⑳ 이용자", "⑳", (20,), "이용자"),
        ("㉑ 이용자", "㉑", (21,), "이용자"),
        ("ⓑ 이용자", "ⓑ", (2,), "이용자"),
        ("（３） 目的", "（３）", (3,), "目的"),
        ("3 Your Rights", "3", (3,), "Your Rights"),
        ("Abschnitt 4: Daten", "Abschnitt 4", (4,), "Daten"),
        ("Annexe B Liste", "Annexe B", (2,), "Liste"),
    ],
)
def test_labels(line: str, name: str, numbers: tuple[int, ...], rest: str) -> None:
    label = labels.read(line, KNOWLEDGE)
    assert label is not None
    assert (label.name, label.numbers, line[label.end :]) == (name, numbers, rest)


@pytest.mark.parametrize(
    "line",
    [
        "2024.12.27 시행",
        "24.12.27 effective",
        "30 days after",
        "제7조에 따라 처리합니다",
        "e.g. this",
        "U.S. residents",
        "https://example.org",
        "1.5 million users",
        "We collect",
        "3개월",
        "Articles of association",
        "",
    ],
)
def test_no_labels(line: str) -> None:
    assert labels.read(line, KNOWLEDGE) is None


def test_styles_count_apart() -> None:
    lines = ["1. a", "1) a", "(1) a", "a) a", "A) a", "가. a", "① a", "1.1 A", "1.1.1 A", "Article 1 A", "I. a"]
    styles = [label.style for line in lines if (label := labels.read(line, KNOWLEDGE))]
    assert len(styles) == len(set(styles)) == len(lines)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=40))
def test_the_label_is_the_beginning_of_the_line(line: str) -> None:
    label = labels.read(line, KNOWLEDGE)
    if label:
        assert line.startswith(label.text)
        assert not line[len(label.text) : label.end].strip()
        assert label.text.startswith(label.name)


def test_a_length_of_time_is_no_label() -> None:
    assert labels.read("3 Jahre lang speichern wir Ihren Namen.", KNOWLEDGE) is None
    assert labels.read("3 Zwecke der Verarbeitung", KNOWLEDGE) is not None
