"""A list of many lines: what it costs to compare grows with it, and no faster."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

from policywatch.knowledge import load
from policywatch.readers import read
from policywatch.report import compare

_OPENING = "# Privacy Policy\n\nQuendle plc runs Quendle.\n\n"
_FEW, _MANY = 60, 240
_LINES = {
    "aims": ("We use your data for the following purposes:\n\n", "- provide widget{} quickly\n"),
    "rights": ("You have the following rights:\n\n", "- the right to access record{} of your data\n"),
    "rows": ("## Sub-processors\n\n| Name | Purpose |\n|---|---|\n", "| Zarnok{} Inc. | hosting of part{} |\n"),
}


@contextmanager
def _counted() -> Iterator[list[int]]:
    """How often a function of this package is entered, and how often one that yields goes on."""
    count = [0]

    def enter(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and "policywatch" in frame.f_code.co_filename:
            count[0] += 1

    sys.setprofile(enter)
    try:
        yield count
    finally:
        sys.setprofile(None)


def _cost(lead: str, line: str, lines: int) -> int:
    knowledge = load()
    new = _OPENING + lead + "".join(line.replace("{}", f"{lines}n{number}") for number in range(lines))
    old_version, new_version = (read(text.encode(), name="p.md", knowledge=knowledge) for text in (_OPENING, new))
    with _counted() as count:
        compare(old_version, new_version, knowledge, kind="privacy")
    return count[0]


@pytest.mark.parametrize("kind", _LINES)
def test_each_line_more_costs_the_same(kind: str) -> None:
    lead, line = _LINES[kind]
    _cost(lead, line, _FEW // 2)  # what is worked out once for all texts
    few, many = (_cost(lead, line, lines) for lines in (_FEW, _MANY))
    assert many < few * _MANY / _FEW * 1.05
