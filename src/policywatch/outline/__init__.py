"""From a flat list of parts to a document: headings nobody marked up, flattened tables, labels, metadata."""

from collections.abc import Iterable

from policywatch.errors import InputError
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.model.part import Part, Reading
from policywatch.outline import edges, flattened, headings, leads, lines, metadata, repeats, tables, tree, vertical
from policywatch.outline.lines import Line
from policywatch.text import language as languages

__all__ = ["build"]

LIMIT = 100_000
"""Lines; the longest policy seen has 3,000."""


def build(
    reading: Reading, *, knowledge: Knowledge, language: str = "", media_type: str = "text/plain", name: str = ""
) -> Document:
    """The document that ``reading``'s parts make; ``language`` overrules what the text and the file say."""
    if len(reading.parts) > LIMIT:
        raise InputError(
            f"{name or 'the document'} has {len(reading.parts):,} lines, the limit is {LIMIT:,}: give the policy alone"
        )
    parts, repeated = repeats.left_out(leads.parted([part for part in reading.parts if _has_text(part)]))
    if not reading.marked:
        parts = flattened.rows(parts, knowledge)
    parts = tables.with_columns(vertical.rows(parts, knowledge))
    if not parts:
        raise InputError(f"{name or 'the document'} holds no text: give the page or file that shows the policy itself")
    sample = "\n".join(part.text for part in parts[:400])
    code = language or languages.detect(sample, knowledge, reading.language[:2].lower() or "en")
    found, title, warnings = _lines(parts, knowledge), None, (*reading.warnings, *repeated)
    if not reading.marked:
        found, title, left_out = edges.trim(found, knowledge)
        warnings += left_out
    built = tree.build(headings.rank(found, title, loose=not reading.marked))
    known = metadata.read(built, reading, code, knowledge)
    return Document(built.text, built.root, known, code, media_type, built.omissions, warnings)


def _has_text(part: Part) -> bool:
    return any(part.cells) if part.cells else bool(part.text.strip())


def _lines(parts: Iterable[Part], knowledge: Knowledge) -> list[Line]:
    whole = (lines.of(part, knowledge) for part in parts)
    return [line for each in whole for line in headings.parted(each, knowledge)]
