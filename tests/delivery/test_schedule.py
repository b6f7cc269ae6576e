"""From the release to the last copy, through the commands: Seoul publishes, Los Angeles reads, and no date is false."""

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Result, policy, policywatch

MAIL, PAGE = "acme-privacy-v1.1-email", "acme-privacy-v1.1-website_notice"
SHORT = 10
"""Seconds of a tick: less than the first wait for a provider that failed, more than planning takes a loaded machine."""
PEOPLE = """id,email,name,language,zone
1,kim@example.kr,김민지,ko,Asia/Seoul
2,lee@example.kr,이서준,ko,Asia/Seoul
3,ann@example.com,Ann,en,America/Los_Angeles
4,bob@example.com,Bob,en,America/Los_Angeles
5,eve@example.com,Eve,en,
6,dan@example.com,Dan,en,
"""


class Desk:
    """A workspace of a company in Seoul that stores data for longer from its next version on."""

    def __init__(self, folder: Path, delivery: str = "", more: str = "") -> None:
        self.folder = folder
        (folder / "old.md").write_text(policy())
        (folder / "people.csv").write_text(PEOPLE)
        assert self("init", "--zone", "Asia/Seoul").code == 0
        with (folder / "policywatch.toml").open("a") as settings:
            settings.write(f'\n[delivery]\nbatch_size = 2\n{delivery}\n[documents."acme/privacy"]\nkind = "privacy"\n')
        text = (folder / "policywatch.toml").read_text()
        (folder / "policywatch.toml").write_text(f'notice_channels = ["email"]\n{more}\n{text}')
        assert self("add", "old.md", "acme/privacy", "--now", "2025-01-02").code == 0
        assert self("recipients", "import", "people.csv", "--now", "2025-01-02").code == 0

    def __call__(self, *arguments: object) -> Result:
        return policywatch(*arguments, cwd=self.folder)

    def released(self, announced: str, effective: dt.date, now: str, version: str = "v1.1") -> dict[str, Any]:
        text = policy(version, announced, f"{effective:%B} {effective.day}, {effective.year}", years="5")
        (self.folder / "new.md").write_text(text)
        arguments = ("release", "new.md", "acme/privacy", "--effective", effective, "--format", "json", "--now", now)
        found: dict[str, Any] = json.loads(self(*arguments).out)
        return found

    def approve(self, now: str) -> None:
        for name in (MAIL, PAGE):
            assert self("notice", "approve", name, "--by", "Kim", "--yes", "--now", now).code == 0

    def tick(self, now: str) -> dict[str, int]:
        said = self("tick", "--format", "json", "--for", SHORT, "--now", now)
        answers: dict[str, int] = json.loads(said.out)["answers"]
        return answers

    def notice(self, name: str, now: str) -> dict[str, Any]:
        found = json.loads(self("notice", "list", "--format", "json", "--now", now).out)
        return next(notice for notice in found if notice["id"] == name)

    def told(self) -> Counter[str]:
        """Who has a letter in the outbox."""
        letters = (self.folder / "outbox").rglob("*.eml")
        return Counter(
            next(line[4:] for line in path.read_text().split("\n") if line[:4] == "To: ") for path in letters
        )


def test_everybody_is_told_in_their_own_business_hours_and_the_page_at_once(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "business_hours = [9, 18]")
    plan = desk.released("December 28, 2026", dt.date(2027, 2, 1), "2026-12-20")
    assert plan["announce_by"].startswith("2027-01-01")
    desk.approve("2026-12-21")
    assert desk.tick("2026-12-27T23:59+09:00") == {}
    foreseen = desk("tick", "--dry-run", "--now", "2026-12-28T00:00+09:00").out.splitlines()
    assert foreseen == [
        f"{MAIL}: 6, as its schedule spreads them, by email",
        f"{PAGE}: for everybody by website_notice",
    ]
    assert desk.tick("2026-12-28T00:00+09:00") == {"accepted": 1}
    assert desk.notice(PAGE, "2026-12-28")["state"] == "done"
    assert desk.told() == {}
    assert desk.tick("2026-12-28T08:59+09:00") == {}
    assert desk.tick("2026-12-28T09:00+09:00") == {"accepted": 4}
    assert desk.tick("2026-12-29T01:59+09:00") == {}
    assert desk.tick("2026-12-29T02:00+09:00") == {"accepted": 2}  # nine o'clock on Monday in Los Angeles
    assert desk.notice(MAIL, "2026-12-30")["state"] == "done"
    assert sum(desk.told().values()) == 6


def test_a_notice_is_spread_over_days(tmp_path: Path) -> None:
    desk = Desk(tmp_path, f"spread_minutes = {3 * 24 * 60}")
    desk.released("December 1, 2026", dt.date(2027, 2, 1), "2026-11-20")
    desk.approve("2026-11-21")
    assert desk.tick("2026-12-01T00:00+09:00") == {"accepted": 1 + 2}
    days = [desk.tick(f"2026-12-0{day}T00:05+09:00").get("accepted", 0) for day in range(2, 6)]
    assert days == [2, 2, 0, 0]


def test_business_hours_give_way_where_they_would_break_the_notice_period(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "business_hours = [9, 18]\nspread_minutes = 6000")
    plan = desk.released("January 1, 2027", dt.date(2027, 2, 1), "2026-12-31T12:00+09:00")
    assert plan["ok"]
    desk.approve(
        "2027-01-01T18:00+09:00"
    )  # one o'clock at night in Los Angeles; it must leave before midnight in Seoul
    desk.tick("2027-01-01T19:00+09:00")
    desk.tick("2027-01-01T23:00+09:00")
    assert desk.notice(MAIL, "2027-01-01T23:30+09:00")["state"] == "done"
    assert sum(desk.told().values()) == 6


def test_what_is_approved_too_late_is_flagged_and_tells_nobody_a_false_date(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.released("December 28, 2026", dt.date(2027, 2, 1), "2026-12-20")
    said = desk("notice", "approve", MAIL, "--by", "Kim", "--yes", "--now", "2027-01-02T00:00+09:00")
    assert "2027-02-01 no longer holds" in said.err
    ticked = desk("tick", "--now", "2027-01-02T00:00+09:00")
    assert "held" in ticked.err
    assert desk.told() == {}
    held = desk.notice(MAIL, "2027-01-02")
    assert held["state"] == "held"
    assert "30 days' notice" in held["caution"]
    moved = desk.released("January 5, 2027", dt.date(2027, 3, 1), "2027-01-03", version="v1.2")
    assert moved["announce_by"].startswith("2027-01-29")
    assert desk("notice", "cancel", MAIL, "--by", "Kim", "--now", "2027-01-03").code == 0
    desk("notice", "approve", "acme-privacy-v1.2-email", "--by", "Kim", "--yes", "--now", "2027-01-03")
    assert desk.tick("2027-01-05T00:00+09:00") == {"accepted": 6}
    assert sum(desk.told().values()) == 6
    assert "1 March 2027" in desk("notice", "preview", "acme-privacy-v1.2-email", "--now", "2027-01-05").out


def test_a_provider_that_is_down_past_the_last_moment_has_the_notice_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SENDGRID_API_KEY", "SG.x")
    monkeypatch.setenv("SENDGRID_HOST", "http://127.0.0.1:1")
    desk = Desk(tmp_path, 'email = ["sendgrid"]\nsender = "a@acme.example"\nat_once = 1')
    desk.released("December 28, 2026", dt.date(2027, 2, 1), "2026-12-20")
    desk.approve("2026-12-21")
    assert desk.tick("2026-12-28T00:00+09:00")["transient"] == 2
    assert desk.notice(MAIL, "2026-12-28T00:01+09:00")["caution"] is None
    desk.tick("2027-01-01T23:59:50+09:00")
    warned = desk.notice(MAIL, "2027-01-01T23:59:55+09:00")
    assert (warned["state"], "at this pace" in warned["caution"]) == ("sending", True)
    assert "held" in desk("tick", "--for", SHORT, "--now", "2027-01-02T00:30+09:00").err
    held = desk.notice(MAIL, "2027-01-02T00:30+09:00")
    assert held["state"] == "held"
    assert desk.tick("2027-01-02T03:00+09:00") == {}


@pytest.mark.parametrize(
    ("effective", "announce_by"),
    [
        (dt.date(2028, 3, 1), "2028-01-30"),  # a leap year's February has 29 days
        (dt.date(2027, 3, 1), "2027-01-29"),
        (dt.date(2028, 2, 29), "2028-01-29"),
        (dt.date(2026, 12, 31), "2026-11-30"),  # a month's end to a month's end
        (dt.date(2027, 1, 1), "2026-12-01"),
    ],
)
def test_the_last_safe_moment_over_leap_days_and_ends_of_months(
    tmp_path: Path, effective: dt.date, announce_by: str
) -> None:
    desk = Desk(tmp_path)
    day = dt.date.fromisoformat(announce_by)
    plan = desk.released(f"{day:%B} {day.day}, {day.year}", effective, f"{day - dt.timedelta(days=9)}")
    assert plan["announce_by"].startswith(announce_by)
    desk.approve(f"{day - dt.timedelta(days=8)}")
    assert desk.tick(f"{day}T00:00+09:00")["accepted"] == 7
    evidence = desk("evidence", MAIL, "--format", "json", "--now", f"{day + dt.timedelta(days=1)}").out
    assert '"lead_time_met": "yes"' in evidence or '"lead_time_met":"yes"' in evidence


def test_reminders_reach_those_who_were_told_when_their_day_comes(tmp_path: Path) -> None:
    desk = Desk(tmp_path, more="notice_reminders = [7, 1]")
    desk.released("December 28, 2026", dt.date(2027, 2, 1), "2026-12-20")
    desk.approve("2026-12-21")
    desk.tick("2026-12-28T00:00+09:00")
    assert desk.tick("2027-01-24T23:59+09:00") == {}
    assert desk.tick("2027-01-25T00:00+09:00") == {"accepted": 6}
    assert desk.tick("2027-01-31T00:00+09:00") == {"accepted": 6}
    assert set(desk.told().values()) == {3}


@pytest.mark.parametrize("stop", ["pause", "cancel"])
def test_pause_and_cancel_work_until_the_last_batch(tmp_path: Path, stop: str) -> None:
    desk = Desk(tmp_path, "spread_minutes = 180")
    desk.released("December 28, 2026", dt.date(2027, 2, 1), "2026-12-20")
    desk.approve("2026-12-21")
    desk.tick("2026-12-28T00:00+09:00")
    desk.tick("2026-12-28T01:01+09:00")
    assert sum(desk.told().values()) == 4
    assert desk("notice", stop, MAIL, "--by", "Kim", "--now", "2026-12-28T01:30+09:00").code == 0
    assert desk.tick("2026-12-28T02:01+09:00") == {}
    resumed = desk("notice", "resume", MAIL, "--by", "Kim", "--now", "2026-12-28T03:00+09:00")
    assert resumed.code == (0 if stop == "pause" else 3)
    desk.tick("2026-12-28T03:00+09:00")
    assert sum(desk.told().values()) == (6 if stop == "pause" else 4)
