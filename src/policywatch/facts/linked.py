"""Companies whose own policy a new passage links to: "**Quendle** shows our clips … Read [its policy](…/privacy)".

Nobody links to the privacy policy of somebody who gets nothing. Only a host that the old version does not have counts,
and only one that the section's text names as well, or an entry of a list of recipients, for a link may be anything.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from urllib.parse import SplitResult

from policywatch.facts.among import came_whole
from policywatch.facts.canonical import canonical
from policywatch.facts.extractors._make import make
from policywatch.facts.lexicon import squeeze
from policywatch.facts.novelty import unspaced
from policywatch.facts.own import is_own
from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading
from policywatch.model.change import Comparison
from policywatch.model.document import Section, Unit
from policywatch.model.fact import Fact, FactType
from policywatch.text.hosts import domain, house, parted

_POLICY = re.compile(
    r"privacy|datenschutz|dsgvo|gdpr|confidentialit|vie-privee|donnees-personnelles|privacidad|personal-?info", re.I
)
"""In the path of an address: what sites call their privacy policy."""
_WRITTEN = re.compile(r"https?://[^\s<>()\[\]\"']+")
_APART = ("right", "contact", "change", "child")
"""Headings under which links lead to authorities, or to the publisher."""
_LETTERS = 4
"""Of a host's own name, from which on it is not met by chance."""


def linked(comparison: Comparison, old: Reading, new: Reading, known: Iterable[Fact]) -> Iterator[Fact]:
    """Each company once, unless the known facts tell of it."""
    if new.terms:
        return
    keys = (squeeze(fact.key) for fact in known if fact.type is FactType.RECIPIENT)
    told = [key for key in keys if len(key) >= _LETTERS]
    stood = unspaced(old) + " ".join(address.hostname or "" for unit in old.units for address in _addresses(unit))
    come = {owner: unit for owner, unit in _owners(new) if len(owner) >= _LETTERS and owner not in stood}
    passages = list(came_whole(comparison, old, new)) if come else []
    for owner, unit in come.items():
        if not is_own(new, owner) and not any(owner in key or key in owner for key in told):
            named = (_mention(passage, unit.section, owner) for passage in passages)
            linked_to = (_in_list(passage, unit, owner) for passage in passages)
            yield from itertools.islice(filter(None, itertools.chain(named, linked_to)), 1)


def _owners(reading: Reading) -> Iterator[tuple[str, Unit]]:
    """Whose privacy policies the text links to, by what their hosts are called, and where."""
    for unit in reading.units:
        for address in _addresses(unit):
            if _POLICY.search(address.path):
                yield house(address.hostname or ""), unit


def _addresses(unit: Unit) -> Iterator[SplitResult]:
    """Where a paragraph's or row's links lead, and the addresses written out in it."""
    written = (match[0] for match in _WRITTEN.finditer(unit.text))
    return map(parted, (*(link.href for link in unit.block.links), *written)) if unit.block is not None else iter(())


def _mention(passage: Passage, section: Section, owner: str) -> Fact | None:
    """The company where a passage of the section names it, by its name or its host."""
    if passage.unit.section is not section or passage.unit.block is None or passage.headed(*_APART):
        return None
    folded = passage.reading.folded[passage.start : passage.end]
    found = re.compile(rf"(?<![a-z\d_./@-]){re.escape(owner)}(?:\.[a-z]{{2,12}})*(?![a-z\d_])").search(folded)
    if found is None:
        return None
    start, end = passage.start + found.start(), passage.start + found.end()
    key, value, _ = canonical(passage.reading.document.text[start:end], passage.reading)
    return make(passage, FactType.RECIPIENT, key, value, (start, end), rule="recipient-named")


def _in_list(passage: Passage, unit: Unit, owner: str) -> Fact | None:
    """The company where an entry of a list of those who get data only links to its policy, a picture being its name."""
    if passage.unit is not unit or not passage.listed or not passage.speaks_of("share", "engage") or unit.block is None:
        return None
    for link in unit.block.links:
        host = parted(link.href).hostname or ""
        if house(host) == owner and passage.start <= link.start < passage.end:
            key, value, _ = canonical(domain(host), passage.reading)
            return make(passage, FactType.RECIPIENT, key, value, (link.start, link.end), rule="recipient-named")
    return None
