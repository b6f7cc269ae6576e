"""Bounces as mail servers send them: delivery status notifications (RFC 3464), read from a message."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime

from sqlalchemy import select

from policywatch.delivery import schema
from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import Event
from policywatch.delivery.tracking import PERMANENT
from policywatch.errors import InputError
from policywatch.render.safe import flat

_ACTIONS = {"failed": "bounced", "delayed": "deferred", "delivered": "delivered", "relayed": "processed"}
_ENVELOPE = re.compile(r"<?([A-Za-z0-9.-]+)\.([1-9][0-9]{0,17})(?:@[^>\s]*)?>?")
_ADDRESS = re.compile(r"[^\s<>@\"';]+@[\w.-]+")
_LONGEST = 300


def read(data: bytes, ledger: Ledger, *, at: dt.datetime) -> tuple[Event, ...]:
    """What a status notification says of our deliveries.

    A bounce is easily made up, so one counts only if it names the delivery's envelope and its recipient's address.
    InputError where the message is no status notification.
    """
    message = message_from_bytes(data)
    blocks = _blocks(message)
    if not blocks:
        raise InputError("the message is no delivery status notification (RFC 3464)")
    delivery = _delivery(message, blocks[0], ledger)
    if delivery is None:
        return ()
    digest = hashlib.sha256(data).hexdigest()
    return tuple(_events(blocks[1:], delivery, ledger, digest, _moment(message, at)))


def _blocks(message: Message) -> list[Message]:
    """The header blocks of the status part: the message's own, then one a recipient."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            payload = part.get_payload()
            return [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []
    return []


def _delivery(message: Message, head: Message, ledger: Ledger) -> int | None:
    """The number that the envelope or the returned message's id names, if the notice beside it is that delivery's."""
    named = [str(head.get("Original-Envelope-Id", ""))]
    named += [str(returned["Message-ID"]) for returned in _returned(message) if returned["Message-ID"]]
    for value in named:
        found = _ENVELOPE.fullmatch(value.strip())
        delivery = ledger.delivery(int(found[2])) if found else None
        if found and delivery and re.sub(r"[^A-Za-z0-9.-]", "-", delivery.notice) == found[1]:
            return delivery.id
    return None


def _returned(message: Message) -> Iterator[Message]:
    """The message that came back, whole or its headers alone."""
    for part in message.walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() == "text/rfc822-headers" and isinstance(payload, bytes):
            yield message_from_bytes(payload)
        elif part is not message:
            yield part


def _events(blocks: list[Message], delivery: int, ledger: Ledger, digest: str, at: dt.datetime) -> Iterator[Event]:
    mine = _address_hash(ledger, delivery)
    for number, block in enumerate(blocks):
        kind = _ACTIONS.get(str(block.get("Action", "")).strip().lower())
        named = (_mailbox(str(block.get(name, ""))) for name in ("Original-Recipient", "Final-Recipient"))
        if not kind or mine not in {ledger.address_hash(address) for address in named if address}:
            continue
        status = flat(str(block.get("Status", "")))[:20]
        reason = _ADDRESS.sub("…", flat(str(block.get("Diagnostic-Code", ""))))[:_LONGEST]
        detail = {"status": status, "reason": reason or status}
        if kind == "bounced":
            detail[PERMANENT] = "yes" if status.startswith("5.1.") else "no"
        yield Event(
            at,
            "dsn",
            kind,
            delivery=delivery,
            provider_event=f"dsn:{digest}:{number}",
            raw_sha256=digest,
            detail=detail,
        )


def _address_hash(ledger: Ledger, delivery: int) -> str:
    sent, people = schema.deliveries, schema.recipients
    query = select(people.c.address_hash).join(sent, sent.c.recipient == people.c.id).where(sent.c.id == delivery)
    with ledger.reading() as connection:
        return connection.execute(query).scalar() or ""


def _mailbox(value: str) -> str:
    """The address of "rfc822; somebody@example.com"."""
    return value.partition(";")[2].strip().strip("<>")


def _moment(message: Message, received: dt.datetime) -> dt.datetime:
    """When the notification was written; what dates itself in the future was written when it came."""
    try:
        written = parsedate_to_datetime(str(message.get("Date", "")))
    except ValueError:
        return received
    return min(written if written.tzinfo else written.replace(tzinfo=dt.UTC), received)
