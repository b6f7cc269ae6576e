"""From a plan to drafts in the ledger, again and again."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from policywatch.delivery.approval import approve, approve_shown, caution, preview
from policywatch.delivery.drafting import Origin, drafts, save
from policywatch.delivery.model import NoticeState
from policywatch.delivery.settings import DeliverySettings
from policywatch.delivery.tracking import drafted
from policywatch.model.finding import Significance
from policywatch.model.plan import Because, Count, NoticeDraft, Plan, Reminder
from tests.notices.building import NOW, SEOUL, Office

EFFECTIVE = dt.datetime(2027, 1, 31, tzinfo=SEOUL)
ORIGIN = Origin("acme/privacy", "privacy", "v1.0", "a" * 64, "v1.1", "b" * 64)
ID = "acme-privacy-v1.1-email"


def _text(language: str = "en", body: str = "It changes.\n", channel: str = "email") -> NoticeDraft:
    return NoticeDraft(f"acme-privacy-v1.1-{channel}", channel, NOW, "Changes", body, language, html="<p>x</p>")


def _plan(*texts: NoticeDraft, **fields: Any) -> Plan:
    source = Because("kr-terms", "Terms", days=30, channels=("email", "website_notice"))
    count = Count(None, dt.datetime(2027, 1, 1, tzinfo=SEOUL), EFFECTIVE)
    plan = Plan(
        Significance.SIGNIFICANT,
        (source,),
        30,
        NOW,
        EFFECTIVE,
        count,
        count,
        "strict",
        ok=True,
        reason="",
        notices=texts,
    )
    return replace(plan, **fields)


def _save(shop: Office, *texts: NoticeDraft, **fields: Any) -> tuple[str, ...]:
    return save(drafts(_plan(*texts, **fields), ORIGIN, DeliverySettings()), shop.ledger, at=NOW)


def test_one_notice_a_channel_with_a_text_a_language(shop: Office) -> None:
    assert _save(shop, _text(), _text("ko", "변경됩니다.\n"), _text(channel="website_notice")) == ()
    mail, page = shop.ledger.notices()
    assert (mail.id, mail.channel, page.channel) == (ID, "email", "website_notice")
    assert [text.language for text in shop.ledger.texts(ID)] == ["en", "ko"]
    assert (mail.due_at, mail.effective, mail.last_safe_at) == (NOW, EFFECTIVE, dt.datetime(2027, 1, 1, tzinfo=SEOUL))
    assert (mail.required_days, mail.verdict, mail.optional) == (30, "significant", False)
    assert mail.audience.document == "acme/privacy"
    record = drafted(shop.ledger, ID)
    assert (record["from_sha256"], record["to_sha256"]) == ("a" * 64, "b" * 64)
    assert record["text"] == mail.text_hash


def test_nobody_has_to_be_told_what_nothing_asks_for(shop: Office) -> None:
    _save(shop, _text(), because=())
    assert shop.ledger.notice(ID).optional


@pytest.mark.parametrize(
    ("asked", "others"),
    [
        (("email", "website_notice"), "website_notice"),
        (("email",), "in_app sms post"),
        (("individual_notice",), "in_app sms post"),
        (("individual_notice", "website_notice"), "in_app sms post website_notice"),
    ],
)
def test_the_other_channel_is_what_the_regime_asks_for(shop: Office, asked: tuple[str, ...], others: str) -> None:
    _save(shop, _text(), because=(Because("r", "Regime", days=30, channels=asked),))
    assert drafted(shop.ledger, ID)["otherwise"] == others


def test_the_same_release_again_writes_nothing(shop: Office) -> None:
    _save(shop, _text())
    before = list(shop.ledger.events())
    assert _save(shop, _text()) == ()
    assert list(shop.ledger.events()) == before


def test_a_changed_text_voids_the_approval_and_says_so(shop: Office) -> None:
    _save(shop, _text())
    approve(shop.ledger, ID, by="Jane Doe", now=NOW)
    (said,) = _save(shop, _text(body="Something else.\n"))
    assert "Jane Doe" in said
    assert shop.ledger.notice(ID).state is NoticeState.DRAFT


def test_the_same_text_keeps_its_approval(shop: Office) -> None:
    _save(shop, _text())
    approve(shop.ledger, ID, by="Jane Doe", now=NOW)
    assert _save(shop, _text()) == ()
    assert shop.ledger.notice(ID).approved


def test_another_languages_candidate_adds_its_text(shop: Office) -> None:
    _save(shop, _text("ko", "변경됩니다.\n"))
    assert _save(shop, _text("en")) == ()
    assert {text.language: text.text for text in shop.ledger.texts(ID)} == {
        "en": "It changes.\n",
        "ko": "변경됩니다.\n",
    }


def test_a_text_that_tells_another_date_does_not_stay(shop: Office) -> None:
    _save(shop, _text("ko", "변경됩니다.\n"))
    (said,) = _save(shop, _text("en"), effective=EFFECTIVE + dt.timedelta(days=1))
    assert "ko" in said
    assert [text.language for text in shop.ledger.texts(ID)] == ["en"]


def test_a_channel_no_longer_asked_for_is_cancelled_and_others_releases_are_left(shop: Office) -> None:
    other = shop.draft(id="other", to_version="v0.9")
    _save(shop, _text(), _text(channel="website_notice"))
    _save(shop, _text())
    assert shop.ledger.notice("acme-privacy-v1.1-website_notice").state is NoticeState.CANCELLED
    assert shop.ledger.notice(other.id).state is NoticeState.DRAFT


def test_what_was_sent_stays_as_it_is(shop: Office) -> None:
    _save(shop, _text())
    shop.send(ID)
    (said,) = _save(shop, _text(body="Something else.\n"))
    assert "its text stays" in said
    assert shop.ledger.texts(ID)[0].text == "It changes.\n"


REMINDER = Reminder(7, EFFECTIVE - dt.timedelta(days=7), required=False, why="this workspace reminds")


def _reminder(body: str = "Remember.\n") -> NoticeDraft:
    due = REMINDER.due
    return NoticeDraft(f"{ID}-reminder-7", "email", due, "Reminder", body, "en", reminder=REMINDER, reminder_of=ID)


def test_a_reminder_is_drafted_and_approved_with_its_notice(shop: Office) -> None:
    _save(shop, _text(), _reminder())
    drafted_one = shop.ledger.notice(f"{ID}-reminder-7")
    assert (drafted_one.reminder_of, drafted_one.optional, drafted_one.required_days) == (ID, True, 0)
    assert (drafted_one.due_at, drafted_one.last_safe_at) == (REMINDER.due, EFFECTIVE)
    shown = preview(shop.ledger, ID, now=NOW)
    assert [each.notice.id for each in shown.reminders] == [drafted_one.id]
    assert [notice.id for notice in approve_shown(shop.ledger, shown, by="Jane", now=NOW)] == [ID, drafted_one.id]
    assert all(notice.approved for notice in shop.ledger.notices())
    _save(shop, _text(), _reminder("Remember well.\n"))
    assert [notice.approved for notice in shop.ledger.notices()] == [True, False]


def test_a_reminder_no_longer_wanted_goes_and_one_of_a_cancelled_notice_too(shop: Office) -> None:
    _save(shop, _text(), _reminder())
    _save(shop, _text(), _text(channel="website_notice"))
    assert shop.ledger.notice(f"{ID}-reminder-7").state is NoticeState.CANCELLED
    _save(shop, _text(channel="website_notice"))
    assert shop.ledger.notice(ID).state is NoticeState.CANCELLED


def test_dropped_together_is_no_trouble_and_what_was_approved_is_said(shop: Office) -> None:
    _save(shop, _text(), _reminder(), _text(channel="website_notice"))
    approve(shop.ledger, "acme-privacy-v1.1-website_notice", by="Jane", now=NOW)
    (said,) = _save(shop, _text(channel="in_app"))
    assert "website_notice is approved" in said
    assert {notice.state for notice in shop.ledger.notices() if notice.channel == "email"} == {NoticeState.CANCELLED}


def test_without_a_notice_period_a_text_is_good_until_its_day_is_over(shop: Office) -> None:
    count = Count(None, None, EFFECTIVE)
    _save(shop, _text(), because=(), required_days=0, strict=count, loose=count)
    late = EFFECTIVE + dt.timedelta(days=1)
    assert shop.ledger.notice(ID).last_safe_at == late
    assert caution(shop.ledger.notice(ID), late - dt.timedelta(seconds=1)) == ""
    assert "its date in the future: 2027-01-31 no longer holds" in caution(shop.ledger.notice(ID), late)


def test_what_still_waits_to_announce_another_version_is_named(shop: Office) -> None:
    _save(shop, _text(), _text(channel="website_notice"))
    shop.ledger.cancel("acme-privacy-v1.1-website_notice", by="Kim", at=NOW)
    text = replace(_text(), id="acme-privacy-v1.2-email")
    other = replace(ORIGIN, to_version="v1.2")
    said = save(drafts(_plan(text), other, DeliverySettings()), shop.ledger, at=NOW)
    assert said == (f"notice {ID} is draft and announces v1.1: cancel it if v1.2 comes in its place",)
    assert shop.ledger.notice(ID).state is NoticeState.DRAFT
    later = replace(text, id="acme-privacy-v1.3-email")
    follows = replace(ORIGIN, from_version="v1.2", to_version="v1.3")
    assert save(drafts(_plan(later), follows, DeliverySettings()), shop.ledger, at=NOW) == ()
