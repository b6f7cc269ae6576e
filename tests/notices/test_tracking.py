"""What providers report, and who was not reached."""

import csv
import hashlib
import itertools

import pytest

from policywatch.delivery import recipients, tracking
from policywatch.delivery.handover import hand_over
from policywatch.delivery.model import DeliveryState, Outcome
from policywatch.errors import InputError, StoreError
from tests.notices.building import NOTICE, NOW, TEXTS, Office, told


def _reasons(shop: Office) -> dict[str, str]:
    return {found.address: found.reason for found in recipients.suppressions(shop.ledger)}


def test_a_report_told_twice_is_kept_once(shop: Office) -> None:
    shop.draft()
    shop.send()
    number = shop.deliveries()["ann@example.org"]
    reports = [told("delivered", number, "a"), told("delivered", number, "a"), told("processed", number, "b")]
    assert tracking.record(shop.ledger, reports) == tracking.Recorded(2, 1, 0)
    assert tracking.record(shop.ledger, reports) == tracking.Recorded(0, 3, 0)


def test_reports_on_deliveries_of_others_leave_no_trace(shop: Office) -> None:
    shop.draft()
    before = len(list(shop.ledger.events()))
    assert tracking.record(shop.ledger, [told("bounced", 999, "x", permanent="yes")]) == tracking.Recorded(0, 0, 1)
    assert len(list(shop.ledger.events())) == before


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_outcome_does_not_depend_on_the_order_of_reports(
    shop: Office, order: tuple[int, ...], together: bool
) -> None:
    shop.draft()
    shop.send()
    number = shop.deliveries()["ann@example.org"]
    reports = [
        told("delivered", number, "b", minutes=2),
        told("complained", number, "c", minutes=3),
        told("deferred", number, "a", minutes=4),
    ]
    if together:
        tracking.record(shop.ledger, [reports[at] for at in order])
    for at in order:
        tracking.record(shop.ledger, [reports[at]])
    delivery = shop.ledger.delivery(number)
    assert delivery is not None
    assert delivery.outcome is Outcome.COMPLAINED


def test_dead_addresses_are_suppressed_and_full_mailboxes_are_not(shop: Office) -> None:
    shop.draft()
    shop.send()
    numbers = shop.deliveries()
    reports = [
        told("bounced", numbers["ann@example.org"], "a", permanent="yes", reason="550 no such user"),
        told("bounced", numbers["bo@example.net"], "b", permanent="no", reason="452 full"),
        told("complained", numbers["kim@example.com"], "c"),
    ]
    tracking.record(shop.ledger, reports)
    assert _reasons(shop) == {"ann@example.org": "bounced", "kim@example.com": "complained"}


def test_the_unreached_are_listed_with_reason_and_other_channel(shop: Office) -> None:
    shop.draft()
    shop.send()
    number = shop.deliveries()["ann@example.org"]
    assert list(tracking.unreached(shop.ledger, NOTICE.id)) == []
    tracking.record(shop.ledger, [told("bounced", number, "a", permanent="yes", reason="550 no such user")])
    (gone,) = tracking.unreached(shop.ledger, NOTICE.id)
    assert (gone.key, gone.address, gone.others) == ("2", "ann@example.org", ("in_app", "post"))
    assert gone.reason == "bounced: 550 no such user"
    assert gone.shape()["address"] == "a…@example.org"
    assert gone.shape(full=True)["address"] == "ann@example.org"


def test_who_was_suppressed_before_is_unreached_too(shop: Office) -> None:
    shop.draft()
    shop.send()
    number = shop.deliveries()["bo@example.net"]
    tracking.record(shop.ledger, [told("bounced", number, "a", permanent="yes")])
    second = shop.draft(id="acme-privacy-v1.2-email", to_version="v1.2")
    shop.send(second.id)
    (gone,) = tracking.unreached(shop.ledger, second.id)
    assert (gone.address, gone.reason) == ("bo@example.net", "suppressed: bounced")


def test_two_recipients_of_one_address_are_one_who_is_told_or_not(shop: Office) -> None:
    path = shop.folder / "more.csv"
    path.write_text("key,email\n9,Kim@Example.com\n", "utf-8")
    recipients.import_list(recipients.Source(path), shop.ledger, NOW)
    shop.draft()
    shop.send()
    assert list(tracking.unreached(shop.ledger, NOTICE.id)) == []
    tracking.record(shop.ledger, [told("bounced", shop.deliveries()["Kim@example.com"], "a", permanent="yes")])
    assert [gone.key for gone in tracking.unreached(shop.ledger, NOTICE.id)] == ["1"]


def test_those_not_reached_are_handed_over_on_record(shop: Office) -> None:
    shop.draft()
    shop.send()
    out = shop.folder / "letters.csv"
    with pytest.raises(InputError, match="nobody to hand over"):
        hand_over(shop.ledger, NOTICE.id, out, by="Jane Doe", via="", at=NOW)
    number = shop.deliveries()["ann@example.org"]
    tracking.record(shop.ledger, [told("bounced", number, "a", permanent="yes", reason="=550 gone")])
    with pytest.raises(InputError, match="the name of the person"):
        hand_over(shop.ledger, NOTICE.id, out, by=" ", via="", at=NOW)
    done = hand_over(shop.ledger, NOTICE.id, out, by="Jane Doe", via="", at=NOW)
    assert (done.via, done.people) == ("in_app", 1)
    (row,) = csv.DictReader(out.open("r", encoding="utf-8"))
    assert (row["key"], row["address"], row["reason"]) == ("2", "ann@example.org", "bounced: =550 gone")
    assert out.stat().st_mode & 0o077 == 0
    event = list(shop.ledger.events(NOTICE.id))[-1]
    assert (event.type, event.detail["by"], event.detail["via"]) == ("handed-over", "Jane Doe", "in_app")
    assert event.detail["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert hand_over(shop.ledger, NOTICE.id, out, by="Jane", via="post", at=NOW).via == "post"
    with pytest.raises(StoreError, match="cannot be written"):
        hand_over(shop.ledger, NOTICE.id, shop.folder, by="Jane", via="post", at=NOW)


def test_without_a_channel_that_is_asked_for_one_has_to_be_named(shop: Office) -> None:
    shop.ledger.put_notice(NOTICE, TEXTS)
    shop.send()
    tracking.record(shop.ledger, [told("bounced", shop.deliveries()["kim@example.com"], "a", permanent="yes")])
    with pytest.raises(InputError, match="--via"):
        hand_over(shop.ledger, NOTICE.id, shop.folder / "x.csv", by="Jane", via="", at=NOW)


def test_unsubscribing_holds_for_optional_notices_alone(shop: Office) -> None:
    optional = shop.draft(optional=True)
    shop.send()
    number = shop.deliveries()["kim@example.com"]
    assert tracking.may_unsubscribe(shop.ledger, number)
    assert tracking.unsubscribe(shop.ledger, number, at=NOW)
    assert not tracking.unsubscribe(shop.ledger, number, at=NOW)
    assert _reasons(shop) == {"kim@example.com": "unsubscribed"}
    for name, state in (("again", DeliveryState.SUPPRESSED), ("required", DeliveryState.ACCEPTED)):
        shop.draft(id=name, optional=name == "again", to_version=name)
        shop.send(name)
        delivery = shop.ledger.delivery(shop.deliveries(name)["kim@example.com"])
        assert delivery is not None
        assert delivery.state is state
    assert optional.optional


def test_tokens_name_one_delivery_and_cannot_be_made_up(shop: Office) -> None:
    token = tracking.unsubscribe_token(shop.ledger, 17)
    assert tracking.read_token(shop.ledger, token) == 17
    link = tracking.unsubscribe_link(shop.ledger, "https://mail.example/", 17)
    assert link == f"https://mail.example/unsubscribe/{token}"
    for forged in (token.replace("17.", "18."), token[:-1], f"{token}0", "17.", "", "x", "-1." + "0" * 32):
        with pytest.raises(InputError):
            tracking.read_token(shop.ledger, forged)


def test_an_unknown_notice_is_said(shop: Office) -> None:
    with pytest.raises(InputError, match="there is no notice"):
        list(tracking.unreached(shop.ledger, "none"))
