"""Which elements of a page are the policy: what nobody sees and what frames every page of a site is set aside.

Marks alone never decide. Pages put whole policies into a "modal", a hidden accordion or an unclosed footer, so an
element that holds a good part of the page's prose stays whatever it is called.
"""

import re

from policywatch.readers._html_tree import HEADINGS, Node, count

_UNSEEN = frozenset(
    {
        *("script", "style", "template", "noscript", "iframe", "object", "embed", "applet", "frame", "frameset"),
        *("svg", "math", "canvas", "audio", "video", "picture", "map", "img", "area", "link", "meta", "title", "base"),
        *("input", "select", "option", "datalist", "progress", "meter", "rp", "rt"),
    }
)
_LANDMARKS = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar", "tablist", "alertdialog"})
_LANDMARKS_TOO = frozenset({"dialog", "alert", "tooltip", "toolbar", "status", "complementary", "progressbar"})
_WHOLE = 0.3
"""An element with this share of the page's prose is no furniture."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_FURNITURE = frozenset(
    {
        *("breadcrumb", "breadcrumbs", "cookiebot", "onetrust", "didomi", "usercentrics", "gdpr", "newsletter"),
        *("navbar", "navigation", "gnb", "lnb", "snb", "skipnav", "skip", "pagination", "pager", "toast", "snackbar"),
        *("social", "share", "sharing", "sns", "related", "recommended", "advert", "ads", "comments", "backtotop"),
        *("totop", "gotop", "scrolltop", "langswitcher", "sitemap", "offcanvas"),
    }
)
_PAIRS = (
    ("cookie", "banner"),
    ("cookie", "bar"),
    ("cookie", "consent"),
    ("cookie", "notice"),
    ("cookie", "popup"),
    ("cookie", "modal"),
    ("cookie", "law"),
    ("cookies", "banner"),
    ("consent", "banner"),
    ("consent", "manager"),
    ("nav", "menu"),
    ("main", "menu"),
    ("main", "nav"),
    ("main", "header"),
    ("site", "header"),
    ("site", "footer"),
    ("page", "footer"),
    ("global", "header"),
    ("global", "footer"),
    ("mobile", "menu"),
    ("mobile", "nav"),
    ("language", "switcher"),
    ("language", "selector"),
    ("lang", "switch"),
    ("lang", "select"),
    ("locale", "select"),
    ("back", "top"),
    ("scroll", "top"),
    ("go", "top"),
    ("btn", "top"),
    ("top", "btn"),
    ("sign", "up"),
    ("login", "form"),
    ("search", "form"),
    ("search", "box"),
)
"""Two words that say it only together: "cookie" alone may well be a section of the policy."""
_FOLDED = frozenset({"accordion", "collapse", "collapsible", "tab", "tabs", "panel", "faq", "toggle", "expand"})
_FLOATING = frozenset({"modal", "popup", "dialog", "overlay", "cookie", "cookies", "consent", "menu", "nav", "drawer"})
_ASIDE = frozenset({"sr", "visually", "visuallyhidden", "screen", "offscreen"})
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SUBJECT = re.compile(
    r"priva|polic|terms|conditions|agreement|notice|effective|updated|version|개인정보|방침|약관|시행|개정|プライバシー|規約|"
    r"個人情報|datenschutz|nutzungsbedingung|AGB|stand:|confidentialit|données|mise à jour|privacidad|\b20\d\d\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\w.{40,}[.。:;]|[\u3040-\u30ff\u3400-\u9fff가-힣].{15,}(?:다|요|。)")
_DATE = re.compile(
    r"\b(?:19|20)\d\d\s?[-./年년]\s?\d{1,2}|\b\d{1,2}[-./]\d{1,2}[-./](?:20)?\d\d\b|"
    r"\b\d{1,2}\.? [^\W\d]{3,10}\.?,? 20\d\d|[^\W\d]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? 20\d\d|"
    r"\bv(?:er(?:sion)?)?[. ]?\d+\.\d"
)
"""A date, or a version's number."""
_COPYRIGHT = re.compile(r"©|\(c\)\s*\d{4}|copyright|all rights reserved|무단\s*전재", re.IGNORECASE)


def main(root: Node) -> Node:
    """The element that holds the policy; what in it is furniture or unseen is marked as dropped."""
    _drop_unseen(root)
    count(root)
    body = next((node for node in root.walk() if node.tag == "body"), root)
    _drop_furniture(body)
    count(root)
    return _descend(body)


def _drop_unseen(root: Node) -> None:
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


def _drop_furniture(body: Node) -> None:
    prose = max(1, body.chars - body.linked)
    for node in body.walk():
        if node is body:
            continue
        words = _words(node)
        whole = (node.chars - node.linked) > _WHOLE * prose
        if _is_hidden(node, words):
            node.hidden = whole or _is_folded_text(node, words)
            node.dropped = not node.hidden
        else:
            node.dropped = not whole and _is_furniture(node, words)


def _words(node: Node) -> frozenset[str]:
    """The lower-cased words in an element's class and id."""
    if not node.attributes:
        return frozenset()
    return frozenset(word.lower() for word in _WORD.findall(f"{node.get('class')} {node.get('id')}"))


def _is_hidden(node: Node, words: frozenset[str]) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    if "hidden" in attributes or node.get("aria-hidden").lower() == "true":
        return True
    if words & _ASIDE and (words & {"only", "hidden", "reader", "text"}) and node.tag not in HEADINGS:
        return True
    return "style" in attributes and bool(_HIDING.search(attributes["style"]))


def _is_folded_text(node: Node, words: frozenset[str]) -> bool:
    """Whether something hidden is a closed accordion or tab, which readers open, and not a dialogue or a menu."""
    if node.linked * 2 > node.chars or not node.chars:
        return False
    around = words.union(*(_words(above) for _, above in zip(range(3), node.ancestors(), strict=False)))
    if around & _FLOATING or node.get("role") in _LANDMARKS | _LANDMARKS_TOO:
        return False
    return bool(around & _FOLDED) or node.get("role") == "tabpanel" or node.chars >= 200


def _is_furniture(node: Node, words: frozenset[str]) -> bool:
    if node.tag in ("nav", "footer", "dialog", "menu"):
        return node.tag != "footer" or not node.within or node.linked * 2 > node.chars
    if node.tag == "header":
        return not node.within and not node.titled
    if node.tag == "aside":
        return not node.within or node.linked * 3 > node.chars
    role = node.get("role")
    if role in _LANDMARKS or (role in _LANDMARKS_TOO and not node.within):
        return not node.titled
    return bool(words) and _is_named_furniture(node, words)


def _is_named_furniture(node: Node, words: frozenset[str]) -> bool:
    if node.tag in HEADINGS or node.tag in ("p", "html", "main", "article"):
        return False
    return bool(words & _FURNITURE) or any(a in words and b in words for a, b in _PAIRS)


def _descend(body: Node) -> Node:
    """From the body to the smallest element with nearly all prose, leaving out what stands beside the way there."""
    here = body
    while True:
        whole = here.chars - here.linked
        children = [child for child in here.elements() if not child.dropped]
        inner = max(children, key=lambda child: child.chars - child.linked, default=None)
        if inner is None or inner.tag in _ENDS or inner.chars - inner.linked < 0.75 * whole:
            return body
        _leave_out(here, inner, children)
        here = inner


_ENDS = frozenset({"table", "ul", "ol", "dl", "p", "pre", "textarea", "blockquote", "center", "font", "form", "span"})
"""Elements that lie within a text rather than around it."""
_FLOWING = HEADINGS | {"p", "blockquote", "dl", "pre"}
"""Elements that are text, not a frame around it."""


def _leave_out(parent: Node, inner: Node, children: list[Node]) -> None:
    """Drop the brothers of ``inner`` that are neither its title before it nor its continuation after it."""
    at = children.index(inner)
    for brother in children[:at]:
        brother.dropped = not (_is_lead(brother) or _is_text(brother))
    for brother in children[at + 1 :]:
        brother.dropped = not _is_text(brother)


def _is_lead(node: Node) -> bool:
    """A title, or lines that speak of the document: its date, its version."""
    if not node.chars or node.linked * 2 > node.chars:
        return False
    return node.titled or node.tag in ("h1", "h2") or (node.chars < 600 and bool(_SUBJECT.search(_text(node))))


def _is_text(node: Node) -> bool:
    """A paragraph or heading of its own, sentences, or a list of versions."""
    if node.tag in _FLOWING and node.linked * 2 <= node.chars:
        return not _COPYRIGHT.search(_text(node))
    return _is_prose(node) or _lists_versions(node)


def _is_prose(node: Node) -> bool:
    """Sentences, few of them links, and no imprint."""
    if node.chars < 30 or node.linked * 5 > node.chars * 2 or any(b.tag in ("form", "textarea") for b in node.walk()):
        return False
    text = _text(node)
    return bool(_SENTENCE.search(text)) and not (node.chars < 800 and _COPYRIGHT.search(text))


def _lists_versions(node: Node) -> bool:
    """Dates or version numbers and little else: links to what the document said before."""
    if not node.chars or node.chars > 2000:
        return False
    text = _text(node)
    return len(_DATE.findall(text)) * 40 >= node.chars and not _COPYRIGHT.search(text)


def _text(node: Node) -> str:
    return " ".join(child for below in node.walk() for child in below.children if isinstance(child, str))
