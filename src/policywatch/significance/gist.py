"""What a text speaks of, and how much of it other sentences say: a passage put in other words, split or merged.

Words of one field ("collect", "gather", "obtain") say about the same where the rest agrees. They tell here whether a
passage was only reworded; none is ever taken for another where an edit is read word by word.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from typing import NamedTuple

from policywatch.significance.concepts import concepts
from policywatch.significance.cues import SYLLABLE, Cues, meaning
from policywatch.significance.edits import Place, Side
from policywatch.text.memory import remembered

_TOGETHER = 2
"""Sentences that one was split into, or merged from, at most: any three say a little of everything."""
_LIKELY = 6
"""Sentences looked at closely: those that share most words and fields."""
_LETTERS, _SYLLABLES = 5, 2
"""From so many on a word within another is a part of that compound."""
_LIST = 600
"""Characters of the longest list that one sentence may say."""
_EMPTY = ""
"""The field of words that say nothing by themselves."""


class Gist(NamedTuple):
    """What a text speaks of."""

    words: Mapping[str, frozenset[str]]
    """The words that carry meaning, stemmed, each with its fields."""
    fields: frozenset[str]
    """All their fields."""
    parts: tuple[str, ...]
    """The words that may be a part of a compound."""


@remembered(4096)
def gist(text: str, cues: Cues) -> Gist:
    """What a text speaks of; in a language that parts deeds from things, each class is a word."""
    if cues.classes:
        said = concepts(text, cues)
        return Gist(dict.fromkeys(said.deeds | said.things, frozenset()), frozenset(), _parts(said.things))
    fields = _fields(cues)
    found = ((word, fields.get(word, frozenset())) for word in meaning(text, cues))
    words = {word: own for word, own in found if _EMPTY not in own}
    return Gist(words, frozenset().union(*words.values()), _parts(words))


def _parts(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if len(word) >= (_SYLLABLES if SYLLABLE.match(word) else _LETTERS))


@functools.cache
def _fields(cues: Cues) -> Mapping[str, frozenset[str]]:
    """Stem → the fields of its word."""
    out: dict[str, set[str]] = defaultdict(set)
    for name, listed in cues.fields.items():
        for word in listed:
            for stem in meaning(word, cues):
                out[stem].add(name)
    return {stem: frozenset(names) for stem, names in out.items()}


class Cover(NamedTuple):
    """How much of a text some sentences say."""

    share: float
    """What all of them say, 0 to 1."""
    by: tuple[tuple[str, float], ...]
    """Each of them, and what it says alone."""


class Said:
    """Sentences, and how much of another they say."""

    def __init__(self, texts: Sequence[str], cues: Cues) -> None:
        self.texts = texts
        self._gists = [gist(text, cues) for text in texts]
        self._holding: dict[str, list[int]] = defaultdict(list)
        for number, said in enumerate(self._gists):
            for key in _keys(said):
                self._holding[key].append(number)

    def cover(self, asked: Gist) -> Cover:
        """How much of what is asked for at most two of the sentences say."""
        left, chosen = set(asked.words), []
        likely = {number: _said(asked, self._gists[number]) for number in self._likely(asked)}
        for _ in range(_TOGETHER):
            best = max(likely, key=lambda number: len(likely[number] & left), default=None)
            if best is None or not likely[best] & left:
                break
            left -= likely[best]
            chosen.append(best)
        count = len(asked.words) or 1
        return Cover(1 - len(left) / count, tuple((self.texts[n], len(likely[n]) / count) for n in chosen))

    def alike(self, asked: Gist) -> Iterator[tuple[int, float]]:
        """The sentences that share most with another, by number, and how much either says of the other, 0 to 1."""
        for number in self._likely(asked):
            other = self._gists[number]
            shared = len(_said(asked, other)) + len(_said(other, asked))
            yield number, shared / (len(asked.words) + len(other.words))

    def _likely(self, asked: Gist) -> list[int]:
        found: Counter[int] = Counter()
        for word, fields in asked.words.items():
            found.update({number for key in (word, *map(_field_key, fields)) for number in self._holding.get(key, ())})
        return nsmallest(_LIKELY, found, key=lambda number: (-found[number], number))


def lists(side: Side, places: Iterable[Place | None]) -> Iterator[str]:
    """Of several items of one list the line above them and all of them in one text: prose may say as much."""
    items: dict[int, list[Place]] = defaultdict(list)
    for place in places:
        if place and (head := side.head(place.unit)) != place.unit:
            items[head].append(place)
    for head, found in items.items():
        text = " ".join((side.units[head].text, *(place.text for place in found)))
        if len(found) > 1 and len(text) <= _LIST:
            yield text


def says(text: str, asked: Gist, cues: Cues) -> bool:
    """Whether a text says all that is asked for, which is something."""
    return bool(asked.words) and _said(asked, gist(text, cues)) == asked.words.keys()


def _keys(said: Gist) -> Iterator[str]:
    """The words and fields of a text, each once."""
    yield from said.words
    yield from map(_field_key, said.fields)


def _field_key(field: str) -> str:
    return f"={field}"


def _said(of: Gist, by: Gist) -> set[str]:
    """Which words of a text another says: themselves, in a word of the same field, or within a compound."""
    parts, line = by.parts, "\n".join(by.words)
    return {
        word
        for word, fields in of.words.items()
        if word in by.words or fields & by.fields or (word in of.parts and (word in line or _holds(word, parts)))
    }


def _holds(word: str, parts: tuple[str, ...]) -> bool:
    return any(part in word for part in parts)
