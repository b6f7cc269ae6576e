"""Compiled cue words: which way a sentence leans, in one language."""

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from policywatch.knowledge import Language

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_UNSPACED = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_OF_PERSONS = ("publisher", "user")


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """A language's cue groups, each one pattern."""

    groups: Mapping[str, re.Pattern[str]]
    criteria: Mapping[str, re.Pattern[str]]
    stop: frozenset[str]

    def has(self, group: str, text: str) -> bool:
        """Whether a word of the group stands in the text."""
        pattern = self.groups.get(group)
        return bool(pattern and pattern.search(text if group in _OF_PERSONS else self._bare(text)))

    def distance(self, group: str, text: str, start: int, end: int) -> int | None:
        """Characters between start to end and the nearest word of the group; None where none stands in the text."""
        pattern = self.groups.get(group)
        found = pattern.finditer(text) if pattern else ()
        return min((max(match.start() - end, start - match.end(), 0) for match in found), default=None)

    def criteria_named(self, phrase: str) -> list[str]:
        """The types of facts that one of the policy's own criteria speaks of."""
        return [name for name, pattern in self.criteria.items() if pattern.search(self._bare(phrase))]

    def _bare(self, text: str) -> str:
        """The text without names that hold a cue and are none: "privacy policy", "이용자"."""
        mask = self.groups.get("mask")
        return mask.sub(" ", text) if mask else text

    def content(self, words: Iterable[str]) -> list[str]:
        """The words that carry meaning: no stop words, no lone letters."""
        return [word for word in words if word not in self.stop and (len(word) > 1 or _UNSPACED.match(word))]


@functools.cache
def compile_cues(language: Language) -> Cues:
    """The cues of one language file."""
    table = {name: value for name, value in language.cues.items() if isinstance(value, list)}
    return Cues(
        groups={name: _pattern(phrases) for name, phrases in table.items()},
        criteria={name: _pattern(phrases) for name, phrases in language.cues.get("criteria", {}).items()},
        stop=frozenset(table.get("stop", ())),
    )


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(_phrase(p) for p in sorted(phrases, key=len, reverse=True)), re.IGNORECASE)


def _phrase(phrase: str) -> str:
    """A phrase as a pattern: "*" stands for the rest of a word; scripts without spaces know no word border."""
    body = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace("'", "['’]")
    return body if _UNSPACED.search(phrase) else rf"(?<!\w){body}(?!\w)"


def words(text: str) -> list[str]:
    """The words of a text, case folded, in order."""
    return [match.group().casefold().replace("’", "'") for match in _WORD.finditer(text)]


def stem(word: str) -> str:
    """A crude stem that makes inflected forms of one word equal: good enough to ask "was this word there before?"."""
    if _HANGUL.match(word):
        return word[: max(2, len(word) - 1)]
    return word if len(word) < 5 or any(c.isdigit() for c in word) else word[: max(4, len(word) - 3)]
