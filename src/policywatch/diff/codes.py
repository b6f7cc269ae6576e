"""Words as characters, so that texts are compared word by word as fast as strings are.

The versions of a document share nearly all their paragraphs: each is coded once for all comparisons. A word's character
means nothing by itself and never leaves the comparison; only whether two are the same counts.
"""

from dataclasses import dataclass, field

from policywatch.diff.redline import character
from policywatch.text.tokens import words

_MOST_WORDS, _MOST_LETTERS = 40_000, 4_000_000
"""Different words, and letters of all texts, beyond which the next comparison begins with an empty table."""


@dataclass(slots=True)
class Codes:
    """A character for each different word, and the coded texts."""

    _words: dict[str, str] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)
    _letters: int = 0

    def code(self, text: str) -> str:
        """The words of a text, one character for each."""
        found = self._texts.get(text)
        if found is None:
            known = self._words
            found = "".join([known.setdefault(word, character(len(known))) for word in words(text.casefold())])
            self._texts[text] = found
            self._letters += len(text)
        return found

    @property
    def full(self) -> bool:
        return len(self._words) > _MOST_WORDS or self._letters > _MOST_LETTERS


_held = [Codes()]


def codes() -> Codes:
    """The table for a comparison that begins."""
    if _held[0].full:
        _held[0] = Codes()
    return _held[0]
