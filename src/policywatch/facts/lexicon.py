"""Finding many phrases in one pass: the terms of the language files, looked up by how they begin.

A term is words as they stand in a text, in any case: ``(a|b)`` is one of them, ``(a|b)?`` one or none. A group right at
the end of a word is an ending, and may be missing, in scripts with spaces between words: ``retain(s|ed)``. ``*`` is any
ending of a word, ``\\(`` a bracket. Hyphens count as spaces; between characters of scripts that write without spaces a
space may be missing.
"""

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from policywatch.text.memory import remembered

_FOLD = tuple(
    zip(
        "‘’ʼ´`“”‐‑‒–—-_\u00a0\u3000\u202f\u2009（）：／０１２３４５６７８９",
        "'''''\"\"        \u0020\u0020\u0020():/0123456789",
        strict=True,
    )
)
_PLAIN_FOLD = tuple(pair for pair in _FOLD if pair[0].isascii())
"""All that can be folded in a text without other characters."""
_LATIN = "0-9a-zà-öø-ÿœß"
_BRACKETS = (("\\(", "\ue000", "("), ("\\)", "\ue001", ")"))
"""A bracket of the text as a term writes it, while its groups are worked out, and as it stands there."""
_GROUP = re.compile(r"\(([^()]*)\)(\?)?")
_WORD = re.compile(f"[{_LATIN}$]+")
_JOINED = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3㈜]")
_PAIR = re.compile(f"[{_LATIN}$]+ [{_LATIN}$]+(?![{_LATIN}$*])")
_HEAD = 3
_BEGINNING = 2
"""Characters by which terms of scripts without spaces are indexed."""
_KATAKANA = re.compile("[ァ-ヺー]")
_HANGUL = re.compile(r"[가-힣]")


class Hit(NamedTuple):
    """A term found: offsets into the document's text, its table ("personal_data") and its concept ("email-address")."""

    start: int
    end: int
    kind: str
    id: str


def fold(text: str) -> str:
    """The text as terms are compared: lower case, one kind of quote, hyphen and space. Offsets stay the same."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    # most stand nowhere in a text, which is seen at once; translate() would take 20 times as long
    for strange, plain in _PLAIN_FOLD if lowered.isascii() else _FOLD:
        lowered = lowered.replace(strange, plain)
    return lowered


def squeeze(folded: str) -> str:
    """Folded text without its spaces: what spelling and spacing leave alike."""
    return folded.replace(" ", "")


def expand(term: str) -> Iterator[str]:
    """Every spelling a term stands for, groups in groups included."""
    for written, aside, _ in _BRACKETS:
        term = term.replace(written, aside)
    for spelling in _options(term):
        plain = " ".join(spelling.split())
        for _, aside, bracket in _BRACKETS if "\ue000" in plain else ():
            plain = plain.replace(aside, bracket)
        yield plain


def _options(term: str) -> list[str]:
    group = _GROUP.search(term)
    if group is None:
        return [term]
    before, after = term[: group.start()], term[group.end() :]
    ending = before[-1:].isalpha() and not _JOINED.match(before[-1])
    options = group[1].split("|")
    if group[2] or ending:
        options = ["", *options]
    if "(" in before or after.startswith("("):
        return [spelling for option in options for spelling in _options(before + option + after)]
    # what follows is no part of this group and does not hang on its end: it is worked out once for all options
    rest = _options(after)
    return [before + option + tail for option in options for tail in rest]


@functools.lru_cache(maxsize=256)
def spelled(terms: tuple[str, ...]) -> str:
    """Terms, in every spelling they stand for, as alternatives of a pattern for folded text; "" for none.

    One term may stand for thousands, which share what follows each word.
    """
    spellings = {spelling for term in terms for spelling in expand(fold(term))}
    return _alternatives({tuple(spelling.split(" ")) for spelling in spellings})


def _alternatives(spellings: set[tuple[str, ...]]) -> str:
    """A pattern of them all, word by word."""
    after: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for first, *rest in spellings:
        after[first].add(tuple(rest))
    alike: dict[frozenset[tuple[str, ...]], list[str]] = defaultdict(list)
    for first in sorted(after, key=len, reverse=True):
        alike[frozenset(after[first])].append(re.escape(first))
    return "|".join(f"(?:{'|'.join(firsts)}){_rest(set(rest))}" for rest, firsts in alike.items())


def _rest(rest: set[tuple[str, ...]]) -> str:
    """What may or must follow a word; the longest is tried first."""
    further = rest - {()}
    return rf"(?:\ (?:{_alternatives(further)})){'?' if () in rest else ''}" if further else ""


_Found = tuple[int, int, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class _Term:
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


class Lexicon:
    """Tables of terms, indexed by their first word or two, their stem, or their first characters."""

    __slots__ = ("_heads", "_joined", "_lengths", "_pairs", "_shortest", "_stems", "_traces", "_whole", "_words")

    def __init__(self, tables: Mapping[str, Mapping[str, list[str]]]) -> None:
        self._words: dict[str, list[_Term]] = {}
        self._pairs: dict[str, list[_Term]] = {}
        self._stems: dict[str, list[_Term]] = {}
        self._joined: dict[str, list[_Term]] = {}
        self._whole: dict[str, tuple[tuple[str, str], ...]] = {}
        """Terms of scripts without spaces that have no "*": looked up as they stand."""
        self._lengths: dict[str, list[int]] = {}
        """By how they begin: how long those are, the longest first."""
        self._traces: dict[tuple[str, str], list[str]] = {}
        self._shortest: dict[tuple[str, str], list[str]] = {}
        """Of those asked for: the traces that hold no other, which stand wherever the others do."""
        for spelling, ids in _spellings(tables).items():
            self._add(spelling, tuple(ids))
            for id in ids:
                self._traces.setdefault(id, []).append(squeeze(spelling.partition("*")[0]))
        for index in (self._words, self._pairs, self._stems, self._joined):
            for terms in index.values():
                terms.sort(key=lambda term: -sum(map(len, term.parts)))
        for length in sorted(set(map(len, self._whole)), reverse=True):
            for head in {whole[:_BEGINNING] for whole in self._whole if len(whole) == length}:
                self._lengths.setdefault(head, []).append(length)
        self._heads = frozenset(stem[:length] for stem in self._stems for length in range(1, _HEAD + 1))

    def _add(self, spelling: str, ids: tuple[tuple[str, str], ...]) -> None:
        first = _WORD.match(spelling)
        if not first or _JOINED.search(spelling):
            squeezed = spelling.replace(" ", "")
            if "*" in squeezed:
                self._joined.setdefault(squeezed[:_BEGINNING], []).append(_Term(tuple(squeezed.split("*")), ids))
            else:
                self._whole[squeezed] = ids
            return
        term = _Term(tuple(spelling.split("*")), ids)
        pair = _PAIR.match(spelling)
        if spelling[first.end() : first.end() + 1] == "*":
            self._stems.setdefault(first[0], []).append(term)
        elif pair:
            self._pairs.setdefault(pair[0], []).append(term)
        else:
            self._words.setdefault(first[0], []).append(term)

    def scan(self, folded: str, start: int, end: int) -> list[Hit]:
        """The longest terms in ``folded[start:end]``, left to right, without overlap."""
        found = _found(folded[start:end], self)
        return [Hit(start + a, start + b, kind, id) for a, b, ids in found for kind, id in ids]

    def find(self, text: str) -> list[_Found]:
        """The longest terms in a folded text, left to right, without overlap."""
        found = self._spaced(text)
        if (self._whole or self._joined) and _JOINED.search(text):
            found = _longest([*found, *self._unspaced(text)])
        return found

    def traces(self, kind: str, id: str) -> list[str]:
        """What, squeezed, a text must hold one of to speak of the concept."""
        if (kind, id) not in self._shortest:
            self._shortest[kind, id] = _without_longer(self._traces.get((kind, id), []))
        return self._shortest[kind, id]

    def _spaced(self, text: str) -> list[_Found]:
        found: list[_Found] = []
        after = 0
        words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
        words.append(("", len(text) + 1, 0))
        for (word, at, end), (following, next_at, _) in itertools.pairwise(words):
            if at < after:
                continue
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


def _without_longer(traces: list[str]) -> list[str]:
    """Those that hold none of the others."""
    kept: dict[str, None] = {}
    lengths: list[int] = []
    for trace in sorted(set(traces), key=len):
        pieces = (trace[at : at + length] for length in lengths for at in range(len(trace) - length + 1))
        if kept.keys().isdisjoint(pieces):
            kept[trace] = None
            lengths += [len(trace)] if len(trace) not in lengths else []
    return list(kept)


@remembered(4096)
def _found(text: str, lexicon: Lexicon) -> list[_Found]:
    return lexicon.find(text)


def _spellings(tables: Mapping[str, Mapping[str, list[str]]]) -> dict[str, list[tuple[str, str]]]:
    spellings: dict[str, list[tuple[str, str]]] = {}
    for kind, table in tables.items():
        for concept, terms in table.items():
            for term in terms:
                for spelling in expand(fold(term).strip()):
                    ids = spellings.setdefault(spelling, [])
                    if (kind, concept) not in ids:
                        ids.append((kind, concept))
    spellings.pop("", None)
    return spellings


def _first(terms: Sequence[_Term], text: str, at: int) -> _Found | None:
    """The first term that stands at ``at``: the longest, as they are sorted."""
    for term in terms:
        end = term.end(text, at)
        if end > 0:
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
    return char.isalnum() and not _JOINED.match(char) if char else False


def stands_alone(text: str, start: int, end: int, particles: tuple[str, ...]) -> bool:
    """Whether a Korean word is one of its own, a particle at the most after it, or a word in Katakana no part of a
    longer one; other words always are."""
    if _KATAKANA.match(text[start]):
        return not (_KATAKANA.match(text, start - 1) if start else None) and not _KATAKANA.match(text, end)
    if not _HANGUL.match(text[start]):
        return True
    return begins_there(text, start) and ends_there(text, end, particles)


def begins_there(text: str, start: int) -> bool:
    """Whether no Korean word goes on over the offset."""
    return start == 0 or not _HANGUL.match(text, start - 1)


def ends_there(text: str, end: int, particles: tuple[str, ...]) -> bool:
    """Whether a Korean word ends at the offset, but for a particle."""
    return not _HANGUL.match(text, end) or text.startswith(particles, end)
