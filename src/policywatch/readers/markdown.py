"""Markdown (CommonMark with tables), as publishers keep it in git and as archives extract it from pages."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import islice
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from policywatch.errors import InputError
from policywatch.readers import html
from policywatch.readers._inline import Line
from policywatch.readers._source import front_matter, updated
from policywatch.readers.encoding import decode
from policywatch.readers.parts import Part, Reading, joined
from policywatch.text import bullets
from policywatch.text.memory import remembered

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
MEDIA_TYPES = ("text/markdown", "text/x-markdown")

LIMIT = 8_000_000
"""Bytes; a hundred times the longest policy seen."""

_HEADING = re.compile(rb"^#{1,6} \S|^(?:=|-){4,}\s*$", re.M)
# each alternative begins with a character of its own, and looks back from there: only such characters are tried
_INLINE = re.compile(
    rb"\]\((?:https?:|/|#|mailto:)|\*\*[^*\n]+\*\*|\|(?<=^\|).*\|\s*$|\*(?<=^\*) {1,3}\S|-(?<=^-) {1,3}\S|\\[_.*\[]",
    re.M,
)
_SHORTCODE = re.compile(r"\{\{[<%].*?[>%]\}\}|\{%.*?%\}|\{[:#][^{}]*\}\s*$|\[\[TOC\]\]|\[TOC\]")
_SHOWN = re.compile(r"\b(?:text|title|label)\s*=\s*(?:\"([^\"]+)\"|'([^']+)')")
"""What a shortcode puts on the page, as its attributes say."""
_GLYPH = re.compile(rf"^([ \t]*)(?:[{bullets.GLYPHS}]{bullets.SPACE}|{bullets.SOLID})", re.M)
"""Bullets that are no marks of Markdown, and would be run together with the line above."""
_SPACE = re.compile(r"[\s\u00a0]+")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_STRONG = re.compile(r"<(/?)(?:b|strong)\b", re.I)
_SEAM = re.compile(r"(?<=\n)[ \t]*\n+(?=\S)")
"""Blank lines before a line that is not indented: but for the items of a list, no block reaches over them."""
_REACHING = re.compile(r"```|~~~|<(?:script|pre|style|textarea|[!?])|\]:", re.I)
"""What does: code between fences, HTML that blank lines don't end, a link's target defined apart from it."""


def sniff(data: bytes) -> float:
    """Headings and inline marks; a text that has both is Markdown whatever its name says."""
    head = data[:100_000]
    # three of each decide
    headings, inline = (sum(1 for _ in islice(marks.finditer(head), 3)) for marks in (_HEADING, _INLINE))
    if headings > 1 and inline > 2:
        return 0.68
    return 0.2 if headings + inline > 2 else 0.0


def parts(data: bytes, *, charset: str = "", name: str = "") -> Reading:
    """Front matter is left out of the text; its title and date of change are kept."""
    if len(data) > LIMIT:
        raise InputError(
            f"{name or 'the document'} is {len(data) // 1_000_000} MB of Markdown, the limit {LIMIT // 1_000_000} MB: "
            "give the policy alone"
        )
    text, warning = decode(data, charset, name)
    fields, text = front_matter(text)
    return Reading(
        parts=tuple(_parts(text)),
        title=fields.get("title", ""),
        language=fields.get("lang", fields.get("language", "")),
        updated=updated(fields),
        warnings=(warning,) if warning else (),
    )


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": 60}).enable("table")


@cache
def _blocks() -> MarkdownIt:
    """What parses blocks alone and leaves their text as it is."""
    return MarkdownIt("commonmark", {"maxNesting": 60}).enable("table").disable("inline")


def _parts(text: str) -> Iterator[Part]:
    """The lines of the whole, read piece by piece where that is the same: versions share nearly all their pieces."""
    text = _GLYPH.sub(r"\1- ", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _REACHING.search(text):
        yield from _whole(text)
        return
    tables = 0
    for piece in _SEAM.split(text):
        found, tables = _piece(piece, tables)
        yield from found


@remembered(4096)
def _piece(text: str, tables: int) -> tuple[tuple[Part, ...], int]:
    """The lines of a piece, and how many tables there are up to its end; ``tables`` are those before it."""
    walk = _Walk(_lines, table=tables - 1)
    return tuple(walk.parts(_blocks().parse(text))), walk.table + 1


def _whole(text: str) -> Iterator[Part]:
    """Blocks first, then the text in each; where links are defined apart from it, it cannot be read on its own."""
    defined: dict[str, Any] = {}
    blocks = _blocks().parse(text, defined)
    return _Walk(partial(_lines_in, defined=defined) if defined.get("references") else _lines).parts(blocks)


@remembered(4096)
def _lines(text: str) -> tuple[Part, ...]:
    return _lines_in(text, {})


def _lines_in(text: str, defined: dict[str, Any]) -> tuple[Part, ...]:
    """The lines of a block's text, broken where a reader sees a break."""
    children = _parser().parseInline(text, defined)[0].children or ()
    done = [Line()]
    bold, href = 0, ""
    for token in children:
        match token.type:
            case "text" | "code_inline" | "text_special":
                _add_text(done[-1], token.content, bold > 0, href)
            case "softbreak":
                done[-1].add(" ")
            case "hardbreak":
                done.append(Line())
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "link_open":
                href = str(token.attrs.get("href", ""))
            case "link_close":
                href = ""
                # an address in angle brackets is its own target, and nothing is left out of the text
                if token.info != "auto":
                    done[-1].omit()
            case "html_inline":
                bold = max(0, bold + _inline_bold(token.content))
                _add_tag(done, token.content)
            case "image":
                done[-1].omit()
            case _:
                pass
    return tuple(
        Part(line.text, bold=line.bold, lead=line.lead, links=line.links, omissions=line.omissions)
        for line in done
        if line.text
    )


def _add_text(line: Line, text: str, bold: bool, href: str) -> None:
    at = 0
    for code in _SHORTCODE.finditer(text) if "{" in text or "[" in text else ():
        line.add(text[at : code.start()], bold, href)
        shown = _SHOWN.search(code[0])
        if shown is None:
            line.omit()
        else:
            line.add(shown[1] or shown[2], bold, href)
        at = code.end()
    line.add(text[at:], bold, href)


def _add_tag(done: list[Line], tag: str) -> None:
    if _BREAK.match(tag):
        done.append(Line())
    else:
        done[-1].omit()


def _inline_bold(tag: str) -> int:
    found = _STRONG.match(tag)
    return 0 if found is None else -1 if found[1] else 1


@dataclass(slots=True)
class _Walk:
    """Block tokens to parts, in one pass."""

    lines: Callable[[str], Sequence[Part]]
    """Reads a block's text."""
    lists: list[str] = field(default_factory=list)
    """Of each open item, its marker until its first line has taken it."""
    heading: int = 0
    table: int = -1
    cells: list[str] = field(default_factory=list)
    cell_parts: list[Part] = field(default_factory=list)
    in_head: bool = False
    in_row: bool = False
    block: int = 0
    html_table: tuple[int, int] = (-1, 0)
    fresh: bool = False
    """The open item has no line yet."""

    def parts(self, tokens: Sequence[Token]) -> Iterator[Part]:
        for self.block, token in enumerate(tokens):
            kind = token.type
            if kind == "inline":
                yield from self._inline(token)
            elif kind in ("fence", "code_block"):
                yield from (
                    Part(_SPACE.sub(" ", line).strip(), depth=len(self.lists))
                    for line in token.content.splitlines()
                    if line.strip()
                )
            elif kind == "html_block":
                yield from (replace(part, table=self._own_table(part)) for part in html.fragment(token.content))
            elif kind == "tr_close":
                yield self._row()
            else:
                self._structure(token)

    def _structure(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self.heading = int(token.tag[1:])
            case "heading_close":
                self.heading = 0
            case "list_item_open":
                self.lists.append(f"{token.info}{token.markup}" if token.info else "")
                self.fresh = True
            case "list_item_close":
                self.lists.pop()
                self.fresh = False
            case "table_open":
                self.table += 1
            case "thead_open":
                self.in_head = True
            case "thead_close":
                self.in_head = False
            case "tr_open":
                self.in_row, self.cell_parts = True, []
            case _:
                pass

    def _inline(self, token: Token) -> Iterator[Part]:
        found = self.lines(token.content)
        if self.in_row:
            self.cell_parts.append(joined(found))
            return
        for part in found:
            if self.heading:
                yield replace(
                    _numbered(part, self.lists[-1] if self.fresh and self.lists else ""), heading=self.heading
                )
            elif self.fresh and self.lists:
                yield replace(part, item=True, marker=self.lists[-1], depth=len(self.lists) - 1)
            else:
                yield replace(part, depth=len(self.lists))
            self.fresh = False

    def _own_table(self, part: Part) -> int | None:
        """Tables in HTML are counted with the document's own."""
        if part.table is None:
            return None
        self.table += self.html_table != (self.block, part.table)
        self.html_table = (self.block, part.table)
        return self.table

    def _row(self) -> Part:
        self.in_row = False
        row = joined(self.cell_parts, " | ")
        return replace(
            row, bold=False, cells=tuple(part.text for part in self.cell_parts), header=self.in_head, table=self.table
        )


def _numbered(part: Part, marker: str) -> Part:
    """A heading that is a list's item carries the item's number as its label."""
    if not marker:
        return part
    return joined([Part(marker), part], " ")
