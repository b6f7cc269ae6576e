"""Who receives or handles data: kinds of recipient by vocabulary, organisations by name."""

import functools
import re
from collections.abc import Iterator

from policywatch.facts import names
from policywatch.facts.extractors._make import from_hit, make
from policywatch.facts.lexicon import Hit
from policywatch.facts.passages import Passage
from policywatch.facts.telling import explains, in_name, only_told_of
from policywatch.facts.vocabulary import Vocabulary
from policywatch.model.fact import Fact, FactType

_KIND = "recipient"
_PARTICLE = 5
_REACH = 120
"""Characters over which "from" leads in those whom data come from."""
_SHARING = frozenset({"share", "transfer"})


def read(passage: Passage) -> Iterator[Fact]:
    yield from _kinds(passage)
    yield from _named(passage)


def _kinds(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None or passage.role not in (_KIND, "") or "duty" in passage.about:
        return
    if explains(passage) or not passage.about_data:
        return
    if passage.speaks_of("share", "engage") or passage.role == _KIND or (passage.headed("share") and passage.listed):
        for hit in passage.find(_KIND):
            if _is_source(passage, hit) or in_name(passage, hit) or only_told_of(passage, hit):
                continue
            denied = passage.denied(hit.start, _SHARING)
            yield from_hit(passage, FactType.RECIPIENT, hit, detail=_for(passage), negated=denied)


def _is_source(passage: Passage, hit: Hit) -> bool:
    """Whether data come from it: "we receive information from advertisers and data providers"."""
    if passage.role or "collect" not in passage.about or "share" in passage.about:
        return False
    words = passage.reading.vocabulary
    if words.before == 0:
        return passage.reading.folded[hit.end : hit.end + _PARTICLE].strip().startswith(words.sources)
    first = max(passage.start, hit.start - _REACH)
    return _from(words).search(passage.reading.folded, first, hit.start) is not None


@functools.lru_cache(maxsize=16)
def _from(words: Vocabulary) -> re.Pattern[str]:
    """A preposition of origin with nothing between it and the end but what it may lead in."""
    sources, ends = ("|".join(map(re.escape, listed)) or "(?!)" for listed in (words.sources, words.towards))
    return re.compile(rf"(?<!\w)(?:{sources})\s+(?:(?!(?<!\w)(?:{ends})(?!\w))[^.;:])*\Z")


def _named(passage: Passage) -> Iterator[Fact]:
    for name in names.find(passage):
        yield make(
            passage, FactType.RECIPIENT, name.key, name.value, (name.start, name.end),
            rule="recipient-named",
            negated=passage.denied(name.start, _SHARING), detail=_for(passage),
        )  # fmt: skip


def _for(passage: Passage) -> str:
    """What the row says the recipient does."""
    place = passage.row.of("purpose") if passage.row else None
    return place.text if place else ""
