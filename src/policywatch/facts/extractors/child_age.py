"""From what age, with whose consent, and whether the service is for children at all."""

import re
from collections.abc import Iterator

from policywatch.facts.extractors._make import from_hit, make
from policywatch.facts.passages import Passage
from policywatch.model.fact import Fact, FactType

_NUMBER = re.compile(r"(?<![\d.,])(?:[6-9]|1\d|2[01])(?![\d.,]\d|\d)")
_NEAR = 3
# "at least 7 days" counts something else than years of age.
_UNIT = re.compile(
    r"\)?[ \u00a0-]?\w*(?:day|week|month|hour|minute|tag|woche|monat|stunde|jour|semaine|mois|heure|일|주|개월|시간|日|週|か月|時間)",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\s?(?:세|살|歳|才)")


def read(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None or not (passage.headed("child") or passage.speaks_of("child")):
        return
    for match in _NUMBER.finditer(passage.text):
        span = (passage.start + match.start(), passage.start + match.end())
        if _is_age(passage, *span):
            yield make(passage, FactType.CHILD_AGE, "age", match[0], span, rule="child-age", negated=False)
    for hit in passage.find("child_age"):
        yield from_hit(passage, FactType.CHILD_AGE, hit, negated=False)


def _is_age(passage: Passage, start: int, end: int) -> bool:
    """Whether words of age stand right before or after a number."""
    if _YEARS.match(passage.reading.document.text, end):
        return True
    if _UNIT.match(passage.reading.document.text, end) and not _follows(passage, end):
        return False
    before = any(cue.id == "age_before" and 0 <= start - cue.end <= _NEAR for cue in passage.cues)
    return before or _follows(passage, end)


def _follows(passage: Passage, end: int) -> bool:
    return any(cue.id == "age_after" and 0 <= cue.start - end <= _NEAR for cue in passage.cues)
