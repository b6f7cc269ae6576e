"""HTML as crawled: the policy's own lines, without the page around it."""

import re
from collections.abc import Iterator
from itertools import islice

from policywatch.errors import InputError
from policywatch.readers._html_clean import cleaned
from policywatch.readers._html_content import drop_unseen, main
from policywatch.readers._html_joined import joined
from policywatch.readers._html_lines import Seen, Walk, flat
from policywatch.readers._html_style import mark
from policywatch.readers._html_tree import Node, count, parse
from policywatch.readers._source import front_matter, updated, without_directives
from policywatch.readers.encoding import decode
from policywatch.readers.parts import Part, Reading

SUFFIXES = (".html", ".htm", ".xhtml", ".asp", ".aspx", ".php", ".jsp", ".do")
MEDIA_TYPES = ("text/html", "application/xhtml+xml")

TEXT = 5_000_000
"""Characters, those of merged cells counted in every row."""

_OPENING = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_TAG = re.compile(
    rb"</?(?:p|div|br|span|table|tr|td|th|ul|ol|li|h[1-6]|a|b|strong|section|body|meta)(?:\s[^<>]*)?/?>", re.IGNORECASE
)


def sniff(data: bytes) -> float:
    """A doctype or ``html`` element near the top; else how dense tags are."""
    head = data[:20_000].replace(b"\x00", b"")
    if _OPENING.search(head[:2_000]):
        return 0.9
    dense = max(5, len(head) // 400 + 1)
    tags = sum(1 for _ in islice(_TAG.finditer(head), dense))
    return 0.7 if tags == dense else 0.2 if tags else 0.0


def parts(data: bytes, *, charset: str = "", name: str = "") -> Reading:
    """The policy's lines; InputError where the page has no text of its own."""
    text, warning = decode(data, charset, name)
    fields, page = front_matter(text)
    root, sheet = parse(without_directives(page), name)
    title, language, frame = _head(root)
    content = main(root)
    mark(content, sheet)
    seen = list(joined(_bounded(Walk().over(content), name)))
    lines, noticed = cleaned(seen)
    if not lines:
        raise InputError(f"{name or 'the document'} {_why_empty(frame)}")
    return Reading(
        tuple(lines),
        title=title or fields.get("title", ""),
        language=language or fields.get("lang", ""),
        updated=updated(fields),
        marked=_is_marked(lines),
        warnings=tuple(filter(None, (warning, *noticed))),
    )


def fragment(text: str) -> Iterator[Part]:
    """The lines of HTML that stands within another text: all of it, for there is no page around it."""
    root, sheet = parse(text)
    drop_unseen(root)
    count(root)
    mark(root, sheet)
    return (seen.part for seen in joined(list(Walk().over(root))))


def _head(root: Node) -> tuple[str, str, str]:
    """The page's ``<title>``, its declared language, and the address of its first embedded frame."""
    title = language = frame = ""
    for node in root.walk():
        if node.tag == "title" and not title:
            title = flat(node).text
        elif node.tag == "html":
            language = re.split("[-_]", (node.get("lang") or node.get("xml:lang")).lower())[0]
        elif node.tag in ("iframe", "frame"):
            frame = frame or node.get("src")
    return title, language, frame


def _bounded(lines: Iterator[Seen], name: str) -> list[Seen]:
    out: list[Seen] = []
    length = 0
    for seen in lines:
        length += len(seen.part.text)
        if length > TEXT:
            raise InputError(f"{name or 'the document'} has more than {TEXT:,} characters: give the policy's own page")
        out.append(seen)
    return out


def _why_empty(frame: str) -> str:
    if frame:
        return f"shows its text in an embedded frame: give the frame's own page, {frame}"
    return "holds no text: if scripts fill the page in, give the page as a browser saves it"


def _is_marked(lines: list[Part]) -> bool:
    """Whether the page marks its headings up, not only its title."""
    return sum(bool(part.heading) for part in lines) > 1
