"""A part with the number label it begins with, and the plain questions headings and tables are told by."""

import functools
import re
from dataclasses import dataclass, replace

from policywatch.knowledge import Knowledge
from policywatch.model.part import Part
from policywatch.text import dates, labels
from policywatch.text.labels import Label
from policywatch.text.memory import remembered
from policywatch.text.reading import fragments, pattern

_DATED = 60
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"[.!?…。]\s+[A-Z\"“가-힣]")
_VALUE = re.compile(r":\s*\S")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S")
_ENDS_OPEN = (",", ";", "；", "、", ":", "：")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff가-힣]")


@dataclass(frozen=True, slots=True)
class Line:
    """A part on its way into the tree."""

    part: Part
    label: Label | None
    dated: bool = False
    """It states the document's date and hardly anything else: no heading, even where it is set as one."""
    rank: int = 0
    """0 for what is no heading; else the smaller, the higher in the tree."""

    @property
    def body(self) -> str:
        """The text after the label."""
        return self.part.text[self.label.end :] if self.label else self.part.text

    def ranked(self, rank: int) -> "Line":
        return self if rank == self.rank else replace(self, rank=rank)


def of(part: Part, knowledge: Knowledge) -> Line:
    label = None if part.cells else labels.read(part.text, knowledge)
    return Line(part, label, bool(part.heading or part.bold) and _is_dated(part.text, knowledge))


@remembered(4096)
def _is_dated(text: str, knowledge: Knowledge) -> bool:
    """ "Last updated: April 9, 2026" and "Stand 10.01.2024", not "Addenda (2018.8.25)"."""
    if len(text) > _DATED or not _DIGIT.search(text):
        return False
    cued = any(pattern(knowledge, kind).search(text) for kind in ("effective", "announced", "updated"))
    return cued and bool(dates.find(text, knowledge))


@functools.cache
def _caseless_sentence() -> re.Pattern[str]:
    """What a sentence ends with in languages without capitals."""
    return re.compile(rf"{fragments('sentence_ends')}[.。]?$")


def words(text: str) -> int:
    """Words, a CJK letter counting half a word."""
    return len(text.split()) + (0 if text.isascii() else len(_CJK.findall(text)) // 4)


@remembered(4096)
def is_title(text: str) -> bool:
    """Whether ``text`` could be a heading: short, one phrase, neither a sentence nor "Name: value"."""
    if not text or len(text) > 110 or words(text) > 16 or _ADDRESS.search(text) or _SENTENCE.search(text):
        return False
    if text.endswith((".", "。")) and (words(text) > 8 or _caseless_sentence().search(text)):
        return False
    if _caseless_sentence().search(text) and len(text) > 25:
        return False
    return not (text.endswith(_ENDS_OPEN) or _VALUE.search(text))


def is_sentence(text: str) -> bool:
    """Whether ``text`` reads as running text."""
    return words(text) > 7 or text.endswith((".", "。", ":", ";"))
