"""Aims of new sentences, in words no vocabulary holds: "we use your address **to send you your boarding card**".

A language says in which words a sentence tells what data are used for (``[facts.grammar] aims``). Only what came
counts, and only where most of its words stood nowhere before.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz

from policywatch.facts.announced import announces_aims
from policywatch.facts.extractors._make import in_own_words
from policywatch.facts.grown import names_something, parts
from policywatch.facts.guarding import guards
from policywatch.facts.novelty import WORD, novel, unspaced
from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading
from policywatch.facts.roles import only_guards, sums_up
from policywatch.facts.segments import aside_at
from policywatch.facts.telling import is_everyday, only_tells, quoted
from policywatch.facts.vocabulary import Vocabulary, alternatives
from policywatch.facts.walk import passages
from policywatch.model.change import ChangeKind, Comparison
from policywatch.model.fact import Fact, FactType

_MOST = 14
"""Words of an aim that still says one thing; no more of a longer one are told."""
_HANGING = 2
"""Words from one that leads something in to the next: "in making **more**"."""
_LEAST, _SHORTEST = 2, 4
"""Words of an aim where words are parted by spaces, and its characters."""
_SHORT = 4
"""Letters of a word that carries no meaning by itself."""
_JOINED = 8
"""Letters of a noun that may be joined of several."""
_MEMBER = 5
"""Words of a member of an enumeration of aims."""
_OPENS, _CLOSES = re.compile(r"\s*[:(]\s*"), re.compile(r"[)(;:]|[.!?](?:\s|$)")
_NOUN = re.compile(r"[A-ZÄÖÜ][\w-]*")
_CAME = 0.7
"""The share of an aim that has to have come."""
_ALIKE = 80
_PRACTISED = ("use", "collect", "share", "retain", "training")
_HAD = frozenset({"collect", "share", "use", "data", "personal"})
_IDLE = frozenset({"theirs", "notify", "negation"})
"""Cues of sentences that tell users of others, of what they are told anyway, and of what is not done."""
_APART = ("right", "terms", "change", "contact", "security")
"""Headings under which what somebody does is no use of data."""

_DATA, _GROUND = "personal_data", "legal_basis"
_NO_AIMS = frozenset({_DATA, "organisation", "recipient", "contact"})
"""Of what an enumeration is that is not one of aims."""

Spans = list[tuple[int, int]]
Stretches = Mapping[int, Spans]


def aimed(
    comparison: Comparison, old: Reading, new: Reading, known: Iterable[Fact], news: Iterable[Fact]
) -> list[Fact]:
    """The aims that came, beyond the facts already known to be stated there, of which only ``news`` are told."""
    pattern = _pattern(new.vocabulary)
    came = _came(comparison, new) if pattern is not None else {}
    if pattern is None or not came:
        return []
    told, stated = _spans(news), _spans(known)
    before = unspaced(old)
    return [
        in_own_words(passage, FactType.PURPOSE, span)
        for passage in passages(new, came.keys())
        if _states(passage)
        for aim in _aims(passage, pattern)
        for gained in _gained(passage, aim, came[passage.unit.index])
        for span in _news(new, gained, (told, stated), (old.folded, before))
    ]


def _spans(facts: Iterable[Fact]) -> Spans:
    return [(fact.start, fact.end) for fact in facts if fact.type is FactType.PURPOSE]


def _news(new: Reading, aim: tuple[int, int], told: tuple[Spans, Spans], old: tuple[str, str]) -> Spans:
    """The aim, if its words are new beside what both versions state; or else what it names in other members."""
    reported, stated = told
    whole = [span for span in _untold(new, aim, reported) if _is_new(new, span, *old)]
    if whole and all(_tells_more(new, span, stated, old[1]) for span in whole):
        return whole
    return [span for span in _untold(new, aim, stated) if _is_new(new, span, *old)]


def _tells_more(new: Reading, aim: tuple[int, int], stated: Spans, before: str) -> bool:
    """Whether most of an aim that holds one both versions state is other words, and new ones: "**guide our** marketing
    **efforts**". Where verbs come last it is the aim's own verb that is known."""
    inside = [(a, b) for a, b in stated if a < aim[1] and aim[0] < b]
    if not inside:
        return True
    words = [
        word
        for word in WORD.finditer(new.folded, *aim)
        if len(word[0]) > _SHORT and not any(a < word.end() and word.start() < b for a, b in inside)
    ]
    more = len(words) > len(inside) and novel([word[0] for word in words], before, by_root=True)
    return more and not new.vocabulary.verbs_last


def _came(comparison: Comparison, new: Reading) -> Stretches:
    """What came in each unit of the new version."""
    found: dict[int, Spans] = {}
    for pair in comparison.pairs:
        if pair.new is None:
            continue
        if pair.old is None:
            found[pair.new] = [(new.units[pair.new].start, new.units[pair.new].end)]
            continue
        for index in pair.changes:
            change = comparison.changes[index]
            for run in change.came() if change.kind is not ChangeKind.MOVED else ():
                found.setdefault(pair.new, []).append(run)
    return found


def _gained(passage: Passage, aim: tuple[int, int], came: Spans) -> Iterator[tuple[int, int]]:
    """The aim where it came, or what came in it and is joined to the rest: "to bill you **and to calibrate it**"."""
    start, end = aim
    inside = [(max(start, a), min(end, b)) for a, b in came if a < end and start < b]
    begins = any(a == start for a, _ in inside)
    if begins and sum(b - a for a, b in inside) >= _CAME * (end - start):
        yield aim
        return
    joined = _joined(passage.reading.vocabulary)
    for a, b in inside:
        joint = joined.match(passage.reading.folded, a, b) if joined else None
        if joint is not None and len(WORD.findall(passage.reading.folded[joint.end() : b])) >= _LEAST:
            yield joint.end(), joint.end() + len(passage.reading.folded[joint.end() : b].rstrip(" ,"))


def _untold(new: Reading, aim: tuple[int, int], told: Spans) -> Iterator[tuple[int, int]]:
    """The aim, or what it names beside one that is told: "fraud protection and **credit risk reduction**"."""
    if not any(a < aim[1] and aim[0] < b for a, b in told):
        yield aim
        return
    for start, end in parts(new, *aim):
        owned = new.folded[start:end].split(" ")[0] in new.vocabulary.owners
        if not owned and not any(a < end and start < b for a, b in told) and says_enough(new, start, end):
            yield start, end


def _states(passage: Passage) -> bool:
    """Whether it says what the publisher does with data."""
    told = passage.role in ("", _DATA, _GROUND) or passage.labels_party
    if not told or passage.unit.block is None or not passage.about_data:
        return False
    if passage.is_rule or passage.of_others or only_tells(passage) or passage.asks or passage.headed(*_APART):
        return False
    if only_guards(passage) or sums_up(passage):
        return False
    if passage.headed("use", "collect", "share", "cookies") or passage.role == _GROUND:
        return True
    if passage.speaks_of("writes_to") and not passage.about & _IDLE:
        return True
    named = passage.speaks_of("data") or passage.find(_DATA) or passage.find("organisation")
    return bool(named) and passage.speaks_of(*_PRACTISED)


def _aims(passage: Passage, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where the passage says an aim that is not denied, each of several that are joined or enumerated."""
    for end in _leads(passage, pattern):
        yield from _enumerated(passage, end)
    for match in pattern.finditer(passage.reading.folded, passage.start, passage.end):
        joined = next(span for name in match.groupdict() if (span := match.span(name)) != (-1, -1))
        if passage.denied(joined[0]):
            continue
        for start, end in _groundless(passage, one_by_one(passage.reading, *joined)):
            told = says_enough(passage.reading, start, end) and not quoted(passage, start, end)
            bare = _only_practised(passage, start, end) or _lacks_object(passage, start)
            if told and not bare and not guards(passage, start, end):
                yield start, end


def aims_of(passage: Passage) -> Iterator[tuple[int, int]]:
    """Where the passage says an aim in words that lead one in: "is used to **translate the menus**"."""
    pattern = _pattern(passage.reading.vocabulary)
    if pattern is not None:
        yield from _aims(passage, pattern)


def _groundless(passage: Passage, aims: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The aims, of one that names a ground of law its other members: "**bill you** and comply with legal obligations";
    and none that names a right, where verbs that are everyday words ("確認") do not stand for one."""
    grounds = passage.find("legal_basis")
    rights = () if passage.reading.vocabulary.verbs_last else passage.find("right")
    for start, end in aims:
        if any(hit.start < end and start < hit.end for hit in rights):
            continue
        if not any(hit.start < end and start < hit.end for hit in grounds):
            yield start, end
            continue
        for a, b in parts(passage.reading, start, end):
            if not any(hit.start < b and a < hit.end for hit in grounds):
                yield a, b


def _leads(passage: Passage, pattern: re.Pattern[str]) -> Iterator[int]:
    """Where an enumeration of aims may begin: after words that only call its members aims ("for tasks such as"), and in
    a section on use after an aim and a mark ("To run the harbour: …") or a line that says that they follow."""
    folded = passage.reading.folded
    listing = _listing(passage.reading.vocabulary)
    for called in listing.finditer(folded, passage.start, passage.end) if listing else ():
        yield called.end()
    if passage.listed or not passage.headed("use"):
        return
    colon = folded.find(":", passage.start, passage.end)
    if colon >= 0 and announces_aims(passage.reading, passage.start, colon + 1):
        yield colon + 1
        return
    for match in pattern.finditer(folded, passage.start, passage.end):
        opened = _OPENS.match(folded, match.end(), passage.end)
        if opened is not None:
            yield opened.end()


def _enumerated(passage: Passage, at: int) -> Iterator[tuple[int, int]]:
    """The members of an enumeration from the offset on, where it names no data and each is short: "To run the harbour:
    **berth allotment**, **towing** and **tide alerts**"."""
    closed = _CLOSES.search(passage.reading.folded, at, passage.end)
    end = closed.start() if closed else passage.end
    inside = [hit for hit in passage.hits if at <= hit.start < end]
    if passage.denied(at) or any(hit.kind in _NO_AIMS and not is_everyday(passage, hit) for hit in inside):
        return
    members = list(_up_to_verb(passage.reading, parts(passage.reading, at, end)))
    if len(members) < _LEAST or any(len(WORD.findall(passage.reading.folded, *m)) > _MEMBER for m in members):
        return
    for start, stop in members:
        if stop - start >= _SHORTEST and names_something(passage, start, stop):
            yield start, stop


def _up_to_verb(reading: Reading, members: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The members up to the verb that may stand last, where nouns have capitals: "Heckenschnitt und **Teichpflege**
    übernehmen, …"."""
    for start, end in members:
        nouns = list(_NOUN.finditer(reading.document.text, start, end)) if reading.vocabulary.capital_nouns else []
        last = nouns[-1].end() if nouns else end
        yield start, last
        if last < end:
            return


@functools.lru_cache(maxsize=16)
def _listing(words: Vocabulary) -> re.Pattern[str] | None:
    """What stands right before an enumeration of aims in a sentence; None where the language has no words for it."""
    return re.compile(words.aims_listed) if words.aims_listed else None


def _only_practised(passage: Passage, start: int, end: int) -> bool:
    """Whether it says no more than that data are had: 「**データの収集**のため」."""
    said = [cue for cue in passage.cues if cue.id in _HAD and start <= cue.start and cue.end <= end]
    rest = "".join(
        " " if any(c.start <= at < c.end for c in said) else passage.reading.folded[at] for at in range(start, end)
    )
    words = passage.reading.vocabulary
    return bool(said) and not any(len(word) > 1 and word not in words.owners for word in WORD.findall(rest))


def _lacks_object(passage: Passage, start: int) -> bool:
    """Whether it is a verb that stands right behind its object, which a bracket parts from it, where verbs come last:
    "서비스(상담, 예약)를 **제공하기** 위해"."""
    before = passage.reading.folded[passage.start : start].rstrip()
    particles = alternatives(passage.reading.knowledge, "objects").split("|")
    return passage.reading.vocabulary.verbs_last and before.endswith(tuple(f"){particle}" for particle in particles))


def says_enough(reading: Reading, start: int, end: int) -> bool:
    """Whether it is more than one word, or one that may hold several: a noun of a language that joins them."""
    if reading.vocabulary.verbs_last:
        return end - start >= _SHORTEST
    words = WORD.findall(reading.folded, start, end)
    if len(words) == _LEAST and not reading.vocabulary.pronouns.isdisjoint(words):
        return False  # "pour les supprimer"
    if len(words) >= _LEAST:
        return end - start >= _SHORTEST
    return reading.vocabulary.capital_nouns and end - start >= _JOINED and reading.document.text[start].isupper()


def one_by_one(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Each of the aims that are joined in a stretch, from its first word to its last, or to the last that is told."""
    parted = _parted(reading.vocabulary)
    for match in parted.finditer(reading.folded, start, end) if parted else ():
        a, b = match.span(match.lastgroup or 0)
        if aside_at(reading.document.text, start, a) >= 0:
            continue
        yield from _worded(reading, start, a)
        start = b
    yield from _worded(reading, start, end)


def _worded(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without marks and words that join at its edges; nothing where it holds no word."""
    words = list(WORD.finditer(reading.folded, start, end))
    told = words if len(words) <= _MOST else words[: _last_joint(words, reading.vocabulary)]
    while told and told[-1][0] in reading.vocabulary.joints:
        told.pop()
    if told:
        yield told[0].start(), told[-1].end()


def _last_joint(words: list[re.Match[str]], vocabulary: Vocabulary) -> int:
    """How many words of a long aim are told: up to the last that leads something in, which would hang in the air."""
    small = {*vocabulary.openers, *vocabulary.joints, *vocabulary.towards, *vocabulary.sources}
    found = [at for at in range(_MOST // 2, _MOST) if words[at][0] in small]
    while len(found) > 1 and found[-1] - found[-2] <= _HANGING:
        found.pop()
    return found[-1] if found else _MOST


def _is_new(new: Reading, span: tuple[int, int], old: str, before: str) -> bool:
    """Whether it stood nowhere in the old version; ``before`` is that version without spaces."""
    aim = new.folded[slice(*span)]
    if new.vocabulary.verbs_last:
        return fuzz.partial_ratio(aim, old) < _ALIKE
    return novel(WORD.findall(aim), before, by_root=True)


@functools.lru_cache(maxsize=16)
def _joined(words: Vocabulary) -> re.Pattern[str] | None:
    """What leads in one more aim of a sentence; None where the language has no word for it before an aim."""
    if not words.aims_on:
        return None
    joints = "|".join(map(re.escape, sorted(words.joints, key=len, reverse=True)))
    return re.compile(rf"[\s,;]*(?:(?:{joints})\s)?(?:{words.aims_on})(?:\s|(?<='))")


@functools.lru_cache(maxsize=16)
def _parted(words: Vocabulary) -> re.Pattern[str] | None:
    """What parts the aims that are joined in one clause; None where the language does not say."""
    return re.compile(words.aims_apart) if words.aims_apart else None


@functools.lru_cache(maxsize=16)
def _pattern(words: Vocabulary) -> re.Pattern[str] | None:
    """In which words a language says an aim; None where it does not say."""
    numbered = (aim.replace("(?P<aim>", f"(?P<aim{number}>") for number, aim in enumerate(words.aims))
    return re.compile("|".join(f"(?:{aim})" for aim in numbered)) if words.aims else None
