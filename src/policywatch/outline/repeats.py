"""What a page shows twice: its table of contents, and sometimes the whole document."""

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice, pairwise

from policywatch.model.part import Part

_LABEL = re.compile(r"^[\W\d_]+")
_FOLD = re.compile(r"[\W_]+")
_LEAST = 4
"""Lines that make a table of contents; fewer may be an enumeration that the text takes up."""
_LONGEST = 120
_COPY = 12
"""Lines of a second copy; fewer are boilerplate that sections share."""
_TRIES = 5
_CONTENTS = re.compile(
    r"\W*(?:(?:table of )?contents|on this page|index|목차|차례|inhalt(?:sverzeichnis)?|sommaire|"
    r"table des matières|目次)\W*",
    re.IGNORECASE,
)


def left_out(parts: Sequence[Part]) -> tuple[list[Part], tuple[str, ...]]:
    """The parts without a table of contents and without a second copy of the whole, which is worth a warning."""
    once, copied = _without_copy(list(parts))
    warning = ("the page holds the document twice; the second copy was left out",) if copied else ()
    return _without_contents(once), warning


def _folded(part: Part) -> str:
    return _FOLD.sub("", _LABEL.sub("", part.text)).casefold()


def _without_copy(parts: list[Part]) -> tuple[list[Part], bool]:
    """Cut where the second half begins again as the first did and repeats nine tenths of it."""
    if len(parts) < 2 * _COPY:
        return parts, False
    keys = [_folded(part) for part in parts]
    middle = range(int(0.4 * len(keys)), int(0.6 * len(keys)) + 1)
    for start in islice((i for i in middle if keys[i : i + 2] == keys[:2]), _TRIES):
        size = len(keys) - start
        same = Counter(keys[start:]) & Counter(keys[:start])
        if same.total() >= 0.9 * size:
            return parts[:start], True
    return parts, False


def _without_contents(parts: list[Part]) -> list[Part]:
    places: dict[str, list[int]] = defaultdict(list)
    for i, part in enumerate(parts):
        if len(part.text) <= _LONGEST and not part.cells:
            places[_folded(part)].append(i)
    again = [len(key := _folded(part)) > 3 and places[key][-1:] > [i] for i, part in enumerate(parts)]
    out: list[Part] = []
    at = 0
    while at < len(parts):
        stop = _run(again, at)
        found = next(filter(None, (_contents(parts, i, stop, places) for i in range(at, min(at + _TRIES, stop)))), None)
        start, end = found or (max(stop, at + 1),) * 2
        out += parts[at:start]
        if found and out and _CONTENTS.fullmatch(out[-1].text):
            out.pop()
        at = end
    return out


def _run(again: Sequence[bool], at: int) -> int:
    """Where a run of lines that recur later ends, one in five of them reworded there."""
    end = best = at
    misses = 0
    while end < len(again) and (again[end] or (misses + 1) * 5 <= end - at):
        misses += not again[end]
        end += 1
        best = end if again[end - 1] else best
    return best if again[at] else at


def _contents(
    parts: Sequence[Part], start: int, stop: int, places: Mapping[str, Sequence[int]]
) -> tuple[int, int] | None:
    """The span of a table of contents that begins at ``start``: it ends where its first entry comes again.

    Its entries come again below in the same order, with text between them.
    """
    first = _next(places.get(_folded(parts[start]), ()), start + 1)
    end = stop if first is None else min(stop, first)
    below = [at for part in parts[start:end] if (at := _next(places.get(_folded(part), ()), end)) is not None]
    if len(below) < max(_LEAST, 0.8 * (end - start)) or not all(b > a for a, b in pairwise(below)):
        return None
    return (start, end) if below[-1] - below[0] > len(below) else None


def _next(places: Sequence[int], least: int) -> int | None:
    """The first of the sorted ``places`` that is not before ``least``."""
    found = bisect.bisect_left(places, least)
    return places[found] if found < len(places) else None
