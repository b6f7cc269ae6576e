"""From fetched pages to one document: what was selected of them, put together where there are several."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from policywatch.errors import InputError
from policywatch.fetch.model import Fetched
from policywatch.model.document import Document, Section
from policywatch.readers import html as html_reader
from policywatch.watch.model import Page, Suspicion, Watch
from policywatch.watch.suspect import Caught, NothingSelected
from policywatch.workflows.desk import Desk
from policywatch.workflows.sources import Capture, read_capture

_TITLE = re.compile(r"(?is)<title[^>]*>(.*?)</title>")
_TITLED = 100_000
"""Characters of a source within which its title stands."""
_NOTHING = Document("", Section(0, "", "", 0, ""))


@dataclass(frozen=True, slots=True)
class Reading:
    """A capture ready to be judged; ``unreadable`` says why there is no document in it."""

    capture: Capture
    caught: Caught
    unreadable: Suspicion | None = None


def read_pages(watch: Watch, pages: Sequence[Fetched], desk: Desk) -> Reading:
    """The document that a watch's pages make."""
    source = "\n".join(page.data.decode(page.charset if _known(page.charset) else "utf-8", "replace") for page in pages)
    title = html.unescape(((match := _TITLE.search(source[:_TITLED])) and match[1]) or "").strip()
    try:
        capture = _capture(watch, pages)
        document = read_capture(capture, desk, watch.language)
    except NothingSelected as error:
        return Reading(_plain(pages[0]), Caught(source, _NOTHING, title), Suspicion("selector", str(error)))
    except InputError as error:
        kind = "scripts" if source.count("<script") > 2 and "holds no text" in str(error) else "empty"
        hint = "; watch it with --browser" if kind == "scripts" and not watch.browser else ""
        return Reading(_plain(pages[0]), Caught(source, _NOTHING, title), Suspicion(kind, f"{error}{hint}"))
    return Reading(capture, Caught(source, document, title or document.metadata.title))


def _capture(watch: Watch, pages: Sequence[Fetched]) -> Capture:
    if len(pages) == 1 and not any(watch.pages[0].selectors):
        return _plain(pages[0])
    fragments = [_fragment(asked, page) for asked, page in zip(watch.pages, pages, strict=True)]
    data = "\n".join(["<!doctype html>", f'<html lang="{watch.language}">', "<main>", *fragments, "</main>", "</html>"])
    found = _plain(pages[0])
    return Capture(data.encode(), found.origin, "page.html", "text/html", "utf-8", found.address, found.redirects)


def _plain(page: Fetched) -> Capture:
    address = page.address if page.address != page.url else ""
    name = PurePosixPath(urlsplit(page.address).path).name
    return Capture(page.data, page.url, name, page.media_type, page.charset, address, page.redirects)


def _fragment(asked: Page, page: Fetched) -> str:
    """What the selectors take of a page, as HTML."""
    if html_reader.sniff(page.data) < 0.5 and page.media_type not in html_reader.MEDIA_TYPES:
        raise InputError(f"{page.url} is no web page: selectors and several addresses are for web pages only")
    from policywatch.watch.taking import taken

    return taken(asked, page.data, page.charset if _known(page.charset) else "")


def _known(charset: str) -> bool:
    try:
        "".encode(charset)
    except LookupError:
        return False
    return bool(charset)
