"""Which elements of a page are the policy: down to the one with nearly all prose, its title and its sequel kept."""

import functools
import re

from policywatch.readers._html_furniture import drop_furniture
from policywatch.readers._html_tree import HEADINGS, Node, count
from policywatch.text.reading import fragments

_UNSEEN = frozenset(
    {
        *("script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "frame", "frameset"),
        *("svg", "math", "canvas", "audio", "video", "picture", "map", "img", "area", "link", "meta", "title", "base"),
        *("input", "select", "option", "datalist", "progress", "meter", "rp", "rt"),
    }
)


@functools.cache
def _date() -> re.Pattern[str]:
    """A date, or a version's number."""
    return re.compile(
        r"\b(?:19|20)\d\d\s?[-./年년]\s?\d{1,2}|\b\d{1,2}[-./]\d{1,2}[-./](?:20)?\d\d\b|"
        r"\b\d{1,2}\.? [^\W\d]{3,10}\.?,? 20\d\d|[^\W\d]{3,10}\.? \d{1,2}"
        rf"{fragments('ordinals')}?,? 20\d\d|\bv(?:er(?:sion)?)?[. ]?\d+\.\d"
    )


@functools.cache
def _subject() -> re.Pattern[str]:
    return re.compile(rf"{fragments('subject')}|\b20\d\d\b", re.IGNORECASE)


@functools.cache
def _sentence() -> re.Pattern[str]:
    ends = fragments("sentence_ends")
    return re.compile(rf"\w.{{40,}}[.。:;]|[\u3040-\u30ff\u3400-\u9fff가-힣].{{15,}}(?:{ends}|。)")


@functools.cache
def _copyright() -> re.Pattern[str]:
    return re.compile(rf"©|\(c\)\s*\d{{4}}|{fragments('copyright')}", re.IGNORECASE)


def main(root: Node) -> Node:
    """The element that holds the policy; what in it is furniture or unseen is marked as dropped."""
    drop_unseen(root)
    count(root)
    body = next((node for node in root.walk() if node.tag == "body"), root)
    drop_furniture(body)
    count(root)
    return _descend(body)


def drop_unseen(root: Node) -> None:
    """Mark what is no text at all: scripts, pictures, form fields."""
    for node in root.walk():
        node.dropped = node.tag in _UNSEEN or (node.tag == "button" and not _opens(node)) or _is_short_area(node)


def _opens(button: Node) -> bool:
    """Whether a button is the heading of an accordion."""
    attributes = button.attributes
    if "aria-expanded" in attributes or "aria-controls" in attributes:
        return True
    parent = button.parent
    return parent is not None and (parent.tag in HEADINGS or parent.tag in ("summary", "dt"))


def _is_short_area(node: Node) -> bool:
    """A text area is a form's field, unless terms are shown in it, as old Korean pages do."""
    return node.tag == "textarea" and sum(len(child) for child in node.children if isinstance(child, str)) < 200


def _descend(body: Node) -> Node:
    """From the body to the smallest element with nearly all prose, leaving out what stands beside the way there."""
    here = body
    while True:
        whole = here.chars - here.linked
        children = [child for child in here.elements() if not child.dropped]
        inner = max(children, key=lambda child: child.chars - child.linked, default=None)
        if inner is None or inner.tag in _ENDS or inner.chars - inner.linked < 0.75 * whole:
            return body
        _leave_out(inner, children)
        here = inner


_ENDS = frozenset({"table", "ul", "ol", "dl", "p", "pre", "textarea", "blockquote", "center", "font", "form", "span"})
"""Elements that lie within a text rather than around it."""
_FLOWING = HEADINGS | {"p", "blockquote", "dl", "pre"}
"""Elements that are text, not a frame around it."""


def _leave_out(inner: Node, children: list[Node]) -> None:
    """Drop the brothers of ``inner`` that are neither its title before it nor its continuation after it."""
    at = children.index(inner)
    before = [_is_lead(brother) or _is_text(brother) for brother in children[:at]]
    after = [_is_text(brother) for brother in children[at + 1 :]]
    first = before.index(True) if True in before else at
    last = at + (len(after) - after[::-1].index(True) if True in after else 0)
    for number, brother in enumerate(children):
        if brother is not inner:
            # a short line between what is kept belongs to it, unless it is made of links
            brother.dropped = not first <= number <= last or _is_links(brother)


def _is_links(node: Node) -> bool:
    return node.linked * 2 > node.chars and not _lists_versions(node)


def _is_lead(node: Node) -> bool:
    """A title, or lines that speak of the document: its date, its version."""
    if not node.chars or node.linked * 2 > node.chars:
        return False
    return node.titled or node.tag in ("h1", "h2") or (node.chars < 600 and bool(_subject().search(_text(node))))


def _is_text(node: Node) -> bool:
    """A paragraph or heading of its own, sentences, or a list of versions."""
    if node.tag in _FLOWING and node.linked * 2 <= node.chars:
        return not _copyright().search(_text(node))
    return _is_prose(node) or _lists_versions(node)


def _is_prose(node: Node) -> bool:
    """Sentences, few of them links, and no imprint."""
    if node.chars < 30 or node.linked * 5 > node.chars * 2 or any(b.tag in ("form", "textarea") for b in node.walk()):
        return False
    text = _text(node)
    return bool(_sentence().search(text)) and not (node.chars < 800 and _copyright().search(text))


def _lists_versions(node: Node) -> bool:
    """Dates or version numbers and little else: links to what the document said before."""
    if not node.chars or node.chars > 2000:
        return False
    text = _text(node)
    return len(_date().findall(text)) * 40 >= node.chars and not _copyright().search(text)


def _text(node: Node) -> str:
    return " ".join(child for below in node.walk() for child in below.children if isinstance(child, str))
