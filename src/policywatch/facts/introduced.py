"""Kinds of data in words nobody foresaw, which a word for data leads in.

"Device data, **including the IMEI**", "personal data (**place of birth, nationality**)", "information such as your
**title**", a line "Required items: …", 「**閲覧日時**等の情報」: what the sentence enumerates there is of that kind,
whatever it is called. Only sentences that are new as a whole count, and of them what stood nowhere before.
"""

import functools
import re
from collections.abc import Iterable, Iterator

from policywatch.facts.among import came_whole, is_member, without_owner
from policywatch.facts.extractors._make import in_own_words
from policywatch.facts.extractors.personal_data import is_beside
from policywatch.facts.grown import NOT_ABOUT, parts
from policywatch.facts.leading import begins_back
from policywatch.facts.lexicon import Hit, begins_there, spelled
from policywatch.facts.novelty import unspaced
from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading
from policywatch.facts.roles import lead_of, led_by, place_between, stands_between, sums_up
from policywatch.facts.segments import PRACTICES
from policywatch.facts.telling import is_links, only_tells
from policywatch.facts.vocabulary import Vocabulary
from policywatch.model.change import Comparison
from policywatch.model.document import BlockKind
from policywatch.model.fact import Fact, FactType

Span = tuple[int, int]

_KIND = "personal_data"
_DATA = frozenset({"data", "personal"})
_PRACTISED = frozenset({"collect", "share", "retain", "use", "transfer"})
_NEVER = ("right", "terms", "security")
"""Headings under which what is said to be collected is no news either."""
_VERBS = PRACTICES | {"lists"}
_LEADS_IN = frozenset({"following", "lists"})
_GIVEN = frozenset({"share", "transfer"})
_HAD = frozenset({"collect", "share"})
_OTHERS = frozenset({"purpose", "recipient", "organisation"})
_MOST = 7
"""Words of a member that still names something."""
_BETWEEN = 8
"""Words between the word for data and what leads in its kinds: "information **about how you use the service**, such
as"."""
_FEW = 3
"""Members of a bracket that says by itself what data are made of."""
_PARTS = re.compile(r"[,;:.()\[\]]")
_WORD = re.compile(r"\w+")
_BRACKETS = {"(": ")", "[": "]"}
_LABEL = 8
"""Words of a label."""


def introduced(comparison: Comparison, old: Reading, new: Reading, known: Iterable[Fact]) -> list[Fact]:
    """The kinds of data that new sentences introduce, beyond the facts already known to be stated there."""
    told = [(fact.start, fact.end) for fact in known]
    before = unspaced(old)
    return [
        in_own_words(passage, FactType.PERSONAL_DATA, span)
        for passage in came_whole(comparison, old, new)
        if _tells(passage)
        for span, part in (*_members(passage), *_before_noun(passage), *_called(passage))
        if not any(a < span[1] and span[0] < b for a, b in told)
        if is_member(passage, *part, before, most=_MOST) and not passage.denied(span[0])
        if not is_beside(passage, Hit(*span, _KIND, "open")) and not _announces(passage, *part)
    ]


def _announces(passage: Passage, start: int, end: int) -> bool:
    """Whether it is a word that only says that something follows: 「**다음** 등의 정보」."""
    return any(cue.id == "following" and (cue.start, cue.end) == (start, end) for cue in passage.cues)


def _tells(passage: Passage) -> bool:
    """Whether it says what data somebody has, and nothing that might take them otherwise."""
    if passage.role:
        return passage.role == _KIND and passage.row is None and not passage.headed("share")
    if passage.row or passage.unit.block is None or passage.is_rule or passage.asks or passage.of_others:
        return False
    if only_tells(passage) or is_links(passage) or sums_up(passage):
        return False
    if not passage.about_data or _destroyed(passage):
        return False
    if passage.headed(*(_NEVER if "collect" in passage.about else NOT_ABOUT)):
        return False
    if "security" in passage.about or ("right" in passage.about and "collect" not in passage.about):
        return False
    return passage.headed("collect", "share") or passage.speaks_of(*_PRACTISED)


def _destroyed(passage: Passage) -> bool:
    """Whether it only tells how data are destroyed: "paper is shredded, **electronic records** are overwritten"."""
    return "share" not in passage.about and stands_between(passage, passage.start, passage.end, "ways_of_destroying")


def _called(passage: Passage) -> Iterator[tuple[Span, Span]]:
    """What a noun for data calls a kind of them, and the part of that which says which."""
    folded, text = passage.reading.folded, passage.reading.document.text
    for kind in _kinds(passage.reading.vocabulary):
        for found in kind.finditer(folded, passage.start, passage.end):
            if "noun" in kind.groupindex and not text[found.start("noun")].isupper():
                continue
            tells_which = "of" in kind.groupindex
            part = _named(passage, *_after_verb(passage, *found.span("of" if tells_which else "kind")))
            if part is not None:
                yield (found.start() if tells_which else part[0], part[1]), part


def _after_verb(passage: Passage, start: int, end: int) -> Span:
    """The stretch without the verb that it begins with: "**keep** membership information", "to **get** records"."""
    verbs = (cue for cue in passage.cues if cue.id in _VERBS and cue.start <= start < cue.end <= end)
    word = _WORD.search(passage.reading.folded, max((cue.end for cue in verbs), default=start), end)
    return (word.start() if word else end), end


@functools.lru_cache(maxsize=16)
def _kinds(words: Vocabulary) -> tuple[re.Pattern[str], ...]:
    """In which words a language calls a kind of data by its noun."""
    return tuple(map(re.compile, words.kinds))


def _members(passage: Passage) -> Iterator[tuple[Span, Span]]:
    for start, end in _stretches(passage):
        before, ended = start, False
        for member in _outside_brackets(passage, start, end):
            if ended and not _PARTS.search(passage.reading.folded, before, member[0]):
                break  # said of the one before: "records needed to assess credit **and compliance**"
            span = _named(passage, *without_owner(passage, *member))
            if span is None:
                break
            yield span, span
            before, ended = member[1], span[1] + 1 < member[1]


def _before_noun(passage: Passage) -> Iterator[tuple[Span, Span]]:
    """The members of an enumeration that a word for data closes, nouns being last: 「**段位、騎乗回数**等の情報」."""
    folded, words = passage.reading.folded, passage.reading.vocabulary
    for closing in _closed(words).finditer(folded, passage.start, passage.end) if words.verbs_last else ():
        for start, end in reversed(list(parts(passage.reading, passage.start, closing.start()))):
            begun = max((found.end() for found in _begun(words).finditer(folded, start, end)), default=start)
            if begun < end:
                yield (begun, end), (begun, end)
            if begun > start:
                break


@functools.lru_cache(maxsize=16)
def _closed(words: Vocabulary) -> re.Pattern[str]:
    """What closes an enumeration of kinds of data."""
    return re.compile(spelled(words.roles.get("enumerated_after", ())) or "(?!)")


@functools.lru_cache(maxsize=16)
def _begun(words: Vocabulary) -> re.Pattern[str]:
    """What stands before the first member of an enumeration."""
    return re.compile(words.member_begins or "(?!)")


def _stretches(passage: Passage) -> Iterator[Span]:
    """What enumerates kinds of data in the passage."""
    folded, words = passage.reading.folded, passage.reading.vocabulary
    if passage.role:
        told = _opening(words).match(folded, passage.start, passage.end)
        yield told.end() if told else passage.start, passage.end
        return
    if begins_back(passage) and not passage.listed and "collect" in passage.lead.cues:
        yield _back_to_data(passage), passage.end
        return
    for opening in _opening(words).finditer(folded, passage.start, passage.end):
        collective = bool(opening["bracket"]) and led_by(passage, opening.start(), "collective", 0)
        if not _of_data(passage, opening.start()) and not (collective and passage.about & _HAD):
            continue
        end = _without_rest(passage, _closing(passage, opening["bracket"], opening.end()))
        led = opening["told"] or opening["alone"] or _are_several(passage, opening.end(), end)
        if led or (collective and _are_made_of(passage, opening.end(), end)):
            yield opening.end(), end


def _back_to_data(passage: Passage) -> int:
    """Where the members begin in a sentence that says what data the one before meant: "This includes **your …**"."""
    told = place_between(passage, passage.start, passage.end, "points_back")
    begun = told[1] if told else passage.start
    on = _opening(passage.reading.vocabulary).match(passage.reading.folded, begun, passage.end)
    return on.end() if on else begun


def _are_several(passage: Passage, start: int, end: int) -> bool:
    """Whether the stretch enumerates, one member being known as a kind of data at least."""
    known = any(start <= hit.start < end for hit in passage.find(_KIND))
    return known and len(list(parts(passage.reading, start, end))) > 1


def _without_rest(passage: Passage, end: int) -> int:
    """The end of an enumeration without a word for "and so on", where that comes last: 「氏名、住所**など**」."""
    rest = lead_of(passage, end, "and_so_on", 0)
    return rest if rest >= 0 and begins_there(passage.reading.folded, rest) else end


def _are_made_of(passage: Passage, start: int, end: int) -> bool:
    """Whether a bracket behind a noun for data enumerates what they are made of, where nouns come last: several members
    of which none is a condition, a limit or a format: "낚시 기록(**어종, 낚은 곳, 미끼** 등)"."""
    members = list(parts(passage.reading, start, end))
    if len(members) < _FEW or passage.closes(start, end):
        return False
    named = any(not passage.reading.folded[a:b].isascii() for a, b in members)
    return named and not any(led_by(passage, b, "no_part", 0) for _, b in members)


def _closing(passage: Passage, bracket: str | None, at: int) -> int:
    """Where what begins at the offset ends: with its bracket, or the one it stands in, or with the clause."""
    depth, folded = 0, passage.reading.folded
    for place in range(at, passage.end):
        depth += (folded[place] in "([") - (folded[place] in ")]")
        if depth < 0 or (not bracket and depth == 0 and folded[place] == ";"):
            return place
    return passage.end


@functools.lru_cache(maxsize=16)
def _opening(words: Vocabulary) -> re.Pattern[str]:
    """A bracket, or words that lead in kinds of what was named before them, or both."""
    leads, all_told = (spelled(words.roles.get(role, ())) or "(?!)" for role in ("enumerates", "not_limited"))
    ends = r"(?:(?<=['.])|(?!\w))"
    told = rf"(?<!\w)(?:{leads}){ends}(?:[\s,(]*(?:{all_told})(?!\w))?[\s,:)]*"
    return re.compile(rf"\s?(?P<bracket>[(\[])\s?(?P<told>{told})?|[\s,:]*(?P<alone>{told})|\*{{0,2}}\s?:\*{{0,2}}\s")


def _of_data(passage: Passage, at: int) -> bool:
    """Whether a word for data stands before the offset, or the label of an entry in a list of data."""
    ends = [cue.end for cue in passage.cues if cue.id in _DATA and cue.end <= at]
    ends += [hit.end for hit in passage.find(_KIND) if hit.end <= at]
    if (ends and _goes_on(passage, max(ends), at)) or _ends_in_data(passage, at):
        return True
    return _in_list_of_data(passage) and len(passage.reading.folded[passage.start : at].split()) <= _LABEL


def _ends_in_data(passage: Passage, at: int) -> bool:
    """Whether the word before the offset is a compound with one for data: "Adress**daten**"."""
    return passage.reading.folded[passage.start : at].rstrip(" *").endswith(passage.reading.vocabulary.data_ends)


def _goes_on(passage: Passage, start: int, end: int) -> bool:
    """Whether what stands between the word for data and what leads in its kinds only says which data they are."""
    between = passage.reading.folded[start:end]
    if _PARTS.search(between) or len(between.split()) > _BETWEEN or stands_between(passage, start, end, "goal"):
        return False
    return not any(hit.kind in _OTHERS and start <= hit.start < end for hit in passage.hits)


def _in_list_of_data(passage: Passage) -> bool:
    """Whether it is an entry of a list of kinds of data, by what leads into the list."""
    block, lead = passage.unit.block, passage.lead
    if block is None or block.kind is BlockKind.ROW or not passage.listed or lead.negated:
        return False
    if passage.headed("share") or lead.cues & _GIVEN or not (passage.headed("collect") or lead.cues & PRACTICES):
        return False
    named = bool(lead.cues & _DATA) or any(hit.kind == _KIND for hit in lead.hits)
    return named or (passage.headed("collect") and bool(lead.cues & _LEADS_IN))


def _outside_brackets(passage: Passage, start: int, end: int) -> Iterator[Span]:
    """The members of the stretch without what brackets in it say of them."""
    text, at = passage.reading.folded, start
    while at < end:
        opened = min((place for mark in _BRACKETS if (place := text.find(mark, at, end)) >= 0), default=end)
        yield from parts(passage.reading, at, opened)
        closed = text.find(_BRACKETS[text[opened]], opened, end) if opened < end else end
        at = closed + 1 if closed >= 0 else end


def _named(passage: Passage, start: int, end: int) -> Span | None:
    """The member without what is said of it; None where the enumeration is over: a clause of its own begins."""
    folded, words = passage.reading.folded, passage.reading.vocabulary
    first = _WORD.search(folded, start, end)
    ended = _ended(words).search(folded, start, end)
    stop = ended.start() if ended else end
    stop = min([stop, *(cue.start for cue in passage.cues if cue.id in PRACTICES and start < cue.start < stop)])
    bare = folded[start:stop].rstrip(" *•·-.,")
    return (start, start + len(bare)) if first and bare else None


@functools.lru_cache(maxsize=16)
def _ended(words: Vocabulary) -> re.Pattern[str]:
    """Words with which a member ends, what follows being said of it or of all."""
    ends = spelled(words.roles.get("member_ends", ())) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{ends})(?:(?<=')|(?!\w))")
