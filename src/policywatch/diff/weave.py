"""From raw runs to a redline a person can read: chance islands absorbed, edits slid to word and sentence borders."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from policywatch.model.change import Span

Op = Literal["=", "-", "+"]
Run = tuple[Op, int, int]
"""An operation, and how many pieces of the old and of the new text it covers."""
Island = tuple[int, int, int]
"""Where a run of equal pieces begins in the old and in the new text, and how many pieces it has."""

_ENDS = frozenset(".!?。")
_PAUSES = frozenset(",;:、|")
_MIRROR: dict[Op, Op] = {"=": "=", "-": "+", "+": "-"}


@dataclass(frozen=True, slots=True)
class Cut:
    """Both texts in pieces, and in the code in which equal pieces have equal characters."""

    old: Sequence[str]
    new: Sequence[str]
    first: str
    second: str


def spans(parts: Iterable[tuple[Op, str]]) -> tuple[Span, ...]:
    """Spans in order, neighbours of one kind joined, and of what was replaced the struck text before the written."""
    out: list[Span] = []
    struck = written = equal = ""
    for op, text in parts:
        if op == "=":
            if text and (struck or written):
                out += _spans(equal, struck, written)
                struck = written = equal = ""
            equal += text
        elif op == "-":
            struck += text
        else:
            written += text
    return (*out, *_spans(equal, struck, written))


def _spans(equal: str, struck: str, written: str) -> list[Span]:
    parts: tuple[tuple[Op, str], ...] = (("=", equal), ("-", struck), ("+", written))
    return [Span(op, text) for op, text in parts if text]


def mirrored(redline: Iterable[Span]) -> tuple[Span, ...]:
    """The redline of the opposite direction."""
    return spans((_MIRROR[span.op], span.text) for span in redline)


def tidy(runs: Sequence[Run], cut: Cut) -> list[tuple[Op, str]]:
    """The runs as texts, readable."""
    islands = _slid(_absorbed(_islands(runs), cut), cut)
    parts: list[tuple[Op, str]] = []
    i = j = 0
    for at, to, length in (*islands, (len(cut.old), len(cut.new), 0)):
        parts += [("-", "".join(cut.old[i:at])), ("+", "".join(cut.new[j:to]))]
        for before, after in zip(cut.old[at : at + length], cut.new[to : to + length], strict=True):
            parts += [("=", before)] if before == after else [("-", before), ("+", after)]
        i, j = at + length, to + length
    return parts


def _islands(runs: Sequence[Run]) -> list[Island]:
    out: list[Island] = []
    i = j = 0
    for op, old, new in runs:
        if op == "=" and old:
            joined = bool(out) and (out[-1][0] + out[-1][2], out[-1][1] + out[-1][2]) == (i, j)
            out[-1:] = [(*out[-1][:2], out[-1][2] + old)] if joined else [*out[-1:], (i, j, old)]
        i, j = i + old, j + new
    return out


def _absorbed(islands: list[Island], cut: Cut) -> list[Island]:
    """Without the islands that stand between edits by chance."""
    kept = islands
    while True:
        ends = [(0, 0, 0), *kept, (len(cut.old), len(cut.new), 0)]
        triples = zip(ends, kept, ends[2:], strict=False)
        left = [island for before, island, after in triples if not _by_chance(before, island, after, cut)]
        if len(left) == len(kept):
            return left
        kept = left


def _by_chance(before: Island, island: Island, after: Island, cut: Cut) -> bool:
    """An island no longer than the edits on both its sides says nothing; one of three words or more must be dwarfed."""
    i, j, length = island
    struck = [_size(cut.old, before[0] + before[2], i), _size(cut.old, i + length, after[0])]
    written = [_size(cut.new, before[1] + before[2], j), _size(cut.new, j + length, after[1])]
    if not any(struck) or not any(written):
        return False
    size, least = _size(cut.old, i, i + length), min(map(max, zip(struck, written, strict=True)))
    words = sum(piece[0].isalnum() for piece in cut.old[i : i + length])
    return size <= least if words <= 2 else 2 * size <= least


def _size(pieces: Sequence[str], start: int, end: int) -> int:
    return sum(map(len, pieces[start:end]))


def _slid(islands: list[Island], cut: Cut) -> list[Island]:
    """Edits that only strike or only write may stand a little to either side; put where sentences and words end."""
    out = list(islands)
    for at, (left, right) in enumerate(pairwise(islands)):
        left = out[at]
        struck, written = right[0] - left[0] - left[2], right[1] - left[1] - left[2]
        if struck and written:
            continue
        code, pieces, place = (cut.first, cut.old, 0) if struck else (cut.second, cut.new, 1)
        shift = _best_shift(code, pieces, (left[place], left[place] + left[2], right[place], right[place] + right[2]))
        out[at] = (left[0], left[1], left[2] + shift)
        out[at + 1] = (right[0] + shift, right[1] + shift, right[2] - shift)
    return [island for island in out if island[2]]


def _best_shift(code: str, pieces: Sequence[str], borders: tuple[int, int, int, int]) -> int:
    """How far to move the edit, of borders (left island's start, edit's start, edit's end, right island's end)."""
    low, start, end, high = borders
    back = forth = 0
    while start + back > low and code[start + back - 1] == code[end + back - 1]:
        back -= 1
    while end + forth < high and code[start + forth] == code[end + forth]:
        forth += 1
    shifts = range(back, forth + 1)
    return max(shifts, key=lambda s: (_border(pieces, start + s) + _border(pieces, end + s), -abs(s), -s))


def _border(pieces: Sequence[str], at: int) -> int:
    """How good a place the border before a piece is to begin or end an edit."""
    if at in (0, len(pieces)) or "\n" in pieces[at - 1]:
        return 4
    if pieces[at - 1].isspace():
        mark = pieces[at - 2][-1] if at > 1 else ""
        return 4 if mark in _ENDS else 3 if mark in _PAUSES else 2
    return 1 if pieces[at].isspace() or not pieces[at][0].isalnum() else 0
