"""Organisations by name, where a text says who gets data: from tables, lists, links, legal forms and running text."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from policywatch.facts.lexicon import fold
from policywatch.facts.passages import Passage, Reading


class Name(NamedTuple):
    """A name found: where, its canonical key, and how to show it."""

    start: int
    end: int
    key: str
    value: str


_FORM = (
    r"(?:Inc|LLC|L\.L\.C|LCC|Ltd|Limited|GmbH|AG|SE|S\.?A\.?S|S\.?A\.?R\.?L|SARL|S\.?A|SAS|Corp|Corporation|Company|Co|B\.?V|N\.?V|"
    r"AB|ApS|A/S|Oy|Oyj|AS|Pty|Pte|PLC|plc|LLP|LP|L\.P|KG|e\.V|S\.?r\.?l|SpA|S\.p\.A|S\.L|OÜ|UAB|Sp\. z o\.o|K\.K|UG|d\.o\.o|s\.\s?r\.\s?o)"
)
_FORMS = re.compile(rf"(?:[\s,]+{_FORM}\b\.?|\s*&\s*Co\.?(?:\s*KG)?)+\s*$", re.I)
_KOREAN_FORM = re.compile(
    r"\s*(?:㈜|\(주\)|（주）|주식회사|유한회사|\(유\)|\(재\)|\(사\)|재단법인|사단법인|株式会社|合同会社|有限会社)\s*"
)
_WORD = r"(?:[A-ZÀ-ÖØ-Þ][\w’'+-]*(?:\.(?:io|ai|com|net|org|js|co|me|app|dev))?|[a-z]{1,3}[A-Z]\w+|\w+\.(?:io|ai))"
_NAME = re.compile(
    rf"(?<![\w@/.]){_WORD}(?:(?:\s(?:&|of|for|and|the|de|du|des|von|für)\s|\s|,\s(?={_FORM}\b)|&){_WORD})*(?:,?\s{_FORM}\b\.?)*"
)
_WITH_FORM = re.compile(rf"\b{_FORM}\b\.?$")
_KOREAN = re.compile(
    r"(?:㈜|\(주\)|（주）|주식회사)\s?[\w가-힣&.-]+|[\w가-힣&.-]+(?:㈜|\(주\)|（주）|\s?주식회사)(?![\w가-힣])"
)
_TRIGGER = re.compile(
    r"(?:such as|including|like|e\.g\.,?|namely|for example,?|via|by|with|through|from|to|use|uses|using|use of|named|called|specifically|"
    r"providers?|partners?|processors?|vendors?|wie|durch|an|über|von|mit|comme|tels? que|telles? que|par|avec|via)"
    r"[:,]?\s+(?:(?:the|our|its|a|an|third|party|provider|providers|service|services|partner|partners|company|companies|software|tool|vendor|"
    r"processor|analytics|database|payment|platform|der|die|das|den|dem|l['’]|la|le|les|société|ISRG's)\s+){0,5}$"
)
_JOIN = re.compile(
    r"^\s*(?:\([^)]*\))?\s*(?:,|and|or|&|/|und|oder|et|ou|as well as|, and|, or|\band/or\b)+\s*(?:the\s)?$"
)
_ASIDE = re.compile(r"[(\[（][^)\]）]*[)\]）]?")
_BARE_FORM = re.compile(rf"(?:{_FORM}\.?|주식회사|㈜)", re.I)
_SPLIT = re.compile(r"\s*(?:[,;\n、，·•]|\s/\s|\s+(?:and|und|et|및)\s+|<br>)\s*")
_HANGUL = re.compile(r"[가-힣]")
_PARTICLE = re.compile(r"에|의|으로|로|과|와|은|는|이|가|을|를|내|등|및|도|사|측|소재|법인")
_SHORT = 3
_OPENING = 4000
_CALLED = re.compile(
    r"([^\s.,;()]+(?: [^\s.,;()]+){0,4}?)\s*\((?:이하|hereinafter|the \"|\"|nachfolgend|im folgenden|ci-apr|以下)"
)
_TOKEN = re.compile(r"[^\s(),;:\"“”]*[\w㈜.]")
_SMALL = re.compile(r"(?<![\w./@-])[a-zà-ÿ][a-zà-ÿ'-]+(?![\w@])")
_POSSESSIVE = re.compile(r"[’']s\b.*$|[’']$")
_PATHS = re.compile(r"privacy|polic|legal|terms|gdpr|dpa|trust|complian", re.I)
_HEAD = re.compile(rf"^(?:[\w가-힣.&'’+ -]{{2,60}}?)(?=\s*(?:[:：(（–—|]|\.\s|\.$|,\s?{_FORM}\b|\s-\s|$))")
_NOISE = frozenset(
    fold(word)
    for word in [
        "we",
        "us",
        "our",
        "you",
        "your",
        "i",
        "the",
        "a",
        "an",
        "this",
        "these",
        "that",
        "if",
        "when",
        "for",
        "in",
        "on",
        "at",
        "by",
        "to",
        "as",
        "and",
        "or",
        "of",
        "it",
        "its",
        "with",
        "from",
        "not",
        "no",
        "all",
        "any",
        "each",
        "other",
        "some",
        "such",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "english",
        "german",
        "french",
        "korean",
        "japanese",
        "chinese",
        "spanish",
        "european",
        "american",
        "gdpr",
        "ccpa",
        "cpra",
        "coppa",
        "eu",
        "eea",
        "uk",
        "usa",
        "us",
        "api",
        "apis",
        "sdk",
        "url",
        "ip",
        "id",
        "http",
        "https",
        "html",
        "ssl",
        "tls",
        "pdf",
        "faq",
        "privacy",
        "policy",
        "terms",
        "service",
        "services",
        "section",
        "article",
        "annex",
        "appendix",
        "chapter",
        "data",
        "personal",
        "information",
        "company",
        "user",
        "users",
        "member",
        "members",
        "customer",
        "customers",
        "cookie",
        "cookies",
        "website",
        "site",
        "app",
        "apps",
        "platform",
        "account",
        "standard",
        "contractual",
        "clauses",
        "shield",
        "framework",
        "commission",
        "regulation",
        "directive",
        "act",
        "law",
        "laws",
        "court",
        "state",
        "states",
        "united",
        "kingdom",
        "general",
        "protection",
        "officer",
        "dpo",
        "notice",
        "agreement",
        "internet",
        "email",
        "e-mail",
        "address",
        "name",
        "purpose",
        "consent",
        "right",
        "rights",
        "controller",
        "processor",
        "subprocessor",
        "subprocessors",
        "sub-processor",
        "third",
        "party",
        "parties",
        "partners",
        "partner",
        "provider",
        "providers",
        "vendor",
        "vendors",
        "affiliates",
        "android",
        "ios",
        "windows",
        "mac",
        "linux",
        "safari",
        "chrome",
        "firefox",
        "edge",
        "explorer",
        "opera",
        "browser",
        "n/a",
        "none",
        "yes",
        "no",
        "ai",
        "ml",
        "q&a",
        "ceo",
        "cto",
        "eula",
        "sms",
        "mms",
        "wifi",
        "wi-fi",
        "bluetooth",
        "gps",
        "dsa",
        "ftc",
        "cnil",
        "ico",
        "kisa",
        "edpb",
        "part",
        "step",
        "please",
        "note",
        "see",
        "also",
        "however",
        "wir",
        "sie",
        "ihre",
        "unsere",
        "die",
        "der",
        "das",
        "und",
        "nous",
        "vous",
        "votre",
        "nos",
        "les",
        "des",
    ]
)


def find(passage: Passage) -> Iterator[Name]:
    """The organisations the passage says receive or handle data."""
    seen: set[str] = set()
    for start, end in _spans(passage):
        name = _name(passage, start, end)
        if name and name.key not in seen:
            seen.add(name.key)
            yield name


def _spans(passage: Passage) -> Iterator[tuple[int, int]]:
    if passage.role == "recipient":
        yield from _cell(passage)
    elif not passage.role and _about_recipients(passage):
        yield from _known(passage)
        yield from _korean(passage)
        if passage.unit.block is None or passage.listed:
            yield from _head(passage)
        yield from _linked(passage)
        yield from _running(passage)


def _about_recipients(passage: Passage) -> bool:
    if passage.unit.block is None:
        return passage.headed("share")
    if passage.headed("right", "contact", "child", "change", "terms") and not passage.headed("share"):
        return False
    return passage.speaks_of("share", "engage") or passage.headed("share", "transfer", "cookies")


def _cell(passage: Passage) -> Iterator[tuple[int, int]]:
    """Every part of a recipient cell is a recipient, whatever it looks like."""
    text = _ASIDE.sub(lambda aside: " " * len(aside[0]), passage.text)
    at = 0
    for cut in (*_SPLIT.finditer(text), None):
        end = cut.start() if cut else len(text)
        part = text[at:end]
        if _BARE_FORM.fullmatch(part.strip()):
            part = passage.text[at:end]
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


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a Korean word is one of its own, a particle at the most after it; other words always are."""
    if not _HANGUL.match(text[start]):
        return True
    before, after = text[max(0, start - 1) : start], text[end : end + 2]
    return not _HANGUL.match(before) and (not _HANGUL.match(after) or _PARTICLE.match(after) is not None)


def _korean(passage: Passage) -> Iterator[tuple[int, int]]:
    for match in _KOREAN.finditer(passage.text):
        yield passage.start + match.start(), passage.start + match.end()


def _head(passage: Passage) -> Iterator[tuple[int, int]]:
    """What a list item or a heading under the recipients begins with."""
    if not (passage.headed("share") or "share" in passage.lead.cues or "engage" in passage.lead.cues):
        return
    head = _HEAD.match(passage.text) if passage.start == passage.unit.start else None
    if (
        head
        and head[0][:1].isupper()
        and all(word[:1].isupper() or word in ("of", "and", "for", "&") or "." in word for word in head[0].split())
    ):
        yield passage.start, passage.start + len(head[0])


def _linked(passage: Passage) -> Iterator[tuple[int, int]]:
    block = passage.unit.block
    for link in block.links if block else passage.unit.section.links:
        if passage.start <= link.start and link.end <= passage.end and link.href.startswith("http"):
            text = passage.reading.document.text[link.start : link.end]
            site = re.sub(r"[^a-z0-9]", "", link.href.split("/")[2].lower()) if link.href.count("/") > 1 else ""
            bare = re.sub(r"[^a-z0-9]", "", text.lower())
            if len(bare) > 2 and bare[:6] in site and text[:1].isupper() and len(text.split()) <= 4:
                if _PATHS.search(link.href) or "share" in passage.about:
                    yield link.start, link.end


def _running(passage: Passage) -> Iterator[tuple[int, int]]:
    """Capitalised names after "such as", "via", "use" and the like, and those they are listed with."""
    text = passage.text
    nouns = passage.reading.vocabulary.capital_nouns
    last = -1
    for match in _NAME.finditer(text):
        for a, b in _parts(text, match.start(), match.end()):
            before = text[max(0, a - 90) : a]
            formed = _WITH_FORM.search(text[a:b]) is not None
            joined = not nouns and last >= 0 and _JOIN.match(text[last:a]) is not None
            if formed or joined or (not nouns and _TRIGGER.search(before)):
                yield passage.start + a, passage.start + b
                last = b


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """ "Stripe and PayPal" are two; "Bed of Roses" is one."""
    at = start
    for cut in re.finditer(r"\s(?:and|et|und|the|for)\s", text[start:end]):
        yield at, start + cut.start()
        at = start + cut.end()
    yield at, end


def _name(passage: Passage, start: int, end: int) -> Name | None:
    """The name in the span without function words at its ends; None where nothing remains that is one."""
    text, reading = passage.reading.document.text, passage.reading
    words = [(m.start() + start, m.end() + start) for m in _TOKEN.finditer(text[start:end])]
    while (
        words and fold(text[slice(*words[0])]) in _NOISE and not _known_name(text[words[0][0] : words[-1][1]], reading)
    ):
        words.pop(0)
    while (
        words and fold(text[slice(*words[-1])]) in _NOISE and not _known_name(text[words[0][0] : words[-1][1]], reading)
    ):
        words.pop()
    if not words:
        return None
    start, end = words[0][0], words[-1][1]
    written = _POSSESSIVE.sub("", text[start:end])
    key, value, known = canonical(written, reading)
    if _is_own(reading, fold(written)) or (not known and not _plausible(passage, key, start, len(words))):
        return None
    return Name(start, start + len(written), key, value)


def _known_name(written: str, reading: Reading) -> bool:
    return canonical(written, reading)[2]


def _plausible(passage: Passage, key: str, start: int, words: int) -> bool:
    """Whether an unknown name can be an organisation's."""
    reading = passage.reading
    if len(key) < 2 or words > 7 or key in _NOISE or key.replace(" ", "").isdigit() or "http" in key or "[" in key:
        return False
    if _BARE_FORM.fullmatch(key):
        return False
    if any(hit.start <= start < hit.end for hit in passage.hits if hit.kind != "organisation"):
        return False
    if passage.role == "recipient" or not key[0].isascii():
        return True
    small = _small_words(reading)
    if words == 1 and start == passage.start and not passage.listed and passage.unit.block is not None:
        return False
    return not all(word in small for word in key.split())


def _is_own(reading: Reading, written: str) -> bool:
    """Whether the name is the publisher's own."""
    bare = re.sub(r"\W", "", _FORMS.sub("", _KOREAN_FORM.sub("", written)))
    return any(bare == own or (len(bare) > _SHORT and own.endswith(bare)) for own in _own_names(reading))


def _own_names(reading: Reading) -> frozenset[str]:
    """What the document calls its publisher: the company, its initials, the domain of its addresses."""
    known = reading.memory.get("own")
    if known is None:
        publisher = _FORMS.sub("", _KOREAN_FORM.sub("", fold(reading.publisher)))
        names = {re.sub(r"\W", "", publisher)}
        names |= {re.sub(r"\W", "", match[1]) for match in _CALLED.finditer(reading.folded, 0, _OPENING)}
        names |= {"".join(word[0] for word in publisher.split())} if " " in publisher else set()
        domains = Counter(re.findall(r"@([\w-]+)\.", reading.folded)).most_common(1)
        names |= {domain for domain, _ in domains}
        known = reading.memory["own"] = frozenset(filter(None, names))
    assert isinstance(known, frozenset)
    return known


def _small_words(reading: Reading) -> frozenset[str]:
    """Words the document also writes small: capitals at a sentence's beginning or in a title make no name of them."""
    known = reading.memory.get("small")
    if known is None:
        known = reading.memory["small"] = frozenset(_SMALL.findall(reading.document.text))
    assert isinstance(known, frozenset)
    return known


def canonical(written: str, reading: Reading) -> tuple[str, str, bool]:
    """(key, name to show, whether it is a known organisation) of a name as written."""
    bare = _KOREAN_FORM.sub("", written).strip()
    bare = _FORMS.sub("", bare).strip(" ,.") or bare
    folded = fold(bare)
    for spelling in (fold(written).strip(), folded, folded.removeprefix("the ")):
        known = reading.vocabulary.organisations.get(spelling)
        if known:
            return fold(known), known, True
    return folded, bare, False
