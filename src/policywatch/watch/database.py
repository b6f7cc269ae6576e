"""The one SQL database, spoken to directly: sqlite3, or psycopg where ``POLICYWATCH_DATABASE_URL`` names PostgreSQL.

The ledger's SQLAlchemy would do the same, but takes a third of a second to import: as long as asking two hundred pages
whether they changed. Statements are written once, in the SQL that both databases understand, with ``:name`` parameters.
"""

import contextlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from policywatch.delivery.locks import Lock
from policywatch.errors import StoreError, UsageError
from policywatch.watch.schema import STATEMENTS, VERSION

ADDRESS = "POLICYWATCH_DATABASE_URL"
FILE = "ledger.sqlite3"
"""The ledger's file too: one workspace, one database."""
_PATIENCE = 60
_PARAMETER = re.compile(r":(\w+)")
Parameters = Mapping[str, Any]


class Database:
    """One connection, used by one thread."""

    def __init__(
        self,
        connection: Any,
        errors: tuple[type[Exception], ...],
        away: Callable[[Exception], bool] | None = None,
        *,
        postgresql: bool,
    ) -> None:
        """``away`` tells the errors of a server that is away for a while."""
        self._connection = connection
        self._errors = errors
        self._away = away
        self.postgresql = postgresql

    def rows(self, statement: str, **parameters: Any) -> list[tuple[Any, ...]]:
        """What a SELECT or RETURNING gives."""
        with self._translated():
            return list(self._connection.execute(self._spoken(statement), parameters).fetchall())

    def do(self, statement: str, **parameters: Any) -> int:
        """Runs a statement; how many rows it touched."""
        with self._translated():
            return int(self._connection.execute(self._spoken(statement), parameters).rowcount)

    def do_many(self, statement: str, parameters: Sequence[Parameters]) -> None:
        """Runs a statement once for each set of parameters."""
        if parameters:
            with self._translated():
                self._connection.cursor().executemany(self._spoken(statement), parameters)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All of it or nothing, even when the process is killed."""
        self.do("BEGIN" if self.postgresql else "BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.do("ROLLBACK")
            raise
        self.do("COMMIT")

    @contextlib.contextmanager
    def held(self, lock: Lock) -> Iterator[bool]:
        """Whether no other machine has this in hand. On SQLite the workspace's lock has seen to it."""
        if not self.postgresql:
            yield True
            return
        mine = bool(self.rows("SELECT pg_try_advisory_lock(:number)", number=lock.value)[0][0])
        try:
            yield mine
        finally:
            if mine:
                self.rows("SELECT pg_advisory_unlock(:number)", number=lock.value)

    def close(self) -> None:
        self._connection.close()

    def _spoken(self, statement: str) -> str:
        return _PARAMETER.sub(r"%(\1)s", statement) if self.postgresql else statement

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except self._errors as error:
            reason = str(error).strip().partition("\n")[0]
            passing = self._away(error) if self._away else "locked" in reason
            raise StoreError(f"the database of watches failed: {reason}", transient=passing) from error


def open_database(state: Path) -> Database:
    """The workspace's database with the watches' tables in it, made where they are missing."""
    url = os.environ.get(ADDRESS, "")
    scheme = urlsplit(url).scheme.partition("+")[0]
    if scheme in ("postgres", "postgresql"):
        database = _postgresql(re.sub(r"^\w+(\+\w+)?:", "postgresql:", url))
    elif scheme in ("", "sqlite"):
        database = _sqlite(Path(urlsplit(url).path.removeprefix("/")) if url else state / FILE)
    else:
        raise UsageError(f"{ADDRESS} names {scheme}; policywatch knows sqlite and postgresql")
    _prepare(database)
    return database


def exists(state: Path) -> bool:
    """Whether there may be watches, without making a database to find out."""
    return bool(os.environ.get(ADDRESS)) or (state / FILE).exists()


def _sqlite(file: Path) -> Database:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.touch(mode=0o600)  # the ledger keeps people's addresses in it
        connection = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"the database {file} cannot be opened: {error}") from error
    return Database(connection, (sqlite3.Error,), postgresql=False)


def _postgresql(url: str) -> Database:
    try:
        import psycopg
    except ModuleNotFoundError as error:
        raise UsageError("PostgreSQL needs the extra: pip install 'policywatch[postgres]'") from error
    try:
        connection = psycopg.connect(url, autocommit=True)
    except psycopg.Error as error:
        raise StoreError(f"the database cannot be reached: {str(error).strip()}", transient=True) from error
    return Database(
        connection, (psycopg.Error,), lambda error: isinstance(error, psycopg.OperationalError), postgresql=True
    )


def _prepare(database: Database) -> None:
    if not database.postgresql and database.rows(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'watch_meta'"
    ):
        _check(database)
        return
    with database.transaction():
        if database.postgresql:
            # two at once would both make the tables
            database.rows(f"SELECT pg_advisory_xact_lock({Lock.WATCH_TABLES.value})")
        for statement in STATEMENTS:
            database.do(statement if database.postgresql else _strict(statement))
        database.do("INSERT INTO watch_meta VALUES ('schema', :version) ON CONFLICT DO NOTHING", version=str(VERSION))
    _check(database)


def _strict(statement: str) -> str:
    """SQLite's own names; a STRICT table refuses a value of the wrong type instead of keeping it."""
    return statement.replace("BIGINT", "INTEGER") + (" STRICT" if statement.startswith("CREATE TABLE") else "")


def _check(database: Database) -> None:
    found = int(database.rows("SELECT value FROM watch_meta WHERE name = 'schema'")[0][0])
    if found > VERSION:
        raise StoreError("the database was made by a newer policywatch: update this one")
