"""``on = "rest"``: every change; the judge keeps those that no other finding speaks of."""

from collections.abc import Iterator

from policywatch.knowledge.model import Table
from policywatch.model.change import Change
from policywatch.significance.case import Case
from policywatch.significance.edits import Edit
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key
from policywatch.significance.phrases import quoted
from policywatch.significance.unread import words_of

KEYS: dict[str, Key] = {}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """One hit a change, quoting it; its value is what came, or else what went."""
    edits: dict[int, list[Edit]] = {}
    for edit in case.edits:
        edits.setdefault(edit.change, []).append(edit)
    for index, change in enumerate(case.comparison.changes):
        section = change.new_section or change.old_section or ""
        detail, value = _said(case, edits.get(index, []), change)
        yield Hit(value, section, case.quote_change(change), changes=(index,), detail=detail)


def _said(case: Case, edits: list[Edit], change: Change) -> tuple[str, str]:
    """Whether the text is new, reworded or gone, and its first words that tell what is."""
    new = [edit for edit in edits if edit.new and not edit.old]
    if new:
        return "New text", words_of(case, new[0], lost=False)
    gone = [edit for edit in edits if edit.old and not edit.new]
    if gone and len(gone) == len(edits):
        return "Text is gone", words_of(case, gone[0], lost=True)
    both = next((edit for edit in edits if edit.old and edit.new), None)
    if both is None:
        return "Reworded", quoted(change.new_text or change.old_text)
    lost = not both.gained_text.strip()
    return "Words are gone" if lost else "Reworded", words_of(case, both, lost=lost)
