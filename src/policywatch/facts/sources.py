"""Whom data come from: those named there give data, and nothing says that they get any.

"We receive information from **advertisers**", "**the shop** sends us", "sources such as **Zorblax**", a list below "We
obtain data from the following".
"""

import functools
import re

from policywatch.facts.lexicon import spelled
from policywatch.facts.naming import KANA
from policywatch.facts.passages import Passage
from policywatch.facts.roles import followed_by, led_by, stands_between
from policywatch.facts.segments import PRACTICES
from policywatch.facts.vocabulary import Vocabulary, alternatives
from policywatch.knowledge import Knowledge

_FROM = 120
"""Characters over which "from" leads in those whom data come from."""
_AMONG = 40
"""Characters from one of several to the particle that is said of all, where verbs come last."""
_SUBJECT = 100
"""Characters from who gives something to the verb: ", including Quendle and others, may also"."""
_GIVEN = 30
"""Characters from that verb to the data that are given."""
_HAD = frozenset({"collect", "share"})
_CASES = ("objects", "datives", "topic")


def from_source(passage: Passage, start: int, end: int) -> bool:
    """Whether data come from who stands there, by the clause or by what leads into its list."""
    if passage.role:
        return False
    return _gives_us(passage, start, end) or _comes_from(passage, start, end) or _listed(passage) or _is_label(passage)


def _gives_us(passage: Passage, start: int, end: int) -> bool:
    """Whether it is who gives the publisher something: "Dann übermittelt uns **Zorblax** …", "Zorblaxから当社に"."""
    if passage.reading.vocabulary.verbs_last:
        to_us = stands_between(passage, end, passage.segment_end(start), "to_us")
        return to_us and followed_by(passage, end, "from_them_after")
    return led_by(passage, start, "gives_us", 1) or followed_by(passage, end, "gives_us") or _tells_us(passage, end)


def _tells_us(passage: Passage, end: int) -> bool:
    """Whether a verb after it says that it gives the publisher data, and none before that any practice."""
    verb = _verb(passage.reading.vocabulary).search(passage.reading.folded, end, min(passage.end, end + _SUBJECT))
    if verb is None or any(cue.id in PRACTICES and cue.start < verb.start() for cue in passage.cues):
        return False
    kinds = [hit.start for hit in passage.find("personal_data")] + [c.start for c in passage.cues if c.id == "data"]
    given = min((at for at in kinds if at >= verb.start()), default=passage.end)
    return given - verb.end() <= _GIVEN and not any(
        cue.id in PRACTICES and verb.end() <= cue.start < given for cue in passage.cues
    )


@functools.lru_cache(maxsize=16)
def _verb(words: Vocabulary) -> re.Pattern[str]:
    """A verb of giving to the publisher, in the sentence."""
    return re.compile(rf"(?<!\w)(?:{spelled(words.roles.get('gives_us', ())) or '(?!)'})(?!\w)")


def _comes_from(passage: Passage, start: int, end: int) -> bool:
    """Whether a preposition of origin leads it in and no other verb stands between, after one of collecting."""
    words, folded = passage.reading.vocabulary, passage.reading.folded
    if words.verbs_last:
        particle = _particle(words, passage.reading.knowledge).match(folded, end, min(passage.end, end + _AMONG))
        return particle is not None and _next_had(passage, particle.end()) == {"collect"}
    first = max(passage.start, start - _FROM)
    lead = _from(words).search(folded, first, start)
    if lead is None or any(cue.id in _HAD and lead.end("lead") <= cue.start < start for cue in passage.cues):
        return False
    if led_by(passage, start, "agent_before", 0):
        return False  # who does what is told of with a noun: "die Auswertung durch Zorblax"
    return lead["told"] is not None or "collect" in _last_had(passage, lead.start())


def _last_had(passage: Passage, at: int) -> set[str]:
    """What the last verb of collecting or sharing before the offset says, or else the first after it."""
    before = [cue for cue in passage.cues if cue.id in _HAD and cue.start <= at]
    if not before:
        return _next_had(passage, at)
    last = before[-1].start
    return {cue.id for cue in before if cue.start == last}


def _next_had(passage: Passage, at: int) -> set[str]:
    after = [cue for cue in passage.cues if cue.id in _HAD and cue.start >= at]
    return {cue.id for cue in after if cue.start == after[0].start}


@functools.lru_cache(maxsize=16)
def _from(words: Vocabulary) -> re.Pattern[str]:
    """A preposition of origin, or words that tell of sources, with nothing between and the end but what they may lead
    in."""
    sources, ends = ("|".join(map(re.escape, listed)) or "(?!)" for listed in (words.sources, words.towards))
    told = spelled(words.roles.get("sources", ())) or "(?!)"
    between = rf"(?:(?!(?<!\w)(?:{ends})(?!\w))(?:[^.;:]|(?<=\b\w)\.))*"
    return re.compile(rf"(?<!\w)(?P<lead>(?P<told>{told})|{sources})[\s(:,]+{between}\Z")


@functools.lru_cache(maxsize=16)
def _particle(words: Vocabulary, knowledge: Knowledge) -> re.Pattern[str]:
    """A particle of origin, after others it is said of as well: none of another case stands between."""
    sources = "|".join(map(re.escape, words.sources)) or "(?!)"
    cases = alternatives(knowledge, *_CASES)
    joints = "|".join(re.escape(joint) for joint in words.joints if not re.fullmatch(cases, joint)) or "(?!)"
    other = rf"(?:{cases})(?:(?<=[{KANA}])|(?=\s))"
    return re.compile(rf"(?:{joints}|(?!{other})[^.。;:])*?(?:{sources})")


def _listed(passage: Passage) -> bool:
    """Whether it stands in a list of sources: below a sentence that data come from the following, or under a heading
    that speaks of sources, where nothing is said to be done."""
    if not passage.listed or not passage.about.isdisjoint(PRACTICES) or "share" in passage.lead.cues:
        return False
    if stands_between(passage, passage.lead.start, passage.lead.end, "sources_below"):
        return True
    heading = passage.unit.section
    return stands_between(passage, heading.start, heading.end, "sources_headed")


def _is_label(passage: Passage) -> bool:
    """Whether the clause only says what kind of data the next tell of: "Information from partners."."""
    return passage.about.isdisjoint(PRACTICES) and followed_by(passage, passage.start, "sources_headed")
