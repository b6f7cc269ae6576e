"""Joining a second opinion to a report: only upwards, only with quotes that stand, and under the model's name."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, Protocol

from policywatch.errors import RemoteError
from policywatch.model.document import Document
from policywatch.model.finding import Evidence, Finding, Significance
from policywatch.model.report import Report
from policywatch.opinion.answer import Answer, Reason, parse
from policywatch.opinion.question import TASK, Question, question

RULE = "second-opinion"
_SHORTEST = 12
"""Letters of a quote that proves something; a shorter one must be all there is on that side."""


class Adviser(Protocol):
    """Who can be asked."""

    @property
    def model(self) -> str: ...

    def ask(self, task: str, data: str) -> str: ...


def second(report: Report, adviser: Adviser) -> Report:
    """The report with what the model sees beyond it; whatever goes wrong is a warning, and the report stands."""
    asked = question(report.comparison)
    if not asked.asked:
        return report
    try:
        answer = parse(adviser.ask(TASK, asked.clauses))
    except RemoteError as error:
        return _warned(report, f"no second opinion from {adviser.model}: {error}")
    return _joined(report, asked, answer, adviser.model)


def _joined(report: Report, asked: Question, answer: Answer, model: str) -> Report:
    proven = [(reason, quotes) for reason in answer.reasons if (quotes := _quotes(report, asked, reason))]
    raises = answer.significance.rank > report.significance.rank and bool(proven)
    weight = answer.significance if raises else Significance.MINOR
    told = proven if raises else []
    more = (
        *(_finding(report, model, reason, quotes, weight) for reason, quotes in told),
        *(_asking(report, model, open_) for open_ in answer.questions if open_.change in asked.asked),
    )
    out = replace(report, findings=_placed(report.findings, more))
    if raises:
        out = replace(out, significance=answer.significance)
    for line in _notes(asked, answer, len(proven), raises, report):
        out = _warned(out, f"second opinion of {model}: {line}")
    return out


def _notes(asked: Question, answer: Answer, proven: int, raises: bool, report: Report) -> Iterator[str]:
    lost = len(answer.reasons) - proven
    if lost:
        yield f"{lost} of its {len(answer.reasons)} reasons left out, their quotes do not stand in the text"
    if answer.significance.rank > report.significance.rank and not raises:
        yield f"it says {answer.significance.value} and proves it by no quote: the verdict stays"
    if answer.significance.rank < report.significance.rank:
        yield f"it says {answer.significance.value}: the verdict stays, it cannot be lowered so"
    if asked.left_out:
        yield f"it saw {len(asked.asked)} changes, for {asked.left_out} more there was no room"


def _finding(report: Report, model: str, reason: Reason, quotes: Evidence, weight: Significance) -> Finding:
    return replace(
        _asking(report, model, reason),
        significance=weight,
        title="A language model sees a change that matters",
        evidence=quotes,
    )


def _asking(report: Report, model: str, reason: Reason) -> Finding:
    change = report.comparison.changes[reason.change]
    return Finding(
        rule=RULE,
        significance=Significance.MINOR,
        title="A language model asks",
        message=reason.why,
        reference=f"Second opinion of {model}; no person has checked it",
        section=change.new_section or change.old_section or "",
        evidence=Evidence(),
        changes=(reason.change,),
    )


def _placed(findings: tuple[Finding, ...], more: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The model's findings after those of the rules of the same weight."""
    return tuple(sorted((*findings, *more), key=lambda finding: -finding.significance.rank))


def _quotes(report: Report, asked: Question, reason: Reason) -> Evidence | None:
    """The quotes as the versions have them; None where one is invented, or there is none at all."""
    if reason.change not in asked.asked or not (reason.old or reason.new):
        return None
    comparison = report.comparison
    old = _standing(comparison.old, reason.old, report, reason.change, "old")
    new = _standing(comparison.new, reason.new, report, reason.change, "new")
    if (reason.old and old is None) or (reason.new and new is None):
        return None
    return Evidence(old, new)


def _standing(document: Document, quote: str, report: Report, at: int, side: Literal["old", "new"]) -> str | None:
    """The exact words of a quote within the changed clause, spacing aside."""
    change = report.comparison.changes[at]
    start = change.old_start if side == "old" else change.new_start
    text = change.old_text if side == "old" else change.new_text
    if not quote or start is None or (len(quote) < _SHORTEST and quote != " ".join(text.split())):
        return None
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return document.quote(start + found.start(), start + found.end()) if found else None


def _warned(report: Report, line: str) -> Report:
    return replace(report, warnings=(*report.warnings, line))
