"""Tables as statements: what each column holds, cells that repeat the one above, and grids answered Yes or No."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from policywatch.facts.lexicon import fold
from policywatch.facts.vocabulary import Vocabulary
from policywatch.knowledge import Knowledge
from policywatch.model.document import Block, Cell
from policywatch.text import durations

_HEADING = 6
"""Words of a cell that may head a column."""
_LEAST = 2
_TELLING = frozenset({"recipient", "purpose", "storage_duration", "transfer", "legal_basis"})
"""Roles that no row of values names by chance."""
_BOTH = {"personal_data", "purpose"}
"""What a column that is headed by both holds is told by its cells: "Data collected and purpose"."""
_MEMBERS = re.compile(r"\s*(?:[,;、，·•\n]|<br>)\s*")
_MEMBER = 4
"""Words of a member of an enumeration in a cell."""
_BARE = re.compile(r"[^\w✓✔○✗✘×]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell with its column's role; of an empty or "same as above" cell, the cell above that it stands for."""

    role: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A table row, read."""

    places: tuple[Place, ...]
    answer: bool | None = None
    """True or False where the row answers Yes or No."""

    def of(self, *roles: str) -> Place | None:
        """The first cell with one of the roles."""
        return next((place for place in self.places if place.role in roles and place.text), None)

    @property
    def key(self) -> Place | None:
        """The first cell with words: what the row is about."""
        return next((place for place in self.places if place.text), None)


def heads(block: Block, words: Vocabulary) -> tuple[str, ...]:
    """The roles that a table's first row names though it is marked up as a row of values; () where it is one."""
    texts = [cell.text for cell in block.cells if cell.text.strip()]
    roles = [role_of(text, words) if len(text.split()) <= _HEADING else "" for text in texts]
    named = {role for role in roles if role}
    if len(named) < _LEAST or roles.count("") > 1 or named.isdisjoint(_TELLING) or any(c.column for c in block.cells):
        return ()
    return tuple(role_of(cell.text, words) for cell in block.cells)


def read_row(block: Block, words: Vocabulary, above: Row | None, roles: tuple[str, ...] = ()) -> Row:
    """A row by the heads of its columns, or else by the roles that its table's first row names."""
    places: list[Place] = []
    told: bool | None = None
    for number, cell in enumerate(block.cells):
        role = role_of(cell.column, words) or (roles[number] if number < len(roles) else "")
        place = Place(role, cell.start, cell.end, cell.text.strip())
        upper = above.places[number] if above is not None and number < len(above.places) else None
        if upper is not None and repeats(cell, words, number):
            place = Place(role, upper.start, upper.end, upper.text)
        said = answer(cell.text, words)
        if said is not None and role in ("answer", ""):
            told = said if told is None else told
            place = Place("answer", cell.start, cell.start, "")
        places.append(place)
    return Row(tuple(_offered(places)), told)


def _offered(places: list[Place]) -> Iterator[Place]:
    """A column "Service" says what is done for the publisher where another names who does it; else it names them. A
    column "Source" names whom data come from where another names these; else who has a cookie or a tool."""
    beside = {place.role for place in places}
    known = {
        "service": "purpose" if "recipient" in beside else "recipient",
        "source": "origin" if "personal_data" in beside and "cookie" not in beside else "recipient",
    }
    for place in places:
        yield Place(known.get(place.role, place.role), place.start, place.end, place.text)


def guess_roles(row: Row, words: Vocabulary, knowledge: Knowledge, shared: bool) -> Row:
    """The row of a table without headings: its cells tell themselves what they hold.

    ``shared`` says that the table stands where recipients are told of: then its first cell names them.
    """
    places = []
    for number, place in enumerate(row.places):
        kinds = Counter(hit.kind for hit in words.terms.scan(fold(place.text), 0, len(place.text)))
        role = place.role
        if number == 0:
            role = role or ("recipient" if shared and len(row.places) > 1 else "")
        elif kinds["storage_event"] or (not kinds["personal_data"] and durations.find(place.text, knowledge)):
            role = role or "storage_duration"
        elif kinds["personal_data"] > kinds["purpose"]:
            role = role or "personal_data"
        elif kinds["purpose"]:
            role = role or "purpose"
        places.append(Place(role, place.start, place.end, place.text))
    return Row(tuple(places), row.answer)


def told_by_cells(row: Row, words: Vocabulary, knowledge: Knowledge, cookies: bool) -> Row:
    """The row with what cells hold whose column is headed by no known word: a country and nothing else beside a
    recipient is where it sits, a length of time and nothing else beside a cookie is how long it stays; and without the
    data that beside a cookie are none.

    ``cookies`` says that the table stands where cookies are told of: then its first cell names one, if nothing else.
    """
    named = cookies and len(row.places) > _LEAST and not row.places[0].role
    beside = {place.role for place in row.places} | ({"cookie"} if named else set())
    places = []
    for place in row.places:
        role = place.role
        if not role and "recipient" in beside and _is_country(place.text, words):
            role = "transfer"
        elif not role and "cookie" in beside and _is_length(place.text, knowledge):
            role = "storage_duration"
        elif not role and "recipient" in beside and "personal_data" not in beside and _lists_data(place.text, words):
            role = "personal_data"
        elif role == "personal_data" and "cookie" in beside and not _names_data(place.text, words):
            role = ""  # of what type the cookie is
        places.append(Place(role, place.start, place.end, place.text))
    return Row(tuple(places), row.answer)


def _is_country(text: str, words: Vocabulary) -> bool:
    return any(
        hit.kind == "country" and hit.end - hit.start == len(text) for hit in words.terms.scan(fold(text), 0, len(text))
    )


def _names_data(text: str, words: Vocabulary) -> bool:
    return any(hit.kind == "personal_data" for hit in words.terms.scan(fold(text), 0, len(text)))


def _lists_data(text: str, words: Vocabulary) -> bool:
    """Whether a cell is an enumeration that begins with data, most of whose members are such, and no sentence."""
    folded = fold(text)
    members = [part for part in _MEMBERS.split(folded) if part]
    named = [part for part in members if _names_data(part, words)]
    short = all(len(part.split()) <= _MEMBER for part in members)
    return short and len(members) > 1 and 2 * len(named) > len(members) and named[0] == members[0]


def _is_length(text: str, knowledge: Knowledge) -> bool:
    return any(found.end - found.start == len(text) for found in durations.find(text, knowledge))


def role_of(header: str, words: Vocabulary) -> str:
    """What a column holds, by its heading: the term that covers most of it decides."""
    folded = fold(header).strip()
    hits = words.columns.scan(folded, 0, len(folded)) if folded else []
    best = max(hits, key=lambda hit: hit.end - hit.start, default=None)
    if best is None or (best.end - best.start) * 3 < len(folded) or {hit.id for hit in hits} >= _BOTH:
        return ""
    return best.id


def repeats(cell: Cell, words: Vocabulary, number: int) -> bool:
    """Whether the cell, the ``number``-th of its row, stands for the one above: "same as above", or merged with it."""
    bare = fold(cell.text).strip(" .\"'()")
    if not bare:
        return number == 0
    cues = words.cues.scan(bare, 0, len(bare))
    return any(cue.id == "same_as_above" and cue.end - cue.start == len(bare) for cue in cues)


def answer(text: str, words: Vocabulary) -> bool | None:
    """True or False where a cell says Yes or No and nothing else."""
    bare = fold(text).strip(" .*")
    if not bare or len(bare) > 20:
        return None
    for cue in words.cues.scan(bare, 0, len(bare)):
        if cue.id in ("yes", "no") and cue.start == 0 and not _BARE.sub("", bare[cue.end :]):
            return cue.id == "yes"
    return {"✓": True, "✔": True, "○": True, "✗": False, "✘": False, "×": False}.get(bare)
