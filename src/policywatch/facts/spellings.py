"""The spellings of terms as a tree of words, of which only what a text goes along is ever worked out.

One term may stand for a hundred thousand spellings, and a text has few of them.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policywatch.facts.lexicon import JOINED, bracketed, first_words

WORD = re.compile("[0-9a-zà-öø-ÿœß$]+")
_PAIR = 2

Id = tuple[str, str]
"""A table and a concept of it."""
Found = tuple[int, int, tuple[Id, ...]]
"""Where a term stands, and all that it may stand for."""


class Begun(NamedTuple):
    """What is left of a term after the words that it began with."""

    rest: str
    number: int
    """Which of all terms it is of."""
    id: Id


class Spellings:
    """All spellings that begin with the same words: which of them stand at a place of a folded text."""

    __slots__ = ("_first", "_ids", "_length", "_stems", "_whole", "_words", "waiting")

    def __init__(self, length: int = -1, whole: int = 0) -> None:
        self.waiting: list[Begun] = []
        """What is not yet told apart by its next word."""
        self._ids: tuple[Id, ...] = ()
        """All that the words so far may stand for by themselves."""
        self._first = 0
        """The number of the first term of which they are all."""
        self._length = length
        """Characters so far, but for each "*"."""
        self._whole = whole
        """How many whole words it begins with, two at the most; -1 where the first word is none."""
        self._words: _Nexts = {}
        """Next words, by the letters that they begin with."""
        self._stems: _Nexts = {}
        """Next words that begin with a stem and "*", by the stem."""

    def longest(self, text: str, at: int) -> Found | None:
        """The one with most letters of its own that stands at ``at``: of those that begin with two whole words, or of
        the others, whichever reaches further."""
        if self.waiting:
            self._tell_apart()
        one: tuple[Spellings, int] | None = None
        pair: tuple[Spellings, int] | None = None
        for ended in self._standing(text, at):
            if ended[0]._whole == _PAIR:
                pair = _more(pair, ended)
            else:
                one = _more(one, ended)
        best = pair if pair and (one is None or pair[1] > one[1]) else one
        return (at, best[1], best[0]._ids) if best else None

    def _standing(self, text: str, at: int) -> Iterator[tuple["Spellings", int]]:
        """Those that stand at ``at``, and where they end."""
        run = WORD.match(text, at)
        letters = run[0] if run else ""
        stems = (self._stems.get(letters[:length], ()) for length in range(len(letters) + 1)) if self._stems else ()
        for parts, after in (*self._words.get(letters, ()), *itertools.chain.from_iterable(stems)):
            end = end_of(parts, text, at)
            if end < 0:
                continue
            if after.waiting:
                after._tell_apart()
            if after._ids and not cut_off(text, end):
                yield after, end
            if (after._words or after._stems) and text.startswith(" ", end):
                yield from after._standing(text, end + 1)

    def _tell_apart(self) -> None:
        """Sorts what waits by its next word."""
        ended: list[Begun] = []
        nexts: dict[str, Spellings] = {}
        for begun in dict.fromkeys(self.waiting):
            for written, rest in first_words(begun.rest):
                word = bracketed(written)
                if not word:
                    ended.append(begun)
                    continue
                if word not in nexts:
                    nexts[word] = self._after(word)
                nexts[word].waiting.append(begun._replace(rest=rest))
        words: _Nexts = {}
        stems: _Nexts = {}
        for word, after in nexts.items():
            letters, starred = _begins(word)
            (stems if starred else words).setdefault(letters, []).append((tuple(word.split("*")), after))
        self._words, self._stems = words, stems
        self._first = ended[0].number if ended else 0
        self._ids = tuple(dict.fromkeys(begun.id for begun in ended))
        self.waiting = []  # only now: another thread may be at it

    def _after(self, word: str) -> "Spellings":
        """What begins with the words so far and this one."""
        letters, starred = _begins(word)
        whole = self._whole
        if whole == 0:
            whole = 1 if letters == word else -1
        elif whole == 1:
            whole = _PAIR if letters and not starred else -1
        return Spellings(self._length + 1 + len(word.replace("*", "")), whole)


_Nexts = dict[str, list[tuple[tuple[str, ...], Spellings]]]


def _more(one: tuple[Spellings, int] | None, other: tuple[Spellings, int]) -> tuple[Spellings, int]:
    """Which of two that stand at a place has more letters of its own; of two alike the one of the first term."""
    if one is None:
        return other
    return min(one, other, key=lambda ended: (-ended[0]._length, ended[0]._first))


def _begins(word: str) -> tuple[str, bool]:
    """The letters a word begins with, and whether any may follow them."""
    run = WORD.match(word)
    letters = run[0] if run else ""
    return letters, word.startswith("*", len(letters))


def end_of(parts: Sequence[str], text: str, at: int) -> int:
    """Where something ends that begins at ``at`` and has any letters between its parts; -1 where it does not stand
    there."""
    for number, part in enumerate(parts):
        if number:
            at = _word_end(text, at)
        if not text.startswith(part, at):
            return -1
        at += len(part)
    return at


def cut_off(text: str, end: int) -> bool:
    """Whether a word goes on over its end, in a script with spaces between words."""
    return is_latin(text[end - 1 : end]) and is_latin(text[end : end + 1])


def is_latin(char: str) -> bool:
    return char.isalnum() and not JOINED.match(char) if char else False


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalnum():
        at += 1
    return at
