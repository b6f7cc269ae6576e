"""PDF: text with its places on pages, put together again to headings, paragraphs, items and tables."""

from collections.abc import Iterator, Sequence
from typing import Any

from policywatch.errors import InputError
from policywatch.readers import _tables
from policywatch.readers._pdf_flow import Flow
from policywatch.readers._pdf_lines import (
    Block,
    Paragraph,
    Table,
    blocks,
    bulleted,
    common_size,
    links,
)
from policywatch.readers._pdf_page import Page, read
from policywatch.readers.parts import Part, Reading

SUFFIXES = (".pdf",)
MEDIA_TYPES = ("application/pdf", "application/x-pdf")

PAGES = 500
TEXT = 1_500_000
"""Characters."""

_HEADING = 1.12
"""How much larger than the text a heading is set."""
_LENGTH = 160
_PASSWORD = 4
"""pdfium's error for a document that wants a password (FPDF_ERR_PASSWORD)."""


def sniff(data: bytes) -> float:
    """The signature, which may have a few bytes before it."""
    return 1.0 if b"%PDF-" in data[:1024] else 0.0


def parts(data: bytes, *, charset: str = "", name: str = "") -> Reading:
    """The document's lines; InputError where it is locked, damaged, endless or a mere picture of text."""
    pages, title = _pages(data, name)
    found = blocks(pages)
    lines = tuple(_parts(found))
    if sum(len(line.text) for line in lines) < 20 * min(len(pages), 3):
        raise InputError(
            f"{name or 'the document'} holds no text, only pictures of it: run text recognition (OCR) over it first"
        )
    return Reading(lines, title=title, marked=any(line.heading for line in lines))


def _pages(data: bytes, name: str) -> tuple[list[Page], str]:
    import pypdfium2  # heavy, and needed for PDF only

    called = name or "the document"
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise InputError(f"{called} is password-protected: give a copy without a password") from error
        raise InputError(f"{called} is damaged or no PDF: save it anew, or give another format") from error
    try:
        return _read_all(document, called), document.get_metadata_value("Title")
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{called} has a damaged page: save it anew, or give another format") from error
    finally:
        document.close()


def _read_all(document: Any, called: str) -> list[Page]:
    if len(document) > PAGES:
        raise InputError(f"{called} has {len(document):,} pages; the limit is {PAGES:,}: give the policy alone")
    pages: list[Page] = []
    length = 0
    for number in range(len(document)):
        page = document[number]
        pages.append(read(page))
        page.close()
        length += sum(len(run.text) for run in pages[-1].runs)
        if length > TEXT:
            raise InputError(f"{called} has over {TEXT:,} characters: give the policy alone")
    return pages


def _parts(found: Sequence[Block]) -> Iterator[Part]:
    body = common_size(found)
    flow = Flow.of(found)
    levels = _levels(found, body)
    indents = _indents(found)
    tables = 0
    for block in found:
        if isinstance(block, Table):
            yield from _tables.parts([row.cells for row in block.rows], tables)
            tables += 1
        else:
            yield _part(block, levels.get(_step(block.size), 0), flow, indents)


def _part(paragraph: Paragraph, heading: int, flow: Flow, indents: dict[int, int]) -> Part:
    line = flow.joined(paragraph)
    text = line.text
    if heading and len(text) <= _LENGTH:
        return Part(text, heading=heading, bold=line.bold, links=line.links)
    bullet, start = bulleted(text)
    if not bullet:
        return Part(text, bold=line.bold, lead=line.lead, links=line.links)
    depth = indents.get(round(paragraph.left / 6), 0)
    return Part(text[start:], item=True, depth=depth, bold=line.bold, links=links(line, start))


def _levels(found: Sequence[Block], body: float) -> dict[int, int]:
    """Of every size clearly larger than the text's the heading level, the largest first."""
    sizes = {_step(block.size) for block in found if isinstance(block, Paragraph) and block.size > body * _HEADING}
    return {size: min(6, level) for level, size in enumerate(sorted(sizes, reverse=True), 1)}


def _step(size: float) -> int:
    """Sizes that differ by less than half a point are one."""
    return round(size * 2)


def _indents(found: Sequence[Block]) -> dict[int, int]:
    """How deep the items that begin at a place are."""
    lefts = {
        round(block.left / 6) for block in found if isinstance(block, Paragraph) and bulleted(block.lines[0].text)[0]
    }
    return {left: depth for depth, left in enumerate(sorted(lefts))}
