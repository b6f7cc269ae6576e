"""Organisations by name, where a text says who gets data: from tables, lists, links, legal forms and running text."""

import re
from collections.abc import Iterator

from policywatch.facts.lexicon import stands_alone
from policywatch.facts.naming import Name, Naming, name_in, naming
from policywatch.facts.passages import Passage

_ASIDE = re.compile(r"[(\[（][^)\]）]*[)\]）]?")
_SPLIT = re.compile(r"\s*(?:[,;\n、，·•]|\s/\s|\s+(?:and|und|et|및)\s+|<br>)\s*")
_BINDING = re.compile(r"\s(?:and|et|und|the|for)\s")
_PATHS = re.compile(r"privacy|polic|legal|terms|gdpr|dpa|trust|complian", re.I)
_LETTERS = re.compile(r"[^a-z0-9]")
_HOUSE = re.compile(r",?\s*\d")
"""A number after a capitalised word: the street of an address, not a name in a list."""
_REACH = 90
_WEAK_REACH = {"share": 60, "engage": 3}
_LONGEST_LINK = 4


def find(passage: Passage) -> Iterator[Name]:
    """The organisations the passage says receive or handle data."""
    seen: set[str] = set()
    for start, end in _spans(passage):
        name = name_in(passage, start, end)
        if name and name.key not in seen:
            seen.add(name.key)
            yield name


def _spans(passage: Passage) -> Iterator[tuple[int, int]]:
    rules = naming(passage.reading.knowledge)
    if passage.role == "recipient":
        yield from _cell(passage, rules)
    elif not passage.role and _about_recipients(passage):
        yield from _known(passage)
        yield from _joined(passage, rules)
        if passage.unit.block is None or passage.listed:
            yield from _head(passage, rules)
        yield from _linked(passage)
        yield from _running(passage, rules)


def _about_recipients(passage: Passage) -> bool:
    if passage.unit.block is None:
        return passage.headed("share")
    if passage.headed("right", "contact", "child", "change", "terms") and not passage.headed("share"):
        return False
    return passage.speaks_of("share", "engage") or passage.headed("share", "transfer", "cookies")


def _cell(passage: Passage, rules: Naming) -> Iterator[tuple[int, int]]:
    """Every part of a recipient cell is a recipient, whatever it looks like."""
    text = _ASIDE.sub(lambda aside: " " * len(aside[0]), passage.text)
    at = 0
    for cut in (*_SPLIT.finditer(text), None):
        end = cut.start() if cut else len(text)
        part = text[at:end]
        inner = _ASIDE.search(passage.text, at, end)
        if inner and rules.form.fullmatch(part.strip()):
            part = " " * (inner.start() + 1 - at) + inner[0].strip("()[]（）")
        lead = len(part) - len(part.lstrip(" -•*"))
        if part.strip():
            yield passage.start + at + lead, passage.start + at + len(part.rstrip(" ."))
        if cut:
            at = cut.end()


def _known(passage: Passage) -> Iterator[tuple[int, int]]:
    text = passage.reading.document.text
    for hit in passage.find("organisation"):
        word = text[hit.start : hit.end]
        if (not word[0].islower() or word == hit.id) and stands_alone(text, hit.start, hit.end):
            yield hit.start, hit.end


def _joined(passage: Passage, rules: Naming) -> Iterator[tuple[int, int]]:
    for match in rules.joined.finditer(passage.text):
        yield passage.start + match.start(), passage.start + match.end()


def _head(passage: Passage, rules: Naming) -> Iterator[tuple[int, int]]:
    """What a list item or a heading under the recipients begins with."""
    if not (passage.headed("share") or "share" in passage.lead.cues or "engage" in passage.lead.cues):
        return
    head = rules.head.match(passage.text) if passage.start == passage.unit.start else None
    if (
        head
        and head[0][:1].isupper()
        and all(word[:1].isupper() or word in ("of", "and", "for", "&") or "." in word for word in head[0].split())
    ):
        yield passage.start, passage.start + len(head[0])


def _linked(passage: Passage) -> Iterator[tuple[int, int]]:
    """Links that lead to the policy of the organisation they name."""
    block = passage.unit.block
    for link in block.links if block else passage.unit.section.links:
        inside = passage.start <= link.start and link.end <= passage.end
        text = passage.reading.document.text[link.start : link.end]
        told = _PATHS.search(link.href) or "share" in passage.about
        if (
            inside
            and told
            and text[:1].isupper()
            and len(text.split()) <= _LONGEST_LINK
            and _names_site(text, link.href)
        ):
            yield link.start, link.end


def _names_site(text: str, href: str) -> bool:
    bare = _LETTERS.sub("", text.lower())
    parts = href.split("/")
    return (
        href.startswith("http") and len(parts) > 2 and len(bare) > 2 and bare[:6] in _LETTERS.sub("", parts[2].lower())
    )


def _running(passage: Passage, rules: Naming) -> Iterator[tuple[int, int]]:
    """Capitalised names after "such as", "via", "use" and the like, and those they are listed with."""
    text = passage.text
    nouns = passage.reading.vocabulary.capital_nouns
    last, address = -1, False
    for match in rules.pattern.finditer(text):
        for a, b in _parts(text, match.start(), match.end()):
            formed = rules.formed.search(text[a:b]) is not None
            joint = rules.join.match(text[last:a]) if last >= 0 and not nouns else None
            joined = joint is not None and not (address and joint[0].strip() == ",") and not _HOUSE.match(text, b)
            if formed or joined or (not nouns and _led_in(passage, rules, a)):
                yield passage.start + a, passage.start + b
                last, address = b, formed


def _led_in(passage: Passage, rules: Naming, at: int) -> bool:
    """Whether a name is led in by "such as" and the like, or by "with" and the like right after a word of sharing."""
    text, first = passage.text, max(0, at - _REACH)
    if rules.lead_in.search(text[first:at]):
        return True
    weak = rules.weak_lead_in.search(text[first:at])
    if weak is None:
        return False
    place = passage.start + first + weak.start()
    cues = [cue for cue in passage.cues if cue.id in _WEAK_REACH and cue.start <= place]
    return any(place - cue.end <= _WEAK_REACH[cue.id] for cue in cues)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """ "Stripe and PayPal" are two; "Bed of Roses" is one."""
    at = start
    for cut in _BINDING.finditer(text[start:end]):
        yield at, start + cut.start()
        at = start + cut.end()
    yield at, end
