"""Tables that a capture broke into a line a cell."""

import pytest

from policywatch.model.document import Document
from tests.outline.pages import markdown, text

NAMES = ("Why we share", "Do we share?", "Can you limit it?")
ROWS = (
    ("to run the business", "Yes", "No"),
    ("for marketing of our own", "Yes", "No"),
    ("for others", "No", "We don't"),
)


def rows(document: Document) -> list[tuple[str, ...]]:
    blocks = [block for s in document.sections() for block in s.blocks if block.cells]
    assert all(tuple(cell.column for cell in block.cells) == NAMES for block in blocks)
    return [tuple(cell.text for cell in block.cells) for block in blocks]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_values_in_every_row(between: str) -> None:
    page = between.join(
        (*NAMES, *(cell for row in ROWS for cell in row), "And this is what follows the table, at some length.")
    )
    document = text(page)
    assert rows(document) == [NAMES, *ROWS]
    assert document.text.splitlines()[-1].startswith("And this")


def test_names_in_bold_are_no_headings() -> None:
    page = "\n\n".join((*(f"**{name}**" for name in NAMES), *(cell for row in ROWS for cell in row)))
    assert rows(markdown(page)) == [NAMES, *ROWS]


def test_lines_without_values_stay_lines() -> None:
    assert rows(text("One\nTwo\nThree\nfour\nfive\nsix\nseven\neight\nnine")) == []


def test_answers_below_questions_stay_lines() -> None:
    page = "Do you share what you have about me?\nYes\nDo you sell it to anybody else?\nNo"
    assert rows(text(page)) == []
