"""Aims to protect data that somebody is bound to: they are no aims of processing.

"They are obligated **to keep your data confidential**": what stands there is somebody's duty; nobody uses data for it.
"""

from policywatch.facts.passages import Passage
from policywatch.facts.roles import led_by, stands_between

_SECURITY, _DUTY = "security", "contractual-duty"


def guards(passage: Passage, start: int, end: int) -> bool:
    """Whether the aim in the stretch is what a contract binds others to, or to protect data, and somebody's duty."""
    if any(duty.id == _DUTY and duty.end <= start for duty in passage.find("security_measure")):
        return True
    return not passage.role and _is_bound(passage, start, end) and _protects(passage, start, end)


def _is_bound(passage: Passage, start: int, end: int) -> bool:
    """Whether it is what somebody has to do: "**obligated by contract** to …", 「…よう**義務付け**」."""
    words = passage.reading.vocabulary
    if words.verbs_last:
        return stands_between(passage, end, passage.end, "bound")
    if words.late_verbs and stands_between(passage, passage.start, passage.end, "bound"):
        return True
    return led_by(passage, start, "bound", None)


def _protects(passage: Passage, start: int, end: int) -> bool:
    """Whether the stretch speaks of protection: "**ensure the security** of your data"."""
    topics = passage.reading.vocabulary.topics.scan(passage.reading.folded, start, end)
    known = (*passage.cues, *passage.find("purpose"), *topics)
    return any(hit.id == _SECURITY and hit.start < end and start < hit.end for hit in known)
