"""Reports to plan for: real readings of small documents, the verdict and promises set by hand."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from policywatch import diff, readers
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.model.fact import Direction, Fact, FactChange, FactType
from policywatch.model.finding import Significance
from policywatch.model.promise import Promise
from policywatch.model.report import Report
from policywatch.notice.request import Request, Rules

Promised = Callable[..., Promise]
SEOUL = ZoneInfo("Asia/Seoul")

OLD = """# Privacy Policy of Marble Desk

Version v1.0. Effective date: 2026-01-05

## 1. Data

We collect your name and your e-mail address.

## 2. Changes

We tell you of changes at least 7 days before they take effect.
"""


@dataclass(frozen=True)
class Maker:
    """Builds what the tests need, one part at a time changed."""

    knowledge: Knowledge

    def document(self, text: str = OLD) -> Document:
        return readers.read(text.encode(), name="policy.md", language="en", knowledge=self.knowledge)

    def report(
        self,
        significance: str = "significant",
        *,
        old: Document | None = None,
        new: Document | None = None,
        **fields: Any,
    ) -> Report:
        comparison = diff.compare(old or self.document(), new or self.document(OLD.replace("name", "full name")))
        empty = Report(comparison, (), (), Significance(significance), ("You should know.",), Promise(), Promise())
        return replace(empty, **fields)

    def request(self, effective: str | None, now: str, **fields: Any) -> Request:
        rules = Rules(zone=SEOUL, **{key: fields.pop(key) for key in list(fields) if key in Rules.__slots__})
        moment = dt.datetime.fromisoformat(now)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=rules.zone)
        day = dt.date.fromisoformat(effective) if effective else None
        return Request(fields.pop("kind", "privacy"), day, moment, rules=rules, **fields)


def change(how: str, kind: FactType, *, negated: bool = False, direction: Direction | None = None) -> FactChange:
    """A fact that one version states and the other does not."""
    fact = Fact(kind, "x", "x", "x", "1", 0, 1, 0, 1, 0, negated=negated)
    return FactChange(how, kind, "x", None, fact, direction)
