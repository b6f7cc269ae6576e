"""What is denied where in a clause: its parts of one polarity, and the practice verbs in them."""

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from policywatch.facts.lexicon import Hit, spelled
from policywatch.facts.vocabulary import Vocabulary
from policywatch.model.fact import Modality

_STOP = re.compile(r"(?<=[a-zà-ÿ)]{2})[.!?]\s+(?=[A-ZÀ-Þ*•])|\s[*•]\s(?=\S)")
_MARK = re.compile(r"[,;:()]")
_HALF = re.compile(";")
_LABEL = 5
"""Words of a label, which is denied with what stands behind its colon."""
_LEADING = frozenset({"negation", "following", "lists"})
"""Cues of what leads on to what stands behind its colon."""
_NEW_SUBJECT = re.compile(r"[;:]|, and ")
_OWNER = 12
"""Characters of an article or an owner before a noun."""
_GAP = 1
"""Characters between a verb and the denial of its object."""
_SUBJECT = 160
"""Characters between "no" and the verb of a denied subject: "**no** photo, voice or file you send us is **kept**"."""
_FIRST = 3
"""Characters (a mark, a quote) before the first word of a clause."""
_LONGEST_ASIDE = 400
"""Characters of brackets that still say something beside the sentence; what is looked at for each word is bounded."""
_BESIDE, _BEFORE = 6, 14
"""Characters between a word and its own denial: after it a particle, "do"; before it an article, an adjective."""
_APART = (",", ";", "(", "–", "—")
"""Marks that part what is denied from what was stated: "the text, never the audio"."""
_EXCEPT = 15
"""Characters between "except" and "the following"."""
_FEW = 4
"""Words between two verbs that one denial is of."""
_STOPS = re.compile(r"[^\w' ]")
PRACTICES = frozenset({"collect", "share", "transfer", "retain", "use"})
VERBS = PRACTICES | {"offer", "happens"}
"""Those, and what is denied in the same way: providing a service, which is a practice with no data, and taking place,
which is said of practices that are nouns."""


class Verb(NamedTuple):
    """A practice verb: whether it is denied, and whether it begins a statement of its own ("and we share")."""

    start: int
    end: int
    denied: bool
    fresh: bool
    kinds: frozenset[str]
    aside: int = -1
    """Where the brackets open that it stands in; -1 outside of any."""
    subject: int = -1
    """Where its denied subject begins: "**no** photo is kept"; -1 without one."""
    opened: int = -1
    """Where the statement of its own begins before it: ", **which** is needed for moderation purposes"; -1 where it
    does not, or a mark stands between."""

    @property
    def first(self) -> int:
        """From where on it speaks."""
        return next((at for at in (self.subject, self.opened) if at >= 0), self.start)


@dataclass(frozen=True, slots=True)
class Segment:
    """Part of a clause with one polarity."""

    start: int
    end: int
    verbs: tuple[Verb, ...]
    modality: Modality

    def later(self, at: int, verbs_last: bool) -> bool:
        """Whether a verb may be said of the word at the offset: any, or one after it where they come last."""
        return any(not verbs_last or verb.start > at for verb in self.verbs)


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
    before = [verb for verb in verbs if verb.first <= at]
    after = [verb for verb in verbs if verb.first > at]
    if verb_last:
        return any(verb.denied for verb in after) if after else before[-1].denied
    if not before:
        return after[0].denied and after[0].subject < 0
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


def denied_as_object(
    folded: str, cues: tuple[Hit, ...], hits: tuple[Hit, ...], verbs: list[Verb], at: int, words: Vocabulary
) -> bool:
    """Whether a denial after the verb is of what stands at the offset, or of what it is joined to: "we collect **no**
    photos", "we keep **no** copies of your passport", "we receive the text, **never** the audio or the video".
    """
    verb = max((verb.end for verb in verbs if verb.end <= at), default=-1)
    no = next((cue for cue in reversed(cues) if cue.id == "negation" and verb <= cue.start < at), None)
    if verb < 0 or no is None:
        return False
    before = folded[verb : no.start].rstrip()
    turned = before.endswith(_APART) or any(cue.id == "contrast" and cue.end == no.start - 1 for cue in cues)
    if not turned and folded[no.start : no.end] not in words.subject_denials:
        return False
    objects = sorted({hit.start: hit.end for hit in hits if hit.start >= no.end}.items())
    if not objects or objects[0][0] - no.end > _BEFORE or _STOPS.search(folded, no.end, objects[0][0]):
        return False
    joined = words.joints | words.owners
    for (start, end), (following, _) in itertools.pairwise([*objects, (len(folded), 0)]):
        if start == at:
            return True
        between = folded[end:following].replace(",", " ")
        if not joined.issuperset(between.split()) and not _belonging(words).fullmatch(between):
            break
    return False


@functools.lru_cache(maxsize=16)
def _belonging(words: Vocabulary) -> re.Pattern[str]:
    """What stands between a noun and whose it is: "no log **of your** visits"."""
    return re.compile(rf"\s(?:{spelled(tuple(words.roles.get('genitive', ()))) or '(?!)'})\s?")


def leads_on(said: str, cues: tuple[Hit, ...], verbs_last: bool) -> bool:
    """Whether a sentence leaves something for the list below it to say, rather than being complete by itself, or saying
    that its items are exceptions: "except in the following cases".

    Where verbs come last what is excepted stands before the word for it: 「次の場合を**除き**」 excepts the items, but
    「会員証の番号を**除き**、次の情報は取得しません」 does not.
    """
    following = [cue for cue in cues if cue.id == "following"]
    turns = [turn for turn in cues if turn.id == "contrast"]
    excepted = any(
        (not verbs_last or cue.end <= turn.start) and max(turn.start - cue.end, cue.start - turn.end) <= _EXCEPT
        for cue in following
        for turn in turns
    )
    return not excepted and (bool(following) or not said.rstrip().endswith((".", "。", "!", "！")))


def apart_from(text: str, hits: tuple[Hit, ...], cues: tuple[Hit, ...], words: Vocabulary) -> tuple[Hit, ...]:
    """Without words of a practice that are part of the name of a kind of data ("voice **recordings** are not kept") or
    only tell of what kind a noun is ("your **stored** content")."""
    verbs = [cue for cue in cues if cue.id in VERBS]
    if not verbs:
        return cues
    named = [hit for hit in hits if hit.kind == "personal_data"]
    nouns = {cue.start for cue in cues if cue.id == "data"} if words.owners else ()
    inside = [
        cue
        for cue in verbs
        if any(h.start < cue.start and cue.end <= h.end for h in named)
        or (cue.end + 1 in nouns and _owned(text, cue.start, words))
    ]
    return tuple(cue for cue in cues if cue not in inside) if inside else cues


def _owned(text: str, at: int, words: Vocabulary) -> bool:
    """Whether an article or an owner stands right before the offset."""
    before = text[max(0, at - _OWNER) : at].split()
    return bool(before) and before[-1].lower() in words.owners


def segments(text: str, start: int, end: int, cues: tuple[Hit, ...], words: Vocabulary) -> Iterator[Segment]:
    """The parts of a clause or cell of the text: a contrast, a full stop within a cell or a bullet begins a new one."""
    stops = (stop.end() for stop in _STOP.finditer(text, start, end))
    # where verbs come last, a word like "but" is the end of what stands before it
    contrasts = [cue for cue in cues if cue.id == "contrast" and cue.start > start and not _floats(text, cue, words)]
    turns = (cue.end if words.verbs_last else cue.start for cue in contrasts)
    outside = (turn for turn in turns if aside_at(text, start, turn) < 0)
    halves = () if words.verbs_last else (*_halves(text, start, end, cues), *_explained(text, start, end, cues))
    cuts = [start, *sorted({*outside, *stops, *halves, *_conceded(text, start, end, cues)}), end]
    for a, b in itertools.pairwise(cuts):
        inside = [cue for cue in cues if a <= cue.start < b]
        kinds = {cue.id for cue in inside}
        verbs = _together(_nouns_denied(list(_verbs(inside, words, text, a)), text, (a, b), words), text, words)
        modality = Modality.MAY if "may" in kinds else Modality.MUST if "must" in kinds else Modality.DOES
        yield Segment(a, b, verbs, modality)


def _halves(text: str, start: int, end: int, cues: tuple[Hit, ...]) -> Iterator[int]:
    """Where a semicolon stands between two statements that have a verb each; in a list it stands between nouns."""
    verbs = [cue.start for cue in cues if cue.id in PRACTICES]
    found = (mark.start() for mark in _HALF.finditer(text, start, end))
    marks = [at for at in found if aside_at(text, start, at) < 0]
    for before, mark, after in zip([start, *marks], marks, [*marks[1:], end], strict=False):
        if any(before <= verb < mark for verb in verbs) and any(mark < verb < after for verb in verbs):
            yield mark + 1


def _explained(text: str, start: int, end: int, cues: tuple[Hit, ...]) -> Iterator[int]:
    """Where what explains a statement begins, behind the colon after it: "Quendle takes payments: **we never see your
    card**"; a label, an enumeration or the verb of what is listed behind the colon goes with that."""
    colon = text.find(": ", start, end)
    if colon < 0 or "," in text[start:colon] or len(text[start:colon].split()) <= _LABEL:
        return
    if aside_at(text, start, colon) >= 0:
        return
    leads = any(cue.id in PRACTICES or cue.id in _LEADING for cue in cues if cue.start < colon)
    told = {cue.id for cue in cues if cue.start > colon}
    if not leads and "negation" in told and not told.isdisjoint(PRACTICES):
        yield colon + 1


def _together(verbs: list[Verb], text: str, words: Vocabulary) -> tuple[Verb, ...]:
    """The verbs, those denied that are joined to one that is, where a denial may stand behind them: "Wir **verkaufen**
    oder vermieten Ihre Daten nicht"."""
    for number in range(len(verbs) - 1, 0, -1) if words.late_verbs else ():
        one, other = verbs[number - 1], verbs[number]
        between = text[one.end : other.start].lower().replace(",", " ").split()
        if other.denied and not one.denied and words.joints.issuperset(between):
            verbs[number - 1] = one._replace(denied=True)
    return tuple(verbs)


def _nouns_denied(verbs: list[Verb], text: str, span: tuple[int, int], words: Vocabulary) -> list[Verb]:
    """The verbs, denied those that are nouns and objects of one denied verb, back to one that is none: "A **전송**, B
    **수집**, C 추적을 하지 않습니다"."""
    for no in words.light_denials.finditer(text, *span) if words.light_denials else ():
        for number in reversed([number for number, verb in enumerate(verbs) if verb.end <= no.start()]):
            if text.startswith(words.verbal, verbs[number].end):
                break
            verbs[number] = verbs[number]._replace(denied=True)
    return verbs


def _floats(text: str, cue: Hit, words: Vocabulary) -> bool:
    """Whether a word of contrast stands in the middle of its clause: "Ihren Namen speichern wir **jedoch** nicht"."""
    if text[cue.start : cue.end].lower() not in words.floating:
        return False
    return text[: cue.start].rstrip()[-1:].isalnum()


def _conceded(text: str, start: int, end: int, cues: tuple[Hit, ...]) -> Iterator[int]:
    """Where the main clause begins after one that only concedes: "While we keep no logs, **our hosts** may"."""
    if not any(cue.id == "concession" and cue.start - start <= _FIRST for cue in cues):
        return
    verbs = [cue for cue in cues if cue.id in PRACTICES or cue.id in ("may", "must")]
    mark = text.find(",", verbs[0].end, end) if verbs else -1
    following = next((verb.start for verb in verbs if verb.start > mark), end)
    if mark >= 0:
        yield text.rfind(",", mark, following) + 1


def _breaks(between: str, words: Vocabulary) -> bool:
    """Whether a mark or a word that joins stands between two verbs."""
    return _MARK.search(between) is not None or not words.joints.isdisjoint(between.lower().split())


def _goes_on(text: str, last: tuple[int, int], start: int, cues: list[Hit], words: Vocabulary) -> bool:
    """Whether a denial reaches from one verb to the next: up to a mark or a joint, and beyond a joint where it stood
    before the first: "Es werden **keine** Daten gespeichert oder an Dritte **weitergegeben**"."""
    between = text[last[1] : start]
    if not _breaks(between, words):
        return True
    ahead = any(cue.id == "negation" and cue.end <= last[0] for cue in cues)
    anew = any(cue.id in ("negation", "joint") and last[1] <= cue.start < start for cue in cues)
    return ahead and not anew and not _MARK.search(between) and len(between.split()) <= _FEW


def _of_another(text: str, no: Hit, last: int, start: int, words: Vocabulary) -> bool:
    """Whether a denial is of the verb before it, and this one begins another statement: "Wir erheben **keine** Fotos
    und **speichern** Ihren Namen"."""
    between = text[no.end : start].lower()
    if ";" in between:
        return True
    return 0 <= last <= no.start <= last + words.after and not words.joints.isdisjoint(between.split()[-1:])


def _of_subject(text: str, no: Hit, verb: int, words: Vocabulary) -> bool:
    """Whether a denial is of the subject to which the verb is a participle: "no file you send us is **kept**"."""
    if not 0 < verb - no.end <= _SUBJECT or text[no.start : no.end].lower() not in words.subject_denials:
        return False
    between = text[no.end : verb].lower()
    passive = not words.auxiliaries.isdisjoint(between.split()[-2:])
    return passive and not _NEW_SUBJECT.search(between)


def _of_everything(text: str, no: Hit, verb: int, data: list[int], words: Vocabulary) -> bool:
    """Whether a denial right after the verb is of data as such: "we share **no** personal data"."""
    if not 0 <= no.start - verb <= _GAP or text[no.start : no.end].lower() not in words.subject_denials:
        return False
    return any(0 < at - no.end <= _OWNER and not _MARK.search(text, no.end, at) for at in data)


def _is_not_done(text: str, end: int, cues: list[Hit]) -> bool:
    """Whether a practice that is a noun is said not to take place: "Eine **Weitergabe** an Dritte erfolgt nicht"."""
    happens = [cue for cue in cues if cue.id == "happens" and cue.start >= end]
    return any(
        cue.start == verb.start or 0 <= cue.start - verb.end <= _BEFORE or 0 <= verb.start - cue.end <= 1
        for verb in happens
        for cue in cues
        if cue.id == "negation" and not _NEW_SUBJECT.search(text, end, verb.start)
    )


def _opened(text: str, joints: list[int], verb: int) -> int:
    """Where the statement of a verb begins, at the last word that joins it to what went before; -1 where a mark parts
    it from that, and the sentence may have gone on as it was."""
    return joints[-1] if joints and not _MARK.search(text, joints[-1], verb) else -1


def _verbs(cues: list[Hit], words: Vocabulary, text: str, first: int) -> Iterator[Verb]:
    """The practice verbs of a segment; what is denied in brackets is denied of nothing outside, and the other way."""
    bracketed = any(bracket in text[first : cues[-1].end] for bracket in "(（") if cues else False
    denials = [(cue, aside_at(text, first, cue.start) if bracketed else -1) for cue in cues if cue.id == "negation"]
    joints = [cue.start for cue in cues if cue.id == "joint"]
    data = [cue.start for cue in cues if cue.id == "data"]
    last_start, last_end, denied = -1, -1, False
    spans: dict[tuple[int, int], set[str]] = {}
    for cue in cues:
        if cue.id in VERBS:
            spans.setdefault((cue.start, cue.end), set()).add(cue.id)
    for (start, end), kinds in spans.items():
        aside = aside_at(text, first, start) if bracketed else -1
        goes_on = denied and words.late_verbs and _goes_on(text, (last_start, last_end), start, cues, words)
        beside = [no for no, bracket in denials if bracket == aside]
        subject = next((no.start for no in beside if last_end <= no.start and _of_subject(text, no, start, words)), -1)
        denied = (
            goes_on
            or subject >= 0
            or any(
                (
                    max(last_end, 0) <= no.start
                    and 0 <= start - no.end <= words.before
                    and not any(no.end < joint < start and _MARK.search(text, no.end, joint) for joint in joints)
                    and not (words.late_verbs and _of_another(text, no, last_end, start, words))
                )
                or (0 <= no.start - end <= words.after and text[no.start : no.end].lower() not in words.ahead_only)
                or no.start == start
                or _of_everything(text, no, end, data, words)
                for no in beside
            )
            or (words.capital_nouns and text[start].isupper() and _is_not_done(text, end, cues))
        )
        anew = words.late_verbs and any(_of_another(text, no, last_end, start, words) for no in beside)
        between = [joint for joint in joints if last_end <= joint < start]
        opened = -1 if words.verbs_last or words.late_verbs else _opened(text, between, start)
        yield Verb(start, end, denied, anew or bool(between), frozenset(kinds), aside, subject, opened)
        last_start, last_end = start, end
