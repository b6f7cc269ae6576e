"""Sentences, without breaking "Cal. Civ. Code", "e.g.", "No. 2020-7", "Inc.", decimals or addresses."""

import re

_STOP = re.compile(r"[.!?。！？…]+[\"'”’»)\]」』]*(?=[\s\u00a0]|$)|[。！？]+[”」』)）]*")
_OPENING = re.compile(r"[\s\u00a0]*[\"'“‘«(\[「『¿¡]*")
_LAST_WORD = re.compile(r"[^\s\u00a0(\[“\"'‘«]+$")

# Abbreviations that never end a sentence before a capital or a number; single capitals ("U.S.", "J.") are told by shape.
_ABBREVIATIONS = frozenset(
    """
    e.g i.e cf vs viz al no nos nr art arts sec secs para paras cl ch vol pp p fig cal civ bus prof gov fed reg stat
    mr mrs ms dr prof st hon jr sr messrs rev gen col maj capt lt sgt
    approx ca z.b d.h u.a u.ä bzw ggf abs ziff lit inkl exkl zzgl vgl s str tel evtl max min mio mrd usw.u hrsg iv.m i.v.m i.d.r i.s.d i.s.v
    m mme mlle mm env ex réf tél av bd c.-à-d p.ex
    sr sra srta d dª ud uds pág núm art.º
    v.1 ver v
    """.split()
)
# Abbreviations that do end a sentence when a capital follows ("… Basecamp Inc. We …").
_CLOSING = frozenset("inc corp co ltd llc etc usw plc gmbh pte pty jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m ff".split())
_STARTERS = frozenset("the we you this these if our your it in for when however please to by as any all they such".split())


def split(text: str) -> list[tuple[int, int]]:
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
    return spans


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Whether a sentence ends at ``stop``: by what stands before it and what follows."""
    follow = _OPENING.match(text, stop.end())
    after = text[follow.end() : follow.end() + 1] if follow else ""
    if not after or stop[0][0] in "。！？!?":
        return not after or not after.islower()
    if after.islower() or (follow and stop[0][0] == "…" and not after.isupper()):
        return False
    return stop[0][0] != "." or _full_stop(text, start, stop.start(), follow.end() if follow else stop.end())


def _full_stop(text: str, start: int, at: int, next_start: int) -> bool:
    """Whether the dot at ``at`` is a full stop rather than part of an abbreviation or a number label."""
    found = _LAST_WORD.search(text, max(start, at - 30), at)
    word = found[0] if found else ""
    folded = word.lower().rstrip(".")
    if not word or folded in _ABBREVIATIONS or (at - start <= 3 and text[start:at].isalnum() and not text[start:at].islower() and len(word) < 3):
        return False
    following = re.match(r"\w+", text[next_start:])
    starter = bool(following) and following[0].lower() in _STARTERS if following else False
    if folded in _CLOSING or _initials(word):
        return starter
    return True


def _initials(word: str) -> bool:
    """ "U.S", "J", "v.1": capitals and dots, or a lone capital."""
    return bool(re.fullmatch(r"(?:[A-Z]\.)*[A-Z]|[a-z](?:\.[a-z])+", word))
