"""What is asked of the other side, what came, and why nothing did."""

from dataclasses import dataclass
from typing import Protocol

from policywatch.errors import RemoteError


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of a page already, so that the other side may answer that nothing changed."""

    etag: str = ""
    modified: str = ""
    """``Last-Modified`` as the other side wrote it."""
    language: str = ""
    """Asked for first, since many sites choose one by visitor."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page's bytes and how they came."""

    data: bytes
    url: str
    """As asked for."""
    address: str
    """Where redirects ended."""
    redirects: tuple[str, ...]
    media_type: str
    charset: str
    """As declared in the header; empty where it declares none."""
    unchanged: bool = False
    """The other side said so (304); there are no bytes then."""
    etag: str = ""
    modified: str = ""
    moved: str = ""
    """Where the page lives now, when the first redirects were permanent ones."""


class Unfetched(RemoteError):
    """No page came. ``kind`` says why in a word: what a watch counts and a person searches for."""

    def __init__(self, message: str, kind: str, *, transient: bool = False, after: float = 0) -> None:
        super().__init__(message, transient=transient)
        self.kind = kind
        """"status", "gone", "refused", "connection", "time", "tls", "redirects", "private", "robots" or "broken"."""
        self.after = after
        """Seconds the other side asked to be left alone."""


class Fetcher(Protocol):
    """What workflows ask for a page; tests and ``watch`` bring their own."""

    def fetch(self, url: str) -> Fetched:
        """RemoteError where the page did not come; its ``transient`` says whether later may help."""
