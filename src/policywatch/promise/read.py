"""From a document to its promise."""

import itertools
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.model.promise import Promise
from policywatch.promise.criteria import criteria
from policywatch.promise.leads import Lead, leads
from policywatch.promise.statements import Statement, statements
from policywatch.promise.words import Words, words
from policywatch.text.durations import Duration
from policywatch.text.memory import DOCUMENTS, kept, remembered

_GAP = 1200
_QUOTE = 1200


@dataclass(frozen=True, slots=True)
class _Part:
    """What one sentence contributes."""

    statement: Statement
    leads: tuple[Lead, ...]
    criteria: tuple[str, ...]
    channels: tuple[str, ...]
    qualitative: str
    immediate: bool

    @property
    def weight(self) -> tuple[int, bool, bool]:
        """Which statement speaks for the promise: days before words, words before a mere place."""
        longest = max((math.ceil(lead.duration.days) for lead in self.leads), default=0)
        return longest, bool(self.qualitative or self.immediate), self.statement.titled


@kept(DOCUMENTS)
def read(document: Document, knowledge: Knowledge) -> Promise:
    """The promise of notice the document makes about its own changes; an empty one where it makes none.

    A period stated for every change fills both tiers; one stated for significant changes only leaves the minor tier
    empty. Of two different statements for one tier the longer is used and the other quoted in ``conflicts``.
    """
    table = words(knowledge, document.language)
    groups = [[part for part in group if part] for group in _grouped(document, knowledge, table)]
    groups = [group for group in groups if group]
    if not groups:
        return Promise()
    parts = [part for group in groups for part in group]
    spoken = max(groups, key=lambda group: max(part.weight for part in group))
    start, end = _extent(spoken)
    minor, significant = _tier(parts, False), _tier(parts, True)
    longer = significant or minor
    return Promise(
        minor_days=_days(minor),
        minor_months=minor.months if minor else None,
        significant_days=_days(longer),
        significant_months=longer.months if longer else None,
        business_days=any(tier is not None and tier.business for tier in (minor, significant)),
        significant_if=_union(part.criteria for part in parts),
        channels=_union(part.channels for part in parts),
        qualitative=None if minor else next((part.qualitative for part in parts if part.qualitative), None),
        immediate=any(part.immediate for part in parts),
        evidence=document.quote(start, end),
        section=spoken[0].statement.section.name,
        start=start,
        end=end,
        conflicts=_conflicts(parts, minor, significant, document),
    )


def _grouped(document: Document, knowledge: Knowledge, table: Words) -> Iterator[list[_Part | None]]:
    """Statements that stand together, each with what it says."""
    group: list[Statement] = []
    for statement in statements(document, table):
        if group and (statement.section is not group[-1].section or statement.start - group[-1].end > _GAP):
            yield [_part(one, knowledge, table) for one in group]
            group = []
        group.append(statement)
    yield [_part(one, knowledge, table) for one in group]


def _part(statement: Statement, knowledge: Knowledge, table: Words) -> _Part | None:
    said = _said(statement.text, statement.titled, knowledge, table)
    return _Part(statement, *said) if said else None


_Said = tuple[tuple[Lead, ...], tuple[str, ...], tuple[str, ...], str, bool]
"""A part's fields after the first."""


@remembered(2048)
def _said(text: str, titled: bool, knowledge: Knowledge, table: Words) -> _Said | None:
    periods = leads(text, table, knowledge)
    immediate = None if periods else table.immediate.search(text)
    # Where a change takes effect by being posted, the place of posting is no notice.
    told_in = text[: immediate.start()] if immediate else text
    channels = tuple(name for name, pattern in table.channels.items() if pattern.search(told_in))
    wording = None if periods else table.found["qualitative"].search(told_in)
    # "Updated without delay through the website", under a heading about changes, tells without a word for telling.
    implied = titled and bool(channels) and wording is not None
    told = table.has("commit", text) and (table.has("notice", text) or implied)
    counts = any(pattern.search(text) for pattern in table.counts)
    vague = told and not periods and not immediate and table.has("purpose", text)
    if not (periods or told or immediate or counts) or (vague and not counts):
        return None
    named = criteria(text, table) if table.has("significant", text) else ()
    return periods, named, channels, wording[0] if wording and told else "", immediate is not None


def _tier(parts: Iterable[_Part], significant: bool) -> Duration | None:
    """The longest period stated for the tier."""
    found = [lead.duration for part in parts for lead in part.leads if lead.significant is significant]
    return max(found, key=lambda duration: duration.days, default=None)


def _days(duration: Duration | None) -> int | None:
    return math.ceil(duration.days) if duration and not duration.months else None


def _extent(group: list[_Part]) -> tuple[int, int]:
    """From the first to the last sentence that carries a period, or, where none does, that says anything."""
    carrying = [part for part in group if part.leads] or group
    start, end = carrying[0].statement.start, carrying[-1].statement.end
    if end - start <= _QUOTE:
        return start, end
    best = max(carrying, key=lambda part: part.weight).statement
    return best.start, best.end


def _union(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(itertools.chain.from_iterable(lists)))


def _conflicts(
    parts: Iterable[_Part], minor: Duration | None, significant: Duration | None, document: Document
) -> tuple[str, ...]:
    """Sentences that state another period for a tier than the one used."""
    used = {False: minor, True: significant}
    return tuple(
        dict.fromkeys(
            document.quote(part.statement.start, part.statement.end)
            for part in parts
            for lead in part.leads
            if (longest := used[lead.significant]) is not None and lead.duration.days != longest.days
        )
    )
