"""Declarations of Open Terms Archive: what a collection fetches and what of it it reads, now and before.

https://docs.opentermsarchive.org: one file a service, ``terms`` by type, each with ``fetch``, ``select``, ``remove``,
or several pages to ``combine``; what was valid before stands in ``SERVICE.history.json``, each with ``validUntil``.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from policywatch.errors import InputError
from policywatch.watch.model import Page, Range
from policywatch.watch.names import slug

_HISTORY = ".history"
_SHARED = ("fetch", "select", "remove", "filter", "executeClientScripts")
_NEEDLESS = ("removeQueryParams", "convertSpacesToStandard")
"""The engine's own filters undo what is no change here anyway: parameters of links, kinds of spaces."""


@dataclass(frozen=True, slots=True)
class Declared:
    """One document's declaration."""

    document: str
    pages: tuple[Page, ...]
    browser: bool
    notes: tuple[str, ...]
    """What could not be taken over."""
    until: dt.datetime | None = None
    """Aware; None for the one that is valid now."""


def files(folder: Path) -> list[Path]:
    """A collection's declarations, without their histories."""
    inner = folder / "declarations"
    found = (inner if inner.is_dir() else folder).glob("*.json")
    return sorted(file for file in found if not file.stem.endswith(_HISTORY))


def read(path: Path) -> Iterator[Declared]:
    """What one service's file declares, under the name it gives the service; InputError where it is none."""
    name = _table(path).get("name") or path.stem
    yield from _read(path, str(name))


def _read(path: Path, service: str) -> Iterator[Declared]:
    table = _table(path)
    terms = table.get("terms") or table.get("documents") or {}
    if not isinstance(terms, Mapping):
        raise InputError(f"{path} is no declaration: its terms are no table")
    for kind, declaration in terms.items():
        yield _declared(service, kind, declaration, path)


class Past:
    """What was declared when, of all documents of a collection, whose folders are called as these files are."""

    def __init__(self, folder: Path) -> None:
        self._declared: dict[str, list[Declared]] = {}
        for path in files(folder):
            found = [*_earlier(path), *_read(path, path.stem)]
            for one in sorted(found, key=lambda one: one.until or dt.datetime.max.replace(tzinfo=dt.UTC)):
                self._declared.setdefault(one.document, []).append(one)
        if not self._declared:
            raise InputError(f"{folder} holds no declarations")

    def at(self, document: str, moment: dt.datetime) -> Declared | None:
        """The declaration that was valid then; None for a document that none is about."""
        known = self._declared.get(document, [])
        return next((one for one in known if one.until is None or moment <= one.until), known[-1] if known else None)


def _earlier(path: Path) -> Iterator[Declared]:
    history = path.with_name(f"{path.stem}{_HISTORY}.json")
    if not history.is_file():
        return
    for kind, entries in _table(history).items():
        for entry in entries if isinstance(entries, list) else [entries]:
            yield _declared(path.stem, kind, entry, history)


def _table(path: Path) -> Mapping[str, Any]:
    try:
        table = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise InputError(f"{path} is no declaration: {error}") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    if not isinstance(table, Mapping):
        raise InputError(f"{path} is no declaration: it holds no table")
    return table


def _declared(service: str, kind: str, declaration: Any, path: Path) -> Declared:
    document = f"{slug(service)}/{slug(kind)}"
    if not isinstance(declaration, Mapping):
        raise InputError(f"{path} is no declaration: what it says of {kind!r} is no table")
    shared = {key: value for key, value in declaration.items() if key in _SHARED}
    parts = [{**shared, **part} for part in declaration.get("combine") or [{}]]
    pages = tuple(_page(part, path) for part in parts if part.get("fetch"))
    filters = [name for part in parts for name in _filters(part) if name not in _NEEDLESS]
    notes = [f"{document}: filter {name} is a program of the collection, which is not run" for name in filters]
    browser = any(part.get("executeClientScripts") for part in parts)
    return Declared(document, pages, browser, tuple(dict.fromkeys(notes)), _until(declaration, path))


def _page(part: Mapping[str, Any], path: Path) -> Page:
    select, remove = _listed(part.get("select")), _listed(part.get("remove"))
    return Page(str(part["fetch"]), _css(select), _css(remove), _ranges(select, path), _ranges(remove, path))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _css(selectors: list[Any]) -> str:
    return ", ".join(entry for entry in selectors if isinstance(entry, str))


def _ranges(selectors: list[Any], path: Path) -> tuple[Range, ...]:
    return tuple(_range(entry, path) for entry in selectors if not isinstance(entry, str))


def _range(entry: Any, path: Path) -> Range:
    """Begins and ends at an element each, before or after it."""
    said = entry if isinstance(entry, Mapping) else {}
    start, end = said.get("startBefore") or said.get("startAfter"), said.get("endBefore") or said.get("endAfter")
    if not (isinstance(start, str) and isinstance(end, str)):
        raise InputError(f"{path} is no declaration: {entry!r} is neither a selector nor a range")
    return Range(start, end, after_start=not said.get("startBefore"), after_end=not said.get("endBefore"))


def _filters(part: Mapping[str, Any]) -> Iterator[str]:
    """Names of functions; one with parameters is a table of its name."""
    for entry in _listed(part.get("filter")):
        yield from map(str, entry) if isinstance(entry, Mapping) else (str(entry),)


def _until(declaration: Mapping[str, Any], path: Path) -> dt.datetime | None:
    said = declaration.get("validUntil")
    if not said:
        return None
    try:
        moment = dt.datetime.fromisoformat(str(said))
    except ValueError as error:
        raise InputError(f"{path} is no declaration: validUntil {said!r} is no moment") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
