"""What stands on the page: every change once, every word of both versions."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch import diff, readers
from policywatch.knowledge import load
from policywatch.model.change import ChangeKind, Comparison, Span
from policywatch.model.document import Document
from policywatch.render.page import Edit, Entry, Gone, Heading, Same, Table, entries
from policywatch.render.pieces import Grid, Piece
from policywatch.text import normalise
from tests.render.handmade import CASES, document, rich_case

LINES = ("# Article 1: Scope", "# Article 2: Data", "## Sub: Part", "We keep mail.", "We keep all mail.", "1) One")
ROWS = ("|Name|Use|", "|Mail|Sending|", "|Mail|Storing|", "|Cloud|Hosting|")
texts = st.lists(st.sampled_from((*LINES, *ROWS)), min_size=1, max_size=10)
SAMPLE = (
    "buffer-privacy-policy-20250911-a505fa1",
    "let-s-encrypt-privacy-policy-20250115-b837f64",
    "mysuni-sk-privacy-ko-20200901-aeba3f1-v20200901",
    "qwen-chat-alibaba-privacy-policy-20260409-7c54f76",
    "vinted-privacy-policy-fr-20230116-156f084",
)


def side(spans: Iterable[Span], gone: str) -> str:
    return "".join(span.text for span in spans if span.op != gone)


def texts_of(entry: Entry, gone: str) -> list[str]:
    """The lines of one version that an entry shows."""
    match entry:
        case Heading():
            return [entry.unit.text]
        case Same():
            return [unit.text for unit in entry.units]
        case Gone():
            return []
        case Table():
            return cells(entry.grid, gone)
        case Edit():
            return [
                text
                for body in entry.body
                for text in (cells(body, gone) if isinstance(body, Grid) else [side(body.spans, gone)])
            ]


def cells(grid: Grid, gone: str) -> list[str]:
    return [side(cell, gone) for row in grid.rows for cell in row.cells]


def words(lines: Iterable[str]) -> Counter[str]:
    found = Counter(word for line in lines for word in normalise.fold(line).split())
    del found["|"]
    return found


def numbers(comparison: Comparison) -> list[int]:
    """Of the changes as they stand on the page."""
    shown = [(entry,) if isinstance(entry, Edit) else getattr(entry, "edits", ()) for entry in entries(comparison)]
    return [edit.number for edits in shown for edit in edits]


def holds(comparison: Comparison) -> None:
    page = entries(comparison)
    assert sorted(numbers(comparison)) == [*range(1, len(comparison.changes) + 1)]
    for version, gone in ((comparison.old, "+"), (comparison.new, "-")):
        shown = words(text for entry in page for text in texts_of(entry, gone))
        assert not words(unit.text for unit in version.units()) - shown


@settings(max_examples=100, deadline=None)
@given(texts, texts)
def test_every_change_and_every_word_stands_on_the_page(old: list[str], new: list[str]) -> None:
    holds(diff.compare(document(*old), document(*new)))


@pytest.mark.parametrize("name", SAMPLE)
def test_so_it_does_for_real_pairs(name: str, corpus: Path) -> None:
    holds(diff.compare(read(corpus / name, "old"), read(corpus / name, "new")))


def read(folder: Path, side: str) -> Document:
    path = next(folder.glob(f"{side}.*"))
    return readers.read(path.read_bytes(), name=path.name, knowledge=load())


@pytest.mark.parametrize("case", CASES)
def test_reports_made_by_hand_show_all_their_changes(case: str) -> None:
    comparison = CASES[case]().comparison
    page = entries(comparison)
    numbers = [
        e.number for entry in page for e in ([entry] if isinstance(entry, Edit) else getattr(entry, "edits", []))
    ]
    assert sorted(numbers) == [*range(1, len(comparison.changes) + 1)]


def test_the_order_is_the_new_versions() -> None:
    kinds = [type(entry).__name__ for entry in entries(rich_case().comparison)]
    assert kinds == ["Same", "Heading", "Table", "Gone", *["Edit"] * 7]


def test_a_section_that_came_is_shown_in_its_shape() -> None:
    added = next(e for e in entries(rich_case().comparison) if isinstance(e, Edit) and e.number == 9)
    assert [piece.kind for piece in added.body if not isinstance(piece, Grid)] == ["heading", "paragraph"]
    assert isinstance(added.body[2], Grid)
    assert added.body[2].width == 2


def test_an_item_numbered_anew_shows_its_numbers_once() -> None:
    old = document("# Data", "1) We keep your mail address.", "2) We keep your name and the day you were born.")
    new = document(
        "# Data", "1) Your consent.", "2) We keep your mail address.", "3) We keep your name and the day you were born."
    )
    found = [entry for entry in entries(diff.compare(old, new)) if isinstance(entry, Edit)]
    renumbered = [entry.body[0] for entry in found if entry.change.kind is ChangeKind.RENUMBERED]
    assert renumbered
    for piece in renumbered:
        assert isinstance(piece, Piece)
        assert [span.op for span in piece.label] == ["-", "+"]
        assert side(piece.spans, "-") == side(piece.spans, "+")
        assert side(piece.spans, "-").startswith("We keep")
