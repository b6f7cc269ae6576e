"""Cookies and other trackers of a cookie table that serve advertising or analysis; necessary ones are no recipients."""

from collections.abc import Iterator

from policywatch.facts.extractors._make import make
from policywatch.facts.passages import Passage
from policywatch.model.fact import Fact, FactType

_OTHERS = frozenset(
    {"marketing", "advertising", "targeted-advertising", "ad-measurement", "analytics", "personalisation"}
)


def read(passage: Passage) -> Iterator[Fact]:
    if passage.role != "cookie" or passage.row is None:
        return
    cells = [place for place in passage.row.places if place.role != "cookie"]
    aims = [hit for place in cells for hit in _purposes(passage, place.start, place.end)]
    if not _OTHERS & set(aims) or any(_of_consent(passage, place.start, place.end) for place in cells):
        return
    name = passage.text.strip()
    source = passage.row.of("recipient")
    value = f"{name} ({source.text})" if source else name
    yield make(
        passage, FactType.RECIPIENT, f"tracker:{name.lower()}", value, (passage.start, passage.end),
        rule="tracker", detail=", ".join(sorted(_OTHERS & set(aims))), negated=False,
    )  # fmt: skip


def _of_consent(passage: Passage, start: int, end: int) -> bool:
    """Whether the cell says that the cookie only remembers a choice about cookies."""
    hits = passage.reading.vocabulary.terms.scan(passage.reading.folded, start, end)
    return any((hit.kind, hit.id) == ("legal_basis", "consent") for hit in hits)


def _purposes(passage: Passage, start: int, end: int) -> list[str]:
    hits = passage.reading.vocabulary.terms.scan(passage.reading.folded, start, end)
    return [hit.id for hit in hits if hit.kind == "purpose"]
