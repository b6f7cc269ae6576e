"""``on = "phrase"``: a sentence stays, a phrase of it went or came, and nothing took its place.

Keys of the match: ``side``, "lost" or "gained"; ``holds`` (cue groups, one of which must stand in the phrase),
``lacks`` (none of them may), ``stands`` (groups that must stand in the sentence on both sides), ``stands_any`` (one of
them), ``unless`` (groups that must stand in neither). A phrase that the other version says elsewhere only moved.
"""

from collections.abc import Iterator

from policywatch.knowledge.model import Table
from policywatch.significance.case import Case
from policywatch.significance.cues import stem, words
from policywatch.significance.editorial import differing, is_address
from policywatch.significance.edits import Edit
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key

KEYS = {
    "side": Key(str, ("lost", "gained"), required=True),
    **{name: Key(list, cues=True) for name in ("holds", "lacks", "stands", "stands_any", "unless")},
}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every sentence that lost or gained such a phrase."""
    for edit, kind in case.editorial:
        if kind is None and edit.old and edit.new and _matches(case, edit, match):
            phrase = edit.lost_text if match["side"] == "lost" else edit.gained_text
            yield Hit(" ".join(phrase.split()), edit.section, case.quote_edit(edit), changes=(edit.change,))


def _matches(case: Case, edit: Edit, match: Table) -> bool:
    lost, gained = differing(edit.lost, edit.gained)
    gone, put = (lost, gained) if match["side"] == "lost" else (gained, lost)
    phrase = " ".join(gone)
    sentences = [side.text for side in (edit.old, edit.new) if side]
    has = case.cues.has
    return (
        _lone(case, gone, put, sentences[-1 if match["side"] == "lost" else 0])
        and ("holds" not in match or any(has(group, phrase) for group in match["holds"]))
        and not any(has(group, phrase) for group in match.get("lacks", ()))
        and all(has(group, text) for group in match.get("stands", ()) for text in sentences)
        and ("stands_any" not in match or any(has(g, text) for g in match["stands_any"] for text in sentences))
        and not any(has(group, text) for group in match.get("unless", ()) for text in sentences)
    )


def _lone(case: Case, gone: list[str], put: list[str], other: str) -> bool:
    """Whether words went that the other side's sentence has nowhere, and no word of content came for them."""
    stood = {stem(word) for word in words(other)}
    plain = [word for word in gone if not is_address(word)]
    left = [word for word in case.cues.content(plain) if stem(word) not in stood]
    came = {stem(word) for word in case.cues.content(put)} - {stem(word) for word in gone}
    return not came and bool(left or (plain and not case.cues.content(plain)))
