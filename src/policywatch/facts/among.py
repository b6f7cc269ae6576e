"""Members of enumerations in sentences that are new as a whole: what stands among members known is what they are.

"We collect your name, **your chess rating** and your voice": the members around it are kinds of data, so it is one.
"""

import functools
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence

from policywatch.facts.extractors._make import in_own_words
from policywatch.facts.grown import NOT_ABOUT, is_site, names_something, of_question, parts
from policywatch.facts.lexicon import squeeze
from policywatch.facts.novelty import novel, unspaced
from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading
from policywatch.facts.segments import PRACTICES, aside_at
from policywatch.facts.telling import only_tells
from policywatch.facts.vocabulary import alternatives
from policywatch.facts.walk import passages
from policywatch.knowledge import Knowledge
from policywatch.model.change import ChangeKind, Comparison
from policywatch.model.fact import Fact, FactType

_TOLD = {FactType.PERSONAL_DATA: frozenset({"collect", "share"}), FactType.RECIPIENT: frozenset({"share"})}
"""Of what an enumeration is, and the practices whose sentences have such."""
_ELSEWHERE = frozenset({"right", "security", "negation", "contrast", "definition", "must"})
_HYPHENS = ("-", "‐", "‑", "–")
_PLAIN = re.compile(r"[^\W_](?:[\w'’/.-]*[^\W_])?")
"""A word of a name."""
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
    told = [any(a <= fact.start < b for fact in here) for a, b in members]
    for at in range(1, len(members)):
        if told[at] or not _is_between(told, at):
            continue
        span = without_owner(passage, *members[at])
        if _stands_by_itself(passage, *span) and is_member(passage, *span, before):
            yield in_own_words(passage, type, span)


def _is_between(told: Sequence[bool], at: int) -> bool:
    """Whether members known stand on both sides of one, or two before it where it is the last."""
    if at == len(told) - 1:
        return told[at - 1] and at >= _LEAST and told[at - _LEAST]
    return told[at - 1] and told[at + 1]


def _stands_by_itself(passage: Passage, start: int, end: int) -> bool:
    """Whether a stretch stands in no bracket, and no word in it begins a clause."""
    if aside_at(passage.reading.document.text, passage.start, start) >= 0:
        return False
    return passage.reading.vocabulary.openers.isdisjoint(passage.reading.folded[start:end].split())


def _enumerates(passage: Passage, type: FactType) -> bool:
    """Whether it is a sentence that tells of such a practice, and of nothing that might take its members otherwise."""
    if passage.role or passage.row or passage.is_rule or passage.asks or only_tells(passage):
        return False
    if not passage.about_data or passage.headed(*NOT_ABOUT) or passage.about & _ELSEWHERE:
        return False
    return bool(passage.about & _TOLD[type])


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
