"""What a Word document's styles say of a paragraph."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml.etree import _Element

from policywatch.readers._docx_xml import child, children, is_on, value
from policywatch.text.reading import fragments


@functools.cache
def _named(key: str, after: str = "") -> re.Pattern[str]:
    """How word processors in whatever language call a kind of style."""
    return re.compile(fragments(key) + after, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    name: str = ""
    base: str = ""
    level: int | None = None
    bold: bool | None = None
    number: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """Paragraph styles by id; what one leaves open its base says."""

    known: Mapping[str, Style]
    default: str

    @classmethod
    def of(cls, root: _Element | None) -> "Styles":
        known: dict[str, Style] = {}
        default = ""
        for item in children(root, "style") if root is not None else ():
            properties = child(item, "pPr")
            identity = value(item, "styleId")
            if value(item, "type") == "paragraph" and value(item, "default") in ("1", "true"):
                default = identity
            known[identity] = Style(
                value(child(item, "name")),
                value(child(item, "basedOn")),
                _level(properties),
                is_on(child(item, "rPr"), "b"),
                list_number(properties),
            )
        return cls(known, default)

    def chain(self, identity: str) -> Iterator[Style]:
        """A style and its bases; a circle of them ends after one turn."""
        met: set[str] = set()
        identity = identity or self.default
        while identity in self.known and identity not in met:
            met.add(identity)
            yield self.known[identity]
            identity = self.known[identity].base


def _level(properties: _Element | None) -> int | None:
    """The outline level as a heading's level; 9 in the file means body text."""
    level = value(child(properties, "outlineLvl"))
    return (int(level) + 1 if int(level) < 9 else 0) if level.isdecimal() else None


def list_number(properties: _Element | None) -> tuple[str, int] | None:
    found = child(properties, "numPr")
    if found is None:
        return None
    level = value(child(found, "ilvl"))
    return value(child(found, "numId")), int(level) if level.isdecimal() else 0


def heading_level(properties: _Element | None, styles: Sequence[Style]) -> int:
    """By the paragraph's own outline level, else the nearest style that says; 0 for body text."""
    own = _level(properties)
    if own is not None:
        return min(6, own)
    for style in styles:
        found = _named("heading_styles", r"\s*([1-9])").fullmatch(style.name.strip())
        if style.level is not None or found:
            return min(6, style.level if style.level is not None else int(found[1]) if found else 0)
    return 0


def is_title(styles: Sequence[Style]) -> bool:
    return any(_named("title_styles").fullmatch(style.name.strip()) for style in styles[:1])


def is_contents(styles: Sequence[Style]) -> bool:
    """Whether the paragraph is a line of a generated table of contents."""
    return any(_named("contents_styles").fullmatch(style.name.strip()) for style in styles[:1])


def is_bold(styles: Sequence[Style]) -> bool:
    return next((style.bold for style in styles if style.bold is not None), False)
