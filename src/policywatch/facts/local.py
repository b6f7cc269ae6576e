"""What is only done on readers' own devices: nobody gets the data, nor works on them with software that runs there."""

import re

from policywatch.facts.lexicon import Hit
from policywatch.facts.passages import Passage
from policywatch.facts.roles import place_between, places_between, stands_between

_ROLE, _DATA = "local", "personal_data"
_HAD = frozenset({"collect", "retain"})
_COMMA = re.compile("[,、]")


def done_locally(passage: Passage) -> bool:
    """Whether the clause tells of something that is done on readers' own devices, and of nothing that is sent:
    「姿勢の検出を**端末内で行います**」."""
    return not _sends(passage) and stands_between(passage, passage.start, passage.end, _ROLE)


def stays(passage: Passage, hit: Hit) -> bool:
    """Whether data are only on readers' own devices, from which nothing is said to be sent: the sentence says so, or
    what leads into the list, which may well deny in the same words that anything is sent."""
    if _sends(passage):
        return False
    if stands_between(passage, passage.lead.start, passage.lead.end, _ROLE):
        return passage.lead.negated or "share" not in passage.lead.cues
    if passage.reading.vocabulary.verbs_last:
        return _below_heading(passage) or _said_of(passage, hit)
    return not passage.denied(hit.start) and stands_between(passage, passage.start, passage.end, _ROLE)


def _sends(passage: Passage) -> bool:
    """Whether something is said to be given to somebody, outside of brackets."""
    verbs = (verb for segment in passage.segments for verb in segment.verbs)
    return any("share" in verb.kinds and not verb.denied and verb.aside < 0 for verb in verbs)


def _below_heading(passage: Passage) -> bool:
    """Whether it is an entry below a heading on what stays there: "기기 내 저장 항목"."""
    section = passage.unit.section
    return passage.listed and stands_between(passage, section.start, section.end, _ROLE)


def _said_of(passage: Passage, hit: Hit) -> bool:
    """Whether it is said of these data, where verbs come last: whether they are not had before or after it, and what is
    denied after it is of other data: "**사진** 분석은 기기 안에서 이루어지며, 이름은 수집하지 않습니다"."""
    places = list(places_between(passage, passage.start, passage.end, _ROLE))
    if any(start <= hit.start < end for start, end in places):
        return True  # the device itself
    place = place_between(passage, hit.end, passage.end, _ROLE)
    if place is None:
        if not places or passage.denied(hit.start) or _is_had(passage, hit.end, passage.end):
            return False
        # of what kind they are, 「端末内にのみ保存される**写真**」, and no clause before theirs
        return _COMMA.search(passage.reading.folded, places[-1][0], hit.start) is None
    following = next((other.start for other in passage.find(_DATA) if other.start >= place[1]), -1)
    last = passage.end if following < 0 else following
    if _is_had(passage, hit.end, place[0]) or _is_had(passage, place[1], last):
        return False
    return following >= 0 or not passage.denied(hit.start)


def _is_had(passage: Passage, start: int, end: int) -> bool:
    """Whether it is told in the stretch that data are had, and not denied."""
    verbs = (verb for segment in passage.segments for verb in segment.verbs)
    return any(start <= verb.start < end and verb.kinds & _HAD and not verb.denied for verb in verbs)
