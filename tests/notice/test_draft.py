"""Drafted notices: the right channels, words and dates, the same on every run."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from policywatch import readers
from policywatch.errors import InputError
from policywatch.knowledge import load
from policywatch.model.document import Metadata
from policywatch.model.fact import FactType
from policywatch.model.finding import Evidence, Finding, Significance
from policywatch.model.plan import Because, NoticeDraft
from policywatch.model.promise import Promise
from policywatch.model.report import Report
from policywatch.notice import Request
from policywatch.notice.draft import draft
from policywatch.notice.plan import plan
from policywatch.notice.regimes import regimes
from policywatch.report import compare
from policywatch.significance import summarise
from tests.notice.making import OLD, Maker, change

FINDING = Finding(
    "recipient-added",
    Significance.SIGNIFICANT,
    "New recipient",
    "Data now goes to Pebble Analytics.",
    "PIPA Art. 17",
    "2",
    Evidence(new="Pebble Analytics"),
)

NEW_PURPOSE = change("added", FactType.PURPOSE)
UNNAMED = Promise(evidence="x", significant_days=30)


def _drafts(make: Maker, request: Request, verdict: str = "significant", **fields: Any) -> tuple[NoticeDraft, ...]:
    old, new = make.document(), make.document(OLD.replace("name", "full name"))
    old = replace(old, metadata=Metadata(title="Privacy Policy", label="v1.0", company="Marble Desk"))
    new = replace(new, metadata=Metadata(title="Privacy Policy", label="v1.1", company="Marble Desk"))
    facts = {"old_promise": Promise(evidence="x", significant_days=30, channels=("email", "website_notice", "in_app"))}
    report = make.report(verdict, old=old, new=new, findings=(FINDING,), **{**facts, **fields})
    return draft(report, plan(report, request, make.knowledge), request, make.knowledge)


def test_one_text_a_channel_and_language(make: Maker) -> None:
    asked = make.request("2027-01-31", "2026-12-01", document="marble/privacy", languages=("en", "ko"))
    found = _drafts(make, asked)
    assert [(notice.channel, notice.language) for notice in found] == [
        *(("email", "en"), ("website_notice", "en"), ("in_app", "en")),
        *(("email", "ko"), ("website_notice", "ko"), ("in_app", "ko")),
    ]
    assert found[0].id == found[3].id == "marble-privacy-v1.1-email"
    assert {notice.state for notice in found} == {"draft"}
    assert len({notice.id for notice in found}) == 3


RIGHTS = {lead.right for regime in regimes(load()).values() for lead in regime.leads if lead.right}


@pytest.mark.parametrize("kind", ["privacy", "terms"])
@pytest.mark.parametrize("right", sorted(RIGHTS))
def test_what_each_regime_lets_a_reader_do_is_said_in_every_language(make: Maker, right: str, kind: str) -> None:
    asked = make.request("2027-01-31", "2026-12-01", kind=kind, languages=("en", "ko"), channels=("email",))
    report = make.report("minor", old_promise=Promise(evidence="x", minor_days=7, channels=("email",)))
    source = Because("some-law", "Some law", days=30, channels=("email",), right=right)
    decided = replace(plan(report, asked, make.knowledge), because=(source,))
    for text, nothing in zip(draft(report, decided, asked, make.knowledge), ("need not", "따로 하실"), strict=True):
        options = [line for line in text.body.splitlines() if line.startswith("- ")]
        assert nothing not in text.body
        assert any("2027" in line or "any time" in line or "언제든지" in line for line in options)
        assert not (
            kind == "terms" and right == "object" and any(word in text.body for word in ("data", "개인정보 처리에"))
        )


def test_a_notice_says_what_changes_from_when_and_where_to_ask(make: Maker) -> None:
    asked = make.request(
        "2027-01-31",
        "2026-12-01",
        contact="privacy@marble.example",
        url="https://marble.example/p",
        languages=("en", "ko"),
    )
    english, korean = (
        next(n for n in _drafts(make, asked) if (n.channel, n.language) == ("email", code)) for code in ("en", "ko")
    )
    assert "31 January 2027" in english.subject
    for words in ("31 January 2027", "privacy@marble.example", "https://marble.example/p", "Marble Desk", "v1.0"):
        assert words in english.body
    assert "2027년 1월 31일" in korean.subject
    assert "privacy@marble.example" in korean.body
    assert "안녕하세요" in korean.body


def test_every_notice_holds_the_summary_in_its_language(make: Maker) -> None:
    asked = make.request("2027-01-31", "2026-12-01", languages=("en", "ko"))
    for notice in _drafts(make, asked):
        line = summarise((FINDING,), (), make.knowledge, notice.language)[0]
        assert line in notice.body


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("channel", ["email", "website_notice", "in_app"])
def test_no_text_is_left_ragged(make: Maker, channel: str, language: str) -> None:
    asked = make.request("2027-01-31", "2026-12-01", languages=(language,), channels=(channel,))
    bare = next(n for n in _drafts(make, asked, old_promise=Promise()) if n.channel == channel)
    regimes = ("kr-privacy-practice", "kr-consent", "eu-gdpr")
    full_request = make.request(
        *("2027-01-31", "2026-12-01"),
        **{"regimes": regimes, "languages": (language,), "channels": (channel,), "url": "https://u.example"},
        **{"comparison_url": "https://c.example", "contact": "c", "publisher": "p"},
    )
    full = next(n for n in _drafts(make, full_request, facts=(NEW_PURPOSE,)) if n.channel == channel)
    for notice in (bare, full):
        assert notice.subject
        assert not notice.subject.startswith("Subject")
        assert "\n\n\n" not in notice.body
        assert "{" not in notice.body
        assert notice.body.endswith("\n")
        assert not any(line != line.rstrip() for line in notice.body.splitlines())
    assert len(full.body) > len(bare.body)


def test_consent_and_rights_are_told(make: Maker) -> None:
    asked = make.request("2027-01-31", "2026-12-01", regimes=("kr-consent", "eu-gdpr"))
    body = next(n for n in _drafts(make, asked, facts=(NEW_PURPOSE,)) if n.channel == "email").body
    assert "needs your consent" in body
    assert "object" in body
    assert "end the contract" not in body


def test_ending_the_contract_is_offered_where_a_regime_gives_that_right(make: Maker) -> None:
    asked = make.request("2027-03-31", "2026-12-01", kind="terms", regimes=("eu-psd2",))
    assert "end the contract" in next(n for n in _drafts(make, asked) if n.channel == "email").body


def test_telling_each_person_means_email(make: Maker) -> None:
    told = Promise(evidence="x", significant_days=30, channels=("individual_notice", "email", "sms"))
    found = _drafts(make, make.request("2027-01-31", "2026-12-01"), old_promise=told)
    assert [notice.channel for notice in found] == ["email", "sms"]


def test_no_channel_named_means_the_website(make: Maker) -> None:
    found = _drafts(
        make, make.request("2027-01-31", "2026-12-01"), old_promise=Promise(evidence="x", significant_days=30)
    )
    assert [notice.channel for notice in found] == ["website_notice"]


def test_due_leaves_time_for_sending(make: Maker) -> None:
    asked = make.request("2027-01-31", "2026-12-01", sending_minutes=90)
    assert _drafts(make, asked)[0].due.isoformat() == "2026-12-30T22:30:00+09:00"
    told = replace(asked, announced=dt.datetime(2026, 12, 5, 9, tzinfo=asked.rules.zone))
    assert _drafts(make, told)[0].due == told.announced


def test_a_change_of_nothing_drafts_nothing(make: Maker) -> None:
    assert _drafts(make, make.request("2027-01-31", "2026-12-01"), verdict="none") == ()
    assert _drafts(make, make.request("2027-01-31", "2026-12-01"), verdict="minor", old_promise=Promise()) == ()


def test_a_significant_change_that_nothing_asks_to_announce_is_told_on_the_page(make: Maker) -> None:
    (page,) = _drafts(make, make.request("2027-01-31", "2026-12-01"), old_promise=Promise())
    assert page.channel == "website_notice"
    assert page.due.isoformat() == "2026-12-01T00:00:00+09:00"


def test_an_unknown_language_is_written_to_in_english(make: Maker) -> None:
    assert _drafts(make, make.request("2027-01-31", "2026-12-01", languages=("xx",)))[0].language == "en"


def test_a_template_that_asks_for_what_is_not_there_is_an_input_error(make: Maker) -> None:
    broken = replace(load(), notices={**load().notices, "email.txt.j2": "x\n{{ nothing_of_the_kind }}"})
    with pytest.raises(InputError, match=r"email\.txt\.j2"):
        _drafts(replace(make, knowledge=broken), make.request("2027-01-31", "2026-12-01"))


def test_the_same_on_every_run(make: Maker) -> None:
    asked = make.request("2027-01-31", "2026-12-01", languages=("ko", "en"))
    assert _drafts(make, asked) == _drafts(make, asked)


def test_a_document_without_a_title_is_called_by_its_kind_and_publisher(make: Maker) -> None:
    report = make.report(old_promise=UNNAMED)
    bare = replace(report.comparison.new, metadata=Metadata(company="Marble Desk"))
    old = replace(report.comparison.old, metadata=Metadata())
    untitled = replace(report, comparison=replace(report.comparison, old=old, new=bare))
    asked = make.request("2027-01-31", "2026-12-01", document="marble/privacy", languages=("en", "ko"))
    english, korean = draft(untitled, plan(untitled, asked, make.knowledge), asked, make.knowledge)
    assert english.subject == "Notice of changes to the Marble Desk privacy policy"
    assert korean.subject == "Marble Desk 개인정보 처리방침 변경 안내"


def test_a_passage_stands_under_its_heading(make: Maker) -> None:
    asked = make.request("2027-01-31", "2026-12-01", document="marble/privacy")
    for notice in _drafts(make, asked):
        if notice.channel != "in_app":
            assert "1. Data" in notice.body


def test_what_a_translation_did_not_follow_is_quoted_from_the_text_that_binds(make: Maker) -> None:
    def changed(text: str, *before_and_after: tuple[str, str]) -> Report:
        old, new = (text.format(*values).encode() for values in zip(*before_and_after, strict=True))
        return compare(*(readers.read(t, name="p.md", knowledge=make.knowledge) for t in (old, new)), make.knowledge)

    korean = "# 개인정보 처리방침\n\n시행일: {} 5일\n\n## 제1조 (보유)\n\n회사는 상담 기록을 {}년간 보관합니다.\n"
    english = (
        "# Privacy Policy\n\nEffective: {} 5, 2026\n\n## 1. Retention\n\nWe keep support requests for three years.\n"
    )
    binding = changed(korean, ("2026년 1월", "2026년 6월"), ("3", "5"))
    translation = changed(english, ("January", "June"))
    asked = make.request("2026-06-05", "2026-03-01", languages=("en",), channels=("email",))
    (notice, *_) = draft(binding, plan(binding, asked, make.knowledge), asked, make.knowledge, {"en": translation})
    assert "5년간" in notice.body
    assert "January 5, 2026" not in notice.body
    assert "quoted from the version that prevails" in notice.body
