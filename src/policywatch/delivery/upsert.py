"""INSERT … ON CONFLICT, which each of the two databases spells in a dialect of its own."""

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_into(connection: Connection, table: Table) -> Any:
    """An insert that knows ``on_conflict_do_update`` and ``on_conflict_do_nothing``."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
