"""A page's markup as a plain tree, built while lxml reads, so that no depth of nesting matters."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from policywatch.errors import InputError

ELEMENTS = 150_000
"""The longest policy seen has 1,500; what goes beyond this is a mistake or an attack."""
TEXT = 5_000_000
"""Characters outside scripts."""

_CHUNK = 1 << 20
_RUNS = 10_000
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_CONTROLS = frozenset({"button", "input", "form", "select"})
_SHEET = 500_000
"""Characters of style sheets that are looked at."""
_MUTE = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "canvas", "select"})
_NO_ATTRIBUTES: Mapping[str, str] = {}
_DECLARATION = re.compile(r"<\?xml[^>]*\?>")


class Node:
    """An element; ``children`` holds elements and runs of text in their order."""

    __slots__ = (
        *("after", "attributes", "bold", "chars", "children", "controlled", "dropped", "hidden", "linked", "paged"),
        *("parent", "tag", "titled", "within"),
    )

    def __init__(self, tag: str, attributes: Mapping[str, str], parent: "Node | None") -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.after = next(parent.elements_back(), None) if parent is not None else None
        """The element before it in its parent."""
        self.children: list[Node | str] = []
        self.chars = 0
        """Of the text in it that is not white space."""
        self.linked = 0
        """Of these, in links."""
        self.titled = False
        """Whether a main heading that is no link stands in it."""
        self.paged = False
        """Whether what a page is made of stands in it: headings, tables."""
        self.within: bool = parent is not None and (parent.within or _is_article(parent))
        """Whether it stands in an article, a section or the page's main part."""
        self.controlled = False
        """Whether something to fill in or to press stands in it."""
        self.bold = False
        self.dropped = False
        self.hidden = False

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def elements(self) -> "Iterator[Node]":
        return (child for child in self.children if isinstance(child, Node))

    def elements_back(self) -> "Iterator[Node]":
        """The last element first."""
        return (child for child in reversed(self.children) if isinstance(child, Node))

    def walk(self) -> "Iterator[Node]":
        """This element and all below it in document order, without what was dropped."""
        stack = [self]
        while stack:
            node = stack.pop()
            if node.dropped:
                continue
            yield node
            if not node.dropped:  # whoever walks may drop it
                stack += [child for child in reversed(node.children) if isinstance(child, Node)]

    def ancestors(self) -> "Iterator[Node]":
        node = self.parent
        while node is not None:
            yield node
            node = node.parent


def _is_article(node: Node) -> bool:
    return node.tag in ("article", "main", "section") or node.attributes.get("role") == "main"


class _Builder:
    """What lxml's parser calls; scripts and their like keep their place in the tree and lose their content."""

    def __init__(self, name: str) -> None:
        self.root = Node("#document", _NO_ATTRIBUTES, None)
        self._here = self.root
        self._count = 0
        self._muted = 0
        self._text: list[str] = []
        self._length = 0
        self.sheet = ""
        self._name = name

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._count += 1
        if self._count > ELEMENTS:
            self._refuse(f"{ELEMENTS:,} HTML elements")
        self._settle()
        node = Node(tag, dict(attributes) if attributes else _NO_ATTRIBUTES, self._here)
        if not self._muted:
            self._here.children.append(node)
        self._muted += tag in _MUTE
        if tag in _CONTROLS:
            self._control()
        self._here = node

    def end(self, tag: str) -> None:
        self._settle()
        self._muted -= self._here.tag in _MUTE
        self._here = self._here.parent or self.root

    def data(self, text: str) -> None:
        if not self._muted:
            self._text.append(text)
            self._length += len(text)
            if self._length > TEXT:
                self._refuse(f"{TEXT:,} characters of text")
        elif self._here.tag == "style" and len(self.sheet) < _SHEET:
            self.sheet += text
        if len(self._text) > _RUNS:
            self._settle()

    def close(self) -> None:
        self._settle()

    def _control(self) -> None:
        """Tell all that enclose a control, up to where it is known already."""
        node: Node | None = self._here
        while node is not None and not node.controlled:
            node.controlled = True
            node = node.parent

    def _refuse(self, limit: str) -> None:
        raise InputError(f"{self._name or 'the document'} has more than {limit}: give the policy's own page")

    def _settle(self) -> None:
        """Make one string of the runs that entities cut the text into."""
        if self._text:
            self._here.children.append("".join(self._text))
            self._text.clear()


def parse(text: str, name: str = "") -> tuple[Node, str]:
    """The tree of ``text`` and its style sheets; InputError, naming ``name``, where it is out of all proportion."""
    builder: Any = _Builder(name)
    parser = etree.HTMLParser(target=builder, huge_tree=True, recover=True)
    # a str has no encoding any more, and lxml refuses one that declares one
    text = _DECLARATION.sub("", text, count=1) if text.lstrip()[:5] == "<?xml" else text
    for start in range(0, len(text), _CHUNK):
        parser.feed(text[start : start + _CHUNK])
    if text:  # lxml closes nothing that it was not fed
        parser.close()
    return builder.root, builder.sheet


def count(root: Node) -> None:
    """Set what a node says of all below it anew, from the leaves up and without what is dropped."""
    nodes = list(root.walk())
    for node in nodes:
        node.chars = sum(len("".join(child.split())) for child in node.children if isinstance(child, str))
        node.linked = 0
        node.titled = node.paged = False
    for node in reversed(nodes):
        parent = node.parent
        if node.tag == "a":
            node.linked = node.chars
        if parent is not None:
            parent.chars += node.chars
            parent.linked += node.linked
            parent.titled |= node.titled or (node.tag in ("h1", "h2") and node.linked < node.chars)
            parent.paged |= node.paged or node.tag in HEADINGS or node.tag == "table"
