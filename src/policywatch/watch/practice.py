"""What a page promised about its changes, held against what it did."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.model.finding import Significance
from policywatch.model.promise import Promise

_MONTH = 30


@dataclass(frozen=True, slots=True)
class Sighting:
    """When the old text was last there, and the new one first."""

    last: dt.date
    first: dt.date


@dataclass(frozen=True, slots=True)
class Practice:
    """``kept`` None: it cannot be told from the page."""

    id: str
    """"notice-short", "notice-kept", "notice-unclear", "already-effective", "no-date", "same-date" or
    "announced-differs"."""
    kept: bool | None
    message: str


def practice(
    promised: Promise, significance: Significance, old: Document, new: Document, seen: Sighting, knowledge: Knowledge
) -> tuple[Practice, ...]:
    """What can be said of a change that appeared on the page between two visits, in the new text's language."""
    days, words = _days(promised, significance), _words(knowledge, new.language)
    effective = new.metadata.effective
    if effective is None or effective == old.metadata.effective:
        return tuple(_undated(days, effective, seen, words))
    found = []
    if effective <= seen.first:
        message = words["already"].format(effective=effective, first=seen.first)
        found.append(Practice("already-effective", None, message))
    if days:
        found.append(_lead(days, effective, seen, words))
    return tuple(found)


def announced(new: Document, earlier: Iterable[tuple[str, dt.date]], knowledge: Knowledge) -> tuple[Practice, ...]:
    """Of versions for the same date, by label and day of capture: that something else was announced."""
    effective = new.metadata.effective
    for label, captured in earlier:
        if effective and captured < effective:
            said = _words(knowledge, new.language)["announced"]
            message = said.format(effective=effective, label=label, captured=captured)
            return (Practice("announced-differs", False, message),)
    return ()


def _lead(days: int, effective: dt.date, seen: Sighting, words: Mapping[str, str]) -> Practice:
    most, least = (effective - seen.last).days, (effective - seen.first).days
    if least >= days:
        return Practice("notice-kept", True, words["kept"].format(days=days, least=least))
    if most < days:
        return Practice("notice-short", False, words["short" if most > 0 else "none"].format(days=days, most=most))
    message = words["unclear"].format(days=days, least=max(0, least), most=most, last=seen.last)
    return Practice("notice-unclear", None, message)


def _undated(days: int, effective: dt.date | None, seen: Sighting, words: Mapping[str, str]) -> Iterator[Practice]:
    if effective:
        message = words["same_date"].format(effective=effective, first=seen.first)
        yield Practice("same-date", None, message)
    else:
        yield Practice("no-date", None, words["no_date"].format(first=seen.first))
    if days:
        yield Practice("notice-unclear", None, words["undated"].format(days=days))


def _words(knowledge: Knowledge, language: str) -> Mapping[str, str]:
    """The sentences of a language, in English where it has none."""
    spoken = knowledge.languages.get(language)
    found: Mapping[str, str] = (spoken.summary if spoken else {}).get("practice") or knowledge.languages["en"].summary[
        "practice"
    ]
    return found


def _days(promised: Promise, significance: Significance) -> int:
    """The days the old text promised for such a change; 0 where it promised none."""
    minor = _in_days(promised.minor_days, promised.minor_months)
    if significance is Significance.SIGNIFICANT:
        return _in_days(promised.significant_days, promised.significant_months) or minor
    return minor


def _in_days(days: int | None, months: int | None) -> int:
    return days if days is not None else (months or 0) * _MONTH
