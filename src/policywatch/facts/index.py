"""Finding many terms in one pass, looked up by how they begin."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from policywatch.facts.lexicon import JOINED, Hit, by_beginning, expand, fold, squeeze
from policywatch.text.memory import remembered

_LATIN = "0-9a-zà-öø-ÿœß"
_WORD = re.compile(f"[{_LATIN}$]+")
_PAIR = re.compile(f"[{_LATIN}$]+ [{_LATIN}$]+(?![{_LATIN}$*])")
_HEAD = 3
_BEGINNING = 2
"""Characters by which terms of scripts without spaces are indexed."""
_Found = tuple[int, int, tuple[tuple[str, str], ...]]


class _Term(NamedTuple):
    parts: tuple[str, ...]
    """Split at each "*"."""
    ids: tuple[tuple[str, str], ...]

    def end(self, text: str, at: int) -> int:
        """Where the term ends when it begins at ``at``; -1 where it does not stand there."""
        for number, part in enumerate(self.parts):
            if number:
                at = _word_end(text, at)
            if not text.startswith(part, at):
                return -1
            at += len(part)
        last = text[at - 1 : at]
        return -1 if _is_latin(last) and _is_latin(text[at : at + 1]) else at


_Id = tuple[str, str]
"""A table and a concept of it."""
_Waiting = dict[str, list[tuple[str, _Id]]]


class Index:
    """Tables of terms, indexed by their first word or two, their stem, or their first characters.

    A term is written out in its spellings once a text has the word it begins with: most texts have few of them.
    """

    __slots__ = (
        "_heads",
        "_joined",
        "_lengths",
        "_pairs",
        "_shortest",
        "_stems",
        "_terms",
        "_waiting",
        "_waiting_stems",
        "_whole",
        "_words",
    )

    def __init__(self, tables: Mapping[str, Mapping[str, list[str]]]) -> None:
        self._terms = {
            (kind, concept): [fold(term).strip() for term in terms]
            for kind, table in tables.items()
            for concept, terms in table.items()
        }
        self._waiting: _Waiting = {}
        self._waiting_stems: _Waiting = {}
        """Terms not yet written out, by the word or the stem that they begin with."""
        self._words: dict[str, list[_Term]] = {}
        self._pairs: dict[str, list[_Term]] = {}
        self._stems: dict[str, list[_Term]] = {}
        self._joined: dict[str, list[_Term]] = {}
        self._whole: dict[str, tuple[_Id, ...]] = {}
        """Terms of scripts without spaces that have no "*": looked up as they stand."""
        self._lengths: dict[str, list[int]] = {}
        """By how they begin: how long those are, the longest first."""
        self._shortest: dict[_Id, list[str]] = {}
        """Of those asked for: the traces that begin with no other, which stand wherever the others do."""
        unspaced = [
            (begun, id) for id, terms in self._terms.items() for term in terms for begun in self._put_off(term, id)
        ]
        for spelling, ids in _spellings(unspaced).items():
            self._add_unspaced(squeeze(spelling), ids)
        for index in self._joined.values():
            index.sort(key=_longest_first)
        for length in sorted(set(map(len, self._whole)), reverse=True):
            for head in {whole[:_BEGINNING] for whole in self._whole if len(whole) == length}:
                self._lengths.setdefault(head, []).append(length)
        self._heads = frozenset(stem[:length] for stem in self._waiting_stems for length in range(1, _HEAD + 1))

    def _put_off(self, term: str, id: _Id) -> Iterator[str]:
        """Puts a term off by the words it may begin with; yields what begins with none or has no spaces."""
        for begun in by_beginning(term):
            word = _WORD.match(begun)
            if word is None or JOINED.search(begun):
                yield begun
            elif begun.startswith("*", word.end()):
                self._waiting_stems.setdefault(word[0], []).append((begun, id))
            else:
                self._waiting.setdefault(word[0], []).append((begun, id))

    def _add_unspaced(self, squeezed: str, ids: tuple[_Id, ...]) -> None:
        if "*" in squeezed:
            self._joined.setdefault(squeezed[:_BEGINNING], []).append(_Term(tuple(squeezed.split("*")), ids))
        else:
            self._whole[squeezed] = ids

    def _write_out(self, word: str) -> None:
        """Adds every spelling that begins with the word."""
        terms: dict[str, list[_Term]] = {}
        pairs: dict[str, list[_Term]] = {}
        for spelling, ids in _spellings(self._waiting.get(word, ())).items():
            pair = _PAIR.match(spelling)
            index, key = (pairs, pair[0]) if pair else (terms, word)
            index.setdefault(key, []).append(_Term(tuple(spelling.split("*")), ids))
        for index, known in ((terms, self._words), (pairs, self._pairs)):
            for key, found in index.items():
                known[key] = sorted(found, key=_longest_first)
        self._waiting.pop(word, None)  # only now: another thread may be waiting for it

    def _write_stem_out(self, stem: str) -> None:
        """Adds every spelling that begins with the stem."""
        spellings = _spellings(self._waiting_stems.get(stem, ())).items()
        found = [_Term(tuple(spelling.split("*")), ids) for spelling, ids in spellings]
        self._stems.setdefault(stem, sorted(found, key=_longest_first))
        self._waiting_stems.pop(stem, None)

    def scan(self, folded: str, start: int, end: int) -> list[Hit]:
        """The longest terms in ``folded[start:end]``, left to right, without overlap."""
        found = _found(folded[start:end], self)
        return [Hit(start + a, start + b, kind, id) for a, b, ids in found for kind, id in ids]

    def find(self, text: str) -> list[_Found]:
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

    def _spaced(self, text: str) -> list[_Found]:
        found: list[_Found] = []
        after = 0
        words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
        words.append(("", len(text) + 1, 0))
        for (word, at, end), (following, next_at, _) in itertools.pairwise(words):
            if at < after:
                continue
            if word in self._waiting:
                self._write_out(word)
            candidates = self._words.get(word)
            best = _first(candidates, text, at) if candidates else None
            if next_at == end + 1 and (candidates := self._pairs.get(f"{word} {following}")):
                best = _longer(best, _first(candidates, text, at))
            if word[:_HEAD] in self._heads:
                best = _longer(best, self._stemmed(word, text, at))
            if best:
                found.append(best)
                after = best[1]
        return found

    def _stemmed(self, word: str, text: str, at: int) -> _Found | None:
        best: _Found | None = None
        for length in range(1, len(word) + 1):
            if word[:length] in self._waiting_stems:
                self._write_stem_out(word[:length])
            candidates = self._stems.get(word[:length])
            if candidates:
                best = _longer(best, _first(candidates, text, at))
        return best

    def _unspaced(self, text: str) -> Iterator[_Found]:
        places = [at for at, char in enumerate(text) if char != " "]
        squeezed = text.replace(" ", "")
        for at in range(len(squeezed) - 1):
            head = squeezed[at : at + _BEGINNING]
            lengths, terms = self._lengths.get(head), self._joined.get(head)
            if not (lengths or terms):
                continue
            if _is_latin(head[0]) and places[at] > 0 and _is_latin(text[places[at] - 1]):
                continue
            best = self._longest_whole(squeezed, at, lengths) if lengths else None
            best = _longer(best, _first(terms, squeezed, at)) if terms else best
            if best:
                yield places[best[0]], places[best[1] - 1] + 1, best[2]

    def _longest_whole(self, squeezed: str, at: int, lengths: Sequence[int]) -> _Found | None:
        for length in lengths:
            end = at + length
            ids = self._whole.get(squeezed[at:end]) if end <= len(squeezed) else None
            if ids and not (_is_latin(squeezed[end - 1]) and _is_latin(squeezed[end : end + 1])):
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
def _found(text: str, index: Index) -> list[_Found]:
    return index.find(text)


def _spellings(terms: Iterable[tuple[str, _Id]]) -> dict[str, tuple[_Id, ...]]:
    """Every spelling of the terms, with all that it may stand for."""
    spellings: dict[str, dict[_Id, None]] = {}
    for term, id in terms:
        for spelling in expand(term):
            spellings.setdefault(spelling, {})[id] = None
    spellings.pop("", None)
    return {spelling: tuple(ids) for spelling, ids in spellings.items()}


def _longest_first(term: _Term) -> int:
    return -sum(map(len, term.parts))


def _first(terms: Sequence[_Term], text: str, at: int) -> _Found | None:
    """The first term that stands at ``at``: the longest, as they are sorted."""
    for term in terms:
        if text.startswith(term.parts[0], at) and (end := term.end(text, at)) > 0:
            return at, end, term.ids
    return None


def _longest(found: list[_Found]) -> list[_Found]:
    out: list[_Found] = []
    for one in sorted(found, key=lambda f: (f[0], -f[1])):
        if not out or one[0] >= out[-1][1]:
            out.append(one)
    return out


def _longer(one: _Found | None, other: _Found | None) -> _Found | None:
    if one is None or other is None:
        return one or other
    return one if one[1] >= other[1] else other


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalnum():
        at += 1
    return at


def _is_latin(char: str) -> bool:
    return char.isalnum() and not JOINED.match(char) if char else False
