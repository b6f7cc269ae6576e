"""Lengths of time that only limit how long something is kept: "as long as needed, **and at most two years**".

Those within which is deleted what somebody asks to have deleted keep nothing longer either: "on request **within a
week**".
"""

import functools
import re
from collections.abc import Iterable, Iterator

from policywatch.facts.direction import days, vagueness
from policywatch.facts.lexicon import spelled
from policywatch.facts.side import Side
from policywatch.facts.vocabulary import Vocabulary
from policywatch.model.fact import Fact, FactType

_KIND_OF_END = "storage_event"
_OPEN = range(2, 4)
"""How open the ends are that no event names: "as long as necessary", "until the purpose is achieved"."""
_BEFORE, _AFTER = 12, 3
"""Characters before an end, and after it, in which a word says that something is counted from there."""
_ANSWERED = 92
"""Days within which a request is answered at the latest (GDPR Art. 12(3)): what is deleted later than that is kept."""
_MARK = re.compile(r"[,;:(–—、，；（]|\s-\s")


def caps(fact: Fact, here: Side, end: str) -> bool:
    """Whether a length of time only limits how long something is kept that is kept until that end, or until another
    that is as open."""
    if fact.type is not FactType.STORAGE_DURATION or vagueness(fact.value) != 0:
        return False
    open_end = vagueness(end) in _OPEN
    return any(said == end or (open_end and vagueness(said) in _OPEN) for said in _capped(fact, here))


def limits(fact: Fact, here: Side, before: Iterable[Fact]) -> bool:
    """Whether a length of time that came with its sentence keeps nothing longer: it is how soon is deleted what readers
    ask to have deleted, or limits an open end that was told of the same data ``before``."""
    if fact.type is not FactType.STORAGE_DURATION:
        return False
    stood = (f for f in before if f.type is fact.type and f.key == fact.key)
    return _on_request(fact, here) or any(caps(fact, here, f.value) for f in stood)


def _on_request(fact: Fact, here: Side) -> bool:
    """Whether its sentence says how soon something is deleted once somebody asks for it."""
    clause = here.clause(fact)
    periods = (f for f in here.facts_at(fact.unit) if f.type is fact.type and f.clause_start == fact.clause_start)
    timed = any((days(period.value) or _ANSWERED + 1) <= _ANSWERED for period in periods)
    return timed and here.erases(clause) and _role(here.reading.vocabulary, "on_request").search(clause) is not None


def _capped(fact: Fact, here: Side) -> Iterator[str]:
    """The ends that are told before a length of time which, behind a mark or a joint, is the longest there may be."""
    words, folded = here.reading.vocabulary, here.reading.folded
    at_most = _role(words, "at_most")
    for hit in words.terms.scan(folded, fact.clause_start, fact.start):
        between = folded[hit.end : fact.start]
        parted = _MARK.search(between) or not words.joints.isdisjoint(between.split())
        if hit.kind != _KIND_OF_END or not parted or _counted(words, folded, hit.start, hit.end):
            continue
        if at_most.search(between) or at_most.match(folded[fact.end : fact.clause_end].lstrip()):
            yield words.concept(_KIND_OF_END, hit.id).label


def _counted(words: Vocabulary, folded: str, start: int, end: int) -> bool:
    """Whether what is kept is not kept until an event but counted from it: "**after** you leave, at most a year"."""
    around = folded[max(0, start - _BEFORE) : end + (_AFTER if words.verbs_last else 0)]
    return _role(words, "counted_from").search(around) is not None


@functools.lru_cache(maxsize=64)
def _role(words: Vocabulary, role: str) -> re.Pattern[str]:
    """The words of a role, as words of their own where words are parted by spaces."""
    listed = spelled(tuple(words.roles.get(role, ()))) or "(?!)"
    return re.compile(listed.replace("\\ ", "\\ ?") if words.verbs_last else rf"(?<!\w)(?:{listed})(?!\w)")
