"""Who is given personal data, in words of no vocabulary, where particles tell: "담당 강사에게 이름을 제공"."""

import functools
import re
from collections.abc import Iterator

from policywatch.facts.extractors._make import in_own_words
from policywatch.facts.passages import Passage
from policywatch.facts.roles import of_reader
from policywatch.facts.segments import VERBS
from policywatch.facts.telling import conditional, done_by_user, only_tells
from policywatch.facts.vocabulary import Vocabulary
from policywatch.model.fact import Fact, FactType

_ELSEWHERE = ("right", "contact", "child", "change", "terms")
"""Headings of what is done with others that is no sharing."""


def read(passage: Passage) -> Iterator[Fact]:
    words = passage.reading.vocabulary
    if not words.party_nouns or passage.role or passage.unit.block is None or not _gives_data(passage):
        return
    selves = passage.reading.knowledge.languages[words.language].cues.get("publisher", ())
    for party in _parties(words).finditer(passage.reading.folded, passage.start, passage.end):
        start, end = party.span("who")
        if passage.reading.folded[start:end] in selves:
            continue
        if any(hit.start < end and start <= hit.end + 1 for hit in passage.hits):
            continue  # known, or no party, or what tells of what kind it is: "제3자 업체"
        last = passage.segment_end(start)
        given = any(passage.reading.folded.find(verb, party.end(), last) >= 0 for verb in words.giving)
        if given and not passage.denied(start, VERBS) and not _of_readers(passage, start, end):
            yield in_own_words(passage, FactType.RECIPIENT, (start, end))


def _gives_data(passage: Passage) -> bool:
    """Whether the clause may say that personal data are given to somebody."""
    if passage.headed(*_ELSEWHERE) and not passage.headed("share"):
        return False
    if passage.is_rule or passage.of_others or not passage.about_data or only_tells(passage):
        return False
    return "personal" in passage.about or bool(passage.find("personal_data"))


def _of_readers(passage: Passage, start: int, end: int) -> bool:
    """Whether readers are those who give something, or it is only supposed."""
    return done_by_user(passage, start) or of_reader(passage, start, end) or conditional(passage, start)


@functools.lru_cache(maxsize=16)
def _parties(words: Vocabulary) -> re.Pattern[str]:
    """A noun for somebody, and a word right before it that tells of what kind, with the particle of whom something is
    given to."""
    nouns = "|".join(map(re.escape, sorted(words.party_nouns, key=len, reverse=True)))
    return re.compile(rf"(?P<who>(?:{words.party_before})(?:{nouns}))(?:{words.party_after})")
