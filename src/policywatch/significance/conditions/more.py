"""``on = "more"``: a sentence that stays names more things of a kind than before, and some of them came.

Keys of the match: ``of`` (the cue group of the things), ``stands`` (groups that must stand in the sentence on both
sides), ``unless`` (groups none of which may stand in the sentence after). "You let us show and **adapt** your photos".
"""

from collections.abc import Iterator

from policywatch.knowledge.model import Table
from policywatch.significance.case import Case
from policywatch.significance.cues import differing
from policywatch.significance.edits import Edit
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key
from policywatch.significance.phrases import quoted

KEYS = {
    "of": Key(str, cues=True, required=True),
    "stands": Key(list, cues=True, required=True),
    "unless": Key(list, cues=True),
}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every sentence that names more of them."""
    for edit, kind in case.editorial:
        if kind is None and edit.old and edit.new and not edit.new.heading and _matches(case, edit, match):
            said = quoted(case.before_and_after(edit)[1])
            yield Hit(said, edit.section, case.quote_edit(edit), changes=(edit.change,))


def _matches(case: Case, edit: Edit, match: Table) -> bool:
    had, have = case.before_and_after_all(edit)
    has, count = case.cues.has, case.cues.count
    came = " ".join(differing(edit.lost, edit.gained)[1])
    return (
        has(match["of"], came)
        and count(match["of"], have) > count(match["of"], had)
        and all(has(group, text) for group in match["stands"] for text in (had, have))
        and not any(has(group, case.before_and_after(edit)[1]) for group in match.get("unless", ()))
    )
