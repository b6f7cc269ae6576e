"""What a text says in order, whatever its lines, marks and links look like: the same words in another capture."""

import bisect
import re

from policywatch.text.memory import DOCUMENTS, kept

_TARGET = re.compile(
    r"[(<]\s*(?:(?:https?:|mailto:|www\.)[^\s()<>]*|[\w./-]*#[\w-]+|(?:[\w.-]*/)*[\w.-]+\.(?:html?|md|php|aspx?|pdf))\s*[)>]"
)
"""Where a link leads, as a capture may write it after the words of the link."""
_SAID = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+|[%$€£¥₩@]")
_BEFORE, _AFTER = 150, 40
"""Letters around a stretch that have to be the same: a condition may stand before it, or go on behind it."""

_END = "\n"
"""What stands before the first word and after the last one: nothing does."""


def without_targets(text: str) -> str:
    """The text with spaces for where its links lead."""
    return _TARGET.sub(lambda target: " " * len(target[0]), text)


class Flow:
    """The words and figures of a text, one after the other, in small letters."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._at: list[int] = []
        said: list[str] = []
        length = len(_END)
        for word in _SAID.finditer(without_targets(text)):
            self._starts.append(word.start())
            self._at.append(length)
            said.append(word[0].casefold())
            length += len(said[-1])
        self.letters = _END.join(("", "".join(said), ""))

    def around(self, start: int, end: int) -> str:
        """What stands from one offset of the text to the other, and before and after it."""
        first, last = (bisect.bisect_left(self._starts, offset) for offset in (start, end))
        begin, stop = (self._at[i] if i < len(self._at) else len(self.letters) - len(_END) for i in (first, last))
        return self.letters[max(0, begin - _BEFORE) : stop + _AFTER]


@kept(DOCUMENTS)
def flow(text: str) -> Flow:
    """The words and figures of a document."""
    return Flow(text)


def still_stands(start: int, end: int, here: str, there: str) -> bool:
    """Whether a stretch of one document stands in another, word for word, among the same words."""
    return flow(here).around(start, end) in flow(there).letters
