"""What a stretch of text speaks of, whatever its words: deeds done with data, and the things they are done with."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from policywatch.significance.cues import SYLLABLE, Cues, phrase_pattern, runs, unspaced, words
from policywatch.text.memory import remembered

_HANGUL = re.compile("[가-힣]")
_TO_ITS_END = "[가-힣]*"
_INNER = 2
"""Syllables of the shortest Korean word that may stand within another one; and of a stem that tells a word."""
_TABLES = ("deeds", "things")
_LETTERS = 3
"""Letters of the shortest other stem that does."""
_NEUTRAL = ("negation", "limit", "publisher", "user")
"""Groups whose words tell who, or whether, and not what."""


@dataclass(frozen=True, slots=True)
class Concepts:
    """Deeds ("keep", "give"), and all else that carries meaning."""

    deeds: frozenset[str]
    things: frozenset[str]


@remembered(4096)
def concepts(text: str, cues: Cues) -> Concepts:
    """The deeds and the things of a text, each by the name of its class where the language has one."""
    pattern, names = _classes(cues)
    text = text.casefold()
    found: set[tuple[str, str]] = set()

    def take(match: re.Match[str]) -> str:
        found.add(names[int((match.lastgroup or "c0")[1:])])
        return " "

    rest = _rest(pattern.sub(take, text), cues)
    deeds, things = (frozenset(name for table, name in found if name and table == wanted) for wanted in _TABLES)
    return Concepts(deeds, things | rest)


def _rest(text: str, cues: Cues) -> frozenset[str]:
    """The words that are of no class, stemmed; of running Japanese the stretches of kanji and of katakana."""
    if unspaced(text):
        for group in _NEUTRAL:
            text = cues.without(group, text)
        return runs(text)
    telling = (word for word in words(cues.plain(text)) if not any(cues.has(group, word) for group in _NEUTRAL))
    stems = (stem for stem in cues.stems(telling) if not stem.isdigit())
    return frozenset(stem for stem in stems if len(stem) >= (_INNER if SYLLABLE.match(stem) else _LETTERS))


def shared(said: frozenset[str], among: frozenset[str]) -> frozenset[str]:
    """Those of the words that the others hold, or hold a part of: a Korean word another one begins with, and a stretch
    of kanji within another one."""
    same = said & among
    left = [word for word in said - same if len(word) >= _INNER and SYLLABLE.match(word)]
    return same.union(word for word in left if any(_akin(word, other) for other in among))


def _akin(word: str, other: str) -> bool:
    short, long = (word, other) if len(word) <= len(other) else (other, word)
    if len(short) < _INNER:
        return False
    return long.startswith(short) if _HANGUL.match(short) else short in long


@cache
def _classes(cues: Cues) -> tuple[re.Pattern[str], tuple[tuple[str, str], ...]]:
    """One pattern for the words of all classes, those that begin alike together, the longest first; and by its number
    the table and the class. Most letters of a text begin none, and are passed by at once."""
    named = ((table, name, words) for table, classes in cues.classes.items() for name, words in classes.items())
    listed = sorted(
        ((word, (table, name)) for table, name, words in named for word in words), key=lambda e: (e[0][0], -len(e[0]))
    )
    names: list[tuple[str, str]] = []
    begun: dict[bool, list[str]] = {True: [], False: []}
    for letter, alike in groupby(listed, key=lambda entry: entry[0][0]):
        parts: list[str] = []
        korean = _HANGUL.match(letter) is not None
        for name, run in groupby(alike, key=lambda entry: entry[1]):
            parts.append(f"(?P<c{len(names)}>{'|'.join(_bounded(word, korean) for word, _ in run)})")
            names.append(name)
        begun[korean].append(f"(?={re.escape(letter)})(?:{'|'.join(parts)})")
    letters = "".join(sorted({re.escape(word[0]) for word, _ in listed}))
    # the end of every Korean word is looked for in one place: a class of so many letters takes long to compile
    each = [*begun[False], *([f"(?:{'|'.join(begun[True])}){_TO_ITS_END}"] if begun[True] else ())]
    return re.compile(f"(?=[{letters}])(?:{'|'.join(each)})" if each else "(?!)"), tuple(names)


def _bounded(word: str, korean: bool) -> str:
    """A word as a pattern: a Korean one runs on to its end, wherever that is put, a Japanese one stands anywhere."""
    if _HANGUL.search(word):
        begins = phrase_pattern(word) if len(word) >= _INNER else f"(?<![가-힣]){phrase_pattern(word)}"
        return begins if korean else begins + _TO_ITS_END
    return phrase_pattern(word) if SYLLABLE.search(word) else rf"(?<!\w){phrase_pattern(word)}(?!\w)"
