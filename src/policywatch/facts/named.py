"""The name in a span of text, without what else stands there; whether it can be an organisation's."""

import functools
import re
from typing import NamedTuple

from policywatch.facts.canonical import canonical, is_known
from policywatch.facts.lexicon import fold, spelled
from policywatch.facts.naming import LONGEST, Naming, naming
from policywatch.facts.own import is_own
from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading
from policywatch.facts.roles import stands_between
from policywatch.facts.vocabulary import Vocabulary, alternatives
from policywatch.text import hangul
from policywatch.text.reading import fragments

_TOKEN = re.compile(r"[^\s(),;:\"“”]*[\w㈜.]")
_SMALL = re.compile(r"(?<![\w./@-])[a-zà-ÿ][a-zà-ÿ'-]+(?![\w@]|\.\w)")
_POSSESSIVE = re.compile(r"[’']s\b.*$|[’']$")
_SOLID_END = re.compile(r"[\u30a0-\u30ff\u4e00-\u9fff]\Z")
_ACRONYMS = re.compile(r"[A-Z]{2,5}s")
_TITLES = re.compile(f"{fragments('privacy_words')}|{fragments('terms_words')}", re.I)
_GOES_ON = re.compile(r" +\w")
_MOST_WORDS = 7


class Name(NamedTuple):
    """A name found: where, its canonical key, and how to show it."""

    start: int
    end: int
    key: str
    value: str


def name_in(passage: Passage, start: int, end: int) -> Name | None:
    """The name in the span without function words at its ends; None where nothing remains that is one."""
    text, reading = passage.reading.document.text, passage.reading
    rules = naming(reading.knowledge)
    words = [(m.start() + start, m.end() + start) for m in _TOKEN.finditer(text[start:end])]
    if rules.attached.search(text[start:end]):
        words = [(start, end)]
    while words and _never(text[slice(*words[0])], rules) and not _is_whole(text[words[0][0] : words[-1][1]], reading):
        words.pop(0)
    while words and _never(text[slice(*words[-1])], rules) and not _is_whole(text[words[0][0] : words[-1][1]], reading):
        words.pop()
    words = _after_its_kind(words, reading)
    while words and text[slice(*words[0])] in rules.binders:
        words.pop(0)
    if not words or words[-1][1] - words[0][0] > LONGEST:
        return None
    start = words[0][0]
    written = _bare_of_particle(_POSSESSIVE.sub("", text[start : words[-1][1]]), reading)
    if rules.attached.search(written) and _GOES_ON.match(text, start + len(written), passage.end):
        written = _bare_of_case(written, reading)
    key, value, known = canonical(written, reading)
    if (
        is_own(reading, written)
        or fold(written) in reading.vocabulary.cities
        or (not known and not _plausible(passage, key, written, start))
    ):
        return None
    return Name(start, start + len(written), key, value)


def _is_whole(written: str, reading: Reading) -> bool:
    """Whether a name stands in these words as they are: a known one, or a body's with what it is of."""
    return is_known(written, reading) or naming(reading.knowledge).body.fullmatch(written) is not None


def _never(word: str, rules: Naming) -> bool:
    """Whether a word at the end of a span is no part of a name: a function word, or the title of a document."""
    return fold(word) in rules.never or (not word.isascii() and _TITLES.search(word) is not None)


def _bare_of_particle(written: str, reading: Reading) -> str:
    """A name without the particle that is written to it: a Latin one, or in Japanese one that ends before Hiragana:
    "Zorblax에는", 「ゾルブラでは」."""
    fits = [p for p in reading.vocabulary.after_latin if written.endswith(p) and _may_end(written.removesuffix(p))]
    return written.removesuffix(max(fits, key=len)) if fits else written


def _may_end(bare: str) -> bool:
    """Whether what follows can be no more than a particle: after Latin letters, Katakana or Kanji."""
    return bare.isascii() or _SOLID_END.search(bare) is not None


def _bare_of_case(written: str, reading: Reading) -> str:
    """A Korean name without its particle, which the syllable before it tells from the end of a name: 을 stands after a
    consonant, 를 after a vowel."""
    words = reading.vocabulary
    for particle in sorted((*words.after_any, *words.after_consonant, *words.after_vowel), key=len, reverse=True):
        bare = written.removesuffix(particle)
        closed = hangul.closed(bare)
        if bare == written or closed is None:
            continue
        if particle in words.after_any or particle in (words.after_consonant if closed else words.after_vowel):
            return bare
    return written


def _after_its_kind(words: list[tuple[int, int]], reading: Reading) -> list[tuple[int, int]]:
    """The words after the last that says of what kind it is: "Zorblax des Unternehmens Zorblax GmbH" names one, and
    so does "Server von Zorblax"."""
    text, form = reading.document.text, naming(reading.knowledge).form
    named = [at for at, word in enumerate(words) if not form.fullmatch(text[slice(*word)])]
    kinds = [at for at in named[:-1] if _says_of_what_kind(text[slice(*words[at])], reading)]
    owned = _owned(reading.vocabulary)
    kinds += [at for at in range(1, len(words)) if owned.fullmatch(fold(text[words[0][0] : words[at][1]]))]
    return words[max(kinds) + 1 :] if kinds else words


@functools.lru_cache(maxsize=16)
def _owned(words: Vocabulary) -> re.Pattern[str]:
    """A thing that is used and the word for whose it is: "Server von"."""
    return re.compile(spelled(words.roles.get("owned_by", ())) or "(?!)")


def _says_of_what_kind(word: str, reading: Reading) -> bool:
    """Whether a capitalised noun only says what the company is: "des Unternehmens Zorblax"."""
    nouns = alternatives(reading.knowledge, "company_nouns")
    return reading.vocabulary.capital_nouns and re.fullmatch(rf"[\w ]*(?:{nouns})", fold(word)) is not None


def _plausible(passage: Passage, key: str, written: str, start: int) -> bool:
    """Whether an unknown name can be an organisation's."""
    reading = passage.reading
    words = len(written.split())
    rules = naming(reading.knowledge)
    if (
        len(key) < 2
        or words > _MOST_WORDS
        or key in rules.never
        or is_nobody(key, rules)
        or reading.vocabulary.heads_column(key)
        or rules.form.fullmatch(key)
    ):
        return False
    if key.replace(" ", "").isdigit() or "http" in key or "[" in key:
        return False
    if reading.vocabulary.verbs_last and stands_between(passage, start, start + len(written), "no_name"):
        return False  # what is done: 「Zorblaxのみ使用」
    named = rules.body.fullmatch(written) is not None
    if not named and any(hit.start <= start < hit.end for hit in passage.hits if hit.kind != "organisation"):
        return False
    if any(cue.id == "data" and (cue.start, cue.end) == (start, start + len(written)) for cue in passage.cues):
        return False
    if passage.role == "recipient" or not key[0].isascii():
        return True
    if _ACRONYMS.fullmatch(written) or not (named or rules.formed.search(written) or not _ordinary(key, rules)):
        return False
    first = start == passage.start and not passage.listed and passage.unit.block is not None
    if words == 1 and first and not reading.vocabulary.verbs_last:
        said = rules.presented.match(reading.document.text, start + len(written))
        return said is not None and said["owner"] is not None
    small = _small_words(reading)
    return not all(word in small for word in key.split())


def is_nobody(folded: str, rules: Naming) -> bool:
    """Whether words for what is done make up the whole of what looks like a name: "Behavior Tracking"."""
    return all(word in rules.alone or word in rules.binders for word in folded.split())


def _ordinary(key: str, rules: Naming) -> bool:
    """Whether a word of the name is one of those that make no name: "Your Settings", "Privacy Statement"."""
    return any(word in rules.never for word in key.split() if word not in rules.binders)


@functools.lru_cache(maxsize=8)
def _small_words(reading: Reading) -> frozenset[str]:
    """Words the document also writes small: capitals at a sentence's beginning or in a title make no name of them."""
    return frozenset(_SMALL.findall(reading.document.text))
