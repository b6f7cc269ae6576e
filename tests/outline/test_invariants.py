"""What holds of every document: exact slices, units in order, no word lost."""

import itertools
import re
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.knowledge import load
from policywatch.model.document import Block, Document, Link
from policywatch.readers import read
from tests.outline.pages import markdown, text

WORDS = st.sampled_from(
    [
        "We",
        "collect",
        "data.",
        "|",
        "Name",
        "Phone",
        "30",
        "days,",
        "YES",
        "NO",
        "(see",
        "it)",
        "회사는",
        "처리합니다.",
        "Privacy",
        "Policy",
    ]
)
LINE = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)
OPENING = st.sampled_from(
    ["", "", "1. ", "2. ", "1.1 ", "Article 1 ", "제1조(목적) ", "① ", "가. ", "• ", "  1. ", "    - ", "■ "]
)
GAP = st.sampled_from(["\n", "\n", "\n\n"])
PLAIN = st.lists(st.tuples(OPENING, LINE, GAP).map("".join), min_size=1, max_size=25).map("".join)
MARK = st.sampled_from(
    ["", "", "# ", "## ", "* ", "1. ", "> ", "**", "[a](https://example.org) ", "| a | b |\n|---|---|\n| "]
)
MARKED = st.lists(st.tuples(MARK, OPENING, LINE, GAP).map("".join), min_size=1, max_size=20).map("".join)


def check(document: Document) -> None:
    whole = document.text
    for unit in document.units():
        assert whole[unit.start : unit.end] == unit.text
        assert "\n" not in unit.text
        links = unit.section.links if unit.block is None else unit.block.links
        _check_links(links, unit.start, unit.end)
        if unit.block:
            _check_block(whole, unit.block)
    for one, next_ in pairwise(document.units()):
        assert one.end < next_.start
    assert list(document.omissions) == sorted(document.omissions)
    for section in document.sections():
        assert all(inner.level == section.level + 1 for inner in section.sections)
        assert section.heading.startswith(section.label)
        assert section.title in section.heading


def _check_links(links: tuple[Link, ...], start: int, end: int) -> None:
    assert all(start <= link.start <= link.end <= end for link in links)


def _check_block(whole: str, block: Block) -> None:
    assert block.label.split() == whole[: block.start].rpartition("\n")[2].split()
    for piece in (*block.clauses, *block.cells):
        assert whole[piece.start : piece.end] == piece.text
        assert block.start <= piece.start <= piece.end <= block.end
    if block.cells:
        assert block.text == " | ".join(cell.text for cell in block.cells)
    else:
        assert "".join("".join(clause.text for clause in block.clauses).split()) == "".join(block.text.split())


def _bag(page: str) -> list[str]:
    return sorted(re.findall(r"\w+", page))


@settings(deadline=None, max_examples=120)
@given(PLAIN)
def test_plain_text(page: str) -> None:
    document = text(page)
    check(document)
    if not document.warnings and "Privacy" not in page:
        assert _bag(document.text) == _bag(page)


@settings(deadline=None, max_examples=120)
@given(MARKED)
def test_markdown(page: str) -> None:
    document = markdown(page)
    check(document)
    assert set(_bag(document.text)) <= set(_bag(page))


@settings(deadline=None, max_examples=40)
@given(PLAIN)
def test_reading_twice_gives_the_same(page: str) -> None:
    assert text(page) == text(page)


def test_real_policies(seeds: Path, corpus: Path) -> None:
    paths = [*seeds.glob("*.txt"), *sorted(corpus.glob("*/new.md"))[::9]]
    for path in paths:
        check(read(path.read_bytes(), name=path.name, knowledge=load()))


def test_no_word_of_a_seed_is_lost(seeds: Path) -> None:
    for path in seeds.glob("*.txt"):
        page = path.read_text("utf-8")
        document = read(page.encode(), name=path.name, knowledge=load())
        left_out = " ".join(document.warnings).partition(": ")[2]
        assert _bag(f"{document.text} {left_out}") == _bag(page)


@pytest.mark.parametrize(
    "line", ["1. Title\n", "We do it. ", "a\n", "same line\n\n", "1) x\n  - y\n", "# H\n", "word " * 12 + "\n"]
)
def test_work_grows_with_the_size_only(line: str) -> None:
    """Counted in calls of functions, which no busy machine changes."""

    def cost(size: int) -> int:
        data = (line * (size // len(line))).encode()
        calls = itertools.count()
        sys.setprofile(lambda _frame, event, _arg: next(calls) if event == "call" else None)
        try:
            read(data, name="page.txt", knowledge=load())
        finally:
            sys.setprofile(None)
        return next(calls)

    cost(2_000)
    assert cost(60_000) < 20 * max(cost(10_000), 1_000)


def test_deep_nesting_ends() -> None:
    page = "\n".join(f"{' ' * i}- item {i}" for i in range(3_000))
    assert text(page).units()
    numbers = "\n".join(".".join(["1"] * min(i, 40)) + f" Title {i}\nText is here." for i in range(2, 200))
    check(text(numbers))
