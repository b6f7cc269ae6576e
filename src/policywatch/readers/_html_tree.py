"""A page's markup as a plain tree, built while lxml reads, so that no depth of nesting matters."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from policywatch.errors import InputError

ELEMENTS = 400_000
"""More elements than this are no policy: the longest seen has 9,000."""

_CHUNK = 1 << 20
_RUNS = 10_000
_MUTE = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "math", "canvas", "select"})
_NO_ATTRIBUTES: Mapping[str, str] = {}
_DECLARATION = re.compile(r"<\?xml[^>]*\?>")


class Node:
    """An element; ``children`` holds elements and runs of text in their order."""

    __slots__ = ("attributes", "chars", "children", "dropped", "hidden", "linked", "parent", "tag")

    def __init__(self, tag: str, attributes: Mapping[str, str], parent: "Node | None") -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Node | str] = []
        self.chars = 0
        """Of the text in it that is not white space."""
        self.linked = 0
        """Of these, in links."""
        self.dropped = False
        self.hidden = False

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def elements(self) -> "Iterator[Node]":
        return (child for child in self.children if isinstance(child, Node))

    def walk(self) -> "Iterator[Node]":
        """This element and all below it in document order, without what was dropped."""
        stack = [self]
        while stack:
            node = stack.pop()
            if node.dropped:
                continue
            yield node
            if not node.dropped:  # whoever walks may drop it
                stack.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def ancestors(self) -> "Iterator[Node]":
        node = self.parent
        while node is not None:
            yield node
            node = node.parent


class _Builder:
    """What lxml's parser calls; scripts and their like keep their place in the tree and lose their content."""

    def __init__(self, name: str) -> None:
        self.root = Node("#document", _NO_ATTRIBUTES, None)
        self._here = self.root
        self._count = 0
        self._muted = 0
        self._text: list[str] = []
        self._name = name

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._count += 1
        if self._count > ELEMENTS:
            raise InputError(
                f"{self._name or 'the document'} has more than {ELEMENTS:,} HTML elements: give the policy's own page"
            )
        self._settle()
        node = Node(tag, dict(attributes) if attributes else _NO_ATTRIBUTES, self._here)
        if not self._muted:
            self._here.children.append(node)
        self._muted += tag in _MUTE
        self._here = node

    def end(self, tag: str) -> None:
        self._settle()
        self._muted -= self._here.tag in _MUTE
        self._here = self._here.parent or self.root

    def data(self, text: str) -> None:
        if not self._muted:
            self._text.append(text)
        if len(self._text) > _RUNS:
            self._settle()

    def close(self) -> None:
        self._settle()

    def _settle(self) -> None:
        """Make one string of the runs that entities cut the text into."""
        if self._text:
            self._here.children.append("".join(self._text))
            self._text.clear()


def parse(text: str, name: str = "") -> Node:
    """The tree of ``text``, its text counted; InputError, naming ``name``, where it is out of all proportion."""
    builder: Any = _Builder(name)
    parser = etree.HTMLParser(target=builder, huge_tree=True, recover=True)
    # a str has no encoding any more, and lxml refuses one that declares one
    text = _DECLARATION.sub("", text, count=1) if text.lstrip()[:5] == "<?xml" else text
    for start in range(0, len(text), _CHUNK):
        parser.feed(text[start : start + _CHUNK])
    parser.close()
    root: Node = builder.root
    count(root)
    return root


def count(root: Node) -> None:
    """Set ``chars`` and ``linked`` anew, from the leaves up, for what is not dropped."""
    nodes = list(root.walk())
    for node in nodes:
        node.chars = sum(len("".join(child.split())) for child in node.children if isinstance(child, str))
        node.linked = 0
    for node in reversed(nodes):
        if node.tag == "a":
            node.linked = node.chars
        if node.parent is not None:
            node.parent.chars += node.chars
            node.parent.linked += node.linked
