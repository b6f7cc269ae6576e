"""How long what is kept: lengths of time, events that end storage, and "as long as necessary"."""

import re
from collections.abc import Iterator

from policywatch.facts.extractors._make import concept_of, make
from policywatch.facts.lexicon import Hit
from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading
from policywatch.facts.roles import enumerated, followed_by, led_by, readers_task, stands_between
from policywatch.facts.segments import PRACTICES, Verb
from policywatch.facts.slots import GENERAL
from policywatch.facts.tables import answer
from policywatch.model.fact import Fact, FactType
from policywatch.text import durations

_KIND = "storage_duration"
_KIND_OF_END = "storage_event"
_HELD = "storage_held"
"""Rule of what a row tells of those who get data."""
_UNTIL = "until-event"
_LOOSE = frozenset({_UNTIL, "after-event", "temporary", "as-instructed", "some-time"})
"""Kept until, or deleted after, something that the text names in its own words, for a while, or as others say: beside a
period it adds nothing."""
_HOW_LONG = frozenset({"temporary", "as-instructed", "some-time"})
"""Words that tell how long only beside a word of keeping: "temporarily closed"."""
_TOLD = frozenset({"notify", "respond"})
"""What else is done within a time: notice given, requests answered."""
_FOR_EVER, _NEEDED, _NEVER = "indefinite", "as-needed", "not-kept"
_FAR, _FAR_LAST = 60, 20
"""Characters between keeping and "for ever"; the second where verbs come last."""
_RELATIVE = 8
"""Characters from "which" to what is said: " is "."""
_IDLE = 30
"""Characters after a time in which it is said that nothing was done, where verbs come last."""
_THEN = 12
"""Characters from a denial to its ending, which tells the time, where verbs come last."""
_PHRASE, _PHRASE_LAST = 80, 40
"""Characters of an event in the text's own words; the second where the words for "until" stand behind it."""
_MARK = re.compile(r"[,;:.()、。，；：（）|\n]")
_CLOSING = " :：*_"
"""What may stand after the last word of what leads into a list."""
_WORDS = 4
"""Words from "not used for" to how long."""
_Length = tuple[tuple[int, int], str, str]
"""Where a period stands, its value, and the event it is; "" for a length of time."""
_LABELLED = re.compile(r"[^:：]{2,60}[:：]")
"""The beginning of an item that says before a colon what is kept."""
_PARTED = re.compile(r"[:：|–—]|\s-\s")
"""What parts a label from what is said of it, or cells that the capture put into a line."""
_BRACKETS = re.compile(r"[(（][^()（）]{2,60}[)）]")
_NAMED = 3
"""Words of an institution's name up to what it is for."""
_MANNER = frozenset({"security", "contrast"})
"""Cues of how something is kept, or of when it is not; none where it opens the sentence."""
_OPENING = 2
"""Characters from the beginning of a sentence to its first word."""
_LASTING = frozenset({"cookies", "token", "refresh-token"})
"""Data that expire, as links and codes do, which are none."""
_GENERIC = frozenset({"legal-period", "purpose-achieved"})
"""What any text says of everything it stores, whatever it happens to name beside it."""


def read(passage: Passage) -> Iterator[Fact]:
    keeps = _keeping(passage)
    if passage.unit.block is None or not (_about_storage(passage, keeps) or _leads_to_event(passage)):
        return
    lengths = _firm(list(_lengths(passage, keeps)))
    done = passage.start
    for span, value, event in lengths:
        beside = len(lengths) > 1 and not event
        within = (done, span[0]) if beside else _antecedent(passage, span[0]) if event == _NEVER else None
        key, what, rule = _stored(passage, within)
        done = span[1]
        if event and passage.headed("right") and not passage.headed("retain"):
            continue
        if event and followed_by(passage, span[1], "by_doing_after"):
            continue  # by what users do something else: "withdraw by deleting the app"
        if event in _GENERIC and _told_elsewhere(passage):
            continue
        if event == _NEVER and (len(lengths) > 1 or _is_limited(passage, span) or _is_past(passage, span)):
            continue  # for no longer than that, or in no other way
        of = GENERAL if event in _GENERIC and passage.row is None else key
        yield make(passage, FactType.STORAGE_DURATION, of, value, span, rule=rule, detail=what, negated=False)


def _antecedent(passage: Passage, at: int) -> tuple[int, int] | None:
    """The data that a relative clause is about, if one goes on to the offset: "your city (by **your IP address**, which
    is not stored)"."""
    joint = max((cue.start for cue in passage.cues if cue.id == "joint" and 0 <= at - cue.end <= _RELATIVE), default=-1)
    named = [hit for hit in passage.find("personal_data") if hit.end <= joint]
    return (named[-1].start, named[-1].end) if named else None


def _firm(lengths: list[_Length]) -> list[_Length]:
    """Without events in the text's own words where it tells anything else; else the first of them."""
    loose = [length for length in lengths if length[2] in _LOOSE]
    told = any(event not in _LOOSE and event != _NEVER for _, _, event in lengths)
    return [length for length in lengths if length not in (loose if told else loose[1:])]


def _about_storage(passage: Passage, keeps: list[Hit]) -> bool:
    if passage.role:
        return passage.role == _KIND or (bool(keeps) and not (passage.row and passage.row.of(_KIND)))
    if not passage.about_data and not passage.speaks_of("data"):
        return False
    if any(hit.id == _NEVER or _lasts_as_needed(passage, hit) for hit in passage.find(_KIND_OF_END)):
        return True
    if _recorded(passage):
        return True
    if "retain" in passage.about:
        told = "notify" not in passage.about or passage.headed("retain") or _erases(passage, keeps)
        return bool(keeps) and told
    return passage.headed("retain") and passage.about.isdisjoint(_TOLD) and not _tells_rights(passage)


def _recorded(passage: Passage) -> set[tuple[int, int]]:
    """The lengths of time for which something is recorded, in no word of keeping: "requests are **logged for** 30
    days", "für 24 Stunden **protokolliert**"."""
    said = any(stands_between(passage, passage.start, passage.end, role) for role in ("held_for", "held_after"))
    if not said or passage.role:
        return set()
    found = durations.find(passage.text, passage.reading.knowledge)
    lengths = ((passage.start + length.start, passage.start + length.end) for length in found)
    return {
        span
        for span in lengths
        if (led_by(passage, span[0], "held_for", 0) or followed_by(passage, span[1], "held_after"))
        and not passage.denied(span[0])
    }


def _tells_rights(passage: Passage) -> bool:
    """Whether it speaks of rights, and not only of one that ends storage: "until you **unsubscribe**"."""
    ends = passage.find(_KIND_OF_END)
    rights = (cue for cue in passage.cues if cue.id == "right")
    return any(not any(end.start <= cue.start < end.end for end in ends) for cue in rights)


def _lasts_as_needed(passage: Passage, hit: Hit) -> bool:
    """Whether something is done with data for as long as necessary, and so they are kept so long: "we process it for as
    long as necessary"."""
    practised = not passage.about.isdisjoint(PRACTICES)
    return practised and hit.id == _NEEDED and stands_between(passage, hit.start, hit.end, "for_as_long")


def _names_stored(passage: Passage) -> bool:
    """Whether something without a word of keeping, in a section on it, may tell how long: an item, what has a label,
    or what names data or a period, and no voucher: not "we have been here for 40 years"."""
    if passage.listed or _PARTED.search(passage.text):
        return True
    if stands_between(passage, passage.start, passage.end, "lapsing"):
        return False
    named = passage.find("personal_data") or not passage.about.isdisjoint({"data", "personal"})
    return bool(named) or stands_between(passage, passage.start, passage.end, "term_of")


def _keeping(passage: Passage) -> list[Hit]:
    """The words of keeping and deleting, without what readers keep themselves, what they ask for where answers are
    spoken of, and what makes a link or a code invalid."""
    keeps = [cue for cue in passage.cues if cue.id == "retain"]
    if passage.role == _KIND or not keeps:
        return keeps
    keeps = [cue for cue in keeps if not readers_task(passage, cue.start, cue.end)]
    if not passage.about.isdisjoint(_TOLD):
        keeps = [cue for cue in keeps if not _is_asked(passage, cue)]
    lapses = all(followed_by(passage, cue.start, "lapse") for cue in keeps)
    return [] if lapses and _of_lapsing(passage) else keeps


def _is_limited(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether it is only for so long, or in such a way, that nothing is stored: "we never keep it **longer** than"."""
    cues = (cue for cue in passage.cues if cue.end <= span[0] or span[1] <= cue.start)
    manner = any(cue.id in _MANNER and cue.start - passage.start > _OPENING for cue in cues)
    words = passage.reading.vocabulary
    denials = [cue.end for cue in passage.cues if cue.id == "negation" and cue.end <= span[0]]
    first, last = (passage.start, span[0]) if words.verbs_last else (max(denials, default=span[1]), passage.end)
    return manner or stands_between(passage, first, last, "longer_than")


def _is_past(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether it is told of what was so once: "so far photos **were** not stored; from now on we keep them"."""
    if passage.reading.vocabulary.verbs_last:
        return stands_between(passage, span[1] - 1, min(passage.end, span[1] + _THEN), "kept_then")
    return led_by(passage, span[0], "kept_then", _WORDS)


def _told_elsewhere(passage: Passage) -> bool:
    """Whether brackets send the reader on to where the periods are told: "for some time (see Retention)"."""
    folded = passage.reading.folded
    brackets = _BRACKETS.finditer(folded, passage.start, passage.end)
    return passage.row is None and any(stands_between(passage, *bracket.span(), "see") for bracket in brackets)


def _is_asked(passage: Passage, cue: Hit) -> bool:
    """Whether it is a request for it that is spoken of: "requests for **deletion**", "**삭제** 요청"."""
    return led_by(passage, cue.start, "asked", 1) or followed_by(passage, cue.end, "asked_after")


def _of_lapsing(passage: Passage) -> bool:
    """Whether it is links, codes or vouchers that are valid for a time, and no cookie or token."""
    lasting = any(hit.id in _LASTING for hit in passage.find("personal_data"))
    return not lasting and stands_between(passage, passage.start, passage.end, "lapsing")


def _lengths(passage: Passage, keeps: list[Hit]) -> Iterator[_Length]:
    told_by_column = passage.role == _KIND
    notes = [cue for cue in passage.cues if cue.id in _TOLD and not _is_past_note(passage, cue)]
    told = [
        ((passage.start + found.start, passage.start + found.end), found.iso)
        for found in durations.find(passage.text, passage.reading.knowledge)
    ]
    if _erases(passage, keeps):  # "innerhalb von" is of what is told only where nothing is deleted
        notes = [cue for cue in notes if all(cue.end + 1 != span[0] for span, _ in told)]
    erased = _erases(passage, keeps) and len(told) == 1
    recorded = _recorded(passage)
    for span, iso in told if told_by_column or keeps or recorded or _names_stored(passage) else ():
        if led_by(passage, span[0], "spent", 1) or followed_by(passage, span[1], "ahead_after", "older_after"):
            continue
        if not (told_by_column or erased) and (_recurs(passage, span) or (keeps and _is_idle(passage, span))):
            continue
        if span in recorded:
            yield span, iso, ""
            continue
        if not told_by_column and passage.headed("security") and not _is_next(span, keeps, passage):
            continue
        if told_by_column or _gap(span, keeps) <= _gap(span, notes):
            yield span, iso, ""
    yield from _nothing(passage, keeps)
    if passage.role and not told_by_column:
        return
    if _leads_to_event(passage) and not passage.find(_KIND_OF_END):
        yield (passage.start, passage.end), passage.reading.vocabulary.concept(_KIND_OF_END, _UNTIL).label, _UNTIL
    for hit in passage.find(_KIND_OF_END):
        if hit.id == _NEVER:
            continue
        if hit.id == _UNTIL:
            if _ends_keeping(passage, hit, keeps):
                yield _phrase(passage, hit), concept_of(passage, hit).label, _UNTIL
            continue
        if hit.id in _HOW_LONG and not (told_by_column or _is_beside((hit.start, hit.end), keeps, passage)):
            continue
        if hit.id == _NEEDED and led_by(passage, hit.start, "within", 0):
            continue  # how soon something is done: "within a reasonable period"
        apart = _gap((hit.start, hit.end), keeps) > (_FAR_LAST if passage.reading.vocabulary.verbs_last else _FAR)
        for_ever = hit.id == _FOR_EVER and (apart or _erased(passage, hit, keeps))
        if (told_by_column or hit.id != "session") and not (for_ever and not told_by_column):
            yield (hit.start, hit.end), concept_of(passage, hit).label, hit.id


def _is_past_note(passage: Passage, cue: Hit) -> bool:
    """Whether what is told or answered is itself kept, or done before the time begins: "a year after our last
    **reply**", "마지막 **회신** 후 90일"."""
    if passage.reading.vocabulary.verbs_last:
        return followed_by(passage, cue.end, "recorded_after", "counted_from")
    return followed_by(passage, cue.end, "recorded_after") or led_by(passage, cue.start, "counted_from", _WORDS)


def _nothing(passage: Passage, keeps: list[Hit]) -> Iterator[_Length]:
    """That nothing is kept: said in a fixed phrase, by "None" in a column or after a label, or by a word of keeping
    that is denied: "**no** photo is **kept**"."""
    never = passage.reading.vocabulary.concept(_KIND_OF_END, _NEVER).label
    if passage.role == _KIND and answer(passage.text, passage.reading.vocabulary) is False:
        yield (passage.start, passage.end), never, _NEVER
        return
    said = next((hit for hit in passage.find(_KIND_OF_END) if hit.id == _NEVER), None)
    if said is not None:
        yield (said.start, said.end), never, _NEVER
        return
    kept = {cue.start for cue in keeps} if not (passage.role or passage.is_rule) else ()
    for verb in (verb for segment in passage.segments for verb in segment.verbs if verb.start in kept):
        if (verb.denied or _of_none(passage, verb)) and _keeps_data(passage, verb):
            yield (verb.start, verb.end), never, _NEVER
            return


def _keeps_data(passage: Passage, verb: Verb) -> bool:
    """Whether it says that something is kept, not that somebody has to keep it, deletes it, or what keeping is for."""
    return followed_by(passage, verb.start, "keeps") and not led_by(passage, verb.start, "bound_to", 0)


def _of_none(passage: Passage, verb: Verb) -> bool:
    """Whether it is none that is kept, where the object comes after the verb: "we **keep no** copies"."""
    after = any(cue.id == "no" and cue.start == verb.end + 1 for cue in passage.cues)
    return after and not passage.reading.vocabulary.verbs_last


def _leads_to_event(passage: Passage) -> bool:
    """Whether what leads into the list breaks off where the item says until when: "We keep it for as long as:"."""
    lead = passage.lead
    if not passage.listed or passage.row is not None or "retain" not in lead.cues:
        return False
    said = _said_end(passage.reading, lead.start, lead.end)
    return any(hit.kind == _KIND_OF_END and hit.id == _UNTIL and hit.end == said for hit in lead.hits)


def _said_end(reading: Reading, start: int, end: int) -> int:
    """Where the last word of a stretch ends."""
    return start + len(reading.folded[start:end].rstrip(_CLOSING))


def _ends_keeping(passage: Passage, hit: Hit, keeps: list[Hit]) -> bool:
    """Whether it is keeping that goes on until then, rather than what else the clause tells: in a cell or an item on
    storage it is; in a sentence the word of keeping must be the nearest practice."""
    if hit.end == _said_end(passage.reading, passage.start, passage.end) and not passage.reading.vocabulary.verbs_last:
        return False  # the list below says until when
    start, end = _phrase(passage, hit)
    beside = [cue for cue in passage.cues if not start <= cue.start < end]
    kept = any(cue in beside for cue in keeps)
    if passage.role == _KIND or (not kept and passage.listed and passage.headed("retain")):
        return all(cue.id == "retain" or cue.id not in PRACTICES for cue in beside)
    return _is_next((hit.start, hit.end), keeps, passage)


def _phrase(passage: Passage, hit: Hit) -> tuple[int, int]:
    """Where an event in the text's own words stands: up to a mark after it, or from one where it stands before."""
    text = passage.reading.document.text
    if not passage.reading.vocabulary.verbs_last:
        mark = _MARK.search(text, hit.end, passage.end)
        end = mark.start() if mark else passage.end
        return hit.start, end if end - hit.start <= _PHRASE else hit.end
    marks = [mark.end() for mark in _MARK.finditer(text, passage.start, hit.start)]
    start = marks[-1] if marks else passage.start
    start += len(text[start : hit.start]) - len(text[start : hit.start].lstrip())
    return (start if hit.end - start <= _PHRASE_LAST else hit.start), hit.end


def _erases(passage: Passage, keeps: list[Hit]) -> bool:
    """Whether the clause speaks of deleting, after however long a time of whatever."""
    return any(_is_erasure(passage, cue.start) for cue in keeps)


def _is_erasure(passage: Passage, at: int) -> bool:
    return passage.reading.folded.startswith(passage.reading.vocabulary.erasure, at)


def _recurs(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether it is how often something is done: "every six months", "6개월마다"."""
    return led_by(passage, span[0], "every", 0) or followed_by(passage, span[1], "every_after")


def _is_idle(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether it is for how long something was not used, or was done before: "accounts not used for 12 months"."""
    if not passage.reading.vocabulary.verbs_last:
        return led_by(passage, span[0], "idle", _WORDS) or followed_by(passage, span[1], "idle_after")
    return stands_between(passage, span[1], min(passage.end, span[1] + _IDLE), "idle_after")


def _erased(passage: Passage, hit: Hit, keeps: list[Hit]) -> bool:
    """Whether it is deleting that is for ever: "영구적으로 삭제합니다" keeps nothing."""
    if passage.reading.vocabulary.verbs_last:
        keeps = [cue for cue in keeps if cue.start >= hit.end] or keeps
    nearest = min(keeps, key=lambda cue: max(cue.start - hit.end, hit.start - cue.end), default=None)
    return nearest is not None and _is_erasure(passage, nearest.start)


def _is_next(span: tuple[int, int], keeps: list[Hit], passage: Passage) -> bool:
    """Whether a word of keeping is the practice the period belongs to: not so in "systems watched 24 hours a day"."""
    verbs = [cue for cue in passage.cues if cue.id in PRACTICES or cue.id == "security"]
    before = max((cue.start for cue in verbs if cue.end <= span[0]), default=-1)
    after = min((cue.start for cue in verbs if cue.start >= span[1]), default=-1)
    words = passage.reading.vocabulary
    near = {after} if words.verbs_last else {before, after} if words.late_verbs else {before}
    return any(cue.start in near for cue in keeps)


def _is_beside(span: tuple[int, int], keeps: list[Hit], passage: Passage) -> bool:
    """Whether a word of keeping is the practice the words belong to, and stands near: not so in "we keep your photos
    while the hall is **temporarily** closed"."""
    words = passage.reading.vocabulary
    near = _FAR_LAST if words.verbs_last else _FAR // 2
    return _gap(span, keeps) <= near and _is_next(span, keeps, passage)


def _gap(span: tuple[int, int], cues: list[Hit]) -> int:
    """Characters between the span and the nearest of the cues."""
    return min((max(cue.start - span[1], span[0] - cue.end, 0) for cue in cues), default=10_000)


def _stored(passage: Passage, within: tuple[int, int] | None) -> tuple[str, str, str]:
    """What is stored: what the row is about, what the clause names, or what its list or heading is about; and the
    rule that tells so.

    Of several periods in one clause each is of what is named right before it, ``within`` this stretch.
    """
    first = passage.row.key if passage.row is not None else None
    if first is not None and first.start != passage.start:
        cookie = passage.row.of("cookie") if passage.row is not None else None
        rule = _HELD if cookie is None and first.role == "recipient" else _KIND
        return _slug(first.text), (cookie or first).text, rule
    named = [
        hit for hit in passage.find("personal_data") if not (_of_institution(passage, hit) or _handled(passage, hit))
    ]
    beside = [hit for hit in named if within and within[0] <= hit.start < within[1]]
    data = beside or named or _led_to(passage)
    if data:
        return data[0].id, concept_of(passage, data[0]).label, _KIND
    return GENERAL, "", _KIND


def _led_to(passage: Passage) -> list[Hit]:
    """The one kind of data that leads into its list, where the clause neither speaks of data itself nor says before a
    colon what it is about: "Orders: five years"."""
    if _LABELLED.match(passage.text):
        return []
    led = [hit for hit in passage.lead.hits if hit.kind == "personal_data"]
    return led if len({hit.id for hit in led}) == 1 and "data" not in passage.about else []


def _handled(passage: Passage, hit: Hit) -> bool:
    """Whether it only tells which systems or companies: "logs of systems that process **ID numbers**"."""
    if passage.reading.vocabulary.verbs_last:
        return followed_by(passage, enumerated(passage, hit), "handling_after")
    return led_by(passage, hit.start, "handling", 0)


def _of_institution(passage: Passage, hit: Hit) -> bool:
    """Whether the word is only part of the name of those who store: "kept by the Ministry of **Health**"."""
    return led_by(passage, hit.start, "office", _NAMED) or led_by(passage, hit.start, "doer", 0)


def _slug(text: str) -> str:
    return "-".join(text.lower().split())[:60]
