"""The real command, from a release to notices that left."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from policywatch.delivery import tracking
from policywatch.delivery.ledger import Ledger
from tests.cli.command import Result, policy, policywatch
from tests.notices.building import PEOPLE, told

DOCUMENT = "acme/privacy"
MAIL = "acme-privacy-v1.1-email"
PAGE = "acme-privacy-v1.1-website_notice"
ROW = "\n| Peek Analytics Ltd. | Analysing usage |"
SETTINGS = """
zone = "Asia/Seoul"
publisher = "Acme Inc."
contact = "privacy@acme.example"
regimes = ["kr-terms"]
notice_channels = ["email"]
notice_languages = ["en", "ko"]

[documents."acme/privacy"]
url = "https://acme.example/privacy"
comparison_url = "https://acme.example/privacy/{old}..{new}"
previous_url = "https://acme.example/privacy/{old}"
"""


class Shelf:
    """A workspace; every command runs on the same day unless told otherwise."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *words: object, now: str = "2026-06-01") -> Result:
        return policywatch(*words, "--now", now, cwd=self.folder)

    def json(self, *words: object) -> Any:
        result = self.run(*words, "--format", "json")
        assert result.code == 0, result.err
        return json.loads(result.out)

    def states(self) -> dict[str, str]:
        return {notice["id"]: notice["state"] for notice in self.json("notice", "list")}

    def release(self, **changes: str) -> Result:
        text = policy("v1.1", "June 10, 2026", "July 15, 2026", row=ROW, **changes)
        (self.folder / "next.md").write_text(text, "utf-8")
        return self.run("release", "next.md", DOCUMENT)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    made = Shelf(tmp_path)
    (tmp_path / "policywatch.toml").write_text(SETTINGS, "utf-8")
    (tmp_path / "now.md").write_text(policy("v1.0"), "utf-8")
    (tmp_path / "people.csv").write_text(PEOPLE, "utf-8")
    assert made.run("add", "now.md", DOCUMENT, now="2025-01-02").code == 0
    assert made.release().code == 0
    assert made.run("recipients", "import", "people.csv").code == 0
    return made


def test_a_release_leaves_drafts_with_texts_counts_and_dates(shelf: Shelf) -> None:
    mail, page = (next(n for n in shelf.json("notice", "list") if n["id"] == name) for name in (MAIL, PAGE))
    assert (mail["state"], mail["recipients"], page["recipients"]) == ("draft", 3, None)
    assert mail["due"] == "2026-06-10T00:00:00+09:00"
    assert mail["last_safe"] == "2026-06-15T00:00:00+09:00"
    assert [text["language"] for text in mail["texts"]] == ["en", "ko"]
    shown = shelf.run("notice", "list").out
    assert "draft" in shown
    assert "en,ko" in shown


def test_a_preview_is_the_text_and_who_gets_it(shelf: Shelf) -> None:
    result = shelf.run("notice", "preview", MAIL, "--language", "ko")
    assert result.out.startswith("[중요] 2026년 7월 15일")
    assert "https://acme.example/privacy/v1.0..v1.1" in result.out
    assert "k…@example.com" in result.err
    assert "kim@example.com" not in result.out + result.err
    page = shelf.run("notice", "preview", MAIL, "--language", "en", "--format", "html").out
    assert page.startswith("<!doctype html>")
    found = shelf.json("notice", "preview", MAIL)
    assert (found["recipients"], len(found["samples"]), len(found["texts"])) == (3, 3, 2)
    assert shelf.run("notice", "preview", MAIL, "--language", "fr").code == 3


def test_nothing_leaves_before_it_is_approved_and_then_once(shelf: Shelf) -> None:
    due = "2026-06-10T01:00:00+09:00"
    assert shelf.run("tick", now=due).code == 0
    assert not list(shelf.folder.rglob("*.eml"))
    approved = shelf.run("notice", "approve", MAIL, "--by", "Jane Doe")
    assert (approved.code, "Peek Analytics" in approved.out) == (0, True)
    assert "3 recipients" in approved.err
    assert shelf.states() == {MAIL: "approved", PAGE: "draft"}
    for _ in range(2):
        assert shelf.run("tick", now=due).code == 0
    assert len(list(shelf.folder.rglob("*.eml"))) == 3
    assert shelf.states() == {MAIL: "done", PAGE: "draft"}
    assert "accepted 3" in shelf.run("notice", "list").out


def test_an_approval_for_another_text_is_refused(shelf: Shelf) -> None:
    seen = shelf.json("notice", "preview", MAIL)["sha256"]
    assert shelf.release(years="5").code != 0  # the label is archived with other bytes
    settings = shelf.folder / "policywatch.toml"
    settings.write_text(SETTINGS.replace("privacy@acme.example", "dpo@acme.example"), "utf-8")
    assert shelf.release().code == 0
    result = shelf.run("notice", "approve", MAIL, "--by", "Jane", "--text", seen[:12])
    assert (result.code, "look at it again" in result.err) == (3, True)
    assert shelf.states()[MAIL] == "draft"


@pytest.mark.parametrize("words", [("approve", MAIL), ("cancel", MAIL), ("pause", MAIL), ("resume", MAIL)])
def test_who_says_so_must_be_named(shelf: Shelf, words: tuple[str, ...]) -> None:
    assert shelf.run("notice", *words).code == 2


def test_pause_resume_and_cancel(shelf: Shelf) -> None:
    due = "2026-06-10T01:00:00+09:00"
    shelf.run("notice", "approve", MAIL, "--by", "Jane")
    assert shelf.run("notice", "pause", MAIL, "--by", "Jane").code == 0
    shelf.run("tick", now=due)
    assert shelf.states()[MAIL] == "paused"
    assert "paused by Jane, " in shelf.run("notice", "preview", MAIL).err
    assert not list(shelf.folder.rglob("*.eml"))
    assert shelf.run("notice", "resume", MAIL, "--by", "Jane").code == 0
    assert shelf.run("notice", "cancel", MAIL, "--by", "Jane").code == 0
    shelf.run("tick", now=due)
    assert shelf.states()[MAIL] == "cancelled"
    assert not list(shelf.folder.rglob("*.eml"))
    assert shelf.run("notice", "resume", MAIL, "--by", "Jane").code == 3


def test_a_test_goes_to_oneself_and_a_dry_run_nowhere(shelf: Shelf) -> None:
    words = ("notice", "test", MAIL, "--to", "me@acme.example")
    assert shelf.run(*words, "--dry-run").code == 0
    assert not list(shelf.folder.rglob("*.eml"))
    assert shelf.run(*words).code == 0
    mails = [path.read_text("utf-8") for path in shelf.folder.rglob("*.eml")]
    assert len(mails) == 2
    assert all("To: me@acme.example" in mail and "[TEST]" in mail for mail in mails)
    assert shelf.states()[MAIL] == "draft"
    assert shelf.run("notice", "test", PAGE, "--to", "me@acme.example").code == 2
    assert shelf.run("notice", "test", MAIL, "--to", "me").code == 2


def test_export_writes_every_text(shelf: Shelf) -> None:
    written = shelf.run("notice", "export", "texts").out.split()
    assert f"texts/{MAIL}.ko.html" in written
    assert f"texts/{PAGE}.en.txt" in written
    assert (shelf.folder / f"texts/{MAIL}.en.txt").read_text("utf-8").startswith("Important: ")


def test_the_unreached_are_listed_for_another_channel(shelf: Shelf) -> None:
    shelf.run("notice", "approve", MAIL, "--by", "Jane")
    shelf.run("tick", now="2026-06-10T01:00:00+09:00")
    ledger = Ledger.at(shelf.folder / ".policywatch")
    tracking.record(ledger, [told("bounced", 1, "a", permanent="yes", reason="=550 gone")])
    ledger.close()
    (row,) = shelf.json("notice", "unreached", MAIL)
    assert row["otherwise"] == "website_notice"
    assert "…@" in row["address"]
    (full,) = csv.DictReader(io.StringIO(shelf.run("notice", "unreached", MAIL, "--full", "--format", "csv").out))
    assert full["address"] in PEOPLE
    assert full["reason"] == "bounced: =550 gone"
    given = shelf.run("notice", "handover", MAIL, "letters.csv", "--by", "Jane", "--via", "post")
    assert f"1 of {MAIL} handed over, to be told by post: letters.csv" in given.err
    assert full["address"] in (shelf.folder / "letters.csv").read_text("utf-8")
    assert "handed-over" in shelf.run("evidence", MAIL).out


def test_what_is_late_is_flagged(shelf: Shelf) -> None:
    late = shelf.run("notice", "approve", MAIL, "--by", "Jane", now="2026-06-15T09:00:00+09:00")
    assert "CAUTION" in late.err
    assert "2026-07-15 no longer holds" in late.err
    shelf.run("tick", now="2026-06-15T09:01:00+09:00")
    assert shelf.states()[MAIL] == "held"
    assert not list(shelf.folder.rglob("*.eml"))


def test_templates_of_the_workspaces_own(shelf: Shelf) -> None:
    folder = shelf.folder / "own"
    folder.mkdir()
    (folder / "email.txt.j2").write_text("Our subject\n\n{{ summary[0] }}\n", "utf-8")
    (shelf.folder / "policywatch.toml").write_text('notices = "own"\n' + SETTINGS, "utf-8")
    assert shelf.release().code == 0
    assert shelf.run("notice", "preview", MAIL, "--language", "en").out.startswith("Our subject\n\nWe now share")
    (folder / "email.txt.j2").write_text("{{ no_such_thing }}", "utf-8")
    broken = shelf.release()
    assert (broken.code, "email.txt.j2" in broken.err) == (3, True)
    (shelf.folder / "policywatch.toml").write_text('notices = "none"\n' + SETTINGS, "utf-8")
    assert "cannot be read" in shelf.release().err
