"""The terms of the language files: how they are written and compared, and all that they stand for.

A term is words as they stand in a text, in any case: ``(a|b)`` is one of them, ``(a|b)?`` one or none. A group right at
the end of a word is an ending, and may be missing, in scripts with spaces between words: ``retain(s|ed)``; a group in
another script (``os(を|の)更新``) is none. ``*`` is any ending of a word, ``\\(`` a bracket. Hyphens count as spaces;
between characters of scripts that write without spaces a space may be missing.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

_FOLD = tuple(
    zip(
        "‘’ʼ´`“”‐‑‒–—-_\u00a0\u3000\u202f\u2009（）：／０１２３４５６７８９",
        "'''''\"\"        \u0020\u0020\u0020():/0123456789",
        strict=True,
    )
)
_PLAIN_FOLD = tuple(pair for pair in _FOLD if pair[0].isascii())
"""All that can be folded in a text without other characters."""
_BRACKETS = (("\\(", "\ue000", "("), ("\\)", "\ue001", ")"))
"""A bracket of the text as a term writes it, while its groups are worked out, and as it stands there."""
_GROUP = re.compile(r"\(([^()]*)\)(\?)?")
_SIGNS = re.compile("[()|?、。・]")
JOINED = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3㈜]")
"""Characters of scripts in which a space may be missing."""
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
    for spelling in _options(_bracketless(term)):
        yield bracketed(" ".join(spelling.split()))


def _bracketless(term: str) -> str:
    """A term without the brackets that are none of its groups."""
    for written, aside, _ in _BRACKETS if "\\" in term else ():
        term = term.replace(written, aside)
    return term


def bracketed(spelling: str) -> str:
    """A spelling with its brackets as they stand in a text."""
    for _, aside, bracket in _BRACKETS if _BRACKETS[0][1] in spelling else ():
        spelling = spelling.replace(aside, bracket)
    return spelling


def _options(term: str) -> list[str]:
    group = _GROUP.search(term)
    if group is None:
        return [term]
    before, after = term[: group.start()], term[group.end() :]
    options = _choices(before, group)
    if "(" in before or after.startswith("("):
        return [spelling for option in options for spelling in _options(before + option + after)]
    # what follows is no part of this group and does not hang on its end: it is worked out once for all options
    rest = _options(after)
    return [before + option + tail for option in options for tail in rest]


def _choices(before: str, group: re.Match[str]) -> list[str]:
    """What a group after these characters stands for: with "" where it may be missing."""
    options = group[1].split("|")
    ending = before[-1:].isalpha() and not JOINED.match(before[-1]) and not any(map(JOINED.match, options))
    return ["", *options] if group[2] or ending else options


@functools.lru_cache(maxsize=256)
def spelled(terms: tuple[str, ...]) -> str:
    """Terms, in every spelling they stand for, as alternatives of a pattern for folded text; "" for none.

    One term may stand for a hundred thousand spellings: they are taken word by word, and never written out.
    """
    listed = sorted({_bracketless(fold(term).strip()) for term in terms}, key=lambda term: (-len(term), term))
    solid = {term: pattern for term in listed if (pattern := _solid(term))}
    others = _by_first_word(term for term in listed if term not in solid)
    return "|".join((*solid.values(), *([_alternatives(others, {})] if others else ())))


def _solid(term: str) -> str:
    """A term all in a script without spaces as a pattern, its groups being the pattern's; "" for any other, and for one
    with a group in another group.
    """
    literals, groups = _GROUP.split(term)[::3], list(_GROUP.finditer(term))
    if not groups or not all(map(JOINED.match, _SIGNS.sub("", term))) or "(" in "".join(literals):
        return ""
    pattern = re.escape(literals[0])
    for group, literal in zip(groups, literals[1:], strict=True):
        options = sorted(map(re.escape, group[1].split("|")), key=len, reverse=True)
        pattern += f"(?:{'|'.join(options)}){'?' if group[2] else ''}{re.escape(literal)}"
    return pattern


def _alternatives(after: Mapping[str, set[str]], known: dict[frozenset[str], str]) -> str:
    """A pattern of first words, each with the terms that go on after it; ``known`` are those worked out before."""
    alike: dict[frozenset[str], list[str]] = defaultdict(list)
    for first in sorted(after, key=lambda word: (-len(word), word)):
        alike[frozenset(after[first])].append(re.escape(bracketed(first)))
    return "|".join(f"(?:{'|'.join(firsts)}){_rest(rest, known)}" for rest, firsts in alike.items())


def _rest(terms: frozenset[str], known: dict[frozenset[str], str]) -> str:
    """What may or must follow a word; the longest is tried first."""
    if terms not in known:
        after = _by_first_word(terms)
        may_end = after.pop("", None) is not None
        known[terms] = rf"(?:\ (?:{_alternatives(after, known)})){'?' if may_end else ''}" if after else ""
    return known[terms]


def _by_first_word(terms: Iterable[str]) -> dict[str, set[str]]:
    """The words that terms may begin with, and what follows each in them; "" begins a term that may be nothing."""
    after: dict[str, set[str]] = defaultdict(set)
    for term in terms:
        for first, rest in first_words(term):
            after[first].add(rest)
    return after


def first_words(term: str) -> Iterator[tuple[str, str]]:
    """The words a term may begin with, each with the rest of the term, whose groups stand as they were."""
    opened, space = term.find("("), term.find(" ")
    group = _GROUP.search(term) if opened >= 0 and not 0 <= space < opened else None
    if group is None:
        first, _, rest = term.partition(" ")
        yield first, rest.strip()
        return
    before, after = term[: group.start()], term[group.end() :]
    for option in _choices(before, group):
        yield from first_words((before + option + after).strip())


def by_beginning(term: str) -> Iterator[str]:
    """A term once for every word it may begin with; in scripts without spaces, for every spelling."""
    if JOINED.search(term):
        yield from _options(_bracketless(term))
    else:
        yield from (f"{first} {rest}".rstrip() for first, rest in first_words(_bracketless(term)))


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
