"""That data are given to nobody, where nobody is named: "We never share your details"."""

from collections.abc import Iterator

from policywatch.facts import names
from policywatch.facts.extractors._make import from_hit
from policywatch.facts.lexicon import Hit
from policywatch.facts.passages import Passage
from policywatch.facts.telling import only_tells
from policywatch.model.fact import Fact, FactType

_KIND, _ANYBODY = "recipient", "third-parties"
_DATA = frozenset({"data", "personal"})
_CLOSING = " .!*"


def read(passage: Passage) -> Iterator[Fact]:
    """Anybody at all, denied; a contrast, or a preposition for those who get data, leaves open who gets some."""
    words = passage.reading.vocabulary
    if words.verbs_last or passage.unit.block is None or passage.role or passage.is_rule or only_tells(passage):
        return
    if passage.of_others or "contrast" in passage.about or any(hit.kind != "personal_data" for hit in passage.hits):
        return
    verbs = [verb for segment in passage.segments for verb in segment.verbs]
    if not verbs or not all(verb.denied and "share" in verb.kinds for verb in verbs):
        return
    start, folded = verbs[0].start, passage.reading.folded
    named = not set(words.party_leads).isdisjoint(folded[passage.start : passage.end].split())
    if named or not _is_shared_by_us(passage, start) or any(names.find(passage)):
        return
    end = passage.end if words.late_verbs else verbs[-1].end
    span = Hit(start, start + len(folded[start:end].rstrip(_CLOSING)), _KIND, _ANYBODY)
    yield from_hit(passage, FactType.RECIPIENT, span, negated=True)


def _is_shared_by_us(passage: Passage, at: int) -> bool:
    """Whether data are what the verb at the offset is said of, or what the publisher does with it: "**We** never share
    your details", "**Your details** are not shared"."""
    told = [cue.start for cue in passage.cues if cue.id in _DATA] + [hit.start for hit in passage.hits]
    if not told or min(told) < at:
        return bool(told)
    first = passage.reading.folded[passage.start : passage.end].split()[0]
    return passage.reading.vocabulary.is_self(first)
