"""What is asked of a release: everything about it that is not in the two versions."""

import datetime as dt
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Rules:
    """How this workspace counts and what it declares."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    count: str = "strict"
    """"strict" or "loose" (``notice.counting``)."""
    qualitative_days: int = 30
    """What "reasonable" or "well in advance" shall mean."""
    sending_minutes: int = 0
    """Kept free for sending, so that the last recipient is told in time too."""
    regimes: tuple[str, ...] = ()
    country: str = ""
    """ISO 3166: whose holidays a promise in business days means; empty counts weekends only."""


@dataclass(frozen=True, slots=True)
class Request:
    """A candidate on its way."""

    kind: str
    """"privacy" or "terms"."""
    effective: dt.date | None
    now: dt.datetime
    """Aware."""
    announced: dt.datetime | None = None
    """Aware; None where it is announced ``now``."""
    rules: Rules = field(default_factory=Rules)
    consent_confirmed: str = ""
    """Who confirms that consent, where a declared regime asks for it, is obtained apart from the notice."""
    document: str = ""
    """Name in the archive ("acme/privacy-policy"): begins the ids of notices."""
    publisher: str = ""
    contact: str = ""
    url: str = ""
    """Where the new version can be read."""
    comparison_url: str = ""
    """Where before and after stand side by side."""
    previous_url: str = ""
    """Where the version in force can be read once the new one has taken its place."""
    languages: tuple[str, ...] = ()
    """Of the notices; empty for the candidate's own."""
    channels: tuple[str, ...] = ()
    """For significant changes, beside those that the promise and the regimes name."""
    reminders: tuple[int, ...] = ()
    """Days before the effective date: for significant changes, beside those that the regimes name."""

    @property
    def at(self) -> dt.datetime:
        """When it is announced, in the document's zone."""
        return (self.announced or self.now).astimezone(self.rules.zone)
