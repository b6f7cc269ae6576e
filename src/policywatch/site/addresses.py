"""Where every page stands. An address given out stays: none depends on what is current, on order or on settings."""

from urllib.parse import quote

HOME, NOTICES, BANNER, BANNER_JS, SITEMAP = "index.html", "notices.html", "banner.json", "banner.js", "sitemap.xml"
STYLE, SCRIPT, REDLINE_SCRIPT = "assets/site.css", "assets/site.js", "assets/redline.js"


def top(name: str, language: str, default: str) -> str:
    """A page of the whole site in a language: ``notices.html``, ``notices.ko.html``."""
    stem, dot, suffix = name.rpartition(".")
    return name if language == default else f"{stem}.{language}{dot}{suffix}"


def door(document: str) -> str:
    """The document's own address, which shows the current version in its default language."""
    return f"{document}/index.html"


def current(document: str, language: str) -> str:
    return f"{document}/{language}/index.html"


def history(document: str, language: str) -> str:
    return f"{document}/{language}/history.html"


def version(document: str, language: str, label: str, suffix: str = "html") -> str:
    return f"{document}/{language}/versions/{label}.{suffix}"


def changes(document: str, language: str, old: str, new: str, suffix: str = "html") -> str:
    """The redline between two editions."""
    return f"{document}/{language}/changes/{old}/{new}.{suffix}"


def since(document: str, language: str, old: str) -> str:
    """The redline between an edition and whatever is current."""
    return f"{document}/{language}/since/{old}.html"


def feed(document: str, language: str, suffix: str) -> str:
    """``atom`` or ``json``."""
    return f"{document}/{language}/feed.{suffix}"


def data(document: str) -> str:
    return f"{document}/versions.json"


def relative(target: str, page: str) -> str:
    """A link from one page to another, good from any host, any folder and from disk.

    ``posixpath.relpath`` would give the same, and ask for the working directory each time.
    """
    here, there = page.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return quote("/".join([".."] * (len(here) - shared) + there[shared:]))


def absolute(target: str, base: str) -> str:
    """The whole address; an index page is known by its folder."""
    folder, _, name = target.rpartition("/")
    short = f"{folder}/" if folder and name == "index.html" else "" if target == HOME else target
    return f"{base.rstrip('/')}/{quote(short)}"
