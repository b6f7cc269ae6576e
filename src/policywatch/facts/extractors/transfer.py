"""Countries data go to or are kept in, and the safeguards a text names for that."""

import re
from collections.abc import Iterator

from policywatch.facts.extractors._make import from_hit, make
from policywatch.facts.lexicon import Hit, stands_alone
from policywatch.facts.passages import PRACTICES, Passage
from policywatch.model.fact import Fact, FactType

_SOURCE = re.compile(
    r"\b(?:from|outside(?: of)?|out of|außerhalb|aus|hors)\b(?:(?!\b(?:to|in|nach|vers|into)\b)[^.;:])*$", re.I
)
"""Where data come from, or what they leave."""
_BACK = 80
_MOVES = PRACTICES | {"data", "engage"}
_ADJECTIVE = re.compile(
    r"['’]s\b|\s+(?:law|residents?|users?|citizens?|customers?|court|courts|state|government)\b|[- ]based", re.I
)


def read(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None:
        return
    for hit in passage.find("transfer"):
        if hit.id != "abroad" or passage.speaks_of("transfer", "share"):
            safeguard = hit.id != "abroad"
            denied = False if safeguard else passage.denied(hit.start)
            detail = "safeguard" if safeguard else ""
            yield from_hit(passage, FactType.TRANSFER, hit, detail=detail, negated=denied)
    if _about_place(passage):
        for kind in ("country", "region"):
            for hit in passage.find(kind):
                if _is_place(passage, hit):
                    yield _country(passage, hit)


def _about_place(passage: Passage) -> bool:
    if passage.role:
        return passage.role == "transfer" or (passage.role in ("recipient", "") and passage.headed("transfer", "share"))
    if passage.about & {"transfer"} or (passage.listed and "transfer" in passage.lead.cues):
        return not passage.headed("terms", "contact", "child")
    return passage.headed("transfer") and (passage.listed or bool(passage.about & _MOVES))


def _is_place(passage: Passage, hit: Hit) -> bool:
    text = passage.reading.document.text
    word = text[hit.start : hit.end]
    if (word[0].isascii() and not word[0].isupper()) or (
        len(word) <= 3 and word.isascii() and not word.replace(".", "").isupper()
    ):
        return False
    if _SOURCE.search(text[max(passage.start, hit.start - _BACK) : hit.start]):
        return False
    return stands_alone(text, hit.start, hit.end) and not _ADJECTIVE.match(text[hit.end : hit.end + 14])


def _country(passage: Passage, hit: Hit) -> Fact:
    name = passage.reading.vocabulary.countries.get(hit.id, hit.id)
    return make(passage, FactType.TRANSFER, hit.id, hit.id, (hit.start, hit.end), rule="transfer-country", detail=name)
