"""Rights and choices of the people the data are about, and whose residents have rights of their own."""

import re
from collections.abc import Iterator

from policywatch.facts.extractors._make import from_hit, make
from policywatch.facts.passages import Passage
from policywatch.model.fact import Fact, FactType

_ACT = re.compile(r"\b(?:Act|Privacy|Law|Bill|residents?)\b")
_LOOSE = frozenset({"erasure", "access", "account-deletion", "opt-out"})


def read(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None or passage.role:
        return
    for hit in passage.find("right"):
        if passage.headed("right") or "right" in passage.about or (hit.id not in _LOOSE and passage.speaks_of("right")):
            yield from_hit(passage, FactType.RIGHT, hit, negated=False)
    states = passage.find("state")
    if len(states) > 1 or (states and ("right" in passage.about or _ACT.search(passage.text))):
        for hit in states:
            yield make(
                passage, FactType.RIGHT, f"residents:{hit.id}", f"rights of {hit.id} residents", (hit.start, hit.end),
                rule="right-residents", negated=False,
            )  # fmt: skip
