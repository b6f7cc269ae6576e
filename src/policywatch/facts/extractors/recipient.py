"""Who receives or handles data: kinds of recipient by vocabulary, organisations by name."""

from collections.abc import Iterator

from policywatch.facts import names
from policywatch.facts.extractors._make import from_hit, make
from policywatch.facts.passages import Passage
from policywatch.model.fact import Fact, FactType

_KIND = "recipient"
_SHARING = frozenset({"share", "transfer"})


def read(passage: Passage) -> Iterator[Fact]:
    yield from _kinds(passage)
    yield from _named(passage)


def _kinds(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None or not passage.about_data or (passage.role and passage.role not in (_KIND, "")):
        return
    if passage.speaks_of("share", "engage") or passage.role == _KIND or (passage.headed("share") and passage.listed):
        for hit in passage.find(_KIND):
            denied = passage.denied(hit.start, _SHARING)
            yield from_hit(passage, FactType.RECIPIENT, hit, detail=_for(passage), negated=denied)


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
