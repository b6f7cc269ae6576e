"""A query's columns as one text each: a thousand rows fetched one by one hand the interpreter's lock over a thousand
times, and there is nobody else whom that helps.
"""

import json
from typing import Any

from sqlalchemy import Connection, FunctionElement, Select, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler


class _Column(FunctionElement[str]):
    """A column as a JSON array."""

    type = Text()
    inherit_cache = True


@compiles(_Column, "sqlite")
def _on_sqlite(column: _Column, compiler: SQLCompiler, **settings: Any) -> str:
    return f"json_group_array({compiler.process(column.clauses, **settings)})"


@compiles(_Column, "postgresql")
def _on_postgresql(column: _Column, compiler: SQLCompiler, **settings: Any) -> str:
    return f"coalesce(json_agg({compiler.process(column.clauses, **settings)})::text, '[]')"


def packed(query: Select[Any]) -> Select[Any]:
    """The query, which names where it selects from, to be fetched by ``columns``.

    Its rows come in any order, the same in every column: to have them put in order takes longer than to find them.
    """
    wanted: list[Any] = [_Column(column) for column in query.selected_columns]
    return query.with_only_columns(*wanted)


def columns(connection: Connection, query: Select[Any], values: dict[str, Any]) -> list[list[Any]]:
    """What a packed query finds, column by column, in the order of the first one: texts and whole numbers."""
    found = [json.loads(text) for text in connection.execute(query, values).one()]
    first = found[0]
    if first == sorted(first):
        return found
    order = sorted(range(len(first)), key=first.__getitem__)
    return [[column[at] for at in order] for column in found]
