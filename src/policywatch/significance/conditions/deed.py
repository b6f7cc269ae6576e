"""``on = "deed"``: a sentence still rules something out, and rules out fewer deeds, however else it is put.

"We do not share or store your address" became "your address is not stored by us": nothing says any more that it is not
shared. Deeds are known by their fields or classes, so that "keep" is "store". The match holds no keys.
"""

from collections.abc import Iterator

from policywatch.knowledge.model import Table
from policywatch.significance.case import Case
from policywatch.significance.concepts import concepts
from policywatch.significance.cues import Cues, meaning
from policywatch.significance.edits import Edit, Place
from policywatch.significance.gist import gist
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key
from policywatch.significance.phrases import CLAUSE, parts_of, quoted
from policywatch.significance.safeguards import users_deny

KEYS: dict[str, Key] = {}
_DEEDS = "data_deeds"
"""The group that holds the names of the fields, or of the classes, of what is done with data."""
_OF = ("data", "user", "party")
"""Groups one of whose words stands in a denial of a practice; Korean and Japanese leave out whose data they are."""
_OTHERWISE = ("unable", "disclaim", "explanation", "exception", "limit", "itself")
"""Groups whose words make no promise of a denial, or one that other rules read."""


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every denial that lost a deed, which no denial of the same data names any more."""
    for edit, kind in case.editorial:
        if kind is None and case.kind != "terms" and edit.old and edit.new and not edit.new.heading:
            lost = _lost(case, edit, edit.old, edit.new)
            if lost and not any(_still_denied(case, edit, edit.old, deed) for deed in lost):
                yield Hit(quoted(edit.old.text), edit.section, case.quote_edit(edit), changes=(edit.change,))


def _lost(case: Case, edit: Edit, old: Place, new: Place) -> frozenset[str]:
    """The deeds that are denied no more, of a sentence that denies another one of them still."""
    cues = case.cues
    if any(cues.has(group, text) for group in _OTHERWISE for text in (old.text, new.text)):
        return frozenset()
    of = cues.verbs_last or any(cues.has(group, old.text) for group in _OF)
    if users_deny(case, old.text) or not (edit.lost and of):
        return frozenset()
    before, after = _denied(old.text, cues), _denied(new.text, cues)
    return before.intersection(cues.groups.get(_DEEDS, ())) - after if before & after else frozenset()


def _still_denied(case: Case, edit: Edit, old: Place, deed: str) -> bool:
    """Whether a sentence that came beside it denies the deed, or any of the new version that of what it speaks of."""
    said = meaning(old.text, case.cues)
    if any(other.new and deed in _denied(other.new.text, case.cues) for other in case.came_beside(edit)):
        return True
    return any(
        deed in _denied(place.text, case.cues) and len(said & meaning(place.text, case.cues)) > 1
        for place in case.new.places
        if case.cues.has("negation", place.text)
    )


def _denied(text: str, cues: Cues) -> frozenset[str]:
    """The deeds that the parts of a sentence name which deny something; before a verb that comes last, all
    of them. In languages that do not part deeds from things, what they are done with too."""
    denying = [clause for clause in _clauses(text, cues) if cues.has("negation", clause)]
    return frozenset(name for clause in denying for name in _deeds(clause, cues))


def _clauses(text: str, cues: Cues) -> Iterator[str]:
    """The parts of a sentence that say who acts, or deny; an enumeration that goes on is none: "…, rent or lend"."""
    for _, said in parts_of(text, cues):
        if cues.verbs_last:
            yield said
            continue
        clause = ""
        for part in CLAUSE.split(said):
            if clause and (cues.has("publisher", part) or cues.has("negation", part)):
                yield clause
                clause = ""
            clause += f" {part}"
        yield clause


def _deeds(text: str, cues: Cues) -> frozenset[str]:
    return concepts(text, cues).deeds if cues.classes else gist(text, cues).fields
