"""robots.txt (RFC 9309): read once a day an origin, asked before every page."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from policywatch.fetch.http import HttpFetcher
from policywatch.fetch.model import Unfetched

if TYPE_CHECKING:
    from protego import Protego

FRESH = 86_400
"""Seconds that an answer holds."""
_MOST = 500_000
"""Characters read of it, as the RFC asks at the least."""
_SLOWEST = 60.0
"""Seconds of a Crawl-delay that are heeded."""


class Robots:
    """What hosts allow. Threads may share it, as long as each asks about its own hosts."""

    def __init__(self, fetcher: HttpFetcher, known: Mapping[str, tuple[int, str]], now: int) -> None:
        """``known``: bodies by origin, with the moment they were fetched."""
        self._fetcher = fetcher
        self._bodies = dict(known)
        self._rules: dict[str, Protego | None] = {}
        self._now = now
        self.fresh: dict[str, tuple[int, str]] = {}
        """Those fetched here, to be kept."""

    def know(self, bodies: Mapping[str, tuple[int, str]]) -> None:
        """More of what was fetched before."""
        self._bodies.update(bodies)

    def forget(self, origins: Iterable[str]) -> None:
        """They are asked about no more for now: a million hosts take no more room than those at work."""
        for origin in origins:
            self._bodies.pop(origin, None)
            self._rules.pop(origin, None)

    def refuse(self, url: str) -> None:
        """Unfetched where the host asks not to fetch the page, or does not tell whether it may be."""
        rules = self._of(url)
        if rules is not None and not rules.can_fetch(url, self._fetcher.agent):
            raise Unfetched(
                f"{url} is closed to crawlers by its robots.txt; ask its owner, or watch another page", "robots"
            )

    def delay(self, url: str) -> float:
        """Seconds that the host asks to leave between two pages."""
        rules = self._of(url)
        asked = rules.crawl_delay(self._fetcher.agent) if rules is not None else None
        return min(float(asked or 0), _SLOWEST)

    def _of(self, url: str) -> "Protego | None":
        origin = origin_of(url)
        if origin not in self._rules:
            self._rules[origin] = _parsed(self._body(origin))
        return self._rules[origin]

    def _body(self, origin: str) -> str:
        fetched, body = self._bodies.get(origin, (0, ""))
        if fetched and self._now - fetched < FRESH:
            return body
        try:
            text = self._fetcher.fetch(f"{origin}/robots.txt").data.decode("utf-8", "replace")[:_MOST]
        except Unfetched as error:
            if error.transient:
                if fetched:
                    return body
                raise Unfetched(f"robots.txt could not be asked: {error}", error.kind, transient=True) from error
            text = ""  # there is none: everything may be fetched
        self.fresh[origin] = (self._now, text)
        return text


def origin_of(url: str) -> str:
    """Whose robots.txt counts for a page."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _parsed(body: str) -> "Protego | None":
    if not body.strip():
        return None
    from protego import Protego

    return Protego.parse(body)
