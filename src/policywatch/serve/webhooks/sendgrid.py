"""SendGrid's Event Webhook: JSON arrays signed with ECDSA P-256 over the timestamp and the raw body.

The package's own verifier takes text only, fails on what is no base64 and accepts any age, so it is wrapped.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from sendgrid.helpers.eventwebhook import EventWebhook

from policywatch.delivery.model import UNSUBSCRIBED, Event
from policywatch.delivery.tracking import PERMANENT
from policywatch.errors import UsageError
from policywatch.render.safe import flat
from policywatch.serve.webhooks import WINDOW, Forged, Report, Unreadable

KEY = "SENDGRID_WEBHOOK_KEY"
SIGNATURE, TIMESTAMP = "X-Twilio-Email-Event-Webhook-Signature", "X-Twilio-Email-Event-Webhook-Timestamp"
_TYPES = {
    "processed": "processed",
    "deferred": "deferred",
    "delivered": "delivered",
    "bounce": "bounced",
    "dropped": "dropped",
    "spamreport": "complained",
    "unsubscribe": UNSUBSCRIBED,
    "group_unsubscribe": UNSUBSCRIBED,
}
"""Opens and clicks are not asked for; should they come, they are nobody's business."""
_DETAILS = ("status", "reason", "response", "type", "attempt", "bounce_classification", "sg_message_id")
_LONGEST = 300
_ADDRESS = re.compile(r"[^\s<>@\"']+@[\w.-]+")
_DIGITS = re.compile(r"[1-9][0-9]{0,17}")


def read(report: Report, key: str) -> tuple[Event, ...]:
    """The reports on our own deliveries, in the order they came."""
    _verify(report, key)
    try:
        entries = json.loads(report.body)
    except (ValueError, RecursionError) as error:
        raise Unreadable("the body is no JSON") from error
    if not isinstance(entries, list):
        raise Unreadable("the body is no list of events")
    digest = hashlib.sha256(report.body).hexdigest()
    return tuple(event for entry in entries if isinstance(entry, dict) for event in _events(entry, digest, report.at))


def _verify(report: Report, key: str) -> None:
    signature, timestamp = report.headers.get(SIGNATURE, ""), report.headers.get(TIMESTAMP, "")
    try:
        verifier = EventWebhook(key)
    except ValueError as error:
        raise UsageError(f"{KEY} is no public key: copy it from the provider's Event Webhook settings") from error
    try:
        signed_at = dt.datetime.fromtimestamp(int(timestamp), dt.UTC)
        good = verifier.verify_signature(report.body.decode("utf-8"), signature, timestamp)
    except (ValueError, OverflowError, OSError) as error:  # what is no number, no text, no base64
        raise Forged("no valid signature") from error
    if not good:
        raise Forged("the signature does not fit")
    if abs(report.at - signed_at) > WINDOW:
        raise Forged(f"signed more than {WINDOW.seconds} seconds away from now")


def _events(entry: Mapping[str, Any], digest: str, received: dt.datetime) -> Iterator[Event]:
    kind, delivery = _TYPES.get(str(entry.get("event", ""))), str(entry.get("delivery", ""))
    name = entry.get("sg_event_id")
    if not kind or not _DIGITS.fullmatch(delivery) or not isinstance(name, str) or not name:
        return
    yield Event(
        at=_moment(entry.get("timestamp"), received),
        source="webhook",
        type=kind,
        delivery=int(delivery),
        provider_event=f"sendgrid:{flat(name)[:200]}",
        raw_sha256=digest,
        detail=dict(_detail(entry)),
    )


def _moment(value: object, received: dt.datetime) -> dt.datetime:
    """When it befell; what the provider dates in the future befell when it was told."""
    try:
        return min(dt.datetime.fromtimestamp(float(str(value)), dt.UTC), received)
    except (ValueError, OverflowError, OSError):
        return received


def _detail(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What was said of it, without addresses: the record outlives them."""
    for name in _DETAILS:
        if value := entry.get(name):
            yield name, _ADDRESS.sub("…", flat(str(value)))[:_LONGEST]
    if entry.get("event") == "bounce":
        # "blocked" means refused this time; the address itself may be good.
        yield PERMANENT, "no" if entry.get("type") == "blocked" else "yes"
