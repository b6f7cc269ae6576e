"""What the syllables of Korean tell of the particle that follows them."""

import re

_FIRST, _LAST, _FINALS = 0xAC00, 0xD7A3, 28
"""Unicode's block of syllables, ordered so that every so many of them differ in the final consonant alone."""
_LAST_WORD = re.compile(r"(?:[^\W_a-zA-Z]|[a-zA-Z]+)(?=[\W_]*$)")
_CLOSED_DIGITS, _CLOSED_LETTERS = "013678", "LMNR"
_CLOSED_ENDS = ("l", "m", "n", "ng", "le")
_OPEN_ENDS = "aiouydfhrsvwxz"


def closed(text: str) -> bool | None:
    """Whether a text ends in a syllable with a final consonant; None where no syllable ends it."""
    last = ord(text[-1]) if text else 0
    return (last - _FIRST) % _FINALS > 0 if _FIRST <= last <= _LAST else None


def spoken_closed(text: str) -> bool | None:
    """The same of a text as it is read aloud, whatever it is written in; None where a reader may say it either way.

    A foreign word is read as the Korean orthography transcribes it (Rules for loanwords, chapter 2): l, m and n close a
    syllable, a vowel or a consonant that takes one after it leaves it open, stops do either. Capitals alone are read
    letter by letter, figures in Sino-Korean.
    """
    word = _LAST_WORD.search(text)
    if word is None:
        return None
    last = word[0]
    if not last.isascii():
        return closed(last)
    if last[-1].isdigit():
        return last[-1] in _CLOSED_DIGITS
    if last.isupper():
        return last[-1] in _CLOSED_LETTERS
    if last.lower().endswith(_CLOSED_ENDS):
        return True
    return False if last[-1].lower() in _OPEN_ENDS else None
