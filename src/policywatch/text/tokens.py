"""Cutting text into the smallest pieces a redline may tell apart: words, numbers, dates, addresses, marks, spaces."""

import functools
import re

from policywatch.text.reading import fragments

_HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_KANA = r"\u3041-\u309f"
_HANGUL = r"\uac00-\ud7a3"
_LETTER = rf"[^\W\d_{_HAN}{_KANA}{_HANGUL}]"


@functools.cache
def _word() -> str:
    """A word of a script; case particles that Korean writes onto the noun stand apart, so that a noun is a noun."""
    particle = fragments("particles")
    return rf"[{_HAN}]|[{_KANA}]+|[{_HANGUL}]{{2,}}?(?={particle}(?![{_HANGUL}]))|[{_HANGUL}]+"


@functools.cache
def _piece() -> re.Pattern[str]:
    nth, of = fragments("ordinals"), fragments("date_joints")
    return re.compile(
        rf"""
    (?:https?://|www\.)[^\s<>"'“”‘’()\[\]{{}}]*[^\s<>"'“”‘’()\[\]{{}}.,;:!?]
    | [A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+
    | \d{{4}}-\d{{1,2}}-\d{{1,2}}(?!\d)
    | \d{{4}}\.[ ]?\d{{1,2}}\.[ ]?\d{{1,2}}(?!\d)
    | \d{{4}}[年년][ ]?\d{{1,2}}[月월][ ]?\d{{1,2}}[日일]
    | \d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}(?!\d)
    | \d{{1,2}}(?:{nth}|\.)?[ ](?:{of}[ ])?{_LETTER}{{3,10}}\.?,?[ ](?:19|20)\d\d(?!\d)
    | {_LETTER}{{3,10}}\.?[ ]\d{{1,2}}{nth}?,?[ ](?:19|20)\d\d(?!\d)
    | \d+(?:[.,:]\d+)*{nth}?(?![^\W\d_{_HAN}{_KANA}{_HANGUL}]) | \d+(?:[.,]\d+)*
    | {_word()}
    | (?:{_LETTER}|_)(?:[^\W{_HAN}{_KANA}{_HANGUL}]|['’-](?={_LETTER}))*
    | \s+
    | .
    """,
        re.VERBOSE | re.DOTALL,
    )


@functools.cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"{_word()}|[^\W{_HAN}{_KANA}{_HANGUL}]+")


def pieces(text: str) -> list[str]:
    """The text cut up without loss: joined, the pieces are the text, white space being pieces of its own."""
    return [match.group() for match in _piece().finditer(text)]


def words(text: str) -> list[str]:
    """The bare words of a text, for likeness and counting: no marks, and numbers and addresses in their parts."""
    return _words().findall(text)
