"""From what age, with whose consent, and whether the service is for children at all."""

import functools
import re
from collections.abc import Iterator

from policywatch.facts.extractors._make import from_hit, make
from policywatch.facts.passages import Passage
from policywatch.facts.vocabulary import alternatives
from policywatch.knowledge import Knowledge
from policywatch.model.fact import Fact, FactType
from policywatch.text import durations

_NUMBER = re.compile(r"(?<![\d.,])(?:[6-9６-９]|[1１]\d|[2２][01０１])(?![\d.,]\d|\d)")
_NEAR = 3
_BOTH = 2
_SAID = re.compile(r"(?<!\w)[^\W\d]{3,12} \(\Z")


@functools.lru_cache(maxsize=4)
def _years(knowledge: Knowledge) -> re.Pattern[str]:
    """A unit in which nothing but age is counted."""
    return re.compile(rf"\s?(?:{alternatives(knowledge, 'ages')})")


def read(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None or not (passage.headed("child") or passage.speaks_of("child")):
        return
    if passage.is_rule and not (passage.headed("child") and passage.find("child_age")):
        return  # what readers must not post of children
    for match in _NUMBER.finditer(passage.text):
        span = (passage.start + match.start(), passage.start + match.end())
        if _is_age(passage, *span):
            yield make(passage, FactType.CHILD_AGE, "age", str(int(match[0])), span, rule="child-age", negated=False)
    for hit in passage.find("child_age"):
        yield from_hit(passage, FactType.CHILD_AGE, hit, negated=False)


def _is_age(passage: Passage, start: int, end: int) -> bool:
    """Whether words of age stand right beside a number that counts no time ("at least 7 days", "kept for 10 years")."""
    counts = _counts_time(passage, start)
    if counts and passage.speaks_of("retain"):
        return False
    first = _before_word(passage, start)
    if _either_way(passage, first):
        return False
    led = any(cue.id == "age_before" and 0 <= first - cue.end <= _NEAR for cue in passage.cues)
    if counts and not led and not passage.headed("child") and not _of_children(passage, end):
        return False
    counted = _years(passage.reading.knowledge).match(passage.reading.document.text, end)
    return counted is not None or _follows(passage, end) or (led and not counts)


def _either_way(passage: Passage, at: int) -> bool:
    """Whether it is told on which side of a number somebody is: "likely under or over 18"."""
    before = [cue for cue in passage.cues if cue.id == "age_before" and cue.end <= at]
    if len(before) < _BOTH or at - before[-1].end > _NEAR:
        return False
    between = passage.reading.folded[before[-2].end : before[-1].start].strip()
    return between in passage.reading.vocabulary.joints


def _before_word(passage: Passage, start: int) -> int:
    """Where the number begins, said in a word before it: "thirteen (13)"."""
    said = _SAID.search(passage.reading.folded, passage.start, start)
    return said.start() if said else start


def _of_children(passage: Passage, end: int) -> bool:
    """Whether more than the number's own unit ("10 ans") speaks of children."""
    return any(cue.id == "child" and not 0 <= cue.start - end <= _NEAR for cue in passage.cues)


def _counts_time(passage: Passage, at: int) -> bool:
    spans = durations.find(passage.text, passage.reading.knowledge)
    return any(passage.start + found.start <= at < passage.start + found.end for found in spans)


def _follows(passage: Passage, end: int) -> bool:
    return any(cue.id == "age_after" and 0 <= cue.start - end <= _NEAR for cue in passage.cues)
