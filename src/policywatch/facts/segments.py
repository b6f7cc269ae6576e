"""What is denied where in a clause: its parts of one polarity, and the practice verbs in them."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from policywatch.facts.lexicon import Hit
from policywatch.facts.vocabulary import Vocabulary
from policywatch.model.fact import Modality

_STOP = re.compile(r"(?<=[a-zà-ÿ)]{2})[.!?]\s+(?=[A-ZÀ-Þ*•])|\s[*•]\s(?=\S)")
_MARK = re.compile(r"[,;:()]")
_LONGEST_ASIDE = 400
"""Characters of brackets that still say something beside the sentence; what is looked at for each word is bounded."""
_BESIDE, _BEFORE = 6, 14
"""Characters between a word and its own denial: after it a particle, "do"; before it an article, an adjective."""
_EXCEPT = 15
"""Characters between "except" and "the following"."""
_STOPS = re.compile(r"[^\w' ]")
PRACTICES = frozenset({"collect", "share", "transfer", "retain", "use"})
VERBS = PRACTICES | {"offer"}
"""Those, and providing a service: a practice with no data, which is denied in the same way."""


class Verb(NamedTuple):
    """A practice verb: whether it is denied, and whether it begins a statement of its own ("and we share")."""

    start: int
    end: int
    denied: bool
    fresh: bool
    kinds: frozenset[str]
    aside: int = -1
    """Where the brackets open that it stands in; -1 outside of any."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Part of a clause with one polarity."""

    start: int
    end: int
    verbs: tuple[Verb, ...]
    modality: Modality


def aside_at(text: str, start: int, at: int) -> int:
    """Where the brackets open that the offset stands in; -1 outside of any."""
    depth = 0
    for place in range(at - 1, max(start, at - _LONGEST_ASIDE) - 1, -1):
        depth += (text[place] in ")）") - (text[place] in "(（")
        if depth < 0:
            return place
    return -1


def denies_at(verbs: list[Verb], at: int, verb_last: bool) -> bool:
    """Whether what stands at the offset is denied.

    Where verbs come last, any denial after it counts. Elsewhere a denial reaches over what follows ("do not use what
    you submit to train models") until a new statement begins ("and we share"); before all verbs the first decides.
    """
    before = [verb for verb in verbs if verb.start <= at]
    after = [verb for verb in verbs if verb.start > at]
    if verb_last:
        return any(verb.denied for verb in after) if after else before[-1].denied
    if not before:
        return after[0].denied
    state = False
    for verb in before:
        state = verb.denied or (state and not verb.fresh)
    return state


def denied_outright(folded: str, cues: tuple[Hit, ...], span: tuple[int, int], verb_last: bool) -> bool:
    """Whether a denial stands right beside a word: after it where verbs come last, else before it."""
    start, end = span
    denials = [cue for cue in cues if cue.id == "negation"]
    if verb_last:
        return any(0 <= no.start - end <= _BESIDE for no in denials)
    return any(0 <= start - no.end <= _BEFORE and not _STOPS.search(folded, no.end, start) for no in denials)


def leads_on(said: str, cues: tuple[Hit, ...]) -> bool:
    """Whether a sentence leaves something for the list below it to say, rather than being complete by itself, or saying
    that its items are exceptions: "except in the following cases"."""
    following = [cue for cue in cues if cue.id == "following"]
    excepted = any(
        turn.id == "contrast" and max(turn.start - cue.end, cue.start - turn.end) <= _EXCEPT
        for cue in following
        for turn in cues
    )
    return not excepted and (bool(following) or not said.rstrip().endswith((".", "。", "!", "！")))


def segments(text: str, start: int, end: int, cues: tuple[Hit, ...], words: Vocabulary) -> Iterator[Segment]:
    """The parts of a clause or cell of the text: a contrast, a full stop within a cell or a bullet begins a new one."""
    stops = (stop.end() for stop in _STOP.finditer(text, start, end))
    # where verbs come last, a word like "but" is the end of what stands before it
    turns = (cue.end if words.before == 0 else cue.start for cue in cues if cue.id == "contrast" and cue.start > start)
    outside = (turn for turn in turns if aside_at(text, start, turn) < 0)
    cuts = [start, *sorted({*outside, *stops}), end]
    for a, b in itertools.pairwise(cuts):
        inside = [cue for cue in cues if a <= cue.start < b]
        kinds = {cue.id for cue in inside}
        verbs = tuple(_verbs(inside, words, text, a))
        modality = Modality.MAY if "may" in kinds else Modality.MUST if "must" in kinds else Modality.DOES
        yield Segment(a, b, verbs, modality)


def _breaks(between: str, words: Vocabulary) -> bool:
    """Whether a mark or a word that joins stands between two verbs."""
    return _MARK.search(between) is not None or not words.joints.isdisjoint(between.lower().split())


def _verbs(cues: list[Hit], words: Vocabulary, text: str, first: int) -> Iterator[Verb]:
    """The practice verbs of a segment; what is denied in brackets is denied of nothing outside, and the other way."""
    bracketed = any(bracket in text[first : cues[-1].end] for bracket in "(（") if cues else False
    denials = [cue for cue in cues if cue.id == "negation"]
    joints = [cue.start for cue in cues if cue.id == "joint"]
    last_end, denied = -1, False
    spans: dict[tuple[int, int], set[str]] = {}
    for cue in cues:
        if cue.id in VERBS:
            spans.setdefault((cue.start, cue.end), set()).add(cue.id)
    for (start, end), kinds in spans.items():
        aside = aside_at(text, first, start) if bracketed else -1
        goes_on = denied and words.late_verbs and not _breaks(text[last_end:start], words)
        denied = goes_on or any(
            (max(last_end, 0) <= no.start and 0 <= start - no.end <= words.before) or 0 <= no.start - end <= words.after
            for no in denials
            if not bracketed or aside_at(text, first, no.start) == aside
        )
        fresh = any(last_end <= joint < start for joint in joints)
        yield Verb(start, end, denied, fresh, frozenset(kinds), aside)
        last_end = end
