"""Markdown as another program reads it."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from policywatch.render import render
from policywatch.render.safe import flat
from tests.render.handmade import CASES, modified, rich_case

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
CHARACTERS = st.text("ab1 .)*_#`|<>&;[](){}!~-+=\\@$:\"'", min_size=1, max_size=40).filter(str.strip)


def read(text: str) -> BeautifulSoup:
    return BeautifulSoup(READER.render(text), "lxml")


def seen(soup: BeautifulSoup) -> str:
    return " ".join(soup.get_text().replace("\u200b", "").split())


@settings(max_examples=150, deadline=None)
@given(CHARACTERS, CHARACTERS)
def test_text_comes_back_as_it_was(kept: str, added: str) -> None:
    soup = read(render(modified(("=", "x" + kept), ("+", added)), "markdown"))
    (ins,) = soup.find_all("ins")
    assert " ".join(ins.get_text().replace("\u200b", "").split()) == flat(added)
    assert flat("x" + kept) in seen(soup)
    assert not soup.find_all(["em", "code", "a", "img", "s", "script", "h1"])


@example(" >")
@settings(max_examples=60, deadline=None)
@given(CHARACTERS)
def test_the_beginning_of_a_line_begins_no_list(text: str) -> None:
    soup = read(render(modified(("=", text), ("+", "!")), "markdown"))
    quote = soup.find("blockquote")
    assert quote is not None
    assert {tag.name for tag in quote.find_all(True)} <= {"p", "ins"}


def test_tables_are_tables() -> None:
    rows = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in read_changes().find_all("tr")]
    assert rows[:5] == [
        ["", "Company", "Purpose"],
        ["", "… 1 unchanged row", ""],
        ["1", "Cloud", "Hosting in <Seoul><Busan>"],
        ["2", "Gone Inc.", "Support"],
        ["3", "Meta", "Targeted advertising"],
    ]


def read_changes() -> BeautifulSoup:
    return read(render(rich_case(), "markdown").split("<details>")[1])


@pytest.mark.parametrize("case", CASES)
def test_nobody_is_called_and_no_issue_linked(case: str) -> None:
    page = render(CASES[case](), "markdown")
    assert "@team" not in page
    assert "#12" not in page


def test_a_comment_is_never_too_long_for_github_and_closes_what_it_opened() -> None:
    page = render(modified(("-", "old " * 9_000), ("+", "new " * 9_000)), "markdown")
    assert len(page) < 65_536
    assert page.endswith("</details>\n")
    assert "does not fit" in page
