"""A document as Markdown: headings, lists and tables, one paragraph a line, for people and for ``git diff``."""

import re
from collections.abc import Iterator, Sequence

from policywatch.model.document import Block, BlockKind, Document, Section

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")
_LINE_START = re.compile(r"^(#{1,6}(?=\s)|[-+](?=\s)|\d{1,9}(?=[.)](?:\s|$))|=+$|-+$|~{3,})")
_BULLET = re.compile(r"[-*+•·◦▪■□○●∙‣⁃]")


def document_markdown(document: Document) -> str:
    """Rendered so that a Markdown reader shows the words of the document, each once, in order."""
    return "\n\n".join(_document(document.root)) + "\n"


def _document(root: Section) -> Iterator[str]:
    for section in root.walk():
        if section.heading:
            yield "#" * max(1, min(section.level, 6)) + " " + _escape(section.heading)
        yield from _blocks(section.blocks)


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    """Runs of items and of one table's rows stay together; the rest are paragraphs."""
    at = 0
    while at < len(blocks):
        end = at + 1
        while end < len(blocks) and _together(blocks[at], blocks[end]):
            end += 1
        yield _run(blocks[at:end])
        at = end


def _together(first: Block, other: Block) -> bool:
    if first.kind is BlockKind.ROW:
        return other.kind is BlockKind.ROW and other.table == first.table
    return first.kind is BlockKind.ITEM and other.kind is BlockKind.ITEM


def _run(blocks: Sequence[Block]) -> str:
    if blocks[0].kind is BlockKind.ROW:
        return "\n".join(_table(blocks))
    if blocks[0].kind is BlockKind.ITEM:
        return "\n".join(_item(block) for block in blocks)
    return _escape_line(_labelled(blocks[0]))


def _item(block: Block) -> str:
    label = "" if _BULLET.fullmatch(block.label) else block.label
    return "  " * block.depth + "- " + _escape_line(f"{label} {block.text}" if label else block.text)


def _labelled(block: Block) -> str:
    return f"{block.label} {block.text}" if block.label else block.text


def _table(rows: Sequence[Block]) -> Iterator[str]:
    """GitHub tables need a heading row: one made of the column names, or empty, stands in where none was captured."""
    width = max(len(row.cells) or 1 for row in rows)
    body = list(rows)
    head = [cell.text for cell in body.pop(0).cells] if body[0].header else _columns(rows)
    yield _row(head, width)
    yield "|" + " --- |" * width
    for row in body:
        yield _row([cell.text for cell in row.cells] or [row.text], width)


def _columns(rows: Sequence[Block]) -> list[str]:
    return [cell.column for cell in rows[0].cells]


def _row(cells: Sequence[str], width: int) -> str:
    padded = [*cells, *[""] * (width - len(cells))]
    return "| " + " | ".join(_escape(cell) for cell in padded) + " |"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _escape_line(text: str) -> str:
    """Also keeps a paragraph from turning into a heading, list or rule; digits keep their mark by escaping it."""
    escaped = _escape(text)
    match = _LINE_START.match(escaped)
    if not match:
        return escaped
    end = match.end() if match.group(1).isdecimal() else 0
    return escaped[:end] + "\\" + escaped[end:]
