"""From the policy's element to parts: a line for each heading, paragraph, item and row, as a person sees the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from policywatch.model.part import Part
from policywatch.readers import _tables
from policywatch.readers._html_links import target
from policywatch.readers._html_style import TITLE
from policywatch.readers._html_tree import Node
from policywatch.readers._inline import Line
from policywatch.readers._numbering import numbered, numeral, starts_numbered
from policywatch.text import bullets

_HEADING = {f"h{level}": level for level in range(1, 7)}
_NAMES = """
#document address article aside blockquote body button caption center dd details dir div dl dt fieldset figcaption
figure footer form frameset header hgroup html legend li listing main menu nav ol p plaintext pre section summary table
tbody td textarea tfoot th thead tr ul xmp
"""
_BLOCK = frozenset((*_NAMES.split(), *_HEADING))
_PREFORMATTED = frozenset({"pre", "textarea", "xmp", "listing", "plaintext"})
_PRE_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_PLAIN_LIST = re.compile(r"list-style(?:-type)?\s*:\s*none", re.IGNORECASE)
_BULLET = re.compile(rf"[{bullets.GLYPHS}–-]{bullets.SPACE}|{bullets.SOLID}")
_UNMARKED_CLASS = re.compile(r"(?:^|\s)(?:list-none|list-unstyled|no-bullets?|no-list-style|unstyled)(?:\s|$)")


@dataclass(slots=True)
class _State:
    """What encloses the place the walk has come to."""

    line: Line
    heading: int = 0
    bold: int = 0
    pre: int = 0
    href: str = ""
    item: bool = False
    marker: str = ""
    definition: bool = False
    gap: bool = False
    broken: bool = False
    """The line now under way began after a line break within its paragraph."""
    tables: int = 0
    hidden: int = 0


@dataclass(slots=True)
class _List:
    numbered: str
    """The ``type`` of an ordered list; "" for bullets."""
    next: int = 1


@dataclass(frozen=True, slots=True)
class Seen:
    """A part, and whether it stands in something folded away."""

    part: Part
    hidden: bool
    broken: bool = False


class Walk:
    """One pass over the page. Keeps its own stack, because pages nest deeper than Python calls may."""

    def __init__(self) -> None:
        self._now = _State(Line())
        self._lists: list[_List] = []
        self._out: list[Seen] = []

    def over(self, root: Node) -> Iterator[Seen]:
        """Every line of ``root`` in its order."""
        stack: list[Node | str | _End] = [root]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                self._text(item)
            elif isinstance(item, _End):
                self._leave(item)
            elif item.dropped:
                self._now.line.omit()
            elif item.tag == "table" and is_data(item):
                yield from self._table(item)
            elif item.tag in _VOID:
                self._break(item.tag)
            else:
                stack.append(self._enter(item))
                stack.extend(reversed(item.children))
            if self._out:
                yield from self._out
                self._out.clear()
        self._flush()
        yield from self._out

    def _text(self, text: str) -> None:
        now = self._now
        if not now.pre or "\n" not in text:
            now.line.add(text, now.bold > 0, now.href)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self._break("br")
            now.line.add(line, now.bold > 0, now.href)

    def _break(self, tag: str) -> None:
        now = self._now
        if now.heading or now.definition or tag == "wbr":
            now.line.add(" " if tag != "wbr" else "")
            return
        blank = not now.line.text
        self._flush()
        now.gap = now.gap or blank or tag == "hr"
        now.broken = tag == "br" and not blank

    def _enter(self, node: Node) -> "_End":
        """Open an element, and say how to close it."""
        now = self._now
        end = _End(node, now.heading, now.bold, now.pre, now.href, now.definition)
        tag = node.tag
        if _is_block(tag):
            self._flush()
        if tag == "a":
            now.href = target(node) or now.href
        elif tag in _HEADING or node.get("role") == "heading":
            now.heading = _HEADING.get(tag) or _aria_level(node)
        elif tag in ("dt", "dd"):
            now.definition = True
        elif tag in ("ol", "ul"):
            self._lists.append(_List(_numbering(node), _start(node)))
        elif tag == "li":
            self._item(node)
        now.bold += node.bold
        now.pre += tag in _PREFORMATTED or bool(_PRE_STYLE.search(node.get("style")))
        now.hidden += node.hidden
        return end

    def _leave(self, end: "_End") -> None:
        now = self._now
        tag = end.node.tag
        if _is_block(tag):
            self._flush()
            now.broken = False
        if tag in ("ol", "ul"):
            self._lists.pop()
        elif tag == "li":
            now.item, now.marker = False, ""
        now.heading, now.bold, now.pre = end.heading, end.bold, end.pre
        now.href, now.definition = end.href, end.definition
        now.hidden -= end.node.hidden

    def _item(self, node: Node) -> None:
        """The next list item: its first line carries the marker."""
        now = self._now
        now.item, now.marker = True, ""
        if not self._lists:
            return
        within = self._lists[-1]
        if node.get("value").lstrip("-").isdecimal():
            within.next = int(node.get("value"))
        if within.numbered and not _unmarked(node):
            now.marker = f"{numeral(within.next, within.numbered)}."
        within.next += 1

    def _flush(self) -> None:
        """Hand the line over, if there is any."""
        now = self._now
        line, text = now.line, now.line.text
        if not text:
            if line.length:
                now.line = Line()
            return
        part = Part(
            text,
            heading=now.heading,
            bold=line.bold,
            lead=line.lead,
            item=now.item and not now.heading,
            depth=max(0, len(self._lists) - 1),
            gap=now.gap,
            definition=now.definition and not now.item and not now.heading,
            links=line.links,
            omissions=line.omissions,
        )
        marker = "" if starts_numbered(text) else now.marker
        self._out.append(Seen(numbered(self._bulleted(part), marker), now.hidden > 0, now.broken))
        now.line = Line()
        now.item, now.marker, now.gap, now.broken = False, "", False, False

    def _bulleted(self, part: Part) -> Part:
        """The line, made an item without its bullet where that is written as a character: "・氏名<br>・住所"; a quote
        that reaches over the line before leaves out where it stood."""
        plain = not (part.item or part.heading or part.definition or part.bold)
        bullet = _BULLET.match(part.text) if plain else None
        if bullet is None:
            return part
        rest = part.slice(bullet.end(), len(part.text))
        return replace(rest, item=True, depth=len(self._lists), omissions=(0, *rest.omissions))

    def _table(self, node: Node) -> Iterator[Seen]:
        self._flush()
        yield from self._out
        self._out.clear()
        heads = [row for row in own_rows(node) if row.parent is not None and row.parent.tag == "thead"]
        rows = [[_cell(cell) for cell in row_cells(row)] for row in own_rows(node)]
        number = self._now.tables
        self._now.tables += 1
        yield from (Seen(part, False) for part in map(_captioned, _captions(node)))
        yield from (Seen(part, self._now.hidden > 0) for part in _tables.parts(rows, number, len(heads)))


@dataclass(frozen=True, slots=True)
class _End:
    """Where an element closes, with what held before it opened."""

    node: Node
    heading: int
    bold: int
    pre: int
    href: str
    definition: bool


_VOID = frozenset({"br", "hr", "wbr"})


def _is_block(tag: str) -> bool:
    """Unknown elements stand in their line; those that a page defines itself are mostly parts of its layout."""
    return tag in _BLOCK or "-" in tag


def _aria_level(node: Node) -> int:
    level = node.get("aria-level")
    return min(6, int(level)) if level.isdecimal() and level != "0" else 2


def _numbering(node: Node) -> str:
    """An ordered list's ``type``, "1" where it has none; "" where nothing is shown before its items."""
    return "" if node.tag == "ul" or _unmarked(node) else (node.get("type") or "1")


def _unmarked(node: Node) -> bool:
    return bool(_PLAIN_LIST.search(node.get("style")) or _UNMARKED_CLASS.search(node.get("class")))


def _start(node: Node) -> int:
    start = node.get("start").strip()
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def own_rows(table: Node) -> list[Node]:
    """The rows of this table and not of one within."""
    rows: list[Node] = []
    for child in table.elements():
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows.extend(row for row in child.elements() if row.tag == "tr")
    return [row for row in rows if not row.dropped and not (row.parent is not None and row.parent.dropped)]


def row_cells(row: Node) -> list[Node]:
    return [cell for cell in row.elements() if cell.tag in ("td", "th") and not cell.dropped]


def is_data(table: Node) -> bool:
    """Whether a table holds data, not a page's layout: rows and columns of short texts."""
    if table.get("role") in ("presentation", "none"):
        return False
    rows = [row_cells(row) for row in own_rows(table)]
    cells = [cell for row in rows for cell in row]
    if max(map(len, rows), default=0) < 2:
        return False
    if any(cell.tag == "th" for cell in cells) or any(child.tag in ("thead", "caption") for child in table.elements()):
        return True
    return len(rows) > 1 and not any(_is_page_part(cell) for cell in cells)


def _is_page_part(cell: Node) -> bool:
    """Whether a cell holds what a page is made of rather than a value."""
    return cell.chars > 3000 or cell.paged


def _cell(node: Node) -> _tables.GridCell:
    line = flat(node)
    heading = node.tag == "th" or (line.bold and len(line.text) <= TITLE)
    columns, rows = _span(node, "colspan"), _span(node, "rowspan")
    return _tables.GridCell(line.text, heading, columns, rows, line.links, line.omissions)


def _span(node: Node, name: str) -> int:
    value = node.get(name).strip()
    return max(1, min(_tables.SPAN, int(value))) if value.isdecimal() and len(value) < 5 else 1


def flat(root: Node) -> Line:
    """All text of an element in one line."""
    line = Line()
    stack: list[tuple[Node | str, bool, str]] = [(root, False, "")]
    while stack:
        item, bold, href = stack.pop()
        if isinstance(item, str):
            line.add(item, bold, href)
        elif item.dropped:
            line.omit()
        else:
            if _is_block(item.tag) or item.tag in ("br", "hr"):
                line.add(" ")
                stack.append((" ", False, ""))
            bold = bold or item.bold
            href = (target(item) if item.tag == "a" else "") or href
            stack.extend((child, bold, href) for child in reversed(item.children))
    return line


def _captions(table: Node) -> Iterator[Line]:
    lines = (flat(child) for child in table.elements() if child.tag == "caption" and not child.dropped)
    return (line for line in lines if line.text)


def _captioned(line: Line) -> Part:
    return Part(line.text, bold=True, links=line.links, omissions=line.omissions)
