"""``on = "extent"``: a sentence stays, and what it said of all data, or of anybody, it says of some; or the reverse.

Keys of the match: ``side``, "lost" or "gained", on which the words for all of it stand; ``denied``, whether the
sentence says on both sides that something is not done, or on neither; ``holds``, the cue groups of those words;
``lacks``, cue groups that must not stand on the other side either ("such data"); ``unless``, cue groups that must stand
in neither sentence. The other side must have words of content in their place, none of which points back to something.
"""

from collections.abc import Iterator

from policywatch.knowledge.model import Table
from policywatch.significance.case import Case
from policywatch.significance.cues import differing
from policywatch.significance.edits import Edit
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key
from policywatch.significance.phrases import quoted, telling

KEYS = {
    "side": Key(str, ("lost", "gained"), required=True),
    "denied": Key(bool, required=True),
    "holds": Key(list, required=True, cues=True),
    "lacks": Key(list, cues=True),
    "unless": Key(list, cues=True),
}

_OF_PARTIES = "anybody"
"""The group of words in whose place the other side must name a party."""


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every sentence that turned so; terms forbid users much in such sentences, and are left out."""
    for edit, kind in case.editorial:
        if kind is None and case.kind != "terms" and _matches(case, edit, match):
            said = quoted(case.before_and_after(edit)[1])
            yield Hit(said, edit.section, case.quote_edit(edit), changes=(edit.change,))


def _matches(case: Case, edit: Edit, match: Table) -> bool:
    if edit.old is None or edit.new is None or edit.old.heading or edit.new.heading:
        return False
    if case.cues.has("right", case.new.units[case.new.head(edit.new.unit)].section.heading):
        return False
    has, sentences = case.cues.has, case.before_and_after_all(edit)
    lost = match["side"] == "lost"
    whole, part = sentences if lost else sentences[::-1]
    instead = " ".join(differing(edit.lost, edit.gained)[1 if lost else 0])
    return (
        any(_said(case, group, whole, part, instead) for group in match["holds"])
        and not any(has(group, part) for group in match.get("lacks", ()))
        and all(has("practice", text) for text in sentences)
        and all(has("negation", text) is match["denied"] for text in sentences)
        and not any(has(group, text) for group in match.get("unless", ()) for text in sentences)
        and not has("pointing", instead)
        and bool(telling(instead, case.cues))
    )


def _said(case: Case, group: str, whole: str, part: str, instead: str) -> bool:
    """Whether words of the group stand in the one sentence alone, and what came or went for them is of their kind."""
    has = case.cues.has
    return has(group, whole) and not has(group, part) and (group != _OF_PARTIES or has("party", instead))
