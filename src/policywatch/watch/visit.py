"""Fetching the pages of one watch, politely."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol
from urllib.parse import urlsplit

from policywatch.archive import sha256
from policywatch.errors import InputError, RemoteError
from policywatch.fetch.http import HttpFetcher
from policywatch.fetch.model import Asked, Fetched
from policywatch.fetch.robots import Robots
from policywatch.watch.model import Mark, Watch
from policywatch.watch.settle import Visit


class Browser(Protocol):
    """Whatever runs a page's scripts."""

    def fetch(self, url: str) -> Fetched:
        """The page as it stands when its scripts have run."""


class Visitor:
    """Shared by all threads."""

    def __init__(self, fetcher: HttpFetcher, robots: Robots, browser: Callable[[], Browser]) -> None:
        """``browser`` is only made when a watch asks for it."""
        self._fetcher = fetcher
        self._robots = robots
        self._browser = browser

    def visit(self, watch: Watch) -> Visit:
        """The watch's pages, or why one of them did not come."""
        marks = watch.state.marks if len(watch.state.marks) == len(watch.pages) and not watch.own else ()
        try:
            pages = tuple(
                self._page(watch, page.url, marks[at] if marks else Mark()) for at, page in enumerate(watch.pages)
            )
            if any(page.unchanged for page in pages) and not all(page.unchanged for page in pages):
                # one changed page makes a changed document, and all its pages are needed to read it
                pages = tuple(self._page(watch, page.url, Mark()) if page.unchanged else page for page in pages)
        except (RemoteError, InputError) as error:
            return Visit(error=error)
        hashes = (marks[at].sha256 if page.unchanged else sha256(page.data) for at, page in enumerate(pages))
        kept = (
            replace(page, etag=page.etag or marks[at].etag, modified=page.modified or marks[at].modified)
            if page.unchanged
            else page
            for at, page in enumerate(pages)
        )
        return Visit(tuple(kept), tuple(hashes))

    def delay(self, watch: Watch) -> float:
        """Seconds that the watch's host asks to leave between two pages."""
        if not watch.robots:
            return 0
        try:
            return self._robots.delay(watch.pages[0].url)
        except (RemoteError, InputError):
            return 0  # what is wrong with the host has been noted by the visit

    def _page(self, watch: Watch, url: str, mark: Mark) -> Fetched:
        if watch.robots and urlsplit(url).scheme in ("http", "https"):
            self._robots.refuse(url)
        if watch.browser:
            return self._browser().fetch(url)
        return self._fetcher.fetch(url, Asked(mark.etag, mark.modified, watch.language))
