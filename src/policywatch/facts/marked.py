"""Names in Latin letters whose particle says what they are to the clause, in languages that write no capitals.

"Zorblax와 Quendle Studio 등에 개인정보를 제공합니다", "Zorblaxを利用してアクセスを解析します".
"""

import functools
import re
from collections.abc import Iterator

from policywatch.facts.naming import naming
from policywatch.facts.passages import Passage
from policywatch.facts.roles import led_by
from policywatch.facts.segments import aside_at
from policywatch.facts.telling import done_by_user
from policywatch.facts.vocabulary import Vocabulary

_WORD = (
    r"(?:[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÿ0-9+’'-]*(?:\.(?i:io|ai|com|net|org|js|co|me|app|dev)\b)?|[a-z]{1,3}[A-Z][A-Za-z0-9]+)"
)
_NAME = re.compile(
    rf"(?<![A-Za-zÀ-ÿ0-9_@/.#-]){_WORD}(?: (?:{_WORD}|[0-9]+|of|for)|&{_WORD}|,? ?(?:Inc|Ltd|LLC|Co|Corp)\.)*"
)
_CLOSED = r"[」』\"”’']?(?:\s?[(（][^()（）\n]{1,40}[)）])?"
"""What may stand between a name and its particle: a quotation mark, a bracket that explains it."""
_NAMED = re.compile(rf"\s*[:：]\s*{_NAME.pattern}\s*(?:[,、(（]|$)")
_COLON = re.compile(rf"[:：]\s*(?:{_NAME.pattern}{_CLOSED}\s?[,、，·・/&]\s?)*\Z")
_ASSIGNED = re.compile(r"[^:：\n]{2,30}[:：]\s*(?P<name>[^\W_]{2,20})\s*(?:[(（—–-].*)?")
_OPENING, _CLOSING = ("(", "（"), (")", "）")
_SOME = 6
"""Characters between those who get data and a bracket that names some of them."""
_ABOUT = ("share", "transfer", "cookies")
_KEPT = frozenset({"place", "retain"})
_AIMED = frozenset({"purpose", "personal_data"})


def marked(passage: Passage) -> Iterator[tuple[int, int]]:
    """Names that particles and verbs say something is given to, or that the publisher works with, and those that they
    are listed with."""
    words = passage.reading.vocabulary
    if not words.gives_to:
        return
    text, found = passage.reading.document.text, []
    told, following = False, -1
    for name in reversed(list(_NAME.finditer(text, passage.start, passage.end))):
        if led_by(passage, name.start(), "own_before", 0):
            continue  # what the publisher calls its own: 「本Bot」
        task = _task_before(passage, name.start())
        named = _exemplifies(passage, name.start())
        joined = told and _joint(words).fullmatch(text, name.end(), following) is not None
        end = _end_of_aside(passage, *name.span())
        told = joined or task or named or _is_given(passage, end) or _is_used(passage, name.start(), end)
        following = name.start()
        if told:
            found.append(name.span())
    yield from reversed(found)


def _end_of_aside(passage: Passage, start: int, end: int) -> int:
    """Where a name ends, or the brackets that hold it alone, after a word in the text's own script: what follows is
    said of it too: "설문 도구(**Zorblax Forms**)에 저장"."""
    text = passage.reading.document.text
    alone = text[start - 1 : start] in _OPENING and text[end : end + 1] in _CLOSING
    own = start - 2 >= passage.start and not text[passage.start : start - 1].rstrip()[-1:].isascii()
    return end + 1 if alone and own else end


def names_who_does(passage: Passage, at: int) -> bool:
    """Whether a mark at the offset is a colon, and a name in Latin letters stands after it: what stands before, in the
    text's own script, is what is done: "데이터 보관: Zorblax Cloud"."""
    named = _NAMED.match(passage.reading.document.text, at, passage.end)
    return named is not None and not passage.reading.document.text[passage.start : at].isascii()


def _task_before(passage: Passage, at: int) -> bool:
    """Whether it is named after a colon as who does what stands before, in a list or line of those who get data."""
    mark = _COLON.search(passage.reading.document.text, passage.start, at)
    if passage.role or not passage.headed("share") or mark is None:
        return False
    if passage.reading.document.text[passage.start : mark.start()].isascii():
        return False
    if _tells_of_work(passage):
        return True
    return passage.listed and any(hit.kind == "purpose" and hit.end <= mark.start() for hit in passage.hits)


def _exemplifies(passage: Passage, at: int) -> bool:
    """Whether it stands in brackets right after a word for those who get data: "수탁사 중 일부(**Zorblax**, …)"."""
    if not passage.speaks_of("share", "engage"):
        return False
    bracket = aside_at(passage.reading.document.text, passage.start, at)
    return any(hit.kind == "recipient" and 0 <= bracket - hit.end <= _SOME for hit in passage.hits)


def assigned(passage: Passage) -> Iterator[tuple[int, int]]:
    """A name in the text's own script after a colon, in a line below a heading on work that is given to others: "숙소
    배정: **마바호텔** (공식 숙소)"."""
    rules = naming(passage.reading.knowledge)
    if passage.reading.vocabulary.before or passage.role or not _tells_of_work(passage):
        return
    name = _ASSIGNED.fullmatch(passage.reading.document.text, passage.start, passage.end)
    if name is not None and not name["name"].isascii() and not rules.generic.fullmatch(name["name"]):
        yield name.span("name")


def _tells_of_work(passage: Passage) -> bool:
    """Whether it is an entry or a line of its own below a heading on work that is given to others."""
    block = passage.unit.block
    alone = passage.listed or (block is not None and len(block.clauses) <= 1)
    return alone and naming(passage.reading.knowledge).entrusting.search(passage.unit.section.heading) is not None


def _works(passage: Passage) -> bool:
    """Whether the clause may tell of those the publisher works with: for an aim, with data, or below their heading."""
    if passage.headed("security") or "security" in passage.about:
        return False
    if passage.headed(*_ABOUT) or passage.about & _KEPT or any(hit.kind in _AIMED for hit in passage.hits):
        return True
    folded, aims = passage.reading.folded, passage.reading.vocabulary.aim_ends
    return any(folded.find(end, passage.start, passage.end) >= 0 for end in aims)


def _is_given(passage: Passage, end: int) -> bool:
    """Whether a particle marks whom something is given to, and a verb of giving follows."""
    gives, _ = _patterns(passage.reading.vocabulary)
    given = gives.match(passage.reading.folded, end, passage.end)
    last = passage.segment_end(end - 1)
    return given is not None and any(
        passage.reading.folded.find(verb, end, last) >= 0 for verb in passage.reading.vocabulary.giving
    )


def _is_used(passage: Passage, start: int, end: int) -> bool:
    """Whether the publisher, and not readers, is said to work with it."""
    _, works = _patterns(passage.reading.vocabulary)
    used = works.match(passage.reading.folded, end, passage.end) is not None
    return used and _works(passage) and not done_by_user(passage, start)


@functools.lru_cache(maxsize=16)
def _patterns(words: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What follows whom something is given to, and what the publisher works with."""
    gives, works = ("|".join(listed) or "(?!)" for listed in (words.gives_to, words.works_with))
    return re.compile(rf"{_CLOSED}(?:{gives})"), re.compile(rf"{_CLOSED}(?:{works})")


@functools.lru_cache(maxsize=16)
def _joint(words: Vocabulary) -> re.Pattern[str]:
    """What stands between two members of an enumeration."""
    joints = "|".join(map(re.escape, sorted(words.joints, key=len, reverse=True))) or "(?!)"
    return re.compile(rf"{_CLOSED}\s?(?:[,、，・·/&]|{joints})\s?[「『\"“‘']?")
