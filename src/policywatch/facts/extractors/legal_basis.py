"""On what ground of law data are processed."""

from collections.abc import Iterator

from policywatch.facts.extractors._make import from_hit
from policywatch.facts.passages import Passage
from policywatch.facts.roles import led_by
from policywatch.facts.telling import conditional
from policywatch.model.fact import Fact, FactType

_BY_LAW = "legal-obligation"
_CLEAR = frozenset({"legitimate-interests", "vital-interests", "public-interest"})


def read(passage: Passage) -> Iterator[Fact]:
    if not passage.about_data or "definition" in passage.about or _of_rights(passage):
        return
    for hit in passage.find("legal_basis"):
        if hit.id == _BY_LAW and conditional(passage, hit.start):
            continue
        if led_by(passage, hit.start, "unneeded", 2):
            continue
        if hit.id in _CLEAR or passage.role == "legal_basis" or "basis" in passage.about or passage.headed("basis"):
            yield from_hit(passage, FactType.LEGAL_BASIS, hit, negated=False)


def _of_rights(passage: Passage) -> bool:
    """Whether it only tells on what a right depends: "where we rely on your consent, you may have it erased"."""
    if passage.role or passage.headed("basis", "use", "collect", "share"):
        return False
    return passage.headed("right") and passage.speaks_of("right")
