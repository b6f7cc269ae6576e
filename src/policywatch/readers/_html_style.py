"""Which elements a page sets in bold: by tag, by style, by a class of its style sheet or one that says title."""

import re

from policywatch.readers._html_tree import Node

TITLE = 120
"""Characters; what is longer is no heading, whatever its class is called."""

_TAGS = frozenset({"b", "strong", "summary", "legend", "button"})
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
_ONE_CLASS = re.compile(r"\s*(?:[a-z]\w*)?\.([\w-]+)\s*")
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:(?:sub)?title|heading|headline|tit|stit|(?:font|fw|text)-?(?:weight-)?(?:semi|extra)?bold(?:er)?)"
    r"\d*(?![a-z])",
    re.IGNORECASE,
)


def mark(root: Node, sheet: str) -> None:
    """Set ``bold`` on every element below ``root``."""
    classes = bold_classes(sheet)
    for node in root.walk():
        node.bold = node.tag in _TAGS or (bool(node.attributes) and _says_bold(node, classes))


def bold_classes(sheet: str) -> frozenset[str]:
    """The classes that a style sheet makes bold by themselves, as pages saved from word processors do."""
    found: set[str] = set()
    for rule in _RULE.finditer(sheet):
        if _BOLD.search(rule[2]):
            singles = (_ONE_CLASS.fullmatch(selector) for selector in rule[1].split(","))
            found.update(single[1] for single in singles if single)
    return frozenset(found)


def _says_bold(node: Node, classes: frozenset[str]) -> bool:
    if _BOLD.search(node.get("style")):
        return True
    named = node.get("class")
    if not named:
        return False
    if not classes.isdisjoint(named.split()):
        return True
    return node.chars <= TITLE and node.tag != "li" and bool(_NAMED.search(named))
