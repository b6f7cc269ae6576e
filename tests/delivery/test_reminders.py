"""Reminders: to those whom the first notice reached and who still are there, and never without it."""

import datetime as dt
from pathlib import Path

import pytest

from policywatch.delivery.model import Audience, Event, NoticeState, Suppression
from policywatch.delivery.recipients import forget, suppress
from policywatch.delivery.roster import audience_size
from policywatch.delivery.tick import foresee
from tests.delivery.stand import START, Stand

WEEK = dt.timedelta(days=7)
READERS = Audience(document="acme/privacy")


@pytest.fixture
def stand(tmp_path: Path) -> Stand:
    """Six people who were sent the first notice; its reminder is due a week later."""
    made = Stand(tmp_path)
    made.people(6, "key,address,documents", "u{n},user{n}@example.com,acme/privacy")
    made.approved(audience=READERS)
    reminder = {"reminder_of": "n", "optional": True, "due_at": START + WEEK, "last_safe_at": START + 2 * WEEK}
    made.approved("r", audience=READERS, **reminder)
    return made


def remind(stand: Stand) -> set[str]:
    stand.mail.taken.clear()
    stand.clock.now = START + WEEK
    stand.tick()
    return set(stand.mail.taken)


def test_only_those_are_reminded_who_were_reached_and_stayed(stand: Stand) -> None:
    stand.tick()
    bounced = next(sent.id for sent, _ in stand.ledger.deliveries("n") if sent.recipient == 1)
    stand.ledger.append([Event(START, "webhook", "bounced", "n", bounced, "e1")])
    suppress(stand.ledger, Suppression(stand.ledger.address_hash("user2@example.com"), "unsubscribed", START))
    forget(stand.ledger, "u3", now=START)
    stand.people(1, "key,address,documents", "u4,user4@example.com,acme/terms")
    stand.people(1, "key,address,documents", "late,late@example.com,acme/privacy")
    assert remind(stand) == {"user5@example.com", "user6@example.com"}
    assert stand.ledger.counts("r") == {"accepted": 2, "suppressed": 1}


def test_a_reminder_that_is_required_goes_to_the_unsubscribed_too(stand: Stand) -> None:
    suppress(stand.ledger, Suppression(stand.ledger.address_hash("user2@example.com"), "unsubscribed", START))
    stand.tick()
    stand.approved("r", reminder_of="n", due_at=START + WEEK)
    assert len(remind(stand)) == 6


@pytest.mark.parametrize("move", ["pause", "cancel"])
def test_without_its_notice_no_reminder_leaves(stand: Stand, move: str) -> None:
    getattr(stand.ledger, move)("n", by="Kim", at=START)
    stand.tick()
    assert remind(stand) == set()
    assert foresee(stand.ledger, stand.clock()) == ()
    expected = NoticeState.CANCELLED if move == "cancel" else NoticeState.APPROVED
    assert stand.ledger.notice("r").state is expected


def test_a_reminder_is_held_once_its_date_has_come(stand: Stand) -> None:
    stand.tick()
    stand.clock.now = START + 2 * WEEK
    stand.mail.taken.clear()
    done = stand.tick()
    assert not stand.mail.taken
    assert stand.ledger.notice("r").state is NoticeState.HELD
    assert "keeps its date in the future" in " ".join(done.troubles)


def test_how_many_are_reminded_is_known_once_they_were_told(stand: Stand) -> None:
    assert audience_size(stand.ledger, stand.ledger.notice("r")) == 0
    stand.tick()
    assert audience_size(stand.ledger, stand.ledger.notice("r")) == 6
    assert [(found.notice, found.recipients) for found in foresee(stand.ledger, START + WEEK)] == [("r", 6)]
    assert [notice.id for notice in stand.ledger.reminders("n")] == ["r"]
