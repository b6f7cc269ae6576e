"""Whom a statement is limited to: the countries, regions and states whose people its clause or headings name."""

import functools
import re
from collections.abc import Iterable, Mapping

from policywatch.facts.lexicon import Hit
from policywatch.facts.passages import Passage, Reading
from policywatch.model.document import Section

_PLACES = ("country", "region", "state")
_ELSEWHERE = frozenset({"transfer", "contact", "share"})
"""Topics of headings in which a place is where data go or somebody is reached."""
_NAMED = re.compile(r"\s+(?:[a-zà-ÿ]{1,4}\s+)?((?:[A-ZÀ-Þ][\w-]+ ?){1,3})$")
"""A place that no list has, at the end of a heading: "Information for individuals in Quendonia"."""
_NEXT, _FAR = 3, 80


def scope(passage: Passage) -> str:
    """Ids of the places, as they stand; "" for everybody."""
    people = [hit for hit in passage.hits if hit.kind in _PLACES and of_people(hit, passage.cues)]
    return _listed(people) or _by_heading(passage.reading).get(passage.unit.section.start, "")


def of_people(place: Hit, cues: Iterable[Hit]) -> bool:
    """Whether the place is where readers live, not where data go: "if you are located in", "EEA에 거주하는 회원"."""
    cues = tuple(cues)
    for cue in cues:
        if cue.id != "resident":
            continue
        if 0 <= cue.start - place.end <= _NEXT:
            return True
        moved = any(c.id in ("transfer", "share") and cue.end <= c.start < place.start for c in cues)
        if 0 <= place.start - cue.end <= _FAR and not moved:
            return True
    return False


@functools.lru_cache(maxsize=8)
def _by_heading(reading: Reading) -> Mapping[int, str]:
    """By where a section starts: whom its heading, or else the nearest one above that does, limits it to."""
    sections = list(reading.document.sections())
    above = {id(child): section for section in sections for child in section.sections}
    found: dict[int, str] = {}
    for section in sections:
        parent = above.get(id(section))
        found[section.start] = _of_heading(reading, section) or (found.get(parent.start, "") if parent else "")
    return found


def _of_heading(reading: Reading, section: Section) -> str:
    words, span = reading.vocabulary, (section.start, section.end)
    hits = words.terms.scan(reading.folded, *span)
    places = [hit for hit in hits if hit.kind in _PLACES]
    if any(hit.kind == "transfer" for hit in hits):
        return ""
    topics = {topic.id for topic in words.topics.scan(reading.folded, *span)}
    cues = words.cues.scan(reading.folded, *span)
    if not places:
        named = (_NAMED.match(reading.document.text, cue.end, section.end) for cue in cues if cue.id == "resident")
        return next((name[1] for name in named if name), "")
    told = "right" in topics or any(cue.id in ("resident", "of_place") for cue in cues)
    return _listed(places) if told and not topics & _ELSEWHERE else ""


def _listed(places: Iterable[Hit]) -> str:
    return ", ".join(dict.fromkeys(place.id for place in places))
