"""Terminal and plain text: widths, marks, colours."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from policywatch.model.change import Span
from policywatch.render import Options, render
from policywatch.render.safe import elided, harmless, marked
from tests.render.handmade import CASES, HOSTILE, document, equal, modified, rich_case

ODD = st.text("ab \\[]{}+-", max_size=12)


def parsed(text: str) -> list[tuple[str, str]]:
    """The spans that a marked line holds, read the way the README tells a script to read them."""
    out, op, run, at = [], "=", "", 0
    close = {"-": "-]", "+": "+}"}
    while at < len(text):
        pair = text[at : at + 2]
        if pair[0] == "\\":
            size = 1 if pair[1] == "\\" else 2
            run, at = run + text[at + 1 : at + 1 + size], at + 1 + size
        elif (op == "=" and pair in {"[-", "{+"}) or close.get(op) == pair:
            out.append((op, run))
            op, run, at = pair[1] if op == "=" else "=", "", at + 2
        else:
            run, at = run + pair[0], at + 1
    return [(op, text) for op, text in [*out, (op, run)] if text]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("=-+"), ODD.filter(bool)), max_size=5))
def test_marks_can_be_told_from_the_text(parts: list[tuple[str, str]]) -> None:
    parts = [part for at, part in enumerate(parts) if not at or part[0] != parts[at - 1][0]]
    assert parsed(marked(tuple(Span(*part) for part in parts))) == parts  # type: ignore[arg-type]


def test_a_pipe_gets_marks_and_a_terminal_colours() -> None:
    plain, coloured = (render(modified(), "terminal", Options(colour=colour)) for colour in (False, True))
    assert "We keep it for [-three-]{+five+} years." in plain
    assert "\x1b" not in plain
    assert "[-" not in coloured
    assert re.search(r"\x1b\[[\d;]*9[\d;]*mthree\x1b", coloured)


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("case", CASES)
def test_no_line_is_wider_than_the_terminal(case: str, width: int) -> None:
    page = render(CASES[case](), "terminal", Options(width=width))
    assert max(map(cell_len, page.splitlines())) <= width


@pytest.mark.parametrize("case", CASES)
def test_plain_text_fits_a_mail(case: str) -> None:
    page = render(CASES[case](), "text", Options(width=200, colour=True))
    assert max(map(cell_len, page.splitlines())) <= 72
    assert "\x1b" not in page


def test_a_narrow_terminal_is_told_a_table_cell_by_cell() -> None:
    assert "Purpose: Hosting in [-<Seoul>-]{+<Busan>+}" in render(rich_case(), "text")
    assert re.search(r"Company +Purpose", render(rich_case(), "terminal", Options(width=100)))


def test_unchanged_text_is_counted_not_printed() -> None:
    page = render(rich_case(), "terminal")
    assert "We run a help desk." not in page
    assert "… 1 unchanged row" in page


def test_where_something_moved_away_from_is_said_once() -> None:
    assert render(rich_case(), "text").count("#6 stood here") == 1


def test_no_change_is_said_in_a_line() -> None:
    page = render(equal(), "terminal")
    assert "NO CHANGES" in page
    assert "What changed" not in page


def test_long_unchanged_stretches_are_cut_on_a_terminal_only() -> None:
    report = modified(("=", "word " * 200), ("-", "old"), ("+", "new"), ("=", " word" * 200))
    assert "[…]" in render(report, "terminal")
    assert "[…]" not in render(report, "text")
    assert render(report, "text").count("word ") + render(report, "text").count("word\n") == 400
    assert [span.op for span in elided(report.comparison.changes[0].spans)] == ["=", "-", "+", "="]


def test_steering_characters_are_visible() -> None:
    assert harmless(HOSTILE).startswith("a ␛[31mred␛[0m ‹U+202E›txet‹U+2066›")
    assert harmless("line\nbreak\ttab é 한국") == "line\nbreak\ttab é 한국"


def test_the_documents_made_by_hand_are_documents() -> None:
    made = document("# Article 1: A", "|x|y|", "|1|2|")
    assert [made.text[unit.start : unit.end] for unit in made.units()] == ["Article 1: A", "x | y", "1 | 2"]
