"""Every page as text, and the files that machines read, by their addresses."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from policywatch.model.document import Document
from policywatch.model.finding import Significance
from policywatch.model.report import Report
from policywatch.render.formats.html import CHANGES, TEMPLATE, context
from policywatch.render.options import Options
from policywatch.render.say import VERDICT
from policywatch.site import addresses, feeds, timeline
from policywatch.site.kit import RIGHT_TO_LEFT, Kit, Lent
from policywatch.site.model import Edition, Shelf, Since, Step, Told
from policywatch.site.notices import Notice, Wordings, banner, notice_title, notices
from policywatch.site.text import chapters
from policywatch.site.words import Words

Page = tuple[str, str]
"""An address and the text that stands there."""
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
    key = f"changes {shelf.name}"
    for suffix, write in (("atom", feeds.atom), ("json", feeds.json_feed)):
        address = addresses.feed(shelf.document, shelf.language, suffix)
        title = words("history_of", title=shelf.title)
        yield (
            address,
            write(_feed(key, title, address, page, (shelf.language, list(_entries(told, address, kit))), kit)),
        )


def _feed(key: str, title: str, address: str, page: str, held: tuple[str, list[feeds.Entry]], kit: Kit) -> feeds.Feed:
    language, entries = held
    here, there = _full(address, address, kit), _full(page, address, kit)
    return feeds.Feed(key, title, kit.settings.name, here, there, language, tuple(entries))


def _full(target: str, page: str, kit: Kit) -> str:
    """Absolute where the site's address is known; a feed read from disk works without."""
    return addresses.absolute(target, kit.settings.url) if kit.settings.url else addresses.relative(target, page)


def _entries(told: Told, feed: str, kit: Kit) -> Iterator[feeds.Entry]:
    shelf, words = told.shelf, kit.speech(told.shelf.language)
    for at, (edition, step) in enumerate(zip(shelf.editions, told.steps, strict=True)):
        page = addresses.version(shelf.document, shelf.language, edition.label)
        if step:
            page = addresses.changes(shelf.document, shelf.language, shelf.editions[at - 1].label, edition.label)
        yield feeds.Entry(
            key=f"version {shelf.name} {edition.label}",
            title=f"{shelf.title} {edition.label}: {_verdict(step, words)}",
            day=edition.announced or edition.day,
            lines=(*_dates(edition, words), *(step.summary if step else ())),
            address=_full(page, feed, kit),
            language=shelf.language,
        )


def _verdict(step: Step | None, words: Words) -> str:
    return words(step.significance.value) if step else words("first")


def _dates(edition: Edition, words: Words) -> Iterator[str]:
    if edition.announced and edition.effective:
        yield words("notice_dates", announced=words.date(edition.announced), effective=words.date(edition.effective))
    elif edition.effective:
        yield words("notice_effective", effective=words.date(edition.effective))


def whole(told: Sequence[Told], wordings: Wordings, kit: Kit) -> Iterator[Page]:
    """The pages and files of the site as a whole."""
    default = kit.settings.language
    languages = [default, *sorted({one.shelf.language for one in told if one.shelf.language in kit.words} - {default})]
    found = notices(told, wordings)
    for language in languages:
        yield from _tops(told, found, language, languages, kit)
    yield addresses.BANNER, _dump(banner(found, kit.settings.banner_days, kit.settings.url))
    for name in dict.fromkeys(one.shelf.document for one in told):
        yield addresses.data(name), _dump(_data([one for one in told if one.shelf.document == name], kit))
    if kit.settings.url:
        yield addresses.SITEMAP, feeds.sitemap(list(_mapped(told, languages, kit)))
        yield (
            "robots.txt",
            f"User-agent: *\nAllow: /\nSitemap: {addresses.absolute(addresses.SITEMAP, kit.settings.url)}\n",
        )


def _tops(
    told: Sequence[Told], found: Sequence[Notice], language: str, languages: Sequence[str], kit: Kit
) -> Iterator[Page]:
    words = kit.speech(language)
    shown = _preferred(told, language)
    names = {id(one.shelf) for one in shown}
    held = [notice for notice in found if id(notice.shelf) in names]
    for name, template in ((addresses.HOME, "home.html.j2"), (addresses.NOTICES, "notices.html.j2")):
        page = addresses.top(name, language, kit.settings.language)
        others = [(code, addresses.top(name, code, kit.settings.language)) for code in languages if code != language]
        yield (
            page,
            kit.render(template, page, words, **_top(page, language, kit), others=others, told=shown, found=held),
        )
    for suffix, write in (("atom", feeds.atom), ("json", feeds.json_feed)):
        page = addresses.top(addresses.HOME, language, kit.settings.language)
        address = addresses.top(f"feed.{suffix}", language, kit.settings.language)
        title = words("legal_of", name=kit.settings.name) if kit.settings.name else words("legal")
        entries = [entry for one in shown for entry in _entries(one, address, kit)]
        yield address, write(_feed(f"site {language}", title, address, page, (language, entries), kit))
        page = addresses.top(addresses.NOTICES, language, kit.settings.language)
        address = addresses.top(f"notices.{suffix}", language, kit.settings.language)
        told_entries = [_notice_entry(notice, address, kit) for notice in held]
        yield (
            address,
            write(_feed(f"notices {language}", words("notices_title"), address, page, (language, told_entries), kit)),
        )


def _preferred(told: Sequence[Told], language: str) -> list[Told]:
    """Each document once: in the language if it is there in it, else in its default one."""
    best: dict[str, Told] = {}
    for one in told:
        if one.shelf.language == language or (one.shelf.default and one.shelf.document not in best):
            best[one.shelf.document] = one
    return list(best.values())


def _top(page: str, language: str, kit: Kit) -> dict[str, Any]:
    return {
        "shelf": None,
        "language": language,
        "direction": "ltr",
        "canonical": addresses.absolute(page, kit.settings.url) if kit.settings.url else "",
        "feed": addresses.top("feed.atom", language, kit.settings.language),
        "feed_json": addresses.top("feed.json", language, kit.settings.language),
    }


def _notice_entry(notice: Notice, feed: str, kit: Kit) -> feeds.Entry:
    shelf, words = notice.shelf, kit.speech(notice.shelf.language)
    page = addresses.changes(shelf.document, shelf.language, notice.old.label, notice.new.label)
    return feeds.Entry(
        key=notice.key,
        title=notice_title(notice, words),
        day=notice.day,
        lines=(notice.wording.text,) if notice.wording else (*_dates(notice.new, words), *notice.step.summary),
        address=_full(page, feed, kit),
        language=shelf.language,
    )


def _data(told: Sequence[Told], kit: Kit) -> dict[str, Any]:
    """A document's versions in every language, for programs; the slider reads it too."""
    first = told[0].shelf
    return {
        "schema": 1,
        "document": first.document,
        "languages": [
            {
                "language": one.shelf.language,
                "title": one.shelf.title,
                "current": one.shelf.editions[one.shelf.current].label,
                "versions": [_edition(one, at, kit) for at in range(len(one.shelf.editions))],
            }
            for one in told
        ],
    }


def _edition(told: Told, at: int, kit: Kit) -> dict[str, Any]:
    shelf, edition, step = told.shelf, told.shelf.editions[at], told.steps[at]
    here = addresses.data(shelf.document)
    page = addresses.version(shelf.document, shelf.language, edition.label)
    before = shelf.editions[at - 1].label if at else None
    redlined = addresses.changes(shelf.document, shelf.language, before, edition.label) if before else None
    return {
        "label": edition.label,
        "state": edition.state,
        "effective": edition.effective.isoformat() if edition.effective else None,
        "announced": edition.announced.isoformat() if edition.announced else None,
        "until": edition.until.isoformat() if edition.until else None,
        "sha256": edition.sha256,
        "words": edition.words,
        "binding": edition.binding,
        "url": _full(page, here, kit),
        "changes_url": _full(redlined, here, kit) if redlined else None,
        "changes": step.as_json() if step else None,
    }


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _mapped(
    told: Sequence[Told], languages: Sequence[str], kit: Kit
) -> Iterator[tuple[str, Any, list[tuple[str, str]]]]:
    url = kit.settings.url
    for name in (addresses.HOME, addresses.NOTICES):
        known = [(code, addresses.absolute(addresses.top(name, code, languages[0]), url)) for code in languages]
        yield from ((address, None, known if len(known) > 1 else []) for _, address in known)
    for one in told:
        shelf = one.shelf
        alike = [(code, addresses.absolute(addresses.current(shelf.document, code), url)) for code in shelf.languages]
        here = addresses.absolute(addresses.current(shelf.document, shelf.language), url)
        yield here, shelf.editions[shelf.current].day, alike if len(alike) > 1 else []
        yield addresses.absolute(addresses.history(shelf.document, shelf.language), url), None, []
        for at, edition in enumerate(shelf.editions):
            page = addresses.version(shelf.document, shelf.language, edition.label)
            yield addresses.absolute(page, url), edition.day, []
            if at:
                page = addresses.changes(shelf.document, shelf.language, shelf.editions[at - 1].label, edition.label)
                yield addresses.absolute(page, url), edition.day, []
