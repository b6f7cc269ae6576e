"""What makes a name: legal forms, known organisations, words that are none; from ``vocabulary/names.toml``."""

import functools
import re
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from policywatch.facts.lexicon import fold
from policywatch.facts.passages import Passage, Reading
from policywatch.knowledge import Knowledge

_CAPITALISED = (
    r"(?:[A-ZÀ-ÖØ-Þ][\w’'+-]*(?:\.(?:io|ai|com|net|org|js|co|me|app|dev))?|[a-z]{1,3}[A-Z]\w+|\w+\.(?:io|ai))"
)
_BINDERS = "&|of|for|and|the|de|du|des|von|für"
_TOKEN = re.compile(r"[^\s(),;:\"“”]*[\w㈜.]")
_SMALL = re.compile(r"(?<![\w./@-])[a-zà-ÿ][a-zà-ÿ'-]+(?![\w@])")
_POSSESSIVE = re.compile(r"[’']s\b.*$|[’']$")
_DOMAIN = re.compile(r"@([\w-]+)\.")
_NOT_WORD = re.compile(r"\W")
_SHORT = 3
_TOO_OFTEN = 10
"""A document names its own service this often, others hardly."""
_OPENING = 4000
_MOST_WORDS = 7
_LONGEST = 70


class Name(NamedTuple):
    """A name found: where, its canonical key, and how to show it."""

    start: int
    end: int
    key: str
    value: str


@dataclass(frozen=True, slots=True, eq=False)
class Naming:
    """The patterns of ``names.toml``."""

    pattern: re.Pattern[str]
    """A run of capitalised words, with the legal form that may follow."""
    formed: re.Pattern[str]
    """A name that ends in a legal form."""
    joined: re.Pattern[str]
    """A name with a legal form written to it ("㈜…")."""
    head: re.Pattern[str]
    """What a list item begins with, up to its colon, dash or full stop."""
    lead_in: re.Pattern[str]
    weak_lead_in: re.Pattern[str]
    join: re.Pattern[str]
    called: re.Pattern[str]
    form: re.Pattern[str]
    """A legal form and nothing else."""
    trailing: re.Pattern[str]
    attached: re.Pattern[str]
    never: frozenset[str]

    def bare(self, written: str) -> str:
        """The name without its legal forms."""
        without = self.attached.sub("", written).strip()
        return self.trailing.sub("", without).strip(" ,.") or without


@functools.lru_cache(maxsize=4)
def naming(knowledge: Knowledge) -> Naming:
    table = knowledge.vocabulary.get("names", {}).get("names", {})

    def listed(key: str) -> list[str]:
        return sorted(table.get(key, ()), key=len, reverse=True)

    forms = "|".join(re.escape(form).replace("\\.", "\\.?\\s?") for form in listed("forms")) or "(?!)"
    form = f"(?:{forms})(?![^\\W_])\\.?"
    attached = "|".join(map(re.escape, listed("joined_forms"))) or "(?!)"
    phrase = "|".join(map(re.escape, listed("lead_in"))) or "(?!)"
    weak = "|".join(map(re.escape, listed("weak_lead_in"))) or "(?!)"
    between = "|".join(map(re.escape, listed("between"))) or "(?!)"
    joins = "|".join(map(re.escape, listed("joins"))) or "(?!)"
    called = "|".join(map(re.escape, listed("called"))) or "(?!)"
    word = _CAPITALISED
    gap = rf"[:,]?\s+(?:(?:(?:{between})|\w+['’]s|l['’])\s+){{0,5}}$"
    return Naming(
        pattern=re.compile(rf"(?<![\w@/.]){word}(?:(?:\s(?:{_BINDERS})\s|\s|,\s(?={form})|&){word})*(?:,?\s{form})*"),
        formed=re.compile(rf"(?:^|[\s,]){form}$"),
        joined=re.compile(rf"(?:{attached})\s?[\w가-힣&.-]+|[\w가-힣&.-]+(?:{attached}|\s주식회사)(?![\w가-힣])"),
        head=re.compile(rf"[\w가-힣.&'’+ -]{{2,60}}?(?=\s*(?:[:：(（–—|]|\.\s|\.$|,\s?{form}|\s-\s|$))"),
        lead_in=re.compile(rf"\b(?:{phrase}){gap}"),
        weak_lead_in=re.compile(rf"\b(?:{weak}){gap}"),
        join=re.compile(rf"\s*(?:\([^)]*\))?\s*(?:,|&|/|\b(?:{joins})\b)(?:\s*\b(?:{joins})\b)?\s*(?:the\s)?$"),
        called=re.compile(rf"([^\s.,;()]+(?: [^\s.,;()]+){{0,4}}?)\s*\((?:{called}|(?:the )?[\"'])"),
        form=re.compile(rf"{form}|{attached}", re.I),
        trailing=re.compile(rf"(?:[\s,]+{form}|\s*&\s*Co\.?(?:\s*KG)?)+\s*$", re.I),
        attached=re.compile(rf"\s*(?:{attached})\s*"),
        never=frozenset(map(fold, table.get("never", ()))),
    )


def name_in(passage: Passage, start: int, end: int) -> Name | None:
    """The name in the span without function words at its ends; None where nothing remains that is one."""
    text, reading = passage.reading.document.text, passage.reading
    never = naming(reading.knowledge).never
    words = [(m.start() + start, m.end() + start) for m in _TOKEN.finditer(text[start:end])]
    while words and fold(text[slice(*words[0])]) in never and not _known(text[words[0][0] : words[-1][1]], reading):
        words.pop(0)
    while words and fold(text[slice(*words[-1])]) in never and not _known(text[words[0][0] : words[-1][1]], reading):
        words.pop()
    if not words or words[-1][1] - words[0][0] > _LONGEST:
        return None
    start = words[0][0]
    written = _POSSESSIVE.sub("", text[start : words[-1][1]])
    key, value, known = canonical(written, reading)
    if _is_own(reading, written) or (not known and not _plausible(passage, key, start, len(words))):
        return None
    return Name(start, start + len(written), key, value)


def canonical(written: str, reading: Reading) -> tuple[str, str, bool]:
    """(key, name to show, whether it is a known organisation) of a name as written."""
    bare = naming(reading.knowledge).bare(written)
    folded = fold(bare)
    for spelling in (fold(written).strip(), folded, folded.removeprefix("the ")):
        known = reading.vocabulary.organisations.get(spelling)
        if known:
            return fold(known), known, True
    return folded, bare, False


def _known(written: str, reading: Reading) -> bool:
    return canonical(written, reading)[2]


def _plausible(passage: Passage, key: str, start: int, words: int) -> bool:
    """Whether an unknown name can be an organisation's."""
    reading = passage.reading
    rules = naming(reading.knowledge)
    if len(key) < 2 or words > _MOST_WORDS or key in rules.never or rules.form.fullmatch(key):
        return False
    if key.replace(" ", "").isdigit() or "http" in key or "[" in key:
        return False
    if any(hit.start <= start < hit.end for hit in passage.hits if hit.kind != "organisation"):
        return False
    if passage.role == "recipient" or not key[0].isascii():
        return True
    if words == 1 and start == passage.start and not passage.listed and passage.unit.block is not None:
        return False
    small = _small_words(reading)
    return not all(word in small for word in key.split())


def _is_own(reading: Reading, written: str) -> bool:
    """Whether the name is the publisher's own."""
    short = naming(reading.knowledge).bare(written)
    bare = _NOT_WORD.sub("", fold(short))
    if reading.document.text.count(short) >= _TOO_OFTEN and not _known(written, reading):
        return True
    return any(bare == own or (len(bare) > _SHORT and own.endswith(bare)) for own in _own_names(reading))


@functools.lru_cache(maxsize=4)
def _own_names(reading: Reading) -> frozenset[str]:
    """What the document calls its publisher: the company, its initials, the domain of its addresses."""
    rules = naming(reading.knowledge)
    publisher = fold(rules.bare(reading.publisher))
    names = {_NOT_WORD.sub("", publisher)}
    names |= {_NOT_WORD.sub("", fold(rules.bare(m[1]))) for m in rules.called.finditer(reading.folded, 0, _OPENING)}
    names |= {"".join(word[0] for word in publisher.split())} if " " in publisher else set()
    names |= {domain for domain, _ in Counter(_DOMAIN.findall(reading.folded)).most_common(1)}
    return frozenset(filter(None, names))


@functools.lru_cache(maxsize=4)
def _small_words(reading: Reading) -> frozenset[str]:
    """Words the document also writes small: capitals at a sentence's beginning or in a title make no name of them."""
    return frozenset(_SMALL.findall(reading.document.text))
