"""On what ground of law data are processed."""

from collections.abc import Iterator

from policywatch.facts.extractors._make import concept_of, from_hit, make
from policywatch.facts.lexicon import Hit
from policywatch.facts.passages import Passage
from policywatch.facts.roles import led_by, place_between, stands_between
from policywatch.facts.segments import PRACTICES
from policywatch.facts.telling import conditional, only_tells
from policywatch.model.fact import Fact, FactType

IN_WORDS = "legal_basis-in-words"
"""The rule of a ground that a sentence on a practice names and calls no basis."""
_BY_LAW = "legal-obligation"
_DEEMED = "deemed-consent"
_DATA = frozenset({"personal_data", "transfer"})
_CLEAR = frozenset({"legitimate-interests", "vital-interests", "public-interest"})


def read(passage: Passage) -> Iterator[Fact]:
    if not passage.about_data or "definition" in passage.about or _of_rights(passage):
        return
    deemed = _deemed(passage)
    if deemed is not None:
        yield from_hit(passage, FactType.LEGAL_BASIS, deemed, negated=False)
    for hit in passage.find("legal_basis"):
        if _allows(passage, hit):
            concept = concept_of(passage, hit)
            span = (hit.start, hit.end)
            yield make(
                passage,
                FactType.LEGAL_BASIS,
                hit.id,
                concept.label,
                span,
                rule=IN_WORDS,
                negated=False,
                concept=concept,
            )
            continue
        if hit.id == _BY_LAW and conditional(passage, hit.start):
            continue
        if led_by(passage, hit.start, "unneeded", 2):
            continue
        if hit.id in _CLEAR or passage.role == "legal_basis" or "basis" in passage.about or passage.headed("basis"):
            yield from_hit(passage, FactType.LEGAL_BASIS, hit, negated=False)


def _allows(passage: Passage, hit: Hit) -> bool:
    """Whether words of a sentence on a practice say on what it depends, and call it no basis: "we share it **with
    your consent**"."""
    if "basis" in passage.about or passage.headed("basis") or passage.role or passage.unit.block is None:
        return False
    if passage.headed("right") or only_tells(passage) or not (passage.speaks_of(*PRACTICES) or passage.listed):
        return False
    return any(cue.id == "allowed" and cue.start < hit.end and hit.start < cue.end for cue in passage.cues)


def _deemed(passage: Passage) -> Hit | None:
    """Where who only uses the service is taken to consent to what is done with data: "by using our site, **you consent
    to** the collection of …"; agreeing to a text says nothing of data."""
    said = place_between(passage, passage.start, passage.end, "deemed")
    if said is None or not stands_between(passage, passage.start, passage.end, "by_use"):
        return None
    told = any(cue.id in PRACTICES and cue.start >= said[1] for cue in passage.cues)
    told = told or any(hit.kind in _DATA and hit.start >= said[1] for hit in passage.hits)
    return Hit(*said, "legal_basis", _DEEMED) if told and not passage.denied(said[0]) else None


def _of_rights(passage: Passage) -> bool:
    """Whether it only tells on what a right depends: "where we rely on your consent, you may have it erased"."""
    if passage.role or passage.headed("basis", "use", "collect", "share"):
        return False
    return passage.headed("right") and passage.speaks_of("right")
