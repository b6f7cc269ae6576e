"""Numbers as lists show them, and how they join the line they stand before."""

import functools
import re
from dataclasses import replace

from policywatch.model.part import Part
from policywatch.text.reading import label_words

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_GANADA = "가나다라마바사아자차카타파하"
_CHOSUNG = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_IROHA = "一二三四五六七八九"
_NUMBERED = re.compile(
    r"[(（\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5}|[가-힣])[.)）\]]|[①-⑳⑴-⒇ⅰ-ⅻⅠ-Ⅻ]|§|제\s*\d+\s*[조항장]"
)


@functools.cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"{label_words()}\s+\d")


def starts_numbered(text: str) -> bool:
    """Whether a line bears a number of its own, so that its list's does not come on top."""
    return bool(_NUMBERED.match(text) or _named().match(text))


def numbered(part: Part, marker: str) -> Part:
    """``part`` with its number: a heading's in its text, where its label is looked for, an item's beside it; a quote
    leaves out what the source counts and does not write."""
    if not marker:
        return part
    if not part.heading:
        return replace(part, marker=marker, omissions=(0, *part.omissions))
    shift = len(marker) + 1
    return replace(
        part,
        text=f"{marker} {part.text}",
        links=tuple(replace(link, start=link.start + shift, end=link.end + shift) for link in part.links),
        lead=0,
        omissions=(shift, *(at + shift for at in part.omissions)),
    )


def numeral(number: int, style: str) -> str:
    """``number`` in the style that begins so ("1", "a", "A", "i", "I", "①", "가", "ㄱ", "一"), else in digits."""
    lower = style.lower()
    if lower == "a" and number > 0:
        letters = _letters(number)
    elif lower == "i" and 0 < number < 4000:
        letters = _roman(number)
    elif style == "①" and 0 < number <= 20:
        return chr(ord("①") + number - 1)
    else:
        return _counted(number, style)
    return letters.upper() if style.isupper() else letters


def _counted(number: int, style: str) -> str:
    """In a row of signs where the style has one and it is long enough."""
    signs = next((row for row in (_GANADA, _CHOSUNG, _IROHA) if row[0] == style), "")
    return signs[number - 1] if 0 < number <= len(signs) else str(number)


def _letters(number: int) -> str:
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        out += letters * times
    return out
