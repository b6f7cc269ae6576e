"""``on = "editorial"``: a sentence reads differently and says the same.

Key of the match: ``kind`` (list): formatting, spelling, wording, rename, date, link. A change from which a changed fact
was read is no mere wording, whatever its words look like ("six" for "twelve" all over a table).
"""

from collections.abc import Iterator

from policywatch.knowledge.model import Table
from policywatch.significance.case import Case
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key

_WITH_FACTS = ("formatting", "date", "link")
KINDS = ("formatting", "spelling", "wording", "rename", "date", "link")
KEYS = {"kind": Key(list, KINDS, required=True)}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every edited sentence of the kinds asked for."""
    for edit, kind in case.editorial:
        if kind in match["kind"] and (kind in _WITH_FACTS or edit.change not in case.changes_with_facts):
            yield Hit(
                _said(edit.lost_text, edit.gained_text), edit.section, case.quote_edit(edit), changes=(edit.change,)
            )


def _said(lost: str, gained: str) -> str:
    return " → ".join(" ".join(text.split())[:40] for text in (lost, gained) if text.strip())
