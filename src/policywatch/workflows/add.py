"""Archiving a snapshot as a version: what the text says of itself, unless the person says otherwise."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from policywatch import __version__
from policywatch.archive import (
    Meta,
    Reference,
    Source,
    Stated,
    document_markdown,
    document_name,
    label_name,
    language_name,
    sha256,
)
from policywatch.errors import InputError
from policywatch.model.document import Document
from policywatch.workflows.desk import Desk
from policywatch.workflows.sources import Capture, capture, read_capture
from policywatch.workflows.translations import doubts

_SUFFIXES = {
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_OTHER = ".bin"


@dataclass(frozen=True, slots=True)
class Given:
    """What the person said; empty or None leaves it to the text."""

    label: str = ""
    language: str = ""
    effective: dt.date | None = None
    announced: dt.date | None = None
    authoritative: bool | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """Where a reading shall be archived."""

    document: str
    given: Given
    stated_language: str
    """What the text itself looks written in."""


@dataclass(frozen=True, slots=True)
class AddResult:
    """What was archived, and what a person should know of it."""

    meta: Meta
    outcome: str
    """As in ``archive.Added``."""
    warnings: tuple[str, ...]
    path: str
    """The version's folder."""


def add(spec: str, document: str, given: Given, desk: Desk) -> AddResult:
    """Archives a file or page as a version of ``service/document``."""
    found = capture(spec, desk)
    read = read_capture(found, desk)
    proposed = Proposed(document_name(document), given, read.language)
    if given.language and given.language != read.language:
        read = read_capture(found, desk, language_name(given.language))
    added = store(found, read, proposed, desk)
    version = desk.archive.find(Reference(added.meta.document, added.meta.label), desk.today)
    return dataclasses.replace(added, warnings=(*added.warnings, *doubts(version, desk)))


def store(found: Capture, read: Document, proposed: Proposed, desk: Desk) -> AddResult:
    """Archives bytes already read."""
    text = document_markdown(read)
    meta = describe(found, read, proposed, desk)
    meta = dataclasses.replace(meta, text_sha256=sha256(text.encode("utf-8")))
    added = desk.archive.add(meta, found.data, text)
    disputed = _disputed(meta, read.metadata.prevailing, desk)
    warnings = (*read.warnings, *_clashes(proposed, meta.stated), *disputed, *_elsewhere(meta, added.meta))
    return AddResult(added.meta, added.outcome, warnings, str(desk.archive.folder(added.meta)))


def describe(found: Capture, read: Document, proposed: Proposed, desk: Desk) -> Meta:
    """The meta of what would be archived; nothing is written."""
    says, given = read.metadata, proposed.given
    effective = given.effective or says.effective
    announced = given.announced or says.announced
    if not any(map(str.isalnum, read.text)):
        raise InputError(f"{found.origin} holds no text: nothing to archive")
    language = given.language or read.language
    return Meta(
        document=proposed.document,
        label=_label(given.label or says.label, effective or says.updated or announced, found.origin),
        language=language,
        authoritative=_authoritative(proposed, language, says.prevailing, desk),
        effective=effective,
        announced=announced,
        source=_source(found, read, desk.now),
        text_sha256="",
        words=len(read.text.split()),
        extractor=__version__,
        title=says.title,
        stated=Stated(says.label, proposed.stated_language, says.effective, says.announced),
    )


def _label(label: str, date: dt.date | None, origin: str) -> str:
    """The version's own label, or where it has none its date."""
    if label:
        return label_name(label)
    if date:
        return date.isoformat()
    raise InputError(f"{origin} states neither a version nor a date: give --label or --effective")


def _authoritative(proposed: Proposed, language: str, prevailing: str, desk: Desk) -> bool:
    """Whether a language binds: as the person says, else as the workspace declares, else as the text says itself."""
    if proposed.given.authoritative is not None:
        return proposed.given.authoritative
    binding = desk.settings.document(proposed.document).language or prevailing
    return not binding or binding == language


def _source(found: Capture, read: Document, now: dt.datetime) -> Source:
    return Source(
        file="source" + _suffix(found, read),
        origin=found.origin,
        captured=now,
        sha256=sha256(found.data),
        size=len(found.data),
        media_type=found.media_type or read.media_type,
        charset=found.charset,
        address=found.address,
        redirects=found.redirects,
    )


def _suffix(found: Capture, read: Document) -> str:
    """The format as it was read decides; a name may say anything, or nothing."""
    suffix = PurePosixPath(found.name).suffix.lower()
    plain = suffix.isascii() and suffix[1:].isalnum() and len(suffix) <= 6
    return _SUFFIXES.get(read.media_type, suffix if plain else _OTHER)


def _clashes(proposed: Proposed, stated: Stated) -> Iterator[str]:
    """Where the person and the text contradict each other."""
    given = proposed.given
    pairs = (
        ("label", given.label and label_name(given.label), stated.label and label_name(stated.label)),
        ("language", given.language, proposed.stated_language),
        ("effective date", given.effective, stated.effective),
        ("announced date", given.announced, stated.announced),
    )
    for what, said, says in pairs:
        if said and says and said != says:
            yield f"the {what} given, {said}, is not the one the text states, {says}: archived as given"


def _disputed(meta: Meta, prevailing: str, desk: Desk) -> Iterator[str]:
    """The text says that another language binds than the workspace or the person does."""
    declared = desk.settings.document(meta.document).language
    if prevailing and declared and prevailing != declared:
        yield f"the text says that its {prevailing} version prevails; the workspace declares {declared}, which holds"
    elif prevailing and not declared and meta.authoritative is not (prevailing == meta.language):
        yield f"the text says that its {prevailing} version prevails: archived as given"


def _elsewhere(wanted: Meta, known: Meta) -> Iterator[str]:
    """The bytes stand in the archive under another name than the one asked for."""
    if (known.label, known.language) != (wanted.label, wanted.language):
        yield f"the same bytes are archived as {known.name} in {known.language}: no second version was made"
