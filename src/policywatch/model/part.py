"""What a reader hands to ``outline.build``: the page as a flat list of lines with what its markup said of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from policywatch.model.document import Link


@dataclass(frozen=True, slots=True)
class Part:
    """One line as a person sees it: heading, paragraph, list item or table row. Offsets are into ``text``.

    ``text`` has the source's characters with white space runs folded to one space; for a row it is the cells joined by
    " | ".
    """

    text: str
    heading: int = 0
    """1 to 6 where the markup says heading; 0 elsewhere."""
    bold: bool = False
    """The whole line stands in bold: perhaps a heading nobody marked up."""
    lead: int = 0
    """Characters in bold that the line begins with: perhaps a heading that its text follows ("Changes. We may …")."""
    item: bool = False
    marker: str = ""
    """A list item's number as shown ("3.", "b)") where the markup holds it; "" for bullets."""
    depth: int = 0
    """List nesting, or plain text's indentation steps."""
    cells: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    """Names of the cells' columns; readers leave it empty, the outline fills it in from the heading row."""
    header: bool = False
    """A table's heading row."""
    table: int | None = None
    gap: bool = False
    """Blank space stands before it (plain text)."""
    definition: bool = False
    links: tuple[Link, ...] = ()
    omissions: tuple[int, ...] = ()

    def slice(self, start: int, end: int) -> "Part":
        """A stretch of the line as a line of its own, with its links and omissions."""
        links = (link for link in self.links if link.start < end and link.end > start)
        return replace(
            self,
            text=self.text[start:end],
            lead=max(0, min(self.lead, end) - start),
            links=tuple(Link(max(a.start, start) - start, min(a.end, end) - start, a.href) for a in links),
            omissions=tuple(at - start for at in self.omissions if start <= at <= end),
        )


def joined(parts: Sequence[Part], between: str = " ") -> Part:
    """One line of several, with their links and omissions; what markup said of them is not kept."""
    links: list[Link] = []
    omissions: list[int] = []
    at = 0
    for part in parts:
        links += (Link(link.start + at, link.end + at, link.href) for link in part.links)
        omissions += (cut + at for cut in part.omissions)
        at += len(part.text) + len(between)
    return Part(between.join(part.text for part in parts), links=tuple(links), omissions=tuple(omissions))


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole page as a reader hands it over."""

    parts: tuple[Part, ...]
    title: str = ""
    """What the file says of itself beside its text: an HTML ``<title>``, front matter, a PDF's properties."""
    language: str = ""
    """As declared in the file (``<html lang>``); may be wrong."""
    updated: str = ""
    """A date of last change the file declares (front matter), as written."""
    marked: bool = True
    """Whether the format can mark headings up; in plain text every heading is a guess."""
    warnings: tuple[str, ...] = ()
