"""Plain text, as extracted from web pages: lines, indentation and bullets are all the markup there is."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from policywatch.errors import InputError
from policywatch.readers.encoding import decode
from policywatch.readers.parts import Part, Reading
from policywatch.text import bullets

SUFFIXES = (".txt", ".text")
MEDIA_TYPES = ("text/plain",)

LIMIT = 8_000_000
"""Bytes; a hundred times the longest policy seen."""

_BULLET = re.compile(rf"[{bullets.GLYPHS}○●◎◯□■◇◆▶▷►▸❑❖✓✔➢➤–—*-]{bullets.SPACE}|{bullets.SOLID}")
_MARKS = "○●◎◯□■◇◆▶▷►❖"
"""Bullets that plain-text policies also set before headings; kept as a marker so that the outline may tell."""


def sniff(data: bytes) -> float:
    """Everything may be plain text; whatever shows any sign of its own wins."""
    return 0.05


def parts(data: bytes, *, charset: str = "", name: str = "") -> Reading:
    """One part a line; indentation steps as depth, blank lines as gaps."""
    if len(data) > LIMIT:
        raise InputError(
            f"{name or 'the document'} is {len(data) // 1_000_000} MB of text, the limit {LIMIT // 1_000_000} MB: "
            "give the policy alone"
        )
    text, warning = decode(data, charset, name)
    return Reading(
        tuple(_tabled(list(_lines(text.splitlines())))), marked=False, warnings=(warning,) if warning else ()
    )


def _tabled(parts: list[Part]) -> Iterator[Part]:
    """Tabs part cells where lines in a row have as many; a lone tab is white space."""
    table = -1
    for before, part, after in zip([None, *parts], parts, [*parts[1:], None], strict=False):
        width = len(part.cells)
        first = before is None or part.gap or len(before.cells) != width
        more = after is not None and not after.gap and len(after.cells) == width
        if width < 2 or (first and not more):
            yield replace(part, text=" ".join(part.text.split()), cells=())
            continue
        table += first
        yield replace(part, text=" | ".join(part.cells), table=table, header=first)


def _lines(lines: list[str]) -> Iterator[Part]:
    margins = [_margin(line) for line in lines]
    base = _base([margin for margin, line in zip(margins, lines, strict=True) if line.strip()])
    steps: list[int] = []
    gap = True
    for line, margin in zip(lines, margins, strict=True):
        cells = tuple(" ".join(cell.split()) for cell in line.strip().split("\t"))
        text = " ".join(filter(None, cells))
        if not text:
            gap = True
            continue
        bullet = _BULLET.match(text)
        yield Part(
            text[bullet.end() :] if bullet else text,
            item=bool(bullet),
            marker=text[0] if bullet and text[0] in _MARKS else "",
            depth=_depth(steps, max(0, margin - base)),
            gap=gap,
            cells=cells if len(cells) > 1 and not bullet else (),
        )
        gap = False


def _margin(line: str) -> int:
    """The width of the white space before the line's text."""
    return len(line[: len(line) - len(line.lstrip())].expandtabs(4))


def _base(margins: list[int]) -> int:
    """The page's own margin: the least indentation that a tenth of the lines has."""
    counts = Counter(margins)
    return min((margin for margin, count in counts.items() if count * 10 >= len(margins)), default=0)


def _depth(steps: list[int], indent: int) -> int:
    """How many indentations enclose this line; ``steps`` holds those open."""
    while steps and steps[-1] > indent:
        steps.pop()
    if indent and (not steps or steps[-1] < indent):
        steps.append(indent)
    return len(steps)
