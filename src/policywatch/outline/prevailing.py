"""Which language a text says prevails where its languages disagree."""

import functools
import re
from collections.abc import Iterator

from policywatch.knowledge import Knowledge

_BEFORE, _BEHIND = 60, 200
"""Characters around a language's name in which it is said to prevail."""


def named(text: str, knowledge: Knowledge) -> str:
    """ISO 639-1 of the language that a text in any language says prevails; "" where it says none.

    Few texts name a language, so only what stands around a name is read.
    """
    return next((code for name, code, says in _ways(knowledge) for at in _places(name, text) if says(text, at)), "")


def _places(name: str, text: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


class _Says:
    """One name of a language as one language says that it prevails."""

    def __init__(self, name: str, ways: list[str]) -> None:
        self._ways = [re.compile(way.replace("{language}", rf"(?P<name>{name})\w*")) for way in ways]

    def __call__(self, text: str, at: int) -> bool:
        """Whether the name that stands here is said to prevail."""
        around = max(0, at - _BEFORE), at + _BEHIND
        return any(hit.start("name") == at for way in self._ways for hit in way.finditer(text, *around))


@functools.cache
def _ways(knowledge: Knowledge) -> tuple[tuple[str, str, _Says], ...]:
    readings = [known.reading for known in knowledge.languages.values() if "prevailing" in known.reading]
    return tuple(
        (name, code, _Says(name, reading["prevailing"]))
        for reading in readings
        for code, names in reading["languages"].items()
        for name in names
    )
