"""Bounces by mail: believed where they name the envelope and the address, and kept once."""

import contextlib
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policywatch.delivery import dsn, recipients, tracking
from policywatch.delivery.model import Outcome
from policywatch.errors import InputError
from tests.cli.command import policywatch
from tests.notices.building import NOTICE, NOW, Office

LATER = NOW + dt.timedelta(hours=2)
BOUNCE = """\
From: MAILER-DAEMON@mx.example
To: notices@acme.example
Date: Tue, 01 Dec 2026 09:05:00 +0900
Subject: Undelivered Mail
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I could not deliver it.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
{envelope}

Final-Recipient: rfc822; {who}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <{who}>: User unknown

--b
Content-Type: text/rfc822-headers

Message-ID: <{message}@acme.example>
Subject: Privacy Policy changes

--b--
"""


@pytest.fixture
def sent(shop: Office) -> Office:
    shop.draft()
    shop.send()
    return shop


def _bounce(shop: Office, **changes: str) -> bytes:
    number = shop.deliveries()["ann@example.org"]
    fields = {
        "envelope": f"Original-Envelope-Id: {NOTICE.id}.{number}",
        "who": "ann@example.org",
        "action": "failed",
        "status": "5.1.1",
        "message": "x",
    }
    return BOUNCE.format(**{**fields, **changes}).encode()


def _outcome(shop: Office) -> Outcome | None:
    delivery = shop.ledger.delivery(shop.deliveries()["ann@example.org"])
    assert delivery is not None
    return delivery.outcome


def test_a_bounce_is_recorded_once_without_the_address(sent: Office) -> None:
    events = dsn.read(_bounce(sent), sent.ledger, at=LATER)
    assert [(event.source, event.type, event.at.minute) for event in events] == [("dsn", "bounced", 5)]
    assert events[0].detail["reason"] == "smtp; 550 5.1.1 <…>: User unknown"
    assert tracking.record(sent.ledger, events).new == 1
    assert tracking.record(sent.ledger, dsn.read(_bounce(sent), sent.ledger, at=LATER)).repeated == 1
    assert _outcome(sent) is Outcome.BOUNCED
    assert [found.address for found in recipients.suppressions(sent.ledger)] == ["ann@example.org"]


@pytest.mark.parametrize(
    ("action", "status", "outcome", "suppressed"),
    [
        ("failed", "5.2.2", Outcome.BOUNCED, 0),
        ("delayed", "4.4.1", Outcome.DEFERRED, 0),
        ("delivered", "2.0.0", Outcome.DELIVERED, 0),
        ("relayed", "2.0.0", None, 0),
        ("failed", "5.1.10", Outcome.BOUNCED, 1),
    ],
)
def test_each_action(sent: Office, action: str, status: str, outcome: Outcome | None, suppressed: int) -> None:
    tracking.record(sent.ledger, dsn.read(_bounce(sent, action=action, status=status), sent.ledger, at=LATER))
    assert _outcome(sent) is outcome
    assert len(list(recipients.suppressions(sent.ledger))) == suppressed


def test_a_server_that_names_no_envelope_is_understood_by_the_message_id(sent: Office) -> None:
    number = sent.deliveries()["ann@example.org"]
    returned = _bounce(sent, envelope="X-Nothing: x", message=f"{NOTICE.id}.{number}")
    assert len(dsn.read(returned, sent.ledger, at=LATER)) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"who": "kim@example.com"},
        {"envelope": "Original-Envelope-Id: another-notice.2"},
        {"envelope": f"Original-Envelope-Id: {NOTICE.id}.999"},
        {"envelope": "X-Nothing: x"},
        {"action": "exploded"},
    ],
)
def test_a_made_up_bounce_changes_nothing(sent: Office, changes: dict[str, str]) -> None:
    assert dsn.read(_bounce(sent, **changes), sent.ledger, at=LATER) == ()


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_mangled_message_is_read_or_refused(sent: Office, data: st.DataObject) -> None:
    whole = _bounce(sent)
    at = data.draw(st.integers(0, len(whole)))
    mangled = whole[:at] + data.draw(st.binary(max_size=6)) + whole[data.draw(st.integers(at, len(whole))) :]
    with contextlib.suppress(InputError):
        assert len(dsn.read(mangled, sent.ledger, at=LATER)) <= 1


def test_the_command_takes_files(sent: Office) -> None:
    (sent.folder / "b.eml").write_bytes(_bounce(sent))
    (sent.folder / "plain.eml").write_bytes(b"Subject: hello\n\nhello\n")
    sent.ledger.close()
    words = ("notice", "bounces", "b.eml", "--now", "2026-12-02")
    assert "1 new" in policywatch(*words, cwd=sent.folder).err
    assert "1 known before" in policywatch(*words, cwd=sent.folder).err
    assert policywatch("notice", "bounces", "plain.eml", cwd=sent.folder).code == 3
    assert policywatch("notice", "bounces", Path("none.eml"), cwd=sent.folder).code == 3
