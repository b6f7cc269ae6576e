"""What a place stands below, and whether it is a line or heading that tells users what they must not do."""

from policywatch.knowledge.model import Table
from policywatch.significance.case import Case
from policywatch.significance.edits import Edit, Place, Side


def lead(case: Case, edit: Edit, place: Place) -> str:
    """What tells what a place is about: a cell's column, the line above a list, else the sentence itself."""
    block = case.new.units[place.unit].block
    if block and block.cells:
        begins = case.comparison.changes[edit.change].new_start or 0
        at = edit.gained_at[0][0] if edit.old and edit.gained_at else begins
        columns = (cell.column for cell in block.cells if cell.start <= at <= cell.end)
        return " ".join((*columns, block.cells[0].text if edit.old else ""))
    above = case.new.units[case.new.head(place.unit)]
    return edit.old.text if edit.old else f"{above.section.heading} {above.text}"


def forbids(case: Case, line: str) -> bool:
    """Whether a line tells users, and not the publisher, what not to do; it may name the service."""
    has = case.cues.has
    return has("negation", line) and has("user", line) and not has("actor", line)


def of_misconduct(case: Case, edit: Edit) -> bool:
    """Whether the sentence is one of a list of what users must not do: nobody's practice, whatever it speaks of."""
    sides = ((case.old, edit.old), (case.new, edit.new))
    return any(place is not None and _below_ban(case, side, place) for side, place in sides)


def asks_of_practice(match: Table) -> bool:
    """Whether a rule asks for somebody's practice."""
    return any("practice" in match.get(key, ()) for key in ("stands", "stands_any", "stood"))


def _below_ban(case: Case, side: Side, place: Place) -> bool:
    head = side.head(place.unit)
    if head == place.unit or case.cues.has("actor", place.text):
        return False
    line = side.units[head].text
    named = case.cues.has("misconduct", f"{side.units[place.unit].section.heading} {line}")
    return named or forbids(case, line) or case.cues.has("duty", line)
