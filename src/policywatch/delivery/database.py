"""Opening the ledger's database: SQLite in the workspace, or PostgreSQL by address; both brought up to date."""

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from policywatch.delivery.locks import Lock
from policywatch.delivery.schema import VERSION, metadata, settings
from policywatch.errors import StoreError, UsageError

ADDRESS = "POLICYWATCH_DATABASE_URL"
FILE = "ledger.sqlite3"
READING = "policywatch_reading"
"""Execution option of connections that only read: they wait for no writer."""
HURRIED = "policywatch_hurried"
"""Execution option of writers that need not outlive a power cut: the next writer that does takes them along to disk."""
_PATIENCE = 60
"""Seconds a writer waits for another one."""
_EXTRA = "PostgreSQL needs the extra: pip install 'policywatch[postgres]'"

_TO_2 = (
    *(
        f"ALTER TABLE batches ADD COLUMN {name} {kind}"
        for name, kind in (
            *((name, "BIGINT NOT NULL DEFAULT 0") for name in ("first", "last", "failures")),
            *((name, "TEXT NOT NULL DEFAULT ''") for name in ("provider", "provider_id", "reason")),
            ("taken_at", "TEXT"),
        )
    ),
    "UPDATE batches SET failures = attempts,"
    " first = (SELECT min(id) FROM deliveries d WHERE d.notice = batches.notice AND d.batch = batches.number),"
    " last = (SELECT max(id) FROM deliveries d WHERE d.notice = batches.notice AND d.batch = batches.number)",
    "UPDATE deliveries SET state = 'queued' WHERE state = 'sending'",
    "DROP INDEX deliveries_by_batch",
    "DROP INDEX deliveries_in_doubt",
    "ALTER TABLE rates ADD COLUMN free_at TEXT",
)
"""Answers are written once a batch; a provider's places in time follow each other."""


def _to_2(connection: Connection) -> None:
    for statement in _TO_2:
        in_strict = statement.replace("BIGINT", "INTEGER") if connection.dialect.name == "sqlite" else statement
        connection.exec_driver_sql(in_strict)


MIGRATIONS: dict[int, Callable[[Connection], None]] = {2: _to_2}
"""The step that leads to a schema version, for databases made before it; a new database is made whole."""


def address(state: Path) -> URL:
    """Where the ledger is: the environment's address, else the workspace's own file."""
    given = os.environ.get(ADDRESS, "")
    if not given:
        return URL.create("sqlite", database=str(state / FILE))
    try:
        url = make_url(given)
    except ArgumentError as error:
        raise UsageError(f"{ADDRESS} is no database address: write postgresql://user@host/name") from error
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise UsageError(f"{ADDRESS} names {url.get_backend_name()}; policywatch knows sqlite and postgresql")
    return url


def connect(url: URL) -> Engine:
    """An engine on a database that holds this schema; made if it is not there, brought up to date if it is older."""
    with store_errors(url):
        engine = _sqlite(url) if url.get_backend_name() == "sqlite" else _postgresql(url)
        with engine.begin() as connection:
            _bring_up_to_date(connection, url)
        return engine


@contextlib.contextmanager
def store_errors(url: URL) -> Iterator[None]:
    """A database's failure as StoreError, transient where another try may help."""
    try:
        yield
    except DBAPIError as error:
        reason = str(error.orig).strip().partition("\n")[0]
        transient = error.connection_invalidated or "locked" in reason or "connect" in reason
        raise StoreError(f"the database {shown(url)} failed: {reason}", transient=transient) from error
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise StoreError(f"the database {shown(url)} failed: {error}") from error


def shown(url: URL) -> str:
    """The address without its password."""
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _sqlite(url: URL) -> Engine:
    if url.database:
        folder = Path(url.database).resolve().parent
        folder.mkdir(parents=True, exist_ok=True)
        _private(Path(url.database))
    engine = create_engine(url, connect_args={"timeout": _PATIENCE})

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions begin where the listener below says
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "temp_store=FILE", "cache_size=-32768"):
            connection.execute(f"PRAGMA {pragma}")

    # A transaction that reads first and writes later fails at once with "busy" where another one wrote in between.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if options.get(READING):
            connection.exec_driver_sql("BEGIN")
            return
        connection.exec_driver_sql(f"PRAGMA synchronous={'NORMAL' if options.get(HURRIED) else 'FULL'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _private(file: Path) -> None:
    """It holds people's addresses: nobody but its owner reads it."""
    if not file.exists():
        file.touch(mode=0o600)


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True, pool_size=4)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise UsageError(_EXTRA) from error


def _bring_up_to_date(connection: Connection, url: URL) -> None:
    if connection.dialect.name == "postgresql":
        # two at once would both make the tables
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({Lock.LEDGER_TABLES.value})")
    if not inspect(connection).has_table(settings.name):
        metadata.create_all(connection)
        rows = [{"name": "schema", "value": str(VERSION)}, {"name": "hash_key", "value": secrets.token_hex(32)}]
        connection.execute(settings.insert(), rows)
        return
    found = int(connection.execute(select(settings.c.value).where(settings.c.name == "schema")).scalar_one())
    if found > VERSION:
        raise StoreError(f"the database {shown(url)} was made by a newer policywatch: update this one")
    for version in range(found + 1, VERSION + 1):
        MIGRATIONS[version](connection)
    if found < VERSION:
        connection.execute(settings.update().where(settings.c.name == "schema").values(value=str(VERSION)))
