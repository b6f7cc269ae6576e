"""Tables: the columns' names for every row."""

from collections.abc import Iterable
from dataclasses import replace

from policywatch.model.part import Part


def with_columns(parts: Iterable[Part]) -> list[Part]:
    """The parts, every row knowing its columns' names from the heading row of its table."""
    names: tuple[str, ...] = ()
    table: int | None = None
    out = []
    for part in parts:
        if not part.cells:
            out.append(part)
            continue
        if part.header or part.table != table:
            names, table = part.cells if part.header else (), part.table
        out.append(replace(part, columns=_fit(names, len(part.cells))))
    return out


def _fit(names: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*names, *("" for _ in range(width)))[:width]
