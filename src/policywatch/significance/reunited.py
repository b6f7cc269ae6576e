"""Sentences that moved: what went in one place and came in another is one sentence; what stood before is not new."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policywatch.diff.redline import redline
from policywatch.significance.cues import Cues, alike, runs, unspaced
from policywatch.significance.edits import Edit, Place, Side, walked
from policywatch.significance.gist import Said, gist

_ALIKE = 0.7
"""How much two sentences share, 0 to 1, that are one sentence in two places."""
_ALIKE_NEAR = 0.5
"""The same of two sentences below headings that read alike."""
_SAME_GIST = 0.65
"""The same of two that say about the same in words of the same fields."""
_LEAST, _LETTERS = 4, 20
"""Words that carry meaning, or characters of a script without spaces, from which a sentence can be known again."""
_COMMON = 40
"""Sentences from which on a word tells none of them from the others."""
_LIKELY = 3
"""Sentences looked at for each that came: those that share most of its rarer words."""


@dataclass(frozen=True, slots=True)
class _Moved:
    """A whole sentence that one version alone has in its place."""

    edit: int
    place: Place
    stems: frozenset[str]
    heading: str


def reunited(edits: Sequence[Edit], old: Side, new: Side, cues: Cues) -> tuple[Edit, ...]:
    """The edits without sentences that the other version says word by word; one that went and came is one edit."""
    gone = [m for n, e in enumerate(edits) if e.new is None and e.old for m in _moved(n, e.old, old, cues)]
    came = [m for n, e in enumerate(edits) if e.old is None and e.new for m in _moved(n, e.new, new, cues)]
    out: dict[int, Edit] = dict(enumerate(edits))
    for moved, side, other in ((gone, old, new), (came, new, old)):
        for one in moved:
            if any(other.denied(twin) == side.denied(one.place) for twin in other.verbatim(one.place)):
                del out[one.edit]
    pairs = _pairs([m for m in gone if m.edit in out], [m for m in came if m.edit in out], cues)
    for earlier, later in pairs:
        del out[earlier.edit]
        out[later.edit] = _one(earlier.place, later.place, edits[later.edit].change)
    return tuple(_by_gist(list(out.values()), old, new, cues))


def _by_gist(edits: Sequence[Edit], old: Side, new: Side, cues: Cues) -> Iterator[Edit]:
    """The edits, whole sentences that say about the same as one: they need not stand in each other's place."""
    gone = [(n, e.old) for n, e in enumerate(edits) if e.old and _loose(e) and _stating(e.old, old)]
    came = [(n, e.new) for n, e in enumerate(edits) if e.new and _loose(e) and _stating(e.new, new)]
    before = dict(_partners(gone, came, cues))
    after = {earlier: later for later, earlier in before.items()}
    for n, edit in enumerate(edits):
        if before.get(n, n) == n == after.get(n, n):
            yield edit
            continue
        if edit.new and n in before:
            yield _one(dict(gone)[before[n]], edit.new, edit.change, rewritten=True)
        elif edit.new:
            yield _alone(edit.change, None, edit.new)
        if edit.old and n not in after:
            yield _alone(edit.change, edit.old, None)


def _loose(edit: Edit) -> bool:
    """Whether the edit is a whole sentence that went or came, or one for another in its place."""
    return edit.rewritten or edit.old is None or edit.new is None


def _stating(place: Place, side: Side) -> bool:
    return not place.heading and not side.row(place)


def _partners(
    gone: Sequence[tuple[int, Place]], came: Sequence[tuple[int, Place]], cues: Cues
) -> Iterator[tuple[int, int]]:
    """Of each sentence that came the one that went of which it says about the same, the likest first."""
    said, taken = Said([place.text for _, place in gone], cues), set[tuple[str, int]]()
    likely = (
        (-likeness, n, gone[number][0])
        for n, place in came
        for number, likeness in said.alike(gist(place.text, cues))
        if likeness >= _SAME_GIST
    )
    for _, later, earlier in sorted(likely):
        if not taken.intersection((("new", later), ("old", earlier))):
            taken |= {("new", later), ("old", earlier)}
            yield later, earlier


def _alone(change: int, before: Place | None, after: Place | None) -> Edit:
    """A sentence that went, or one that came."""
    edit = Edit(change, before, after)
    if before:
        edit.lose(before.text, before.start)
    if after:
        edit.gain(after.text, after.start)
    return edit


def _moved(number: int, place: Place, side: Side, cues: Cues) -> Iterator[_Moved]:
    """The sentence, where it can be known again: no heading, no row, no mere word or two."""
    dense = unspaced(place.text)
    stems = runs(place.text) if dense else cues.stems_of(place.text)
    long = len(place.text) >= _LETTERS if dense else len(stems) >= _LEAST
    if long and not place.heading and not side.row(place):
        yield _Moved(number, place, stems, side.units[place.unit].section.heading)


def _pairs(gone: Sequence[_Moved], came: Sequence[_Moved], cues: Cues) -> Iterator[tuple[_Moved, _Moved]]:
    """Which sentence that went each one that came was, the likest first; each is one other at most."""
    taken: set[int] = set()
    for _, earlier, later in sorted(_likely(gone, came, cues), key=lambda found: (-found[0], found[2].edit)):
        if not taken.intersection((earlier.edit, later.edit)):
            taken |= {earlier.edit, later.edit}
            yield earlier, later


def _likely(gone: Sequence[_Moved], came: Sequence[_Moved], cues: Cues) -> Iterator[tuple[float, _Moved, _Moved]]:
    """Sentences that are alike, and how much; found by the rarer words they share, so that no pair is tried in vain."""
    holding: dict[str, list[int]] = defaultdict(list)
    for number, earlier in enumerate(gone):
        for stem in sorted(earlier.stems):
            holding[stem].append(number)
    telling = {stem: numbers for stem, numbers in holding.items() if len(numbers) < _COMMON}
    for later in came:
        shared = Counter(number for stem in sorted(later.stems) for number in telling.get(stem, ()))
        for number, _ in shared.most_common(_LIKELY):
            likeness = alike(cues, gone[number].place.text, later.place.text)
            near = gone[number].heading == later.heading
            if likeness >= (_ALIKE_NEAR if near else _ALIKE):
                yield likeness, gone[number], later


def _one(before: Place, after: Place, change: int, *, rewritten: bool = False) -> Edit:
    """The sentence before and after, wherever it stands, with the words that differ."""
    edit = Edit(change, before, after, rewritten=rewritten)
    for span, old_at, new_at in walked(redline(before.text, after.text), before.start, after.start):
        if span.op == "-":
            edit.lose(span.text, old_at)
        elif span.op == "+":
            edit.gain(span.text, new_at)
    return edit
