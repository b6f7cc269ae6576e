"""Notice regimes, from the raw tables of ``data/regimes/*.toml`` to what they ask of one change."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from policywatch.errors import UsageError
from policywatch.knowledge import Knowledge, Regime
from policywatch.knowledge.model import Table
from policywatch.model.fact import Direction, FactChange
from policywatch.model.finding import Significance
from policywatch.model.report import Report

OWN_PROMISE = "own-promise"
_NARROWING = frozenset({Direction.COVERED, Direction.SHORTER, Direction.NARROWER, Direction.STRONGER})


@dataclass(frozen=True, slots=True)
class Lead:
    """What a regime asks for when its trigger is met."""

    when: str
    """"any", "minor", "significant" or "facts"."""
    facts: tuple[str, ...] = ()
    """Fact types; with ``when`` "facts"."""
    changes: tuple[str, ...] = ("added", "changed")
    days: int | None = None
    months: int | None = None
    business_days: bool = False
    qualitative: str = ""
    """The rule's own words where it names no number."""
    consent: bool = False
    channels: tuple[str, ...] = ()
    right: str = ""
    reminders: tuple[int, ...] = ()
    """Days before the effective date on which each person is to be reminded."""

    def met(self, report: Report) -> bool:
        """Whether the change in hand is one the lead speaks of."""
        if report.significance is Significance.NONE:
            return False
        if self.when == "facts":
            return any(self._touches(change) for change in report.facts)
        return self.when == "any" or self.when == report.significance.value

    def _touches(self, change: FactChange) -> bool:
        if change.direction in _NARROWING or change.change not in self.changes:
            return False
        return change.type.value in self.facts and not (change.new and change.new.negated)


@dataclass(frozen=True, slots=True)
class Content:
    """Something a regime wants a document to say, with the words that show it does."""

    id: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoticeRegime:
    """One file of ``data/regimes``, typed."""

    id: str
    title: str
    jurisdiction: str
    """ISO 3166 or "EU"; with a subdivision ("US-CA"); empty for a contract."""
    applies_to: tuple[str, ...]
    audience: str
    reference: str
    checked: str
    """By whom and when the entry was last confirmed against its source; "none" where nobody did."""
    leads: tuple[Lead, ...]
    comparison_shown: bool = False
    note: str = ""
    refresh_months: int = 0
    """The document must be renewed at least this often."""
    states_promise: bool = False
    """The document must say how changes are announced."""
    contents: tuple[Content, ...] = ()

    @property
    def country(self) -> str:
        """Whose public holidays count; empty where the jurisdiction is no single country."""
        code = self.jurisdiction.partition("-")[0]
        return "" if code == "EU" else code


def regimes(knowledge: Knowledge) -> dict[str, NoticeRegime]:
    """Every regime the knowledge holds, by id."""
    return _compiled(knowledge.regimes)


def declared(knowledge: Knowledge, ids: Iterable[str]) -> tuple[NoticeRegime, ...]:
    """The regimes a workspace declares; UsageError names one that does not exist."""
    known = regimes(knowledge)
    for name in ids:
        if name not in known:
            raise UsageError(f"no regime {name!r}; policywatch regimes list shows what there is")
    return tuple(known[name] for name in dict.fromkeys(ids))


@functools.lru_cache(maxsize=8)
def _compiled(raw: tuple[Regime, ...]) -> dict[str, NoticeRegime]:
    return {regime.id: _regime(regime) for regime in raw}


def _regime(regime: Regime) -> NoticeRegime:
    table = regime.fields
    return NoticeRegime(
        id=regime.id,
        title=regime.title,
        jurisdiction=table["jurisdiction"],
        applies_to=tuple(table["applies_to"]),
        audience=table["audience"],
        reference=table["reference"],
        checked=table["checked"],
        leads=tuple(_lead(lead) for lead in table.get("lead", ())),
        comparison_shown=table.get("comparison_shown", False),
        note=table.get("note", ""),
        refresh_months=table.get("refresh_months", 0),
        states_promise=table.get("states_promise", False),
        contents=tuple(Content(c["id"], c["title"], tuple(c["words"])) for c in table.get("content", ())),
    )


def _lead(table: Table) -> Lead:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
    return Lead(**fields)
