"""The pages and files of the site as a whole: its front page, its board of notices, its map, and data for programs."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from policywatch.site import addresses, feeds, streams
from policywatch.site.kit import Kit
from policywatch.site.model import Page, Told
from policywatch.site.notices import Notice, Wordings, banner, notices
from policywatch.site.streams import address_in


def files(told: Sequence[Told], wordings: Wordings, kit: Kit) -> Iterator[Page]:
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
    yield from streams.of_site(shown, held, language, kit)


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
        "url": address_in(page, here, kit),
        "changes_url": address_in(redlined, here, kit) if redlined else None,
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
