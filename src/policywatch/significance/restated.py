"""Whether what a sentence promised is promised in other words: by sentences that came, or by one that stands there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from policywatch.significance.again import SAID_BY
from policywatch.significance.case import Case
from policywatch.significance.concepts import Concepts, concepts, shared
from policywatch.significance.cues import Cues
from policywatch.significance.edits import Edit, Place
from policywatch.text.memory import kept, remembered

_BEYOND = ("exception", "limit")
"""Groups whose words beside a denial make a limit of it: "not beyond what is necessary"."""
_LOOSENED = ("exception", "hedge", "partial", "discretion", "without_consent")
"""Groups none of whose words may have come to what was promised."""
_COMMON_DEEDS = frozenset(("use", "handle"))
"""Deeds that go without saying where another is told."""
_COMMON_THINGS = frozenset(("data",))
_TOLD_OF = "explain"
"""The deed of a sentence that tells what others say: it promises nothing itself."""
_PART = re.compile(r"[,;:.、。()（）|–—\n]")
_WORD_END = re.compile(r"\s|$")
_PROMISES = 16
"""Kinds of promises, of two comparisons, that are remembered."""
_MISSING = 3
"""Deeds of which one may be told otherwise."""
_NEAR, _DONE, _FAR = 0.5, 0.33, 0.75
"""How much of the things that a promise was about another speaks of: in its section, there where it is of the same
deeds, and anywhere."""


def promised_again(case: Case, edit: Edit, group: str) -> bool:
    """Whether the new version makes the promise that a word of the group made in the sentence before."""
    if edit.old is None or not case.cues.has(group, edit.old.text):
        return False
    said = _said(edit.old, case.cues, group)
    groups = SAID_BY.get(group, (group,))
    if group == "negation" and any(case.cues.has(beyond, edit.old.text) for beyond in _BEYOND):
        groups = (*groups, "limit")
    done = (one for place in _came(case, edit) for one in _done(place.text, case.cues))
    if group == "negation" and any(_is_done(part, one) for one in done for part in said):
        return False
    near = list(_promises(case, edit, _came(case, edit), groups))
    if edit.old.heading and near:
        return True
    if all(_covers(part, near, _DONE if part.deeds - _COMMON_DEEDS else _NEAR) for part in said):
        return True
    far = list(_as_firm(case, edit, _standing(case, groups)))
    return all(any(_covers(part, [one], _FAR) for one in far) for part in said)


def _said(place: Place, cues: Cues, group: str) -> list[Concepts]:
    """What each part of a sentence promises; one that names nothing speaks of what the sentence does."""
    parts = [_without(concepts(part, cues), cues, group) for part in _parts(place.text, cues, (group,))]
    parts = [part for part in parts if part.deeds] or parts  # "it is not meant for children, and we keep no names"
    things = _without(concepts(place.text, cues), cues, group).things
    return [part if part.things else replace(part, things=things) for part in parts if _TOLD_OF not in part.deeds]


def _without(said: Concepts, cues: Cues, group: str) -> Concepts:
    """What is said without the words of the group themselves."""
    return replace(said, things=frozenset(word for word in said.things if not cues.has(group, word)))


def _came(case: Case, edit: Edit) -> Iterator[Place]:
    """The sentences that came in the section of the edit; anywhere, where that is gone."""
    beside = case.came_beside(edit) or [other for other, _ in case.editorial]
    return (other.new for other in beside if other.new)


def _promises(case: Case, edit: Edit, places: Iterable[Place], groups: tuple[str, ...]) -> Iterator[Concepts]:
    """What each of the sentences promises with a word of the groups, and no more loosely than the sentence before."""
    told = (_promised(_told(case, place), case.cues, groups) for place in places)
    return _as_firm(case, edit, told)


@kept(_PROMISES)
def _standing(case: Case, groups: tuple[str, ...]) -> tuple[tuple[frozenset[str], tuple[Concepts, ...]], ...]:
    """What each sentence of the whole new version promises with a word of the groups, and what loosens it."""
    told = (_promised(_told(case, place), case.cues, groups) for place in case.new.places)
    return tuple((loosened, promised) for loosened, promised in told if promised)


def _as_firm(case: Case, edit: Edit, told: Iterable[tuple[frozenset[str], tuple[Concepts, ...]]]) -> Iterator[Concepts]:
    before = edit.old.text if edit.old else ""
    may = {group for group in _LOOSENED if case.cues.has(group, before)}
    return (one for loosened, promised in told if loosened <= may for one in promised)


def _told(case: Case, place: Place) -> str:
    """A sentence, below a line that denies with that line."""
    if not case.new.denied(place):
        return place.text
    return f"{case.new.units[case.new.head(place.unit)].text} {place.text}"


@remembered(4096)
def _promised(text: str, cues: Cues, groups: tuple[str, ...]) -> tuple[frozenset[str], tuple[Concepts, ...]]:
    """What a sentence promises with a word of the groups, and the groups whose words loosen it."""
    if not any(cues.has(group, text) for group in groups):
        return frozenset(), ()
    loosened = frozenset(group for group in _LOOSENED if cues.has(group, text))
    return loosened, tuple(concepts(part, cues) for part in _parts(text, cues, groups))


@remembered(4096)
def _done(text: str, cues: Cues) -> tuple[Concepts, ...]:
    """What a sentence says is done."""
    return tuple(concepts(part, cues) for part in _affirmed(text, cues))


def _affirmed(text: str, cues: Cues) -> Iterator[str]:
    """The sentence, or its parts, that deny nothing."""
    if not cues.has("negation", text):
        return iter((text,))
    return (part for part in _clauses(text, cues) if not cues.has("negation", part))


def _clauses(text: str, cues: Cues) -> Iterator[str]:
    """The parts of a sentence; where verbs come last, one ends behind each word that denies."""
    for part in _PART.split(text):
        at = 0
        for _, end in cues.spans("negation", part) if cues.verbs_last else ():
            cut = _WORD_END.search(part, end)
            if cut and end > at:
                yield part[at : cut.start()]
                at = cut.start()
        if part[at:].strip():
            yield part[at:]


def _parts(text: str, cues: Cues, groups: Sequence[str]) -> Iterator[str]:
    """The parts of a sentence that hold a word of the groups, each with the parts beside it that tell no deed."""
    parts = list(_clauses(text, cues))
    waiting: list[str] = []
    for part in parts if cues.verbs_last else reversed(parts):
        waiting.append(part)
        if any(cues.has(group, part) for group in groups):
            yield " ".join(waiting)
            waiting = []
        elif concepts(part, cues).deeds and not _runs_on(part, cues):
            waiting = []


def _runs_on(part: str, cues: Cues) -> bool:
    """Whether a part is denied with the one after it: "neither …"."""
    return any(end == len(part.rstrip()) for _, end in cues.spans("runs_on", part))


def _is_done(denied: Concepts, done: Concepts) -> bool:
    """Whether what was denied is done: every thing of it is spoken of, and it is more than one lone thing."""
    return len(denied.deeds | denied.things) > 1 and _covers(denied, [done], 1.0)


def _covers(said: Concepts, among: Sequence[Concepts], least: float) -> bool:
    """Whether others speak of every deed, and of that share of the things."""
    deeds = said.deeds - _COMMON_DEEDS
    things = (said.things - _COMMON_THINGS) or said.things
    akin = [other for other in among if deeds & other.deeds or shared(things, other.things)]
    if deeds and any(deeds <= other.deeds and other.things <= _COMMON_THINGS for other in akin):
        return True  # whatever it is of: "we keep no data"
    told = frozenset().union(*(other.deeds for other in akin))
    named = shared(things, frozenset().union(*(other.things for other in akin)))
    return bool(deeds or things) and len(deeds - told) <= len(deeds) // _MISSING and len(named) >= least * len(things)
