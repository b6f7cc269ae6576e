"""Markdown (CommonMark with tables), as publishers keep it in git and as archives extract it from pages."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from policywatch.errors import InputError
from policywatch.model.document import Link
from policywatch.readers.encoding import decode
from policywatch.readers.parts import Part, Reading

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd", ".mdx")
MEDIA_TYPES = ("text/markdown", "text/x-markdown")

LIMIT = 8_000_000
"""Bytes; a hundred times the longest policy seen."""

_FRONT = re.compile(r"\A\s*---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*\r?$\n?|\A\s*\+\+\+[ \t]*\r?\n(?P<toml>.*?)^\+\+\+[ \t]*\r?$\n?", re.S | re.M)
_FIELD = re.compile(r"^([A-Za-z_-]+)[ \t]*[:=][ \t]*(.*?)[ \t]*\r?$", re.M)
_UPDATED = ("lastmod", "last_updated", "lastupdated", "last-updated", "updated", "modified", "last_modified")
_HEADING = re.compile(rb"^#{1,6} \S|^(?:=|-){4,}\s*$", re.M)
_INLINE = re.compile(rb"\]\((?:https?:|/|#|mailto:)|\*\*[^*\n]+\*\*|^\|.*\|\s*$|^[*-] {1,3}\S|\\[_.*\[]", re.M)
_SHORTCODE = re.compile(r"\{\{[<%].*?[>%]\}\}|\{%.*?%\}|\{[:#][^{}]*\}\s*$|\[\[TOC\]\]|\[TOC\]")
_SPACE = re.compile(r"[\s\u00a0]+")
_BREAK = re.compile(r"<br\s*/?>", re.I)
_STRONG = re.compile(r"<(/?)(?:b|strong)\b", re.I)


def sniff(data: bytes) -> float:
    """Headings and inline marks; a text that has both is Markdown whatever its name says."""
    head = data[:100_000]
    headings, inline = len(_HEADING.findall(head)), len(_INLINE.findall(head))
    if headings > 1 and inline > 2:
        return 0.65
    return 0.2 if headings + inline > 2 else 0.0


def parts(data: bytes, *, charset: str = "", name: str = "") -> Reading:
    """Front matter is left out of the text; its title and date of change are kept."""
    if len(data) > LIMIT:
        raise InputError(f"{name or 'the document'} has {len(data) // 1_000_000} MB of Markdown; the limit is {LIMIT // 1_000_000} MB")
    text, warning = decode(data, charset, name)
    fields: dict[str, str] = {}
    front = _FRONT.match(text)
    if front:
        fields = {key.lower(): value.strip("\"'") for key, value in _FIELD.findall(front["yaml"] or front["toml"] or "")}
        text = text[front.end() :]
    return Reading(
        parts=tuple(_Walk().parts(_parser().parse(text))),
        title=fields.get("title", ""),
        language=fields.get("lang", fields.get("language", "")),
        updated=next((fields[key] for key in _UPDATED if fields.get(key)), ""),
        warnings=(warning,) if warning else (),
    )


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"maxNesting": 60}).enable("table")


@dataclass(slots=True)
class _Line:
    """Text being gathered up to the next line break."""

    chars: list[str] = field(default_factory=list)
    size: int = 0
    links: list[Link] = field(default_factory=list)
    omissions: list[int] = field(default_factory=list)
    plain: bool = False
    strong: bool = False

    def add(self, text: str, *, bold: bool) -> None:
        text = _SPACE.sub(" ", text)
        if text.startswith(" ") and (not self.chars or self.chars[-1].endswith(" ")):
            text = text[1:]
        if not text:
            return
        self.chars.append(text)
        self.size += len(text)
        if any(char.isalnum() for char in text):
            self.strong, self.plain = self.strong or bold, self.plain or not bold

    def omit(self) -> None:
        self.omissions.append(self.size)

    def part(self) -> Part:
        text = "".join(self.chars).rstrip()
        links = tuple(Link(a.start, min(a.end, len(text)), a.href) for a in self.links if a.start < len(text))
        cuts = tuple(at for at in self.omissions if at <= len(text))
        return Part(text, bold=self.strong and not self.plain, links=links, omissions=cuts)


def _lines(children: Sequence[Token]) -> list[Part]:
    """The lines of one inline run, broken where a reader sees a break."""
    done, line = [], _Line()
    bold = 0
    link: tuple[int, str] | None = None
    for token in children:
        kind = token.type
        if kind in ("text", "code_inline", "text_special"):
            _add_text(line, token.content, bold=bold > 0)
        elif kind == "softbreak":
            line.add(" ", bold=bold > 0)
        elif kind in ("strong_open", "strong_close"):
            bold += token.nesting
        elif kind == "link_open":
            link = (line.size, str(token.attrs.get("href", "")))
        elif kind == "link_close" and link:
            _close_link(line, link, shown=token.info != "auto" and token.markup != "autolink")
            link = None
        elif kind == "image":
            line.omit()
        elif kind == "html_inline":
            bold += _inline_bold(token.content)
            line.omit()
        if kind == "hardbreak" or (kind == "html_inline" and _BREAK.match(token.content)):
            if link:
                _close_link(line, link, shown=True)
                link = (0, link[1])
            done.append(line.part())
            line = _Line()
    done.append(line.part())
    return [part for part in done if part.text]


def _add_text(line: _Line, text: str, *, bold: bool) -> None:
    at = 0
    for code in _SHORTCODE.finditer(text):
        line.add(text[at : code.start()], bold=bold)
        line.omit()
        at = code.end()
    line.add(text[at:], bold=bold)


def _inline_bold(tag: str) -> int:
    found = _STRONG.match(tag)
    return 0 if found is None else -1 if found[1] else 1


def _close_link(line: _Line, link: tuple[int, str], *, shown: bool) -> None:
    start, href = link
    if line.size > start:
        line.links.append(Link(start, line.size, href))
    if shown:
        line.omit()


@dataclass(slots=True)
class _Walk:
    """Block tokens to parts, in one pass."""

    lists: list[str] = field(default_factory=list)
    """Of each open item, its marker until its first line has taken it."""
    heading: int = 0
    table: int = -1
    cells: list[str] = field(default_factory=list)
    cell_parts: list[Part] = field(default_factory=list)
    in_head: bool = False
    in_row: bool = False
    fresh: bool = False
    """The open item has no line yet."""

    def parts(self, tokens: Sequence[Token]) -> Iterator[Part]:
        for token in tokens:
            kind = token.type
            if kind == "inline":
                yield from self._inline(token)
            elif kind in ("fence", "code_block"):
                yield from (Part(_SPACE.sub(" ", line).strip(), depth=len(self.lists)) for line in token.content.splitlines() if line.strip())
            elif kind == "html_block":
                yield from _html(token.content)
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
        found = _lines(token.children or [])
        if self.in_row:
            self.cell_parts.append(_joined(found))
            return
        for part in found:
            if self.heading:
                yield replace(_numbered(part, self.lists[-1] if self.fresh and self.lists else ""), heading=self.heading)
            elif self.fresh and self.lists:
                yield replace(part, item=True, marker=self.lists[-1], depth=len(self.lists) - 1)
            else:
                yield replace(part, depth=len(self.lists))
            self.fresh = False

    def _row(self) -> Part:
        self.in_row = False
        row = _joined(self.cell_parts, " | ")
        return replace(row, bold=False, cells=tuple(part.text for part in self.cell_parts), header=self.in_head, table=self.table)


def _numbered(part: Part, marker: str) -> Part:
    """A heading that is a list's item carries the item's number as its label."""
    if not marker:
        return part
    return _joined([Part(marker), part], " ")


def _joined(found: Sequence[Part], between: str = " ") -> Part:
    texts: list[str] = []
    links: list[Link] = []
    omissions: list[int] = []
    at = 0
    for part in found:
        links += (Link(link.start + at, link.end + at, link.href) for link in part.links)
        omissions += (cut + at for cut in part.omissions)
        texts.append(part.text)
        at += len(part.text) + len(between)
    return Part(between.join(texts), links=tuple(links), omissions=tuple(omissions))


_TAG = re.compile(r"<!--.*?-->|<(?:script|style|template)\b.*?</(?:script|style|template)\s*>|<[^>]*>", re.S | re.I)


def _html(content: str) -> Iterator[Part]:
    for line in _TAG.sub("\n", content).splitlines():
        if line.strip():
            yield Part(_SPACE.sub(" ", line).strip())
