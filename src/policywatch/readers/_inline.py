"""One line of text put together from runs: white space folded, links and gaps at their offsets."""

import re

from policywatch.model.document import Link

_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*")


class Line:
    """Text under construction."""

    __slots__ = ("_bold", "_chunks", "_links", "_omissions", "_plain", "lead", "length")

    def __init__(self) -> None:
        self._chunks: list[str] = []
        self._links: list[Link] = []
        self._omissions: list[int] = []
        self._bold = self._plain = 0
        self.length = 0
        self.lead = 0
        """Characters in bold that the line begins with."""

    def add(self, text: str, bold: bool = False, href: str = "") -> None:
        """Append ``text``, its white space folded also across the seam."""
        text = _SPACE.sub(" ", text)
        if text.startswith(" ") and (not self.length or self._chunks[-1].endswith(" ")):
            text = text[1:]
        if not text:
            return
        start = self.length + text.startswith(" ")
        self._chunks.append(text)
        self.length += len(text)
        if text.strip():
            if bold and not self._plain:
                self.lead = self.length - len(text) + len(text.rstrip())
            self._bold += bold
            self._plain += not bold
            if href:
                self._link(start, self.length - text.endswith(" "), href)

    def append(self, other: "Line") -> None:
        """Append another line after a space."""
        if other.text and self.length:
            self.add(" ")
        self.join(other)

    def join(self, other: "Line", cut: int = 0) -> None:
        """Append another line without a space, in place of the last ``cut`` characters."""
        if cut:
            self._chunks[:] = ["".join(self._chunks).rstrip()[:-cut]]
            self.length = len(self._chunks[0])
            self._omissions.append(self.length)
        shift = self.length
        self._chunks.append(other.text)
        self.length += len(other.text)
        self._links.extend(Link(link.start + shift, link.end + shift, link.href) for link in other.links)
        self._omissions.extend(at + shift for at in other.omissions)
        if not self._plain and other.lead:
            self.lead = shift + other.lead
        self._bold += other._bold
        self._plain += other._plain

    def omit(self) -> None:
        """Note that the source holds something here that is no text."""
        if self.length:
            self._omissions.append(self.length)

    @property
    def text(self) -> str:
        text = "".join(self._chunks).rstrip()
        return "" if _INVISIBLE.fullmatch(text) else text

    @property
    def bold(self) -> bool:
        return bool(self._bold) and not self._plain

    @property
    def links(self) -> tuple[Link, ...]:
        return tuple(self._links)

    @property
    def omissions(self) -> tuple[int, ...]:
        end = len(self.text)
        return tuple(dict.fromkeys(at for at in self._omissions if at <= end))

    def _link(self, start: int, end: int, href: str) -> None:
        if self._links and self._links[-1].href == href and self._links[-1].end >= start - 1:
            start = self._links.pop().start
        self._links.append(Link(start, end, href))
