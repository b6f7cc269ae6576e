"""What a page shows twice: its table of contents, and sometimes the whole document."""

import functools
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise

from policywatch.model.part import Part
from policywatch.text.flow import without_targets
from policywatch.text.memory import remembered
from policywatch.text.reading import fragments

_LABEL = re.compile(r"^[\W\d_]+")
_NUMBER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z])(?=[.)]|\s)")
_WORD = re.compile(r"\w+")
_FOLD = re.compile(r"[\W_]+")
_LEAST = 4
"""Lines that make a table of contents; fewer may be an enumeration that the text takes up."""
_LONGEST = 120
_COPY = 12
"""Lines of a second copy; fewer are boilerplate that sections share."""
_TRIES = 5


@functools.cache
def _contents_title() -> re.Pattern[str]:
    """What stands over a table of contents."""
    return re.compile(rf"\W*{fragments('contents_titles')}\W*", re.IGNORECASE)


def left_out(parts: Sequence[Part]) -> tuple[list[Part], tuple[str, ...]]:
    """The parts without a table of contents and without a second copy of the whole, which is worth a warning."""
    once, copied = _without_copy(list(parts))
    warning = ("the page holds the document twice; the second copy was left out",) if copied else ()
    return _without_contents(once), warning


@remembered(4096)
def _folded(text: str) -> str:
    return _FOLD.sub("", _LABEL.sub("", without_targets(text))).casefold()


def _without_copy(parts: list[Part]) -> tuple[list[Part], bool]:
    """Cut where the second half begins again as the first did and repeats nine tenths of it."""
    if len(parts) < 2 * _COPY:
        return parts, False
    first = _keys(parts[:2])
    middle = range(int(0.4 * len(parts)), int(0.6 * len(parts)) + 1)
    for start in islice((i for i in middle if _keys(parts[i : i + 2]) == first), _TRIES):
        size = len(parts) - start
        same = Counter(_keys(parts[start:])) & Counter(_keys(parts[:start]))
        if same.total() >= 0.9 * size:
            return parts[:start], True
    return parts, False


def _keys(parts: Sequence[Part]) -> list[str]:
    return [_folded(part.text) for part in parts]


def _without_contents(parts: list[Part]) -> list[Part]:
    later = _later(parts)
    out: list[Part] = []
    at = 0
    while at < len(parts):
        stop = _run(later, at)
        found = next(filter(None, (_contents(later, i, stop) for i in range(at, min(at + _TRIES, stop)))), None)
        start, end = found or (max(stop, at + 1),) * 2
        out += parts[at:start]
        if found and out and _contents_title().fullmatch(out[-1].text):
            out.pop()
        at = end
    return out


def _later(parts: Sequence[Part]) -> list[int]:
    """For each line where it comes again, in the same words or under the same number in most of them; -1 elsewhere."""
    seen: dict[str, int] = {}
    out = [-1] * len(parts)
    for i in range(len(parts) - 1, -1, -1):
        part = parts[i]
        if len(part.text) > _LONGEST or part.cells or len(key := _folded(part.text)) < 4:
            continue
        number = _NUMBER.match(part.text)
        out[i] = seen.get(key, -1)
        if number:
            near = seen.get(number[0], -1)
            out[i] = near if out[i] < 0 and near >= 0 and _alike(part.text, parts[near].text) else out[i]
            seen[number[0]] = i
        seen[key] = i
    return out


def _alike(one: str, other: str) -> bool:
    first, second = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return 2 * len(first & second) > len(first | second)


def _run(later: Sequence[int], at: int) -> int:
    """Where a run of lines that recur later ends, one in five of them reworded there."""
    end = best = at
    misses = 0
    while end < len(later) and (later[end] >= 0 or (misses + 1) * 5 <= end - at):
        misses += later[end] < 0
        end += 1
        best = end if later[end - 1] >= 0 else best
    return best if later[at] >= 0 else at


def _contents(later: Sequence[int], start: int, stop: int) -> tuple[int, int] | None:
    """The span of a table of contents that begins at ``start``: it ends where its first entry comes again.

    Its entries come again below in the same order, with text between them.
    """
    end = min(stop, later[start]) if later[start] >= 0 else stop
    below = [place for place in later[start:end] if place >= end]
    if len(below) < max(_LEAST, 0.8 * (end - start)) or not all(b > a for a, b in pairwise(below)):
        return None
    return (start, end) if below[-1] - below[0] > len(below) else None
