"""Word documents: paragraphs as Word shows them, with the numbers it counts, tracked changes taken as accepted."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lxml.etree import LxmlError, _Element

from policywatch.errors import InputError
from policywatch.model.part import Part, Reading
from policywatch.readers import _tables
from policywatch.readers._docx_numbering import Numbering, numbering
from policywatch.readers._docx_styles import Style, Styles, heading_level, is_bold, is_contents, is_title, list_number
from policywatch.readers._docx_xml import child, is_on, tag, value
from policywatch.readers._inline import Line
from policywatch.readers._numbering import numbered

SUFFIXES = (".docx", ".docm", ".dotx")
MEDIA_TYPES = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.ms-word.document.macroenabled.12",
)

UNPACKED = 150_000_000
"""Bytes in all, and what a ZIP bomb goes beyond."""
TEXT = 5_000_000
"""Characters."""

_OLD = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_PASSED_OVER = frozenset({"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sdtPr", "fldChar", "tbl"})
_REFERENCES = frozenset({"drawing", "pict", "object", "footnoteReference", "endnoteReference", "commentReference"})


def sniff(data: bytes) -> float:
    """A ZIP archive with Word's parts in it; an encrypted or old Word file has a signature of its own."""
    if data.startswith(_OLD):
        return 0.6
    return 1.0 if data.startswith(_ZIP) and b"word/" in data else 0.0


def parts(data: bytes, *, charset: str = "", name: str = "") -> Reading:
    """The document's lines; InputError where it is encrypted, damaged or holds no text."""
    _check(data, name)
    document = _open(data, name)
    walk = _Walk(
        numbering(_part(document, "numbering")), Styles.of(_part(document, "styles")), document.part.rels, name
    )
    lines = list(walk.over(document.element.body))
    if not lines:
        raise InputError(f"{name or 'the document'} holds no text: give a document with the policy's text in it")
    return Reading(tuple(lines), title=document.core_properties.title or "", warnings=tuple(walk.warnings()))


def _check(data: bytes, name: str) -> None:
    """Refuse by size and kind before anything is unpacked."""
    called = name or "the document"
    if data.startswith(_OLD):
        raise InputError(
            f"{called} is password-protected or an old .doc or .hwp file: save it as .docx without a password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(item.file_size for item in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise InputError(f"{called} is damaged or no Word document: open it in Word and save it anew") from error
    if unpacked > UNPACKED:
        raise InputError(f"{called} unpacks to {unpacked // 1_000_000} MB; the limit is {UNPACKED // 1_000_000} MB")


def _open(data: bytes, name: str) -> Any:
    import docx  # heavy, and needed for Word documents only
    from docx.opc.exceptions import OpcError

    try:
        return docx.Document(io.BytesIO(data))
    except (
        OpcError,
        LxmlError,
        KeyError,
        ValueError,
        AttributeError,
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
    ) as error:
        called = name or "the document"
        raise InputError(f"{called} is damaged or no Word document: open it in Word and save it anew") from error


def _part(document: Any, kind: str) -> _Element | None:
    """A part beside the main one, by its relationship."""
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{kind}"):
            part = relation.target_part
            element: _Element | None = getattr(part, "element", None)
            return element
    return None


class _Walk:
    """One pass over the body."""

    def __init__(self, lists: Numbering, styles: Styles, relations: Mapping[str, Any], name: str) -> None:
        self._lists = lists
        self._styles = styles
        self._relations = relations
        self._name = name
        self._tables = 0
        self._length = 0
        self._tracked = False
        self._titled = False

    def over(self, body: _Element) -> Iterator[Part]:
        for block in _blocks(body):
            if tag(block) == "tbl":
                found: Iterator[Part] = self._table(block)
            else:
                found = self._paragraph(block)
            for part in found:
                self._length += len(part.text)
                if self._length > TEXT:
                    called = self._name or "the document"
                    raise InputError(f"{called} has over {TEXT:,} characters: give the policy alone")
                yield part

    def warnings(self) -> Iterator[str]:
        if self._tracked:
            yield "the document holds tracked changes, read as if all were accepted"

    def _paragraph(self, paragraph: _Element) -> Iterator[Part]:
        properties = child(paragraph, "pPr")
        styles = list(self._styles.chain(value(child(properties, "pStyle"))))
        if is_contents(styles):
            return
        bold = is_bold(styles)
        lines = [line for line in self._lines(paragraph, bold) if line.text]
        if not lines:
            return
        heading = self._heading(properties, styles)
        label, depth = self._label(properties, styles)
        for at, line in enumerate(lines):
            item = label is not None and not at and not heading
            part = Part(line.text, heading=heading, bold=line.bold, item=item, depth=depth)
            part = replace(part, lead=line.lead, links=line.links, omissions=line.omissions)
            yield numbered(part, label if label and not at else "")

    def _heading(self, properties: _Element | None, styles: list[Style]) -> int:
        """The heading's level, one further down where the document has a title above all headings."""
        if is_title(styles):
            self._titled = True
            return 1
        found = heading_level(properties, styles)
        return min(6, found + self._titled) if found else 0

    def _label(self, properties: _Element | None, styles: list[Style]) -> tuple[str | None, int]:
        """The number shown, "" for a bullet, None where the paragraph is in no list; and how deep it stands."""
        number = list_number(properties) or next((style.number for style in styles if style.number), None)
        if number is None or number[0] in ("", "0"):
            return None, 0
        return self._lists.label(*number), number[1]

    def _lines(self, paragraph: _Element, bold: bool) -> list[Line]:
        """The paragraph's text; a line break inside begins a new line."""
        lines = [Line()]
        stack: list[tuple[_Element, bool, str]] = [(paragraph, bold, "")]
        while stack:
            element, bold, href = stack.pop()
            name = tag(element)
            if name in ("del", "ins", "moveFrom", "moveTo"):
                self._tracked = True
            if name == "t":
                lines[-1].add(element.text or "", bold, href)
            elif name in ("br", "cr"):
                lines.append(Line())
            elif name in ("tab", "ptab", "noBreakHyphen", "softHyphen"):
                lines[-1].add({"noBreakHyphen": "-", "softHyphen": ""}.get(name, " "))
            elif name in _REFERENCES:
                lines[-1].omit()
            elif name not in _PASSED_OVER and not (name == "r" and is_on(child(element, "rPr"), "vanish")):
                if name == "r":
                    own = is_on(child(element, "rPr"), "b")
                    bold = bold if own is None else own
                href = self._target(element) if name == "hyperlink" else href
                stack.extend((below, bold, href) for below in reversed(element))
        return lines

    def _target(self, link: _Element) -> str:
        relation = next((str(found) for key, found in link.attrib.items() if str(key).endswith("}id")), "")
        anchor = value(link, "anchor")
        found = self._relations.get(relation)
        target = str(found.target_ref) if found is not None and found.is_external else ""
        return f"{target}#{anchor}" if anchor else target

    def _table(self, table: _Element) -> Iterator[Part]:
        rows = [row for row in _within(table, "tr") if not _deleted(row)]
        grid = [[self._cell(cell) for cell in _within(row, "tc")] for row in rows]
        if max(map(len, grid), default=0) < 2:
            for row in rows:
                for cell in _within(row, "tc"):
                    yield from self.over(cell)
            return
        number = self._tables
        self._tables += 1
        headings = 0
        while headings < len(rows) and is_on(child(rows[headings], "trPr"), "tblHeader"):
            headings += 1
        yield from _tables.parts(_merged_down(grid), number, headings)

    def _cell(self, cell: _Element) -> tuple[_tables.GridCell, str]:
        """A cell, and how it merges with the one above: "restart", "continue" or ""."""
        properties = child(cell, "tcPr")
        span = value(child(properties, "gridSpan"))
        merge = child(properties, "vMerge")
        line = Line()
        for block in _paragraphs(cell):
            styles = list(self._styles.chain(value(child(child(block, "pPr"), "pStyle"))))
            for piece in self._lines(block, is_bold(styles)):
                line.append(piece)
        columns = max(1, min(_tables.WIDTH, int(span))) if span.isdecimal() else 1
        heading = line.bold and len(line.text) <= 120
        placed = _tables.GridCell(line.text, heading, columns, 1, line.links, line.omissions)
        return placed, "" if merge is None else value(merge) or "continue"


def _merged_down(grid: list[list[tuple[_tables.GridCell, str]]]) -> list[list[_tables.GridCell]]:
    """Cells that go on from the row above taken out, the one they go on from covering their rows."""
    spans: dict[int, tuple[int, int]] = {}
    out: list[list[_tables.GridCell]] = []
    for row in grid:
        cells: list[_tables.GridCell] = []
        column = 0
        for cell, merge in row:
            if merge == "continue" and column in spans:
                above, at = spans[column]
                out[above][at] = replace(out[above][at], rows=out[above][at].rows + 1)
            else:
                spans.pop(column, None)
                if merge == "restart":
                    spans[column] = (len(out), len(cells))
                cells.append(cell)
            column += cell.columns
        out.append(cells)
    return out


def _blocks(parent: _Element) -> Iterator[_Element]:
    """Paragraphs and tables, also those in content controls."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        name = tag(element)
        if name in ("p", "tbl"):
            yield element
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            stack.extend(reversed(element))


def _paragraphs(cell: _Element) -> Iterator[_Element]:
    """All paragraphs of a cell, those of a table within it too."""
    return (element for element in cell.iter() if tag(element) == "p")


def _within(parent: _Element, name: str) -> list[_Element]:
    """Rows or cells of this table, also those in content controls."""
    found: list[_Element] = []
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if tag(element) == name:
            found.append(element)
        elif tag(element) in ("sdt", "sdtContent", "customXml", "ins"):
            stack.extend(reversed(element))
    return found


def _deleted(row: _Element) -> bool:
    return child(child(row, "trPr"), "del") is not None
