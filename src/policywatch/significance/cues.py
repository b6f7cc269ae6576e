"""Compiled cue words: which way a sentence leans, in one language."""

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from itertools import groupby, islice

from rapidfuzz import fuzz

from policywatch.knowledge import Knowledge, Language
from policywatch.text.language import of_clause
from policywatch.text.memory import remembered
from policywatch.text.reading import fragments

_WORD = re.compile(r"[^\W_]+(?:[.'·-][^\W_]+|[:*]in(?:nen)?\b)*")
"""A word, with the marks by which German and French write both genders in one: "Nutzer:innen", "client·e·s"."""
_UNSPACED = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
SYLLABLE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""A letter of a script that writes whole syllables or words: Japanese or Korean."""
_KANA = re.compile(r"[\u3040-\u30ff]")
_RUN = re.compile(r"[\u4e00-\u9fff]+|[\u30a1-\u30fa\u30fc]+")
_ACCENT = re.compile(r"[\u0300-\u036f]+")
_AFTER = re.compile(r" [A-Z][a-z]")
_TWICE = re.compile(r"\b(\d+)\s*[(（]\s*\1\s*[)）]")
"""A number that is written twice: "30 (30)"."""
_GAP = r"[^.;:。]{1,80}?"
_SHORTEST = 2
"""Letters that the shortest stem has."""
_NEVER_NAMES = ("negation", "not")
"""Groups whose words make no name, whatever their letters: "What This Does Not Cover"."""
_UNMASKED = (
    "publisher",
    "user",
    "itself",
    "may_do",
    "unable",
    "permitted",
    "everyone",
    "user_denies",
    "refusing",
    "licensing",
    "announces",
    "everybody",
)
"""Groups whose words may stand within a masked name."""
_COSTLY = ("procedure",)
"""Groups whose words cost nothing where a text says so: "sans frais"."""
_CLASSES = ("deeds", "things")
"""Tables of words that mean much the same: near enough to know a sentence again by, and not to stand for each other."""
_DENIALS = ("negation", "not")
"""Groups whose words deny nothing in an idiom: "no later than", "whether or not"."""


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """A language's cue groups; a text asks for few of them, and each is one pattern once it does."""

    groups: Mapping[str, tuple[str, ...]]
    criteria: Mapping[str, tuple[str, ...]]
    stop: frozenset[str]
    joints: frozenset[str] = frozenset()
    """Words that join the members of an enumeration."""
    capital_nouns: bool = False
    """Whether every noun has a capital, so that capitals make no name."""
    verbs_last: bool = False
    """Whether a verb stands after all that it is said of."""
    numbers: frozenset[str] = frozenset()
    """Words that count, from two on: "one" is an article in most languages."""
    endings: tuple[str, ...] = ()
    """Endings of inflected words, longest first."""
    genders: tuple[str, ...] = ()
    """What makes a word for one gender one for both, longest first: "Mieter:innen"."""
    same: Mapping[str, str] = field(default_factory=dict)
    """Phrases, case folded, and what each is another wording of: "prior to" is "before"."""
    same_stems: Mapping[str, str] = field(default_factory=dict)
    """Stems of words, and those of what they mean."""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words that say about the same, by what they are about; none stands for another."""
    classes: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Tables of words that mean much the same, by the name of what they mean: of deeds, and of things."""

    def has(self, group: str, text: str) -> bool:
        """Whether a word of the group stands in the text."""
        return self.count(group, text, most=1) > 0

    def count(self, group: str, text: str, most: int = 100) -> int:
        """How many words of the group stand in the text; a word in the middle of a name is none."""
        return _count(text, self, group, most) if group in self.groups else 0

    def spans(self, group: str, text: str) -> list[tuple[int, int]]:
        """Where the words of the group stand in the text."""
        return [match.span() for match in _found(text, self, group)]

    def distance(self, group: str, text: str, start: int, end: int) -> int | None:
        """Characters between start to end and the nearest word of the group; None where none stands in the text."""
        found = _found(text, self, group)
        return min((max(match.start() - end, start - match.end(), 0) for match in found), default=None)

    def criteria_named(self, phrase: str) -> list[str]:
        """The types of facts that one of the policy's own criteria speaks of."""
        bare = _small(self._bare(phrase))
        return [name for name, listed in self.criteria.items() if _pattern(listed).search(bare)]

    def stem(self, word: str) -> str:
        """The word without its ending: what makes inflected forms of one word equal."""
        return _stem(word, self)

    def plain(self, text: str) -> str:
        """The text with every phrase that has a plainer wording worded so, and numbers written once."""
        return _plain(text, self)

    def wordings(self, text: str) -> tuple[tuple[str, int, int], ...]:
        """Every phrase of the text that others could stand for: what it is a wording of, and where it stands."""
        return _wordings(text, self) if self.same else ()

    def stems_of(self, text: str) -> frozenset[str]:
        """The words of a text that carry meaning, stemmed."""
        return _stems_of(text, self)

    def stems(self, listed: Iterable[str]) -> set[str]:
        """The words that carry meaning, stemmed."""
        return {_stem(word, self) for word in self.content(listed)}

    def without(self, group: str, text: str) -> str:
        """The text without the words of the group."""
        return _bare(text, self, group)

    def persons(self, text: str) -> tuple[bool, bool]:
        """Whether the text speaks of the publisher alone, and of the user alone."""
        publisher, user = self.has("publisher", text), self.has("user", text)
        return publisher and not user, user and not publisher

    def _bare(self, text: str) -> str:
        """The text without names that hold a cue and are none: "privacy policy", "이용자"."""
        return _bare(text, self, "mask")

    def content(self, words: Iterable[str]) -> list[str]:
        """The words that carry meaning: no stop words, no lone letters."""
        return [word for word in words if word not in self.stop and (len(word) > 1 or _UNSPACED.match(word))]


@dataclass(frozen=True, slots=True, eq=False)
class MixedCues(Cues):
    """The cues of a document some of whose sentences are in another language: each is read in its own."""

    language: str = ""
    knowledge: Knowledge | None = None

    def count(self, group: str, text: str, most: int = 100) -> int:
        other = self._other(text)
        return other.count(group, text, most) if other else Cues.count(self, group, text, most)

    def spans(self, group: str, text: str) -> list[tuple[int, int]]:
        other = self._other(text)
        return other.spans(group, text) if other else Cues.spans(self, group, text)

    def distance(self, group: str, text: str, start: int, end: int) -> int | None:
        other = self._other(text)
        return other.distance(group, text, start, end) if other else Cues.distance(self, group, text, start, end)

    def _other(self, text: str) -> Cues | None:
        """The cues of the language a text is written in, where it is not the document's."""
        if self.knowledge is None:
            return None
        found = of_clause(text, self.language, self.knowledge)
        known = found != self.language and found in self.knowledge.languages
        return compile_cues(self.knowledge.languages[found]) if known else None


@functools.cache
def mixed_cues(language: str, knowledge: Knowledge) -> MixedCues:
    """The cues of a language file, for a text that holds others as well."""
    own = compile_cues(knowledge.languages[language])
    return MixedCues(
        **{part.name: getattr(own, part.name) for part in fields(own)}, language=language, knowledge=knowledge
    )


@functools.cache
def compile_cues(language: Language) -> Cues:
    """The cues of one language file."""
    table = {name: value for name, value in language.cues.items() if isinstance(value, list)}
    grammar = language.facts.get("grammar", {})
    counted = language.promise.get("durations", {}).get("numbers", {})
    endings, genders = (tuple(sorted(table.get(name, ()), key=len, reverse=True)) for name in ("endings", "genders"))
    same = _same(language.cues.get("same", {}), counted)
    return Cues(
        groups={name: tuple(phrases) for name, phrases in table.items()},
        criteria={name: tuple(phrases) for name, phrases in language.cues.get("criteria", {}).items()},
        stop=frozenset(table.get("stop", ())),
        joints=frozenset(grammar.get("joints", ())),
        capital_nouns=grammar.get("capital_nouns", False),
        verbs_last=grammar.get("before") == 0,
        numbers=frozenset(word.casefold() for word, value in counted.items() if int(value) > 1),
        endings=endings,
        genders=genders,
        same=same,
        classes={name: language.cues[name] for name in _CLASSES if name in language.cues},
        same_stems={
            _cut(word, endings, genders): _cut(other, endings, genders)
            for word, other in same.items()
            if " " not in word and other.isalpha()
        },
        fields={name: tuple(listed) for name, listed in language.cues.get("fields", {}).items()},
    )


def _same(classes: Mapping[str, Iterable[str]], numbers: Mapping[str, int]) -> dict[str, str]:
    """Every phrase of the classes and every number in words, with what it is another wording of."""
    digits = {word.casefold(): str(value) for word, value in numbers.items() if int(value) > 1}
    named = {
        phrase.casefold(): name.casefold() for name, listed in classes.items() for phrase in (name, *listed) if phrase
    }
    return digits | named


@functools.cache
def _rewordings(cues: Cues) -> re.Pattern[str]:
    longest = sorted(cues.same, key=len, reverse=True)
    spaced = ((dense, "|".join(map(phrase_pattern, run))) for dense, run in groupby(longest, key=_is_unspaced))
    whole = "|".join(rf"{_unopposed()}(?:{run})" if dense else rf"(?<!\w)(?:{run})(?!['’]?\w)" for dense, run in spaced)
    return re.compile(whole)


@remembered(4096)
def _wordings(text: str, cues: Cues) -> tuple[tuple[str, int, int], ...]:
    found = _rewordings(cues).finditer(_small(text))
    return tuple((_wording(_folded(match[0]), cues), *match.span()) for match in found)


def _small(text: str) -> str:
    """The text in small letters, each in its place: a pattern that ignores case takes three times as long as one that
    reads these, and to compile as well."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(letter.lower()[0] for letter in text)


@functools.cache
def _wording(phrase: str, cues: Cues) -> str:
    """What a phrase that stands in a text is another wording of."""
    known = cues.same.get(phrase)
    if known is not None:
        return known
    stems = (stem for stem in cues.same if "*" in stem and re.fullmatch(phrase_pattern(stem), phrase, re.IGNORECASE))
    return cues.same[next(stems)]


@remembered(4096)
def _plain(text: str, cues: Cues) -> str:
    parts: list[str] = []
    at = 0
    for wording, start, end in cues.wordings(text):
        parts += (text[at:start], wording)
        at = end
    return _TWICE.sub(r"\1", "".join((*parts, text[at:]))) if cues.same else text


def _folded(phrase: str) -> str:
    return " ".join(phrase.casefold().replace("’", "'").split())


# found again by the group's name: a pattern among the arguments would be hashed whole, which takes longer than a search
@remembered(8192)
def _count(text: str, cues: Cues, group: str, most: int) -> int:
    text = _bare(text, cues, "idiom") if group in _DENIALS else text
    text = _bare(text, cues, "free") if group in _COSTLY else text
    text = text if group in _UNMASKED else _bare(text, cues, "mask")
    names_count = cues.capital_nouns or group in _NEVER_NAMES
    found = _found(text, cues, group)
    return sum(1 for _ in islice((match for match in found if names_count or not _in_name(text, *match.span())), most))


@remembered(4096)
def _bare(text: str, cues: Cues, masked: str) -> str:
    parts: list[str] = []
    at = 0
    for match in _found(text, cues, masked):
        parts += (text[at : match.start()], " ")
        at = match.end()
    return "".join((*parts, text[at:]))


def _found(text: str, cues: Cues, group: str) -> Iterator[re.Match[str]]:
    """The words of a group in a text, in small letters; none where the language has no such group."""
    pattern = _of_group(cues, group)
    return pattern.finditer(_small(text)) if pattern else iter(())


@functools.cache
def _of_group(cues: Cues, group: str) -> re.Pattern[str] | None:
    return _pattern(cues.groups[group]) if group in cues.groups else None


def _in_name(text: str, start: int, end: int) -> bool:
    """Whether a lone word with a capital stands between others: "the Open and Free Technology Community"."""
    word = text[start:end]
    if not word[:1].isupper() or word.isupper() or not word.isalpha():
        return False
    before = _before().search(text, 0, start)
    after = _AFTER.match(text, end)
    return bool(before and after)


@functools.cache
def _unopposed() -> str:
    """No syllable before a word that turns it: 비회원."""
    return f"(?<!{fragments('opposites')})"


@functools.cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?:[A-Z][\w’']+|[a-z]+) (?:{fragments('name_links')} )?$")


@functools.cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Phrases as they stand in small letters, the longest first; words of scripts with spaces share one pair of
    borders, which is what makes it fast.

    What an apostrophe ends stands before another word: "n'utilisons".
    """
    longest = sorted(map(str.lower, phrases), key=len, reverse=True)
    spaced = [(dense, "|".join(map(phrase_pattern, run))) for dense, run in groupby(longest, key=_is_unspaced)]
    whole = "|".join(run if dense else rf"(?<!\w)(?:{run})(?:(?!\w)|(?<=['’]))" for dense, run in spaced)
    return re.compile(whole)


def _is_unspaced(phrase: str) -> bool:
    return _UNSPACED.search(phrase) is not None


def phrase_pattern(phrase: str) -> str:
    """A phrase as a pattern: "*" stands for the rest of a word, "…" for a few words of the same sentence."""
    pattern = re.escape(phrase).replace(r"\ …\ ", rf"(?!\w){_GAP}(?<!\w)").replace("…", _GAP).replace(r"\*", r"\w*")
    return pattern.replace(r"\ ", r"\s+").replace("'", "['’]")


def words(text: str) -> list[str]:
    """The words of a text, case folded, in order."""
    return _WORD.findall(text.casefold().replace("’", "'"))


def differing(lost: list[str], gained: list[str]) -> tuple[list[str], list[str]]:
    """Both lists without the words they share."""
    common = Counter(lost) & Counter(gained)
    return _less(lost, common), _less(gained, common)


def _less(listed: list[str], common: Counter[str]) -> list[str]:
    left = Counter(common)
    out = []
    for word in listed:
        if left[word] > 0:
            left[word] -= 1
        else:
            out.append(word)
    return out


@remembered(4096)
def _stems_of(text: str, cues: Cues) -> frozenset[str]:
    return frozenset(cues.stems(words(_plain(text, cues))))


@remembered(4096)
def all_stems(line: str, cues: Cues) -> frozenset[str]:
    """Every word of a line, stemmed."""
    return frozenset(map(cues.stem, words(line)))


def unspaced(text: str) -> bool:
    """Whether a text runs on without spaces between its words: it has kana."""
    return _KANA.search(text) is not None


def runs(text: str, shortest: int = 2) -> frozenset[str]:
    """The words that carry meaning of a text without spaces between them: its stretches of kanji, and of katakana.

    One kanji alone is the stem of a verb, and stands in many words.
    """
    return frozenset(run for run in _RUN.findall(text) if len(run) >= shortest)


def meaning(text: str, cues: Cues) -> frozenset[str]:
    """The words of a text that carry meaning: stemmed, or stretches where no spaces part them."""
    return runs(text) if unspaced(text) else cues.stems_of(text)


def alike(cues: Cues, before: str, after: str) -> float:
    """How much of what two sentences say they share, 0 to 1; in a script without spaces, how much of their letters."""
    if unspaced(before + after):
        return fuzz.ratio(before, after) / 100
    left, right = cues.stems_of(before), cues.stems_of(after)
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 1.0


@functools.cache
def _stem(word: str, cues: Cues) -> str:
    """The word's stem; of a word that has a plainer one, that one's."""
    stem = _cut(word, cues.endings, cues.genders)
    return cues.same_stems.get(stem, stem)


def _cut(word: str, endings: tuple[str, ...], genders: tuple[str, ...]) -> str:
    """Cut the longest ending that leaves a stem, then accents and a doubled or silent last letter.

    "stopped", "stops" and "stop" are one; so are "verstößt" and "verstoßen".
    """
    if any(c.isdigit() for c in word):
        return word
    bare = _without(_without(word, genders), endings)
    if _UNSPACED.match(word):
        return bare
    bare = bare if bare.isascii() else _ACCENT.sub("", unicodedata.normalize("NFD", bare))
    bare = bare[:-1] if bare[-1:] == bare[-2:-1] else bare
    return bare[:-1] if bare.endswith("e") and len(bare) > _SHORTEST else bare


def _without(word: str, endings: tuple[str, ...]) -> str:
    return word.removesuffix(next((e for e in endings if word.endswith(e) and len(word) - len(e) >= _SHORTEST), ""))
