"""Headings that their text follows in the same line: "1. **Your account.** If you have …"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policywatch.model.part import Part, joined
from policywatch.outline.lines import is_title
from policywatch.text import clauses

_LEAST = 3
_NUMBER = re.compile(r"\d{1,2}[.)]")
_STOP = re.compile(r"\s*[.:]?\s*")
_WORDS = 12


def parted(parts: Sequence[Part]) -> list[Part]:
    """The parts, a numbered list whose items begin with a bold title each made headings with text below them.

    The same titles without text are the list's table of contents, and don't count against it.
    """
    numbered = [i for i, part in enumerate(parts) if part.item and not part.depth and _NUMBER.fullmatch(part.marker)]
    ends = {i: end for i in numbered if (end := _title_end(parts[i]))}
    titles = {_bare(parts[i].text[:end]) for i, end in ends.items()}
    others = [i for i in numbered if i not in ends and _bare(parts[i].text) not in titles]
    if len(ends) < _LEAST or 2 * len(others) > len(ends):
        return list(parts)
    return [piece for i, part in enumerate(parts) for piece in (_split(part, ends[i]) if i in ends else (part,))]


def _bare(text: str) -> str:
    return text.rstrip(".: ").casefold()


def _title_end(part: Part) -> int:
    """Where the bold title that the item begins with ends; 0 where it has none."""
    if not part.lead:
        return 0
    spans = clauses.split(part.text[: part.lead])
    end = spans[0][1] if spans else 0
    title = part.text[:end].rstrip(".: ")
    if not title or len(title.split()) > _WORDS or not is_title(title):
        return 0
    stop = _STOP.match(part.text, end)
    return stop.end() if stop else end


def _split(part: Part, end: int) -> Iterator[Part]:
    """The heading, its number in its text, and the rest if there is any."""
    head = part.slice(0, len(part.text[:end].rstrip()))
    yield replace(joined([Part(part.marker), head]), bold=True)
    if end < len(part.text):
        yield replace(part.slice(end, len(part.text)), item=False, marker="", bold=False, lead=0)
