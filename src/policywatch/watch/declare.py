"""Watches as people have them elsewhere: Open Terms Archive declarations, CSV, OPML."""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from policywatch.archive import document_name, language_name
from policywatch.errors import InputError
from policywatch.watch import ota
from policywatch.watch.model import HOUR, Page, Watch
from policywatch.watch.names import slug

THRESHOLDS = ("any", "minor", "significant")
LEAST_EVERY = 300
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
        if not page.url.lower().startswith(("http://", "https://")):
            raise InputError(f"{page.url} is no web address: only http and https are watched")
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
    watches: list[Watch] = []
    left: list[str] = []
    for watch, notes in found:
        left += notes
        try:
            watches.append(check(watch))
        except InputError as error:
            left.append(f"{watch.document}: {error}")
    return tuple(watches), tuple(left)


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
    """Columns url and document, and if wanted language, every, threshold, select, remove; in any order."""
    rows = csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))
    names = {(name or "").strip().lower() for name in rows.fieldnames or ()}
    if not {"url", "document"} <= names:
        raise InputError(f"{path} has no columns url and document in its first line")
    for row in rows:
        cell = {(key or "").strip().lower(): (value or "").strip() for key, value in row.items() if key}
        page = Page(cell["url"], cell.get("select", ""), cell.get("remove", ""))
        threshold = cell.get("threshold") or model.threshold
        if threshold not in THRESHOLDS:
            raise InputError(
                f"{path}, line {rows.line_num}: threshold {threshold!r} is none of {', '.join(THRESHOLDS)}"
            )
        yield (
            replace(
                model,
                document=cell["document"],
                pages=(page,),
                language=cell.get("language") or model.language,
                every=period(cell["every"]) if cell.get("every") else model.every,
                threshold=threshold,
            ),
            (),
        )


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
            host = re.sub(r"^https?://(www\.)?", "", url).split("/")[0]
            document = f"{slug(around or host)}/{slug(title or 'policy')}"
            yield replace(model, document=document, pages=(Page(url),)), ()
        yield from _outlines(node.iterfind("outline"), title or around, model)


def _check_selector(selector: str) -> None:
    import soupsieve

    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError as error:
        raise InputError(f"{selector!r} is no CSS selector: {str(error).partition(chr(10))[0]}") from error
