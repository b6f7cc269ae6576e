"""Watches as people have them elsewhere: Open Terms Archive declarations, CSV, OPML."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from policywatch.archive import document_name, language_name
from policywatch.errors import InputError
from policywatch.watch import ota
from policywatch.watch.model import HOUR, Page, Watch
from policywatch.watch.names import slug

THRESHOLDS = ("any", "minor", "significant")
LEAST_EVERY = 300
_BETWEEN = (",", ";", "\t")
"""What spreadsheets put between two cells."""
_SUFFIX = re.compile(r"\.\w{1,5}$")
_PERIOD = re.compile(r"(\d+)\s*(m|h|d|w)", re.IGNORECASE)
_UNITS = {"m": 60, "h": HOUR, "d": 24 * HOUR, "w": 7 * 24 * HOUR}


def watch_id(document: str, language: str) -> str:
    """What a watch is called."""
    return f"{document}:{language}" if language else document


def period(text: str) -> int:
    """Seconds of "30m", "6h", "1d" or "2w"."""
    match = _PERIOD.fullmatch(text.strip())
    seconds = int(match[1]) * _UNITS[match[2].lower()] if match else 0
    if seconds < LEAST_EVERY:
        raise InputError(f"{text!r} is no period to watch in: write 30m, 6h, 1d or 2w, five minutes at least")
    return seconds


def check(watch: Watch) -> Watch:
    """The watch with its names as they will be used; InputError says what is off."""
    document = document_name(watch.document)
    language = language_name(watch.language) if watch.language else ""
    for page in watch.pages:
        if not _is_web(page.url):
            raise InputError(f"{page.url!r} is no web address: only http and https are watched")
        for selector in filter(None, page.selectors):
            _check_selector(selector)
    if not watch.pages:
        raise InputError(f"{document} has no address to watch")
    return replace(watch, id=watch_id(document, language), document=document, language=language)


def declared(path: Path, model: Watch) -> tuple[tuple[Watch, ...], tuple[str, ...]]:
    """The watches that a file or a folder of declarations holds, with ``model``'s options; and what was left out."""
    try:
        if path.is_dir():
            found = [entry for file in ota.files(path) for entry in _ota(file, model)]
        else:
            found = list(_file(path, model))
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is no UTF-8 text") from error
    if not found:
        raise InputError(f"{path} declares nothing to watch")
    watches: dict[str, Watch] = {}
    left: list[str] = []
    for watch, notes in found:
        left += notes
        try:
            checked = check(watch)
        except InputError as error:
            left.append(f"{watch.document}: {error}")
            continue
        if watches.setdefault(checked.id, checked) != checked:
            left.append(f"{checked.id} stands there twice: {checked.pages[0].url} is left out")
    return tuple(watches.values()), tuple(left)


_Found = tuple[Watch, tuple[str, ...]]


def _file(path: Path, model: Watch) -> Iterator[_Found]:
    match path.suffix.lower():
        case ".json":
            yield from _ota(path, model)
        case ".opml" | ".xml":
            yield from _opml(path, model)
        case ".csv":
            yield from _csv(path, model)
        case _:
            raise InputError(f"{path} is neither .json (Open Terms Archive), .csv nor .opml")


def _ota(path: Path, model: Watch) -> Iterator[_Found]:
    for one in ota.read(path):
        browser = one.browser or model.browser
        yield replace(model, id="", document=one.document, pages=one.pages, browser=browser), one.notes


def _csv(path: Path, model: Watch) -> Iterator[_Found]:
    """A column url and any of document, language, every, threshold, select, remove; or addresses alone.

    Several addresses in one cell, parted by spaces, make one document.
    """
    text = path.read_text("utf-8-sig")
    between = max(_BETWEEN, key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text), delimiter=between)
    head = [name.strip().lower() for name in next(rows, [])]
    if head and _is_web(head[0]):
        rows, head = csv.reader(io.StringIO(text), delimiter=between), ["url", "document"]
    if "url" not in head:
        raise InputError(f"{path} has no column url in its first line, and no address")
    for row in filter(any, rows):
        cell = dict(zip(head, map(str.strip, row), strict=False))
        urls = cell.get("url", "").split() or [""]
        threshold = cell.get("threshold") or model.threshold
        if threshold not in THRESHOLDS:
            raise InputError(
                f"{path}, line {rows.line_num}: threshold {threshold!r} is none of {', '.join(THRESHOLDS)}"
            )
        yield (
            replace(
                model,
                document=cell.get("document") or _named(urls[0]),
                pages=tuple(Page(url, cell.get("select", ""), cell.get("remove", "")) for url in urls),
                language=cell.get("language") or model.language,
                every=period(cell["every"]) if cell.get("every") else model.every,
                threshold=threshold,
            ),
            (),
        )


def _named(url: str, service: str = "", title: str = "") -> str:
    """A document's name by its address, as far as nobody names it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = (parts.hostname or "").removeprefix("www.")
    return f"{slug(service or host)}/{slug(title or _SUFFIX.sub('', unquote(parts.path)))}"


def _opml(path: Path, model: Watch) -> Iterator[_Found]:
    """Outlines with an address; the title of the one around it is the service."""
    text = path.read_text("utf-8")
    if "<!ENTITY" in text or "<!DOCTYPE" in text:
        raise InputError(f"{path} defines entities: an address list needs none")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314 - entities are refused above
    except ElementTree.ParseError as error:
        raise InputError(f"{path} is no OPML: {error}") from error
    yield from _outlines(root.iterfind("body/outline"), "", model)


def _outlines(nodes: Iterable[ElementTree.Element], around: str, model: Watch) -> Iterator[_Found]:
    for node in nodes:
        title = node.get("title") or node.get("text") or ""
        url = node.get("htmlUrl") or node.get("url") or node.get("xmlUrl") or ""
        if url:
            yield replace(model, document=_named(url, around, title), pages=(Page(url),)), ()
        yield from _outlines(node.iterfind("outline"), title or around, model)


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", url)


def _check_selector(selector: str) -> None:
    import soupsieve

    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError as error:
        raise InputError(f"{selector!r} is no CSS selector: {str(error).partition(chr(10))[0]}") from error
