"""Edits that change how a policy reads and nothing it does: spelling, case, dates, renamed terms, inflection."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from rapidfuzz.distance import DamerauLevenshtein

from policywatch.significance.cues import SYLLABLE, Cues, differing, words
from policywatch.significance.edits import Edit

_ADDRESS = re.compile(r"^(?:https?|www|mailto)\b|@|\.(?:com|org|net|io|kr|de|fr|jp|eu|pdf|html?)$")
_MAIL = re.compile(r"[\w.+-]+@\w")
_MARKER = re.compile(r"\A\W{0,3}?(?:(?:\d{1,2}|[a-zA-Z가-하ア-ン])(?:\\?[.)](?=\s)|[．）])|[①-⑳])\s*")
"""The number or letter that an item begins with, as it may stand in the text: "2.", "３．", "(b)", "4\\."."""
_RENAMED_AT_LEAST = 3
_SYLLABLE = 2
"""Letters of the shortest syllable that turns a word."""
_GUARDED = ("negation", "limit", "exception", "consent", "loose", "firm")
"""Cue groups in which one word can turn a sentence: never called spelling."""


def editorial_kind(edit: Edit, cues: Cues, renames: frozenset[tuple[str, str]], date_words: set[str]) -> str | None:
    """What kind of editorial edit this is: "formatting", "rename", "date", "link", "spelling", "wording" or None."""
    lost, gained = differing(
        *(_without_hints(side, cues) for side in ((edit.lost, edit.lost_text), (edit.gained, edit.gained_text)))
    )
    if (
        ((not lost and not gained) and not _switched(edit, cues))
        or _spaced_otherwise(edit)
        or _numbered_otherwise(edit)
    ):
        return "formatting"
    if not lost and not gained:
        return None
    lost, gained = _without_renamed(lost, gained, renames)
    if not lost and not gained:
        return "rename"
    if set(lost + gained) <= date_words:
        return "date"
    if all(map(is_address, lost + gained)):
        return "link"
    turns, stays = _turns(lost, gained, cues), edit.old is not None and edit.new is not None
    if stays and not turns and _spelling(lost, gained):
        return "spelling"
    same = (stays and not turns and _same_stems(lost, gained, cues)) or says_same(edit, cues)
    return "wording" if same else None


def says_same(edit: Edit, cues: Cues) -> bool:
    """Whether the sentence after has the words of the one before, but for inflection and words that mean the same."""
    if edit.old is None or edit.new is None:
        return False
    lost, gained = differing(*(words(cues.plain(place.text)) for place in (edit.old, edit.new)))
    addresses = _MAIL.findall(edit.old.text) != _MAIL.findall(edit.new.text) or any(map(is_address, (*lost, *gained)))
    return not (addresses or _turns(lost, gained, cues)) and _same_stems(lost, gained, cues)


def _without_hints(side: tuple[list[str], str], cues: Cues) -> list[str]:
    """The words that came or went, without what a page tells of a link: "(opens in new tab)"."""
    listed, text = side
    return words(cues.without("link_hint", text)) if cues.has("link_hint", text) else listed


def _switched(edit: Edit, cues: Cues) -> bool:
    """Whether the same words in another order say that something is on which was off: "off unless you turn it on"."""
    stated = (cues.has("off_by_default", place.text) for place in (edit.old, edit.new) if place)
    return len(set(stated)) > 1


def _spaced_otherwise(edit: Edit) -> bool:
    """Whether the sentence has the same letters in the same order, in words that are parted otherwise."""
    if edit.old is None or edit.new is None or edit.old.text == edit.new.text:
        return False
    return "".join(words(edit.old.text)) == "".join(words(edit.new.text))


def _numbered_otherwise(edit: Edit) -> bool:
    """Whether the sentence is the same, with a number before it that is the item's markup on the other side."""
    if edit.old is None or edit.new is None:
        return False
    before, after = (words(_MARKER.sub("", place.text)) for place in (edit.old, edit.new))
    return len(before) > 1 and before == after and not all(_MARKER.match(place.text) for place in (edit.old, edit.new))


def is_address(word: str) -> bool:
    """Whether a word is a link, a mail address or a part of one."""
    return bool(_ADDRESS.search(word))


def renamed_terms(edits: Iterable[Edit]) -> frozenset[tuple[str, str]]:
    """Pairs (old word, new word) that were exchanged for each other all over the document."""
    exchanged: Counter[tuple[str, str]] = Counter()
    given_up: Counter[str] = Counter()
    for edit in edits:
        lost, gained = differing(edit.lost, edit.gained)
        given_up.update(lost)
        if len(lost) == len(gained):
            exchanged.update(zip(lost, gained, strict=True))
    return frozenset(pair for pair, n in exchanged.items() if n >= _RENAMED_AT_LEAST and n * 2 > given_up[pair[0]])


def _without_renamed(
    lost: list[str], gained: list[str], renames: frozenset[tuple[str, str]]
) -> tuple[list[str], list[str]]:
    before, after = list(lost), list(gained)
    for old, new in renames:
        while old in before and new in after:
            before.remove(old)
            after.remove(new)
    return before, after


def _turns(lost: list[str], gained: list[str], cues: Cues) -> bool:
    """Whether a guarded word or a number came or went, or the user stands where the publisher stood."""
    if cues.persons(" ".join(lost)) == cues.persons(" ".join(gained))[::-1] != (False, False):
        return True
    for side in (lost, gained):
        text = " ".join(side)
        if cues.numbers.intersection(side):
            return True
        if any(cues.has(group, text) for group in _GUARDED) or any(c.isdigit() for c in text):
            return True
    return False


def _spelling(lost: list[str], gained: list[str]) -> bool:
    """Every exchanged word is the other misspelt, or the words are the same run together or apart."""
    if "".join(lost) == "".join(gained):
        return True
    if len(lost) != len(gained) or not lost:
        return False
    return all(_misspelt(a, b) for a, b in zip(lost, gained, strict=True))


@cache
def _misspelt(a: str, b: str) -> bool:
    distance = DamerauLevenshtein.distance(a, b, score_cutoff=2)
    longest = max(len(a), len(b))
    if _opposed(a, b):
        return False
    return distance <= (1 if longest < 6 or SYLLABLE.search(a) else 2) and longest >= 3


def _opposed(a: str, b: str) -> bool:
    """Whether one word is the other after a syllable that may turn it: "unwiderruflich", "비독점적"."""
    short, long = sorted((a, b), key=len)
    return long.endswith(short) and len(long) - len(short) >= (1 if SYLLABLE.search(long) else _SYLLABLE)


def _same_stems(lost: list[str], gained: list[str], cues: Cues) -> bool:
    """Only stop words and inflection differ."""
    return cues.stems(lost) == cues.stems(gained)
