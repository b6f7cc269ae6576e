"""``on = "unreadable"``: text that may mean something changed in a document whose language no rule has words for."""

from collections.abc import Iterator

from policywatch.knowledge.model import Table
from policywatch.significance.case import Case
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key
from policywatch.significance.understood import unread
from policywatch.significance.unread import words_of

KEYS: dict[str, Key] = {}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """One hit a sentence; a heading states no practice."""
    if not unread(case.comparison, case.knowledge):
        return
    for edit, kind in case.editorial:
        if kind is None and not (edit.new is not None and edit.new.heading):
            said = words_of(case, edit, lost=edit.new is None)
            yield Hit(said, edit.section, case.quote_edit(edit), changes=(edit.change,))
