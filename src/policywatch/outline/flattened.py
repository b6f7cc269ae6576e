"""Tables that a capture as plain text flattened to lines: read as rows where the lines' own shape gives the cells away.

A line says where its cells begin: a phrase opens with a capital before a small word ("Targeted advertising …"), with
a number ("30 days …"), a bracket, or is a value of its own ("N", "YES"). Columns come from the heading line, split so
that it agrees with its rows. Whatever does not agree stays as the lines it was.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policywatch.knowledge import Knowledge
from policywatch.model.part import Part
from policywatch.text.reading import pattern

_TOKEN = re.compile(r"\S+")
_CONTINUES = re.compile(r"[a-z(]|https?://")
_HEADING_WORDS = 45
_MOST_COLUMNS = 8
_WEAK, _PHRASE, _NUMBER, _VALUE = 1, 2, 3, 4
"""How surely a cell begins: before "Act on", before "Targeted advertising", before "30 days", before "YES" or "["."""
_UNIT = re.compile(r"\d+\s?[^\W\d_]+")
_ROW = re.compile(r"(\d{1,3})\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place where a cell may begin."""

    at: int
    strength: int


def rows(parts: Sequence[Part], knowledge: Knowledge) -> list[Part]:
    """The parts, with the lines of every table that can be told replaced by its rows."""
    out: list[Part] = []
    at, table = 0, 0
    while at < len(parts):
        found = _numbered(parts, at, knowledge) or _regular(parts, at, knowledge)
        if found is None:
            out.append(parts[at])
            at += 1
            continue
        cells, at = found
        out += (_row(row, table, header=i == 0) for i, row in enumerate(cells))
        table += 1
    return out


def _row(cells: Sequence[str], table: int, *, header: bool) -> Part:
    return Part(" | ".join(cells), cells=tuple(cells), table=table, header=header, gap=header)


_Table = tuple[list[list[str]], int]


def _may_head(parts: Sequence[Part], at: int) -> bool:
    part = parts[at]
    apart = part.gap and not (part.item or part.cells or part.depth > 1)
    phrase = not part.text.endswith((".", ":", ";", ",", "?", "!", "。"))
    return apart and phrase and 2 <= len(part.text.split()) <= _HEADING_WORDS


def _regular(parts: Sequence[Part], at: int, knowledge: Knowledge) -> _Table | None:
    """A heading line and, without a gap, two rows or more below it."""
    if not _may_head(parts, at):
        return None
    end = at + 1
    while end < len(parts) and not (parts[end].gap or parts[end].item or parts[end].cells):
        end += 1
    lines = _joined([part.text for part in parts[at + 1 : end]])
    if len(lines) < 2 or any(_is_prose(line) for line in lines[:2]):
        return None
    cuts = [_cuts(line, knowledge) for line in lines]
    heading = _heading(parts[at].text, cuts, knowledge)
    if heading is None:
        return None
    split = [_split(line, found, len(heading)) for line, found in zip(lines, cuts, strict=True)]
    return [heading, *_aligned(split, len(heading), knowledge)], end


def _joined(lines: Sequence[str]) -> list[str]:
    """Lines that begin small, in a bracket or with an address go on with the row above."""
    out: list[str] = []
    for line in lines:
        if out and _CONTINUES.match(line):
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
    return out


def _is_prose(line: str) -> bool:
    """Sentences, where a row has phrases: two full stops between words, or one long stretch to a final one."""
    return len(re.findall(r"[a-z]\.\s+[A-Z]", line)) > 2 or (line.endswith(".") and len(line) > 250)


def _cuts(line: str, knowledge: Knowledge) -> list[_Cut]:
    """Where cells may begin after the first, outside brackets and not after a word that asks for another."""
    tokens = list(_TOKEN.finditer(line))
    joiners, values = pattern(knowledge, "joiners"), pattern(knowledge, "cell_values")
    found: list[_Cut] = []
    depth = 0
    for before, token, after in zip(tokens, tokens[1:], [*(t[0] for t in tokens[2:]), ""], strict=False):
        depth += before[0].count("(") - before[0].count(")")
        if depth > 0 or before[0].endswith((",", ";", ":", "/")) or joiners.fullmatch(before[0]):
            continue
        strength = _strength(before[0], token[0], after, joiners, values)
        if strength:
            found.append(_Cut(token.start(), strength))
    return found


def _strength(before: str, word: str, after: str, joiners: re.Pattern[str], values: re.Pattern[str]) -> int:
    if _is_value(values, word) or _is_value(values, before):
        return _VALUE
    if before.endswith(".") and not word[0].isdigit():
        return 0
    if word.startswith("["):
        return 0 if before.endswith("]") else _VALUE
    if word[0].isdigit() and not before[0].isdigit() and after[:1].islower():
        return _NUMBER
    if word[0].isupper() and not word.isupper() and after[:1].islower():
        return _WEAK if joiners.fullmatch(after) else _PHRASE
    return 0


def _is_value(values: re.Pattern[str], word: str) -> bool:
    """Matched with regard to case: "NO" is a cell, "no" a word."""
    return bool(values.fullmatch(word)) and word[0].isupper()


def _heading(text: str, rows: Sequence[Sequence[_Cut]], knowledge: Knowledge) -> list[str] | None:
    """The heading line cut so that its columns agree with the rows; None where no cut does."""
    counts = [1 + sum(cut.strength > _WEAK for cut in row) for row in rows]
    sizes = [1 + len(row) for row in rows]
    for width in range(min(max(sizes), _MOST_COLUMNS), 1, -1):
        named = _by_names(text, width, knowledge)
        if named and (width == max(counts) or sum(size >= width for size in sizes) * 2 >= len(sizes)):
            return named
    cuts = _cuts(text, knowledge)
    for least in (_PHRASE, _WEAK):
        columns = _pieces(text, [cut.at for cut in cuts if cut.strength >= least])
        width = len(columns)
        if width > 1 and Counter(counts).most_common(1)[0][0] == width:
            return columns
        if width > 1 and set(counts) == {width + 1}:
            return ["", *columns]
    return None


def _by_names(text: str, width: int, knowledge: Knowledge) -> list[str] | None:
    """Cut after words that end a column's name, as evenly as that allows."""
    tokens = list(_TOKEN.finditer(text))
    ends, joiners = pattern(knowledge, "column_ends"), pattern(knowledge, "joiners")
    if not tokens or not ends.fullmatch(tokens[-1][0]) or len(tokens) < width:
        return None
    places = [
        i + 1
        for i, token in enumerate(tokens[:-1])
        if ends.fullmatch(token[0]) and not joiners.fullmatch(tokens[i + 1][0]) and tokens[i + 1][0][0] not in "(&/"
    ]
    best = _evenest(places, len(tokens), width)
    return _pieces(text, [tokens[place].start() for place in best]) if best else None


def _evenest(places: Sequence[int], size: int, width: int) -> tuple[int, ...]:
    """Of the cuts into ``width`` pieces the one with the least sum of squared lengths."""
    best: dict[tuple[int, int], tuple[int, tuple[int, ...]]] = {(0, 0): (0, ())}
    for place in (*places, size):
        for (count, last), (cost, cuts) in list(best.items()):
            if last >= place or count >= width:
                continue
            key, price = (count + 1, place), cost + (place - last) ** 2
            if key not in best or price < best[key][0]:
                best[key] = (price, (*cuts, place))
    found = best.get((width, size))
    return found[1][:-1] if found else ()


def _pieces(text: str, starts: Sequence[int]) -> list[str]:
    edges = [0, *starts, len(text)]
    return [text[a:b].strip() for a, b in pairwise(edges)]


def _split(line: str, cuts: Sequence[_Cut], width: int) -> list[str]:
    """At most ``width`` cells: at the surest cuts, of equally sure ones at the first."""
    surest = sorted(cuts, key=lambda cut: (-cut.strength, cut.at))[: width - 1]
    return _pieces(line, sorted(cut.at for cut in surest))


def _aligned(rows: Sequence[list[str]], width: int, knowledge: Knowledge) -> Iterator[list[str]]:
    """Rows with fewer cells: a last cell of the kind its column has stands there, the rest right before it."""
    full = [row for row in rows if len(row) == width]
    kinds = [Counter(_shape(row[i]) for row in full).most_common(1)[0][0] if full else "" for i in range(width)]
    for row in rows:
        shape = _shape(row[-1])
        place = max((i for i, kind in enumerate(kinds) if kind == shape != "text"), default=len(row) - 1)
        lead = max(0, place - len(row) + 1) if len(row) < width else 0
        yield [*("" for _ in range(lead)), *row, *("" for _ in range(width - len(row) - lead))]


def _shape(cell: str) -> str:
    if _UNIT.match(cell):
        return "measure"
    return "address" if cell.startswith(("http", "[")) else "text"


def _numbered(parts: Sequence[Part], at: int, knowledge: Knowledge) -> _Table | None:
    """A grid whose rows begin 1, 2, 3 … and end in values, each row over several lines, with or without gaps."""
    head, _, rest = parts[at].text.partition(" ")
    columns = rest.split()
    if not (pattern(knowledge, "row_number").fullmatch(head) and 2 <= len(columns) <= _MOST_COLUMNS):
        return None
    values = pattern(knowledge, "cell_values")
    found = [[head, *columns]]
    end = at + 1
    while end < len(parts):
        row = _numbered_row(parts, end, len(found), len(columns) - 1, values)
        if row is None:
            break
        cells, end = row
        found.append(cells)
    return (found, end) if len(found) > 2 else None


def _numbered_row(
    parts: Sequence[Part], at: int, number: int, width: int, values: re.Pattern[str]
) -> tuple[list[str], int] | None:
    opening = _ROW.match(parts[at].text)
    if opening is None or int(opening[1]) != number:
        return None
    text, filled = [parts[at].text[opening.end() :]], list[str]()
    end = at + 1
    while end < len(parts) and end - at < 12 and len(filled) < width:
        words = parts[end].text.split()
        if all(_is_value(values, word) for word in words):
            filled += words
        elif filled:
            filled[-1] = f"{filled[-1]} {parts[end].text}"
        else:
            text.append(parts[end].text)
        end += 1
    return ([opening[1], " ".join(text), *filled], end) if len(filled) == width else None
