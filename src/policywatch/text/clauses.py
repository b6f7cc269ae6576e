"""Sentences, without breaking "Cal. Civ. Code", "e.g.", "No. 2020-7", "Inc.", decimals or addresses."""

import functools
import re

from policywatch.knowledge import load
from policywatch.text.memory import remembered
from policywatch.text.reading import words

_STOP = re.compile(
    r"[.!?。！？…]+[\"'”’»)\]」』]*(?=[\s\u00a0]|$)|[。！？]+[”」』)）]*|(?<=[\u3040-\u30ff\u3400-\u9fff」』）)])．"
)
_OPENING = re.compile(r"[\s\u00a0]*[\"'“‘«(\[「『¿¡]*")
_LAST_WORD = re.compile(r"[^\s\u00a0(\[“\"'‘«]+$")
_LABEL = re.compile(r"\d{1,2}|[A-Za-z]|[IVXivx]+|[가-하]")
_WORD = re.compile(r"\w+")
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]|[a-z](?:\.[a-z])+")
"""Capitals and dots ("U.S"), or a lone capital ("J")."""
_DATE_PART = re.compile(r"\d{1,2}(?:\.|월)")
_YEAR_BEFORE, _DAY = re.compile(r"(?:19|20)\d\d\.[\s\u00a0]?\Z"), re.compile(r"\d{1,2}(?!\d)")


@functools.cache
def _month() -> re.Pattern[str]:
    tables = (language.reading.get("months", ()) for language in load().languages.values())
    months = "|".join(sorted({re.escape(name) for months in tables for names in months for name in names}))
    return re.compile(rf"\d{{1,2}}\.(?!\d)|{months}", re.IGNORECASE)


@remembered(4096)
def split(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences in ``text``, in order, without the white space between them."""
    spans: list[tuple[int, int]] = []
    start = _skip(text, 0)
    for stop in _STOP.finditer(text):
        end = stop.end()
        if end > start and _ends(text, start, stop):
            spans.append((start, end))
            start = _skip(text, end)
    end = len(text.rstrip())
    if end > start:
        spans.append((start, end))
    return tuple(spans)


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a sentence ends at ``stop``: by what stands before it and what follows."""
    opening = _OPENING.match(text, stop.end())
    following = opening.end() if opening else stop.end()
    after, mark = text[following : following + 1], stop[0][0]
    if not after or after.islower():
        return not after
    if mark == "…":
        return after.isupper()
    return mark != "." or len(stop[0]) > 1 or _is_full_stop(text, start, stop.start(), following)


def _is_full_stop(text: str, start: int, at: int, following: int) -> bool:
    """Whether the dot at ``at`` ends a sentence rather than an abbreviation, an ordinal or a number label."""
    found = _LAST_WORD.search(text, max(start, at - 30), at)
    word = found[0] if found else ""
    folded = word.lower().rstrip(".")
    if not word or folded in words("abbreviations") or (at - len(word) == start and _LABEL.fullmatch(word)):
        return False
    if folded in words("closing_abbreviations") or _INITIALS.fullmatch(word):
        opener = _WORD.match(text, following)
        return opener is not None and opener[0].lower() in words("sentence_starters")
    # "1. Januar 2020", "2024. 1. 18." and "2021. 06. 14부터": the dots of a date
    if word.isdecimal() and _YEAR_BEFORE.search(text, start, at - len(word)) and _DAY.match(text, following):
        return False
    return not (word.isdecimal() and (_DATE_PART if len(word) == 4 else _month()).match(text, following))
