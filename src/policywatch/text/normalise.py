"""Text as it is compared: one spelling for what only looks different, with the way back to the source's characters."""

import re
import unicodedata
from dataclasses import dataclass

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
# What may combine with the character before it: marks, Hangul vowels and final consonants, the invisible between.
_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u1160-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff"
    r"\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f\uff9e\uff9f"
)
_LOOSE = re.compile(r" (?=[.,;:!?)\]](?:[ ')]|$))")
_CLUSTER = re.compile("(?s).[" + _MARKS + re.escape(_INVISIBLE) + "]*")


@dataclass(frozen=True, slots=True)
class Normalised:
    """A folded text that remembers where each of its characters came from."""

    text: str
    offsets: tuple[int, ...]
    """Of each character, where the run of source characters that became it begins; one more for the end."""

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The source's offsets of the folded slice from start to end."""
        if start >= end:
            return self.offsets[start], self.offsets[start]
        following = next((at for at in self.offsets[end:] if at > self.offsets[end - 1]), self.offsets[-1])
        return self.offsets[start], following


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


def normalise(text: str) -> Normalised:
    """What ``fold`` gives, and for each character of it the offset it came from."""
    characters: list[str] = []
    offsets: list[int] = []
    end = len(text)
    for match in _CLUSTER.finditer(text):
        for character in _plain(match.group()):
            if not character.isspace():
                characters.append(character)
                offsets.append(match.start())
            elif characters and characters[-1] != " ":
                characters.append(" ")
                offsets.append(match.start())
    if characters and characters[-1] == " ":
        characters.pop()
        end = offsets.pop()
    return Normalised("".join(characters), (*offsets, end))


def _plain(text: str) -> str:
    text = _STRANGE.sub(_plain_character, text)
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    return text


def _plain_character(strange: re.Match[str]) -> str:
    return _PLAIN[strange[0]]
