"""Reminders: where the publisher or a regime asks for them, in time, and never right behind the first notice."""

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from policywatch.model.plan import Because, NoticeDraft, Plan
from policywatch.model.promise import Promise
from policywatch.notice.draft import draft
from policywatch.notice.plan import plan
from policywatch.notice.reminders import with_reminders
from tests.notice.making import Maker

MAILED = Promise(evidence="x", significant_days=30, minor_days=7, channels=("email", "website_notice"))


def _plan(make: Maker, effective: str, verdict: str = "significant", promise: Promise = MAILED, **asked: Any) -> Plan:
    request = make.request(effective, "2026-12-01", document="marble/privacy", **asked)
    return with_reminders(plan(make.report(verdict, old_promise=promise), request, make.knowledge), request)


def _due(found: Plan) -> list[str]:
    return [reminder.due.isoformat() for reminder in found.reminders]


def test_reminders_come_so_many_days_before_the_effective_date(make: Maker) -> None:
    found = _plan(make, "2027-01-31", reminders=(1, 7))
    assert _due(found) == ["2027-01-24T00:00:00+09:00", "2027-01-30T00:00:00+09:00"]
    assert {reminder.required for reminder in found.reminders} == {False}
    assert {reminder.why for reminder in found.reminders} == {"this workspace reminds of significant changes"}


def test_days_are_the_publishers_over_a_leap_day_and_a_change_of_clocks(make: Maker) -> None:
    assert _due(_plan(make, "2028-03-02", reminders=(2,))) == ["2028-02-29T00:00:00+09:00"]
    found = make.request("2027-03-20", "2026-12-01", reminders=(7,))
    york = replace(found, rules=replace(found.rules, zone=ZoneInfo("America/New_York")))
    report = make.report(old_promise=MAILED)
    dated = with_reminders(plan(report, york, make.knowledge), york)
    assert [dated.effective and dated.effective.isoformat(), *_due(dated)] == [
        "2027-03-20T00:00:00-04:00",
        "2027-03-13T00:00:00-05:00",
    ]


@pytest.mark.parametrize(
    "case",
    [
        {"verdict": "minor"},
        {"reminders": ()},
        {"promise": Promise(evidence="x", significant_days=30, channels=("website_notice", "in_app"))},
        {"reminders": (31, 30)},  # the first notice leaves 31 days before
    ],
)
def test_no_reminder_where_none_is_due(make: Maker, case: dict[str, Any]) -> None:
    assert _plan(make, "2027-01-31", **{"reminders": (7,), **case}).reminders == ()


def test_a_regime_that_asks_for_one_makes_it_required(make: Maker) -> None:
    asked = make.request("2027-01-31", "2026-12-01", reminders=(7, 3))
    dated = plan(make.report(old_promise=MAILED), asked, make.knowledge)
    source = Because("some-law", "Some law", days=30, channels=("email",), reminders=(7,))
    found = with_reminders(replace(dated, because=(source, *dated.because)), asked).reminders
    assert [(reminder.days, reminder.required) for reminder in found] == [(7, True), (3, False)]
    assert found[0].why == "asked for by Some law"


def _texts(make: Maker, **asked: Any) -> tuple[NoticeDraft, ...]:
    request = make.request(
        "2027-01-31", "2026-12-01", document="marble/privacy", languages=("en", "ko"), reminders=(7,), **asked
    )
    report = make.report(old_promise=MAILED)
    found = with_reminders(plan(report, request, make.knowledge), request)
    return draft(report, found, request, make.knowledge)


def test_a_reminder_is_a_notice_of_its_own_in_every_language(make: Maker) -> None:
    found = [text for text in _texts(make) if text.reminder]
    assert [(text.channel, text.language) for text in found] == [("email", "en"), ("email", "ko")]
    assert {text.id for text in found} == {f"{text.reminder_of}-reminder-7" for text in found}
    english, korean = found
    assert english.subject == "Reminder: changes to the Privacy Policy of Marble Desk on 31 January 2027"
    assert "As announced on 31 December 2026, we will change" in english.body
    assert "has to be given" not in english.body
    assert "If you want no more of these, reply to this message." in english.body
    assert korean.subject.startswith("[다시 안내] 2027년 1월 31일")
    assert "2026년 12월 31일에 안내해 드린 대로, 2027년 1월 31일부터" in korean.body
    assert "더 이상 받지 않으시려면 이 메일에 회신해 주세요." in korean.body


def test_the_day_of_the_announcement_is_the_day_it_goes_up(make: Maker) -> None:
    page = next(text for text in _texts(make) if (text.channel, text.language) == ("website_notice", "en"))
    assert page.due.isoformat() == "2026-12-31T00:00:00+09:00"
    assert "Announced 31 December 2026, effective 31 January 2027." in page.body
