"""Phrases that say the same: "courriel" for "e-mail", 해요 for 합니다. Put for each other they change nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from policywatch.significance.cues import Cues, words
from policywatch.significance.edits import Edit, Place, Side

_Span = tuple[int, int]


def without_same(edit: Edit, old: Side, new: Side, cues: Cues) -> Edit:
    """The edit without what was put for a phrase that says the same; the edit itself where there is none of it.

    A phrase counts where the sentence before and after holds as many of its kind: one more or one fewer is no exchange.
    """
    if edit.old is None or edit.new is None:
        return edit
    before, after = _said(edit.old, cues), _said(edit.new, cues)
    counts = Counter(name for name, _ in before), Counter(name for name, _ in after)
    exchanged = {name for name in counts[0] if counts[0][name] == counts[1][name]} | {""}
    lost_at, gained_at = (
        [piece for span in spans for piece in _outside(span, [at for name, at in said if name in exchanged])]
        for spans, said in ((edit.lost_at, before), (edit.gained_at, after))
    )
    if lost_at == edit.lost_at and gained_at == edit.gained_at:
        return edit
    left = replace(edit, lost=[], gained=[], lost_text="", gained_text="", lost_at=[], gained_at=[])
    for start, end in _telling(lost_at, old, cues):
        left.lose(old.document.text[start:end], start)
    for start, end in _telling(gained_at, new, cues):
        left.gain(new.document.text[start:end], start)
    return left


def _said(place: Place, cues: Cues) -> list[tuple[str, _Span]]:
    """The phrases of a sentence that others could stand for, each by what it is a wording of."""
    return [(name, (place.start + start, place.start + end)) for name, start, end in cues.wordings(place.text)]


def _outside(span: _Span, taken: Sequence[_Span]) -> Iterable[_Span]:
    """What of a stretch lies in none of the others, which stand in order."""
    at, end = span
    for low, high in taken:
        if low < end and high > at:
            if low > at:
                yield at, low
            at = max(at, high)
    if at < end:
        yield at, end


def _telling(spans: Iterable[_Span], side: Side, cues: Cues) -> Iterable[_Span]:
    """The stretches that hold a word which is no mere ending of the phrase beside it."""
    for start, end in spans:
        said = words(side.document.text[start:end])
        if any(word not in cues.endings for word in said):
            yield start, end
