"""Who is given personal data, in words of no vocabulary: where particles tell ("담당 강사에게 이름을 제공"), or after a
preposition or in a list, by a noun for somebody and what tells of what kind they are: "we share it with **parcel
agencies**"."""

import functools
import re
from collections.abc import Collection, Iterator

from policywatch.facts.extractors._make import in_own_words
from policywatch.facts.lexicon import Hit
from policywatch.facts.passages import Passage
from policywatch.facts.roles import affected, left_to_reader, of_reader, places_between, stands_between, unwelcome
from policywatch.facts.segments import VERBS, aside_at
from policywatch.facts.sources import from_source
from policywatch.facts.telling import conditional, done_by_user, only_tells
from policywatch.facts.vocabulary import Vocabulary
from policywatch.model.fact import Fact, FactType

_KIND = "recipient"
_WHO = ("recipient", "organisation")
_ELSEWHERE = ("right", "contact", "child", "change", "terms")
"""Headings of what is done with others that is no sharing."""
_REACH = 120
"""Characters from a verb of giving to the preposition of those who get something."""
_NEXT = 3
"""Characters from a party to the words that lead in examples of it: a mark, a bracket."""
_CAPITAL = re.compile(r"(?<!de )(?<!du )(?<!de la )(?<!des )(?<=\s)[A-ZÀ-Þ][a-zà-ÿ]")
"""A word of a name: not whose or of what an institution is."""
_STOP = re.compile(r"[;:]|\.\s")
_TOLD_MORE = re.compile(r"(?:\s[^\s.,;:()]+){0,8}\s")
"""What may stand between a party and the bracket with examples of it: " involved in your care "."""


def read(passage: Passage) -> Iterator[Fact]:
    words = passage.reading.vocabulary
    if not words.party_nouns or passage.role or passage.unit.block is None or not _gives_data(passage):
        return
    readers = (_given,) if words.verbs_last else (_labelled, _led_in, _exemplified, _by_task)
    found = [span for reader in readers for span in reader(passage, words)]
    for start, end in found:
        if not passage.denied(start, VERBS) and not _of_readers(passage, start, end):
            yield in_own_words(passage, FactType.RECIPIENT, (start, end))


def _gives_data(passage: Passage) -> bool:
    """Whether the clause may say that personal data are given to somebody."""
    if passage.headed(*_ELSEWHERE) and not passage.headed("share"):
        return False
    if passage.is_rule or passage.of_others or not passage.about_data or only_tells(passage):
        return False
    told = "personal" if passage.reading.vocabulary.verbs_last else "data"
    told_of = told in passage.about or bool(passage.find("personal_data")) or _lists_parties(passage)
    told_of = told_of or (not passage.reading.vocabulary.verbs_last and _passes_data(passage))
    named = passage.headed("share") or bool(passage.find(_KIND))
    return told_of or (named and not passage.reading.vocabulary.verbs_last)


def _passes_data(passage: Passage) -> bool:
    """Whether the words for giving hold what is given, which is data: "we **pass the data to** our bank"."""
    folded, cues = passage.reading.folded, passage.reading.vocabulary.cues
    given = (cue for cue in passage.cues if cue.id == "share")
    inner = ((folded.find(" ", cue.start, cue.end), cue.end) for cue in given)
    return any(word.id == "data" for start, end in inner if start >= 0 for word in cues.scan(folded, start + 1, end))


def _lists_parties(passage: Passage) -> bool:
    """Whether it is an entry of a list of those who get data, in a language that has prepositions."""
    if passage.reading.vocabulary.verbs_last or not passage.listed or passage.lead.negated:
        return False
    of_data = "personal" in passage.lead.cues or any(hit.kind == "personal_data" for hit in passage.lead.hits)
    return "share" in passage.lead.cues and (of_data or passage.headed("share"))


def _of_readers(passage: Passage, start: int, end: int) -> bool:
    """Whether readers are those who give something, or it is only supposed; a bracket is part of what it explains."""
    bracket = aside_at(passage.reading.document.text, passage.start, start)
    supposed = conditional(passage, bracket if bracket >= 0 else start)
    return supposed or done_by_user(passage, start) or of_reader(passage, start, end)


def _given(passage: Passage, words: Vocabulary) -> Iterator[tuple[int, int]]:
    """Those that a particle marks as whom something is given to, before a verb of giving."""
    for party in _party(words).finditer(passage.reading.folded, passage.start, passage.end):
        start, end = party.span("who")
        if words.is_self(passage.reading.folded[start:end]):
            continue
        if any(hit.start < end and start <= hit.end + 1 for hit in passage.hits):
            continue  # known, or no party, or what tells of what kind it is: "제3자 업체"
        last = passage.segment_end(start)
        if any(passage.reading.folded.find(verb, party.end(), last) >= 0 for verb in words.giving):
            yield start, end


def _led_in(passage: Passage, words: Vocabulary) -> Iterator[tuple[int, int]]:
    """Those after a preposition of giving, examples of those known and entries of lists, with what they are joined
    to."""
    reading, known = passage.reading, passage.find(_KIND)
    taken = 0
    for place in sorted(_places(passage, words)):
        at = place
        while at >= taken and (member := _member(words).match(reading.folded, at, passage.end)):
            start, end = member.span("who") if member["who"] else member.span()
            here = [hit for hit in known if hit.start < end and start < hit.end]
            last = max((hit.end for hit in here), default=end)
            if member["who"] and not here and not _only_named(passage, start, end):
                taken = last
                yield start, end
            joint = _joint(words).match(reading.folded, last, passage.end)
            if joint is None:
                break
            at = joint.end()


def _places(passage: Passage, words: Vocabulary) -> Iterator[int]:
    """Where those who get data may begin to be named."""
    gets = passage.headed("share") and stands_between(passage, passage.start, passage.end, "gets")
    if gets or _lists_parties(passage):
        yield passage.start
    for lead in _lead(words).finditer(passage.reading.folded, passage.start, passage.end):
        if any(_leads_to(passage, cue, lead) for cue in passage.cues):
            yield lead.end()
    yield from (end + 1 for _, end in places_between(passage, passage.start, passage.end, "got_by"))
    ends = [hit.end for hit in passage.find(_KIND)]
    yield from (cue.end + 1 for cue in passage.cues if cue.id == "lists" and _beside(cue, ends))


def _labelled(passage: Passage, words: Vocabulary) -> Iterator[tuple[int, int]]:
    """Those of whom the label of a line on sharing tells: "**Fraud prevention bodies:** we may disclose data to …"."""
    if not passage.headed("share") or "share" not in passage.about or passage.start != passage.unit.start:
        return
    label = _label(words).match(passage.reading.folded, passage.start, passage.end)
    known = (hit for hit in passage.hits if hit.kind in _WHO)
    if label is not None and not any(hit.start < label.end("who") for hit in known):
        yield label.span("who")


def _exemplified(passage: Passage, words: Vocabulary) -> Iterator[tuple[int, int]]:
    """Those that a bracket names as examples of a party told of more closely before it: "with carers involved in your
    treatment (such as **therapists** and **laboratories**)"; a bracket with data or aims in it names nobody."""
    folded = passage.reading.folded
    for cue in passage.cues if "share" in passage.about else ():
        bracket = aside_at(passage.reading.document.text, passage.start, cue.start) if cue.id == "lists" else -1
        last = folded.find(")", cue.end, passage.end)
        within = [hit for hit in passage.hits if cue.end <= hit.start < last]
        if not 0 <= cue.start - bracket <= _NEXT or any(hit.kind != _KIND for hit in within):
            continue
        members = list(_members(folded, cue.end, last, words))
        known = any(_one_party(words).fullmatch(folded, *member) for member in members)
        if _tells_more(passage, bracket, words) and (within or known):
            yield from (span for span in members if not any(h.start < span[1] and span[0] < h.end for h in within))


def _members(folded: str, start: int, end: int, words: Vocabulary) -> Iterator[tuple[int, int]]:
    """The members of an enumeration of a word or three each, without what is skipped before them."""
    at = start
    for cut in (*_joint(words).finditer(folded, start, end), None):
        member = _few_words(words).fullmatch(folded, at, cut.start() if cut else end)
        if member is not None:
            yield member.span("who")
        at = cut.end() if cut else end


def _tells_more(passage: Passage, bracket: int, words: Vocabulary) -> bool:
    """Whether a party stands before the bracket with no more than some words that tell more of it between."""
    folded = passage.reading.folded
    ends = [hit.end for hit in passage.find(_KIND) if hit.end < bracket]
    ends += [party.end() for party in _one_party(words).finditer(folded, passage.start, bracket)]
    return any(_TOLD_MORE.fullmatch(folded, end, bracket) for end in ends)


def _by_task(passage: Passage, words: Vocabulary) -> Iterator[tuple[int, int]]:
    """What those do who work for the publisher, where that alone tells who they are: "vendors that provide us with
    **hosting** and **payment processing**"."""
    if not passage.speaks_of("share", "engage") and not passage.headed("share"):
        return
    text, done = passage.reading.document.text, passage.start
    patterns, each = _tasks(words)
    for pattern in patterns:
        for told in pattern.finditer(text, passage.start, passage.end):
            if told.start() < done or from_source(passage, told.start(), told.start("tasks")):
                continue
            for task in each.finditer(text[slice(*told.span("tasks"))]):
                start, end = (told.start("tasks") + at for at in task.span("task"))
                if not any(hit.start < end and start < hit.end for hit in passage.find("personal_data")):
                    yield start, end
            done = told.end()


def _beside(cue: Hit, ends: list[int]) -> bool:
    return any(0 <= cue.start - end <= _NEXT for end in ends)


def _leads_to(passage: Passage, cue: Hit, lead: re.Match[str]) -> bool:
    """Whether the cue is a verb of giving before the preposition, or where verbs come late, in one clause with it."""
    if cue.id != "share":
        return False
    if passage.reading.vocabulary.late_verbs and cue.start > lead.end():
        return cue.end <= passage.segment_end(lead.start())
    between = passage.reading.folded[cue.end : lead.start()]
    return cue.start < lead.start() and len(between) <= _REACH and _STOP.search(between) is None


def _only_named(passage: Passage, start: int, end: int) -> bool:
    """Whether it is a name, or the clause is about their rights, or about what comes from them or is kept from them."""
    hit, reading = Hit(start, end, _KIND, ""), passage.reading
    if not reading.vocabulary.capital_nouns and _CAPITAL.search(reading.document.text, start + 1, end):
        return True
    if from_source(passage, start, end) or affected(passage, hit) or _is_attribute(passage, start, end):
        return True
    return unwelcome(passage, hit) or left_to_reader(passage, hit)


def _is_attribute(passage: Passage, start: int, end: int) -> bool:
    """Whether a small last word, where nouns have capitals, only tells of the next noun: "mit der Lieferung
    **beauftragte** Unternehmen"."""
    last = passage.reading.document.text[start:end].split()[-1]
    return passage.reading.vocabulary.capital_nouns and last[0].islower()


@functools.lru_cache(maxsize=16)
def _party(words: Vocabulary) -> re.Pattern[str]:
    """A noun for somebody with what tells of what kind they are."""
    named = {"<nouns>": words.party_nouns, "<kinds>": words.party_kinds, "<stops>": words.party_stops}
    pattern = words.party
    for name, listed in named.items():
        pattern = pattern.replace(name, _any_of(listed) + (r"(?!\w)" if name == "<stops>" else ""))
    return re.compile(pattern)


@functools.lru_cache(maxsize=16)
def _member(words: Vocabulary) -> re.Pattern[str]:
    """A member of an enumeration: such a noun, or a word or three up to what joins the next."""
    others = rf"[^\s.,;:()]+(?:\s[^\s.,;:()]+){{0,2}}?(?=,|\s{_any_of(words.joints)}\s)"
    return re.compile(rf"{_skips(words)}(?:{_party(words).pattern}|{others})")


@functools.lru_cache(maxsize=16)
def _one_party(words: Vocabulary) -> re.Pattern[str]:
    """A noun for somebody and nothing else, or with what tells of what kind they are."""
    return re.compile(rf"(?<!\w){_any_of((*words.party_nouns, *words.party_kinds))}(?!\w)|{_party(words).pattern}")


@functools.lru_cache(maxsize=16)
def _few_words(words: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"\s*{_skips(words)}(?P<who>[^\W\d_][\w'-]*(?:\s[\w'-]+){{0,2}})\s*")


def _skips(words: Vocabulary) -> str:
    """What may stand before a noun for somebody: articles, owners."""
    return rf"(?:{_any_of(words.party_skips)}(?:\s|(?<=')))*"


@functools.lru_cache(maxsize=16)
def _label(words: Vocabulary) -> re.Pattern[str]:
    """Such a noun, and the colon that makes a label of it."""
    return re.compile(rf"[\W_]*{_skips(words)}{_party(words).pattern}[*_\s]*:")


@functools.lru_cache(maxsize=16)
def _lead(words: Vocabulary) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_any_of(words.party_leads)}(?:\s|(?<='))")


@functools.lru_cache(maxsize=16)
def _tasks(words: Vocabulary) -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str]]:
    """In which words tasks are told, and one of them."""
    return tuple(map(re.compile, words.tasks)), re.compile(words.task)


@functools.lru_cache(maxsize=16)
def _joint(words: Vocabulary) -> re.Pattern[str]:
    """What stands between two members of an enumeration, with the preposition said once more: "to A and **to** B"."""
    joints, again = _any_of(words.joints), rf"(?:{_any_of(words.party_leads)}(?:\s|(?<=')))?"
    return re.compile(rf"\s?[,/;]\s?(?:{joints}\s)*{again}|\s{joints}\s{again}")


def _any_of(listed: Collection[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(listed, key=len, reverse=True))) or '(?!)'})"
