"""Cross-references ("see Section 7", "제7조"): which of two texts' differences only follow a renumbered target."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from policywatch.text.memory import remembered
from policywatch.text.normalise import essence, fold
from policywatch.text.reading import fragments, label_words

Written = tuple[str, str]
"""A reference as the old and as the new text write it."""

_NUMBER = r"\d{1,3}(?:\.\d{1,3})*[a-z]?(?![\w%])|[IVX]+\b"
_COUNT = re.compile(rf"(?<![\w.])(?:{_NUMBER})|\d+")


@functools.cache
def _reference() -> re.Pattern[str]:
    joint = rf"(?:,|-|–|~|&|{fragments('joints')}|{fragments('range_joints')})"
    named = rf"(?:\b{fragments('reference_words')}\b|§+)[\s.]*(?:{_NUMBER})(?:\s*{joint}\s*(?:{_NUMBER}))*"
    return re.compile(rf"{named}|[제第]\s?\d{{1,3}}\s?[조장절관条章節]", re.IGNORECASE)


@functools.cache
def _of_a_law() -> re.Pattern[str]:
    """What follows a reference to another text: "(2) of the Act", but not "of this policy"; "GDPR"."""
    detail = rf"[\s,]*(?:\([^)]{{1,8}}\)\s*|{fragments('reference_details')}\.?\s*\w+\s*)*"
    other = rf"{fragments('reference_of')}\s*(?!{fragments('own_documents')})"
    return re.compile(rf"{detail}(?:{other}|{fragments('law')})", re.IGNORECASE)


@functools.cache
def _law_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{fragments('law')}|」)[\s,]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Renumbering:
    """How section numbers changed: pairs of old and new number of the same section."""

    pairs: frozenset[tuple[str, str]]
    known: frozenset[str]
    """Old numbers that are sections'."""
    any: bool
    """Whether there was one at all."""

    def follows(self, old: str, new: str) -> tuple[str, str] | None:
        """The section pair whose renumbering turns one number into the other; "7.2" may follow 7."""
        while (old, new) not in self.pairs:
            if old in self.known or "." not in old or "." not in new or old.split(".")[-1] != new.split(".")[-1]:
                return None
            old, new = old.rpartition(".")[0], new.rpartition(".")[0]
        return old, new


@dataclass(frozen=True, slots=True)
class Followed:
    """A reference that follows its target."""

    written: Written
    target: tuple[str, str]
    """Number of the section it means, before and after."""


@functools.lru_cache(4096)
def number(label: str) -> str:
    """The bare number of a label: "7" of "Article 7", "제7조" and "7.", "2.1" of "2.1."; "b" of "(b)"."""
    plain = fold(label).casefold()
    found = re.search(r"\d+(?:\.\d+)*(?:-\d+|의\s?\d+)?", plain)
    if found:
        return found[0]
    return re.sub(rf"^(?i:{label_words()})\s+|[\W_]+", "", plain)


def ordinal(label: str) -> int | str:
    """Which place in its list a label gives its item: 2 for "2)", "1.2", "(b)", "②" and "나."; else the bare number."""
    last = number(label).rpartition(".")[2]
    if last.isdecimal():
        return int(last)
    for letters in ("abcdefghijklmnopqrstuvwxyz", "가나다라마바사아자차카타파하", "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"):
        if last and len(last) == 1 and last in letters:
            return letters.index(last) + 1
    return last


def renumbering(labels: Iterable[tuple[str, str]]) -> Renumbering:
    """The renumbering that pairs of section labels show."""
    numbers = [(number(old), number(new)) for old, new in labels]
    pairs = frozenset((old, new) for old, new in numbers if old and new)
    return Renumbering(pairs, frozenset(old for old, _ in pairs), any(old != new for old, new in pairs))


def followed(old: str, new: str, changed: Renumbering) -> list[Followed] | None:
    """The references by which the two texts differ, if by nothing else and each follows its target; else None."""
    if not changed.any:
        return None
    before, after = _found(old), _found(new)
    if not before or len(before) != len(after) or _masked(old, before) != _masked(new, after):
        return None
    out: list[Followed] = []
    for first, second in zip(before, after, strict=True):
        numbers = list(zip(_numbers(first[0]), _numbers(second[0]), strict=False))
        targets = [changed.follows(i, j) for i, j in numbers if i != j]
        if not all(targets) or len(_numbers(first[0])) != len(_numbers(second[0])):
            return None
        out += [Followed((first[0], second[0]), target) for target in targets if target]
    return out or None


@remembered(4096)
def _found(text: str) -> tuple[re.Match[str], ...]:
    """References to the document's own sections; those to articles of a law are left alone."""
    return tuple(
        found
        for found in _reference().finditer(text)
        if not _of_a_law().match(text, found.end()) and not _law_before().search(text[: found.start()][-20:])
    )


def _numbers(reference: str) -> list[str]:
    return [found[0] for found in _COUNT.finditer(fold(reference))]


def _masked(text: str, references: Iterable[re.Match[str]]) -> str:
    """The text with the numbers of its references blanked."""
    parts: list[str] = []
    at = 0
    for found in references:
        parts += [text[at : found.start()], _COUNT.sub("\x00", found[0])]
        at = found.end()
    return essence("".join([*parts, text[at:]]))
