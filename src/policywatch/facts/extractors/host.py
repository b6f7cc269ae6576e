"""Hosts of others that software is said to send data to, to load something from or to connect with."""

import re
from collections.abc import Iterator

from policywatch.facts import names
from policywatch.facts.canonical import canonical
from policywatch.facts.extractors._make import make
from policywatch.facts.handlers import reached
from policywatch.facts.naming import naming
from policywatch.facts.own import is_own, own_house
from policywatch.facts.passages import Passage
from policywatch.facts.roles import of_reader
from policywatch.facts.segments import VERBS
from policywatch.facts.telling import only_tells
from policywatch.model.fact import Fact, FactType
from policywatch.text.hosts import HOST, domain, house

_SITE = re.compile(
    rf"(?<![\w@./-])(?:https?://)?(?:www\.)?(?P<host>{HOST.pattern})(?![\w@-]|\.\w)(?:/[\w./@%#?=&*+-]*\w/?)?"
)
"""A host with what may stand around it in an address."""


def read(passage: Passage) -> Iterator[Fact]:
    """Each domain once, unless somebody named beside it is whose it is."""
    if passage.unit.block is None or passage.role or passage.is_rule or not passage.about_data or only_tells(passage):
        return
    if "right" in passage.about or (passage.headed("contact", "change") and not passage.headed("share")):
        return
    told = {own_house(passage.reading)}
    for match in _SITE.finditer(passage.text):
        start, end = passage.start + match.start(), passage.start + match.end()
        owner = house(match["host"])
        if owner in told or _is_own(passage, match["host"]) or not reached(passage, start, end):
            continue
        told.add(owner)
        key, value, _ = canonical(domain(match["host"]), passage.reading)
        named = any(name.key == key or name.key == owner for name in names.find(passage))
        if not named and not of_reader(passage, start, end):
            span = (passage.start + match.start("host"), passage.start + match.end("host"))
            denied = passage.denied(start, VERBS)
            yield make(passage, FactType.RECIPIENT, key, value, span, rule="recipient-named", negated=denied)


def _is_own(passage: Passage, host: str) -> bool:
    """Whether it is a host of the publisher's own, or a file, whose name has the form of one: "models.json"."""
    files = naming(passage.reading.knowledge).file_endings
    return host.rpartition(".")[2] in files or is_own(passage.reading, host)
