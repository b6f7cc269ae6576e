"""Rights and choices of the people the data are about, and whose residents have rights of their own."""

import re
from collections.abc import Iterator

from policywatch.facts.direction import RESPONSE
from policywatch.facts.extractors._make import from_hit, make
from policywatch.facts.passages import Passage
from policywatch.model.fact import Fact, FactType
from policywatch.text import durations

_ACT = re.compile(r"\b(?:Act|Privacy|Law|Bill|residents?)\b")
_LOOSE = frozenset({"erasure", "access", "account-deletion", "opt-out"})


def read(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None or passage.role:
        return
    for hit in passage.find("right"):
        if passage.headed("right") or "right" in passage.about or (hit.id not in _LOOSE and passage.speaks_of("right")):
            yield from_hit(passage, FactType.RIGHT, hit, negated=False)
    yield from _answered(passage)
    states = passage.find("state")
    if len(states) > 1 or (states and ("right" in passage.about or _ACT.search(passage.text))):
        for hit in states:
            yield make(
                passage, FactType.RIGHT, f"residents:{hit.id}", f"rights of {hit.id} residents", (hit.start, hit.end),
                rule="right-residents", negated=False,
            )  # fmt: skip


def _answered(passage: Passage) -> Iterator[Fact]:
    """Within what time requests are answered."""
    if "respond" not in passage.about or not (passage.headed("right") or "right" in passage.about):
        return
    for found in durations.find(passage.text, passage.reading.knowledge):
        span = (passage.start + found.start, passage.start + found.end)
        yield make(passage, FactType.RIGHT, RESPONSE, found.iso, span, rule=RESPONSE, negated=False, detail="answers")
