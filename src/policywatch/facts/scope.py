"""Whom a statement is limited to: people of a country, region or state, a group of users, users of a product."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from policywatch.facts.lexicon import Hit, fold
from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading
from policywatch.facts.vocabulary import alternatives
from policywatch.knowledge import Knowledge
from policywatch.model.document import Section

PLACES = ("country", "region", "state")
_ELSEWHERE = frozenset({"transfer", "contact", "share"})
"""Topics of headings in which a place is where data go or somebody is reached."""
_NAMED = re.compile(r"\s+(?:[a-zà-ÿ]{1,4}\s+)?((?:[A-ZÀ-Þ][\w-]+ ?){1,3})$")
"""A place that no list has, at the end of a heading: "Information for individuals in Quendonia"."""
_OPENING = 60
"""Characters of a clause in which it says whom it is limited to."""
_TOO_OFTEN = 10
"""A document names what it is about this often, others hardly."""
_MOST = 0.6
_PRODUCT = r"[A-ZÀ-Þ][\w’'+-]*(?: [A-ZÀ-Þ0-9][\w’'+-]*){0,3}"
_NEXT, _FAR = 3, 80
_BEFORE_PLACE = re.compile(r"(?<!\S)[A-Z]\S* \Z")
"""A word with a capital, right before a place: it is the end of a name."""
_LONGEST_NAME, _OFTEN = 30, 4


@functools.lru_cache(maxsize=1)
def scope(passage: Passage) -> str:
    """Ids of the places, as they stand, and the groups and products; "" for everybody."""
    text = passage.reading.document.text
    people = [
        hit
        for hit in passage.hits
        if hit.kind in PLACES
        and of_people(hit, passage.cues)
        and not text[hit.start : hit.end].islower()
        and not _BEFORE_PLACE.search(text, passage.start, hit.start)
    ]
    limits = [_listed(people), *_groups(passage.reading, passage.start, passage.end), *_products(passage)]
    return ", ".join(filter(None, limits)) or _by_heading(passage.reading).get(passage.unit.section.start, "")


class _Limits(NamedTuple):
    """What stands around a group or product that makes it a limit."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    using: re.Pattern[str]
    using_after: re.Pattern[str]


@functools.lru_cache(maxsize=4)
def _limits(knowledge: Knowledge) -> _Limits:
    before, after, using, using_after = (
        alternatives(knowledge, name) for name in ("limited_before", "limited_after", "using", "using_after")
    )
    articles = "|".join(alternatives(knowledge, name) for name in ("articles", "determiners"))
    return _Limits(
        re.compile(rf"(?<!\w)(?:{before})\s(?:(?:{articles})\s)?$"),
        re.compile(rf"\s?(?:{after})"),
        re.compile(rf"\W*(?i:{using})\s(?:(?:{articles})\s)?({_PRODUCT})"),
        re.compile(rf"\W*({_PRODUCT})\s?(?:{using_after})"),
    )


def _groups(reading: Reading, start: int, end: int) -> Iterator[str]:
    """The groups that the opening of a clause limits it to: "If you are a business user, …"."""
    stop = min(end, start + _OPENING)
    limits, folded = _limits(reading.knowledge), reading.folded
    for hit in reading.vocabulary.groups.scan(folded, start, stop):
        if limits.before.search(folded, start, hit.start) or limits.after.match(folded, hit.end, end):
            yield hit.id
            return


def _products(passage: Passage) -> Iterator[str]:
    """The product whose users alone a clause speaks of from its first words on: "If you use Quendle Pay, …"."""
    if passage.reading.vocabulary.capital_nouns:
        return
    text, limits = passage.reading.document.text, _limits(passage.reading.knowledge)
    for pattern in (limits.using, limits.using_after):
        found = pattern.match(text, passage.start, min(passage.end, passage.start + _OPENING))
        if found and not _is_all(passage.reading, found[1]):
            yield found[1].strip()
            return


def _is_all(reading: Reading, product: str) -> bool:
    """Whether the product is what the document as a whole is about."""
    title = fold(reading.document.metadata.title or "")
    name = fold(product)
    return name in title or name in fold(reading.publisher) or reading.document.text.count(product) >= _TOO_OFTEN


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
    places = [hit for hit in hits if hit.kind in PLACES and not _named_after(reading, hit)]
    if any(hit.kind == "transfer" for hit in hits):
        return ""
    topics = {topic.id for topic in words.topics.scan(reading.folded, *span)}
    cues = words.cues.scan(reading.folded, *span)
    group = _of_group(reading, span)
    if group and not topics & _ELSEWHERE:
        return group
    if not places:
        named = (_NAMED.match(reading.document.text, cue.end, section.end) for cue in cues if cue.id == "resident")
        return next((name[1] for name in named if name), "")
    told = "right" in topics or any(cue.id in ("resident", "of_place") for cue in cues)
    return _listed(places) if told and not topics & _ELSEWHERE else ""


def _named_after(reading: Reading, place: Hit) -> bool:
    """Whether it is the end of a name that the text goes on to use: "Quendle Con US"."""
    text = reading.document.text
    before = _BEFORE_PLACE.search(text, max(0, place.start - _LONGEST_NAME), place.start)
    return before is not None and text.count(text[before.start() : place.end]) >= _OFTEN


def _of_group(reading: Reading, span: tuple[int, int]) -> str:
    """The group that a heading names and little else: "Job applicants", "Information for business users"."""
    title = reading.folded[slice(*span)]
    limits = _limits(reading.knowledge)
    for hit in reading.vocabulary.groups.scan(reading.folded, *span):
        alone = hit.end - hit.start >= _MOST * len(title.strip(" .:0123456789"))
        led = limits.before.search(reading.folded, span[0], hit.start)
        if alone or led or limits.after.match(reading.folded, hit.end, span[1]):
            return hit.id
    return ""


def _listed(places: Iterable[Hit]) -> str:
    return ", ".join(dict.fromkeys(place.id for place in places))
