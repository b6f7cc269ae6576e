"""Categories of personal data that are collected, shared or otherwise handled."""

from collections.abc import Iterator

from policywatch.facts.extractors._make import concept_of, from_hit
from policywatch.facts.passages import Passage
from policywatch.model.fact import Fact, FactType

_KIND = "personal_data"


def read(passage: Passage) -> Iterator[Fact]:
    hits = passage.find(_KIND)
    if not hits or not _about_data(passage):
        return
    several = len(hits) > 1 or passage.listed
    purpose = passage.row.of("purpose") if passage.row else None
    for hit in hits:
        if several or not concept_of(passage, hit).loose or passage.role == _KIND:
            yield from_hit(passage, FactType.PERSONAL_DATA, hit, detail=purpose.text if purpose else "")


def _about_data(passage: Passage) -> bool:
    if passage.role:
        return passage.role == _KIND
    if passage.unit.block is None:
        return False
    if passage.speaks_of("collect", "share", "lists"):
        return passage.about & {"collect", "share"} != frozenset() or not passage.headed("right", "contact", "security")
    return passage.headed("collect") and not passage.headed("right", "contact", "security")
