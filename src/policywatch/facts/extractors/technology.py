"""Technologies that follow readers or keep something on their device: pixels, fingerprinting, session replay, SDKs."""

from collections.abc import Iterator

from policywatch.facts.extractors._make import concept_of, make
from policywatch.facts.lexicon import Hit
from policywatch.facts.passages import Passage
from policywatch.facts.roles import followed_by, led_by, modifies, of_reader, stands_between
from policywatch.facts.segments import VERBS
from policywatch.facts.telling import conditional, done_by_user, in_menu, only_tells, quoted
from policywatch.model.fact import Fact, FactType

_KIND = "technology"
_USE = frozenset({"use"})
_AT_WORK = _USE | {"collect", "share"}
_ELSEWHERE = ("right", "contact", "child", "definition")
"""Headings of what is done with technologies that is no use of them."""
_UNSET = 3
"""Words between what readers do and what they do it to."""


def read(passage: Passage) -> Iterator[Fact]:
    """Each once a passage, as a recipient of the kind "technology": reports have no type of their own for them."""
    if passage.unit.block is None or passage.role or not passage.about_data or _is_elsewhere(passage):
        return
    seen = set()
    for hit in passage.find(_KIND):
        if hit.id in seen or _only_named(passage, hit):
            continue
        seen.add(hit.id)
        negated = passage.denied(hit.start, VERBS)
        if negated and passage.reading.vocabulary.verbs_last and not passage.denied(hit.start, _USE):
            continue  # what else is denied of it: "쿠키에는 전화번호를 저장하지 않습니다"
        yield make(
            passage, FactType.RECIPIENT, hit.id, concept_of(passage, hit).label, (hit.start, hit.end),
            rule=_KIND, negated=negated,
        )  # fmt: skip


def _is_elsewhere(passage: Passage) -> bool:
    """Whether nothing is said to be at work."""
    if passage.is_rule or passage.of_others or only_tells(passage):
        return True
    if passage.headed(*_ELSEWHERE) and not passage.headed("cookies", "collect"):
        return True
    at_work = passage.about | (passage.lead.cues if passage.listed else frozenset())
    if not at_work.isdisjoint(_AT_WORK) or (passage.listed and passage.headed("cookies")):
        return False
    return not stands_between(passage, passage.start, passage.end, "sets")


def _only_named(passage: Passage, hit: Hit) -> bool:
    """Whether readers do something about it, it is a word of another's name, or it is only supposed."""
    if led_by(passage, hit.start, "unset", _UNSET) or followed_by(passage, hit.end, "unset_after"):
        return True
    if of_reader(passage, hit.start, hit.end) or done_by_user(passage, hit.start):
        return True
    if led_by(passage, hit.start, "readers_own", 0):
        return True
    if modifies(passage, hit) or in_menu(passage, hit.start) or conditional(passage, hit.start):
        return True
    return quoted(passage, hit.start, hit.end)
