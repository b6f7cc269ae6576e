"""What selectors take of a web page: elements, and ranges from one element to another."""

from collections.abc import Iterator
from itertools import count

from bs4 import BeautifulSoup
from bs4.element import PageElement, Tag

from policywatch.watch.model import Page, Range
from policywatch.watch.suspect import NothingSelected


def taken(asked: Page, data: bytes, charset: str) -> str:
    """The HTML that a page's selectors take of its bytes; ``charset`` empty leaves it to the bytes."""
    soup = BeautifulSoup(data, "lxml", from_encoding=charset or None)
    _remove(soup, asked)
    if not asked.select and not asked.select_ranges:
        return (soup.body or soup).decode_contents()
    return "\n".join(_selected(soup, asked))


def _selected(soup: BeautifulSoup, asked: Page) -> Iterator[str]:
    chosen: list[Tag] = soup.select(asked.select) if asked.select else []
    outer = [node for node in chosen if not any(parent in chosen for parent in node.parents)]
    if asked.select and not outer:
        raise NothingSelected(f"{asked.url} holds nothing at {asked.select!r}: it was rebuilt, give another selector")
    for node in outer:
        yield node.decode_contents() if node.name == "body" else str(node)
    for wanted in asked.select_ranges:
        yield _clipped(str(soup), wanted, asked.url)


def _remove(soup: BeautifulSoup, asked: Page) -> None:
    # ranges are measured first: what begins or ends one may be among what is removed
    gone = [node for wanted in asked.remove_ranges for node in _Span(soup, wanted, asked.url).inside()]
    for node in [*gone, *(soup.select(asked.remove) if asked.remove else ())]:
        node.extract()


def _clipped(source: str, wanted: Range, url: str) -> str:
    """What lies in a range, and around it the elements it stands in."""
    soup = BeautifulSoup(source, "lxml")
    for node in list(_Span(soup, wanted, url).outside()):
        node.extract()
    body = soup.body
    if body is None or not body.get_text(strip=True):
        raise NothingSelected(f"{url} holds nothing {wanted}: it was rebuilt, give other selectors")
    return body.decode_contents()


class _Span:
    """A range over a tree, as the DOM counts: a node lies in it from its beginning to its end."""

    def __init__(self, soup: BeautifulSoup, wanted: Range, url: str) -> None:
        self._places = _places(soup)
        self._soup = soup
        self._start = self._point(wanted.start, wanted, url, after=wanted.after_start)
        self._end = self._point(wanted.end, wanted, url, after=wanted.after_end)

    def inside(self) -> list[PageElement]:
        """Nodes that lie in it whole."""
        return [
            node
            for node in self._soup.descendants
            if self._start <= self._places[id(node)][0] and self._places[id(node)][1] <= self._end
        ]

    def outside(self) -> list[PageElement]:
        """Nodes of which nothing lies in it."""
        return [
            node
            for node in self._soup.descendants
            if self._places[id(node)][1] <= self._start or self._end <= self._places[id(node)][0]
        ]

    def _point(self, selector: str, wanted: Range, url: str, *, after: bool) -> int:
        node = self._soup.select_one(selector)
        if node is None:
            raise NothingSelected(f"{url} has no {selector!r}, at which a range {wanted} would begin or end")
        return self._places[id(node)][1 if after else 0]


def _places(soup: BeautifulSoup) -> dict[int, tuple[int, int]]:
    """Where each node begins and ends, in the order of the document; without recursion, for pages may be deep."""
    places: dict[int, tuple[int, int]] = {}
    step = count()
    ahead: list[tuple[PageElement, int]] = [(soup, -1)]
    while ahead:
        node, began = ahead.pop()
        if began >= 0:
            places[id(node)] = (began, next(step))
            continue
        ahead.append((node, next(step)))
        if isinstance(node, Tag):
            ahead.extend((child, -1) for child in reversed(node.contents))
    return places
