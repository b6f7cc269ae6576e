"""``on = "editorial"``: a sentence reads differently and says the same.

Key of the match: ``kind`` (list): formatting, spelling, wording, rename, date, link, furniture (the page's own). A
change from which a changed fact was read is no mere wording, whatever its words look like ("six" for "twelve" all over
a table).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from policywatch.knowledge.model import Table
from policywatch.significance.case import Case
from policywatch.significance.edits import Edit
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key

_WITH_FACTS = ("formatting", "date", "link", "furniture")
KINDS = ("formatting", "spelling", "wording", "rename", "date", "link", "furniture")
_SHOWN = 60
KEYS = {"kind": Key(list, KINDS, required=True)}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every edited sentence of the kinds asked for."""
    for edit, kind in case.editorial:
        if kind in match["kind"] and (
            kind in _WITH_FACTS or edit.change not in case.changes_with_facts - case.reworded
        ):
            hit = Hit(_told(case, edit, kind), edit.section, case.quote_edit(edit), changes=(edit.change,))
            yield replace(hit, everywhere=kind == "rename")


def gather(case: Case, hits: Iterable[Hit]) -> Iterator[Hit]:
    """What is exchanged all over the document is told once, where it is first."""
    told: dict[str, Hit] = {}
    for hit in hits:
        if not hit.everywhere:
            yield hit
            continue
        first = told.get(hit.value)
        told[hit.value] = replace(first, changes=tuple(sorted({*first.changes, *hit.changes}))) if first else hit
    yield from told.values()


def _told(case: Case, edit: Edit, kind: str | None) -> str:
    if kind == "rename":
        return _exchanged(case, edit)
    stated = (case.old.dates(edit.old), case.new.dates(edit.new)) if kind == "date" else ("", "")
    return _said(*stated) if all(stated) else _said(edit.lost_text, edit.gained_text)


def _exchanged(case: Case, edit: Edit) -> str:
    """The words this sentence exchanged with all others, each once, as the sentence spells them; an address whole."""
    lost, gained = set(edit.lost), set(edit.gained)
    pairs = sorted((old, new) for old, new in case.renames if old in lost and new in gained)
    if "@" in edit.lost_text or any(char.isdigit() for pair in pairs for char in "".join(pair)):
        return _said(edit.lost_text, edit.gained_text)
    spelled = (f"{_spelled(old, edit.lost_text)} → {_spelled(new, edit.gained_text)}" for old, new in pairs)
    return ", ".join(spelled) or _said(edit.lost_text, edit.gained_text)


def _spelled(word: str, text: str) -> str:
    found = re.search(re.escape(word), text, re.IGNORECASE)
    return found[0] if found else word


def _said(lost: str, gained: str) -> str:
    """What was exchanged; of what only came or went, which of the two."""
    before, after = (_short(text) for text in (lost, gained))
    if before and after:
        return f"{before} → {after}"
    return f"“{after}” added" if after else f"“{before}” left out"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[: _SHOWN - 1]}…"
