"""From runs to lines, and from lines to the paragraphs that someone set into columns and pages."""

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policywatch.model.document import Link
from policywatch.readers import _tables
from policywatch.readers._inline import Line
from policywatch.readers._pdf_page import Page, Run
from policywatch.readers._pdf_rules import Grid, grids
from policywatch.text.reading import fragments, label_words

_EDGE = 0.09
"""Share of a page's height, at its top and its bottom, where what every page bears stands."""
_DIGITS = re.compile(r"\d+")
_BULLET = re.compile(r"([•·‣◦▪▫∙⁃●○■□◆◇▶➢✓\uf0b7\uf0a7–—-])\s+(?=\S)")
_END = re.compile(r"[.。!?:;]['\"”’)）]?$")


@functools.cache
def _page_number() -> re.Pattern[str]:
    page, of = fragments("page_words"), fragments("page_of")
    return re.compile(rf"\W*{page}?\W*\d{{1,4}}\W*(?:(?:{of}|/)\W*\d{{1,4}})?\W*{page}?\W*", re.IGNORECASE)


@functools.cache
def _labelled() -> re.Pattern[str]:
    numbered = r"[(（]?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4}|[가-하])[.)）](?:\d|\s)|[①-⑳]|제\s?\d+\s?[조항장]|§"
    return re.compile(rf"{numbered}|{label_words()}\s\d")


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row of cells."""

    cells: tuple[_tables.GridCell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A line on the page."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return spaced(self.runs).text

    @property
    def left(self) -> float:
        return self.runs[0].left

    @property
    def right(self) -> float:
        return max(run.right for run in self.runs)

    @property
    def bottom(self) -> float:
        return min(run.bottom for run in self.runs)

    @property
    def top(self) -> float:
        return max(run.top for run in self.runs)

    @property
    def size(self) -> float:
        """Of most of its letters."""
        return max(self.runs, key=lambda run: len(run.text)).size

    @property
    def bold(self) -> bool:
        return all(run.bold for run in self.runs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that run on; ``lines`` are never empty."""

    lines: tuple[Text, ...]

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def left(self) -> float:
        return self.lines[0].left


Block = Paragraph | Table


def blocks(pages: Sequence[Page]) -> list[Block]:
    """The document's paragraphs and tables in their order."""
    laid = [list(_laid(page)) for page in pages]
    out: list[Block] = []
    for items in _without_margins(laid, pages):
        lines = [item for item in items if isinstance(item, Text)]
        for number, item in enumerate(items):
            before = out[-1] if out else None
            if isinstance(item, Table):
                out.append(item)
            elif isinstance(before, Paragraph) and _continues(before.lines[-1], item, lines, turned=not number):
                out[-1] = Paragraph((*before.lines, item))
            else:
                out.append(Paragraph((item,)))
    return out


def _laid(page: Page) -> Iterator[Text | Table]:
    """Lines, and tables where their first cell is drawn."""
    found = grids(page.rules)
    within: dict[int, list[tuple[int, Run]]] = {}
    order: list[Run | int] = []
    for run in page.runs:
        at = next((n for n, grid in enumerate(found) if grid.slot(run.middle)), None)
        if at is None:
            order.append(run)
        else:
            if at not in within:
                order.append(at)
            within.setdefault(at, []).append((len(order), run))
    held: list[Run] = []
    for item in order:
        if isinstance(item, int):
            yield from _texts(held)
            held = []
            yield from _table(found[item], [run for _, run in within[item]])
        else:
            held.append(item)
    yield from _texts(held)


def _texts(runs: Sequence[Run]) -> Iterator[Text]:
    """Runs drawn one after the other at the same height are one line."""
    held: list[Run] = []
    for run in runs:
        if held and not _beside(held[-1], run):
            yield Text(tuple(held))
            held = []
        if run.text.strip():
            held.append(run)
    if held:
        yield Text(tuple(held))


def _beside(before: Run, after: Run) -> bool:
    low = abs(before.bottom - after.bottom) < 0.5 * max(before.size, after.size)
    return low and -1 <= after.left - before.right < 6 * before.size


def _table(grid: Grid, runs: list[Run]) -> Iterator[Table | Text]:
    """A net with text in at least two columns; another is a frame, and its text is text."""
    cells: dict[tuple[int, int], list[Run]] = {}
    for run in runs:
        slot = grid.slot(run.middle)
        if slot is not None:
            cells.setdefault((slot.row, slot.column), []).append(run)
    if len({column for _, column in cells}) < 2:
        yield from _texts(runs)
        return
    rows: dict[int, list[_tables.GridCell]] = {}
    for slot in grid.slots:
        line = spaced(cells.get((slot.row, slot.column), ()))
        heading = line.bold and len(line.text) <= 120
        cell = _tables.GridCell(line.text, heading, slot.columns, slot.rows, line.links)
        rows.setdefault(slot.row, []).append(cell)
    yield Table(tuple(Row(tuple(rows[number])) for number in sorted(rows)))


def spaced(runs: Sequence[Run]) -> Line:
    """Runs in one line, a space where they stand apart or on different lines."""
    line = Line()
    before: Run | None = None
    for run in runs:
        if before is not None and not _glued(before, run):
            line.add(" ", before.bold)
        line.add(run.text, run.bold, run.href)
        before = run
    return line


def _glued(before: Run, after: Run) -> bool:
    same = abs(before.bottom - after.bottom) < 0.5 * before.size
    return same and after.left - before.right < 0.15 * before.size


def _without_margins(laid: list[list[Text | Table]], pages: Sequence[Page]) -> list[list[Text | Table]]:
    """Without running titles, footers and page numbers: the same at the edge of most pages, figures aside."""
    if len(laid) < 2:
        return [[item for item in laid[0] if not _numbers_page(item, pages[0])]] if laid else []
    seen: Counter[str] = Counter()
    for items, page in zip(laid, pages, strict=True):
        seen.update({_worn(item) for item in items if isinstance(item, Text) and _at_edge(item, page)})
    enough = max(2, len(laid) // 2)
    return [
        [
            item
            for item in items
            if not (isinstance(item, Text) and _at_edge(item, page) and seen[_worn(item)] >= enough)
            and not _numbers_page(item, page)
        ]
        for items, page in zip(laid, pages, strict=True)
    ]


def _at_edge(line: Text, page: Page) -> bool:
    return line.bottom > page.height * (1 - _EDGE) or line.top < page.height * _EDGE


def _numbers_page(item: Text | Table, page: Page) -> bool:
    return isinstance(item, Text) and _at_edge(item, page) and bool(_page_number().fullmatch(item.text))


def _worn(line: Text) -> str:
    return _DIGITS.sub("0", line.text)


def _continues(before: Text, line: Text, lines: list[Text], *, turned: bool) -> bool:
    """Whether ``line`` goes on with the paragraph ``before`` is the end of; ``turned``: on the next page."""
    if abs(before.size - line.size) > 0.12 * before.size or before.bold != line.bold:
        return False
    text = line.text
    if _BULLET.match(text) or _labelled().match(text):
        return False
    down = before.bottom - line.bottom
    if turned or (down < 0 and line.left > before.right):
        # over to another column or page goes only what breaks off in a sentence
        return not _END.search(before.text) and not line.bold and _is_full(before, line, lines)
    near = 0 < down <= 1.9 * line.size and abs(line.left - before.left) <= 5 * line.size
    return near and _is_full(before, line, lines)


def _is_full(before: Text, line: Text, lines: list[Text]) -> bool:
    """Whether the first word of ``line`` would not have fitted behind ``before``, so that none broke the line."""
    beside = [other.right for other in lines if other.left < before.right and other.right > before.left]
    edge = max(beside, default=before.right)
    text = line.text
    width = (line.right - line.left) / max(1, len(text)) * (len(text.split(" ", 1)[0]) + 1)
    return before.right + min(width, 0.5 * (edge - before.left)) > edge - 1


def bulleted(text: str) -> tuple[str, int]:
    """The bullet a paragraph begins with, "" for none, and where its text starts."""
    found = _BULLET.match(text)
    return (found[1], found.end()) if found else ("", 0)


def common_size(found: Sequence[Block]) -> float:
    """The height most of the text is set in."""
    sizes: Counter[float] = Counter()
    for block in found:
        for line in block.lines if isinstance(block, Paragraph) else ():
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def links(line: Line, shift: int) -> tuple[Link, ...]:
    """The line's links where ``shift`` characters are taken off its beginning."""
    return tuple(
        Link(max(0, link.start - shift), link.end - shift, link.href) for link in line.links if link.end > shift
    )
