"""``on = "quantity"``: a sentence says what it said, but for an amount: a period, a price, a share, a count.

Keys of the match: ``direction``, "worse" or "better" for the user, "unclear", or "gone" (the publisher named a time
and names none); ``stands_any`` (cue groups, one of which must stand in the sentence after). Which way is worse is
told by the nearest word of the cue groups ``more_harms`` ("we reply within", "costs") and ``less_harms`` ("you may
return within", "in advance"), or by ``from_there`` where users get something from an amount on; money and shares cost
the user where no word says otherwise. Amounts that a fact or the promise speaks of are left to them.
"""

import re
from collections.abc import Iterator, Sequence
from math import isclose

from policywatch.knowledge.model import Table
from policywatch.significance.amounts import Amount, amounts, worded
from policywatch.significance.case import Case
from policywatch.significance.cues import alike
from policywatch.significance.cues import words as words_of
from policywatch.significance.edits import Edit
from policywatch.significance.gist import Said, gist
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key

KEYS = {
    "direction": Key(str, ("worse", "better", "unclear", "gone"), required=True),
    "stands_any": Key(list, cues=True),
}
_SAME = 0.02
"""Twelve months, of thirty days each, are a year."""
_MARK = re.compile(r"[;:,、，](?=\s|[^\d\s])")
"""What parts the clauses of a sentence."""
_COSTS = ("money", "share")
_WITH_UNIT = ("time", *_COSTS)
"""Kinds of amounts that a word tells apart from the number of a house."""
_GOOD = ("free", "benefit")
"""What users get from an amount on ("free of charge for orders above"): the more, the worse."""
_SAME_GIST = 0.5
"""How much of each other two sentences say, 0 to 1, one of which puts the other in other words."""
_ALIKE = 0.45
"""How much two sentences share, 0 to 1, one of which is the other reworded."""


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every sentence in which nothing but amounts moved, the asked-for way, or that was put in other words besides."""
    for edit, kind in case.editorial:
        if kind is not None or edit.old is None or edit.new is None or edit.new.heading:
            continue
        if edit.change not in case.spoken_of and _stands(case, edit, match):
            if match["direction"] == "gone":
                yield from _gone(case, edit)
                continue
            moved = _moved(case, edit)
            if (
                moved
                and not _counts_its_list(moved, edit.new.text)
                and _direction(case, edit.new.text, moved) == match["direction"]
            ):
                said = " → ".join(
                    worded(side.text, pair, case.knowledge)
                    for side, pair in zip((edit.old, edit.new), moved, strict=True)
                )
                yield Hit(edit.section, edit.section, case.quote_edit(edit), changes=(edit.change,), moved=said)


def _stands(case: Case, edit: Edit, match: Table) -> bool:
    text = edit.new.text if edit.new else ""
    return "stands_any" not in match or any(case.cues.has(group, text) for group in match["stands_any"])


def _gone(case: Case, edit: Edit) -> Iterator[Hit]:
    """The time that the publisher named in a sentence which names none any more, nor do those it was split into."""
    before, after = case.before_and_after_all(edit)
    said, now = (
        [amount for amount in amounts(text, case.knowledge, case.comparison.new.language) if amount.kind == "time"]
        for text in (before, after)
    )
    if said and not now and _for_the_publisher(case, before, said[0]) and alike(case.cues, before, after) >= _ALIKE:
        moved = worded(before, said[0], case.knowledge)
        yield Hit(edit.section, edit.section, case.quote_edit(edit), changes=(edit.change,), moved=moved)


def _for_the_publisher(case: Case, text: str, said: Amount) -> bool:
    """Whether the time is the publisher's: it speaks of itself, or does users good before the text speaks of them."""
    good, users = (min(case.cues.spans(group, text), default=None) for group in ("benefit", "user"))
    if case.cues.has("actor", text) or case.names_publisher(text):
        return True
    return bool(good and users and (good < users or (case.cues.verbs_last and _comes_after(said, good, users))))


def _comes_after(said: Amount, good: tuple[int, int], users: tuple[int, int]) -> bool:
    """Whether the good is done after the time is told, and users are whom it is done to."""
    return users[0] >= said.end and good[0] >= said.end


def _moved(case: Case, edit: Edit) -> tuple[Amount, Amount] | None:
    """The first amount that is another, old and new; None where anything else is told."""
    if not edit.old or not edit.new:
        return None
    language = case.comparison.new.language
    sides = [amounts(side.text, case.knowledge, language) for side in (edit.old, edit.new)]
    if not _residue(case, edit, sides):
        if [a.kind for a in sides[0]] != [a.kind for a in sides[1]]:
            return None
        return next(((a, b) for a, b in zip(*sides, strict=True) if not _equal(a, b)), None)
    went, came = _left(*sides), _left(*reversed(sides))
    one = len(went) == len(came) == 1 and went[0].kind == came[0].kind in _WITH_UNIT
    return (went[0], came[0]) if one and _reworded(case, edit.old.text, edit.new.text) else None


def _equal(one: Amount, other: Amount) -> bool:
    return isclose(one.value, other.value, rel_tol=_SAME)


def _left(stated: Sequence[Amount], among: Sequence[Amount]) -> list[Amount]:
    """The amounts that the other side states none of, in whatever order it states its own."""
    return [a for a in stated if not any(a.kind == b.kind and _equal(a, b) for b in among)]


def _reworded(case: Case, before: str, after: str) -> bool:
    """Whether two sentences say about the same in other words."""
    return any(share >= _SAME_GIST for _, share in Said([before], case.cues).alike(gist(after, case.cues)))


def _residue(case: Case, edit: Edit, sides: list[tuple[Amount, ...]]) -> bool:
    """Whether words differ that belong to no amount."""
    left = []
    for place, stated, listed in zip((edit.old, edit.new), sides, (edit.lost, edit.gained), strict=True):
        text = place.text if place else ""
        counted = {word for amount in stated for word in words_of(text[amount.start : amount.end])}
        plain = (word for word in listed if word.rpartition("'")[2] not in counted and not word[0].isdigit())
        left.append(case.cues.stems(plain))
    return left[0] != left[1]


def _counts_its_list(moved: tuple[Amount, Amount], text: str) -> bool:
    """Whether the number only tells how many entries the list below has: "for these four purposes:"."""
    return moved[1].kind == "count" and text.rstrip().endswith((":", "："))


def _direction(case: Case, text: str, moved: tuple[Amount, Amount]) -> str:
    before, after = moved
    grows = after.value > before.value
    if _for_users(case, text, after):
        return "better" if grows else "worse"
    if _acts_within(case, text, after):
        return "worse" if grows else "better"
    given_from = case.cues.has("from_there", text) and any(case.cues.has(group, text) for group in _GOOD)
    if given_from or case.cues.has("user_bears", text):
        return "worse" if grows else "better"
    more, less = _nearest(case, text, after)
    if more is None and less is None:
        return ("worse" if grows else "better") if after.kind in _COSTS else "unclear"
    harmful = less is None or (more is not None and more < less) or _deadline(case, text)
    return "worse" if grows == harmful else "better"


def _for_users(case: Case, text: str, amount: Amount) -> bool:
    """Whether users have that long to pay, or may do something that many times."""
    has = case.cues.has
    if amount.kind == "time":
        return has("pays", text) and has("user", text) and not has("publisher", text)
    return amount.kind == "count" and has("entitled", text) and not has("publisher", text)


def _acts_within(case: Case, text: str, amount: Amount) -> bool:
    """Whether the publisher says within what time it acts ("we tell you within three days"): the sooner, the better."""
    has, clause = case.cues.has, _clause(text, amount)[0]
    last = max((end for _, end in case.cues.spans("actor", text) if end <= amount.start), default=-1)
    ours = has("actor", clause) or (last >= 0 and not has("user", text[last : amount.start]))
    promised = amount.kind == "time" and has("deadline", clause) and ours
    return promised and not any(has(group, clause) for group in ("entitled", "ahead", "user_ends"))


def _deadline(case: Case, text: str) -> bool:
    """Whether users are told how long ahead they have to act: the longer, the worse."""
    has = case.cues.has
    return has("ahead", text) and has("user_ends", text) and not (has("publisher", text) or case.names_publisher(text))


def _nearest(case: Case, text: str, amount: Amount) -> tuple[int | None, int | None]:
    """How far the words are by which more is worse, and less is: in the amount's own clause, else in the sentence."""
    clause, start = _clause(text, amount)
    for within, shift in ((clause, start), (text, 0)):
        span = (amount.start - shift, amount.end - shift)
        more, less = (case.cues.distance(group, within, *span) for group in ("more_harms", "less_harms"))
        if more is not None or less is not None:
            return more, less
    return None, None


def _clause(text: str, amount: Amount) -> tuple[str, int]:
    """The amount's clause, and where it begins."""
    start = max((m.end() for m in _MARK.finditer(text, 0, amount.start)), default=0)
    mark = _MARK.search(text, amount.end)
    return text[start : mark.start() if mark else len(text)], start
