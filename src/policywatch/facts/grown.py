"""Enumerations that grew: what was added to a list in a sentence is of the sentence's kind, in words nobody foresaw.

"We record your name, your photo **and your gait**": no vocabulary is complete, but a sentence in which only a member of
an enumeration is new says all the same that something more is collected, used or passed on.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from policywatch.facts.extractors._make import in_own_words
from policywatch.facts.lexicon import fold, spelled, squeeze
from policywatch.facts.novelty import WORD, novel, stem, unspaced
from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading
from policywatch.facts.roles import led_by
from policywatch.facts.segments import PRACTICES
from policywatch.facts.sources import from_source
from policywatch.facts.telling import only_tells, quoted
from policywatch.facts.vocabulary import Vocabulary, alternatives
from policywatch.facts.walk import passages
from policywatch.knowledge import Knowledge
from policywatch.model.change import Change, ChangeKind, Comparison, Level
from policywatch.model.fact import Fact, FactType
from policywatch.text.hosts import HOST

MARKS = ",;、，·"
_OPEN = re.compile(r"[(\[（:：]")
_SHORT, _LONG = 7, 14
NOT_ABOUT = ("right", "security", "contact", "child", "terms", "change", "retain", "transfer")
"""Headings under which a member of an enumeration is no data, purpose or recipient."""
_ASIDES = frozenset({"lists", "following", "contrast", "negation"})
_LEVELS = (Level.CLAUSE, Level.CELL)
_COLUMNS = {"personal_data": FactType.PERSONAL_DATA, "purpose": FactType.PURPOSE}
"""What a cell enumerates, by its column; recipients' columns are read by name."""
_LISTABLE = ("personal_data", "purpose", "recipient")
_CAME = 0.7
"""The share of a member that has to have come."""
_ALIKE = 75
_NEAR = 12
"""Characters between neighbours of an enumeration: a mark, a word that joins."""
_INFINITIVE = 4
"""Words from "to" to a second verb that is joined to the first."""
_ADJECTIVES, _TWO_WORDS = ("e", "en", "er", "es"), 2
"""How adjectives before a noun end where nouns have capitals, and words of one."""
_QUOTES = "'\"“„«「『"
_PARTICLE = 2
_ENDING = 4
"""Letters that two adjectives of one noun end with alike."""
_HANGUL = re.compile(r"[가-힣]")
_JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")


@dataclass(slots=True)
class Sentence:
    """What a change put into and took from one sentence of the new version."""

    start: int
    end: int
    gained: list[tuple[int, int]]
    lost: str = ""
    stood: str = ""
    """What the old version had in its place."""


def grown(comparison: Comparison, old: Reading, new: Reading, known: Iterable[Fact]) -> list[Fact]:
    """What enumerations gained, beyond the facts already known to be new."""
    told = [(fact.start, fact.end) for fact in known]
    before = unspaced(old)
    wanted = sentences(comparison, new)
    return [
        fact
        for passage in passages(new, wanted.keys())
        for sentence in wanted[passage.unit.index]
        if passage.start < sentence.end and sentence.start < passage.end
        for fact in (_members if _only_grew(new, sentence) else _replaced)(passage, sentence, before, told)
    ]


def sentences(comparison: Comparison, new: Reading) -> dict[int, list[Sentence]]:
    """The sentences and cells that words came to, of every unit of the new version that the old one has."""
    found: dict[int, list[Sentence]] = {}
    for unit, change in _modified(comparison):
        found.setdefault(unit, []).extend(_sentences(new, unit, change))
    return found


def _modified(comparison: Comparison) -> Iterator[tuple[int, Change]]:
    for pair in comparison.pairs:
        for index in pair.changes if pair.old is not None and pair.new is not None else ():
            change = comparison.changes[index]
            if change.kind is ChangeKind.MODIFIED and change.level in _LEVELS and change.new_start is not None:
                yield pair.new or 0, change


def _sentences(new: Reading, unit: int, change: Change) -> list[Sentence]:
    block = new.units[unit].block
    if block is None or block.header:
        return []
    found = [Sentence(part.start, part.end, []) for part in block.cells or block.clauses]
    at = change.new_start or 0
    for span in change.spans:
        here = next((sentence for sentence in found if sentence.start <= at <= sentence.end), None)
        if span.op == "-" and here:
            here.lost += " " + span.text
            here.stood += span.text
        if span.op == "+" and here and at + len(span.text) <= here.end + 1:
            here.gained.append((at, at + len(span.text)))
        if span.op == "=":
            for sentence in found:
                sentence.stood += span.text[max(0, sentence.start - at) : max(0, sentence.end - at)]
        at += len(span.text) if span.op != "-" else 0
    return [sentence for sentence in found if sentence.gained]


def _only_grew(new: Reading, sentence: Sentence) -> bool:
    """Whether every word that went is back in what came, but for words that join."""
    gained = squeeze("".join(new.folded[a:b] for a, b in sentence.gained))
    joints = new.vocabulary.joints
    lost = (word for word in WORD.findall(fold(sentence.lost)) if word not in joints)
    return all(stem(word) in gained or _is_particle(word) or _bare(word, new) in gained for word in lost)


def _bare(word: str, reading: Reading) -> str:
    """A Korean word without its particle; any other is never in what came by that alone."""
    fits = [end for end in reading.vocabulary.particles if word.endswith(end) and len(word) > len(end)]
    return word.removesuffix(max(fits, key=len)) if fits and _HANGUL.match(word) else "\n"


def _is_particle(word: str) -> bool:
    return len(word) <= _PARTICLE and bool(_HANGUL.match(word))


def _members(passage: Passage, sentence: Sentence, before: str, told: list[tuple[int, int]]) -> Iterator[Fact]:
    for start, end in sentence.gained:
        if not (passage.start <= start and end <= passage.end):
            continue  # of another part of the sentence, which has a label of its own
        end = _up_to_bracket(passage, start, end)
        type = _kind(passage, start, end) if not of_question(passage, start) else None
        told_of = {cue.id for cue in passage.cues if start <= cue.start < end}
        if type is None or told_of & _ASIDES or not _joined(passage, start, end) or passage.denied(start):
            continue
        for a, b in parts(passage.reading, start, end):
            if any(x < b and a < y for x, y in told) or (type is not FactType.RECIPIENT and _named(passage, a, b)):
                continue
            words = WORD.findall(passage.reading.folded[a:b])
            if type is FactType.RECIPIENT and from_source(passage, a, b):
                continue
            if not names_something(passage, a, b) or _agrees(passage, start, a, b) or _is_verb(passage, a, b):
                continue
            if type is FactType.PERSONAL_DATA and _is_no_data(passage, a, b):
                continue
            of_what = FactType.PURPOSE if _is_threat(passage, type, a) else type
            most = _LONG if type is FactType.PURPOSE else _SHORT
            if 0 < len(words) <= most and novel(words, before, by_root=of_what is FactType.PURPOSE):
                yield in_own_words(passage, of_what, (a, b))


def _replaced(passage: Passage, sentence: Sentence, before: str, told: list[tuple[int, int]]) -> Iterator[Fact]:
    """What came to a cell or a labelled line that only enumerates, where other members went."""
    type = _COLUMNS.get(passage.role) if passage.about_data else None
    if type is None or _heads_row(passage) or not passage.about.isdisjoint(_ASIDES | PRACTICES):
        return
    lost = [word for word in re.split(rf"[{MARKS}]", fold(sentence.lost)) if word.strip()]
    for a, b in parts(passage.reading, passage.start, passage.end):
        came = sum(max(0, min(b, y) - max(a, x)) for x, y in sentence.gained)
        if came < _CAME * (b - a) or any(x < b and a < y for x, y in told) or _named(passage, a, b):
            continue
        member = passage.reading.folded[a:b]
        words = WORD.findall(member)
        if not 0 < len(words) <= _SHORT or _OPEN.search(member) or not names_something(passage, a, b):
            continue
        if novel(words, before, by_root=True) and all(fuzz.partial_ratio(member, said) < _ALIKE for said in lost):
            yield in_own_words(passage, type, (a, b))


def _is_no_data(passage: Passage, a: int, b: int) -> bool:
    """Whether a member is what is done, as the word before ("to sort and **find photos**"), a site, or tells when:
    "your location, **even when the app is closed**"."""
    even = _even_if(passage.reading.knowledge).match(passage.reading.folded, a, b)
    return bool(even) or led_by(passage, a, "goal", _INFINITIVE) or is_site(passage, a, b)


@functools.lru_cache(maxsize=4)
def _even_if(knowledge: Knowledge) -> re.Pattern[str]:
    """A word, and one that begins a condition: "even when"."""
    return re.compile(rf"[^\W\d_]+ (?:{alternatives(knowledge, 'conditions')})(?!\w)")


def is_site(passage: Passage, start: int, end: int) -> bool:
    """Whether a stretch is a site's name and nothing else: somebody, and no data."""
    return HOST.fullmatch(passage.reading.folded, start, end) is not None


def _is_threat(passage: Passage, type: FactType, at: int) -> bool:
    """Whether a member is no data but what somebody is protected from, which is an aim: "from spam and **phishing
    kits**"."""
    return type is FactType.PERSONAL_DATA and led_by(passage, at, "threatened", None)


def _agrees(passage: Passage, start: int, a: int, b: int) -> bool:
    """Whether a member is one more adjective of what follows or went before: "nationales et internationales"."""
    text = passage.reading.folded
    words = [
        word for word in WORD.findall(text[passage.start : start]) if word not in passage.reading.vocabulary.joints
    ]
    alone = len(WORD.findall(text[a:b])) == 1
    return alone and text[b - _ENDING : b].isalpha() and bool(words) and words[-1].endswith(text[b - _ENDING : b])


def _is_verb(passage: Passage, a: int, b: int) -> bool:
    """Whether a member begins with a word that has an object after it: "stocke vos achats et **attribue** un numéro".

    A language says what else may stand before an article ("toutes les photos"); in others only one that is the whole
    member counts.
    """
    words = passage.reading.vocabulary
    first = WORD.search(passage.reading.folded, a, b)
    if first is None or first[0] in words.quantifiers or (first.end() < b and not words.quantifiers):
        return False
    return takes_object(passage, first.end())


def takes_object(passage: Passage, at: int) -> bool:
    """Whether an article or an owner follows, so that the word before the offset may be a verb."""
    return _object(passage.reading.knowledge).match(passage.reading.folded, at, passage.end) is not None


@functools.lru_cache(maxsize=4)
def _object(knowledge: Knowledge) -> re.Pattern[str]:
    """What begins an object: an article or an owner."""
    return re.compile(rf" (?:(?:{alternatives(knowledge, 'articles', 'determiners')})\s|\w{{1,2}}')")


def of_question(passage: Passage, at: int) -> bool:
    """Whether the enumeration may be one within a member of another: "how you interact with posts, **ads**"."""
    return led_by(passage, at, "question", None)


def _named(passage: Passage, start: int, end: int) -> bool:
    """Whether a member is the name of an organisation: "a Facebook or Instagram account"."""
    return any(hit.start < end and start < hit.end for hit in passage.hits if hit.kind == "organisation")


def _kind(passage: Passage, start: int, end: int) -> FactType | None:
    """What a new member of the sentence's enumeration is; None where the sentence is about something else."""
    told = _told_kind(passage, start, end)
    beside = _beside(passage, start, end)
    if beside is None and (_before_verb(passage, start) or (told is FactType.RECIPIENT and _apart(passage, start))):
        return None
    return told if told is None or beside is None else beside


def _apart(passage: Passage, start: int) -> bool:
    """Whether somebody is told of before it, and not beside it: "to others subject to law, **the Principles**"."""
    return any(hit.kind == "recipient" and hit.end <= start for hit in passage.hits)


def _before_verb(passage: Passage, start: int) -> bool:
    """Whether it stands before all verbs of practice, where verbs come first: then it tells who, not what."""
    verbs = [cue.start for cue in passage.cues if cue.id in PRACTICES]
    return passage.reading.vocabulary.before > 0 and bool(verbs) and start < min(verbs)


def _beside(passage: Passage, start: int, end: int) -> FactType | None:
    """What the members right before and after the new one are, where the vocabulary knows them and they agree."""
    before = [hit for hit in passage.hits if hit.end <= start and hit.kind in _LISTABLE][-1:]
    after = [hit for hit in passage.hits if hit.start >= end and hit.kind in _LISTABLE][:1]
    near = [h for h in (*before, *after) if max(h.start - end, start - h.end) <= _NEAR]
    kinds = {hit.kind for hit in near}
    return FactType(kinds.pop()) if len(kinds) == 1 else None


def _told_kind(passage: Passage, start: int, end: int) -> FactType | None:
    """What the sentence as a whole enumerates, by its words outside of the stretch that came."""
    if _heads_row(passage):
        return None
    if passage.row or passage.role:
        about_data = passage.about_data and (passage.headed("collect") or not passage.headed(*NOT_ABOUT))
        return _COLUMNS.get(passage.role) if about_data else None
    about = {cue.id for cue in passage.cues if not start <= cue.start < end}
    apart = passage.text.lstrip()[:1] in _QUOTES or "negation" in passage.about
    if (
        apart
        or only_tells(passage)
        or not passage.about_data
        or passage.headed(*NOT_ABOUT)
        or passage.is_rule
        or ("right" in about and "collect" not in about)
    ):
        return None
    if passage.headed("collect") or ("collect" in about and not passage.headed("share", "use")):
        return FactType.PERSONAL_DATA
    if passage.headed("share") or (not passage.topics and "share" in about):
        return FactType.RECIPIENT
    return FactType.PURPOSE if passage.headed("use") else None


def _heads_row(passage: Passage) -> bool:
    """Whether it is the first cell of a row and calls what another cell tells: "Data on orders | order number, …"."""
    row = passage.row
    if row is None or row.key is None or row.key.start != passage.start:
        return False
    return any(place.role == passage.role and place.start > passage.start for place in row.places)


def _joined(passage: Passage, start: int, end: int) -> bool:
    """Whether what came is joined to what stood there, and is no aside."""
    text = passage.reading.folded[start:end].strip()
    if not text or _OPEN.search(text) or _aside(passage.reading.folded[passage.start : start]):
        return False
    words = WORD.findall(text)
    joints = passage.reading.vocabulary.joints
    mark = text[0] in MARKS or text[-1] in MARKS
    inner = passage.reading.vocabulary.verbs_last and any(char in text for char in MARKS)
    solid = _at_edge(passage.reading.vocabulary).search(text)
    if solid and not (mark or inner):
        return _touches(passage, end if solid.end() == len(text) else start)
    return mark or inner or bool(words and (words[0] in joints or words[-1] in joints))


def _touches(passage: Passage, at: int) -> bool:
    """Whether what may be enumerated, as far as the vocabulary knows it, ends or begins right at the offset."""
    return any(at in (hit.start, hit.end) for hit in passage.hits if hit.kind in _LISTABLE)


def _up_to_bracket(passage: Passage, start: int, end: int) -> int:
    """Where what came ends, or the bracket begins that explains its last member: "sorting, **cutting** (by hand)"."""
    text = passage.reading.folded[start:end]
    at = text.find("(")
    explained = at > 0 and text.rstrip(" .,").endswith(")") and text.count("(") == 1
    return start + len(text[:at].rstrip()) if explained else end


def _aside(before: str) -> bool:
    return before.count("(") > before.count(")")


def parts(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The members in a stretch, without the words that join them."""
    splitter = _splitter(reading.vocabulary)
    at = start
    for match in [*splitter.finditer(reading.folded[start:end]), None]:
        stop = start + match.start() if match else end
        text = reading.document.text[at:stop]
        bare = without_ending(text.strip(" .,;、。"), reading.vocabulary.case_endings)
        if bare:
            last = at + text.index(bare) + len(bare)
            first = _after_lead(reading, last - len(bare), last)
            if first < last:
                yield first, last
        at = start + match.end() if match else end


def _after_lead(reading: Reading, start: int, end: int) -> int:
    """Where a member begins behind words that lead in examples, or say that it may not be there: "including
    **camera**", "ggf. **Steuernummer**"."""
    for hedge in reading.vocabulary.hedges:
        if reading.folded.startswith(f"{hedge} ", start, end):
            return start + len(hedge) + 1
    for cue in reading.vocabulary.cues.scan(reading.folded, start, end):
        if cue.id == "lists" and cue.start == start:
            return cue.end + len(reading.folded[cue.end : end]) - len(reading.folded[cue.end : end].lstrip(" ,:"))
    return start


@functools.lru_cache(maxsize=16)
def _splitter(words: Vocabulary) -> re.Pattern[str]:
    """What parts the members of an enumeration: marks and words that join."""
    joints = "|".join(map(re.escape, sorted(words.joints, key=len, reverse=True)))
    return re.compile(rf"[{MARKS}]|(?<!\w)(?:{joints})(?!\w)|{_solid(words)}" if joints else f"[{MARKS}]")


@functools.lru_cache(maxsize=16)
def _at_edge(words: Vocabulary) -> re.Pattern[str]:
    """A word that joins without a space, at the beginning or the end."""
    return re.compile(rf"\A(?:{_solid(words)})|(?:{_solid(words)})\Z")


def _solid(words: Vocabulary) -> str:
    """Words that join without a space on either side, in Japanese: "送付および管理"; one character may be part of a
    word."""
    return "|".join(sorted(joint for joint in words.joints if _JAPANESE.match(joint) and len(joint) > 1)) or "(?!)"


def names_something(passage: Passage, start: int, end: int, *, deed: bool = False) -> bool:
    """Whether a stretch can name a member: it neither begins nor ends as a sentence does, names no organisation by
    itself, and stands in no quoted title; a ``deed`` may have an object: "領収書を送付するため"."""
    words = passage.reading.vocabulary
    first = WORD.search(passage.reading.folded, start, end)
    bare = passage.reading.folded[start:end].strip(" .。")
    if (first and first[0] in words.openers) or bare in words.organisations or bare.endswith(words.closers):
        return False
    if re.fullmatch(spelled(words.roles.get("channel", ())), bare):
        return False  # by what readers are reached
    if words.verbs_last and not deed and _does(passage.reading.knowledge).search(bare):
        return False
    if words.heads_column(bare) or (" " not in bare and bare.endswith(words.participles)):
        return False
    if words.capital_nouns and " " not in bare and passage.reading.document.text[start:end].islower():
        return False  # no noun where these have capitals: "entgegengenommen, **geprüft** und weitergeleitet"
    if _is_adjective(passage.reading, start, end):
        return False
    return not quoted(passage, start, end)


def _is_adjective(reading: Reading, start: int, end: int) -> bool:
    """Whether it is no noun but what tells more of the one behind the comma, where nouns have capitals: "**Zufällig
    erzeugte**, anonyme Kennung"."""
    first, *rest = reading.document.text[start:end].split() or [""]
    if not reading.vocabulary.capital_nouns or not rest or len(rest) > _TWO_WORDS or not all(map(str.islower, rest)):
        return False
    return first[:1].isupper() and rest[-1].endswith(_ADJECTIVES) and reading.folded.startswith(", ", end)


@functools.lru_cache(maxsize=4)
def _does(knowledge: Knowledge) -> re.Pattern[str]:
    """An object with what is done to it: a clause, no member of an enumeration."""
    return re.compile(rf"(?<=\w)(?:{alternatives(knowledge, 'objects')})(?: \w|(?<=[\u3041-\u309f])\w)")


def without_ending(word: str, endings: tuple[str, ...]) -> str:
    """The word without the longest case ending that leaves two letters or more of it."""
    fits = [ending for ending in endings if word.endswith(ending) and len(word) - len(ending) >= _PARTICLE]
    return word.removesuffix(max(fits, key=len)) if fits else word
