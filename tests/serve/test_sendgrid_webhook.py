"""SendGrid's reports: believed only when signed, lately, and kept once."""

import base64
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import Client

from policywatch.delivery.model import Outcome
from policywatch.delivery.tracking import unreached
from policywatch.serve import application
from policywatch.serve.app import MOST_BYTES
from policywatch.serve.webhooks.sendgrid import SIGNATURE, TIMESTAMP
from tests.notices.building import NOTICE, NOW, Office
from tests.serve.signing import SENT, Provider, event

HERE = "/webhooks/sendgrid"
KINDS = [
    ("delivered", {}, Outcome.DELIVERED),
    ("deferred", {}, Outcome.DEFERRED),
    ("bounce", {"type": "bounce", "status": "5.1.1"}, Outcome.BOUNCED),
    ("bounce", {"type": "blocked"}, Outcome.BOUNCED),
    ("dropped", {"reason": "Bounced Address"}, Outcome.DROPPED),
    ("spamreport", {}, Outcome.COMPLAINED),
    ("processed", {}, None),
    ("open", {}, None),
]


@pytest.mark.parametrize(("kind", "more", "outcome"), KINDS)
def test_each_kind_of_report(
    shop: Office, client: Client, provider: Provider, kind: str, more: dict[str, str], outcome: Outcome | None
) -> None:
    number = shop.deliveries()["ann@example.org"]
    answer = provider.post(client, event(kind, number, "e1", **more))
    assert (answer.status_code, answer.json) == (200, {"new": int(kind != "open"), "repeated": 0, "foreign": 0})
    delivery = shop.ledger.delivery(number)
    assert delivery is not None
    assert delivery.outcome is outcome


def test_repeats_and_strangers_are_counted_and_change_nothing(shop: Office, client: Client, provider: Provider) -> None:
    number = shop.deliveries()["ann@example.org"]
    both = (event("delivered", number, "e1"), event("delivered", 999, "e2"), event("delivered", number, "e1"))
    assert provider.post(client, *both).json == {"new": 1, "repeated": 1, "foreign": 1}
    assert provider.post(client, *both, at=SENT + 60).json == {"new": 0, "repeated": 2, "foreign": 1}


def test_a_bounce_that_overtakes_is_not_undone(shop: Office, client: Client, provider: Provider) -> None:
    number = shop.deliveries()["ann@example.org"]
    provider.post(client, event("bounce", number, "late", type="bounce", timestamp=SENT + 0, reason="550 gone"))
    provider.post(client, event("delivered", number, "early", timestamp=SENT - 60))
    (gone,) = unreached(shop.ledger, NOTICE.id)
    assert gone.reason == "bounced: 550 gone"


def test_no_address_reaches_the_record(shop: Office, client: Client, provider: Provider) -> None:
    number = shop.deliveries()["ann@example.org"]
    reason = "550 5.1.1 <ann@example.org>: unknown; tried ann@example.org"
    provider.post(client, event("bounce", number, "e1", type="bounce", reason=reason, status="5.1.1"))
    (kept,) = [found for found in shop.ledger.events(NOTICE.id) if found.delivery]
    assert kept.detail["reason"] == "550 5.1.1 <…>: unknown; tried …"
    assert kept.detail["status"] == "5.1.1"
    assert "example.org" not in json.dumps(dict(kept.detail))
    assert "192.0.2.1" not in json.dumps(dict(kept.detail))


@pytest.mark.parametrize("off", [-301, 301, 10**12, -(10**12)])
def test_a_replay_is_refused(client: Client, provider: Provider, off: int) -> None:
    assert provider.post(client, event("delivered", 1, "e1"), at=SENT + off).status_code == 403


@pytest.mark.parametrize("off", [-300, 0, 300])
def test_within_the_window_it_is_believed(client: Client, provider: Provider, off: int) -> None:
    assert provider.post(client, event("delivered", 1, "e1"), at=SENT + off).status_code == 200


BODY = json.dumps([event("delivered", 1, "e1")]).encode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (SIGNATURE, ""),
        (SIGNATURE, "no base64 !"),
        (SIGNATURE, base64.b64encode(b"nonsense").decode()),
        (TIMESTAMP, ""),
        (TIMESTAMP, "yesterday"),
        (TIMESTAMP, str(SENT + 1)),
        (TIMESTAMP, "9" * 400),
    ],
)
def test_a_forged_header_is_refused(client: Client, provider: Provider, name: str, value: str) -> None:
    headers = {**provider.headers(BODY), name: value}
    assert client.post(HERE, data=BODY, headers=headers).status_code == 403


def test_anothers_signature_is_refused(client: Client) -> None:
    assert client.post(HERE, data=BODY, headers=Provider().headers(BODY)).status_code == 403
    assert client.post(HERE, data=BODY).status_code == 403


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(BODY) - 1), st.integers(1, 255))
def test_no_byte_of_the_body_can_be_changed(client: Client, provider: Provider, at: int, by: int) -> None:
    changed = BODY[:at] + bytes([BODY[at] ^ by]) + BODY[at + 1 :]
    assert client.post(HERE, data=changed, headers=provider.headers(BODY)).status_code == 403


@pytest.mark.parametrize("body", [b"", b"{}", b"null", b"[", b"[1", b'"x"', b"[" * 100_000])
def test_what_is_signed_and_no_report_is_a_bad_request(client: Client, provider: Provider, body: bytes) -> None:
    assert client.post(HERE, data=body, headers=provider.headers(body)).status_code == 400


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["event", "delivery", "sg_event_id", "timestamp", "reason", "type", "notice"]),
            st.one_of(
                st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.integers(), max_size=2)
            ),
        )
        | st.none()
        | st.integers(),
        max_size=4,
    )
)
def test_whatever_is_in_a_signed_report_is_answered(client: Client, provider: Provider, events: list[object]) -> None:
    body = json.dumps(events).encode()
    assert client.post(HERE, data=body, headers=provider.headers(body)).status_code == 200


def test_bodies_are_bounded(client: Client, provider: Provider) -> None:
    body = b"[" + b" " * MOST_BYTES + b"]"
    assert client.post(HERE, data=body, headers=provider.headers(body)).status_code == 413


def test_without_a_key_nothing_is_believed(shop: Office, provider: Provider) -> None:
    client = Client(application(shop.ledger, {}, lambda: NOW))
    answer = provider.post(client, event("delivered", 1, "e1"))
    assert answer.status_code == 503
    assert "SENDGRID_WEBHOOK_KEY" in answer.text
    broken = Client(application(shop.ledger, {"SENDGRID_WEBHOOK_KEY": "x"}, lambda: NOW))
    assert provider.post(broken, event("delivered", 1, "e1")).status_code == 500
