"""Markdown as publishers write it and as archives extract it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.errors import InputError
from policywatch.model.part import Part
from policywatch.readers import markdown
from policywatch.readers.parts import Reading


def read(page: str) -> Reading:
    return markdown.parts(page.encode())


def only(page: str) -> Part:
    (part,) = read(page).parts
    return part


def texts(page: str) -> list[str]:
    return [part.text for part in read(page).parts]


def test_front_matter_is_no_text() -> None:
    reading = read("---\ntitle: 'Privacy'\nlastmod: 2023-08-23\nlang: de\n# a comment\n---\nText\n")
    assert (reading.title, reading.updated, reading.language) == ("Privacy", "2023-08-23", "de")
    assert [part.text for part in reading.parts] == ["Text"]


def test_a_rule_is_no_front_matter() -> None:
    assert texts("One\n\n---\n\nTwo\n\n---\n\nThree") == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    ("page", "level"), [("### Title", 3), ("Title\n===", 1), ("Title\n---", 2), ("## Title {#anchor}", 2)]
)
def test_headings(page: str, level: int) -> None:
    assert (only(page).heading, only(page).text) == (level, "Title")


def test_escapes_of_archives() -> None:
    assert (
        only(r"1\. We \_do\_ mail \[email\] at 5 \* 3 & more &amp; less").text
        == "1. We _do_ mail [email] at 5 * 3 & more & less"
    )


def test_links_and_what_they_leave_out() -> None:
    part = only("See [the **full** list](https://example.org/a) and <https://example.org/b>.")
    assert part.text == "See the full list and https://example.org/b."
    assert [(part.text[link.start : link.end], link.href) for link in part.links] == [
        ("the full list", "https://example.org/a"),
        ("https://example.org/b", "https://example.org/b"),
    ]
    assert part.omissions == (part.text.index(" and"),)


def test_lists() -> None:
    parts = read("*   one\n    * inner\n*   two\n\n    more\n\n3. three\n4. four").parts
    assert [(p.text, p.item, p.marker, p.depth) for p in parts] == [
        ("one", True, "", 0),
        ("inner", True, "", 1),
        ("two", True, "", 0),
        ("more", False, "", 1),
        ("three", True, "3.", 0),
        ("four", True, "4.", 0),
    ]


def test_a_heading_in_a_list_carries_its_number() -> None:
    part = read("1.  ### Scope\n\n    Text").parts[0]
    assert (part.text, part.heading, part.item) == ("1. Scope", 3, False)


def test_tables() -> None:
    parts = read(
        "| Item | Purpose |\n|---|---|\n| [Name](/n) | to *bill*<br>you |\n\n| A | B |\n|---|---|\n| | 2 |"
    ).parts
    assert [(p.cells, p.header, p.table) for p in parts] == [
        (("Item", "Purpose"), True, 0),
        (("Name", "to bill you"), False, 0),
        (("A", "B"), True, 1),
        (("", "2"), False, 1),
    ]
    assert parts[1].text == "Name | to bill you"
    assert parts[1].text[parts[1].links[0].start : parts[1].links[0].end] == "Name"


def test_hard_breaks_are_lines_and_soft_ones_spaces() -> None:
    assert texts("Acme Inc.  \nMain Street 1\\\nSeoul<br/>Korea\nRepublic") == [
        "Acme Inc.",
        "Main Street 1",
        "Seoul",
        "Korea Republic",
    ]


def test_bold_lines() -> None:
    parts = read("**All of it**\n\n**Some** of it\n\n<b>Tagged</b>\n\n**One**  \n**Two**\n").parts
    assert [(part.text, part.bold) for part in parts] == [
        ("All of it", True),
        ("Some of it", False),
        ("Tagged", True),
        ("One", True),
        ("Two", True),
    ]


def test_html_blocks_are_read_as_html() -> None:
    page = """<h2>Information</h2>
We collect <b>it</b>.

<!-- not this -->

<script>alert(1)</script>

| A | B |
|---|---|
| 1 | 2 |

<table><tr><th>X</th><th>Y</th></tr><tr><td>3</td><td>4</td></tr></table>
"""
    parts = read(page).parts
    assert (parts[0].heading, parts[0].text, parts[1].text) == (2, "Information", "We collect it.")
    assert [(part.text, part.table) for part in parts[2:]] == [("A | B", 0), ("1 | 2", 0), ("X | Y", 1), ("3 | 4", 1)]


def test_shortcodes_and_images_are_no_text() -> None:
    assert texts("{{< toc >}}\n\nWe {{% x %}}collect ![logo](a.png)it.\n\n{: .note}\n") == ["We collect it."]


def test_what_a_shortcode_shows_is_text() -> None:
    assert texts('- {{< link slug="a/b" text="Quendle d.o.o." >}}, Koper\n') == ["Quendle d.o.o., Koper"]


def test_code_is_text() -> None:
    assert texts("```\none\ntwo\n```\n\n    three\n") == ["one", "two", "three"]


def test_too_much() -> None:
    with pytest.raises(InputError, match="MB of Markdown"):
        markdown.parts(b"x " * markdown.LIMIT, name="big.md")


@pytest.mark.parametrize(
    "page", ["> " * 5_000 + "x", "[" * 20_000, "*" * 20_000 + "a", "- " * 3_000 + "x", "<a>" * 20_000, "|" * 20_000]
)
def test_hostile_nesting_ends(page: str) -> None:
    assert isinstance(read(page), Reading)


def test_a_link_that_ends_a_cell_is_an_omission_within_its_row() -> None:
    """So that a quote of the row has an ellipsis where the source has the address."""
    row = read("| Company | Use |\n| --- | --- |\n| [Acme](https://a.example/x) | mail |\n").parts[-1]
    assert (row.text, row.omissions) == ("Acme | mail", (len("Acme"),))


_LINES = (
    *("", "", " ", "Text", "    indented", "- item", "  - inner", "1. first", "1986. A year", "> quoted", "---", "==="),
    *("| a | b |", "|---|---|", "  | c | d |", "# Title", "#none", "**bold** text", "***", "* * *", "+", "\ttabbed"),
    *("<div>", "</div>", "<table><tr><td>cell</td></tr></table>", "[named](/here)", "last  ", "word\\", "한국어", "\r"),
)


@given(st.lists(st.sampled_from(_LINES), max_size=14).map("\n".join))
@settings(max_examples=400)
def test_reading_in_pieces_is_reading_the_whole(page: str) -> None:
    page = f"Opening.\n{page}"
    defining = f"{page}\n\n[no one's link]: /nowhere\n"  # a definition has the whole read at once, and shows nothing
    assert read(defining).parts == read(page).parts
