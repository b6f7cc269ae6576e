"""Rights and choices of the people the data are about, and whose residents have rights of their own."""

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from policywatch.facts.direction import RESPONSE
from policywatch.facts.extractors._make import from_hit, make
from policywatch.facts.lexicon import Hit
from policywatch.facts.passages import Passage
from policywatch.facts.roles import followed_by, led_by, place_between, stands_between
from policywatch.facts.segments import VERBS
from policywatch.facts.telling import done_by_publisher, explains, is_links, opens_clause
from policywatch.facts.vocabulary import alternatives
from policywatch.knowledge import Knowledge
from policywatch.model.fact import Fact, FactType
from policywatch.text import durations

_ADDRESS = re.compile(r",?\s*(?:[A-Z]{2}\s*)?\d{5}|,\s*(?:USA?|U\.S)\b")
_DENIALS = frozenset({"non-discrimination", "human-review", "do-not-track", "opt-out-of-sale", "limit-sensitive"})
"""Rights that say themselves what must not be done."""
_BESIDE, _BESIDE_LAST = 12, 20
"""Characters between the denial and the right it takes; the second where verbs come last."""
_FURTHER = 4
"""Words from "extend" to by how much."""
_ENTRY = 5
"""Words of an entry of a menu."""
_SAID = VERBS | {"resident", "may"}
_OPT_OUT, _LEFT, _ACCOUNT = "opt-out", "unsubscribe", "account-deletion"
_ENDS = frozenset({"user-cancel", "terminate-account"})
_CHOICES = frozenset({"unsubscribe", "refuse-cookies", "opt-out-of-ads", "opt-out-of-sale", "global-privacy-control"})
"""What an opt-out in the same clause is one from."""
_LOOSE = frozenset({"erasure", "access", "account-deletion", "opt-out"})


@functools.lru_cache(maxsize=4)
def _of_law(knowledge: Knowledge) -> re.Pattern[str]:
    """What makes a state before it one whose law or whose people are spoken of."""
    return re.compile(rf"[^.;]{{0,60}}\b(?:{alternatives(knowledge, 'laws')})\b")


def read(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None or passage.role or explains(passage) or not passage.about_data:
        return
    for hit in passage.find("right") if not _asks(passage) else ():
        if _is_taken(passage, hit) or _is_kind(passage, hit) or _is_paid_for(passage, hit):
            continue
        hit = _from_what(passage, hit)
        if passage.headed("right") or "right" in passage.about or (hit.id not in _LOOSE and _may_be_done(passage)):
            yield from_hit(passage, FactType.RIGHT, hit, negated=False)
    yield from _claimed(passage)
    yield from _left(passage)
    yield from _answered(passage)
    for hit in _states(passage):
        fact = make(
            passage, FactType.RIGHT, f"residents:{hit.id}", f"rights of {hit.id} residents", (hit.start, hit.end),
            rule="right-residents", negated=False,
        )  # fmt: skip
        yield replace(fact, scope=hit.id)  # whoever else the clause speaks of


def _asks(passage: Passage) -> bool:
    """Whether readers are asked something, or a question of theirs is put: "How can you refuse cookies?"."""
    return passage.text.rstrip(" *_").endswith(("?", "？"))


def _is_taken(passage: Passage, hit: Hit) -> bool:
    """Whether it is said right beside the words that nobody can, or who refuses it: "you may no longer request
    deletion", "we may decline a request for access"."""
    if hit.id in _DENIALS:
        return False
    if passage.reading.vocabulary.verbs_last:
        refused = followed_by(passage, hit.end, "refused_after")
        return refused or any(cue.id == "negation" and 0 <= cue.start - hit.end <= _BESIDE_LAST for cue in passage.cues)
    if led_by(passage, hit.start, "refuses", 1) or led_by(passage, hit.end, "refuses", 0):
        return True
    return any(cue.id == "negation" and 0 <= hit.start - cue.end <= _BESIDE for cue in passage.cues)


def _from_what(passage: Passage, hit: Hit) -> Hit:
    """The right as it is; an opt-out that is told of with what is sent, and with no other practice, as unsubscribing:
    "our messages let you **opt out**"."""
    if hit.id != _OPT_OUT or not stands_between(passage, passage.start, passage.end, "mailings"):
        return hit
    return hit if stands_between(passage, passage.start, passage.end, "not_mailed") else hit._replace(id=_LEFT)


def _is_kind(passage: Passage, hit: Hit) -> bool:
    """Whether it only tells of what kind data are ("opt-out data"), or how a choice is made that the clause names: "to
    unsubscribe, opt out in your settings"."""
    if hit.id != _OPT_OUT:
        return False
    named = any(other.id in _CHOICES for other in passage.find("right"))
    return named or any(cue.id == "data" and cue.start == hit.end + 1 for cue in passage.cues)


def _is_paid_for(passage: Passage, hit: Hit) -> bool:
    """Whether it is a service that is left, no mailing and no account: "unsubscribe from the paid plan", "구독은
    스토어에서 **해지할 수** 있습니다"."""
    if hit.id == _ACCOUNT:
        return led_by(passage, hit.start, "paid_before", None)
    return hit.id == _LEFT and followed_by(passage, hit.end, "paid_after")


def _left(passage: Passage) -> Iterator[Fact]:
    """The account that readers may close, in words that end a contract in terms of use: "you can **delete your
    account**"."""
    if passage.reading.terms or not {"right", "account"} <= passage.about:
        return
    for hit in passage.find("termination"):
        may = any(cue.id == "right" and cue.start <= hit.start for cue in passage.cues)
        if hit.id in _ENDS and may and "joint" not in passage.about and not _is_taken(passage, hit):
            yield from_hit(passage, FactType.RIGHT, hit._replace(kind="right", id=_ACCOUNT), negated=False)


def _may_be_done(passage: Passage) -> bool:
    """Whether what leads into the list speaks of rights, or the clause of what can be done: "can be blocked"."""
    return passage.speaks_of("right") or stands_between(passage, passage.start, passage.end, "may_do")


def _claimed(passage: Passage) -> Iterator[Fact]:
    """What readers are said to have the right to, or may ask for, in everyday words that mean a right only there: "the
    right to have your data **corrected** or **destroyed**", "you have the right to: - **block** its use"."""
    start, end = _entitled(passage)
    rights = passage.find("right")
    named = {hit.id for hit in rights}
    if named & _CHOICES:
        return
    for kind, id in passage.reading.vocabulary.concepts if start < end else ():
        claim = place_between(passage, start, end, f"claim_{id}") if kind == "right" and id not in named else None
        if claim and any(hit.start <= claim[0] < hit.end for hit in rights):
            continue  # part of what calls another right: "complain by e-mail"
        if claim and not _is_taken(passage, Hit(*claim, kind, id)):
            yield from_hit(passage, FactType.RIGHT, Hit(*claim, kind, id), negated=False)


def _entitled(passage: Passage) -> tuple[int, int]:
    """Where it is told what readers have a right to, or, in a section on rights, what they can do: before those words
    where verbs come last; an empty stretch where nothing is."""
    lead, headed = passage.lead, passage.headed("right") and passage.row is None
    if passage.listed and passage.row is None and stands_between(passage, lead.start, lead.end, "claims"):
        return passage.start, passage.end
    said = place_between(passage, passage.start, passage.end, "claims")
    said = said or (place_between(passage, passage.start, passage.end, "may_claim") if headed else None)
    if said is None or done_by_publisher(passage, said[0]) or led_by(passage, said[0], "reserves", 0):
        return passage.start, passage.end if headed and _is_item(passage) else passage.start
    if passage.reading.vocabulary.verbs_last:
        return passage.start, said[1]
    return (passage.start if passage.reading.vocabulary.late_verbs else said[1]), passage.end


def _is_item(passage: Passage) -> bool:
    """Whether it is an item of a list of rights, which names only what can be done: "- to **take** your data along"."""
    return passage.listed and passage.speaks_of("right") and not done_by_publisher(passage, passage.end)


def _states(passage: Passage) -> list[Hit]:
    """The states whose residents or laws the clause speaks of, rather than of an address or a court there."""
    text = passage.reading.document.text
    if _asks(passage) or is_links(passage) or _is_entry(passage):
        return []
    if any(cue.id == "pointer" and opens_clause(passage, cue) for cue in passage.cues):
        return []
    states = [hit for hit in passage.find("state") if not _ADDRESS.match(text, hit.end)]
    if "resident" in passage.about:
        return states
    law = _of_law(passage.reading.knowledge)
    named = any(law.match(text, hit.end, passage.end) for hit in states)
    applies = passage.listed or passage.speaks_of("right")
    return states if named and applies and not passage.find("dispute_resolution") else []


def _is_entry(passage: Passage) -> bool:
    """Whether it is an entry of a menu, which names a page and says nothing: "California Privacy Rights"."""
    said = not passage.about.isdisjoint(_SAID) or "right" in passage.lead.cues
    return passage.listed and not said and len(passage.text.split()) <= _ENTRY


def _answered(passage: Passage) -> Iterator[Fact]:
    """Within what time requests are answered."""
    if "respond" not in passage.about or not (passage.headed("right") or "right" in passage.about):
        return
    for found in durations.find(passage.text, passage.reading.knowledge):
        span = (passage.start + found.start, passage.start + found.end)
        if led_by(passage, span[0], "extended", _FURTHER):
            continue  # by how much longer it may take
        yield make(passage, FactType.RIGHT, RESPONSE, found.iso, span, rule=RESPONSE, negated=False, detail="answers")
