"""``on = "fact"``: a typed fact was added, removed or changed.

Keys of the match: ``type`` (one or a list), ``change`` (list), and, where given, ``direction`` (list; "none" for a
fact without one), ``key``, ``not_key``, ``value`` and ``not_value`` (lists), ``keys`` (for a type the keys that count),
``negated``, ``sensitive``, ``said`` (a cue group that must stand in the clause of a removed fact) and ``promise`` (the
cue group of the promise that a removed fact is: only where the new version does not make it in other words).
"""

from collections.abc import Iterator
from operator import ne

from policywatch.knowledge.model import Table
from policywatch.model.document import Unit
from policywatch.model.fact import Direction, Fact, FactChange, FactType
from policywatch.significance.again import said_again, told_again
from policywatch.significance.amounts import amounts
from policywatch.significance.case import Case
from policywatch.significance.edits import Edit
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key
from policywatch.significance.restated import promised_again
from policywatch.significance.safeguards import consent_kept

_NAME_AND_PERIOD = 2
"""Cells of a row that says nothing else of what it names."""
_NAMED_BY_CHOICES = (FactType.PERSONAL_DATA, FactType.PURPOSE)
_NAMED_THINGS = (
    FactType.PERSONAL_DATA,
    FactType.PURPOSE,
    FactType.RECIPIENT,
    FactType.RIGHT,
    FactType.SECURITY_MEASURE,
)
"""Types whose value is a word or two, and no amount."""
KEYS = {
    "type": Key(list, tuple(type.value for type in FactType), required=True, alone=True),
    "change": Key(list, ("added", "removed", "changed"), required=True),
    "direction": Key(list, ("none", *(direction.value for direction in Direction))),
    "key": Key(list),
    "not_key": Key(list),
    "value": Key(list),
    "not_value": Key(list),
    "keys": Key(dict, tuple(type.value for type in FactType), each=list),
    "negated": Key(bool),
    "sensitive": Key(bool),
    "said": Key(str, cues=True),
    "promise": Key(str, cues=True),
}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every fact change that the match describes; what only reads differently, for the same words, is none."""
    for index, fact in enumerate(case.facts):
        if not _matches(fact, match) or _is_none(case, fact):
            continue
        if "said" in match and not _says(case, fact, match["said"]):
            continue
        if not ("promise" in match and _still_promised(case, fact, match["promise"])):
            yield _hit(case, index, fact)


def _is_none(case: Case, fact: FactChange) -> bool:
    """Whether nothing is new or gone there: the same is said in other words, users are told what they can do, what is
    not done was said of a company that is gone itself, or a row is one more of its kind."""
    changes = case.fact_changes(fact)
    same = bool(changes and case.reworded.issuperset(changes))
    said = same or _of_a_choice(case, fact) or _of_the_gone(case, fact) or _asked_first(case, fact)
    return said or _only_so(case, fact) or _of_one_more(case, fact) or _in_other_words(case, fact)


def _in_other_words(case: Case, fact: FactChange) -> bool:
    """Whether what came, or went, with a sentence went, or came, in other words."""
    if fact.type not in _NAMED_THINGS or (fact.old is None) is (fact.new is None):
        return False
    stated, side = (fact.new, case.new) if fact.new else (_stated(fact), case.old)
    place = side.places[side.at(stated.start)]
    said = side.cell(place, [(stated.start, stated.end)])
    if fact.new is None and stated.negated:
        return said_again(case, "negation", said)
    return told_again(case, said, stated.wording, negated=stated.negated, came=fact.old is None)


def _of_one_more(case: Case, fact: FactChange) -> bool:
    """Whether a period is that of a row which is like one that stood there, but for one cell, and that time: one more
    cookie of the same company, for the same purpose and time."""
    if fact.new is None or fact.old is not None or fact.type is not FactType.STORAGE_DURATION:
        return False
    unit = case.new.units[fact.new.unit]
    cells, time = _cells(unit), _cell(unit, fact.new.start)
    stood = map(_cells, case.old.units) if len(cells) > _NAME_AND_PERIOD else ()
    return any(len(row) == len(cells) and sum(map(ne, row, cells)) == 1 and row[time] == cells[time] for row in stood)


def _cell(unit: Unit, offset: int) -> int:
    """Which cell of a row an offset is in: the last that begins before it."""
    return max(
        (at for at, cell in enumerate(unit.block.cells if unit.block else ()) if cell.start <= offset), default=0
    )


def _cells(unit: Unit) -> list[str]:
    return [cell.text.strip() for cell in unit.block.cells] if unit.block else []


def _only_so(case: Case, fact: FactChange) -> bool:
    """Whether "not, except …" became "only …": what was denied but for exceptions is done in them alone."""
    if not (fact.old and fact.new and fact.old.negated and not fact.new.negated):
        return False
    before = case.old.document.text[fact.old.clause_start : fact.old.clause_end]
    return case.cues.has("exception", before) and case.cues.has("limit", _told(case, fact.new))


def _of_the_gone(case: Case, fact: FactChange) -> bool:
    """Whether a denial that is gone names a company to which nothing is given any more, and which nothing names."""
    if fact.old is None or fact.new is not None or not fact.old.negated:
        return False
    said = case.old.document.text[fact.old.clause_start : fact.old.clause_end]
    return any(name in said for name in case.gone_companies)


def _asked_first(case: Case, fact: FactChange) -> bool:
    """Whether it is what was not done without consent, and consent is asked for first now."""
    if fact.new is None or fact.new.negated or (fact.old and not fact.old.negated):
        return False
    edits = case.edits_to.over(fact.new.clause_start)
    return any(edit.old and edit.new and consent_kept(case, edit.old.text, edit.new.text) for edit in edits)


def _of_a_choice(case: Case, fact: FactChange) -> bool:
    """Whether what is new is only named where the text tells what users can do with what there is."""
    if fact.new is None or fact.old is not None or fact.type not in _NAMED_BY_CHOICES:
        return False
    said, has = _told(case, fact.new), case.cues.has
    theirs = has("manages", said) and (has("may_do", said) or has("entitled", said))
    return theirs and not any(has(group, said) for group in ("actor", "negation", "user_gives"))


def _told(case: Case, fact: Fact) -> str:
    """The clause that states a fact; of a row the cell, for its neighbours tell other things."""
    place = case.new.places[case.new.at(fact.start)]
    if case.new.row(place):
        return case.new.cell(place, [(fact.start, fact.end)])
    return case.new.document.text[fact.clause_start : fact.clause_end]


def _hit(case: Case, index: int, fact: FactChange) -> Hit:
    stated, names = _stated(fact), case.names
    value, moved = names.thing(stated), names.moved(fact)
    about = names.thing(fact.broader) if fact.broader else names.about(stated)
    return Hit(
        value=value,
        section=stated.section,
        evidence=case.evidence(fact),
        facts=(index,),
        changes=case.fact_changes(fact),
        detail=about if about not in (value, moved) else "",
        moved=moved,
        deed=names.deed(stated),
    )


def _stated(fact: FactChange) -> Fact:
    stated = fact.new or fact.old
    if stated is None:
        raise ValueError("a fact change states nothing")
    return stated


def _says(case: Case, fact: FactChange, group: str) -> bool:
    """Whether the clause that stated a removed fact holds a word of the group."""
    said = case.old.document.text[fact.old.clause_start : fact.old.clause_end] if fact.old else ""
    return case.cues.has(group, said)


def _still_promised(case: Case, fact: FactChange, group: str) -> bool:
    """Whether the sentence of a removed denial lives on in the new version and still denies, or the promise is made in
    other words."""
    edits = list(case.edits_from.over(fact.old.clause_start)) if fact.old else []
    lives = group == "negation" and any(edit.new and case.cues.has(group, edit.new.text) for edit in edits)
    return lives or any(promised_again(case, edit, group) for edit in edits if not _timeless(case, fact, edit))


def _timeless(case: Case, fact: FactChange, edit: Edit) -> bool:
    """Whether the sentence stays and names no time any more, where it was a time that it promised: "deleted within 30
    days", now "within a reasonable time"."""
    timed = fact.type is FactType.STORAGE_DURATION and fact.old is not None and fact.old.value.startswith("P")
    if not (timed and edit.new and fact.direction is Direction.VAGUER):
        return False
    return all(amount.kind != "time" for amount in amounts(edit.new.text, case.knowledge, case.comparison.new.language))


def _matches(fact: FactChange, match: Table) -> bool:
    types = match["type"] if isinstance(match["type"], list) else [match["type"]]
    stated = _stated(fact)
    return (
        fact.type.value in types
        and fact.change in match["change"]
        and ("direction" not in match or (fact.direction.value if fact.direction else "none") in match["direction"])
        and ("key" not in match or stated.key in match["key"])
        and stated.key not in match.get("not_key", ())
        and stated.value in match.get("value", (stated.value,))
        and stated.value not in match.get("not_value", ())
        and stated.key in match.get("keys", {}).get(fact.type.value, (stated.key,))
        and ("negated" not in match or stated.negated == match["negated"])
        and ("sensitive" not in match or stated.sensitive == match["sensitive"])
    )
