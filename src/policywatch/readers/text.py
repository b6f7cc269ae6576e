"""Plain text, as extracted from web pages: lines, indentation and bullets are all the markup there is."""

import re
from collections import Counter
from collections.abc import Iterator

from policywatch.readers.encoding import decode
from policywatch.readers.parts import Part, Reading

SUFFIXES = (".txt", ".text")
MEDIA_TYPES = ("text/plain",)

_BULLET = re.compile(r"[•·‣◦▪▫∙⁃ㆍ○●◎◯□■◇◆▶▷►▸❑❖✓✔➢➤–—*-][ \t\u00a0\u3000]+(?=\S)")
_MARKS = "○●◎◯□■◇◆▶▷►❖"
"""Bullets that plain-text policies also set before headings; kept as a marker so that the outline may tell."""


def sniff(data: bytes) -> float:
    """Everything may be plain text; whatever shows any sign of its own wins."""
    return 0.05


def parts(data: bytes, *, charset: str = "", name: str = "") -> Reading:
    """One part a line; indentation steps as depth, blank lines as gaps."""
    text, warning = decode(data, charset, name)
    lines = [line.expandtabs(4) if line[:1].isspace() else line for line in text.splitlines()]
    return Reading(tuple(_lines(lines)), marked=False, warnings=(warning,) if warning else ())


def _lines(lines: list[str]) -> Iterator[Part]:
    base = _base(lines)
    steps: list[int] = []
    gap = True
    for line in lines:
        text = " ".join(line.split())
        if not text:
            gap = True
            continue
        depth = _depth(steps, max(0, len(line) - len(line.lstrip()) - base))
        bullet = _BULLET.match(text)
        marker = text[0] if bullet and text[0] in _MARKS else ""
        yield Part(text[bullet.end() :] if bullet else text, item=bool(bullet), marker=marker, depth=depth, gap=gap)
        gap = False


def _base(lines: list[str]) -> int:
    """The page's own margin: the least indentation that a tenth of the lines has."""
    margins = Counter(len(line) - len(line.lstrip()) for line in lines if line.strip())
    enough = sum(margins.values()) / 10
    return min((margin for margin, count in margins.items() if count >= enough), default=0)


def _depth(steps: list[int], indent: int) -> int:
    """How many indentations enclose this line; ``steps`` holds those open."""
    while steps and steps[-1] > indent:
        steps.pop()
    if indent and (not steps or steps[-1] < indent):
        steps.append(indent)
    return len(steps)
