"""Cells that a spreadsheet would run, and those that only look so."""

import pytest

from policywatch.render.safe import inert


@pytest.mark.parametrize(
    "cell", ["=1+1", "@SUM(A1)", "+cmd|'/C calc'!A0", "-2+3+cmd|' /C'!A0", "=cmd|'/C'!A0@example.com"]
)
def test_a_formula_is_made_text(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "-", "-5", "+12.5", "+tag@example.com", "Kim", "a=b"])
def test_plain_cells_stay(cell: str) -> None:
    assert inert(cell) == cell
