"""The numbers Word shows before paragraphs: nowhere in their text, only in counters that numbering.xml describes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml.etree import _Element

from policywatch.readers._docx_xml import child, children, tag, value
from policywatch.readers._numbering import numeral

_STYLES = {
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
    "decimalEnclosedCircle": "①",
    "decimalEnclosedCircleChinese": "①",
    "ganada": "가",
    "chosung": "ㄱ",
    "ideographDigital": "一",
    "japaneseCounting": "一",
    "koreanCounting": "1",
}
_SLOT = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True)
class _Level:
    style: str
    text: str
    """With a slot for every level's number: "%1.%2."."""
    start: int


@dataclass(slots=True)
class Numbering:
    """The document's lists, counted while its paragraphs go by in their order."""

    _levels: Mapping[str, Mapping[int, _Level]]
    """By list, then by level."""
    _abstract: Mapping[str, str]
    """Which lists count on together."""
    _counts: dict[tuple[str, int], int] = field(default_factory=dict)
    _restarted: set[str] = field(default_factory=set)

    def label(self, number_id: str, level: int) -> str | None:
        """What stands before the next paragraph of this list at this level; "" for a bullet, None for nothing."""
        shape = self._levels.get(number_id, {}).get(level)
        if shape is None or shape.style == "none":
            return None
        counter = self._counter(number_id)
        for deeper in [key for key in self._counts if key[0] == counter and key[1] > level]:
            del self._counts[deeper]
        self._counts[counter, level] = self._counts.get((counter, level), shape.start - 1) + 1
        if shape.style == "bullet":
            return ""
        return _SLOT.sub(lambda slot: self._shown(number_id, int(slot[1]) - 1), shape.text)

    def _counter(self, number_id: str) -> str:
        """The shared counter, or the list's own where it overrides a start."""
        return number_id if number_id in self._restarted else self._abstract.get(number_id, number_id)

    def _shown(self, number_id: str, level: int) -> str:
        shape = self._levels.get(number_id, {}).get(level)
        if shape is None:
            return ""
        number = self._counts.get((self._counter(number_id), level), shape.start)
        return f"{number:02d}" if shape.style == "decimalZero" else numeral(number, _STYLES.get(shape.style, "1"))


def numbering(root: _Element | None) -> Numbering:
    """What ``word/numbering.xml`` describes; nothing where the document has none."""
    if root is None:
        return Numbering({}, {})
    shapes = {value(item, "abstractNumId"): _shapes(item) for item in children(root, "abstractNum")}
    levels: dict[str, Mapping[int, _Level]] = {}
    abstract: dict[str, str] = {}
    restarted: set[str] = set()
    for item in children(root, "num"):
        number_id = value(item, "numId")
        abstract[number_id] = f"abstract {value(child(item, 'abstractNumId'))}"
        overrides = _overrides(item, shapes.get(value(child(item, "abstractNumId")), {}))
        levels[number_id] = {**shapes.get(value(child(item, "abstractNumId")), {}), **overrides}
        if overrides:
            restarted.add(number_id)
    return Numbering(levels, abstract, _restarted=restarted)


def _shapes(parent: _Element) -> dict[int, _Level]:
    return {_int(value(item, "ilvl")): _shape(item) for item in parent if tag(item) == "lvl"}


def _shape(item: _Element) -> _Level:
    return _Level(
        value(child(item, "numFmt")) or "decimal", value(child(item, "lvlText")), _int(value(child(item, "start")), 1)
    )


def _overrides(item: _Element, shapes: Mapping[int, _Level]) -> dict[int, _Level]:
    out: dict[int, _Level] = {}
    for override in children(item, "lvlOverride"):
        level = _int(value(override, "ilvl"))
        own = child(override, "lvl")
        shape = _shape(own) if own is not None else shapes.get(level)
        start = value(child(override, "startOverride"))
        if shape is not None:
            out[level] = _Level(shape.style, shape.text, _int(start, shape.start))
    return out


def _int(text: str, default: int = 0) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else default
