"""Text as it is compared: one spelling for what only looks different."""

import re
import unicodedata

from policywatch.text.memory import remembered

_SINGLE_QUOTES = "‘’‚‛′‹›`´ʼ＇"
_DOUBLE_QUOTES = "“”„‟″«»「」『』〝〞＂"
_DASHES = "‐‑‒–—―−﹘﹣－"
_MIDDLE_DOTS = "ㆍ・‧∙⋅･"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)
# Before NFKC runs, which would make of a quote that looks like an accent a space and an accent.
_PLAIN = {
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_MIDDLE_DOTS, "·"),
    **dict.fromkeys(_INVISIBLE, ""),
}
_STRANGE = re.compile("[" + re.escape(_SINGLE_QUOTES + _DOUBLE_QUOTES + _DASHES + _MIDDLE_DOTS + _INVISIBLE) + "]")
_LOOSE = re.compile(r" (?=[.,;:!?)\]](?:[ ')]|$))")


def fold(text: str) -> str:
    """The text with NFKC, plain quotes and dashes, nothing invisible, and single spaces; case is kept."""
    if not text.isascii():
        text = _plain(text)
    elif "`" in text:
        text = text.replace("`", "'")
    return " ".join(text.split())


@remembered(4096)
def essence(text: str) -> str:
    """What two texts must share to count as the same: the folded text, quotes alike, no space before a closing mark."""
    folded = fold(text).replace('"', "'")
    return _LOOSE.sub("", folded) if " " in folded else folded


def _plain(text: str) -> str:
    text = _STRANGE.sub(_plain_character, text)
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return text


def _plain_character(strange: re.Match[str]) -> str:
    return _PLAIN[strange[0]]
