"""A report as plain dicts and lists: the contract of ``docs/report.schema.json``, written out field by field."""

import datetime as dt
from typing import Any

from policywatch.model.change import Change, ChangeKind, Comparison, Level
from policywatch.model.document import Document
from policywatch.model.fact import Fact, FactChange
from policywatch.model.finding import Finding
from policywatch.model.override import Override
from policywatch.model.promise import Promise
from policywatch.model.report import Report
from policywatch.render.options import Options, Side
from policywatch.text.memory import DOCUMENTS, kept, remembered

SCHEMA = 1
_OWN = frozenset({ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.RENUMBERED, ChangeKind.RETITLED})
"""Kinds of a section's change whose words no other change says again."""


def shape(report: Report, options: Options) -> dict[str, Any]:
    """The whole report; ``id`` only where the options name one."""
    comparison = report.comparison
    return {
        "schema": SCHEMA,
        **({} if options.id is None else {"id": options.id}),
        "old": side(comparison.old, options.old),
        "new": side(comparison.new, options.new),
        "significance": report.significance.value,
        "computed": (report.computed or report.significance).value,
        "override": override_shape(report.override),
        "binding": report.binding or None,
        "summary": list(report.summary),
        "findings": [_finding(finding) for finding in report.findings],
        "facts": [_fact_change(change) for change in report.facts],
        "changes": [_change(change) for change in comparison.changes],
        "promise": {"old": promise(report.old_promise), "new": promise(report.new_promise)},
        "warnings": list(report.warnings),
        "understood": round(report.understood, 4),
        "stats": {**counts(comparison), "ms": round(options.milliseconds, 3)},
    }


def side(document: Document, known: Side) -> dict[str, Any]:
    """One side's identity and length."""
    return {**identity(document, known), "words": length(document)}


def identity(document: Document, known: Side) -> dict[str, Any]:
    """Which version a side is: the caller's word first, then the document's own."""
    told = document.metadata
    return {
        "document": known.document,
        "label": known.label or told.label or None,
        "language": known.language or document.language,
        "effective": _date(known.effective or told.effective),
        "announced": _date(known.announced or told.announced),
        "sha256": known.sha256,
    }


def override_shape(made: Override | None) -> dict[str, str] | None:
    """A person's verdict; null where there is none."""
    if made is None:
        return None
    said = {"from": made.was.value, "to": made.to.value, "by": made.by, "reason": made.reason}
    return {**said, "at": made.at.isoformat()}


def promise(said: Promise) -> dict[str, Any]:
    """A promise as ``show --what promise --format json`` prints it; null where the text says nothing."""
    return {
        "minor_days": said.minor_days,
        "significant_days": said.significant_days,
        "minor_months": said.minor_months,
        "significant_months": said.significant_months,
        "business_days": said.business_days,
        "significant_if": list(said.significant_if),
        "channels": list(said.channels),
        "qualitative": said.qualitative,
        "immediate": said.immediate,
        "evidence": said.evidence or None,
        "section": said.section or None,
        "conflicts": list(said.conflicts),
    }


def counts(comparison: Comparison) -> dict[str, int]:
    """Changes of whole sections, changes within them, and the words that stand in one version only."""
    sections = sum(change.level is Level.SECTION for change in comparison.changes)
    own = (change for change in comparison.changes if change.level is not Level.SECTION or change.kind in _OWN)
    touched = sum(words(span.text) for change in own for span in change.spans if span.op != "=")
    return {"sections": sections, "clauses": len(comparison.changes) - sections, "words_changed": touched}


@kept(DOCUMENTS)
def length(document: Document) -> int:
    """How many words a version has."""
    return sum(map(words, document.text.split("\n")))


@remembered(4096)
def words(text: str) -> int:
    """How many words a text has; what parts a row's cells is none."""
    found = text.split()
    return len(found) - found.count("|")


def _date(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "significance": finding.significance.value,
        "title": finding.title,
        "message": finding.message,
        "reference": finding.reference,
        "section": finding.section,
        "evidence": {"old": finding.evidence.old, "new": finding.evidence.new},
        "consent": finding.consent,
        "facts": list(finding.facts),
        "changes": list(finding.changes),
    }


def _fact_change(change: FactChange) -> dict[str, Any]:
    shown = change.new or change.old
    return {
        "change": change.change,
        "type": change.type.value,
        "value": change.value,
        "old": said_of(change.old),
        "new": said_of(change.new),
        "old_value": change.old.value if change.old else None,
        "new_value": change.new.value if change.new else None,
        "direction": change.direction.value if change.direction else None,
        "negated": bool(shown and shown.negated),
        "scope": (shown.scope if shown else "") or None,
        "dpv": (shown.dpv if shown else "") or None,
        "section": (shown.section if shown else "") or None,
    }


def said_of(fact: Fact | None) -> str | None:
    """The fact in the text's own words, with what the text says beside it."""
    if fact is None:
        return None
    return f"{fact.wording}: {fact.detail}" if fact.detail and fact.detail not in fact.wording else fact.wording


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "level": change.level.value,
        "old_section": change.old_section,
        "new_section": change.new_section,
        "old_text": change.old_text,
        "new_text": change.new_text,
        "spans": [[span.op, span.text] for span in change.spans],
        "old_start": change.old_start,
        "new_start": change.new_start,
        "column": change.column or None,
        "links": [list(pair) for pair in change.links],
        "references": [list(pair) for pair in change.references],
    }
