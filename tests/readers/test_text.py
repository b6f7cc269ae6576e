"""Plain text: lines, indentation, bullets, tabs."""

import pytest

from policywatch.model.part import Part
from policywatch.readers import text


def parts(page: str) -> tuple[Part, ...]:
    return text.parts(page.encode()).parts


def test_lines_gaps_and_depths() -> None:
    found = parts("One\n\n  two\n    three\n  four\nfive")
    assert [(p.text, p.gap, p.depth) for p in found] == [
        ("One", True, 0),
        ("two", True, 1),
        ("three", False, 2),
        ("four", False, 1),
        ("five", False, 0),
    ]


def test_the_pages_own_margin_is_no_depth() -> None:
    page = "Slogan\n" + "\n".join(f"      line {i}" for i in range(20)) + "\n        inner"
    assert [part.depth for part in parts(page)] == [0] * 21 + [1]


@pytest.mark.parametrize("bullet", ["•", "-", "*", "·", "–", "ㆍ", "▪"])
def test_bullets(bullet: str) -> None:
    (part,) = parts(f"{bullet} item")
    assert (part.text, part.item, part.marker) == ("item", True, "")


def test_marks_that_may_be_headings_are_kept() -> None:
    (part,) = parts("■ 수집 항목")
    assert (part.text, part.item, part.marker) == ("수집 항목", True, "■")


@pytest.mark.parametrize("line", ["-5 degrees", "※ note", "1. item", "—"])
def test_no_bullets(line: str) -> None:
    (part,) = parts(line)
    assert (part.text, part.item) == (line, False)


def test_white_space_is_folded() -> None:
    (part,) = parts("\u00a0a \u3000 b\t \n")
    assert part.text == "a b"


def test_tabs_part_cells_where_lines_agree() -> None:
    found = parts("A\tB\n1\t2\n\na\tb\n\nX\tY\tZ\n1\t\t3\n")
    assert [(p.text, p.cells, p.header, p.table) for p in found] == [
        ("A | B", ("A", "B"), True, 0),
        ("1 | 2", ("1", "2"), False, 0),
        ("a b", (), False, None),
        ("X | Y | Z", ("X", "Y", "Z"), True, 1),
        ("1 |  | 3", ("1", "", "3"), False, 1),
    ]
