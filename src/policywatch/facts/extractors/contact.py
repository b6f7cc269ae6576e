"""How to reach the publisher: addresses, telephone numbers, its data protection officer and representatives."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from policywatch.facts import names
from policywatch.facts.extractors._make import make
from policywatch.facts.lexicon import Hit, fold, squeeze
from policywatch.facts.own import own_house
from policywatch.facts.passages import Passage
from policywatch.facts.vocabulary import alternatives
from policywatch.knowledge import Knowledge
from policywatch.model.document import BlockKind, Unit
from policywatch.model.fact import Fact, FactType
from policywatch.text.hosts import house

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+", re.A)
"""Parts no longer than RFC 5321 and RFC 1035 allow."""
_PHONE = re.compile(
    r"(?<![\w/.:-])(?:\+\d{1,3}[\s().-]{0,2}|0\d{1,4}[-)\s]\s?|0\d{1,3}\.(?=\d{3,4}\.\d{4}(?!\d))|\(\d{3}\)\s?|1[5-9]\d\d-|\d{3}-\d{3,4}-)[\d\s().-]{4,14}\d(?![\w/])"
)
_NOBODYS = re.compile(r"(?:your|e-?mail|name|user|someone)[-_.]?(?:e?-?mail|name|address|here)?@example\.", re.I)
"""An address that waits for the real one; the site belongs to nobody (RFC 2606, section 3)."""
_STATE = re.compile(r"[@.](?:go|gov|gob|gouv|gv)\.[a-z]{2}$|\.gov$", re.I)
_CAPITALS = r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'.-]+){0,3}"
_BARE_NAME = re.compile(
    r"[ \u3000]+(?P<name>(?:[가-힣]{2,6} )?[가-힣]{2,4}"
    r"|(?:[一-龯ァ-ヺ]{2,8}[ \u3000])?[一-龯々]{1,4}[ \u3000]?[一-龯々]{1,3})\s*(?=[(（,、/|]|$)"
)
"""A name right after a position in scripts without capitals, with another position or department before it."""
_ABBREVIATED = re.compile(r"(?:\s|^)(?:[A-Za-z]\.\s?){1,3}[A-Za-z]{1,2}\.$")
"""Letters with full stops at the end of a name: "i.L.", "e.V.", "B.V."."""
_SHORT = {"dpo": "DPO"}
_CHIEF = "chief"
_LABEL = re.compile(r"[^\n:：]{2,20}[:：]\s*\S")
"""The beginning of a line "E-mail: …"."""
_SENTENCE_ENDS = (".", "。", ":", "：")
_LINE = 120
_FIRST_WORDS = 3
"""Words up to the first of a name: "the new head of **Legal**" names none."""
_LINES_ABOVE = 6
_MOST = 0.7
_WORDS = 10


class _Patterns(NamedTuple):
    """What stands around the name of a person or representative."""

    labels: re.Pattern[str]
    next_label: re.Pattern[str]
    named: re.Pattern[str]
    joint: re.Pattern[str]
    titled: re.Pattern[str]
    """A name with its title, up to the position: "Mme Odile Sorbier, "."""
    person: re.Pattern[str]
    """What a line or column is called that names somebody: "성명", "성명/직책"."""
    labelled: re.Pattern[str]
    """Such a label with its colon, and its name."""


@functools.lru_cache(maxsize=4)
def _patterns(knowledge: Knowledge) -> _Patterns:
    names, reach, copula = (alternatives(knowledge, name) for name in ("name_labels", "reach_labels", "copula"))
    person = rf"\W*(?:{alternatives(knowledge, 'person_labels')})(?:\s?[/(（·・]\s?\w{{2,6}}[)）]?)?"
    return _Patterns(
        labels=re.compile(rf"^(?:\W*(?:{names}|{copula})\b\s*[:：]?\s*)+", re.I),
        next_label=re.compile(rf"\s*(?:[(（]|(?:{reach})(?![a-z])|\S*@).*$", re.I),
        named=re.compile(rf"^\s*(?:[)\]]|\([^)]*\))?\s*(?:{names}|{copula}|:|：|-|–|\|)*\s*[:：|–-]?\s*", re.I),
        joint=re.compile(rf"[:：|–-]|\b(?:{copula})\b"),
        titled=re.compile(rf"(?<!\w)((?:{alternatives(knowledge, 'titles')})\.? {_CAPITALS}),? (?:\w+ )?$"),
        person=re.compile(rf"{person}\W*", re.I),
        labelled=re.compile(rf"{person}[\s*]*[:：][\s*]*(?P<name>[^\n,，、;|/(（:：]{{2,50}})", re.I),
    )


def read(passage: Passage) -> Iterator[Fact]:
    yield from _reached(passage)
    held = [hit for hit in passage.find("contact") if hit.id != "authority"]
    for hit in held:
        if hit.id != _CHIEF or len(held) == 1:  # else it is what the officer is as well
            yield from _person(passage, hit)
    yield from _below(passage)
    yield from _labelled(passage)


def _reached(passage: Passage) -> Iterator[Fact]:
    """Addresses and numbers, but for those of authorities one may complain to and of companies that get data."""
    if passage.listed and passage.headed("share") and not passage.headed("contact"):
        return  # how to reach those who get data
    addresses, numbers = list(_EMAIL.finditer(passage.text)), list(_PHONE.finditer(passage.text))
    if not (addresses or numbers) or _of_authority(passage):
        return
    others = [] if passage.headed("contact") else list(names.find(passage))
    for match in addresses:
        site = match[0].lower().partition("@")[2]
        of_others = _STATE.search(match[0]) and house(site) != own_house(passage.reading)
        if _NOBODYS.match(match[0]):
            continue
        if not of_others and not any(squeeze(other.key) in site.replace("-", "") for other in others):
            yield _reach(passage, "e-mail", match)
    for match in numbers:
        of_other = any(other.end <= passage.start + match.start() for other in others)
        if sum(map(str.isdigit, match[0])) >= 8 and not of_other:
            yield _reach(passage, "phone", match)


def _of_authority(passage: Passage) -> bool:
    """Whether the clause, the one before it, or the nearest line above that names anybody, is about an authority."""
    reading, here = passage.reading, passage.unit
    clauses = here.block.clauses if here.block is not None else ()
    before = max((clause.start for clause in clauses if clause.end <= passage.start), default=passage.start)
    said = reading.vocabulary.terms.scan(reading.folded, before, passage.end)
    if any((hit.kind, hit.id) == ("contact", "authority") for hit in said):
        return True
    for index in range(here.index - 1, max(-1, here.index - 1 - _LINES_ABOVE), -1):
        above = reading.units[index]
        if above.section is not here.section or above.end - above.start > _LINE:
            return False
        held = [
            hit.id
            for hit in reading.vocabulary.terms.scan(reading.folded, above.start, above.end)
            if hit.kind == "contact"
        ]
        if held:
            return held[-1] == "authority"
    return False


def _person(passage: Passage, hit: Hit) -> Iterator[Fact]:
    """An officer or representative, where the text goes on to name one; a representative also without a name."""
    end = min(passage.end, _end_of_name(passage, hit.end))
    before = _before(passage, hit) if end == hit.end else None
    if before:
        yield _held(passage, hit.id, (before[0], hit.end), before)
        return
    name = _name(passage, (hit.end, end))
    if name or hit.id == "representative":
        named = (hit.end, hit.end) if _only_tells(passage, name) else (hit.end, end)
        yield _held(passage, hit.id, (hit.start, named[1]), named)


def _only_tells(passage: Passage, said: str) -> bool:
    """Whether what stands after a position only says something of it, where names have capitals: "Our DPO is
    **responsible for advice**"."""
    first = said.split()[:_FIRST_WORDS]
    return bool(first) and passage.reading.vocabulary.before > 0 and all(word[0].islower() for word in first)


def _before(passage: Passage, hit: Hit) -> tuple[int, int] | None:
    """Where the name before a position stands: "Mme Odile Sorbier, déléguée à la protection des données"."""
    first = max(passage.start, hit.start - _LINE)
    found = _patterns(passage.reading.knowledge).titled.search(passage.reading.document.text, first, hit.start)
    return found.span(1) if found else None


def _below(passage: Passage) -> Iterator[Fact]:
    """Who is named in the line after "EU representative:"."""
    index = passage.unit.index
    if index == 0 or passage.row is not None or passage.start != passage.unit.start or not _is_name(passage.text):
        return
    if any(hit.id != "authority" for hit in passage.find("contact")):
        return  # a line that says itself whom it names
    above = passage.reading.units[index - 1]
    if above.section is not passage.unit.section and above.block is not None:
        return
    if above.end - above.start <= _LINE and passage.unit.block is not None:
        words = passage.reading.vocabulary.terms.scan(passage.reading.folded, above.start, above.end)
        held = [hit for hit in words if hit.kind == "contact" and hit.id != "authority"]
        if held and _is_label(above, held[0]) and _name(passage, (passage.start, passage.end)):
            span = (held[0].start if above.block else passage.start, passage.end)
            yield _held(passage, held[0].id, span, (passage.start, passage.end))


def _labelled(passage: Passage) -> Iterator[Fact]:
    """Who is named in a line "성명: …" or a cell so headed that stands below a line or heading on the position."""
    if (
        passage.find("contact")
        or passage.unit.block is None
        or (passage.start != passage.unit.start and not passage.row)
    ):
        return
    person = _patterns(passage.reading.knowledge).person
    if passage.row is None:
        line = _patterns(passage.reading.knowledge).labelled.match(passage.text)
        span = (passage.start + line.start("name"), passage.start + line.end("name")) if line else None
        held = _position_above(passage) if line else ""
    else:
        span = (passage.start, passage.end)
        held = _position_of_cell(passage, person)
    if span is None or not held or person.fullmatch(passage.reading.document.text[slice(*span)]):
        return
    if held != "authority" and _is_name(passage.reading.document.text[slice(*span)]) and _name(passage, span):
        yield _held(passage, held, span, span)


def _position_of_cell(passage: Passage, person: re.Pattern[str]) -> str:
    """The position of whoever a cell names whose column or row is headed so: the row's own, or the one above."""
    cells = passage.unit.block.cells if passage.unit.block is not None else ()
    here = next((cell for cell in cells if cell.start == passage.start), None)
    if here is None:
        return ""
    if person.fullmatch(here.column):
        held = next(filter(None, (_position(passage, cell.text) for cell in cells)), "")
        return (_position_above(passage) or held) if held in ("", _CHIEF) else held
    if here is cells[0] or not person.fullmatch(cells[0].text):
        return ""
    return _position(passage, here.column) or (_position_above(passage) if here is cells[1] else "")


def _position_above(passage: Passage) -> str:
    """The position that the nearest line above which is no labelled one speaks of; where it is a sentence that speaks
    of none, the heading."""
    reading, here = passage.reading, passage.unit
    for above in reversed(reading.units[max(0, here.index - _LINES_ABOVE) : here.index]):
        if above.section is not here.section:
            return ""
        if above.block is not None and (above.block.kind is BlockKind.ROW or _LABEL.match(above.text)):
            continue
        held = _position(passage, above.text)
        if held or not above.text.rstrip().endswith(_SENTENCE_ENDS):
            return held
        return _position(passage, here.section.heading)
    return ""


def _position(passage: Passage, text: str) -> str:
    """The last position that a text speaks of; "" for none."""
    folded = fold(text)
    hits = passage.reading.vocabulary.terms.scan(folded, 0, len(folded))
    return next((hit.id for hit in reversed(hits) if hit.kind == "contact"), "")


def _is_name(line: str) -> bool:
    """Whether a line can be a name with what belongs to it, rather than a sentence."""
    abbreviated = _ABBREVIATED.search(line.rstrip()) is not None
    ends = line.rstrip()[-1:] in ".:：。" and not abbreviated
    if len(line) > _LINE or len(line.split()) > _WORDS or ends:
        return False
    latin = [word for word in line.split(",")[0].split() if word[0].isalpha() and word[0].isascii() and "@" not in word]
    return 2 * sum(word[0].isupper() for word in latin) >= len(latin)


def _is_label(above: Unit, held: Hit) -> bool:
    """Whether the line above only announces who is named next: "Representative:", or the term of a definition list."""
    if above.block is None or above.text.rstrip().endswith((":", "：")):
        return True
    return above.block.kind is BlockKind.DEFINITION and held.end - held.start >= _MOST * len(above.text.strip())


def _held(passage: Passage, key: str, span: tuple[int, int], named: tuple[int, int]) -> Fact:
    concept = passage.reading.vocabulary.concept("contact", key)
    name = _name(passage, named)
    value = f"{_SHORT.get(key, concept.label)}: {name}" if name else concept.label
    return make(passage, FactType.CONTACT, key, value, span, rule=key, concept=concept, negated=False)


def _name(passage: Passage, span: tuple[int, int]) -> str:
    """The name in the span without the labels around it; "" where only an address or a label stands there."""
    written = " ".join(passage.reading.document.text[slice(*span)].split()).strip(" :：|–—-")
    patterns = _patterns(passage.reading.knowledge)
    name = patterns.next_label.sub("", patterns.labels.sub("", written)).strip(" :：|–—-,)]")
    return name if sum(map(str.isalpha, name)) > 1 else ""


def _reach(passage: Passage, key: str, match: re.Match[str]) -> Fact:
    span = (passage.start + match.start(), passage.start + match.end())
    value = match[0].lower() if key == "e-mail" else match[0].strip()
    return make(passage, FactType.CONTACT, key, value, span, rule=key, negated=False)


def _end_of_name(passage: Passage, at: int) -> int:
    """Where the name beside a position ends: the next few words after "Data Protection Officer:"."""
    rest = passage.reading.document.text[at : passage.end]
    patterns = _patterns(passage.reading.knowledge)
    gap = patterns.named.match(rest)
    if gap is None or gap.end() == 0 or not patterns.joint.search(gap[0]):
        bare = _BARE_NAME.match(rest) if passage.reading.vocabulary.verbs_last else None
        return at + bare.end("name") if bare else at
    name = re.match(r"[^\n,;|(]{2,50}", rest[gap.end() :])
    return at + gap.end() + (len(name[0].rstrip()) if name else 0)
