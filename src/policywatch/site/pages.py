"""Every page of a document as text, by its address."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from policywatch.model.document import Document
from policywatch.model.finding import Significance
from policywatch.model.report import Report
from policywatch.render.formats.html import CHANGES, TEMPLATE, context
from policywatch.render.options import Options
from policywatch.render.say import VERDICT
from policywatch.site import addresses, streams, timeline
from policywatch.site.kit import RIGHT_TO_LEFT, Kit, Lent
from policywatch.site.model import Edition, Page, Shelf, Since, Step, Told
from policywatch.site.text import chapters

_LISTED = 12
"""Previous versions a document's page names; its history names all."""


def version(shelf: Shelf, at: int, step: Step | None, document: Document, kit: Kit) -> Page:
    """One edition as a page of its own."""
    edition = shelf.editions[at]
    page = addresses.version(shelf.document, shelf.language, edition.label)
    own = {**_shelf(shelf, kit, page), "others": _others(shelf, edition), "front": False, "coming": [], "previous": []}
    return page, _text(own, (at, step), document, kit, page)


def current(told: Told, document: Document, kit: Kit) -> Iterator[Page]:
    """The edition in force at the document's own addresses."""
    shelf = told.shelf
    canonical = addresses.current(shelf.document, shelf.language)
    rest = [edition for edition in reversed(shelf.editions) if edition.state == "superseded"]
    coming = [(shelf.editions[at - 1] if at else None, shelf.editions[at], told.steps[at]) for at in shelf.upcoming]
    own = {
        **_shelf(shelf, kit, canonical),
        "others": _others(shelf, None),
        "front": True,
        "coming": coming,
        "previous": rest[:_LISTED],
    }
    at = shelf.current
    for page in (canonical, addresses.door(shelf.document)) if shelf.default else (canonical,):
        yield page, _text(own, (at, told.steps[at]), document, kit, page)


def _text(own: dict[str, Any], which: tuple[int, Step | None], document: Document, kit: Kit, page: str) -> str:
    shelf: Shelf = own["shelf"]
    at, step = which
    edition = shelf.editions[at]
    return kit.render(
        "version.html.j2",
        page,
        kit.speech(shelf.language),
        edition=edition,
        before=shelf.editions[at - 1] if at else None,
        step=step,
        chapters=Lent(chapters(document, shelf.title)),
        linked=_linked(shelf, edition, kit, page),
        **own,
    )


def _others(shelf: Shelf, edition: Edition | None) -> list[tuple[str, str]]:
    """The same page in the document's other languages; without an edition the current one's."""
    name, label = shelf.document, edition.label if edition else ""
    return [
        (language, addresses.version(name, language, label) if label else addresses.current(name, language))
        for language in (edition.languages if edition else shelf.languages)
        if language != shelf.language
    ]


def _shelf(shelf: Shelf, kit: Kit, canonical: str) -> dict[str, Any]:
    """What the frame of a document's page asks for."""
    return {
        "shelf": shelf,
        "language": shelf.language,
        "direction": "rtl" if shelf.language.partition("-")[0] in RIGHT_TO_LEFT else "ltr",
        "canonical": addresses.absolute(canonical, kit.settings.url) if kit.settings.url else "",
        "feed": addresses.feed(shelf.document, shelf.language, "atom"),
        "feed_json": addresses.feed(shelf.document, shelf.language, "json"),
    }


def _linked(shelf: Shelf, edition: Edition, kit: Kit, page: str) -> str:
    """schema.org as JSON-LD; what could end its element is written as an escape."""
    table: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DigitalDocument",
        "name": shelf.title,
        "version": edition.label,
        "inLanguage": shelf.language,
        "datePublished": edition.announced.isoformat() if edition.announced else None,
        "temporalCoverage": f"{edition.effective.isoformat()}/{edition.until or '..'}" if edition.effective else None,
        "publisher": {"@type": "Organization", "name": kit.settings.name} if kit.settings.name else None,
        "url": addresses.absolute(page, kit.settings.url) if kit.settings.url else None,
        "identifier": f"sha256:{edition.sha256}",
    }
    kept = {key: value for key, value in table.items() if value is not None}
    return json.dumps(kept, ensure_ascii=True).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def redline(shelf: Shelf, ends: tuple[int, int], made: tuple[Report, str], options: Options, kit: Kit) -> Page:
    """The changes between two neighbours; ``made`` is the report and the language of its findings."""
    old, new = (shelf.editions[at] for at in ends)
    page = addresses.changes(shelf.document, shelf.language, old.label, new.label)
    around = {
        "since": None,
        "earlier": shelf.editions[ends[0] - 1] if ends[0] else None,
        "later": shelf.editions[ends[1] + 1] if ends[1] + 1 < len(shelf.editions) else None,
    }
    report, spoken = made
    filled = {**_without(context(report, options)), "spoken": spoken}
    return page, _compared(page, shelf, (old, new), filled, kit, **around)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A redline as markup, and what the page around it asks of it."""

    markup: str
    tally: str
    changed: bool

    def as_text(self) -> str:
        return json.dumps([self.tally, self.changed]) + "\n" + self.markup

    @classmethod
    def from_text(cls, text: str) -> "Drawn":
        """What ``as_text`` wrote."""
        said, _, markup = text.partition("\n")
        return cls(markup, *json.loads(said))


def drawn(shelf: Shelf, report: Report, options: Options, kit: Kit) -> Drawn:
    """The redline of two editions by itself."""
    told, words = _without(context(report, options)), kit.speech(shelf.language)
    held = {**told, "t": words.phrase, "language": shelf.language}
    return Drawn(kit.render(CHANGES, "", words, **held), told["tally"], bool(report.comparison.changes))


def since(told: Told, at: int, made: Drawn, kit: Kit) -> Page:
    """The changes between an edition and the current one; what they mean, the verdicts of the steps between tell."""
    shelf = told.shelf
    ends = shelf.editions[at], shelf.editions[shelf.current]
    page = addresses.since(shelf.document, shelf.language, ends[0].label)
    around = {"page": made.changed, "tally": made.tally, "reasons": (), "statements": (), "drawn": made.markup}
    return page, _compared(page, shelf, ends, around, kit, since=_since(told, at))


def _without(told: dict[str, Any]) -> dict[str, Any]:
    """What a redline's template asks for, without what a page of the site says in its own way."""
    kept = {key: value for key, value in told.items() if key not in ("t", "ui", "language", "name", "old", "new")}
    return {**kept, "page": Lent(told["page"])}


def _since(told: Told, at: int) -> Since:
    """The steps after an edition, the weightiest first, of equal ones the newest."""
    shelf = told.shelf
    every = [
        (shelf.editions[n - 1], shelf.editions[n], step)
        for n in range(shelf.current, at, -1)
        if (step := told.steps[n]) is not None
    ]
    ranked = sorted(every, key=lambda one: -one[2].significance.rank)
    heaviest = ranked[0][2].significance if ranked else Significance.NONE
    return Since(heaviest, VERDICT[heaviest], tuple(ranked[:_LISTED]), len(every))


def _compared(
    page: str, shelf: Shelf, ends: tuple[Edition, Edition], told: dict[str, Any], kit: Kit, **around: Any
) -> str:
    words, (old, new) = kit.speech(shelf.language), ends
    return kit.render(
        "comparison.html.j2",
        page,
        words,
        **told,
        **_shelf(shelf, kit, page),
        t=words.phrase,
        name=shelf.title,
        base=TEMPLATE,
        old=old.label,
        new=new.label,
        others=_others(shelf, new),
        older=old,
        newer=new,
        **around,
    )


def about(told: Told, kit: Kit) -> Iterator[Page]:
    """A shelf's history and feeds."""
    shelf, words = told.shelf, kit.speech(told.shelf.language)
    page = addresses.history(shelf.document, shelf.language)
    rows = list(zip(shelf.editions, told.steps, (None, *shelf.editions[:-1]), strict=True))
    yield (
        page,
        kit.render(
            "history.html.j2",
            page,
            words,
            **_shelf(shelf, kit, page),
            others=[
                (code, addresses.history(shelf.document, code)) for code in shelf.languages if code != shelf.language
            ],
            rows=rows[::-1],
            picture=timeline.draw(told, words) if timeline.available() else "",
        ),
    )
    yield from streams.of_document(told, kit)
