"""``on = "rest"``: every change; the judge keeps those that no other finding speaks of."""

from collections.abc import Iterator

from policywatch.knowledge.model import Table
from policywatch.significance.case import Case
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key

KEYS: dict[str, Key] = {}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """One hit a change, quoting it."""
    for index, change in enumerate(case.comparison.changes):
        section = change.new_section or change.old_section or ""
        yield Hit(section, section, case.quote_change(change), changes=(index,))
