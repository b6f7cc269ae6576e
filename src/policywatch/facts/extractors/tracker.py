"""Cookies and other trackers of a cookie table that serve advertising or analysis, and the sites of others that set
cookies; necessary ones of the publisher are no recipients."""

import functools
import re
from collections.abc import Iterator

from policywatch.facts.canonical import canonical
from policywatch.facts.extractors._make import make
from policywatch.facts.lexicon import fold
from policywatch.facts.own import is_own
from policywatch.facts.passages import Passage
from policywatch.facts.tables import Place
from policywatch.facts.vocabulary import alternatives
from policywatch.knowledge import Knowledge
from policywatch.model.fact import Fact, FactType

_HOST = re.compile(r"(?<![\w.@/-])(?:www\.)?((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12})(?![\w@-])")
_OTHERS = frozenset(
    {"marketing", "advertising", "targeted-advertising", "ad-measurement", "analytics", "personalisation"}
)
_OWN = _OTHERS - {"personalisation"}
"""What a cookie of the publisher's own must serve to be told of: to remember a setting is no advertising."""


def read(passage: Passage) -> Iterator[Fact]:
    if passage.role != "cookie" or passage.row is None:
        return
    cells = [place for place in passage.row.places if place.role != "cookie"]
    yield from _sites(passage, cells)
    told = [place for place in cells if not _HOST.search(place.text)]
    aims = [hit for place in told for hit in _purposes(passage, place.start, place.end)]
    source = passage.row.of("recipient")
    if not (_OWN if source and is_own(passage.reading, source.text) else _OTHERS) & set(aims) or any(
        _of_consent(passage, place.start, place.end) for place in cells
    ):
        return
    name = passage.text.strip()
    value = f"{name} ({source.text})" if source else name
    yield make(
        passage, FactType.RECIPIENT, f"tracker:{name.lower()}", value, (passage.start, passage.end),
        rule="tracker", detail=", ".join(sorted(_OTHERS & set(aims))), negated=False,
    )  # fmt: skip


def _sites(passage: Passage, cells: list[Place]) -> Iterator[Fact]:
    """The hosts of a row that says of its cookies that they are a third party's."""
    others = _third_party(passage.reading.knowledge)
    if not any(others.fullmatch(fold(place.text).strip(" .*")) for place in cells):
        return
    for place in cells:
        for host in _HOST.finditer(place.text):
            key, value, _ = canonical(host[1], passage.reading)
            span = (place.start + host.start(1), place.start + host.end(1))
            yield make(passage, FactType.RECIPIENT, key, value, span, rule="recipient-named", negated=False)


@functools.lru_cache(maxsize=4)
def _third_party(knowledge: Knowledge) -> re.Pattern[str]:
    return re.compile(alternatives(knowledge, "third_party"))


def _of_consent(passage: Passage, start: int, end: int) -> bool:
    """Whether the cell says that the cookie only remembers a choice about cookies."""
    hits = passage.reading.vocabulary.terms.scan(passage.reading.folded, start, end)
    return any((hit.kind, hit.id) == ("legal_basis", "consent") for hit in hits)


def _purposes(passage: Passage, start: int, end: int) -> list[str]:
    hits = passage.reading.vocabulary.terms.scan(passage.reading.folded, start, end)
    return [hit.id for hit in hits if hit.kind == "purpose"]
