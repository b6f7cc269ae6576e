"""A PDF page as runs of characters with their places: what pdfium tells, nothing judged yet."""

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from policywatch.readers._pdf_rules import Rule

_BOLD = 600
"""Font weight from which text is bold."""
_HYPHENS = "\x02\ufffe"
"""What pdfium gives for a hyphen at a line's end."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one line without a gap, in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    """Of the font; the box is as high as the font's tallest letter, which differs between fonts of a size."""
    bold: bool
    href: str = ""

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page, in the order in which the file draws it."""

    runs: tuple[Run, ...]
    rules: tuple[Rule, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Glyph:
    char: str
    left: float
    right: float
    bottom: float
    top: float


def read(page: Any) -> Page:
    """``page`` is a pypdfium2 page."""
    textpage = page.get_textpage()
    runs = tuple(_linked(list(_runs(textpage.raw)), list(_links(page))))
    width, height = page.get_size()
    found = Page(runs, tuple(_rules(page)), width, height)
    textpage.close()
    return found


def _runs(textpage: Any) -> Iterator[Run]:
    held: list[_Glyph] = []
    first = 0
    for index, glyph in _glyphs(textpage):
        if glyph is None or (held and not _goes_on(held[-1], glyph)):
            if held:
                yield _run(textpage, held, first)
            held = []
        if glyph is not None:
            if not held:
                first = index
            held.append(glyph)
    if held:
        yield _run(textpage, held, first)


def _glyphs(textpage: Any) -> Iterator[tuple[int, _Glyph | None]]:
    """Every character with its box; None where a line ends."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    reference = ctypes.byref(box)
    last: _Glyph | None = None
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        char = chr(pdfium.FPDFText_GetUnicode(textpage, index))
        if char in "\r\n":
            last = None
            yield index, None
        elif char.isspace() or char == "\x00":
            # a space that pdfium puts in has no box of its own
            if last is not None:
                last = _Glyph(" ", last.right, last.right, last.bottom, last.top)
                yield index, last
        elif pdfium.FPDFText_GetLooseCharBox(textpage, index, reference) and box.top > box.bottom:
            char = "-" if char in _HYPHENS else char
            last = _Glyph(char, box.left, box.right, box.bottom, box.top)
            yield index, last


def _goes_on(before: _Glyph, after: _Glyph) -> bool:
    """Whether a glyph continues its run: the same line, no gap wider than a space, no step back."""
    size = before.top - before.bottom
    if abs(before.bottom - after.bottom) > 0.5 * size:
        return False
    return -0.5 * size < after.left - before.right < 0.5 * size


def _run(textpage: Any, glyphs: Sequence[_Glyph], index: int) -> Run:
    text = "".join(glyph.char for glyph in glyphs)
    inked = [glyph for glyph in glyphs if glyph.char != " "] or list(glyphs)
    tallest = max(inked, key=lambda glyph: glyph.top - glyph.bottom)
    left, right = min(glyph.left for glyph in inked), max(glyph.right for glyph in inked)
    size = _size(textpage, index) or tallest.top - tallest.bottom
    return Run(text, left, right, tallest.bottom, tallest.top, size, _is_bold(textpage, index, len(glyphs)))


def _size(textpage: Any, index: int) -> float:
    """The font's size on the page: as set, times what the page is scaled by."""
    import pypdfium2.raw as pdfium

    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(textpage, index, ctypes.byref(matrix)):
        return 0.0
    return float(pdfium.FPDFText_GetFontSize(textpage, index)) * math.hypot(matrix.c, matrix.d)


def _is_bold(textpage: Any, first: int, count: int) -> bool:
    """Whether a run is bold at its beginning, its middle and its end."""
    return all(_bold_at(textpage, at) for at in {first, first + count // 2, first + count - 1})


def _bold_at(textpage: Any, index: int) -> bool:
    import pypdfium2.raw as pdfium

    if pdfium.FPDFText_IsGenerated(textpage, index) == 1:
        return True
    if pdfium.FPDFText_GetFontWeight(textpage, index) >= _BOLD:
        return True
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, index, name, 128, ctypes.byref(flags))
    return b"bold" in name.value.lower() or b"black" in name.value.lower() or bool(flags.value & 1 << 18)


@dataclass(frozen=True, slots=True)
class _Area:
    left: float
    bottom: float
    right: float
    top: float
    href: str

    def holds(self, point: tuple[float, float]) -> bool:
        return self.left <= point[0] <= self.right and self.bottom <= point[1] <= self.top


def _links(page: Any) -> Iterator[_Area]:
    import pypdfium2.raw as pdfium

    at, link, box = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page.raw, ctypes.byref(at), ctypes.byref(link)):
        href = _address(page, link)
        if href and pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(box)):
            yield _Area(box.left, box.bottom, box.right, box.top, href)


def _address(page: Any, link: Any) -> str:
    import pypdfium2.raw as pdfium

    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    buffer = ctypes.create_string_buffer(2048)
    length = pdfium.FPDFAction_GetURIPath(page.pdf.raw, action, buffer, 2048)
    return buffer.value.decode("utf-8", "replace") if 0 < length <= 2048 else ""


def _linked(runs: list[Run], areas: list[_Area]) -> Iterator[Run]:
    """The runs, cut where a link's area begins or ends, its words knowing where they point."""
    for run in runs:
        over = [area for area in areas if area.bottom <= run.middle[1] <= area.top and area.right > run.left]
        over = [area for area in over if area.left < run.right]
        yield from _cut(run, over[0]) if over else (run,)


def _cut(run: Run, area: _Area) -> Iterator[Run]:
    """By the share of the width, which is near enough where letters differ in theirs: cuts fall between words."""
    width = max(run.right - run.left, 0.01)
    ends = [0]
    for edge in (area.left, area.right):
        at = round((edge - run.left) / width * len(run.text))
        ends.append(_between_words(run.text, min(len(run.text), max(0, at))))
    ends.append(len(run.text))
    for number, (start, end) in enumerate(pairwise(ends)):
        if end > start:
            left, right = (run.left + width * at / len(run.text) for at in (start, end))
            href = area.href if number == 1 else ""
            yield replace(run, text=run.text[start:end], left=left, right=right, href=href)


def _between_words(text: str, at: int) -> int:
    """The nearest start of a word."""
    starts = [0, len(text), *(i + 1 for i, char in enumerate(text) if char == " ")]
    return min(starts, key=lambda start: abs(start - at))


def _rules(page: Any) -> Iterator[Rule]:
    """Straight lines and the edges of boxes drawn on the page."""
    import pypdfium2.raw as pdfium

    for drawn in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,), max_depth=3):
        left, bottom, right, top = drawn.get_bounds()
        yield from Rule.edges(left, bottom, right, top)
