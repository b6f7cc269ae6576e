"""Words as characters, so that texts are compared word by word as fast as strings are.

A word's character means nothing by itself and never leaves the comparison it was given for; only whether two are the
same counts. The versions of a document share nearly all their paragraphs: each is cut into words once.
"""

from dataclasses import dataclass, field

from policywatch.diff.redline import character
from policywatch.text.memory import remembered
from policywatch.text.tokens import words


class _Characters(dict[str, str]):
    """Words, each with the next character when it is first met."""

    def __missing__(self, word: str) -> str:
        self[word] = found = character(len(self))
        return found


@dataclass(slots=True)
class Codes:
    """For one comparison: a character for each different word, and the coded texts."""

    _words: _Characters = field(default_factory=_Characters)
    _texts: dict[str, str] = field(default_factory=dict)

    def code(self, text: str) -> str:
        """The words of a text, one character for each."""
        found = self._texts.get(text)
        if found is None:
            found = "".join(map(self._words.__getitem__, _words(text)))
            self._texts[text] = found
        return found


@remembered(4096)
def _words(text: str) -> tuple[str, ...]:
    return tuple(words(text.casefold()))
