"""What feeds tell and where they stand: the versions of a document, those of all documents, and notices."""

from collections.abc import Iterator, Sequence

from policywatch.site import addresses, feeds
from policywatch.site.kit import Kit
from policywatch.site.model import Edition, Page, Step, Told
from policywatch.site.notices import Notice, notice_title
from policywatch.site.words import Words


def of_document(told: Told, kit: Kit) -> Iterator[Page]:
    """A document's versions in one language, as Atom and as JSON."""
    shelf, words = told.shelf, kit.speech(told.shelf.language)
    page, title = addresses.history(shelf.document, shelf.language), words("history_of", title=shelf.title)
    for suffix, write in _WRITERS:
        address = addresses.feed(shelf.document, shelf.language, suffix)
        held = shelf.language, list(_entries(told, address, kit))
        yield address, write(_feed(f"changes {shelf.name}", title, address, page, held, kit))


def of_site(shown: Sequence[Told], held: Sequence[Notice], language: str, kit: Kit) -> Iterator[Page]:
    """The versions of all documents shown in a language and their notices, as Atom and as JSON."""
    words, default = kit.speech(language), kit.settings.language
    home, board = (addresses.top(name, language, default) for name in (addresses.HOME, addresses.NOTICES))
    title = words("legal_of", name=kit.settings.name) if kit.settings.name else words("legal")
    for suffix, write in _WRITERS:
        address = addresses.top(f"feed.{suffix}", language, default)
        versions = [entry for one in shown for entry in _entries(one, address, kit)]
        yield address, write(_feed(f"site {language}", title, address, home, (language, versions), kit))
        address = addresses.top(f"notices.{suffix}", language, default)
        told = [_notice_entry(notice, address, kit) for notice in held]
        yield (
            address,
            write(_feed(f"notices {language}", words("notices_title"), address, board, (language, told), kit)),
        )


_WRITERS = (("atom", feeds.atom), ("json", feeds.json_feed))


def address_in(target: str, page: str, kit: Kit) -> str:
    """How a file for machines names an address: in full where the site's is known; one read from disk works without."""
    return addresses.absolute(target, kit.settings.url) if kit.settings.url else addresses.relative(target, page)


def _feed(key: str, title: str, address: str, page: str, held: tuple[str, list[feeds.Entry]], kit: Kit) -> feeds.Feed:
    language, entries = held
    here, there = address_in(address, address, kit), address_in(page, address, kit)
    return feeds.Feed(key, title, kit.settings.name, here, there, language, tuple(entries))


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
            lines=(*_dates(edition, words), *_ruled(step, words), *(step.summary if step else ())),
            address=address_in(page, feed, kit),
            language=shelf.language,
        )


def _verdict(step: Step | None, words: Words) -> str:
    return words(step.significance.value) if step else words("first")


def _ruled(step: Step | None, words: Words) -> Iterator[str]:
    """Whose verdict it is, where it is not the one the text comes to by itself."""
    if step and (made := step.override):
        said = "confirmed" if step.computed is made.to else "overruled"
        was, date = words(step.computed.value), words.date(made.at.date())
        yield words(said, by=made.by, was=was, date=date, reason=made.reason)
    elif step and step.binding and step.alone:
        yield words("bound", language=words.name(step.binding), was=words(step.alone.value))


def _dates(edition: Edition, words: Words) -> Iterator[str]:
    if edition.announced and edition.effective:
        yield words("notice_dates", announced=words.date(edition.announced), effective=words.date(edition.effective))
    elif edition.effective:
        yield words("notice_effective", effective=words.date(edition.effective))


def _of_notice(notice: Notice, words: Words) -> tuple[str, ...]:
    return (*_dates(notice.new, words), *_ruled(notice.step, words), *notice.step.summary)


def _notice_entry(notice: Notice, feed: str, kit: Kit) -> feeds.Entry:
    shelf, words = notice.shelf, kit.speech(notice.shelf.language)
    page = addresses.changes(shelf.document, shelf.language, notice.old.label, notice.new.label)
    return feeds.Entry(
        key=notice.key,
        title=notice_title(notice, words),
        day=notice.day,
        lines=(notice.wording.text,) if notice.wording else _of_notice(notice, words),
        address=address_in(page, feed, kit),
        language=shelf.language,
    )
