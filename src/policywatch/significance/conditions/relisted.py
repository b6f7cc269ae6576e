"""``on = "relisted"``: an item moved, as it was, from a list of what is not done into one of what is, or back.

Key of the match: ``denial``, "left" or "joined": whether the item stands under a denial no more, or only now.
"""

from collections.abc import Iterator

from policywatch.knowledge.model import Table
from policywatch.significance.case import Case
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key
from policywatch.significance.phrases import quoted

KEYS = {"denial": Key(str, ("left", "joined"), required=True)}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every item that moved so."""
    for index, denial in case.relisted.items():
        change = case.comparison.changes[index]
        if denial == match["denial"]:
            section = change.new_section or ""
            yield Hit(quoted(change.new_text), section, case.quote_change(change), changes=(index,))
