"""A person's word on a notice: seeing exactly what would go out, and releasing it by name."""

import datetime as dt
import itertools
from dataclasses import dataclass

from policywatch.delivery import recipients
from policywatch.delivery.addresses import masked
from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import Notice, NoticeState, NoticeText, Recipient
from policywatch.delivery.roster import audience_size, language_for
from policywatch.errors import InputError
from policywatch.model.plan import PUBLISHED


@dataclass(frozen=True, slots=True)
class Sample:
    """A real recipient and what it would get, masked."""

    address: str
    name: str
    language: str
    """Of the text it would get."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything a person must see before saying yes."""

    notice: Notice
    texts: tuple[NoticeText, ...]
    audience: int
    """How many would be told by now; 0 for channels that are published."""
    samples: tuple[Sample, ...]
    caution: str
    """Why the date in the text may not hold; "" where it does."""
    reminders: tuple["Preview", ...] = ()
    """Those still to be approved: they are approved together with the notice."""

    @property
    def published(self) -> bool:
        return self.notice.channel in PUBLISHED


def preview(ledger: Ledger, name: str, *, now: dt.datetime, samples: int = 3) -> Preview:
    """The notice as it stands now; InputError where there is none of that id."""
    notice, texts = ledger.notice(name), ledger.texts(name)
    if notice.channel in PUBLISHED:
        return Preview(notice, texts, 0, (), caution(notice, now))
    people = () if notice.reminder_of else itertools.islice(recipients.listed(ledger, notice.audience), samples)
    shown = tuple(_sample(person, texts) for person in people)
    waiting = (reminder for reminder in ledger.reminders(name) if reminder.state is NoticeState.DRAFT)
    return Preview(
        notice,
        texts,
        audience_size(ledger, notice),
        shown,
        caution(notice, now),
        tuple(preview(ledger, reminder.id, now=now) for reminder in waiting),
    )


def approve_shown(ledger: Ledger, shown: Preview, *, by: str, now: dt.datetime, seen: str = "") -> tuple[Notice, ...]:
    """Releases what a preview showed, the reminders with their notice; ``seen`` as for ``approve``."""
    first = approve(ledger, shown.notice.id, by=by, now=now, seen=seen or shown.notice.text_hash)
    others = ((reminder.notice.id, reminder.notice.text_hash) for reminder in shown.reminders)
    return first, *(approve(ledger, name, by=by, now=now, seen=text) for name, text in others)


def approve(ledger: Ledger, name: str, *, by: str, now: dt.datetime, seen: str = "") -> Notice:
    """Releases the text that stands in the ledger; ``seen`` is the beginning of the hash that was looked at.

    Raises InputError where the text is another one by now, where nobody gives a name, or where it is no draft.
    """
    who = " ".join(by.split())
    if not who:
        raise InputError("an approval needs the name of the person who gives it: --by NAME")
    notice = ledger.notice(name)
    if seen and not notice.text_hash.startswith(seen.lower()):
        raise InputError(
            f"the text of notice {name} is now {notice.text_hash[:12]}, not {seen}: look at it again with"
            f" `policywatch notice preview {name}`"
        )
    approved = ledger.approve(name, by=who, seen=notice.text_hash, at=now)
    ledger.note_late(name, caution(approved, now), at=now)
    return approved


def caution(notice: Notice, now: dt.datetime) -> str:
    """One line where the lead time cannot be kept any more, so that nobody is told a false date; else "".

    ``now`` carries the publisher's zone, in which days are named.
    """
    if notice.state in (NoticeState.DONE, NoticeState.CANCELLED):
        return ""
    if notice.last_safe_at is None or now < notice.last_safe_at:
        return ""
    effective = f"{notice.effective.astimezone(now.tzinfo):%Y-%m-%d}" if notice.effective else "its date"
    return (
        f"it had to leave before {notice.last_safe_at.astimezone(now.tzinfo):%Y-%m-%d %H:%M %Z} to keep"
        f" {notice.kept}: {effective} no longer holds; release with a later date"
    )


def _sample(person: Recipient, texts: tuple[NoticeText, ...]) -> Sample:
    initial = f"{person.name[:1]}…" if person.name else ""
    return Sample(masked(person.address), initial, language_for(person.language, [text.language for text in texts]))
