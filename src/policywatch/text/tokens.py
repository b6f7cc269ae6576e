"""Cutting text into the smallest pieces a redline may tell apart: words, numbers, dates, addresses, marks, spaces."""

import re

_HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_KANA = r"\u3041-\u309f"
_HANGUL = r"\uac00-\ud7a3"
_LETTER = rf"[^\W\d_{_HAN}{_KANA}{_HANGUL}]"
# Korean writes its case particles onto the noun; apart from it, a changed noun is a changed noun.
_PARTICLE = "에게서|으로부터|로부터|에게|에서|으로|까지|부터|은|는|이|가|을|를|의|에|로|와|과|도|만|께"

_WORD = rf"[{_HAN}]|[{_KANA}]+|[{_HANGUL}]{{2,}}?(?=(?:{_PARTICLE})(?![{_HANGUL}]))|[{_HANGUL}]+"
_PIECE = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"'“”‘’()\[\]{{}}]*[^\s<>"'“”‘’()\[\]{{}}.,;:!?]
    | [A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+
    | \d{{4}}-\d{{1,2}}-\d{{1,2}}(?!\d)
    | \d{{4}}\.[ ]?\d{{1,2}}\.[ ]?\d{{1,2}}(?!\d)
    | \d{{4}}[年년][ ]?\d{{1,2}}[月월][ ]?\d{{1,2}}[日일]
    | \d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}(?!\d)
    | \d{{1,2}}(?:st|nd|rd|th|er|\.)?[ ](?:de[ ])?{_LETTER}{{3,10}}\.?,?[ ](?:19|20)\d\d(?!\d)
    | {_LETTER}{{3,10}}\.?[ ]\d{{1,2}}(?:st|nd|rd|th)?,?[ ](?:19|20)\d\d(?!\d)
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th)?(?![^\W\d_{_HAN}{_KANA}{_HANGUL}]) | \d+(?:[.,]\d+)*
    | {_WORD}
    | (?:{_LETTER}|_)(?:[^\W{_HAN}{_KANA}{_HANGUL}]|['’-](?={_LETTER}))*
    | \s+
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_WORDS = re.compile(rf"{_WORD}|[^\W{_HAN}{_KANA}{_HANGUL}]+")


def pieces(text: str) -> list[str]:
    """The text cut up without loss: joined, the pieces are the text, white space being pieces of its own."""
    return [match.group() for match in _PIECE.finditer(text)]


def words(text: str) -> list[str]:
    """The bare words of a text, for likeness and counting: no marks, and numbers and addresses in their parts."""
    return _WORDS.findall(text)
