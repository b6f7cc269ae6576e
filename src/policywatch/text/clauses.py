"""Sentences, without breaking "Cal. Civ. Code", "e.g.", "No. 2020-7", "Inc.", decimals or addresses."""

import re

from policywatch.text.memory import remembered

_STOP = re.compile(
    r"[.!?。！？…]+[\"'”’»)\]」』]*(?=[\s\u00a0]|$)|[。！？]+[”」』)）]*|(?<=[\u3040-\u30ff\u3400-\u9fff」』）)])．"
)
_OPENING = re.compile(r"[\s\u00a0]*[\"'“‘«(\[「『¿¡]*")
_LAST_WORD = re.compile(r"[^\s\u00a0(\[“\"'‘«]+$")
_LABEL = re.compile(r"\d{1,2}|[A-Za-z]|[IVXivx]+|[가-하]")
_WORD = re.compile(r"\w+")
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]|[a-z](?:\.[a-z])+")
"""Capitals and dots ("U.S"), or a lone capital ("J")."""
_ABBREVIATIONS = frozenset(
    {
        *("e.g", "i.e", "cf", "vs", "viz", "al", "no", "nos", "nr", "art", "arts", "sec", "secs", "para", "paras"),
        *("cl", "ch", "vol", "pp", "p", "fig", "cal", "civ", "bus", "prof", "gov", "fed", "reg", "stat", "approx"),
        *("mr", "mrs", "ms", "dr", "st", "hon", "jr", "sr", "messrs", "rev", "gen", "ver", "v", "ext", "tel", "ca"),
        *("ave", "blvd", "rd"),
        *("z.b", "d.h", "u.a", "u.ä", "bzw", "ggf", "abs", "ziff", "lit", "inkl", "exkl", "zzgl", "vgl", "s", "str"),
        *("i.s.d", "i.v.m", "i.d.r", "evtl", "max", "min", "mio", "mrd", "hrsg", "sog", "gem", "abk"),
        *("z", "b", "d", "h", "u", "i"),
        *("m", "mm", "mme", "mlle", "env", "ex", "réf", "tél", "av", "bd", "c.-à-d", "p.ex", "núm", "pág"),
    }
)
"""Words that never end a sentence, before a capital or a number either."""
_CLOSING = frozenset(
    {
        *("inc", "corp", "co", "ltd", "llc", "etc", "usw", "plc", "gmbh", "pte", "pty", "a.m", "p.m", "ff"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
    }
)
"""Abbreviations that end a sentence when a word follows that opens one ("… Acme Inc. We …")."""
_STARTERS = frozenset(
    {
        *("the", "we", "you", "this", "these", "if", "our", "your", "it", "in", "for", "when", "however", "please"),
        *("to", "by", "as", "any", "all", "they", "such"),
        *("die", "der", "das", "wir", "sie", "nous", "vous", "le", "la"),
    }
)
_DATE_PART = re.compile(r"\d{1,2}(?:\.|월)")
_MONTH = re.compile(
    r"(?:\d{1,2}\.(?!\d)|jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec|janv|févr|avr|juin|juil|août|déc)",
    re.IGNORECASE,
)


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
    if not word or folded in _ABBREVIATIONS or (at - len(word) == start and _LABEL.fullmatch(word)):
        return False
    if folded in _CLOSING or _INITIALS.fullmatch(word):
        opener = _WORD.match(text, following)
        return opener is not None and opener[0].lower() in _STARTERS
    # "1. Januar 2020" and "2024. 1. 18.": the dots of a date
    return not (word.isdecimal() and (_DATE_PART if len(word) == 4 else _MONTH).match(text, following))
