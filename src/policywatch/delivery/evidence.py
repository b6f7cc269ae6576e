"""The proof pack of a notice: JSON lines that anybody can check with sha256sum.

Lines of kinds notice, text, event, attempt and delivery, then a seal. An event's line is exactly what its hash is taken
over, and holds the hash of the event before it: the SHA-256 of each event line is the next one's ``previous``. The
events of other notices in between stand there too, since a chain with holes proves nothing. The seal holds the SHA-256
of all bytes before it. No address is in the pack; a recipient is a keyed hash, which the ledger can make again.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from policywatch.delivery.chain import event_json
from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import (
    SAME_ADDRESS,
    UNREACHED,
    Attempt,
    Delivery,
    DeliveryState,
    Event,
    Notice,
    NoticeText,
)
from policywatch.delivery.schema import stamp
from policywatch.delivery.tracking import drafted

SCHEMA = 1
_FROM_RELEASE = ("from", "from_sha256", "to", "to_sha256", "templates", "because")


@dataclass(frozen=True, slots=True)
class Sealed:
    """What identifies a pack."""

    sha256: str
    """Of the whole file."""
    lines: int


def write(ledger: Ledger, name: str, put: Callable[[str], object], *, at: dt.datetime) -> Sealed:
    """Writes the pack of a notice line by line, each ending in a newline; InputError where there is no such notice."""
    digest, count = hashlib.sha256(), 0
    tally, head = Tally(), {"number": 0, "hash": ""}
    for line in _lines(ledger, name, tally, head, at):
        digest.update(line.encode() + b"\n")
        put(line + "\n")
        count += 1
    totals = {"lines": count, "sha256": digest.hexdigest(), **tally.shape(), "chain_head": head}
    seal = line_json({"kind": "seal", **totals})
    digest.update(seal.encode() + b"\n")
    put(seal + "\n")
    return Sealed(digest.hexdigest(), count + 1)


def record(ledger: Ledger, name: str, sealed: Sealed, *, at: dt.datetime) -> Event:
    """Notes in the chain that this very pack was made, so that whoever keeps a later chain head can date it."""
    event = Event(at, "local", "evidence", name, detail={"pack": sealed.sha256, "lines": str(sealed.lines)})
    ledger.append([event])
    return event


def last_moment(notice: Notice) -> str | None:
    """The last that keeps the lead time; None where nothing asks for the notice."""
    return None if notice.optional else _instant(notice.last_safe_at)


def met(last_safe: str | None, state: str, reason: str, answered: str | None, outcome: str) -> str:
    """ "yes", "no", "unknown" while the answer is out, "same address" where another delivery answers for it, or
    "not asked" where nothing asks for the notice. Instants as the ledger writes them sort as text."""
    if last_safe is None:
        return "not asked"
    if (state, reason) == (DeliveryState.SUPPRESSED, SAME_ADDRESS):
        return "same address"
    if state == DeliveryState.UNCERTAIN:
        return "unknown"
    told = state == DeliveryState.ACCEPTED and answered is not None and outcome not in UNREACHED
    return "yes" if told and answered is not None and answered < last_safe else "no"


class Tally:
    """What the delivery lines add up to."""

    def __init__(self) -> None:
        self._counts: dict[str, dict[str, int]] = {"states": {}, "outcomes": {}, "lead_time_met": {}}
        self._first: str | None = None
        self._last: str | None = None

    def add(self, line: dict[str, Any]) -> None:
        """One delivery's line."""
        for name, value in (("states", "state"), ("outcomes", "outcome"), ("lead_time_met", "lead_time_met")):
            if line[value]:
                counts = self._counts[name]
                counts[line[value]] = counts.get(line[value], 0) + 1
        at = line["answered_at"]
        if line["state"] == DeliveryState.ACCEPTED and at:
            self._first = min(self._first or at, at)
            self._last = max(self._last or at, at)

    def shape(self) -> dict[str, Any]:
        """As the seal tells it."""
        counts: dict[str, Any] = {name: dict(sorted(found.items())) for name, found in self._counts.items()}
        return {**counts, "first_accepted": self._first, "last_accepted": self._last}


def _lines(ledger: Ledger, name: str, tally: Tally, head: dict[str, Any], at: dt.datetime) -> Iterator[str]:
    notice, texts = ledger.notice(name), ledger.texts(name)
    yield line_json(
        {"kind": "notice", "schema": SCHEMA, "exported_at": stamp(at), **_notice(notice, drafted(ledger, name))}
    )
    yield from (line_json({"kind": "text", **asdict(text), "sha256": text.sha256}) for text in texts)
    yield from _events(ledger, name, head)
    yield from (line_json({"kind": "attempt", **_attempt(attempt)}) for attempt in ledger.attempts(name))
    hashes, last_safe = {text.language: text.sha256 for text in texts}, last_moment(notice)
    for delivery, recipient in ledger.deliveries(name):
        row = delivery_shape(delivery, recipient, hashes, last_safe)
        tally.add(row)
        yield line_json({"kind": "delivery", **row})


def _events(ledger: Ledger, name: str, head: dict[str, Any]) -> Iterator[str]:
    """The unbroken stretch of the chain from the notice's first event to its last."""
    first, last = ledger.stretch(name)
    for event in ledger.events(after=first - 1) if first else ():
        if event.number > last:
            return
        head.update(number=event.number, hash=event.hash)
        yield event_json(event)


def _notice(notice: Notice, origin: dict[str, str]) -> dict[str, Any]:
    return {
        "id": notice.id,
        "document": notice.document,
        "from_version": notice.from_version,
        "to_version": notice.to_version,
        "release": {key: origin[key] for key in _FROM_RELEASE if key in origin},
        "document_kind": notice.kind,
        "significance": notice.verdict,
        "channel": notice.channel,
        "audience": asdict(notice.audience),
        "required": not notice.optional,
        "reminder_of": notice.reminder_of,
        "state": notice.state.value,
        "due_at": _instant(notice.due_at),
        "effective": _instant(notice.effective),
        "required_days": notice.required_days,
        "last_safe_at": _instant(notice.last_safe_at),
        "text_hash": notice.text_hash,
        "approved_by": notice.approved_by,
        "approved_at": _instant(notice.approved_at),
        "approved_hash": notice.approved_hash,
        "planned_at": _instant(notice.planned_at),
        "recipients": notice.recipients,
        "recipients_hash": notice.recipients_hash,
        "uncertain": notice.uncertain,
        "late_reason": notice.late_reason,
    }


def _attempt(attempt: Attempt) -> dict[str, Any]:
    row = {**asdict(attempt), "started_at": _instant(attempt.started_at), "ended_at": _instant(attempt.ended_at)}
    return {key: value for key, value in row.items() if key != "notice"}


def delivery_shape(
    delivery: Delivery, recipient: str, hashes: Mapping[str, str], last_safe: str | None
) -> dict[str, Any]:
    """A delivery's line; ``recipient`` is its keyed hash, ``hashes`` are the texts' by language."""
    answered, outcome = _instant(delivery.answered_at), delivery.outcome.value if delivery.outcome else ""
    return {
        "id": delivery.id,
        "recipient": recipient,
        "locale": delivery.locale,
        "text_sha256": hashes.get(delivery.locale, ""),
        "batch": delivery.batch,
        "state": delivery.state.value,
        "reason": delivery.reason,
        "attempts": delivery.attempts,
        "provider": delivery.provider,
        "provider_id": delivery.provider_id,
        "answered_at": answered,
        "outcome": outcome,
        "outcome_at": _instant(delivery.outcome_at),
        "outcome_reason": delivery.outcome_reason,
        "lead_time_met": met(last_safe, delivery.state.value, delivery.reason, answered, outcome),
    }


def event_shape(event: Event) -> dict[str, Any]:
    """An event's line, read back."""
    line: dict[str, Any] = json.loads(event_json(event))
    return {**line, "hash": event.hash}


def _instant(moment: dt.datetime | None) -> str | None:
    return stamp(moment) if moment else None


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def line_json(value: dict[str, Any]) -> str:
    """A line as the pack has it, without its end."""
    return _JSON.encode(value)


def text_of(line: dict[str, Any]) -> NoticeText:
    """A text line as the value it was written from."""
    return NoticeText(line["language"], line["subject"], line["text"], line["html"])
