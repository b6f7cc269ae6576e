"""Rights and choices of the people the data are about, and whose residents have rights of their own."""

import functools
import re
from collections.abc import Iterator

from policywatch.facts.direction import RESPONSE
from policywatch.facts.extractors._make import from_hit, make
from policywatch.facts.lexicon import Hit
from policywatch.facts.passages import Passage
from policywatch.facts.telling import explains
from policywatch.facts.vocabulary import alternatives
from policywatch.knowledge import Knowledge
from policywatch.model.fact import Fact, FactType
from policywatch.text import durations

_ADDRESS = re.compile(r",?\s*(?:[A-Z]{2}\s*)?\d{5}|,\s*(?:USA?|U\.S)\b")
_LOOSE = frozenset({"erasure", "access", "account-deletion", "opt-out"})


@functools.lru_cache(maxsize=4)
def _of_law(knowledge: Knowledge) -> re.Pattern[str]:
    """What makes a state before it one whose law or whose people are spoken of."""
    return re.compile(rf"[^.;]{{0,60}}\b(?:{alternatives(knowledge, 'laws')})\b")


def read(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None or passage.role or explains(passage) or not passage.about_data:
        return
    for hit in passage.find("right"):
        if passage.headed("right") or "right" in passage.about or (hit.id not in _LOOSE and passage.speaks_of("right")):
            yield from_hit(passage, FactType.RIGHT, hit, negated=False)
    yield from _answered(passage)
    for hit in _states(passage):
        yield make(
            passage, FactType.RIGHT, f"residents:{hit.id}", f"rights of {hit.id} residents", (hit.start, hit.end),
            rule="right-residents", negated=False,
        )  # fmt: skip


def _states(passage: Passage) -> list[Hit]:
    """The states whose residents or laws the clause speaks of, rather than of an address or a court there."""
    text = passage.reading.document.text
    states = [hit for hit in passage.find("state") if not _ADDRESS.match(text, hit.end)]
    if "resident" in passage.about:
        return states
    law = _of_law(passage.reading.knowledge)
    named = any(law.match(text, hit.end, passage.end) for hit in states)
    applies = passage.listed or passage.speaks_of("right")
    return states if named and applies and not passage.find("dispute_resolution") else []


def _answered(passage: Passage) -> Iterator[Fact]:
    """Within what time requests are answered."""
    if "respond" not in passage.about or not (passage.headed("right") or "right" in passage.about):
        return
    for found in durations.find(passage.text, passage.reading.knowledge):
        span = (passage.start + found.start, passage.start + found.end)
        yield make(passage, FactType.RIGHT, RESPONSE, found.iso, span, rule=RESPONSE, negated=False, detail="answers")
