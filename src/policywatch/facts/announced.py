"""What the line above a list says that its entries are: "for the following purposes:", 「次の目的で利用します」."""

import functools
import re

from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading
from policywatch.facts.vocabulary import Vocabulary

_AIMED = frozenset({"collect", "use"})
"""Practices whose aims a list may be of."""
_NOT_AIMED = frozenset({"share", "negation", "right"})


def announces_aims(reading: Reading, start: int, end: int) -> bool:
    """Whether the stretch says that what data are used for follows."""
    follow = _follow(reading.vocabulary)
    if follow is None or follow.search(reading.folded, start, end) is None:
        return False
    cues = {cue.id for cue in reading.vocabulary.cues.scan(reading.folded, start, end)}
    return not cues.isdisjoint(_AIMED) and cues.isdisjoint(_NOT_AIMED)


def of_aims(passage: Passage) -> bool:
    """Whether it is an entry of a list of aims: its lead says so, or where verbs come last its own end and its heading
    do: 「展示会の案内、修理品の発送の**ため**」 below 「利用目的」."""
    lead = passage.lead
    if not passage.listed or passage.row is not None:
        return False
    if announces_aims(passage.reading, lead.start, lead.end):
        return True
    words = passage.reading.vocabulary
    ends = words.verbs_last and passage.text.strip(" .。").endswith(words.aim_ends)
    return ends and passage.headed("use") and lead.cues.isdisjoint(_NOT_AIMED)


def of_cases(passage: Passage) -> bool:
    """Whether it is one of the cases in which something is done: "다음의 **경우** 제3자에게 제공합니다"."""
    cases, lead = _cases(passage.reading.vocabulary), passage.lead
    return cases is not None and cases.search(passage.reading.folded, lead.start, lead.end) is not None


@functools.lru_cache(maxsize=16)
def _cases(words: Vocabulary) -> re.Pattern[str] | None:
    """What says that cases follow; None where the language has no words for it."""
    return re.compile(words.cases_follow) if words.cases_follow else None


@functools.lru_cache(maxsize=16)
def _follow(words: Vocabulary) -> re.Pattern[str] | None:
    """What says that the list below is of aims; None where the language has no words for it."""
    return re.compile(words.aims_follow) if words.aims_follow else None
