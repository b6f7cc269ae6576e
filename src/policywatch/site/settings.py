"""What ``[site]`` in policywatch.toml declares."""

import re
from dataclasses import dataclass

from policywatch.errors import UsageError

_PAPER = {"accent": ("#f6f5f2", "#ffffff", "#efede8"), "accent_dark": ("#14171c", "#1c2027", "#252a33")}
"""The grounds that links stand on, light and dark: the style's --paper, --card and --shade."""
_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """How the site is called and looks; every field has a default."""

    name: str = ""
    """The company's name in the head of every page; the publisher's where empty."""
    url: str = ""
    """Where the site will be found; feeds, sitemap and canonical addresses need it."""
    home: str = ""
    """Address the name in the head leads to, beside the archive."""
    logo: str = ""
    """SVG, PNG or WebP file, relative to the workspace."""
    accent: str = ""
    """Colour of links on light ground, like "#1f4f99"."""
    accent_dark: str = ""
    """The same on dark ground."""
    footer: str = ""
    """A line of text at the foot of every page."""
    language: str = "en"
    """Of pages that belong to no document, and of words where a document's own language has none."""
    templates: str = ""
    """Folder with templates and styles that take the place of ours, relative to the workspace."""
    banner_days: int = 14
    """How long after a change took effect the banner still tells of it."""


def check(settings: SiteSettings) -> SiteSettings:
    """The same settings; UsageError where a colour cannot be read on its ground or an address is none."""
    for field in ("url", "home"):
        value = getattr(settings, field)
        if value and not re.fullmatch(r"https?://[^\s\"'<>]+", value):
            raise UsageError(f"site.{field} is {value!r}; write an address like https://legal.acme.example")
    for field, grounds in _PAPER.items():
        _check_colour(f"site.{field}", getattr(settings, field), grounds)
    return settings


def _check_colour(name: str, colour: str, grounds: tuple[str, ...]) -> None:
    if not colour:
        return
    if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        raise UsageError(f"{name} is {colour!r}; write a colour like #1f4f99")
    worst = min(contrast(colour, ground) for ground in grounds)
    if worst < _CONTRAST:
        raise UsageError(
            f"{name} {colour} has a contrast of {worst:.1f} to 1 against the page, text needs {_CONTRAST}:"
            f" choose a {'lighter' if name.endswith('dark') else 'darker'} one"
        )


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours as WCAG 2.2 defines it, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
