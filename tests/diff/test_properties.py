"""What holds for every pair of documents: generated ones, and real ones from the corpus."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.diff import compare
from policywatch.diff.weave import mirrored
from policywatch.knowledge import load
from policywatch.model.change import Change, ChangeKind, Comparison
from policywatch.model.document import Document
from policywatch.readers import read
from tests.diff.builder import Part, document, part

MIRROR = {
    ChangeKind.ADDED: ChangeKind.REMOVED,
    ChangeKind.REMOVED: ChangeKind.ADDED,
    ChangeKind.SPLIT: ChangeKind.MERGED,
    ChangeKind.MERGED: ChangeKind.SPLIT,
}
TEXT = "we may share your data with Alder and keep it for 30 days unless the law, Section 2 or 제2조 asks us not to"
WORDS = TEXT.split()

sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
rows = st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(lambda cells: "| " + " | ".join(cells) + " |")
lines = st.one_of(
    sentences,
    sentences.map("- {}".format),
    st.tuples(st.integers(1, 9), sentences).map(lambda item: f"{item[0]}) {item[1]}"),
    rows,
    sentences.map("see [{}](https://a.example/x)".format),
)
titles = st.tuples(st.sampled_from(["", "1. ", "2. ", "3. ", "2.1 "]), st.sampled_from(WORDS)).map("".join)
leaves = st.tuples(titles, st.lists(lines, max_size=5)).map(lambda made: Part(*made))
sections = st.tuples(titles, st.lists(lines, max_size=4), st.lists(leaves, max_size=2)).map(lambda made: Part(*made))
contents = st.lists(sections, max_size=5)


@st.composite
def edited_pairs(draw: st.DrawFn) -> tuple[Document, Document]:
    """A document and one with some of its sections, in some order, some of their lines changed, and some of its own."""
    old = draw(contents)
    kept = [draw(st.sampled_from(old)) for _ in range(draw(st.integers(0, 4)))] if old else []
    changed = [part(p.heading, *draw(st.permutations(p.lines)), *draw(st.lists(lines, max_size=1))) for p in kept]
    new = draw(st.permutations([*draw(st.permutations(old)), *changed, *draw(st.lists(sections, max_size=2))]))
    top = draw(st.integers(1, 2))
    return document("Preface.", *old), document("Preface.", *new[: draw(st.integers(0, len(new)))], top=top)


def told(change: Change, *, turned: bool = False) -> tuple[object, ...]:
    """A change as a value without its column's name; turned, as seen from the other side."""
    halves = [
        (
            change.old_section,
            change.old_text,
            change.old_start,
            *(old for old, _ in (*change.links, *change.references)),
        ),
        (
            change.new_section,
            change.new_text,
            change.new_start,
            *(new for _, new in (*change.links, *change.references)),
        ),
    ]
    if turned:
        return MIRROR.get(change.kind, change.kind), change.level, halves[1], halves[0], mirrored(change.spans)
    return change.kind, change.level, halves[0], halves[1], change.spans


def check(compared: Comparison) -> None:
    """All that a comparison promises of itself."""
    old, new = compared.old, compared.new
    assert [pair.new for pair in compared.pairs if pair.new is not None] == list(range(len(new.units())))
    assert sorted(pair.old for pair in compared.pairs if pair.old is not None) == list(range(len(old.units())))
    assert {at for pair in compared.pairs for at in pair.changes} == set(range(len(compared.changes)))
    for pair in compared.pairs:
        assert pair.changes or (pair.old is not None and pair.new is not None)
    for change in compared.changes:
        assert "".join(span.text for span in change.spans if span.op != "+") == change.old_text
        assert "".join(span.text for span in change.spans if span.op != "-") == change.new_text
        for side, start, text in ((old, change.old_start, change.old_text), (new, change.new_start, change.new_text)):
            assert text == ("" if start is None else side.text[start : start + len(text)])


def check_both_ways(old: Document, new: Document) -> None:
    there, back = compare(old, new), compare(new, old)
    check(there)
    check(back)
    assert Counter(told(change) for change in there.changes) == Counter(
        told(change, turned=True) for change in back.changes
    )
    assert {(pair.old, pair.new) for pair in there.pairs} == {(pair.new, pair.old) for pair in back.pairs}
    assert compare(old, old).changes == ()
    assert compare(old, new) == there


@settings(deadline=None, max_examples=150)
@given(edited_pairs())
def test_every_unit_once_every_text_exact_and_the_same_from_both_sides(pair: tuple[Document, Document]) -> None:
    check_both_ways(*pair)


def sample(corpus: Path) -> Iterator[tuple[str, Document, Document]]:
    """Every fourteenth pair of the corpus, and what lies two versions apart."""
    knowledge = load()
    last: Document | None = None
    for folder in sorted(corpus.iterdir())[::14]:
        sides = [next(folder.glob(f"{side}.*")) for side in ("old", "new")]
        old, new = (read(path.read_bytes(), name=path.name, knowledge=knowledge) for path in sides)
        yield folder.name, old, new
        if last is not None:
            yield f"{folder.name} against another service", last, new
        last = old


def test_the_same_holds_for_real_policies(corpus: Path) -> None:
    for name, old, new in sample(corpus):
        try:
            check_both_ways(old, new)
        except AssertionError as error:
            pytest.fail(f"{name}: {error}")
