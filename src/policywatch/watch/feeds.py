"""The alarms as feeds: Atom (RFC 4287) and JSON Feed 1.1."""

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from policywatch.watch.files import write_whole
from policywatch.watch.model import Alarm

ATOM, JSON = "feed.atom", "feed.json"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_TITLE = "policywatch: watched pages"
_NAME = "urn:policywatch:watch"


def write_feeds(folder: Path, base_url: str, alarms: Sequence[Alarm]) -> None:
    """Both feeds, newest first."""
    base = base_url.rstrip("/")
    write_whole(folder / ATOM, atom(alarms, base))
    write_whole(folder / JSON, json_feed(alarms, base))


def atom(alarms: Sequence[Alarm], base: str) -> str:
    """The Atom document."""
    ElementTree.register_namespace("", _NAMESPACE)
    feed = ElementTree.Element(f"{{{_NAMESPACE}}}feed")
    _add(feed, "title", _TITLE)
    _add(feed, "id", f"{base}/{ATOM}" if base else _NAME)
    _add(feed, "updated", _instant(max((alarm.at for alarm in alarms), default=0)))
    _add(_add(feed, "author"), "name", "policywatch")
    if base:
        _add(feed, "link", rel="self", href=f"{base}/{ATOM}")
    for alarm in alarms:
        entry = _add(feed, "entry")
        _add(entry, "title", alarm.title)
        _add(entry, "id", f"{_NAME}:{alarm.id}")
        _add(entry, "updated", _instant(alarm.at))
        _add(entry, "category", term=alarm.significance.value if alarm.significance else alarm.kind)
        if _is_web(alarm.link):
            _add(entry, "link", href=alarm.link)
        _add(entry, "content", "\n".join(alarm.lines) or alarm.title, type="text")
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=True) + "\n"


def json_feed(alarms: Sequence[Alarm], base: str) -> str:
    """The JSON Feed document; what machines want to know stands under ``_policywatch``."""
    items = [
        {
            "id": alarm.id,
            "title": alarm.title,
            "content_text": "\n".join(alarm.lines) or alarm.title,
            "date_published": _instant(alarm.at),
            **({"url": alarm.link} if _is_web(alarm.link) else {}),
            "_policywatch": {
                "watch": alarm.watch,
                "kind": alarm.kind,
                "significance": alarm.significance.value if alarm.significance else None,
                **alarm.data,
            },
        }
        for alarm in alarms
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": _TITLE, "items": items}
    if base:
        feed["feed_url"] = f"{base}/{JSON}"
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    node = ElementTree.SubElement(parent, f"{{{_NAMESPACE}}}{tag}", attributes)
    if text:
        node.text = "".join(letter for letter in text if letter.isprintable() or letter == "\n")
    return node


def _instant(at: int) -> str:
    return dt.datetime.fromtimestamp(at, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _is_web(link: str) -> bool:
    return link.startswith(("http://", "https://"))
