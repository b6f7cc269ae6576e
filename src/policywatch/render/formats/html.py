"""HTML: one file that needs nothing else, reads well without scripts, on a phone and on paper."""

import base64
import functools
import hashlib
from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any, NamedTuple

from jinja2 import BaseLoader, Environment, PackageLoader, StrictUndefined

from policywatch.model.change import Change
from policywatch.model.finding import Significance
from policywatch.model.report import Report
from policywatch.render import say
from policywatch.render.memory import Memory
from policywatch.render.options import Options
from policywatch.render.page import Edit, Entry, Gone, Heading, Same, Table, entries
from policywatch.render.pieces import Grid, Op, Piece, Spans, folded, pieces
from policywatch.render.reasons import reasons
from policywatch.render.safe import flat, harmless, shorten
from policywatch.render.states import statements

TEMPLATE = "redline.html.j2"
CHANGES = "changes.html.j2"
"""The part of it that holds the redline itself."""


def render(report: Report, options: Options) -> str:
    """The whole page."""
    return _environment().get_template(TEMPLATE).render(context(report, options))


def context(report: Report, options: Options) -> dict[str, Any]:
    """What the template asks for, in English: ``t`` puts its words into another language, whose code is ``ui``."""
    page = entries(report.comparison)
    new = report.comparison.new
    weights = say.weights(report.findings)
    points = {edit.number: _point(edit, weights.get(edit.number - 1)) for entry in page for edit in _edits(entry)}
    return {
        "t": str,
        "ui": "en",
        "significance": report.significance.value,
        "summary": report.summary,
        "name": say.title(report, options),
        "old": say.version(report.comparison.old, options.old, "old version"),
        "new": say.version(new, options.new, "new version"),
        "language": options.new.language or new.language,
        "spoken": "en",
        "verdict": say.verdict(report),
        "tally": say.tally(report),
        "cautions": say.cautions(report),
        "statements": statements(report.facts),
        "promises": [say.promise(report.old_promise), say.promise(report.new_promise)],
        "reasons": reasons(report.findings),
        "significant": Significance.SIGNIFICANT in weights.values(),
        "page": [SimpleNamespace(**_view(entry, points)) for entry in page] if report.comparison.changes else [],
        "points": points,
    }


class Point(NamedTuple):
    """A change as headings and the list of changes tell of it, apart from its number."""

    kind: str
    headline: str
    weight: str
    """Of the heaviest finding that rests on it; empty where none does."""
    went: str
    where: str
    gist: str
    """The first words that went and came."""
    notes: tuple[str, ...]


def _point(edit: Edit, weight: Significance | None) -> Point:
    change = edit.change
    return Point(
        kind=change.kind.value,
        headline=say.headline(change),
        weight=weight.value if weight else "",
        went=say.went(change),
        where=say.where(change),
        gist=_gist(change),
        notes=tuple(say.notes(change)),
    )


@functools.cache
def _environment() -> Environment:
    return environment(PackageLoader("policywatch.data", "templates"))


def environment(loader: BaseLoader) -> Environment:
    """What templates that show redlines need, over the given loader, which must know ``redline.css`` and ``.js``."""
    env = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    memory = Memory()
    env.filters |= {
        "text": harmless,
        "plural": say.plural,
        "section": say.section,
        "placed": _placed,
        "folded": folded,
        "only": _only_side,
        "once": memory.once,
        "each": memory.each,
    }
    env.tests |= {"grid": lambda value: isinstance(value, Grid), "link": _is_link}
    for name in ("css", "js"):
        env.globals[name] = _Asset(_source(env, f"redline.{name}"))
    return env


class _Asset(str):
    """A style or script of our own, to stand in the page as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        return self

    @property
    def digest(self) -> str:
        """What the page's content security policy knows it by."""
        return "sha256-" + base64.b64encode(hashlib.sha256(self.encode()).digest()).decode()


def _source(env: Environment, name: str) -> str:
    assert env.loader is not None
    return env.loader.get_source(env, name)[0]


def _placed(place: str, t: Callable[[str], str]) -> str:
    """Where something stands: the text's own words; only what we call a bare number is put into the page's language."""
    return t(place) if place.startswith("section ") or " → section " in place else place


def _is_link(text: str) -> bool:
    """True for an address that may be followed from a report."""
    return text.startswith(("https://", "http://")) and " " not in text


_LEFT_OVER = ".,;:!?。、，； "
"""What ends the words before a stretch and says nothing at its beginning."""


def _gist(change: Change) -> str:
    parts = (next((flat(s.text) for s in change.spans if s.op == op and s.text.strip()), "") for op in "-+")
    return " → ".join(shorten(part.lstrip(_LEFT_OVER) or part) for part in parts if part)


def _edits(entry: Entry) -> tuple[Edit, ...]:
    match entry:
        case Edit():
            return (entry,)
        case Table():
            return entry.edits
        case _:
            return ()


def _view(entry: Entry, points: dict[int, Point]) -> dict[str, Any]:
    """What the template asks of an entry."""
    match entry:
        case Heading():
            level = min(entry.unit.section.level, 6)
            return {"is": "heading", "text": entry.unit.text, "level": level}
        case Same():
            return {"is": "same", "said": say.left_out(entry), "open": entry.short, "body": pieces(entry.units, "=")}
        case Gone():
            return {"is": "gone", "number": entry.number, "where": say.where(entry.change)}
        case Table():
            own = {edit.number: points[edit.number] for edit in entry.edits}
            said = say.table_headline(edit.change for edit in entry.edits)
            return {"is": "table", "points": own, "said": said, "grid": entry.grid, "heavy": _heavy(own.values())}
        case Edit():
            point = points[entry.number]
            told = {"number": entry.number, "point": point, "body": entry.body}
            return {"is": "edit", **told, "heavy": _heavy([point])}


def _heavy(points: Iterable[Point]) -> bool:
    """True of what the filter for significant changes leaves on the page."""
    return any(point.weight == Significance.SIGNIFICANT.value for point in points)


def _only_side(body: tuple[Piece | Grid, ...], op: Op) -> tuple[Piece, ...]:
    """One side of a redline for the view that sets the two beside each other; () where there is nothing to compare."""
    lines = [piece for piece in body if isinstance(piece, Piece)]
    if len(lines) < len(body) or not any(_touched(piece) for piece in lines):
        return ()
    kept = (line._replace(label=_only(line.label, op), spans=_only(line.spans, op)) for line in lines)
    return tuple(line for line in kept if line.spans or line.label)


def _touched(piece: Piece) -> bool:
    return any(span.op != "=" for span in (*piece.label, *piece.spans))


def _only(spans: Spans, op: Op) -> Spans:
    return tuple(span for span in spans if span.op in ("=", op))
