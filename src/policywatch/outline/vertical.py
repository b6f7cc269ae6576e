"""Tables that a capture broke into a line a cell: names of the columns, then the cells of row after row.

Two things give such a table away: a column that holds a value ("Yes") or a measure ("5 years") in every row, at the
same distance from row to row, and nothing of that kind among the names; or lines that are names of columns and nothing
else, one of them in words of its own perhaps, with short lines below them that fill whole rows up to the next sentence,
heading or list. And a column of answers ("YES", "NO") that ends every row gives away one whose columns have no names.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from policywatch.knowledge import Knowledge
from policywatch.model.part import Part, joined
from policywatch.text import labels
from policywatch.text.reading import names_column, pattern

_WIDEST = 6
_LEAST = 3
"""Rows; two could be chance."""
_NAME_WORDS = 12
_CELL = 120
"""Characters of a cell in a table known by its columns' names alone."""
_ORDERLY = 0.8
_OF_DATA = ("contact", "cookie")
"""Columns whose names are those of data as well."""
_MEASURE = re.compile(r"\d+\s?[^\W\d_]+")


def rows(parts: Sequence[Part], knowledge: Knowledge) -> list[Part]:
    """The parts, with the lines of every such table replaced by its rows."""
    shapes = [_shape(part, knowledge) for part in parts]
    table = max((part.table for part in parts if part.table is not None), default=-1)
    out: list[Part] = []
    at = 0
    while at < len(parts):
        width, count = _named(parts, shapes, at, knowledge)
        if not count:
            width, count = _size(parts, shapes, at)
        named = count > 0
        if not named:
            width, count = _answered(parts, shapes, at)
        if not count:
            out.append(parts[at])
            at += 1
            continue
        table, count = table + 1, count + named
        grid = [parts[at + i * width : at + (i + 1) * width] for i in range(count)]
        out += (_row(cells, table, header=named and i == 0, first=i == 0) for i, cells in enumerate(grid))
        at += count * width
    return out


def _shape(part: Part, knowledge: Knowledge) -> str:
    """ "value" or "measure" for such a cell, "text" for any other line, "" for what is no cell."""
    if part.cells or part.heading or part.item or len(part.text) > 400:
        return ""
    if len(part.text) > 40:
        return "text"
    if pattern(knowledge, "cell_values").fullmatch(part.text):
        return "value"
    return "measure" if _MEASURE.match(part.text) else "text"


def _size(parts: Sequence[Part], shapes: Sequence[str], at: int) -> tuple[int, int]:
    """Columns and rows of the table whose first column's name is at ``at``; 0 rows where none is."""
    if not _is_name(parts[at], shapes[at]):
        return 0, 0
    for width in range(2, _WIDEST + 1):
        if at + width >= len(parts) or not _is_name(parts[at + width - 1], shapes[at + width - 1]):
            break
        count = _count(shapes, at + width, width)
        if count >= _LEAST:
            return width, count
    return 0, 0


def _answered(parts: Sequence[Part], shapes: Sequence[str], at: int) -> tuple[int, int]:
    """Columns and rows of the table without names whose first row begins at ``at``: what is answered, no question
    itself, perhaps with examples, and the answer: "A. Identifiers", "Name, address", "YES"; 0 rows where none does."""
    for width in range(2, _WIDEST + 1):
        row = ["text"] * (width - 1) + ["value"]
        count = 0
        while list(shapes[at + count * width : at + (count + 1) * width]) == row and _calls(parts[at + count * width]):
            count += 1
        if count >= _LEAST:
            return width, count
    return 0, 0


def _calls(part: Part) -> bool:
    """Whether a line calls what the row is about, and is neither sentence nor question."""
    return len(part.text.split()) <= _NAME_WORDS and part.text[-1] not in ".,;:。?？!"


def _named(parts: Sequence[Part], shapes: Sequence[str], at: int, knowledge: Knowledge) -> tuple[int, int]:
    """Columns and rows of the table whose columns are named from ``at`` on; 0 rows where none is or a cell lacks."""
    names = _names(parts, shapes, at, knowledge)
    apart = parts[at].gap and not parts[min(at + 1, len(parts) - 1)].gap  # from a heading that could name a column
    began = at > 0 and not apart and names_column(parts[at - 1].text, knowledge)
    known = next((width for width in range(_WIDEST, 1, -1) if len(names) >= width and all(names[:width])), 0)
    almost = [width for width in range(len(names), 2, -1) if sum(names[:width]) == width - 1]
    # data may be called like a column: "E-mail" below "Data", "Purpose", "Kept for"
    fewer = [
        width
        for width in range(2, known)
        if all(names_column(part.text, knowledge, *_OF_DATA) for part in parts[at + width : at + known])
    ]
    sizes = []
    for width in (known, *fewer, *almost):
        left = any(names[width : width + 1]) and width not in fewer  # a name that would begin a row
        count = _filled(parts, shapes, at + width, width, knowledge) if width and not left else 0
        cells = shapes[at + width : at + width * (count + 1)]
        told = (names[width - 1 : width] == [True] and not began) or any(shape != "text" for shape in cells)
        if count >= (1 if width == known else 2) and told and (order := _order(cells, width)) >= _ORDERLY:
            sizes.append((order, width == known, width, count))
    order, _, width, count = max(sizes, default=(0.0, False, 0, 0))
    entitled = order < 1 and _titled(parts, shapes, at, known, order, knowledge)
    return (0, 0) if entitled else (width, count)


def _titled(
    parts: Sequence[Part], shapes: Sequence[str], at: int, known: int, order: float, knowledge: Knowledge
) -> bool:
    """Whether the first name is a title above the table, which without it is in better order."""
    width, start = known - 1, at + known
    count = _filled(parts, shapes, start, width, knowledge) if width > 1 else 0
    return count > 0 and _order(shapes[start : start + width * count], width) > order


def _names(parts: Sequence[Part], shapes: Sequence[str], at: int, knowledge: Knowledge) -> list[bool]:
    """Of the lines from ``at`` on that could name columns, whether each is known to; one at most is not."""
    named: list[bool] = []
    while at + len(named) < len(parts) and len(named) < _WIDEST:
        here = at + len(named)
        known = bool(shapes[here]) and names_column(parts[here].text, knowledge)
        own = _is_name(parts[here], shapes[here]) and labels.read(parts[here].text, knowledge) is None
        if not known and (False in named or not own):
            break
        named.append(known)
    return named


def _filled(parts: Sequence[Part], shapes: Sequence[str], start: int, width: int, knowledge: Knowledge) -> int:
    """Rows of short lines that follow; 0 where the last of them lacks cells, but for the title of what comes next."""
    end = start
    while end < len(parts) and _is_cell(parts[end], shapes[end], knowledge):
        end += 1
    count, rest = divmod(end - start, width)
    followed = rest == 1 and count > 1 and end < len(parts)
    return 0 if rest and not followed else count


def _order(shapes: Sequence[str], width: int) -> float:
    """The share of cells, 0 to 1, that are of the kind most cells of their column are."""
    return sum(max(Counter(shapes[i::width]).values()) for i in range(width)) / len(shapes)


def _is_cell(part: Part, shape: str, knowledge: Knowledge) -> bool:
    if shape == "value":
        return True
    ended = part.text[-1] in ".。:：?" and not _is_company(part.text, knowledge)
    return bool(shape) and len(part.text) <= _CELL and not ended and labels.read(part.text, knowledge) is None


def _is_company(text: str, knowledge: Knowledge) -> bool:
    """Whether the full stop at the end is that of a legal form: "Nordfen Inc."."""
    return pattern(knowledge, "legal_forms", r"^(?:[^\W\d_][\w&'-]*,? ){1,4}%s$").search(text) is not None


def _is_name(part: Part, shape: str) -> bool:
    return shape == "text" and len(part.text.split()) <= _NAME_WORDS and part.text[-1] not in ".,;:。"


def _count(shapes: Sequence[str], start: int, width: int) -> int:
    """Rows that all have the first row's column of values, while the first column never is one."""
    told = [i for i in range(1, width) if start + i < len(shapes) and shapes[start + i] in ("value", "measure")]
    if not told or shapes[start] != "text":
        return 0
    count, at = 0, start
    while at + width <= len(shapes) and shapes[at] == "text" and all(shapes[at : at + width]):
        if any(shapes[at + i] != shapes[start + i] for i in told[:1]):
            break
        count, at = count + 1, at + width
    return count


def _row(cells: Sequence[Part], table: int, *, header: bool, first: bool) -> Part:
    texts = tuple(part.text for part in cells)
    return replace(joined(cells, " | "), cells=texts, table=table, header=header, gap=first)
