"""Countries data go to or are kept in, and the safeguards a text names for that."""

import functools
import re
from collections.abc import Iterator

from policywatch.facts.extractors._make import from_hit, make
from policywatch.facts.lexicon import Hit, fold, stands_alone
from policywatch.facts.naming import naming
from policywatch.facts.own import is_own
from policywatch.facts.passages import Passage
from policywatch.facts.roles import excepted, followed_by, lead_of, led_by, left_to_reader, stands_between
from policywatch.facts.scope import of_people
from policywatch.facts.segments import PRACTICES
from policywatch.facts.telling import explains
from policywatch.facts.vocabulary import Vocabulary, alternatives
from policywatch.knowledge import Knowledge
from policywatch.model.fact import Fact, FactType

_POSTCODE = re.compile(r"(?<![\w$€£])(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{4})?,?\s+(?:[A-ZÀ-Þ][\w-]+,?\s+){0,2}$")
"""A postal code, and a town, right before a country: an address."""
_BACK = 80
_MOVES = PRACTICES | {"data", "engage"}
_WHERE = frozenset({"transfer", "place"})
_HANDLED = PRACTICES - {"use"}
_OWNED = re.compile(r"['’]s\b|-")
_COMPANY = re.compile(r"\)?\s*")
_OPENING, _CLOSING = ("(", "（"), (")", "）")
_NEXT = 3
_LACKING = 2
"""Words between "not subject to" and the safeguard that there is not."""
_SUBJECT = re.compile(r"(?<!\S)([A-ZÀ-Þ][\w.&-]*(?: [A-ZÀ-Þ][\w.&-]*)*|[a-zà-ÿ]+)(?:['’]s)?(?: [a-zà-ÿ]{2,7}){0,2} $")
"""A subject with its verb, up to where a phrase begins: "Quendle Labs is "."""


@functools.lru_cache(maxsize=4)
def _origin(knowledge: Knowledge) -> re.Pattern[str]:
    """Words before a place that data come from, leave or are only meant for, up to the place itself."""
    origin, towards = alternatives(knowledge, "origin"), alternatives(knowledge, "towards")
    return re.compile(rf"\b(?:{origin})\b(?:(?!\b(?:{towards})\b)(?:[^.;:]|\.(?=\s?[a-zà-ÿ])))*$", re.I)


def read(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None or not passage.about_data:
        return
    for hit in passage.find("transfer"):
        if hit.id != "abroad" and led_by(passage, hit.start, "lacking", _LACKING):
            continue
        if hit.id != "abroad" or _is_move(passage, hit):
            safeguard = hit.id != "abroad"
            denied = False if safeguard else passage.denied(hit.start)
            detail = "safeguard" if safeguard else ""
            yield from_hit(passage, FactType.TRANSFER, hit, detail=detail, negated=denied)
    about = _about_place(passage)
    told: set[str] = set()
    for kind in ("country", "region"):
        for hit in passage.find(kind):
            if (
                (about or _kept_there(passage, hit) or _of_line(passage, hit))
                and _is_place(passage, hit)
                and not _at_home(passage, hit)
            ):
                told.add(hit.id)
                yield _country(passage, hit)
    yield from _cities(passage, told, about=about)


def _cities(passage: Passage, told: set[str], *, about: bool) -> Iterator[Fact]:
    """The countries of cities that data or the machines they are on are said to be in, but for those told already."""
    if not (passage.speaks_of("data") or passage.find("personal_data") or _of_servers(passage)):
        return
    for city in _city_names(passage.reading.vocabulary).finditer(passage.reading.folded, passage.start, passage.end):
        hit = Hit(city.start(), city.end(), "country", passage.reading.vocabulary.cities[city[0]])
        there = _kept_there(passage, hit) or ((about or _of_servers(passage)) and _in_it(passage, hit))
        if there and hit.id not in told and _is_place(passage, hit) and not _at_home(passage, hit):
            told.add(hit.id)
            yield _country(passage, hit)


def _in_it(passage: Passage, city: Hit) -> bool:
    """Whether something is said to be in the city: addresses name it without a preposition."""
    return led_by(passage, city.start, "in_city", 0) or followed_by(passage, city.end, "in_city_after")


@functools.lru_cache(maxsize=16)
def _city_names(words: Vocabulary) -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(words.cities, key=len, reverse=True)))
    return re.compile(rf"(?:{names})" if words.verbs_last else rf"(?<!\w)(?:{names})(?!\w)")


def _is_move(passage: Passage, hit: Hit) -> bool:
    """Whether data go there, rather than people live there, readers are asked or a law is explained."""
    asked = left_to_reader(passage, hit) or led_by(passage, hit.start, "entitled", None) or _of_right(passage, hit)
    moves = _moves(passage) or _says_where(passage, hit)
    return moves and not (of_people(hit, passage.cues) or asked or explains(passage))


def _of_right(passage: Passage, hit: Hit) -> bool:
    """Whether it is part of what readers may ask for: "a copy of the safeguards that apply to transfers **abroad**"."""
    rights = [right.end for right in passage.find("right") if right.end <= hit.start]
    last = passage.reading.vocabulary.verbs_last
    return bool(rights) and not last and not stands_between(passage, rights[-1], hit.start, "subject")


def _moves(passage: Passage) -> bool:
    """Whether anything is done with data at all, or said to happen: trademarks stand "in other countries" as well."""
    return passage.headed("transfer") or passage.speaks_of(*_HANDLED, "happens")


def _says_where(passage: Passage, hit: Hit) -> bool:
    """Whether it stands in brackets, and no more than that, behind one of those who get data: "Zorblax (해외)"."""
    text = passage.reading.document.text
    within = text[hit.start - 1 : hit.start] in _OPENING and text[hit.end : hit.end + 1] in _CLOSING
    return within and passage.headed("share")


def _of_line(passage: Passage, hit: Hit) -> bool:
    """Whether it stands so in a line that is no sentence, where verbs come last: 「【Zorblax, Inc.（米国）】」."""
    return (
        passage.reading.vocabulary.verbs_last
        and _says_where(passage, hit)
        and not passage.closes(passage.start, passage.end)
    )


def _about_place(passage: Passage) -> bool:
    if passage.role:
        return passage.role == "transfer" or (passage.role in ("recipient", "") and passage.headed("transfer", "share"))
    if (
        "controller" in passage.about
        and not passage.about & {"share", "collect", "retain"}
        and not _of_servers(passage)
    ):
        return False  # where the publisher has its seat
    if passage.about & _WHERE or (passage.listed and passage.lead.cues & _WHERE):
        return not passage.headed("terms", "contact", "child")
    return passage.headed("transfer") and (passage.listed or bool(passage.about & _MOVES))


def _of_servers(passage: Passage) -> bool:
    """Whether the sentence is of machines that hold data: "all **servers** that the company runs are in Quendonia"."""
    return stands_between(passage, passage.start, passage.end, "machines")


def _kept_there(passage: Passage, hit: Hit) -> bool:
    """Whether data are kept or dealt with right there: "we store your **data in** Quendonia", "Ihre Daten **werden in**
    Quendonien verarbeitet"."""
    if passage.role or passage.about.isdisjoint(_HANDLED) or passage.headed("terms", "contact", "child"):
        return False
    if passage.reading.vocabulary.verbs_last:
        return followed_by(passage, hit.end, "kept_in_after")
    return led_by(passage, hit.start, "kept_in", 1)


def _is_place(passage: Passage, hit: Hit) -> bool:
    text = passage.reading.document.text
    word = text[hit.start : hit.end]
    if (word[0].isascii() and not word[0].isupper()) or (
        len(word) <= 3 and word.isascii() and not word.replace(".", "").isupper()
    ):
        return False
    if _origin(passage.reading.knowledge).search(text[max(passage.start, hit.start - _BACK) : hit.start]) or _qualifies(
        passage, hit
    ):
        return False
    if _is_home(passage, hit) or (excepted(passage, hit) and not _only_there(passage, hit)):
        return False
    return stands_alone(text, hit.start, hit.end, passage.reading.vocabulary.particles) and not of_people(
        hit, passage.cues
    )


def _only_there(passage: Passage, hit: Hit) -> bool:
    """Whether data are there and nowhere else: "your data are kept **only in** Quendonia"."""
    return "negation" not in passage.about and led_by(passage, hit.start, "only_before", 1)


def _at_home(passage: Passage, hit: Hit) -> bool:
    """Whether a sentence speaks of no country but the readers' own: nothing leaves it."""
    others = (other for other in passage.find("country") if other.id != hit.id)
    return hit.id == passage.reading.vocabulary.home and not passage.role and next(others, None) is None


def _is_home(passage: Passage, hit: Hit) -> bool:
    """Whether it is where the publisher has its seat: "We are based in Quendonia", "Quendle is headquartered in"."""
    lead = lead_of(passage, hit.start, "seat", 1)
    before = _SUBJECT.search(passage.reading.document.text, passage.start, lead) if lead >= 0 else None
    if before is None:
        return False
    return passage.reading.vocabulary.is_self(fold(before[1])) or is_own(passage.reading, before[1])


def _qualifies(passage: Passage, hit: Hit) -> bool:
    """Whether the country is part of something else: "UK GDPR", "UK General Data Protection Regulation", "EU-U.S.",
    "Quendle (Malta) Limited", an address. A "USA-based server" stands there."""
    text = passage.reading.document.text
    if followed_by(passage, hit.end, "machines_based") and _of_servers(passage):
        return False
    if _OWNED.match(text, hit.end) or text[hit.start - 1 : hit.start] == "-":
        return True
    if followed_by(passage, hit.end, "law_after"):
        return True
    if any(cue.id == "of_place" and 0 <= cue.start - hit.end <= _NEXT for cue in passage.cues):
        return True
    if not passage.role and _POSTCODE.search(text, passage.start, hit.start):
        return True
    after = _COMPANY.match(text, hit.end)
    form = naming(passage.reading.knowledge).form.match(text, after.end() if after else hit.end)
    return form is not None and form.start() > hit.end


def _country(passage: Passage, hit: Hit) -> Fact:
    name = passage.reading.vocabulary.countries.get(hit.id, hit.id)
    return make(passage, FactType.TRANSFER, hit.id, hit.id, (hit.start, hit.end), rule="transfer-country", detail=name)
