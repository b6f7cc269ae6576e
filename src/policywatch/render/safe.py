"""Making a stranger's text harmless to print, and marking a redline so that the marks can be told from the text."""

import re

from policywatch.model.change import Span

# Control characters steer a terminal; bidi controls, separators and invisible letters make a page say what it does not.
_HOSTILE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb]"
)
# A reader of JSON gets these back as they were; a person who prints it must not have their terminal steered by them.
_STEERING = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
_PLAIN_CELL = re.compile(r"[-+]?[\d.]+|-|[\w.+-]+@[\w.-]+")
_MARKER = re.compile(r"\\|\[-|-\]|\{\+|\+\}")
_OPEN = {"-": "[-", "+": "{+"}
_CLOSE = {"-": "-]", "+": "+}"}


def harmless(text: str) -> str:
    """The text with what steers a terminal or turns its reading direction shown as a visible stand-in."""
    return _HOSTILE.sub(_visible, text)


def _visible(hit: re.Match[str]) -> str:
    code = ord(hit[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"‹U+{code:04X}›"


def as_escapes(json: str) -> str:
    """JSON whose characters that print nothing or steer a terminal are written as escapes."""
    return _STEERING.sub(lambda hit: f"\\u{ord(hit[0]):04x}", json)


def flat(text: str) -> str:
    """Harmless and on one line."""
    return " ".join(harmless(text).split())


def inert(cell: str) -> str:
    """A cell of a table that no spreadsheet runs as a formula; plain addresses and numbers stay as they are."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not _PLAIN_CELL.fullmatch(cell) else cell


def marked(spans: tuple[Span, ...]) -> str:
    """A redline as ``[-old-]{+new+}``; a mark or backslash of the text itself has a backslash before it."""
    return "".join(_OPEN.get(span.op, "") + escaped(span.text) + _CLOSE.get(span.op, "") for span in spans)


def escaped(text: str) -> str:
    """Harmless text in which a backslash stands before every backslash and every pair that would read as a mark."""
    return _MARKER.sub(r"\\\g<0>", harmless(text))


def elided(spans: tuple[Span, ...], keep: int = 120) -> tuple[Span, ...]:
    """A long paragraph's redline with the middle of every long unchanged stretch left out for " […] "."""
    return tuple(_shortened(span, keep) if span.op == "=" else span for span in spans)


def _shortened(span: Span, keep: int) -> Span:
    if len(span.text) <= 3 * keep:
        return span
    head, tail = span.text[:keep], span.text[-keep:]
    return Span("=", (head.rsplit(" ", 1)[0] if " " in head else head) + " […] " + tail.split(" ", 1)[-1])


def shorten(text: str, room: int = 60) -> str:
    """The first words of a text that fit."""
    if len(text) <= room:
        return text
    head = text[:room]
    return (head.rsplit(" ", 1)[0] if " " in head else head) + "…"
