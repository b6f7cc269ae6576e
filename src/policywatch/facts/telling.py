"""What only looks like a practice: words explained, pages pointed to, conditions, names and titles."""

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from policywatch.facts.gaps import begins_with_gap
from policywatch.facts.lexicon import Hit, fold, spelled, squeeze
from policywatch.facts.passages import Passage
from policywatch.facts.segments import PRACTICES, aside_at
from policywatch.facts.vocabulary import alternatives
from policywatch.knowledge import Knowledge
from policywatch.knowledge.model import Table
from policywatch.text import durations

_RUNNING = 7
"""Words of a passage that is running text, in which capitals make a name."""
_LONGEST_WORD = 20
_NAME_BEFORE = re.compile(r"[A-Z][\w’'-]* $")
_NAME_AFTER = re.compile(r" [A-Z][\w’'-]*")
_CLOSING_QUOTE = re.compile('[”"“»]')
_REACH = 80
_EXCEPTED = 24
"""Characters from a ground to the words that except it."""
_PAUSE = re.compile("[、,。.]")
"""Characters over which a condition leads in what holds under it."""
_BESIDE = 40
_NUMBER = 12
"""Characters of an article's number, which may stand before the passage as its label."""
_STOP = re.compile(r"[.!?]\s+[A-ZÀ-Þ]")
_NO_LIST = re.compile(r"[:?]")
"""Marks of a question, or of what answers one."""
_QUESTIONS = 2
"""Questions after the first that make a table of contents of a sentence."""
_LETTER = re.compile(r"\w")
_ENDS = re.compile(r"(?:\s[^\W\d_]+){0,3},")
"""A few words more, and the comma that ends a condition."""
_FIRST = 3
"""Characters (a mark, a quote) before the first word of a clause."""


def explains(passage: Passage) -> bool:
    """Whether it only says what a word means, what the document is for, or where more can be read: no practice is
    stated there.
    """
    if passage.row is not None:
        return passage.headed("definition")
    return (
        passage.headed("definition")
        or "definition" in passage.about
        or _of_itself(passage)
        or _of_all(passage)
        or _points(passage)
        or _supposes(passage)
        or _announces(passage)
    )


def only_tells(passage: Passage) -> bool:
    """Whether it only explains something, or tells readers what to do, which may be how they use a right."""
    return explains(passage) or (passage.row is None and instructs(passage))


def _of_itself(passage: Passage) -> bool:
    """Whether the document is what a sentence begins with: "This policy describes how we use your data"."""
    if passage.unit.block is None or passage.listed:
        return False
    words, knowledge = passage.reading.vocabulary, passage.reading.knowledge
    told = _itself_last(knowledge, words.language) if words.verbs_last else _itself(knowledge)
    return told.match(passage.reading.folded, passage.start, passage.end) is not None


def _of_all(passage: Passage) -> bool:
    """Whether it says what policies or laws ask of everybody: "Privacy notices usually tell who receives data"."""
    if passage.unit.block is None:
        return False
    said = _first_words(passage.reading.vocabulary.roles.get("of_everybody", ()))
    return said.match(passage.reading.folded, passage.start, passage.end) is not None


@functools.lru_cache(maxsize=16)
def _itself_last(knowledge: Knowledge, code: str) -> re.Pattern[str]:
    """What a text calls itself, as the topic of a sentence whose last words say what it is or does."""
    language = knowledge.languages[code]
    named = "|".join(re.escape(fold(phrase)) for phrase in language.cues.get("itself", ()))
    topic = _any_of(language.facts.get("grammar", {}).get("topic", ()))
    told = spelled(tuple(language.facts.get("role", {}).get("written_after", ()))) or "(?!)"
    return re.compile(rf"(?:{named or '(?!)'})(?:{topic})[^.。]*?(?:{told})\S{{0,6}}[.。]?\s*\Z")


@functools.lru_cache(maxsize=4)
def _itself(knowledge: Knowledge) -> re.Pattern[str]:
    """What a text calls itself, in any language."""
    named = (fold(phrase) for language in knowledge.languages.values() for phrase in language.cues.get("itself", ()))
    return re.compile(rf"(?:{'|'.join(map(re.escape, named))})(?!\w)")


def _supposes(passage: Passage) -> bool:
    """Whether its first words say that it may never come to that: "If we ever sell data, we will ask"."""
    told = _first_words(passage.reading.vocabulary.roles.get("hypothetical", ()))
    return passage.unit.block is not None and told.match(passage.reading.folded, passage.start, passage.end) is not None


def _announces(passage: Passage) -> bool:
    """Whether it only lists what is told elsewhere: "What we keep, how we protect it, and what you can do"."""
    words = passage.reading.vocabulary.roles.get("asks_first", ())
    if not words or passage.unit.block is None or passage.listed or _NO_LIST.search(passage.text):
        return False
    folded = passage.reading.folded
    if _first_words(words).match(folded, passage.start, passage.end) is None:
        return False
    return len(_asked_next(words).findall(folded, passage.start, passage.end)) >= _QUESTIONS


@functools.lru_cache(maxsize=16)
def _asked_next(words: tuple[str, ...]) -> re.Pattern[str]:
    """A comma, or a word that joins, before one more question."""
    return re.compile(rf",\s(?:\w{{1,3}}\s)?(?:{spelled(words)})(?!\w)")


@functools.lru_cache(maxsize=16)
def _first_words(told: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\W{{0,{_FIRST}}}(?:{spelled(told) or '(?!)'})(?!\w)")


def instructs(passage: Passage, *more: str) -> bool:
    """Whether it only tells readers what to do, alone or after a condition: "If it is lost, change your password".

    ``more`` are roles whose words begin an instruction as well.
    """
    words = passage.reading.vocabulary
    if passage.unit.block is None or "joint" in passage.about or passage.speaks_of("following"):
        return False
    if passage.listed and (passage.headed("use", "collect") or not passage.lead.cues.isdisjoint(PRACTICES)):
        return False
    begins = tuple(term for role in ("instruction", *more) for term in words.roles.get(role, ()))
    leads = f"{alternatives(passage.reading.knowledge, 'conditions')}|{spelled(words.roles.get('goal', ())) or '(?!)'}"
    told = _instruction(begins, leads)
    return told.match(passage.reading.folded, passage.start, passage.end) is not None


def is_blank(passage: Passage) -> bool:
    """Whether it, or the first cell of its row, only says what is to be filled in: "[Add storage provider]"."""
    first = passage.row.key if passage.row is not None else None
    text = first.text if first is not None else passage.text
    return begins_with_gap(text, passage.reading.knowledge)


def begins_example(passage: Passage) -> bool:
    """Whether the clause is an example of what was said: "For example, if you booked by mistake, we may …"."""
    language = passage.reading.knowledge.languages.get(passage.reading.vocabulary.language)
    told = _first_words(tuple(language.cues.get("example", ())) if language else ())
    return told.match(passage.reading.folded, passage.start, passage.end) is not None


@functools.lru_cache(maxsize=16)
def _instruction(told: tuple[str, ...], leads: str) -> re.Pattern[str]:
    """An instruction as the first words of a clause, or after the comma that ends its condition or its aim."""
    return re.compile(rf"\W{{0,{_FIRST}}}(?:(?:{leads})\s[^.;:]{{1,{_REACH}}},\s)?(?:{spelled(told) or '(?!)'})(?!\w)")


def _points(passage: Passage) -> bool:
    """Whether it points elsewhere: from its first words on, after a comma where nobody is said to do anything, or
    where verbs come last and none of them is a practice."""
    pointer = next((cue for cue in passage.cues if cue.id == "pointer"), None)
    if pointer is None or pointer.start - passage.start <= _FIRST:
        return pointer is not None
    if passage.reading.vocabulary.verbs_last:
        had = not passage.about.isdisjoint({"collect", "share"})
        return not (had and passage.closes(passage.start, pointer.start))
    states = "joint" in passage.about or any(
        c.id in PRACTICES and c.start - passage.start <= _FIRST for c in passage.cues
    )
    return opens_clause(passage, pointer) and not states


def pointed_to(passage: Passage, hit: Hit) -> bool:
    """Whether it stands behind a pointer: "…; please see our notice for how we might contact you"."""
    text = passage.reading.document.text
    return any(
        cue.id == "pointer"
        and cue.end <= hit.start
        and (
            opens_clause(passage, cue) or (passage.row is not None and _opens_sentence(text[passage.start : cue.start]))
        )
        and not _STOP.search(text, cue.end, hit.start)
        for cue in passage.cues
    )


def _opens_sentence(before: str) -> bool:
    """Whether what follows these words of a cell begins a sentence."""
    return before.rstrip().endswith((".", "!", "?"))


def opens_clause(passage: Passage, cue: Hit) -> bool:
    """Whether a cue begins a clause of its own, after a comma, a semicolon or a dash."""
    return passage.reading.document.text[passage.start : cue.start].rstrip().endswith((",", ";", "–", "—"))


def is_everyday(passage: Passage, hit: Hit) -> bool:
    """Whether the word means data only among others that do."""
    reading = passage.reading
    return squeeze(reading.folded[hit.start : hit.end]) in reading.vocabulary.loose


def conditional(passage: Passage, at: int) -> bool:
    """Whether the words at the offset only say under what condition: "where required by law"."""
    words = alternatives(passage.reading.knowledge, "conditions")
    first = max(passage.start, at - _REACH)
    return _condition(words).search(passage.reading.folded, first, at) is not None


@functools.lru_cache(maxsize=4)
def _condition(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})\s+(?:[^\W\d_]+\s+){{0,3}}\Z")


def explains_period(passage: Passage, at: int) -> bool:
    """Whether it stands in the bracket after a length of time, and says why it is that long: "10 years (**legal
    obligation**)"."""
    bracket = aside_at(passage.reading.document.text, passage.start, at)
    if bracket < 0:
        return False
    before = passage.reading.document.text[passage.start : bracket - 1].rstrip()
    return any(found.end == len(before) for found in durations.find(before, passage.reading.knowledge))


def in_exception(passage: Passage, end: int) -> bool:
    """Whether what ends at the offset is only what a sentence excepts, where verbs come last: "**法令により**認められる
    場合を除き、第三者に提供しません"."""
    folded = passage.reading.folded
    return passage.reading.vocabulary.verbs_last and any(
        cue.id == "spared" and 0 <= cue.start - end <= _EXCEPTED and not _PAUSE.search(folded, end, cue.start)
        for cue in passage.cues
    )


def begins_condition(passage: Passage) -> bool:
    """Whether the first word of a clause leads in a condition."""
    first = _LETTER.search(passage.reading.folded, passage.start, passage.end)
    led = _condition_word(passage.reading.knowledge).match(passage.reading.folded, first.start()) if first else None
    return led is not None


def in_condition(passage: Passage, start: int, end: int) -> bool:
    """Whether a stretch stands in a condition that a comma ends: "if this is void **for any reason**, …"."""
    folded = passage.reading.folded
    part = max(folded.rfind(mark, passage.start, start) for mark in ",;:(") + 1 or passage.start
    led = _condition_word(passage.reading.knowledge).search(folded, part, start)
    return led is not None and _ENDS.match(folded, end, passage.end) is not None


@functools.lru_cache(maxsize=4)
def _condition_word(knowledge: Knowledge) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(knowledge, 'conditions')})(?:(?<=')|(?!\w))")


def in_name(passage: Passage, hit: Hit) -> bool:
    """Whether a word is part of a longer name in running text: "Zorblax Marketing Cloud"."""
    text = passage.reading.document.text
    if not text[hit.start].isupper() or passage.reading.vocabulary.capital_nouns:
        return False
    if len(passage.text.split()) < _RUNNING:
        return False
    before = _NAME_BEFORE.search(text, max(passage.start, hit.start - _LONGEST_WORD), hit.start)
    after = _NAME_AFTER.match(text, hit.end, passage.end)
    return (before is not None and before.start() > passage.start) or after is not None


def is_links(passage: Passage) -> bool:
    """Whether it is links and nothing else, as menus have them: their labels tell of other pages."""
    block, text = passage.unit.block, passage.reading.document.text
    links = [link for link in block.links if passage.start <= link.start and link.end <= passage.end] if block else []
    ends = [passage.start, *(link.end for link in links)]
    beside = zip(ends, [*(link.start for link in links), passage.end], strict=True)
    return bool(links) and not any(_LETTER.search(text[slice(*between)]) for between in beside)


def in_menu(passage: Passage, at: int) -> bool:
    """Whether a word for settings and a slash stand before it: "under My Account/**Communication Preferences**"."""
    folded = passage.reading.folded
    return _menu(passage.reading.knowledge).search(folded, max(passage.start, at - _LONGEST_WORD), at) is not None


@functools.lru_cache(maxsize=4)
def _menu(knowledge: Knowledge) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(knowledge, 'menus')})\s?/\s?\Z")


def quoted(passage: Passage, start: int, end: int) -> bool:
    """Whether it stands in the quoted title of another part of the text: “Information Related to Your Device”."""
    text = passage.reading.document.text
    if _in_title(passage, start):
        return True
    opened = max(text.rfind(mark, passage.start, start) for mark in '“"„«')
    if opened < 0 or not text[opened + 1 : start + 1].lstrip()[:1].isupper():
        return False
    closing = _CLOSING_QUOTE.search(text, opened + 1, passage.end)
    return closing is not None and closing.start() >= end


def _in_title(passage: Passage, at: int) -> bool:
    """Whether it stands in the brackets after the number of an article, or in marks that hold titles alone:
    "제3조(개인정보의 제3자 제공)", "「위치정보의 보호에 관한 법률」"."""
    text, marks = passage.reading.document.text, passage.reading.vocabulary.title_marks
    bracket = aside_at(text, passage.start, at)
    if bracket >= 0 and _numbered(passage.reading.knowledge).search(text, max(0, bracket - _NUMBER), bracket):
        return True
    return any(text.rfind(mark[0], passage.start, at) > text.rfind(mark[1], passage.start, at) for mark in marks)


@functools.lru_cache(maxsize=4)
def _numbered(knowledge: Knowledge) -> re.Pattern[str]:
    """The number of an article, right before its title: the patterns of every language's grammar."""
    listed = (language.facts.get("grammar", {}).get("numbered", ()) for language in knowledge.languages.values())
    return re.compile(rf"(?:{_any_of(pattern for patterns in listed for pattern in patterns)})\Z")


def only_told_of(passage: Passage, hit: Hit) -> bool:
    """Whether those named are only spoken of again ("these third parties"), change ("수탁자가 변경될 경우"), or approve
    what is done ("validées par les autorités"): none of that says that they get data."""
    folded, around = passage.reading.folded, _around(passage.reading.knowledge, passage.reading.vocabulary.language)
    before = folded[max(passage.start, hit.start - _BESIDE) : hit.start]
    return around.before.search(before) is not None or around.after.match(folded, hit.end, passage.end) is not None


class _Around(NamedTuple):
    """What stands right before and right after those who are only spoken of."""

    before: re.Pattern[str]
    after: re.Pattern[str]


@functools.lru_cache(maxsize=16)
def _around(knowledge: Knowledge, code: str) -> _Around:
    language = knowledge.languages.get(code)
    grammar = language.facts.get("grammar", {}) if language else {}
    pointing = [fold(word) for word in language.cues.get("pointing", ())] if language else []
    demonstratives = _any_of(word.rstrip("*") + (r"\w*" if word.endswith("*") else "") for word in pointing)
    change = "|".join(language.promise.get("change", ())) if language else ""
    approved = _terms(grammar, "approved")
    approves = _any_of(grammar.get("approves", ()))
    verb_last = grammar.get("before", 1) == 0
    changed = (
        rf"\S{{0,3}}\s?(?:{change})\S{{0,2}}\s?(?:{_any_of(grammar.get('if', ()))})" if verb_last and change else "(?!)"
    )
    joined = rf"(?:\w+\s(?:{_any_of(grammar.get('joints', ()))})\s)?" if not verb_last else ""
    changing = rf"(?:{change})\s(?:\S{{1,4}}\s){{0,2}}$" if change and not verb_last else "(?!)"
    return _Around(
        re.compile(
            rf"(?<!\w)(?:{demonstratives})\s?{joined}$|(?:{approved})\s(?:\S{{1,4}}\s?){{0,2}}$|{changing}", re.I
        ),
        re.compile(rf"{changed}|{approves}", re.I),
    )


def _terms(grammar: Table, name: str) -> str:
    return spelled(tuple(grammar.get(name, ()))) or "(?!)"


def _any_of(patterns: Iterable[str]) -> str:
    return "|".join(patterns) or "(?!)"


def names_a_thing(passage: Passage, hit: Hit) -> bool:
    """Whether a word of purpose only names a thing, a person or a time by it: "date de livraison", "決済時"."""
    folded, beside = passage.reading.folded, _things(passage.reading.knowledge, passage.reading.vocabulary.language)
    before = folded[max(passage.start, hit.start - _BESIDE) : hit.start]
    return beside.before.search(before) is not None or beside.after.match(folded, hit.end, passage.end) is not None


@functools.lru_cache(maxsize=16)
def _things(knowledge: Knowledge, code: str) -> _Around:
    language = knowledge.languages.get(code)
    grammar = language.facts.get("grammar", {}) if language else {}
    things, occasions, of = (_terms(grammar, name) for name in ("things_before", "occasions", "of"))
    if grammar.get("before", 1) == 0:
        things = _terms(grammar, "things_after")
        return _Around(re.compile(r"(?!)"), re.compile(rf"\s?(?:{things}|(?:{occasions})(?![가-힣]))"))
    joints = _any_of(map(re.escape, grammar.get("joints", ())))
    beside = rf"(?:\S+(?:,|\s(?:{joints}))\s(?:{of})\s?){{0,3}}"
    return _Around(
        re.compile(rf"(?<!\w)(?:(?:{things})\s(?:{of})\s?{beside}|(?:{occasions})\s(?:\S{{1,5}}\s?){{0,2}})$"),
        re.compile("(?!)"),
    )


def done_by_user(passage: Passage, at: int) -> bool:
    """Whether the nearest subject before the offset is the user: "利用者は、いつでも利用を停止できます"."""
    return _subject_before(passage, at) == "user"


def done_by_publisher(passage: Passage, at: int) -> bool:
    """Whether the nearest subject before the offset is the publisher: "회사는 기록을 삭제할 수 있습니다"."""
    return _subject_before(passage, at) == "publisher"


def _subject_before(passage: Passage, at: int) -> str:
    subjects = _subjects(passage.reading.knowledge, passage.reading.vocabulary.language)
    found = [match["user"] is not None for match in subjects.finditer(passage.reading.folded, passage.start, at)]
    return ("user" if found[-1] else "publisher") if found else ""


@functools.lru_cache(maxsize=16)
def _subjects(knowledge: Knowledge, code: str) -> re.Pattern[str]:
    """Users and publishers as subjects, in languages whose particles tell a subject."""
    language = knowledge.languages.get(code)
    topics = _any_of(language.facts.get("grammar", {}).get("topic", ())) if language else "(?!)"
    users, publishers = (
        _any_of(re.escape(fold(word)) for word in (language.cues.get(who, ()) if language else ()))
        for who in ("user", "publisher")
    )
    return re.compile(rf"(?:(?P<user>{users})|(?:{publishers}))\w{{0,2}}?(?:{topics})")
