"""Lines of a paragraph joined to one: which words their ends cut in two, only the other words of the document tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from policywatch.readers._inline import Line
from policywatch.readers._pdf_lines import Block, Paragraph, spaced

_LAST = re.compile(r"([^\W\d_]+)-$")
_FIRST = re.compile(r"[^\W\d_]+")
_KANA_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_HANGUL = re.compile(r"[가-힣]")
_MARKS = ".,;:()[]'\"‘’“”"


@dataclass(frozen=True, slots=True)
class Flow:
    """How this document breaks its lines."""

    words: frozenset[str]
    """Those that stand within lines, where nothing can have cut them."""
    cuts_hangul: bool
    """Whether Korean lines end anywhere, also within a word."""

    @classmethod
    def of(cls, found: Sequence[Block]) -> "Flow":
        words = frozenset(_words(found))
        seams = list(_hangul_seams(found))
        cut = sum(last + first in words and first not in words for last, first in seams)
        return cls(words, cut * 12 > len(seams) and cut > 1)

    def joined(self, paragraph: Paragraph) -> Line:
        """The paragraph in one line."""
        line = Line()
        for piece in paragraph.lines:
            part = spaced(piece.runs)
            glue = self._glue(line.text, part.text) if line.length else 0
            if glue is None:
                line.append(part)
            else:
                line.join(part, cut=glue)
        return line

    def _glue(self, before: str, after: str) -> int | None:
        """How many characters to take off before joining without a space; None for a space."""
        last, first = _LAST.search(before), _FIRST.match(after)
        if last and first and first[0][0].islower():
            whole, compound = (f"{last[1]}{dash}{first[0]}".lower() for dash in ("", "-"))
            return 0 if compound in self.words and whole not in self.words else 1
        if not before or not after:
            return None
        if _KANA_HAN.match(before[-1]) and _KANA_HAN.match(after[0]):
            return 0
        if self.cuts_hangul and _HANGUL.match(before[-1]) and _HANGUL.match(after[0]):
            return self._hangul(before.rsplit(" ", 1)[-1].strip(_MARKS), after.split(" ", 1)[0].strip(_MARKS))
        return None

    def _hangul(self, last: str, first: str) -> int | None:
        if last + first in self.words:
            return 0
        return None if first in self.words and last in self.words else 0


def _words(found: Sequence[Block]) -> Iterator[str]:
    for block in found:
        for line in block.lines if isinstance(block, Paragraph) else ():
            yield from (word.strip(_MARKS).lower() for word in line.text.split(" ")[1:-1])


def _hangul_seams(found: Sequence[Block]) -> Iterator[tuple[str, str]]:
    """The words on either side of every line's end between Korean letters."""
    for block in found:
        texts = [line.text for line in block.lines] if isinstance(block, Paragraph) else []
        for before, after in pairwise(texts):
            if before and after and _HANGUL.match(before[-1]) and _HANGUL.match(after[0]):
                yield before.rsplit(" ", 1)[-1].strip(_MARKS), after.split(" ", 1)[0].strip(_MARKS)
