"""Nothing leaves before a named person approved exactly that text."""

import datetime as dt

import pytest

from policywatch.delivery.approval import approve, caution, preview
from policywatch.delivery.model import NoticeState, NoticeText
from policywatch.errors import InputError
from tests.notices.building import NOTICE, NOW, TEXTS, Office

LATE = dt.datetime(2027, 1, 1, tzinfo=NOW.tzinfo)


def test_a_preview_shows_the_text_the_count_and_real_recipients_masked(shop: Office) -> None:
    drafted = shop.draft()
    seen = preview(shop.ledger, NOTICE.id, now=NOW)
    assert seen.texts == TEXTS
    assert seen.notice.text_hash == drafted.text_hash
    assert seen.audience == 3
    assert [(s.address, s.name, s.language) for s in seen.samples] == [
        ("k…@example.com", "김…", "ko"),
        ("a…@example.org", "A…", "en"),
        ("b…@example.net", "B…", "en"),
    ]


def test_an_approval_holds_name_time_and_hash(shop: Office) -> None:
    drafted = shop.draft()
    approved = approve(shop.ledger, NOTICE.id, by="  Jane   Doe ", now=NOW, seen=drafted.text_hash[:8].upper())
    assert (approved.state, approved.approved_by, approved.approved_at) == (NoticeState.APPROVED, "Jane Doe", NOW)
    assert approved.approved_hash == drafted.text_hash


@pytest.mark.parametrize(("by", "seen", "said"), [(" ", "", "needs the name"), ("Jane", "0000", "look at it again")])
def test_what_is_no_approval(shop: Office, by: str, seen: str, said: str) -> None:
    shop.draft()
    with pytest.raises(InputError, match=said):
        approve(shop.ledger, NOTICE.id, by=by, now=NOW, seen=seen)
    assert shop.ledger.notice(NOTICE.id).state is NoticeState.DRAFT


def test_a_changed_text_needs_a_new_approval(shop: Office) -> None:
    shop.draft()
    approve(shop.ledger, NOTICE.id, by="Jane", now=NOW)
    changed = shop.ledger.put_notice(NOTICE, (NoticeText("en", "Other", "Other.\n"),))
    assert not changed.approved
    assert shop.ledger.notice(NOTICE.id).state is NoticeState.DRAFT


def test_what_is_late_is_said_in_the_publishers_days_and_not_sent(shop: Office) -> None:
    drafted = shop.draft()
    assert caution(drafted, LATE - dt.timedelta(seconds=1)) == ""
    said = caution(drafted, LATE)
    assert "before 2027-01-01 00:00 KST" in said
    assert "30 days' notice: 2027-01-31 no longer holds" in said
    shop.send(now=LATE)
    late = shop.ledger.notice(NOTICE.id)
    assert late.late_reason
    assert late.state is NoticeState.HELD
    assert not list((shop.folder / "outbox").rglob("*.eml"))
