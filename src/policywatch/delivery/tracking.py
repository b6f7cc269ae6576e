"""What comes back after sending: providers' reports, unsubscriptions, and who was not reached."""

import datetime as dt
import hashlib
import hmac
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, or_, select

from policywatch.delivery import recipients, schema
from policywatch.delivery.addresses import masked
from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import SAME_ADDRESS, UNREACHED, UNSUBSCRIBED, DeliveryState, Event, Outcome, Suppression
from policywatch.errors import InputError

PERMANENT = "permanent"
"""In an event's detail: "yes" where the address itself is no good, so that it must not be written to again."""
COLUMNS = ("key", "address", "language", "reason", "otherwise")
_SUPPRESSING = {
    Outcome.BOUNCED.value: "bounced",
    Outcome.COMPLAINED.value: "complained",
    UNSUBSCRIBED: "unsubscribed",
}
_CHUNK = 500
_TOKEN = re.compile(r"([1-9][0-9]{0,17})\.([0-9a-f]{32})")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of a set of reports."""

    new: int
    repeated: int
    """Told before: providers repeat themselves until they are answered."""
    foreign: int
    """About deliveries that this ledger does not know."""


@dataclass(frozen=True, slots=True)
class Unreached:
    """One person who was not told."""

    key: str
    address: str
    language: str
    reason: str
    others: tuple[str, ...]
    """Other channels to tell this person through, the best first."""

    def shape(self, *, full: bool = False) -> dict[str, Any]:
        """As JSON; the address masked unless ``full``."""
        address = self.address if full else masked(self.address)
        otherwise = ", ".join(self.others) or "-"
        key = self.key if full or "@" not in self.key else masked(self.key)
        return dict(zip(COLUMNS, (key, address, self.language, self.reason, otherwise), strict=True))


def record(ledger: Ledger, events: Iterable[Event]) -> Recorded:
    """Adds reports to the chain, sets outcomes, and suppresses addresses that are dead or want no more.

    Reports may come twice and in any order: each is kept once, and of outcomes the latest holds.
    """
    given = list(events)
    notices = _notices(ledger, [event.delivery for event in given if event.delivery])
    ours = [replace(event, notice=notices[event.delivery]) for event in given if event.delivery in notices]
    new = ledger.append(ours)
    for event in ours:
        if reason := _suppressing(event):
            _suppress(ledger, event, reason)
    return Recorded(new, len(ours) - new, len(given) - len(ours))


def unsubscribe_token(ledger: Ledger, delivery: int) -> str:
    """Names a delivery in an address that nobody can make up; it stays good as long as the ledger."""
    return f"{delivery}.{_seal(ledger, delivery)}"


def unsubscribe_link(ledger: Ledger, base: str, delivery: int) -> str:
    """The one-click address (RFC 8058) under the public address of ``policywatch serve``."""
    return f"{base.rstrip('/')}/unsubscribe/{unsubscribe_token(ledger, delivery)}"


def read_token(ledger: Ledger, token: str) -> int:
    """The delivery that a token names; InputError for one that was not made here."""
    parts = _TOKEN.fullmatch(token)
    if parts is None or not hmac.compare_digest(parts[2], _seal(ledger, int(parts[1]))):
        raise InputError("this unsubscribe address is not valid")
    return int(parts[1])


def may_unsubscribe(ledger: Ledger, delivery: int) -> bool:
    """Whether the delivery's notice is one that its reader may do without."""
    found = ledger.delivery(delivery)
    return found is not None and ledger.notice(found.notice).optional


def unsubscribe(ledger: Ledger, delivery: int, *, at: dt.datetime) -> bool:
    """Suppresses the delivery's address for optional notices; False where it was before."""
    event = Event(at, "webhook", UNSUBSCRIBED, delivery=delivery, provider_event=f"unsubscribe:{delivery}")
    return record(ledger, [event]).new > 0


def unreached(ledger: Ledger, notice: str) -> Iterator[Unreached]:
    """Everybody a notice was meant for and did not reach, as far as is known by now, an address once; in pages."""
    ledger.notice(notice)
    others = tuple(drafted(ledger, notice).get("otherwise", "").split())
    sent, people = schema.deliveries, schema.recipients
    gone = or_(
        sent.c.state.in_([DeliveryState.FAILED.value, DeliveryState.SUPPRESSED.value]),
        sent.c.outcome.in_([outcome.value for outcome in UNREACHED]),
    )
    query = select(sent, people.c.key, people.c.address).join(people, people.c.id == sent.c.recipient)
    query = query.where(schema.unindexed(sent.c.notice) == notice, gone, sent.c.reason != SAME_ADDRESS)
    for low, high in ledger.pages(notice):
        with ledger.reading() as connection:
            rows = connection.execute(query.where(sent.c.id.between(low, high)).order_by(sent.c.id)).all()
        yield from (Unreached(row.key, row.address, row.locale, reason_of(row), others) for row in rows)


def reason_of(row: Row[Any]) -> str:
    """Why a delivery reached nobody: what the provider said later, else why it was not sent."""
    if row.outcome:
        return f"{row.outcome}: {row.outcome_reason}" if row.outcome_reason else str(row.outcome)
    return f"{row.state}: {row.reason}" if row.reason else str(row.state)


def drafted(ledger: Ledger, notice: str) -> dict[str, str]:
    """What the record says of how a notice came about; empty where it was not drafted by a release."""
    table = schema.events
    query = select(table.c.detail).where(table.c.notice == notice, table.c.type == "drafted")
    with ledger.reading() as connection:
        found = connection.execute(query.order_by(table.c.number.desc()).limit(1)).scalar()
    return dict(json.loads(found)) if found else {}


def _seal(ledger: Ledger, delivery: int) -> str:
    return hmac.digest(ledger.secret("unsubscribe"), str(delivery).encode(), hashlib.sha256).hex()[:32]


def _notices(ledger: Ledger, deliveries: Sequence[int]) -> dict[int | None, str]:
    """The notice of each delivery that the ledger knows."""
    table, found = schema.deliveries, {}
    with ledger.reading() as connection:
        for at in range(0, len(deliveries), _CHUNK):
            wanted = select(table.c.id, table.c.notice).where(table.c.id.in_(deliveries[at : at + _CHUNK]))
            found.update({row.id: row.notice for row in connection.execute(wanted)})
    return found


def _suppressing(event: Event) -> str:
    """Why the address must not be written to again; "" where it may."""
    if event.type == Outcome.BOUNCED and event.detail.get(PERMANENT) != "yes":
        return ""
    return _SUPPRESSING.get(event.type, "")


def _suppress(ledger: Ledger, event: Event, reason: str) -> None:
    sent, people = schema.deliveries, schema.recipients
    query = select(people.c.address, people.c.address_hash).join(sent, sent.c.recipient == people.c.id)
    with ledger.reading() as connection:
        row = connection.execute(query.where(sent.c.id == event.delivery)).first()
    if row and row.address_hash:
        recipients.suppress(ledger, Suppression(row.address_hash, reason, event.at, event.source, row.address))
