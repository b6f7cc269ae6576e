"""What frames every page of a site, and what nobody sees.

Marks alone never decide. Pages put whole policies into a "modal", a hidden accordion or an unclosed footer, so an
element that holds a good part of the page's prose stays whatever it is called.
"""

import re

from policywatch.readers._html_tree import HEADINGS, Node

_LANDMARKS = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "menubar", "tablist", "alertdialog"})
_LANDMARKS_TOO = frozenset({"dialog", "alert", "tooltip", "toolbar", "status", "complementary", "progressbar"})
_WHOLE = 0.3
"""An element with this share of the page's prose is no furniture."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SERVICES = frozenset({"cookiebot", "onetrust", "didomi", "usercentrics", "skipnav", "gnb", "lnb", "snb", "offcanvas"})
"""Names no section of a text bears: consent services, menus of Korean page templates."""
_FURNITURE = frozenset(
    {
        *("breadcrumb", "breadcrumbs", "gdpr", "newsletter", "navbar", "navigation", "skip", "pagination", "pager"),
        *("toast", "snackbar", "social", "share", "sharing", "sns", "related", "recommended", "advert", "ads"),
        *("comments", "backtotop", "totop", "gotop", "scrolltop", "langswitcher", "sitemap"),
    }
)
_PAIRS = frozenset(
    pair
    for first, seconds in {
        "cookie": ("banner", "bar", "consent", "notice", "popup", "modal", "law"),
        "cookies": ("banner", "bar", "consent", "popup"),
        "consent": ("banner", "manager"),
        "main": ("menu", "nav", "header"),
        "nav": ("menu",),
        "site": ("header", "footer"),
        "page": ("footer",),
        "global": ("header", "footer"),
        "mobile": ("menu", "nav"),
        "language": ("switcher", "selector"),
        "lang": ("switch", "select"),
        "locale": ("select",),
        "back": ("top",),
        "scroll": ("top",),
        "go": ("top",),
        "btn": ("top",),
        "top": ("btn",),
        "sign": ("up",),
        "login": ("form",),
        "search": ("form", "box"),
    }.items()
    for pair in ((first, second) for second in seconds)
)
"""Two words that say it only within one name: "cookie" alone may well be a section of the policy."""
_FOLDED = frozenset({"accordion", "collapse", "collapsible", "tab", "tabs", "panel", "faq", "toggle", "expand"})
_FLOATING = frozenset({"modal", "popup", "dialog", "overlay", "cookie", "cookies", "consent", "menu", "nav", "drawer"})
_ASIDE = frozenset({"sr", "visually", "visuallyhidden", "screen", "offscreen"})
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def drop_furniture(body: Node) -> None:
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
    if attributes.get("hidden", "until-found") != "until-found" or node.get("aria-hidden").lower() == "true":
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
    return bool(around & _FOLDED) or node.get("role") == "tabpanel" or _is_under_a_heading(node) or node.chars >= 200


def _is_under_a_heading(node: Node) -> bool:
    return node.after is not None and node.after.tag in HEADINGS


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
    if words & _SERVICES:
        return True
    named = bool(words & _FURNITURE) or any(_pairs(name) for name in f"{node.get('class')} {node.get('id')}".split())
    return named and not _is_section(node)


def _pairs(name: str) -> bool:
    words = {word.lower() for word in _WORD.findall(name)}
    return any(first in words and second in words for first, second in _PAIRS)


def _is_section(node: Node) -> bool:
    """Whether it only bears such a name because it speaks of that: a heading and sentences, nothing to fill in."""
    if not node.paged or node.chars - node.linked < 80:
        return False
    return not node.controlled
