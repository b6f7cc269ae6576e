"""Fetching the pages of one watch, politely."""

import time
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

    def __init__(
        self,
        fetcher: HttpFetcher,
        robots: Robots,
        browser: Callable[[], Browser],
        pause: float = 0,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        """``browser`` is only made when a watch asks for it; ``pause`` lies between two pages, in seconds."""
        self._fetcher = fetcher
        self._robots = robots
        self._browser = browser
        self._pause = pause
        self._wait = wait

    def visit(self, watch: Watch) -> Visit:
        """The watch's pages, or why one of them did not come."""
        marks = watch.state.marks if len(watch.state.marks) == len(watch.pages) and not watch.own else ()
        try:
            pages = tuple(
                self._next(watch, page.url, marks[at] if marks else Mark(), first=at == 0)
                for at, page in enumerate(watch.pages)
            )
            if any(page.unchanged for page in pages) and not all(page.unchanged for page in pages):
                # one changed page makes a changed document, and all its pages are needed to read it
                pages = tuple(self._next(watch, page.url, Mark()) if page.unchanged else page for page in pages)
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

    def pause(self, watch: Watch) -> float:
        """Seconds to leave between two pages of the watch's host: ours, or more if the host asks for it."""
        if not watch.robots:
            return self._pause
        try:
            return max(self._pause, self._robots.delay(watch.pages[0].url))
        except (RemoteError, InputError):
            return self._pause  # what is wrong with the host has been noted by the visit

    def _next(self, watch: Watch, url: str, mark: Mark, *, first: bool = False) -> Fetched:
        """A page of a watch of several, in its turn."""
        if not first:
            self._wait(self.pause(watch))
        return self._page(watch, url, mark)

    def _page(self, watch: Watch, url: str, mark: Mark) -> Fetched:
        if watch.robots and urlsplit(url).scheme in ("http", "https"):
            self._robots.refuse(url)
        if watch.browser:
            return self._browser().fetch(url)
        return self._fetcher.fetch(url, Asked(mark.etag, mark.modified, watch.language))
