"""Versions as files: append-only, hash-checked, readable without policywatch."""

from policywatch.archive.markdown import document_markdown
from policywatch.archive.meta import Meta, Source, Stated, sha256
from policywatch.archive.names import Reference, document_name, label_name, language_name, parse_reference
from policywatch.archive.overrides import Overruled
from policywatch.archive.store import Added, Archive, Version, in_force

__all__ = [
    "Added",
    "Archive",
    "Meta",
    "Overruled",
    "Reference",
    "Source",
    "Stated",
    "Version",
    "document_markdown",
    "document_name",
    "in_force",
    "label_name",
    "language_name",
    "parse_reference",
    "sha256",
]
