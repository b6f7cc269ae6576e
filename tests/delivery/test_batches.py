"""Sending: whatever a provider answers or a process leaves behind, nobody is lost and nobody told twice needlessly."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from policywatch.channels.message import Addressee, Answer, Kind
from policywatch.delivery import schema
from policywatch.delivery.batches import Sender, Step, send_batch
from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import Audience, DeliveryState, Event, NoticeState
from policywatch.delivery.retry import MOST, delay
from policywatch.delivery.tick import foresee
from policywatch.errors import InputError
from tests.delivery.stand import START, Scripted, Stand, fails, ids


@pytest.fixture
def stand(tmp_path: Path) -> Stand:
    made = Stand(tmp_path)
    made.people(10)
    return made


def once(stand: Stand) -> bool:
    return set(stand.mail.taken.values()) == {1} and len(stand.mail.taken) == 10


def test_a_tick_sends_everything_once_and_is_done(stand: Stand) -> None:
    stand.approved()
    done = stand.tick()
    assert (done.answers, done.troubles, done.planned) == ({"accepted": 10}, [], ["n"])
    assert once(stand)
    assert stand.mail.requests == [4, 4, 2]
    assert stand.ledger.counts("n") == {"accepted": 10}
    assert stand.ledger.notice("n").state is NoticeState.DONE
    assert stand.tick().answers == {}
    assert [event.type for event in stand.ledger.events("n")] == ["approved", "planned", *["attempt"] * 3, "done"]
    assert {attempt.result for attempt in stand.ledger.attempts("n")} == {"accepted"}


def test_nothing_leaves_before_it_is_due_or_approved(stand: Stand) -> None:
    stand.approved(due_at=START + dt.timedelta(hours=1))
    assert stand.tick().answers == {}
    assert foresee(stand.ledger, stand.clock()) == ()
    stand.clock.on(hours=1)
    assert [row.recipients for row in foresee(stand.ledger, stand.clock())] == [10]
    assert stand.tick().answers == {"accepted": 10}


@pytest.mark.parametrize("stop", ["pause", "cancel"])
def test_pause_and_cancel_hold_until_the_last_batch(stand: Stand, stop: str) -> None:
    def stopping(addressees: Sequence[Addressee]) -> Iterator[Answer]:
        getattr(stand.ledger, stop)("n", by="Lee", at=START)
        yield from stand.mail.take(addressees)

    stand.mail.script = [stopping]
    stand.approved()
    stand.tick()
    left = DeliveryState.CANCELLED if stop == "cancel" else DeliveryState.QUEUED
    assert stand.ledger.counts("n") == {"accepted": 4, left.value: 6}
    assert stand.tick().answers == {}
    if stop == "pause":
        stand.ledger.resume("n", by="Lee", at=START)
        stand.tick()
        assert once(stand)
    else:
        with pytest.raises(InputError, match="nothing to resume"):
            stand.ledger.resume("n", by="Lee", at=START)


def test_a_changed_text_needs_a_new_approval(stand: Stand) -> None:
    notice = stand.approved()
    changed = stand.ledger.put_notice(notice, (stand.ledger.texts("n")[0],))
    assert not changed.approved
    stand.tick()
    assert not stand.mail.taken
    with pytest.raises(InputError, match="changed since"):
        stand.ledger.approve("n", by="Kim", seen=notice.text_hash, at=START)


def test_what_fails_for_now_is_tried_again_later(stand: Stand) -> None:
    stand.mail.script = [fails(), fails()]
    stand.approved()
    done = stand.tick()
    assert done.answers == {"transient": 4}
    assert done.waiting
    assert stand.ledger.counts("n") == {"queued": 10}
    assert done.failing == {("n", 1)}
    again = stand.tick(600)
    assert again.answers == {"transient": 4, "accepted": 10}
    assert not again.failing
    assert once(stand)


def test_a_time_that_the_provider_named_is_kept(stand: Stand) -> None:
    stand.mail.script = [fails(retry_after=900)]
    stand.approved()
    stand.tick()
    stand.clock.on(seconds=890)
    stand.tick()
    assert not stand.mail.taken
    stand.clock.on(seconds=11)
    stand.tick()
    assert once(stand)


def test_the_next_provider_stands_in(tmp_path: Path) -> None:
    stand = Stand(tmp_path, email=("folder", "smtp"), failover_after=2)
    stand.people(10)
    stand.mail.script = [fails()] * 50
    stand.channels["smtp"] = Scripted()
    stand.approved()
    stand.tick(3600)
    assert len(stand.mail.requests) == 2
    assert len(stand.channels["smtp"].taken) == 10
    assert {attempt.provider for attempt in stand.ledger.attempts("n") if attempt.accepted} == {"smtp"}


def test_one_refused_recipient_does_not_stop_the_others(stand: Stand) -> None:
    def half(addressees: Sequence[Addressee]) -> Iterator[Answer]:
        yield Answer(Kind.REFUSED, ids(addressees[:1]), reason="550 no such user")
        yield from stand.mail.take(addressees[1:])

    stand.mail.script = [half]
    stand.approved()
    stand.tick()
    assert stand.ledger.counts("n") == {"accepted": 9, "failed": 1}
    ((failed, _),) = stand.ledger.deliveries("n", [DeliveryState.FAILED])
    assert failed.reason == "550 no such user"
    assert stand.ledger.notice("n").state is NoticeState.DONE


def test_who_got_no_answer_was_not_tried(stand: Stand) -> None:
    def stops(addressees: Sequence[Addressee]) -> Iterator[Answer]:
        yield from stand.mail.take(addressees[:2])

    stand.mail.script = [stops]
    stand.approved()
    stand.tick()
    stand.clock.on(hours=1)
    stand.tick()
    assert once(stand)


def test_what_is_tried_too_often_has_failed(stand: Stand) -> None:
    stand.mail.script = [fails()] * 1000
    stand.approved()
    for _ in range(4 * MOST):
        stand.clock.on(hours=2)
        stand.tick()
    assert stand.ledger.counts("n") == {"failed": 10}


def test_misconfigured_is_said_and_costs_nobody_anything(stand: Stand) -> None:
    stand.mail.script = [fails(Kind.MISCONFIGURED)]
    stand.approved()
    done = stand.tick()
    assert (done.troubles, done.failing) == (["notice n by folder: not now"], {("n", 1)})
    assert stand.ledger.counts("n") == {"queued": 10}


def test_doubt_is_resolved_before_it_is_sent_again(stand: Stand) -> None:
    stand.mail.script = [stand.mail.lose]
    stand.approved()
    stand.tick(300)
    assert stand.ledger.counts("n") == {"accepted": 6, "uncertain": 4}
    (first, _), *_ = stand.ledger.deliveries("n", [DeliveryState.UNCERTAIN])
    said = Event(stand.clock(), "webhook", "delivered", "n", first.id, "event-1")
    assert stand.ledger.append([said, said]) == 1
    stand.clock.on(minutes=30)
    stand.tick()
    assert stand.ledger.counts("n")["uncertain"] == 3
    stand.clock.on(minutes=60)
    stand.tick()
    assert stand.ledger.counts("n") == {"accepted": 10, "outcome:delivered": 1}
    assert sorted(stand.mail.taken.values()) == [1] * 7 + [2] * 3
    assert stand.ledger.notice("n").state is NoticeState.DONE


def test_doubt_that_is_held_is_left_to_a_person(stand: Stand) -> None:
    stand.mail.script = [stand.mail.lose]
    stand.approved(uncertain="hold")
    for _ in range(4):
        stand.tick(300)
        stand.clock.on(hours=2)
    assert stand.ledger.counts("n") == {"accepted": 6, "uncertain": 4}
    assert once(stand)
    assert stand.ledger.notice("n").state is NoticeState.DONE


def killed(addressees: Sequence[Addressee]) -> Iterator[Answer]:
    raise KeyboardInterrupt
    yield


@pytest.mark.parametrize(("channel", "doubtful"), [("folder", 4), ("smtp", 1)])
def test_a_dead_worker_leaves_only_the_open_request_in_doubt(tmp_path: Path, channel: str, doubtful: int) -> None:
    stand = Stand(tmp_path, email=(channel,))
    stand.people(10)
    stand.channels[channel].script = [killed]
    stand.approved()
    with pytest.raises(KeyboardInterrupt):
        stand.tick()
    assert stand.ledger.counts("n") == {"queued": 6, "sending": 4}
    stand.clock.on(seconds=10)
    stand.tick()
    assert stand.ledger.counts("n") == {"accepted": 6, "sending": 4}, "its lease still runs"
    stand.clock.on(seconds=300)
    assert stand.tick().recovered == 1
    assert stand.ledger.counts("n").get("uncertain") == doubtful
    stand.clock.on(hours=2)
    stand.tick()
    assert set(stand.channels[channel].taken.values()) == {1}
    assert len(stand.channels[channel].taken) == 10
    assert "lost" in {attempt.result for attempt in stand.ledger.attempts("n")}


def test_a_dead_worker_of_an_idempotent_provider_leaves_no_doubt(stand: Stand) -> None:
    stand.mail.idempotent = True
    stand.mail.script = [killed]
    stand.approved()
    with pytest.raises(KeyboardInterrupt):
        stand.tick()
    stand.clock.on(seconds=301)
    stand.tick()
    assert once(stand)


def test_answers_had_before_the_end_are_kept(tmp_path: Path) -> None:
    stand = Stand(tmp_path, email=("smtp",))
    stand.people(4)
    smtp = stand.channels["smtp"]

    def two_and_out(addressees: Sequence[Addressee]) -> Iterator[Answer]:
        yield from smtp.take(addressees[:1])
        yield from smtp.take(addressees[1:2])
        raise KeyboardInterrupt

    smtp.script = [two_and_out]
    stand.approved()
    with pytest.raises(KeyboardInterrupt):
        stand.tick()
    assert stand.ledger.counts("n") == {"accepted": 2, "sending": 2}


def test_a_second_worker_finds_the_batch_taken(stand: Stand) -> None:
    other = Sender(Ledger.at(stand.folder), stand.settings, stand.providers(), stand.clock)
    steps = []

    def meanwhile(addressees: Sequence[Addressee]) -> Iterator[Answer]:
        steps.append(send_batch(other, "n", 1).step)
        yield from stand.mail.take(addressees)

    stand.mail.script = [meanwhile]
    stand.approved()
    stand.tick()
    assert steps == [Step.BUSY]
    assert once(stand)


def test_who_lost_its_lease_stops(stand: Stand) -> None:
    def slow(addressees: Sequence[Addressee]) -> Iterator[Answer]:
        stand.clock.on(seconds=301)
        other = Sender(Ledger.at(stand.folder), stand.settings, stand.providers(), stand.clock)
        from policywatch.delivery.batches import recover

        assert recover(other) == 1
        yield from stand.mail.take(addressees)

    stand.mail.script = [slow]
    stand.approved()
    done = stand.tick()
    assert any("lease" in trouble for trouble in done.troubles)
    assert stand.ledger.counts("n")["uncertain"] == 4


def test_the_rate_holds_over_all_workers(tmp_path: Path) -> None:
    stand = Stand(tmp_path, per_second=2)
    stand.people(40)
    stand.approved()
    stand.tick(3600)
    assert sum(stand.mail.taken.values()) == 40
    assert 17 <= (stand.clock() - START).total_seconds() <= 21


def test_the_daily_limit_holds(tmp_path: Path) -> None:
    stand = Stand(tmp_path, per_day=8)
    stand.people(20)
    stand.approved()
    counts = []
    for _ in range(3):
        stand.tick()
        counts.append(sum(stand.mail.taken.values()))
        stand.clock.on(days=1)
    assert counts == [8, 16, 20]


def test_nobody_is_told_a_date_whose_notice_period_is_broken(stand: Stand) -> None:
    stand.mail.script = [stand.mail.take, fails(retry_after=7200)]
    stand.approved(last_safe_at=START + dt.timedelta(hours=1), required_days=30)
    stand.tick()
    assert stand.ledger.counts("n") == {"accepted": 4, "queued": 6}
    stand.clock.on(hours=2)
    done = stand.tick()
    held = stand.ledger.notice("n")
    assert held.state is NoticeState.HELD
    assert "30 days" in held.late_reason
    assert any("held" in trouble for trouble in done.troubles)
    assert len(stand.mail.taken) == 4
    stand.ledger.resume("n", by="Kim", at=stand.clock(), late=True)
    stand.tick()
    assert once(stand)


def test_a_draft_that_nobody_approved_in_time_is_flagged(stand: Stand) -> None:
    notice = stand.approved("other", last_safe_at=START + dt.timedelta(days=1), due_at=START + dt.timedelta(hours=1))
    stand.ledger.pause("other", by="Kim", at=START)
    stand.clock.on(days=2)
    assert "paused" in stand.tick().troubles[0]
    assert "paused" in stand.ledger.notice(notice.id).late_reason


def test_a_pace_that_is_too_slow_is_flagged_before_it_is_too_late(tmp_path: Path) -> None:
    stand = Stand(tmp_path, per_second=1)
    stand.people(20)
    stand.approved(last_safe_at=START + dt.timedelta(seconds=10))
    assert any("at this pace" in trouble for trouble in stand.tick().troubles)


def test_a_notice_nobody_carries_is_told_by_hand(stand: Stand) -> None:
    stand.approved(channel="post")
    assert "by hand" in stand.tick().troubles[0]


def test_the_chain_of_events_is_linked_and_counted(stand: Stand) -> None:
    from policywatch.delivery.chain import event_hash

    stand.approved()
    stand.tick()
    previous = ""
    for number, event in enumerate(stand.ledger.events(), start=1):
        assert (event.number, event.previous) == (number, previous)
        assert event_hash(event) == event.hash
        previous = event.hash


def test_a_notice_for_nobody_is_never_too_late(stand: Stand) -> None:
    stand.approved("empty", last_safe_at=START, audience=Audience(tags=("nobody",)))
    stand.clock.on(hours=2)
    assert stand.tick().troubles == []
    found = stand.ledger.notice("empty")
    assert (found.state, found.recipients, found.late_reason) == (NoticeState.DONE, 0, "")


def test_a_later_word_of_the_provider_wins_and_a_deferral_never_does(stand: Stand) -> None:
    stand.approved()
    stand.tick()
    (first, _), *_ = stand.ledger.deliveries("n")
    later = START + dt.timedelta(minutes=5)
    for at, kind, name in ((later, "delivered", "2"), (later, "deferred", "3"), (START, "bounced", "1")):
        stand.ledger.append([Event(at, "webhook", kind, "n", first.id, name)])
    found = stand.ledger.delivery(first.id)
    assert found is not None
    assert found.outcome == "delivered"


def test_delays_grow_and_are_the_same_for_the_same_try() -> None:
    assert delay(3, "a") == delay(3, "a")
    waits = [delay(failures, "seed").total_seconds() for failures in (1, 4, 8, 40)]
    assert waits == sorted(waits)
    assert waits[0] >= 15
    assert waits[-1] <= 3600
    assert delay(1, "a", told=5000).total_seconds() == 5000


def test_deliveries_come_in_pages_and_lose_none(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    from policywatch.delivery import ledger as module

    stand.approved()
    stand.tick()
    monkeypatch.setattr(module, "_PAGE", 3)
    with stand.ledger.reading() as connection:
        expected = list(connection.execute(select(schema.deliveries.c.id).order_by(schema.deliveries.c.id)).scalars())
    assert [sent.id for sent, _ in stand.ledger.deliveries("n")] == expected
    assert len(list(stand.ledger.events())) == len({event.number for event in stand.ledger.events()})


def test_several_hands_send_everything_once_and_leave_nothing_open(tmp_path: Path) -> None:
    stand = Stand(tmp_path, at_once=4)
    stand.people(100)
    stand.approved()
    stand.tick(5)
    assert stand.ledger.counts("n") == {"accepted": 100}
    assert set(stand.mail.taken.values()) == {1}
    assert stand.mail.closed >= 1
