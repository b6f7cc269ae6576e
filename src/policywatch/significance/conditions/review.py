"""``on = "review"``: content words changed, no fact explains them, and the sentence could widen a practice.

A missed significant change breaks a promise to users, a false alarm costs a look; so what cannot be read is weighed.
``points`` says what each sign weighs; a sentence that reaches ``threshold`` is to be looked at. The signs:

novel           each word (at most five) that stood nowhere in the old version
practice        the new words name a practice (collect, share, keep …)
publisher       the publisher is the one who acts
data, party, aim  the new words name personal data, another party, a purpose
loose, vague    the new words leave room (may, such as)
universal       the new words widen to all (all, every, across)
limit           the new words set a limit
terms, burden   in terms: the new words touch liability, price, termination …, or put something on the user
whole           the whole sentence is new
lost_safeguard  a sentence with a denial, a limit, consent, a right or a safeguard is gone or lost it
restated        each statement (at most two) made in a new place that the text makes elsewhere: a known purpose for
                other data, a known recipient of more
fact            a fact was read from the same change, and a rule of its own speaks of it
denied, right, erasure, security, explanation, remedy   signs of a harmless sentence
"""

from collections.abc import Iterator

from policywatch.knowledge.model import Table
from policywatch.significance.case import Case
from policywatch.significance.cues import stem, words
from policywatch.significance.edits import Edit, Place
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key

_NOVEL_AT_MOST = 5
_RESTATED_AT_MOST = 2
_OF_NEW_WORDS = ("practice", "data", "party", "aim", "loose", "vague", "universal", "limit")
_OF_SENTENCE = ("right", "erasure", "security", "explanation", "remedy")
_PROTECTIVE = ("negation", "consent", "limit", "right", "safeguard")
SIGNS = (
    *(*_OF_NEW_WORDS, *_OF_SENTENCE, "publisher", "denied", "novel", "whole", "terms", "burden"),
    *("restated", "fact", "lost_safeguard"),
)
KEYS = {"threshold": Key(float, required=True), "points": Key(dict, SIGNS, required=True)}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every unexplained edit that reaches the threshold; a heading states no practice."""
    for edit, kind in case.editorial:
        heading = bool(edit.new and (edit.new.heading or _heads_table(case, edit.new)))
        if kind is None and not heading and weigh(case, edit, match["points"]) >= match["threshold"]:
            yield Hit(edit.section, edit.section, case.quote_edit(edit), changes=(edit.change,))


def _heads_table(case: Case, place: Place) -> bool:
    block = case.new.units[place.unit].block
    return block is not None and block.header


def weigh(case: Case, edit: Edit, points: Table) -> float:
    """The sum of the points of every sign that stands in the edit."""
    return sum(float(points.get(sign, 0)) * amount for sign, amount in signs(case, edit).items())


def signs(case: Case, edit: Edit) -> dict[str, float]:
    """The signs of an edit, each with its amount."""
    gained, sentence = edit.gained_text, edit.new.text if edit.new else ""
    out: dict[str, float] = {}
    if edit.new:
        out |= {group: 1.0 for group in _OF_NEW_WORDS if case.cues.has(group, gained)}
        out |= {group: 1.0 for group in _OF_SENTENCE if case.cues.has(group, sentence)}
        if case.cues.has("security", case.new.units[edit.new.unit].section.heading):
            out["security"] = 1.0
        out["publisher"] = float(case.cues.has("publisher", sentence) or case.names_publisher(sentence))
        out["denied"] = float(case.cues.has("negation", gained))
        out["novel"] = float(min(_NOVEL_AT_MOST, len(_novel(case, gained))))
        out["whole"] = float(edit.old is None)
    if case.kind == "terms":
        out |= {group: 1.0 for group in ("terms", "burden") if case.cues.has(group, gained or edit.lost_text)}
    out["restated"] = float(min(_RESTATED_AT_MOST, case.restated[edit.change])) if edit.new and gained else 0.0
    out["fact"] = float(edit.change in case.changes_with_facts)
    out["lost_safeguard"] = float(_lost_safeguard(case, edit))
    return out


def _novel(case: Case, text: str) -> set[str]:
    spoken = (word for word in words(text) if not any(c.isdigit() for c in word))
    return {stem(word) for word in case.cues.content(spoken)} - case.old.stems


def _lost_safeguard(case: Case, edit: Edit) -> bool:
    if edit.old is None or not case.cues.has("practice", edit.old.text):
        return False
    after = edit.new.text if edit.new else ""
    gone = [g for g in _PROTECTIVE if case.cues.has(g, edit.lost_text) and not case.cues.has(g, after)]
    return bool(gone) and not all(stem(word) in case.new.stems for word in case.cues.content(edit.lost))
