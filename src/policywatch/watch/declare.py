"""Watches as people have them elsewhere: Open Terms Archive declarations, CSV, OPML."""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from policywatch.archive import document_name, language_name
from policywatch.errors import InputError
from policywatch.watch.model import HOUR, Page, Watch

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
        for selector in filter(None, (page.select, page.remove)):
            _check_selector(selector)
    if not watch.pages:
        raise InputError(f"{document} has no address to watch")
    return replace(watch, id=watch_id(document, language), document=document, language=language)


def declared(path: Path, model: Watch) -> tuple[tuple[Watch, ...], tuple[str, ...]]:
    """The watches that a file or a folder of declarations holds, with ``model``'s options; and what was left out."""
    try:
        if path.is_dir():
            folder = path / "declarations" if (path / "declarations").is_dir() else path
            files = sorted(file for file in folder.glob("*.json") if not file.stem.endswith((".history", ".filters")))
            found = [entry for file in files for entry in _ota(file, model)]
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
    """https://docs.opentermsarchive.org: ``terms`` by type, each with fetch, select, remove, or several to combine."""
    try:
        table = json.loads(path.read_text("utf-8"))
        name, terms = table.get("name") or path.stem, table.get("terms") or table.get("documents") or {}
        declarations = list(terms.items())
    except (ValueError, AttributeError) as error:
        raise InputError(f"{path} is no declaration: {error}") from error
    for kind, declaration in declarations:
        document = f"{slug(name)}/{slug(kind)}"
        parts = declaration.get("combine") or [declaration]
        shared = {key: value for key, value in declaration.items() if key in ("fetch", "select", "remove")}
        notes: list[str] = []
        pages = []
        for part in parts:
            part = {**shared, **part}
            if not part.get("fetch"):
                continue
            select = _selectors(part.get("select"), f"{document}: select", notes)
            remove = _selectors(part.get("remove"), f"{document}: remove", notes)
            pages.append(Page(part["fetch"], select, remove))
        browser = any({**shared, **part}.get("executeClientScripts") for part in parts) or model.browser
        yield replace(model, id="", document=document, pages=tuple(pages), browser=bool(browser)), tuple(notes)


def _selectors(value: Any, where: str, notes: list[str]) -> str:
    """CSS selectors as one; ranges ("from here to there") have no such form and are left out, and said to be."""
    entries = value if isinstance(value, list) else [value] if value else []
    if any(not isinstance(entry, str) for entry in entries):
        notes.append(f"{where} holds a range, which is not taken over: the policy is found without it")
    return ", ".join(entry for entry in entries if isinstance(entry, str))


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


def slug(text: str) -> str:
    """A name that a folder can bear: "Privacy Policy" becomes "privacy-policy"; letters of any script stay."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return "-".join(re.findall(r"[^\W_]+", folded))[:60].strip("-") or "policy"


def _check_selector(selector: str) -> None:
    import soupsieve

    try:
        soupsieve.compile(selector)
    except soupsieve.SelectorSyntaxError as error:
        raise InputError(f"{selector!r} is no CSS selector: {str(error).partition(chr(10))[0]}") from error
