"""What a watch is, what it remembers between two runs, and what it tells."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from policywatch.model.finding import Significance

DAY, HOUR = 86_400, 3_600


class Kind(StrEnum):
    """What a visit turned out to be; runs of the same are one line of the history."""

    FIRST = "first"
    """The first reading of a page: a version, told to nobody."""
    VERSION = "version"
    UNCHANGED = "unchanged"
    """Not modified, the same bytes, or other bytes that say the same."""
    NOISE = "noise"
    """The text differs, but in nothing that a reader would call a change."""
    RETURNED = "returned"
    """A text seen before came back."""
    SUSPECT = "suspect"
    """Kept as evidence; no version unless a later visit confirms it."""
    DRIFT = "drift"
    """Our own page says something else than the version released."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Range:
    """What stands between two elements of a page, each given by a CSS selector."""

    start: str
    end: str
    after_start: bool = False
    """Whether it begins behind the first element, not before it."""
    after_end: bool = False

    def __str__(self) -> str:
        places = {False: "before", True: "after"}
        return f"from {places[self.after_start]} {self.start!r} to {places[self.after_end]} {self.end!r}"


@dataclass(frozen=True, slots=True)
class Page:
    """One address of a document, and what of it to read."""

    url: str
    select: str = ""
    """CSS selector of the policy; empty lets the reader find it."""
    remove: str = ""
    """CSS selector of what to leave out."""
    select_ranges: tuple[Range, ...] = ()
    remove_ranges: tuple[Range, ...] = ()

    @property
    def selectors(self) -> tuple[str, ...]:
        """All CSS selectors there are; empty ones where nothing was said."""
        ranges = (*self.select_ranges, *self.remove_ranges)
        return (self.select, self.remove, *(end for one in ranges for end in (one.start, one.end)))


@dataclass(frozen=True, slots=True)
class Mark:
    """What is known of a page since the last visit."""

    sha256: str = ""
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Why a capture cannot be trusted yet."""

    kind: str
    """"blocked", "login", "error", "consent", "scripts", "empty", "selector", "shorter", "truncated", "language" or
    "stranger"."""
    message: str
    confirmable: bool = False
    """A later visit that finds the same makes it a version; else it counts as a failure."""


@dataclass(frozen=True, slots=True)
class State:
    """What a watch remembers; times are seconds since 1970."""

    next_due: int = 0
    last_tried: int = 0
    last_good: int = 0
    failures: int = 0
    """In a row."""
    failing_since: int = 0
    escalated: int = 0
    problem: str = ""
    """A word: the kind of what failed or of the suspicion."""
    message: str = ""
    version: str = ""
    """Label of the version that the page last showed."""
    text_key: str = ""
    """Of the text that the page last showed, trusted or not."""
    engine: str = ""
    """Version of policywatch that read it."""
    suspect_key: str = ""
    """Of the text that waits for confirmation."""
    suspect_since: int = 0
    returned: str = ""
    """Label of the older version that the page shows again."""
    returned_since: int = 0
    number: int = 0
    """Of the last line of the history."""
    marks: tuple[Mark, ...] = ()
    drift: bool = False
    """Our own page said something else than the version released, when it was last read."""
    moved: str = ""
    """Where the pages have moved for good, parted by spaces; empty where they have not."""


@dataclass(frozen=True, slots=True)
class Watch:
    """One document in one language, watched at its addresses."""

    id: str
    """SERVICE/DOCUMENT, with ":LANGUAGE" where one was asked for."""
    document: str
    pages: tuple[Page, ...]
    language: str = ""
    every: int = DAY
    threshold: str = "minor"
    """Least verdict that is told: "any", "minor" or "significant"."""
    at_once: bool = False
    """One message a change, instead of the digest."""
    browser: bool = False
    robots: bool = True
    own: bool = False
    """Our own page: held against the version released, never archived from the page."""
    paused: bool = False
    state: State = field(default_factory=State)

    def hears_of(self, verdict: Significance) -> bool:
        """Whether a change of that weight is told."""
        return self.threshold == "any" or verdict.rank >= Significance(self.threshold).rank


@dataclass(frozen=True, slots=True)
class Seen:
    """One line for the history: what a visit found."""

    kind: Kind
    at: int
    sha256: str = ""
    """Of the bytes, where they are kept."""
    text_key: str = ""
    version: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something to tell, once."""

    id: str
    """The same for the same news, so that a run that was killed and repeated tells it once."""
    watch: str
    at: int
    kind: str
    """"changed", "returned", "drift", "failing", "recovered" or "moved"."""
    significance: Significance | None
    title: str
    lines: tuple[str, ...] = ()
    link: str = ""
    """To the redline, where there is one."""
    at_once: bool = False
    data: dict[str, Any] = field(default_factory=dict)
    """For machines."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a visit changes: the watch's memory, one line of history, alarms."""

    state: State
    seen: Seen
    alarms: tuple[Alarm, ...] = ()


def changed_title(document: str, verdict: Significance, old: str, new: str) -> str:
    """The headline of a change."""
    return f"{document}: {verdict.value} change, {old} to {new}"
