"""Recipients in the ledger: bringing lists in and out, suppressing, forgetting.

An import writes its rows and how far it came in one transaction: killed, it goes on exactly there; repeated, it doubles
nobody.
"""

import csv
import datetime as dt
import hashlib
import io
import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Select, exists, func, select, update

from policywatch.delivery import lists, schema
from policywatch.delivery.chain import append
from policywatch.delivery.ledger import Ledger, hold_batches
from policywatch.delivery.lists import Line, List, Record, checked
from policywatch.delivery.model import (
    REASONS,
    UNSUBSCRIBED,
    Audience,
    Delivery,
    DeliveryState,
    Event,
    Recipient,
    Suppression,
)
from policywatch.delivery.rows import delivery_of
from policywatch.delivery.upsert import insert_into
from policywatch.errors import InputError, StoreError
from policywatch.render.safe import flat, inert

_CHUNK = 10_000
_PAGE = 2_000
_SHOWN = 200
"""Characters of a rejected cell."""
_JSON = (".jsonl", ".ndjson", ".json")


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list."""

    accepted: int
    """Records taken, those known already among them."""
    rejected: int
    rejects: Path | None
    """Where the rejected lines stand with their numbers and reasons; None where there are none."""
    resumed_at: int
    """Line up to which an earlier, killed run had come; 0 for a fresh one."""
    unknown: tuple[str, ...]
    """Columns that mean nothing here and were passed over."""


@dataclass(frozen=True, slots=True)
class Source:
    """A list to bring in."""

    path: Path
    encoding: str = "utf-8"
    suppress: str = ""
    """Not empty: its addresses are suppressed for this reason, instead of told."""

    rejects: Path | None = None
    """Where lines that cannot be used are written; beside the list if not given."""

    @property
    def rejects_file(self) -> Path:
        return self.rejects or self.path.with_name(self.path.name + ".rejects.csv")


def import_list(
    source: Source, ledger: Ledger, now: dt.datetime, progress: Callable[[int, int], None] = lambda done, total: None
) -> Imported:
    """Brings a list in; ``progress`` is told the bytes read and the file's size.

    Raises InputError where the file cannot be read or names no address column, StoreError where the database fails.
    """
    try:
        with source.path.open("rb") as file:
            return _import(file, source, ledger, now, progress)
    except OSError as error:
        raise InputError(f"{source.path} cannot be read: {error.strerror or error}") from error
    except LookupError as error:
        raise InputError(f"{source.encoding!r} is no encoding: write one like utf-8 or cp949") from error


def _import(
    file: Any, source: Source, ledger: Ledger, now: dt.datetime, progress: Callable[[int, int], None]
) -> Imported:
    _refuse_odd(file, source.encoding)
    total = os.fstat(file.fileno()).st_size
    mark = f"{hashlib.file_digest(file, 'sha256').hexdigest()} {source.encoding} {source.suppress}"
    file.seek(0)
    opened = List(file, json_lines=_is_json(source.path, file), encoding=source.encoding)
    run = _begun(ledger, mark)
    resumed = run["lines"]
    rejects = _Rejects(source.rejects_file, run["rejects_bytes"])
    taker = _Taker(ledger, source, now)
    lines = opened.lines(after=resumed)
    while chunk := tuple(itertools.islice(lines, _CHUNK)):
        rows, bad = taker.sorted_out(chunk)
        size = rejects.write(bad)
        run = {
            "lines": chunk[-1].last,
            "accepted": run["accepted"] + len(chunk) - len(bad),
            "rejected": run["rejected"] + len(bad),
            "rejects_bytes": size,
        }
        taker.take(rows, mark, run)
        progress(file.tell(), total)
    with ledger.writing() as connection:
        connection.execute(update(schema.imports).where(schema.imports.c.sha256 == mark).values(finished_at=now))
    written = source.rejects_file if run["rejected"] else None
    return Imported(run["accepted"], run["rejected"], written, resumed, opened.unknown)


def _refuse_odd(file: Any, encoding: str) -> None:
    """InputError for what cannot be taken a line at a time."""
    start = file.peek(4)[:4]
    if start.startswith(lists.WIDE) or "\n".encode(encoding) != b"\n":
        raise InputError(
            "a list in UTF-16 is not read: save it as UTF-8, or convert it with `iconv -f utf-16 -t utf-8`"
        )
    if start.lstrip(b"\xef\xbb\xbf").startswith(b"["):
        raise InputError("the list is one JSON array: write an object a line, as `jq -c '.[]'` does")


def _is_json(path: Path, file: Any) -> bool:
    if path.suffix.lower() in _JSON:
        return True
    return bytes(file.peek(4)[:4]).lstrip(b"\xef\xbb\xbf").startswith(b"{")


def _begun(ledger: Ledger, mark: str) -> dict[str, int]:
    """Where a killed import of the same file stands; a finished one begins anew."""
    table = schema.imports
    zero = {"lines": 0, "accepted": 0, "rejected": 0, "rejects_bytes": 0}
    with ledger.writing() as connection:
        row = connection.execute(select(table).where(table.c.sha256 == mark)).first()
        if row is None:
            connection.execute(table.insert().values(sha256=mark))
        elif row.finished_at is None:
            return {name: row._mapping[name] for name in zero}
        else:
            connection.execute(update(table).where(table.c.sha256 == mark).values(finished_at=None, **zero))
    return zero


class _Rejects:
    """The file of rejected lines: cut back to what the last transaction knew of, readable by its owner alone."""

    def __init__(self, path: Path, size: int) -> None:
        self._path = path
        self._size = size
        if path.exists() or size:
            self._store(lambda: os.truncate(path, size) if size else path.unlink())

    def write(self, lines: list[Line]) -> int:
        """Adds the lines and makes them last; the file's size then."""
        if not lines:
            return self._size
        text = io.StringIO()
        writer = csv.writer(text)
        if not self._size:
            writer.writerow(("line", "reason", "address", "key"))
        for line in lines:
            cells = (line.record.get("address", ""), line.record.get("key", ""))
            writer.writerow((line.number, line.fault, *(inert(flat(cell)[:_SHOWN]) for cell in cells)))
        self._store(lambda: self._append(text.getvalue().encode("utf-8", "backslashreplace")))
        return self._size

    def _append(self, data: bytes) -> None:
        handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handle, "ab") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        self._size += len(data)

    def _store(self, act: Callable[[], None]) -> None:
        try:
            act()
        except OSError as error:
            raise StoreError(f"{self._path} cannot be written: {error.strerror or error}") from error


class _Taker:
    """Sorts lines into rows and rejects, and stores the rows."""

    def __init__(self, ledger: Ledger, source: Source, now: dt.datetime) -> None:
        self._ledger = ledger
        self._source = source
        self._now = now
        table = schema.suppressions
        wanted = select(table.c.address_hash).where(table.c.reason == "forgotten")
        with ledger.reading() as connection:
            self._forgotten = set(connection.execute(wanted).scalars())

    def sorted_out(self, lines: tuple[Line, ...]) -> tuple[list[Record], list[Line]]:
        rows: dict[str, Record] = {}
        bad = []
        for line in lines:
            try:
                if line.fault:
                    raise ValueError(line.fault)
                row = checked(line.record)
                row["address_hash"] = self._ledger.address_hash(row["address"])
                if row["address_hash"] in self._forgotten:
                    raise ValueError("this address was forgotten on its owner's request")
                rows[row["key"]] = row
                if self._source.suppress:
                    row["reason"] = self._reason(line)
            except ValueError as error:
                bad.append(Line(line.number, line.last, line.record, str(error)))
        return list(rows.values()), bad

    def take(self, rows: list[Record], mark: str, run: dict[str, int]) -> None:
        """Stores rows and progress in one transaction."""
        with self._ledger.writing() as connection:
            if rows and self._source.suppress:
                _suppress(connection, [self._suppression(row) for row in rows])
            elif rows:
                _put(connection, rows)
            connection.execute(update(schema.imports).where(schema.imports.c.sha256 == mark).values(**run))

    def _reason(self, line: Line) -> str:
        """The list's own where it gives one that is known here, as a list that was written here does."""
        given = line.record.get("reason", "").lower()
        return given if given in REASONS else self._source.suppress

    def _suppression(self, row: Record) -> dict[str, Any]:
        told = {name: row[name] for name in ("address_hash", "address", "reason")}
        return {**told, "source": self._source.path.name, "at": self._now}


def _put(connection: Connection, rows: list[Record]) -> None:
    insert = insert_into(connection, schema.recipients)
    new = {name: insert.excluded[name] for name in rows[0] if name != "key"}
    connection.execute(insert.on_conflict_do_update(index_elements=["key"], set_=new), rows)


def _suppress(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """A suppression that stands already keeps its reason and day; but an unsubscription, which lets required notices
    through, gives way to any other reason."""
    table = schema.suppressions
    insert = insert_into(connection, table)
    new = {name: insert.excluded[name] for name in ("address", "reason", "source", "at")}
    weaker = (table.c.reason == UNSUBSCRIBED) & (insert.excluded.reason != UNSUBSCRIBED)
    stored = insert.on_conflict_do_update(index_elements=["address_hash"], set_=new, where=weaker)
    connection.execute(stored, rows)


def suppress(ledger: Ledger, suppression: Suppression) -> None:
    """Suppresses one address, and what is queued for it of notices that allow it is not sent."""
    table = schema.suppressions
    row = {column.name: getattr(suppression, column.name) for column in table.columns}
    with ledger.writing() as connection:
        _suppress(connection, [row])


def suppressions(ledger: Ledger) -> Iterator[Suppression]:
    """Every suppressed address, by its hash; in pages."""
    table = schema.suppressions
    last = ""
    while True:
        query = select(table).where(table.c.address_hash > last).order_by(table.c.address_hash).limit(_PAGE)
        with ledger.reading() as connection:
            rows = connection.execute(query).all()
        yield from (Suppression(**row._mapping) for row in rows)
        if len(rows) < _PAGE:
            return
        last = rows[-1].address_hash


def matching(query: Select[Any], audience: Audience) -> Select[Any]:
    """The query narrowed to an audience; forgotten recipients are in none."""
    table = schema.recipients
    query = query.where(table.c.forgotten_at.is_(None))
    if audience.document:
        query = query.where((table.c.documents == "") | _holds(table.c.documents, audience.document))
    if audience.regions:
        regions = [
            (table.c.region == name) | table.c.region.startswith(f"{name}-", autoescape=True)
            for name in audience.regions
        ]
        query = query.where(_any(regions))
    if audience.languages:
        query = query.where(table.c.language.in_(audience.languages))
    if audience.tags:
        query = query.where(_any([_holds(table.c.tags, tag) for tag in audience.tags]))
    return query


def _holds(column: Any, word: str) -> Any:
    return column.contains(f" {word} ", autoescape=True)


def _any(conditions: list[Any]) -> Any:
    first, *rest = conditions
    for condition in rest:
        first = first | condition
    return first


def count(ledger: Ledger, audience: Audience) -> int:
    """How many recipients an audience has, suppressed ones included."""
    with ledger.reading() as connection:
        number: int = connection.execute(matching(select(func.count(schema.recipients.c.id)), audience)).scalar_one()
    return number


def listed(ledger: Ledger, audience: Audience) -> Iterator[Recipient]:
    """An audience's recipients by id; in pages."""
    last = 0
    while True:
        query = matching(select(schema.recipients), audience).where(schema.recipients.c.id > last)
        with ledger.reading() as connection:
            rows = connection.execute(query.order_by(schema.recipients.c.id).limit(_PAGE)).all()
        yield from map(_recipient, rows)
        if len(rows) < _PAGE:
            return
        last = rows[-1].id


def found(ledger: Ledger, name: str) -> tuple[Recipient, ...]:
    """The recipients a key or an address names."""
    table = schema.recipients
    named = (table.c.key == name) | (table.c.address_hash == ledger.address_hash(name))
    with ledger.reading() as connection:
        return tuple(map(_recipient, connection.execute(select(table).where(named).order_by(table.c.id))))


def history(ledger: Ledger, recipient: Recipient) -> tuple[Delivery, ...]:
    """What one recipient was sent."""
    table = schema.standing
    with ledger.reading() as connection:
        rows = connection.execute(select(table).where(table.c.recipient == recipient.id).order_by(table.c.id))
        return tuple(map(delivery_of, rows))


def forget(ledger: Ledger, name: str, *, now: dt.datetime) -> int:
    """Erases the recipients a key or an address names; how many there were.

    What stays is the keyed hash: deliveries keep their proof, and no later list brings the address back.
    """
    people = found(ledger, name)
    hashes = {person.address_hash for person in people}
    hashes |= {ledger.address_hash(name)} if "@" in name else set()
    if not people and not hashes:
        raise InputError("there is no such recipient: give the key or the address it was imported with")
    with ledger.writing() as connection:
        if ledger.on_sqlite:
            connection.exec_driver_sql("PRAGMA secure_delete=ON")
        for person in people:
            _erase(connection, person, now)
        for value in sorted(hashes):
            connection.execute(schema.suppressions.delete().where(schema.suppressions.c.address_hash == value))
            connection.execute(schema.suppressions.insert().values(address_hash=value, reason="forgotten", at=now))
            append(connection, [Event(now, "local", "forgotten", detail={"recipient": value})])
    if ledger.on_sqlite:
        with ledger.reading() as connection:
            connection.commit()
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return len(people)


def _erase(connection: Connection, person: Recipient, now: dt.datetime) -> None:
    people, sent, batches = schema.recipients, schema.deliveries, schema.batches
    blank = dict.fromkeys(("address", "name", "language", "region", "zone", "documents", "tags", "consent"), "")
    erased = update(people).where(people.c.id == person.id)
    connection.execute(erased.values(**blank, key=f"forgotten {person.id}", forgotten_at=now))
    theirs = (sent.c.recipient == person.id) & (sent.c.notice == batches.c.notice) & (sent.c.batch == batches.c.number)
    hold_batches(connection, exists().where(theirs))
    gone = {"state": DeliveryState.SUPPRESSED.value, "reason": "forgotten"}
    connection.execute(update(sent).where(sent.c.recipient == person.id, schema.at_rest()).values(**gone))


def _recipient(row: Row[Any]) -> Recipient:
    values = dict(row._mapping)
    words = {name: tuple(values[name].split()) for name in ("documents", "tags")}
    return Recipient(**{**values, **words})
