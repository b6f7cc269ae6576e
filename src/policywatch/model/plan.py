"""What a release needs: from which source, announced by when, checked how, told in which words."""

import datetime as dt
from dataclasses import dataclass, replace

from policywatch.model.finding import Significance

PUBLISHED = frozenset({"website_notice", "in_app"})
"""Channels that are published for all, and addressed to nobody."""


@dataclass(frozen=True, slots=True)
class Because:
    """One source that asks for notice or consent. Exactly one of days and months is set where a period is asked for."""

    rule: str
    """"own-promise", a regime's id, or the id of a significance rule that asks for consent."""
    source: str
    """Title and reference, for a person."""
    quote: str = ""
    """The promise's own words; empty for a regime."""
    days: int | None = None
    months: int | None = None
    business_days: bool = False
    country: str = ""
    """ISO 3166, with ``business_days``: whose holidays count; empty counts weekends only."""
    consent: bool = False
    """Asks for consent: notice does not suffice."""
    note: str = ""
    """What a person must know beside the number: that it is a choice, that the source was not opened."""
    channels: tuple[str, ...] = ()
    comparison_shown: bool = False
    """Before and after must stand side by side."""
    right: str = ""
    """"object", "opt_out", "terminate", "terminate_free" or "withdraw"."""
    reminders: tuple[int, ...] = ()
    """Days before the effective date on which each person is to be reminded."""

    @property
    def dated(self) -> bool:
        return self.days is not None or self.months is not None


@dataclass(frozen=True, slots=True)
class Count:
    """The dates that one way of counting gives; None where nothing has to be announced."""

    announce_by: dt.datetime | None
    """First instant of the last day on which the announcement may go up."""
    announce_before: dt.datetime | None
    """The instant that day ends: an announcement made then or later is late."""
    earliest_effective: dt.datetime
    """First instant of the earliest day the change may take effect, announced when planned."""


@dataclass(frozen=True, slots=True)
class Check:
    """One preflight answer."""

    id: str
    ok: bool
    message: str
    blocking: bool = False
    """Not ok and blocking: the release is refused."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A second notice to those whom the first one told."""

    days: int
    """Before the effective date."""
    due: dt.datetime
    """When sending begins."""
    required: bool
    """A promise or regime asks for it; if not, its readers may unsubscribe from it."""
    why: str


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """One language of a notice as text, not yet approved by anybody."""

    id: str
    """Of the notice: the texts of one channel in several languages share it."""
    channel: str
    due: dt.datetime
    subject: str
    body: str
    language: str
    state: str = "draft"
    html: str = ""
    """"" for channels of plain text."""
    template_hash: str = ""
    """SHA-256 over the templates it was made from."""
    reminder: Reminder | None = None
    """None for the first notice."""
    reminder_of: str = ""
    """The first notice's id, with ``reminder``."""


@dataclass(frozen=True, slots=True)
class ChannelChoice:
    """A channel that the change is told through."""

    channel: str
    why: str


@dataclass(frozen=True, slots=True)
class Plan:
    """CONTRACT.md, ``release --format json``. Instants are in the document's zone."""

    significance: Significance
    because: tuple[Because, ...]
    """Every source that applies, the one that decides first."""
    required_days: int
    """What the deciding source asks for; for months the days they come to before this effective date."""
    announced: dt.datetime
    """When it is or would be announced."""
    effective: dt.datetime | None
    strict: Count
    loose: Count
    count: str
    """"strict" or "loose": which of the two decides here."""
    ok: bool
    reason: str
    """One line: why it may or may not take effect then."""
    checks: tuple[Check, ...] = ()
    notices: tuple[NoticeDraft, ...] = ()
    channels: tuple[ChannelChoice, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    """The earliest first."""

    @property
    def chosen(self) -> Count:
        return self.strict if self.count == "strict" else self.loose

    @property
    def announce_by(self) -> dt.datetime | None:
        return self.chosen.announce_by

    @property
    def earliest_effective(self) -> dt.datetime:
        return self.chosen.earliest_effective

    @property
    def consent(self) -> bool:
        return any(source.consent for source in self.because)

    def with_checks(self, checks: tuple[Check, ...]) -> "Plan":
        """The plan with its preflight; the first blocking answer refuses it, unless the dates already did."""
        failed = next((check for check in checks if check.blocking and not check.ok), None)
        reason = failed.message if failed and self.ok else self.reason
        return replace(self, checks=checks, ok=self.ok and failed is None, reason=reason)
