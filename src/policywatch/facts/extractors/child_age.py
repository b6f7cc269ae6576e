"""From what age, with whose consent, and whether the service is for children at all."""

import re
from collections.abc import Iterator

from policywatch.facts.extractors._make import from_hit, make
from policywatch.facts.passages import Passage
from policywatch.model.fact import Fact, FactType

_AGE = re.compile(
    r"(?:under(?: the)?(?: age)?(?: of)?|below(?: the age of)?|at least|age of|aged?|younger than|older than|over|unter|mindestens|"
    r"moins de|au moins|âge de|만)\s*(?P<age>1[0-9]|2[01]|[6-9])\s*(?:\((?:1[0-9]|2[01])\))?"
    r"(?=\s*(?:years?|세|살|jahre|ans|歳|,|\.|;|\)|or\b|and\b|who\b|without\b|in\b|unless\b|from\b|to\b|$))"
    r"|(?P<age2>1[0-9]|2[01]|[6-9])\s*(?:years? (?:old|of age)|years? or older|세|歳|jahre alt|ans (?:révolus|ou plus))|"
    r"\b(?P<word>thirteen|fourteen|sixteen|eighteen)\b",
    re.I,
)
_WORDS = {"thirteen": "13", "fourteen": "14", "sixteen": "16", "eighteen": "18"}


def read(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None or not (passage.headed("child") or passage.speaks_of("child")):
        return
    for match in _AGE.finditer(passage.text):
        age = match["age"] or match["age2"] or _WORDS[match["word"].lower()]
        span = (passage.start + match.start(), passage.start + match.end())
        yield make(passage, FactType.CHILD_AGE, "age", age, span, rule="child-age", negated=False)
    for hit in passage.find("child_age"):
        yield from_hit(passage, FactType.CHILD_AGE, hit, negated=False)
