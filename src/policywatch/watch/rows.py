"""Watches, lines of history and alarms as the database's rows, and back."""

import json
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from policywatch.model.finding import Significance
from policywatch.watch.model import Alarm, Mark, Page, Range, Seen, State, Watch


def host_of(watch: Watch) -> str:
    """Whose turn a watch takes."""
    return (urlsplit(watch.pages[0].url).hostname or "").lower()


def watch_row(watch: Watch) -> dict[str, Any]:
    what = asdict(watch)
    state = what.pop("state")
    return {
        "id": watch.id,
        "document": watch.document,
        "host": host_of(watch),
        "paused": int(watch.paused),
        "next_due": watch.state.next_due,
        "what": json.dumps(what, ensure_ascii=False),
        "state": json.dumps(state),
    }


def watch_of(row: tuple[Any, ...]) -> Watch:
    what, state = json.loads(row[3]), json.loads(row[4])
    pages = tuple(map(_page, what.pop("pages")))
    marks = tuple(Mark(**mark) for mark in state.pop("marks"))
    return Watch(**{**what, "paused": bool(row[2])}, pages=pages, state=State(**state, marks=marks))


def _page(table: dict[str, Any]) -> Page:
    select, remove = (tuple(Range(**one) for one in table.pop(f"{kind}_ranges", ())) for kind in ("select", "remove"))
    return Page(**table, select_ranges=select, remove_ranges=remove)


def line_row(watch: str, number: int, seen: Seen) -> dict[str, Any]:
    return {
        "watch": watch,
        "number": number,
        "kind": seen.kind.value,
        "at": seen.at,
        "sha": seen.sha256,
        "text_key": seen.text_key,
        "version": seen.version,
        "detail": seen.detail,
    }


def alarm_row(alarm: Alarm) -> dict[str, Any]:
    return {
        "id": alarm.id,
        "watch": alarm.watch,
        "at": alarm.at,
        "kind": alarm.kind,
        "significance": alarm.significance.value if alarm.significance else "",
        "title": alarm.title,
        "body": json.dumps({"lines": alarm.lines, "link": alarm.link, "data": alarm.data}, ensure_ascii=False),
        "at_once": int(alarm.at_once),
    }


def alarm_of(row: tuple[Any, ...]) -> Alarm:
    name, watch, at, kind, significance, title, body, at_once = row
    said = json.loads(body)
    verdict = Significance(significance) if significance else None
    return Alarm(name, watch, at, kind, verdict, title, tuple(said["lines"]), said["link"], bool(at_once), said["data"])
