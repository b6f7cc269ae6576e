"""Whether a clause says of somebody named in it that they handle data, in no word for sharing or for who they are."""

import functools
import re
from collections.abc import Mapping

from policywatch.facts.named import name_in
from policywatch.facts.own import own_house
from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading
from policywatch.facts.roles import followed_by, lead_of, led_by, of_part, stands_between
from policywatch.facts.telling import conditional
from policywatch.text.hosts import HOST, house, parted

_LETTERS = re.compile(r"[^a-z0-9à-öø-ÿß]")
_ADDRESS = re.compile(rf"(?<![\w@.-]){HOST.pattern}(?![\w@-]|\.\w)")
_BRACKET = re.compile(r"\s?\([^()]*\)")
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
"""Letters as hosts that have ASCII alone write them."""
_RUN = "run_by"
_WAYS = (("sends", "sent_to"), ("loads", "loaded_from"))
"""What software does, and what stands right before the place where it does so."""
_SHORTEST = 4
"""Letters by which a name is known in the host of its site."""


def handles(passage: Passage, start: int, end: int) -> bool:
    """Whether it stands right after or before what those do who handle data for others: "your files are **stored at**
    Quendle", "Zorblax **processes** your payments"."""
    bracket = _BRACKET.match(passage.reading.folded, end, passage.end)
    after = bracket.end() if bracket else end
    if any(cue.id == _RUN and cue.end <= start and not of_part(passage, cue.start) for cue in passage.cues):
        return False  # who answers for the service
    return led_by(passage, start, "handled_by", 0) or followed_by(passage, after, "handles_after")


def reached(passage: Passage, start: int, end: int) -> bool:
    """Whether software is said to send something there, to load something from there or to connect with it: "the app
    **uploads** reports **to** Quendle", "Schriften werden **von** Quendle **geladen**"."""
    if conditional(passage, start):
        return False
    if passage.reading.vocabulary.verbs_last:
        return followed_by(passage, end, "reached_after")
    joints = passage.reading.vocabulary.joints
    hosts = _ADDRESS.finditer(passage.reading.folded, passage.start, start)
    beside = [host.start() for host in hosts if passage.reading.folded[host.end() : start].strip(" ,") in joints]
    return any(_is_end(passage, at, *roles) for at in (start, *beside) for roles in _WAYS)


def _is_end(passage: Passage, at: int, verb: str, preposition: str) -> bool:
    """Whether the preposition stands right before the offset, and the verb before it, or where verbs come late behind
    it as well, in one part of the sentence."""
    lead = lead_of(passage, at, preposition, 1)
    if lead < 0:
        return False
    first = max(passage.reading.folded.rfind(mark, passage.start, lead) for mark in ";:") + 1 or passage.start
    last = passage.end if passage.reading.vocabulary.late_verbs else lead
    return stands_between(passage, first, last, verb)


def has_site(passage: Passage, start: int, end: int) -> bool:
    """Whether the name is that of a site, not the publisher's, that its section speaks of or links to."""
    name = name_in(passage, start, end)
    bare = _LETTERS.sub("", name.key) if name else ""
    sites = _sites(passage.reading).get(passage.unit.section.start, ())
    return len(bare) >= _SHORTEST and (bare in sites or bare.translate(_SPELLED_OUT) in sites)


@functools.lru_cache(maxsize=8)
def _sites(reading: Reading) -> Mapping[int, frozenset[str]]:
    """What the owners of the sites are called that each section speaks of or links to, by where the section begins."""
    found: dict[int, set[str]] = {}
    for unit in reading.units:
        links = unit.block.links if unit.block else unit.section.links
        hosts = [parted(link.href).hostname or "" for link in links if link.href.startswith("http")]
        hosts += [match[0] for match in _ADDRESS.finditer(reading.folded, unit.start, unit.end)]
        found.setdefault(unit.section.start, set()).update(_LETTERS.sub("", house(host)) for host in hosts)
    return {section: frozenset(houses - {own_house(reading), ""}) for section, houses in found.items()}
