"""A document's versions as a picture: when each took effect, how much it changed, how long it was announced."""

import datetime as dt
import importlib.util
import re
from typing import Any

from policywatch.site.model import Told
from policywatch.site.words import Words

_COLOUR = {"significant": "var(--red)", "minor": "var(--amber)", "none": "var(--green)", "first": "var(--soft)"}
_SHAPE = {"significant": "diamond", "minor": "circle", "none": "square", "first": "triangle-up"}
_WIDTH, _HEIGHT = 640, 190
_LETTER, _LINE = 7, 15
"""Room that a version's name takes, in the picture's own units."""


def available() -> bool:
    """True where the plotting library is installed (the extra ``plot``)."""
    return importlib.util.find_spec("vl_convert") is not None


def draw(told: Told, words: Words) -> str:
    """An SVG that takes its colours from the page, so that it is dark where the page is; empty for a lone version."""
    rows = _rows(told)
    if len(rows) < 2:
        return ""
    import vl_convert

    return _labelled(vl_convert.vegalite_to_svg(_spec(rows, words)), words)


def _rows(told: Told) -> list[dict[str, Any]]:
    rows = []
    for edition, step in zip(told.shelf.editions, told.steps, strict=True):
        kind = step.significance.value if step else "first"
        row = {
            "label": edition.label,
            "day": _utc(edition.day),
            "words": step.words_changed if step else 0,
            "kind": kind,
            "upcoming": edition.state == "upcoming",
        }
        if edition.announced and edition.announced < edition.day:
            row["announced"] = _utc(edition.announced)
        rows.append(row)
    for at in _named(rows):
        rows[at]["named"] = True
    return rows


def _named(rows: list[dict[str, Any]]) -> list[int]:
    """The versions whose names have room: the significant ones first, then the latest."""
    first = min(row.get("announced", row["day"]) for row in rows)
    across = _WIDTH / max(1, max(row["day"] for row in rows) - first)
    up = _HEIGHT / max(1, max(row["words"] for row in rows))
    taken: list[tuple[float, float, float]] = []
    named = []
    for at in sorted(range(len(rows)), key=lambda at: (rows[at]["kind"] != "significant", -at)):
        row = rows[at]
        x, y, half = (row["day"] - first) * across, row["words"] * up, len(row["label"]) * _LETTER / 2
        if all(abs(x - other) > half + room or abs(y - level) > _LINE for other, level, room in taken):
            taken.append((x, y, half))
            named.append(at)
    return named


def _utc(day: dt.date) -> int:
    """Milliseconds, so that no time zone moves a day."""
    return (day - dt.date(1970, 1, 1)).days * 86_400_000


def _spec(rows: list[dict[str, Any]], words: Words) -> dict[str, Any]:
    x = {"field": "day", "type": "temporal", "scale": {"type": "utc"}, "axis": _ticks(rows)}
    y = {"field": "words", "type": "quantitative", "axis": {"title": words("timeline_words"), "tickCount": 4}}
    kinds = list(_COLOUR)
    colour = {"field": "kind", "scale": {"domain": kinds, "range": list(_COLOUR.values())}, "legend": None}
    shape = {"field": "kind", "scale": {"domain": kinds, "range": list(_SHAPE.values())}, "legend": None}
    above: list[dict[str, Any]] = [
        {"mark": {"type": "rule", "strokeWidth": 2}, "encoding": {"x": x, "y": y, "y2": {"datum": 0}, "color": colour}},
        {
            "mark": {"type": "point", "filled": True, "size": 75, "opacity": 1},
            "encoding": {"x": x, "y": y, "color": colour, "shape": shape},
        },
    ]
    named = {
        "transform": [{"filter": "datum.named"}],
        "mark": {"type": "text", "dy": -12, "fontSize": 12, "limit": 90, "color": "currentColor"},
        "encoding": {"x": x, "y": y, "text": {"field": "label"}},
    }
    above.append(named)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": None,
        "data": {"values": rows},
        "spacing": 6,
        "vconcat": [{"width": _WIDTH, "height": _HEIGHT, "layer": above}, _windows(rows, x, words)],
        "resolve": {"scale": {"x": "shared"}},
        "config": _config(),
    }


def _ticks(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Years, or months where there are few years, about ten at the most."""
    days = [row[name] for row in rows for name in ("day", "announced") if name in row]
    months = (max(days) - min(days)) / 86_400_000 / 30.4
    by_year = months > 24
    interval, many = ("year", months / 12) if by_year else ("month", months)
    count = {"interval": interval, "step": max(1, round(many / 10))}
    return {"title": None, "format": "%Y" if by_year else "%Y-%m", "tickCount": count, "labelOverlap": True}


def _windows(rows: list[dict[str, Any]], x: dict[str, Any], words: Words) -> dict[str, Any]:
    """Below, one bar from announcement to effect for each version that was announced."""
    bare = {"labels": False, "ticks": False, "grid": False, "domain": False}
    title = {"text": words("timeline_notice"), "anchor": "start", "fontSize": 11, "fontWeight": 400, "offset": 4}
    return {
        "width": _WIDTH,
        "height": 14,
        "title": title,
        "transform": [{"filter": "isValid(datum.announced)"}],
        "mark": {"type": "bar", "height": 8, "color": "var(--mark)", "opacity": 0.75},
        "encoding": {
            "x": {"field": "announced", "type": "temporal", "scale": {"type": "utc"}, "axis": {**bare, "title": None}},
            "x2": {"field": "day"},
        },
    }


def _config() -> dict[str, Any]:
    axis = {
        "labelColor": "var(--soft)",
        "titleColor": "var(--soft)",
        "gridColor": "var(--line)",
        "domainColor": "var(--line)",
        "tickColor": "var(--line)",
        "labelFontSize": 11,
        "titleFontSize": 11,
        "titleFontWeight": 400,
    }
    return {
        "view": {"stroke": None},
        "font": "system-ui, sans-serif",
        "axis": axis,
        "axisX": {"grid": False},
        "title": {"color": "var(--soft)"},
    }


def _labelled(svg: str, words: Words) -> str:
    """One picture with one description to who cannot see it: the table beside it holds every number."""
    head, _, rest = svg.partition(">")
    size = re.search(r'viewBox="[^"]+"', head)
    rest = re.sub(r' (?:role|aria-[a-z]+)="[^"]*"', "", rest)
    said = words("timeline_said").replace('"', "&quot;")
    return f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{said}" {size[0] if size else ""}>{rest}'
