"""Short ways through WordprocessingML."""

from collections.abc import Iterator

from lxml.etree import _Element

_MAIN = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_OFF = ("0", "false", "off", "none")


def tag(element: _Element) -> str:
    """The local name; "" for comments and what belongs to other vocabularies."""
    name = element.tag
    if not isinstance(name, str):
        return ""
    return next((name[len(space) :] for space in _MAIN if name.startswith(space)), "")


def child(element: _Element | None, name: str) -> _Element | None:
    return None if element is None else next((below for below in element if tag(below) == name), None)


def children(element: _Element, name: str) -> Iterator[_Element]:
    return (below for below in element if tag(below) == name)


def value(element: _Element | None, name: str = "val") -> str:
    """An attribute of the main vocabulary; "" where the element or the attribute is missing."""
    if element is None:
        return ""
    return next((str(element.get(space + name)) for space in _MAIN if element.get(space + name) is not None), "")


def is_on(element: _Element | None, name: str) -> bool | None:
    """A switch below ``element``: on, off, or None where it says nothing."""
    switch = child(element, name)
    return None if switch is None else value(switch).lower() not in _OFF
