"""The release gate, through the command."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import policy, policywatch

NAME = "acme/privacy"
NOW = ("--now", "2026-06-01")
LINK = "\n\n## Previous versions\n\n- [v1.0 (effective February 3, 2025)](https://acme.example/privacy/v1.0)\n"
ROW = "\n| Peek Analytics Ltd. | Statistics of use |"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """v1.0 in force, and v1.1 with a new processor, to take effect on 15 July 2026."""
    (tmp_path / "policywatch.toml").write_text('zone = "Asia/Seoul"\nregimes = ["kr-privacy-practice"]\n', "utf-8")
    (tmp_path / "now.md").write_text(policy("v1.0"), "utf-8")
    assert policywatch("add", "now.md", NAME, "--now", "2025-01-02", cwd=tmp_path).code == 0
    next_version = policy("v1.1", "June 10, 2026", "July 15, 2026", row=ROW)
    (tmp_path / "next.md").write_text(next_version + LINK, "utf-8")
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def release(shelf: Path, *more: object, source: str = "next.md", code: int = 0) -> Any:
    result = policywatch("release", source, NAME, *NOW, "--format", "json", *more, cwd=shelf)
    assert result.code == code, result.err or result.out
    return json.loads(result.out)


def test_a_release_that_keeps_its_promise_is_archived_with_drafts(shelf: Path) -> None:
    answer = release(shelf, "--effective", "2026-07-15")
    assert (answer["ok"], answer["significance"], answer["required_days"]) == (True, "significant", 30)
    assert answer["because"][0]["quote"].startswith("When this Privacy Policy changes")
    assert answer["announced"] == "2026-06-10T00:00:00+09:00"
    assert answer["announce_by"] == "2026-06-14T00:00:00+09:00"
    assert answer["effective"] == "2026-07-15T00:00:00+09:00"
    log = json.loads(policywatch("log", NAME, *NOW, "--format", "json", cwd=shelf).out)
    assert [(entry["label"], entry["state"]) for entry in log] == [("v1.0", "in force"), ("v1.1", "upcoming")]
    listed = json.loads(policywatch("notice", "list", "--format", "json", cwd=shelf).out)
    assert [notice["id"] for notice in listed] == [notice["id"] for notice in answer["notices"]]
    assert {notice["state"] for notice in listed} == {"draft"}
    text = policywatch("notice", "preview", listed[0]["id"], cwd=shelf).out
    assert "Peek Analytics" in text
    exported = policywatch("notice", "export", "outbox", cwd=shelf).out.split()
    assert (shelf / exported[0]).read_text("utf-8") == text


def test_a_version_is_announced_on_the_day_its_notice_falls_due(shelf: Path) -> None:
    (shelf / "next.md").write_text(policy("v1.1", "", "July 15, 2026", row=ROW) + LINK, "utf-8")
    due = {notice["due"][:10] for notice in release(shelf)["notices"]}
    log = json.loads(policywatch("log", NAME, *NOW, "--format", "json", cwd=shelf).out)
    assert due == {"2026-06-14"}
    assert log[1]["announced"] == "2026-06-14"
    assert "14 June 2026" in policywatch("notice", "preview", "acme-privacy-v1.1-website_notice", cwd=shelf).out
    told = policywatch("release", "next.md", NAME, *NOW, cwd=shelf).out
    assert "announced    2026-06-14 00:00 KST, the last day; --announced DATE fixes an earlier one" in told


def test_notices_link_to_the_site_that_is_built_here_unless_told_otherwise(shelf: Path) -> None:
    settings = shelf / "policywatch.toml"
    site = '[site]\nurl = "https://legal.acme.example/"\n'
    settings.write_text(settings.read_text("utf-8") + site, "utf-8")
    answer = release(shelf, "--check")
    body = answer["notices"][0]["body"]
    for page in ("versions/v1.1.html", "versions/v1.0.html", "changes/v1.0/v1.1.html"):
        assert f"https://legal.acme.example/{NAME}/en/{page}" in body
    assert {check["id"]: check["ok"] for check in answer["checks"]}["notice-links"]
    own = f'[documents."{NAME}"]\ncomparison_url = "https://acme.example/compare/{{old}}..{{new}}"\n'
    settings.write_text(settings.read_text("utf-8") + own, "utf-8")
    body = release(shelf, "--check")["notices"][0]["body"]
    assert "https://acme.example/compare/v1.0..v1.1" in body
    assert "/changes/" not in body


def test_whom_to_ask_is_read_from_the_candidate_unless_told_otherwise(shelf: Path) -> None:
    assert "Questions: privacy@acme.example" in release(shelf, "--check")["notices"][0]["body"]


def test_a_check_answers_and_changes_nothing(shelf: Path) -> None:
    before = tree(shelf)
    answer = release(shelf, "--effective", "2026-07-15", "--check")
    assert answer["ok"]
    assert answer["notices"]
    assert tree(shelf) == before


@pytest.mark.parametrize("check", [[], ["--check"]])
def test_a_date_that_breaks_the_promise_is_refused(shelf: Path, check: list[str]) -> None:
    text = policy("v1.1", "June 10, 2026", "July 1, 2026", row=ROW)
    (shelf / "next.md").write_text(text + LINK, "utf-8")
    before = tree(shelf)
    answer = release(shelf, "--effective", "2026-07-01", *check, code=1)
    assert not answer["ok"]
    assert "breaks 30 days' notice" in answer["reason"]
    assert answer["earliest_effective"] == "2026-07-11T00:00:00+09:00"
    assert tree(shelf) == before
    told = policywatch("release", "next.md", NAME, *NOW, *check, cwd=shelf)
    assert told.code == 1
    assert told.out.startswith("NO  acme/privacy@v1.1 against acme/privacy@v1.0: significant\n")


def test_dates_are_read_from_the_candidate(shelf: Path) -> None:
    assert release(shelf, "--check")["effective"] == "2026-07-15T00:00:00+09:00"


def test_the_same_release_again_is_the_same(shelf: Path) -> None:
    first = release(shelf)
    before = tree(shelf)
    assert release(shelf) == first
    assert tree(shelf) == before


@pytest.mark.parametrize(
    ("source", "more", "said"),
    [
        ("now.md", [], "nothing to release"),
        ("empty.md", [], "empty"),
        ("none.md", [], "no file none.md"),
        ("next.md", ["--label", "v1.0"], "already archived"),
        ("next.md", ["--now", "2024-01-01"], "no version in force"),
    ],
)
def test_what_cannot_be_released_is_said(shelf: Path, source: str, more: list[str], said: str) -> None:
    (shelf / "empty.md").write_bytes(b"")
    before = tree(shelf)
    result = policywatch("release", source, NAME, *NOW, *more, cwd=shelf)
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 1
    assert said in result.err
    assert tree(shelf) == before


def test_a_label_that_was_not_bumped_is_a_no_with_every_check(shelf: Path) -> None:
    text = (shelf / "next.md").read_text("utf-8").replace("v1.1", "v1.0", 1)
    (shelf / "same.md").write_text(text, "utf-8")
    answer = release(shelf, "--check", source="same.md", code=1)
    failed = [check["id"] for check in answer["checks"] if check["blocking"] and not check["ok"]]
    assert failed == ["label-bumped"]


def test_a_released_version_keeps_its_date(shelf: Path) -> None:
    release(shelf)
    before = tree(shelf)
    result = policywatch("release", "next.md", NAME, *NOW, "--effective", "2026-08-01", cwd=shelf)
    assert result.code == 3
    assert "archived as acme/privacy@v1.1, effective 2026-07-15" in result.err
    assert tree(shelf) == before


def test_another_services_policy_is_refused(shelf: Path) -> None:
    (shelf / "other.md").write_text(
        "# Orchard Rules\n\nVersion v7\n\nEffective: September 1, 2026\n\nPick apples when the gate is open.\n", "utf-8"
    )
    before = tree(shelf)
    result = policywatch("release", "other.md", NAME, *NOW, cwd=shelf)
    assert (result.code, result.out) == (3, "")
    assert "different services" in result.err
    assert tree(shelf) == before
    assert release(shelf, "--force", "--check", source="other.md")["significance"] == "significant"


def test_a_regime_that_does_not_exist_is_said(shelf: Path) -> None:
    (shelf / "policywatch.toml").write_text('regimes = ["xx-none"]\n', "utf-8")
    result = policywatch("release", "next.md", NAME, *NOW, cwd=shelf)
    assert (result.code, result.out) == (2, "")
    assert "xx-none" in result.err


def test_a_ledger_damaged_by_hand_is_said(shelf: Path) -> None:
    release(shelf)
    path = shelf / ".policywatch/ledger.sqlite3"
    path.write_bytes(b"{" * 4096)
    result = policywatch("notice", "list", cwd=shelf)
    assert (result.code, result.out) == (5, "")
    assert path.name in result.err


def test_a_notice_that_is_none_is_said(shelf: Path) -> None:
    result = policywatch("notice", "preview", "x", cwd=shelf)
    assert (result.code, result.out) == (3, "")
    assert "policywatch release" in result.err
