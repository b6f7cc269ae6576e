"""What the ledger holds, as values: notices with their texts, recipients, deliveries, events.

A notice goes draft → approved → sending → done; on the way it may be paused, held (too late for its date) or cancelled.
A delivery goes queued → sending → accepted; or uncertain (the answer never came), suppressed, failed, cancelled.
What the provider reports afterwards (delivered, bounced, …) is the delivery's outcome, beside its state.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class NoticeState(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
    """By a person, for exactly one text; its deliveries are planned when it falls due or before."""
    SENDING = "sending"
    """Planned: its batches go out as they fall due."""
    PAUSED = "paused"
    """By a person; nothing leaves until it is resumed."""
    HELD = "held"
    """Its lead time can no longer be met, so its text would tell a false date; ``late_reason`` says why."""
    DONE = "done"
    CANCELLED = "cancelled"


class DeliveryState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    """Leased by an attempt whose answer is not recorded yet."""
    ACCEPTED = "accepted"
    """The provider took it, and ``provider_id`` is its word for it."""
    UNCERTAIN = "uncertain"
    """Handed over, but the answer never came: settled by an event, or after a while by the notice's policy."""
    SUPPRESSED = "suppressed"
    FAILED = "failed"
    """For good; ``reason`` says why."""
    CANCELLED = "cancelled"


class Outcome(StrEnum):
    """What became of an accepted delivery, by the provider's later word."""

    DELIVERED = "delivered"
    DEFERRED = "deferred"
    BOUNCED = "bounced"
    DROPPED = "dropped"
    COMPLAINED = "complained"
    """Reported as spam by its reader."""


UNSUBSCRIBED = "unsubscribed"
REASONS = (UNSUBSCRIBED, "bounced", "complained", "invalid", "manual")
"""Why an address is not written to; the first holds for optional notices alone."""
SAME_ADDRESS = "another recipient has the same address"
"""Why a delivery is suppressed whose person is told under another key: its address gets one message."""
UNREACHED = frozenset({Outcome.BOUNCED, Outcome.DROPPED, Outcome.COMPLAINED})
"""Outcomes after which the person counts as not told."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who a notice is for: every condition given must hold; an empty one holds for all."""

    document: str = ""
    """"acme/privacy": recipients listed for it, and those listed for no document in particular."""
    regions: tuple[str, ...] = ()
    """ISO 3166, a subdivision where the list has one ("US-CA"): "US" takes in "US-CA"."""
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """One of them suffices."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How a notice's batches lie in time."""

    batch_size: int = 1_000
    spread_minutes: int = 0
    """Batches are spread evenly over this time from ``due_at`` on."""
    ramp: tuple[int, ...] = ()
    """Most recipients a day, day by day; the last number holds for all days after."""
    business_hours: tuple[int, int] | None = None
    """(9, 18): only from 9 to 18 o'clock, Monday to Friday, where the recipient is."""

    @property
    def spreads(self) -> bool:
        """Whether not all batches are due at once."""
        return bool(self.spread_minutes or self.ramp or self.business_hours)


@dataclass(frozen=True, slots=True)
class NoticeText:
    """One language's text, ready to send."""

    language: str
    subject: str
    text: str
    html: str = ""
    """Empty for channels of plain text."""

    @property
    def sha256(self) -> str:
        """Of exactly what is sent."""
        parts = (self.language, self.subject, self.text, self.html)
        return hashlib.sha256(b"\0".join(part.encode() for part in parts)).hexdigest()


def text_hash(texts: tuple[NoticeText, ...]) -> str:
    """One hash over every language's text: what an approval holds."""
    lines = sorted(f"{text.language} {text.sha256}" for text in texts)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to an audience through one channel."""

    id: str
    document: str
    """"acme/privacy"."""
    from_version: str
    to_version: str
    kind: str
    """"privacy" or "terms"."""
    verdict: str
    """"minor" or "significant"."""
    channel: str
    """"email", "website_notice", "in_app", …: which provider carries it is a setting."""
    due_at: dt.datetime
    """When sending begins. Every instant here is aware; the ledger gives them back in UTC."""
    effective: dt.datetime | None = None
    required_days: int = 0
    last_safe_at: dt.datetime | None = None
    """From then on its text would tell something false: the plan's ``announce_before``, or, where no notice period was
    promised, the moment from which its date is no longer ahead."""
    audience: Audience = field(default_factory=Audience)
    schedule: Schedule = field(default_factory=Schedule)
    uncertain: str = "resend"
    """"resend" (at least once, as a required notice wants) or "hold" (a person decides)."""
    late: str = "hold"
    """"hold" or "send": what happens once ``last_safe_at`` has passed."""
    reminder_of: str = ""
    """The notice it reminds of: it goes to those whom that one reached, and to nobody else."""
    optional: bool = False
    """May be unsubscribed. A required one still goes to those who unsubscribed, never to bounced addresses."""
    state: NoticeState = NoticeState.DRAFT
    text_hash: str = ""
    """``text_hash`` of the texts that stand in the ledger."""
    approved_by: str = ""
    approved_at: dt.datetime | None = None
    approved_hash: str = ""
    """What was approved; sending needs it to equal ``text_hash``."""
    late_reason: str = ""
    """Why the lead time is broken or at risk; empty while it is safe."""
    planned_at: dt.datetime | None = None
    recipients: int = 0
    """Deliveries planned, suppressed ones included."""
    recipients_hash: str = ""
    """Over the recipient keys' hashes, in order, as they were planned."""
    changed_at: dt.datetime | None = None
    changed_by: str = ""
    """Who last approved, paused, resumed or cancelled it; "" where a late notice was held."""

    @property
    def approved(self) -> bool:
        return bool(self.approved_hash) and self.approved_hash == self.text_hash

    @property
    def kept(self) -> str:
        """What ``last_safe_at`` keeps, for a sentence."""
        if not self.required_days:
            return "its date in the future"
        return "1 day's notice" if self.required_days == 1 else f"{self.required_days} days' notice"


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person or account to be told."""

    key: str
    """The publisher's own id for it, or the address where it has none."""
    address: str
    """Empty once forgotten."""
    name: str = ""
    language: str = ""
    region: str = ""
    zone: str = ""
    documents: tuple[str, ...] = ()
    """Which documents bind it; empty for all."""
    tags: tuple[str, ...] = ()
    consent: str = ""
    """As the publisher recorded it; kept for the evidence."""
    id: int = 0
    """The ledger's; 0 where it is not stored yet."""
    address_hash: str = ""
    """Keyed: stays when the address is forgotten, so that proof and suppression last."""
    forgotten_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """One recipient's copy of one notice."""

    id: int
    notice: str
    recipient: int | None
    """The recipient's id in the ledger; None where the notice is published rather than addressed."""
    locale: str
    """Language of the text it gets."""
    batch: int
    """Fixed when planned; 0 where nothing is to be sent."""
    state: DeliveryState
    reason: str = ""
    attempts: int = 0
    provider: str = ""
    provider_id: str = ""
    answered_at: dt.datetime | None = None
    """When the provider's answer came: for ``accepted``, when it took the message."""
    outcome: Outcome | None = None
    outcome_at: dt.datetime | None = None
    outcome_reason: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try of one batch with one provider."""

    id: str
    notice: str
    batch: int
    provider: str
    started_at: dt.datetime
    ended_at: dt.datetime | None = None
    """None while it runs, and for ever where its process died."""
    result: str = ""
    """"accepted", "partly", "refused", "transient", "uncertain", "misconfigured" or "lost" (its process died)."""
    reason: str = ""
    accepted: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the append-only record, chained by hash."""

    at: dt.datetime
    source: str
    """"local", "webhook" or "dsn"."""
    type: str
    notice: str = ""
    delivery: int | None = None
    provider_event: str = ""
    """The provider's own id of it; the same one twice is recorded once."""
    raw_sha256: str = ""
    """Of the bytes it came as."""
    detail: Mapping[str, str] = field(default_factory=dict)
    """Never personal data: this record outlives it."""
    number: int = 0
    """Its place in the chain, from 1 on; 0 where it is not recorded yet."""
    previous: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Suppression:
    """An address that must not be written to."""

    address_hash: str
    reason: str
    """"unsubscribed", "bounced", "complained", "invalid", "forgotten" or "manual"."""
    at: dt.datetime
    source: str = ""
    address: str = ""
    """Empty once forgotten, or where only the hash was known."""
