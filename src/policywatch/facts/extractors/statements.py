"""Facts that one term states: security measures, automated decisions, and the clauses of terms of use."""

from collections.abc import Iterator

from policywatch.facts.extractors._make import from_hit
from policywatch.facts.passages import Passage
from policywatch.model.fact import Fact, FactType

_TYPES = {
    "security_measure": FactType.SECURITY_MEASURE,
    "automated_decision": FactType.AUTOMATED_DECISION,
    "liability": FactType.LIABILITY,
    "dispute_resolution": FactType.DISPUTE_RESOLUTION,
    "price": FactType.PRICE,
    "termination": FactType.TERMINATION,
}
_FREE = frozenset({"security_measure", "automated_decision"})


def read(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None:
        return
    for hit in passage.hits:
        type = _TYPES.get(hit.kind)
        if type is None:
            continue
        if hit.kind in _FREE or "terms" in passage.about or passage.headed("terms"):
            yield from_hit(passage, type, hit)
