"""Atom (RFC 4287) and JSON Feed 1.1, of changes to documents and of notices."""

import datetime as dt
import json
import uuid
import xml.etree.ElementTree as ET  # written, never parsed
from collections.abc import Sequence
from dataclasses import dataclass

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
_FAMILY = uuid.UUID("6f0c1a4e-2f6f-5a7b-9e0e-3f1b8a1d7c52")
"""Ours, so that an entry's id is the same on every build and wherever the site moves."""
MOST = 50
"""Entries a feed holds; the pages hold all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to tell."""

    key: str
    """What makes it itself, for ever: document, language, version, kind."""
    title: str
    day: dt.date
    lines: tuple[str, ...]
    address: str
    language: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and where it and its page stand; addresses are absolute where the site's is known."""

    key: str
    title: str
    author: str
    address: str
    page: str
    language: str
    entries: tuple[Entry, ...]

    @property
    def newest(self) -> tuple[Entry, ...]:
        return tuple(sorted(self.entries, key=lambda entry: (entry.day, entry.key), reverse=True)[:MOST])


def atom(feed: Feed) -> str:
    """The feed as Atom."""
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed", {f"{{{_XML}}}lang": feed.language})
    _add(root, "id", _id(feed.key))
    _add(root, "title", feed.title)
    _add(root, "updated", _instant(max((entry.day for entry in feed.entries), default=dt.date(1970, 1, 1))))
    _add(_add(root, "author"), "name", feed.author or feed.title)
    _add(root, "link", rel="self", href=feed.address, type="application/atom+xml")
    _add(root, "link", rel="alternate", href=feed.page, type="text/html")
    for entry in feed.newest:
        _entry(root, entry)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, "unicode") + "\n"


def _entry(root: ET.Element, entry: Entry) -> None:
    node = _add(root, "entry", **{f"{{{_XML}}}lang": entry.language})
    _add(node, "id", _id(entry.key))
    _add(node, "title", entry.title)
    _add(node, "updated", _instant(entry.day))
    _add(node, "link", rel="alternate", href=entry.address, type="text/html")
    _add(node, "summary", "\n".join(entry.lines) or entry.title)


def json_feed(feed: Feed) -> str:
    """The feed as JSON Feed."""
    table = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "language": feed.language,
        "authors": [{"name": feed.author or feed.title}],
        "items": [
            {
                "id": _id(entry.key),
                "url": entry.address,
                "title": entry.title,
                "content_text": "\n".join(entry.lines) or entry.title,
                "date_published": _instant(entry.day),
                "language": entry.language,
            }
            for entry in feed.newest
        ],
    }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def sitemap(addresses: Sequence[tuple[str, dt.date | None, Sequence[tuple[str, str]]]]) -> str:
    """Pages with the day they last changed and (language, address) of the same page in others; at most 50,000."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for address, day, others in addresses[:50_000]:
        url = ET.Element("url")
        ET.SubElement(url, "loc").text = address
        if day:
            ET.SubElement(url, "lastmod").text = day.isoformat()
        for language, other in others:
            ET.SubElement(url, "xhtml:link", {"rel": "alternate", "hreflang": language, "href": other})
        lines.append(ET.tostring(url, "unicode"))
    return "\n".join([*lines, "</urlset>\n"])


def _id(key: str) -> str:
    return uuid.uuid5(_FAMILY, key).urn


def _instant(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    node = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    node.text = _plain(text) or None
    return node


def _plain(text: str) -> str:
    """Without characters that XML 1.0 cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "￾￿"))
