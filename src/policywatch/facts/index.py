"""Finding many terms in one pass, looked up by how they begin."""

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from policywatch.facts.lexicon import JOINED, Hit, by_beginning, expand, fold, squeeze
from policywatch.facts.spellings import WORD, Begun, Found, Id, Spellings, cut_off, end_of, is_latin
from policywatch.text.memory import remembered

_HEAD = 3
_BEGINNING = 2
"""Characters by which terms of scripts without spaces are indexed."""


class _Term(NamedTuple):
    parts: tuple[str, ...]
    """Split at each "*"."""
    ids: tuple[Id, ...]

    def end(self, text: str, at: int) -> int:
        """Where the term ends when it begins at ``at``; -1 where it does not stand there."""
        end = end_of(self.parts, text, at)
        return -1 if end < 0 or cut_off(text, end) else end


class Index:
    """Tables of terms, indexed by their first word, its stem, or their first characters."""

    __slots__ = (
        "_heads",
        "_joined",
        "_lengths",
        "_shortest",
        "_stems",
        "_terms",
        "_whole",
        "_words",
    )

    def __init__(self, tables: Mapping[str, Mapping[str, list[str]]]) -> None:
        self._terms = {
            (kind, concept): [fold(term).strip() for term in terms]
            for kind, table in tables.items()
            for concept, terms in table.items()
        }
        self._words: dict[str, Spellings] = defaultdict(Spellings)
        self._stems: dict[str, Spellings] = defaultdict(Spellings)
        self._joined: dict[str, list[_Term]] = {}
        self._whole: dict[str, tuple[Id, ...]] = {}
        """Terms of scripts without spaces that have no "*": looked up as they stand."""
        self._lengths: dict[str, list[int]] = {}
        """By how they begin: how long those are, the longest first."""
        self._shortest: dict[Id, list[str]] = {}
        """Of those asked for: the traces that begin with no other, which stand wherever the others do."""
        numbers = itertools.count()
        unspaced = [
            (begun, id)
            for id, terms in self._terms.items()
            for term in terms
            for begun in self._put_off(term, next(numbers), id)
        ]
        for spelling, ids in _spellings(unspaced).items():
            self._add_unspaced(squeeze(spelling), ids)
        for index in self._joined.values():
            index.sort(key=_longest_first)
        for length in sorted(set(map(len, self._whole)), reverse=True):
            for head in {whole[:_BEGINNING] for whole in self._whole if len(whole) == length}:
                self._lengths.setdefault(head, []).append(length)
        self._heads = frozenset(stem[:length] for stem in self._stems for length in range(1, _HEAD + 1))

    def _put_off(self, term: str, number: int, id: Id) -> Iterator[str]:
        """Puts a term off by the words it may begin with; yields what begins with none or has no spaces."""
        for begun in by_beginning(term):
            word = WORD.match(begun)
            if word is None or JOINED.search(begun):
                yield begun
                continue
            begins = self._stems if begun.startswith("*", word.end()) else self._words
            begins[word[0]].waiting.append(Begun(begun, number, id))

    def _add_unspaced(self, squeezed: str, ids: tuple[Id, ...]) -> None:
        if "*" in squeezed:
            self._joined.setdefault(squeezed[:_BEGINNING], []).append(_Term(tuple(squeezed.split("*")), ids))
        else:
            self._whole[squeezed] = ids

    def scan(self, folded: str, start: int, end: int) -> list[Hit]:
        """The longest terms in ``folded[start:end]``, left to right, without overlap."""
        found = _found(folded[start:end], self)
        return [Hit(start + a, start + b, kind, id) for a, b, ids in found for kind, id in ids]

    def find(self, text: str) -> list[Found]:
        """The longest terms in a folded text, left to right, without overlap."""
        found = self._spaced(text)
        if (self._whole or self._joined) and JOINED.search(text):
            found = _longest([*found, *self._unspaced(text)])
        return found

    def traces(self, kind: str, id: str) -> list[str]:
        """What, squeezed, a text must hold one of to speak of the concept; none begins with another."""
        if (kind, id) not in self._shortest:
            spellings = (spelling for term in self._terms.get((kind, id), ()) for spelling in expand(term) if spelling)
            self._shortest[kind, id] = _without_longer(squeeze(one.partition("*")[0]) for one in spellings)
        return self._shortest[kind, id]

    def _spaced(self, text: str) -> list[Found]:
        found: list[Found] = []
        after = 0
        for match in WORD.finditer(text):
            word, at = match[0], match.start()
            if at < after:
                continue
            best = self._words[word].longest(text, at) if word in self._words else None
            if word[:_HEAD] in self._heads:
                best = _longer(best, self._stemmed(word, text, at))
            if best:
                found.append(best)
                after = best[1]
        return found

    def _stemmed(self, word: str, text: str, at: int) -> Found | None:
        stems = (word[:length] for length in range(1, len(word) + 1))
        ends = (self._stems[stem].longest(text, at) for stem in stems if stem in self._stems)
        return functools.reduce(_longer, ends, None)

    def _unspaced(self, text: str) -> Iterator[Found]:
        places = [at for at, char in enumerate(text) if char != " "]
        squeezed = text.replace(" ", "")
        for at in range(len(squeezed) - 1):
            head = squeezed[at : at + _BEGINNING]
            lengths, terms = self._lengths.get(head), self._joined.get(head)
            if not (lengths or terms):
                continue
            if is_latin(head[0]) and places[at] > 0 and is_latin(text[places[at] - 1]):
                continue
            best = self._longest_whole(squeezed, at, lengths) if lengths else None
            best = _longer(best, _first(terms, squeezed, at)) if terms else best
            if best:
                yield places[best[0]], places[best[1] - 1] + 1, best[2]

    def _longest_whole(self, squeezed: str, at: int, lengths: Sequence[int]) -> Found | None:
        for length in lengths:
            end = at + length
            ids = self._whole.get(squeezed[at:end]) if end <= len(squeezed) else None
            if ids and not (is_latin(squeezed[end - 1]) and is_latin(squeezed[end : end + 1])):
                return at, end, ids
        return None


def _without_longer(traces: Iterable[str]) -> list[str]:
    """Those that begin with none of the others."""
    kept: list[str] = []
    for trace in sorted(traces):  # right behind what it begins with, and what else begins so
        if not kept or not trace.startswith(kept[-1]):
            kept.append(trace)
    return kept


@remembered(4096)
def _found(text: str, index: Index) -> list[Found]:
    return index.find(text)


def _spellings(terms: Iterable[tuple[str, Id]]) -> dict[str, tuple[Id, ...]]:
    """Every spelling of the terms, with all that it may stand for."""
    spellings: dict[str, dict[Id, None]] = {}
    for term, id in terms:
        for spelling in expand(term):
            spellings.setdefault(spelling, {})[id] = None
    spellings.pop("", None)
    return {spelling: tuple(ids) for spelling, ids in spellings.items()}


def _longest_first(term: _Term) -> int:
    return -sum(map(len, term.parts))


def _first(terms: Sequence[_Term], text: str, at: int) -> Found | None:
    """The first term that stands at ``at``: the longest, as they are sorted."""
    for term in terms:
        if text.startswith(term.parts[0], at) and (end := term.end(text, at)) > 0:
            return at, end, term.ids
    return None


def _longest(found: list[Found]) -> list[Found]:
    out: list[Found] = []
    for one in sorted(found, key=lambda f: (f[0], -f[1])):
        if not out or one[0] >= out[-1][1]:
            out.append(one)
    return out


def _longer(one: Found | None, other: Found | None) -> Found | None:
    if one is None or other is None:
        return one or other
    return one if one[1] >= other[1] else other
