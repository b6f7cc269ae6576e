"""Words found in a clause, without those that only look like what they are taken for."""

import re
from collections.abc import Iterator

from policywatch.facts.gaps import in_gap, is_key
from policywatch.facts.lexicon import Hit, begins_there, ends_there
from policywatch.facts.vocabulary import Vocabulary

_ADDRESS = re.compile(r"(?:[a-zA-Z]+://|www\.)\S+|(?<![\w@.-])[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}\.[a-z]{2,8}(?![\w-])")
"""A link, or a host such as "videos.quendle.example"."""
_STEP = 6
"""Characters over which the mark of a step may stand from the word: spaces and a quote."""
_STEP_BEFORE, _STEP_AFTER = (
    re.compile(r"\w[\s\u201d\"'」]?\s?[>›→]\s?[\"'「\u201c]?\Z"),
    re.compile(r"[\s\"'」\u201d]{0,2}[>›→]\s?[\"'「\u201c]?\w"),
)
_NOUNS = frozenset({"personal_data", "recipient"})
_SYLLABLES = 3
"""Korean words no longer than this begin others."""


def whole_denials(cues: list[Hit], folded: str, words: Vocabulary) -> Iterator[Hit]:
    """Without a first half of a denial whose second half is missing: "ne … que" only restricts, and "sans" is none."""
    halves = {hit for hit in cues if hit.id == "negation" and folded[hit.start : hit.end] in words.half_denials}
    others = (hit for hit in cues if hit.id == "negation" and hit not in halves)
    whole = any(folded[hit.start : hit.end] not in words.ahead_only for hit in others) if halves else True
    yield from cues if whole else (hit for hit in cues if hit not in halves)


def outside_links(hits: list[Hit], text: str, start: int) -> list[Hit]:
    """Without what stands in an address: "…/eu-dispute-resolution" states nothing."""
    if not _ADDRESS.search(text):
        return hits
    spans = [(start + link.start(), start + link.end()) for link in _ADDRESS.finditer(text)]
    return [hit for hit in hits if hit.kind == "organisation" or not any(a <= hit.start < b for a, b in spans)]


def stands_apart(text: str, start: int, end: int) -> bool:
    """Whether a stretch stands in the gap of a template ("[add your host]"), calls something in its code, or is a step
    through menus ("Settings > Google > Ads"): nothing is said of it there."""
    if in_gap(text, start, end) or is_key(text, start, end):
        return True
    before, after = text[max(0, start - _STEP) : start], text[end : end + _STEP]
    return _STEP_BEFORE.search(before) is not None or _STEP_AFTER.match(after) is not None


def whole_words(hits: list[Hit], text: str, words: Vocabulary) -> Iterator[Hit]:
    """Without short Korean words that another word only begins with ("통신사" in "통신사실확인자료"), and without those
    that the end of one word makes with the beginning of the next ("행사" in "병**행 사**용")."""
    starts = {hit.start for hit in hits}
    for hit in hits:
        if words.goes_on and _across(text, hit, words):
            continue
        short = hit.end - hit.start <= _SYLLABLES and words.goes_on
        if (
            not short
            or hit.end in starts
            or ends_there(text, hit.end, words.particles)
            or text.startswith(words.goes_on, hit.end)
        ):
            yield hit


def _across(text: str, hit: Hit, words: Vocabulary) -> bool:
    """Whether it begins with the last syllable of a word, or ends with the first of one."""
    if text[hit.start + 1] == " " and (not begins_there(text, hit.start) or hit.end - hit.start == _SYLLABLES):
        return True  # of two syllables that stand apart neither is half a word: "API로 그 장소"
    noun = hit.kind in _NOUNS and text[hit.end - 2] == " "
    return noun and not (ends_there(text, hit.end, words.particles) or text.startswith(words.goes_on, hit.end))
