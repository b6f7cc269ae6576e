"""Reading recipient lists: CSV or JSON lines of any size, a line at a time, each record judged by itself.

A quotation mark that never closes costs its own line, not the rest of the file.
"""

import csv
import functools
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from policywatch.archive.names import document_name, language_name
from policywatch.delivery.addresses import address
from policywatch.errors import InputError, PolicywatchError
from policywatch.knowledge import load
from policywatch.workspace import zone_of

Record = dict[str, str]

_LONGEST_LINE = 64 * 1024
_LONGEST_FIELD = 200
_MOST_LINES = 20
"""Lines that one quoted record may run over."""
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+")
"""Control characters, marks that turn the direction of writing, and halves of characters, which JSON can hold."""
WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How a UTF-16 file begins: its lines cannot be told apart byte by byte."""
_REGION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")


@functools.cache
def _names() -> Mapping[str, str]:
    """What lists call their columns, in whatever language, to what they are called here."""
    tables = [language.recipients for language in load().languages.values()]
    return {alias: column for table in tables for column, aliases in table.items() for alias in aliases}


@dataclass(frozen=True, slots=True)
class Line:
    """One record as read: its number and what it holds, or why it cannot be used."""

    number: int
    """Of its first line in the file, from 1 on."""
    last: int
    """Of its last line."""
    record: Record
    fault: str = ""


class List:
    """An open list; its header has been read."""

    def __init__(self, file: IO[bytes], *, json_lines: bool, encoding: str = "utf-8") -> None:
        """InputError where the header names no address."""
        self._file = file
        self._encoding = encoding
        self._number = 0
        self._waiting: list[tuple[int, str]] = []
        self._json = json_lines
        self.unknown: tuple[str, ...] = ()
        """Columns that mean nothing here."""
        if not json_lines:
            self._read_header()

    def lines(self, after: int = 0) -> Iterator[Line]:
        """Every record whose first line comes after the given one."""
        while self._number < after and self._next() is not None:
            pass
        read = self._json_line if self._json else self._csv_line
        while (found := self._next()) is not None:
            number, text = found
            if not isinstance(text, str):
                yield Line(number, number, {}, text.fault)
            elif text.strip():
                yield read(number, text)

    def _next(self) -> "tuple[int, str | _Unread] | None":
        if self._waiting:
            return self._waiting.pop(0)
        raw = self._file.readline(_LONGEST_LINE)
        if not raw:
            return None
        self._number += 1
        if len(raw) == _LONGEST_LINE and not raw.endswith(b"\n"):
            while (rest := self._file.readline(_LONGEST_LINE)) and not rest.endswith(b"\n"):
                pass
            return self._number, _Unread(f"the line is longer than {_LONGEST_LINE} bytes")
        try:
            return self._number, raw.decode(self._encoding)
        except UnicodeDecodeError:
            return self._number, _Unread(
                f"the line is not {self._encoding}: name the list's --encoding, or save it anew"
            )

    def _read_header(self) -> None:
        text = self._first_line()
        self._delimiter = max(",;\t", key=text.count)
        try:
            cells = next(csv.reader([text], delimiter=self._delimiter), [])
        except csv.Error as error:
            raise InputError(f"the list's first line cannot be read as CSV ({error})") from error
        names = [unicodedata.normalize("NFC", name).strip().lower().replace(" ", "_") for name in cells]
        known = _names()
        self._header = [known.get(name, "") for name in names]
        self.unknown = tuple(name for name in names if name and name not in known)
        if "address" not in self._header:
            raise InputError(
                "the list's first line names no address column: call it address or email"
                + (f"; it has {', '.join(names[:10])}" if any(names) else "")
            )

    def _first_line(self) -> str:
        found = self._next()
        if found is None:
            raise InputError("the list is empty: its first line has to name the columns")
        if isinstance(found[1], _Unread):
            raise InputError(f"the list's first line cannot be read: {found[1].fault}")
        return found[1].lstrip("\ufeff")

    def _csv_line(self, number: int, text: str) -> Line:
        if '"' not in text:
            return self._record(number, number, text.rstrip("\r\n").split(self._delimiter))
        taken = [text]
        last = number
        while True:
            try:
                cells = next(csv.reader(taken, delimiter=self._delimiter, strict=True))
            except csv.Error as error:
                if "unexpected end" not in str(error):
                    return self._given_back(number, taken, None, "its quotation marks are not where they belong")
                more = self._next() if len(taken) < _MOST_LINES else None
                if more is None or not isinstance(more[1], str):
                    return self._given_back(number, taken, more, "a quotation mark is not closed")
                last = more[0]
                taken.append(more[1])
            else:
                return self._record(number, last, cells)

    def _given_back(self, number: int, taken: list[str], more: Any, fault: str) -> Line:
        """The first line is at fault; those read in search of its end are records of their own."""
        self._waiting[:0] = [(number + at, text) for at, text in enumerate(taken) if at] + ([more] if more else [])
        return Line(number, number, {}, fault)

    def _record(self, number: int, last: int, cells: list[str]) -> Line:
        if len(cells) > len(self._header):
            return Line(number, last, {}, f"{len(cells)} cells under {len(self._header)} headings")
        return Line(number, last, {name: cell.strip() for name, cell in zip(self._header, cells, strict=False) if name})

    def _json_line(self, number: int, text: str) -> Line:
        try:
            table = json.loads(text.lstrip("\ufeff"))
        except (ValueError, RecursionError):
            return Line(number, number, {}, "the line is no JSON")
        if not isinstance(table, dict):
            return Line(number, number, {}, "the line is no JSON object")
        columns = _names()
        known = {name: value for key, value in table.items() if (name := columns.get(key.lower(), ""))}
        record = {name: _plain(value) for name, value in known.items()}
        odd = next((name for name, value in known.items() if isinstance(value, dict)), "")
        return Line(number, number, record, f"its {odd} is an object, not text" if odd else "")


@dataclass(frozen=True, slots=True)
class _Unread:
    fault: str


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None else str(value).strip()


def checked(record: Record) -> Record:
    """The record as the ledger keeps it; ValueError says what is wrong with which column.

    A name is mended rather than refused: its owner must be told all the same.
    """
    mail = record.get("address", "")
    if not mail:
        raise ValueError("there is no address")
    kept = address(mail)
    key = record.get("key", "")
    if len(key) > _LONGEST_FIELD or _CONTROL.search(key):
        raise ValueError("the key is too long or holds control characters")
    consent = _CONTROL.sub(" ", record.get("consent", ""))[:_LONGEST_FIELD]
    return {
        "key": key or kept,
        "address": kept,
        "name": tidy_name(record.get("name", "")),
        "language": _language(record.get("language", "")),
        "region": _region(record.get("region", "")),
        "zone": _zone(record.get("zone", "")),
        "documents": _documents(record.get("documents", "")),
        "tags": _words(record.get("tags", "")),
        "consent": consent,
    }


def tidy_name(name: str) -> str:
    """A name as it may stand in a message: no control characters, not without end."""
    return " ".join(_CONTROL.sub(" ", name).split())[:_LONGEST_FIELD] if name else ""


@functools.lru_cache(maxsize=1024)
def _language(text: str) -> str:
    if not text:
        return ""
    first, *rest = text.replace("_", "-").split("-")
    try:
        return language_name("-".join([first.lower(), *rest]))
    except PolicywatchError as error:
        raise ValueError(str(error)) from error


@functools.lru_cache(maxsize=1024)
def _region(text: str) -> str:
    if text and not _REGION.fullmatch(text.upper()):
        raise ValueError(f"{text[:40]!r} is no region: write a code like KR or US-CA")
    return text.upper()


@functools.lru_cache(maxsize=1024)
def _zone(text: str) -> str:
    try:
        return zone_of(text).key if text else ""
    except PolicywatchError as error:
        raise ValueError(str(error)) from error


@functools.lru_cache(maxsize=4096)
def _documents(text: str) -> str:
    try:
        return _joined(document_name(name) for name in re.split(r"[\s,;|]+", text) if name)
    except PolicywatchError as error:
        raise ValueError(str(error)) from error


@functools.lru_cache(maxsize=4096)
def _words(text: str) -> str:
    return _joined(word for word in re.split(r"[\s,;|]+", _CONTROL.sub(" ", text)) if word)


def _joined(words: Iterator[str]) -> str:
    found = sorted(set(words))
    return f" {' '.join(found)} " if found else ""
