"""Lines that a page's author broke in the middle of a sentence, put together again."""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policywatch.model.part import Part
from policywatch.readers._html_lines import Seen
from policywatch.text.reading import fragments

_SENTENCE = 5_000
"""No sentence is longer; what looks so is put together no further."""
_CASELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_RUN_ON, _RUN_ON_CASELESS = 40, 25
"""Shorter lines are lines of their own: addresses, signatures, lists set with breaks."""


@functools.cache
def _caseless_end() -> re.Pattern[str]:
    """What ends a line of Korean or Japanese for good: a mark, a closing verb, a noun form that lists use."""
    return re.compile(rf"(?:[.:;!?…。：；！？>\])」』]|{fragments('sentence_ends')}|{fragments('item_ends')})$")


def joined(seen: Sequence[Seen]) -> Iterator[Seen]:
    """The lines with those put together that a page's author broke in the middle of a sentence."""
    held: Seen | None = None
    for line in seen:
        if held is not None and line.broken and _runs_on(held.part, line.part):
            held = replace(held, part=_together(held.part, line.part))
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _runs_on(before: Part, after: Part) -> bool:
    """A line without an end, and one that goes on: in lower case, or in a script without case."""
    if after.gap or len(before.text) > _SENTENCE:
        return False
    if _CASELESS.match(after.text[0]):
        return len(before.text) >= _RUN_ON_CASELESS and not _caseless_end().search(before.text)
    return len(before.text) >= _RUN_ON and before.text[-1] not in ".:;!?,…" and after.text[0].islower()


def _together(before: Part, after: Part) -> Part:
    shift = len(before.text) + 1
    links = (replace(link, start=link.start + shift, end=link.end + shift) for link in after.links)
    return replace(
        before,
        text=f"{before.text} {after.text}",
        bold=before.bold and after.bold,
        links=(*before.links, *links),
        omissions=(*before.omissions, *(at + shift for at in after.omissions)),
    )
