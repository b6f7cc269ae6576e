"""``on = "unreadable"``: text that may mean something changed in a language that no rule and no fact has words for."""

from collections.abc import Iterator

from policywatch.knowledge.model import Table
from policywatch.significance.case import Case
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key
from policywatch.significance.understood import readable
from policywatch.significance.unread import words_of

KEYS: dict[str, Key] = {}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """One hit a sentence; a heading states no practice."""
    for edit, kind in case.editorial:
        change = case.comparison.changes[edit.change]
        heading = edit.new is not None and edit.new.heading
        if kind is None and not heading and not readable(change, case.comparison, case.knowledge):
            said = words_of(case, edit, lost=edit.new is None)
            yield Hit(said, edit.section, case.quote_edit(edit), changes=(edit.change,))
