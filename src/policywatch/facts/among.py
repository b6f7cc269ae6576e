"""Members of enumerations in sentences that are new as a whole: what stands among members known is what they are.

"We collect your name, **your chess rating** and your voice": the members around it are kinds of data, so it is one.
"""

import functools
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

from policywatch.facts.extractors._make import in_own_words
from policywatch.facts.grown import NOT_ABOUT, is_site, names_something, of_question, parts, takes_object
from policywatch.facts.lexicon import squeeze
from policywatch.facts.novelty import novel, unspaced
from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading
from policywatch.facts.roles import place_between
from policywatch.facts.segments import PRACTICES, aside_at
from policywatch.facts.telling import only_tells
from policywatch.facts.vocabulary import Vocabulary, alternatives
from policywatch.facts.walk import passages
from policywatch.knowledge import Knowledge
from policywatch.model.change import ChangeKind, Comparison
from policywatch.model.fact import Fact, FactType

_Span = tuple[int, int]

_TOLD = {FactType.PERSONAL_DATA: frozenset({"collect", "share"}), FactType.RECIPIENT: frozenset({"share"})}
"""Of what an enumeration is, and the practices whose sentences have such."""
_ELSEWHERE = frozenset({"right", "security", "negation", "contrast", "definition", "must"})
_HYPHENS = ("-", "‐", "‑", "–")
_PLAIN = re.compile(r"[^\W_](?:[\w'’/.-]*[^\W_])?")
"""A word of a name."""
_WORD = re.compile(r"\w+")
_MOST = 4
"""Words of a member that still only names something."""
_LEAST = 2
"""Members known that make an enumeration of their kind."""


def among(comparison: Comparison, old: Reading, new: Reading, known: Iterable[Fact]) -> list[Fact]:
    """What enumerations of sentences that the old version has not name beside what is known, in their own words."""
    facts = sorted((f for f in known if not f.negated and f.type in _TOLD), key=lambda fact: fact.start)
    starts = [fact.start for fact in facts]
    before = unspaced(old)
    return [
        fact
        for passage in came_whole(comparison, old, new, {fact.unit for fact in facts})
        for here in [facts[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]]
        for type in _TOLD
        for fact in _beside(passage, type, before, [f for f in here if f.type is type])
    ]


def came_whole(
    comparison: Comparison, old: Reading, new: Reading, units: Collection[int] | None = None
) -> Iterator[Passage]:
    """The passages that are new as a whole, of the given units or of all that gained one."""
    come = {pair.new for pair in comparison.pairs if pair.old is None and pair.new is not None}
    begun = {change.new_start for change in comparison.changes if change.kind is ChangeKind.ADDED}
    gained = {
        pair.new
        for pair in comparison.pairs
        if pair.new is not None and any(comparison.changes[index].kind is ChangeKind.ADDED for index in pair.changes)
    }
    before = unspaced(old)
    for passage in passages(new, come | gained if units is None else units):
        is_new = passage.unit.index in come or passage.start in begun
        if is_new and squeeze(new.folded[passage.start : passage.end]) not in before:
            yield passage


def _beside(passage: Passage, type: FactType, before: str, facts: list[Fact]) -> Iterator[Fact]:
    here = [fact for fact in facts if fact.end <= passage.end]
    if len(here) < _LEAST or not _enumerates(passage, type):
        return
    members = list(parts(passage.reading, passage.start, passage.end))
    told = [next((fact for fact in here if fact.start < b and a < fact.end), None) for a, b in members]
    for at, (start, end) in enumerate(members):
        first = at == 0 and type is FactType.PERSONAL_DATA and _begins_list(passage, members, told)
        if told[at] or not (first or _ends_list(passage, members, told, at) or _is_between(told, at)):
            continue
        begun = _after_verb(passage, start, end) if first else start
        span = without_owner(passage, begun, _before_tail(passage, begun, end))
        if _stands_by_itself(passage, *span) and not _is_done(passage, *span) and is_member(passage, *span, before):
            yield in_own_words(passage, type, span)


def _is_between(told: Sequence[Fact | None], at: int) -> bool:
    """Whether members known stand on both sides of one."""
    return 0 < at < len(told) - 1 and told[at - 1] is not None and told[at + 1] is not None


def _ends_list(passage: Passage, members: Sequence[_Span], told: Sequence[Fact | None], at: int) -> bool:
    """Whether two known stand before one that is the last, or that a word joins to them."""
    if at < _LEAST or None in told[at - _LEAST : at]:
        return False
    words, between = passage.reading.vocabulary, passage.reading.folded[members[at - 1][1] : members[at][0]].split()
    return at == len(told) - 1 or not (words.verbs_last or words.joints.isdisjoint(between))


def _begins_list(passage: Passage, members: Sequence[_Span], told: Sequence[Fact | None]) -> bool:
    """Whether two known stand behind the first, the next of them with nothing before it but its owner."""
    if len(told) <= _LEAST or None in told[1 : 1 + _LEAST]:
        return False
    return told[1] is not None and told[1].start == without_owner(passage, *members[1])[0]


def _after_verb(passage: Passage, start: int, end: int) -> int:
    """Where the first member begins, behind the verb of the sentence: "We record **your saddle colour**, your name"; at
    the end where there is none before it, or verbs come last."""
    verbs = [cue.end for cue in passage.cues if cue.id in PRACTICES and start <= cue.start < end]
    if not verbs or passage.reading.vocabulary.verbs_last:
        return end
    first = _WORD.search(passage.reading.folded, max(verbs), end)
    return first.start() if first else end


def _before_tail(passage: Passage, start: int, end: int) -> int:
    """Where a member ends before what is said of it or of all: "your saddle colour **when you book**".

    A verb is said of all where none stood before the member: "your name, address and saddle colour **are stored**".
    """
    if passage.reading.vocabulary.verbs_last:
        return end
    tails = [place_between(passage, start, end, "tail")]
    verbs = [cue.start for cue in passage.cues if cue.id in PRACTICES and cue.start < end]
    if not any(verb < start for verb in verbs):
        tails.append(place_between(passage, start, end, "tail_verb"))
    at = min([tail[0] for tail in tails if tail] + [verb for verb in verbs if verb > start] + [end])
    return start + len(passage.reading.folded[start:at].rstrip())


def _is_done(passage: Passage, start: int, end: int) -> bool:
    """Whether it is what else is done, by whomever: "your name, your address and **confirm the** booking"; where nouns
    have capitals, whether it ends in no noun: "Name, Anschrift und der **Verein meldet** sich"."""
    words, text = passage.reading.vocabulary, passage.reading.document.text
    if words.capital_nouns and not any(char.isupper() for char in text[start:end].split()[-1]):
        return True
    if words.capital_nouns and text[start].isupper():
        return False
    first, second = [*_WORD.finditer(passage.reading.folded, start, end), None, None][:2]
    return bool(first and second and second[0] not in _links(words) and takes_object(passage, first.end()))


def _stands_by_itself(passage: Passage, start: int, end: int) -> bool:
    """Whether a stretch stands in no bracket, and no word in it begins a clause, but for one that links nouns."""
    if start >= end or aside_at(passage.reading.document.text, passage.start, start) >= 0:
        return False
    words = passage.reading.vocabulary
    return (words.openers - _links(words)).isdisjoint(passage.reading.folded[start:end].split())


def _links(words: Vocabulary) -> frozenset[str]:
    """Words that link two nouns to one name: "longueur **des** étriers"."""
    return frozenset(words.roles.get("links", ()))


def _enumerates(passage: Passage, type: FactType) -> bool:
    """Whether it is a sentence that tells of such a practice, and of nothing that might take its members otherwise."""
    if passage.role or passage.row or passage.is_rule or passage.asks or only_tells(passage):
        return False
    if not passage.about_data or passage.headed(*NOT_ABOUT) or passage.about & _ELSEWHERE:
        return False
    return bool((passage.about if passage.listed else passage.about | passage.lead.cues) & _TOLD[type])


def without_owner(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """The member without its article or owner."""
    owner = _owner(passage.reading.knowledge).match(passage.reading.folded, start, end)
    return (owner.end(), end) if owner else (start, end)


@functools.lru_cache(maxsize=4)
def _owner(knowledge: Knowledge) -> re.Pattern[str]:
    """An article or an owner in front of a noun."""
    return re.compile(rf"(?:{alternatives(knowledge, 'articles', 'determiners', 'owners')})\s")


def is_member(passage: Passage, start: int, end: int, before: str, *, most: int = _MOST) -> bool:
    """Whether a stretch is a name of a few words, and neither one of something else nor what is done; ``before`` is
    the old version without spaces, in which it stood nowhere."""
    words = passage.reading.folded[start:end].split()
    if not 0 < len(words) <= most or passage.reading.document.text.startswith(_HYPHENS, end):
        return False
    if not all(map(_PLAIN.fullmatch, words)):
        return False
    if any(hit.start < end and start < hit.end for hit in passage.hits):
        return False
    if any(cue.id in PRACTICES | _ELSEWHERE and start <= cue.start < end for cue in passage.cues):
        return False
    if is_site(passage, start, end) or not names_something(passage, start, end) or of_question(passage, start):
        return False
    return novel(words, before, by_root=False)
