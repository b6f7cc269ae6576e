"""Values of the archive as the plain dicts that ``--format json`` prints."""

import datetime as dt
from typing import Any

from policywatch.archive import Meta
from policywatch.model.document import Document, Section, StatedDate
from policywatch.model.fact import Fact


def meta_shape(meta: Meta) -> dict[str, Any]:
    """One language of a version."""
    return {
        "document": meta.document,
        "label": meta.label,
        "language": meta.language,
        "authoritative": meta.authoritative,
        "effective": iso(meta.effective),
        "announced": iso(meta.announced),
        "title": meta.title or None,
        "words": meta.words,
        "origin": meta.source.origin,
        "captured": meta.source.captured.isoformat(),
        "sha256": meta.source.sha256,
    }


def outline_shape(section: Section) -> dict[str, Any]:
    """The tree of sections below and with this one."""
    return {
        "label": section.label or None,
        "title": section.title or None,
        "level": section.level,
        "blocks": len(section.blocks),
        "sections": [outline_shape(child) for child in section.sections],
    }


def dates_shape(document: Document) -> dict[str, Any]:
    """What a document says of its own version and dates."""
    told = document.metadata
    return {
        "title": told.title or None,
        "company": told.company or None,
        "label": told.label or None,
        "language": document.language,
        "effective": iso(told.effective),
        "announced": iso(told.announced),
        "updated": iso(told.updated),
        "stated": [_stated(date) for date in told.dates],
        "previous": [
            {"label": entry.label or None, "date": iso(entry.date), "href": entry.href or None}
            for entry in told.previous
        ],
    }


def fact_shape(fact: Fact) -> dict[str, Any]:
    """One practice a text states."""
    return {
        "type": fact.type.value,
        "key": fact.key,
        "value": fact.value,
        "wording": fact.wording,
        "detail": fact.detail or None,
        "section": fact.section or None,
        "negated": fact.negated,
        "modality": fact.modality.value,
        "scope": fact.scope or None,
        "sensitive": fact.sensitive,
        "dpv": fact.dpv or None,
    }


def iso(date: dt.date | None) -> str | None:
    """ISO 8601, or null."""
    return date.isoformat() if date else None


def _stated(date: StatedDate) -> dict[str, Any]:
    return {
        "kind": date.kind,
        "date": iso(date.date),
        "wording": date.wording,
        "ambiguous": date.ambiguous,
        "candidates": [day.isoformat() for day in date.candidates],
    }
