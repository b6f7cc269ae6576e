"""The commands: what a person or cron sees, with exit codes."""

import json
from pathlib import Path

import pytest

from policywatch.channels import names
from policywatch.delivery import settings
from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import Notice
from policywatch.errors import UsageError
from tests.cli.command import policywatch
from tests.delivery.stand import START, TEXTS
from tests.delivery.test_kill import at, workspace


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A workspace with an approved notice to 120 people, which goes to the outbox."""
    workspace(tmp_path, 120).close()
    (tmp_path / "policywatch.toml").write_text('[delivery]\noutbox = "out"\n')
    return tmp_path


@pytest.mark.parametrize("command", ["tick", "worker"])
def test_a_dry_run_leaves_nothing_behind(shelf: Path, command: str) -> None:
    result = policywatch(command, "--dry-run", "--now", at(0), cwd=shelf)
    assert (result.code, result.out) == (0, "n: 120 by email\n")
    assert not (shelf / "out").exists()


def test_a_dry_run_says_what_would_be_published(shelf: Path) -> None:
    ledger = Ledger.at(shelf / ".policywatch")
    page = Notice("page", "acme/privacy", "v1", "v2", "privacy", "significant", "website_notice", START)
    ledger.approve("page", by="Kim", seen=ledger.put_notice(page, TEXTS).text_hash, at=START)
    ledger.close()
    result = policywatch("tick", "--dry-run", "--now", at(0), cwd=shelf)
    assert "page: for everybody by website_notice" in result.out.splitlines()


def test_tick_sends_and_says_so(shelf: Path) -> None:
    result = policywatch("tick", "--now", at(0), cwd=shelf)
    assert (result.code, result.err) == (0, "")
    assert result.out == "planned n; 120 accepted\n"
    assert len(list((shelf / "out").rglob("*.eml"))) == 120
    again = policywatch("tick", "--now", at(1), "--format", "json", cwd=shelf)
    assert json.loads(again.out) == {
        **{"schema": 1, "planned": [], "answers": {}, "recovered": 0, "troubles": [], "free_at": None},
        "watch": {"visited": 0, "news": []},
    }


def test_a_missing_secret_is_one_line(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SENDGRID_API_KEY", raising=False)
    (shelf / "policywatch.toml").write_text('[delivery]\nsender = "a@acme.example"\nemail = ["sendgrid"]\n')
    result = policywatch("tick", "--now", at(0), cwd=shelf)
    assert result.code == UsageError.exit_code
    assert result.err.count("\n") == 1
    assert "SENDGRID_API_KEY" in result.err


def test_doctor_says_what_a_provider_lacks(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("POLICYWATCH_SMTP_URL", raising=False)
    (shelf / "policywatch.toml").write_text('[delivery]\nsender = "a@acme.example"\nemail = ["smtp", "folder"]\n')
    lines = policywatch("doctor", cwd=shelf).out.splitlines()
    said = [line.split(maxsplit=2) for line in lines if " delivery " in line]
    assert [(words[0], words[2][:30]) for words in said] == [
        ("MEND", "smtp: POLICYWATCH_SMTP_URL is n"[:30]),
        ("ok", "e-mail goes by folder"),
    ]


def test_recipients_are_shown_masked(shelf: Path) -> None:
    shown = policywatch("recipients", "list", "--limit", "2", cwd=shelf)
    assert "u…@example.com" in shown.out
    assert "user1@" not in shown.out
    assert "2 of 120" in shown.err
    rows = json.loads(policywatch("recipients", "list", "--format", "json", "--unmasked", cwd=shelf).out)
    assert rows[0]["address"] == "user1@example.com"


def test_import_status_and_forget(shelf: Path) -> None:
    (shelf / "more.csv").write_text("id,email,name\n900,kim@example.com,김철수\n901,bad,x\n")
    result = policywatch("recipients", "import", "more.csv", "--now", at(0), cwd=shelf)
    assert (result.code, result.out) == (0, "1 taken, 1 rejected\n")
    assert "more.csv.rejects.csv" in result.err
    policywatch("tick", "--now", at(0), cwd=shelf)
    sent = json.loads(policywatch("recipients", "status", "kim@example.com", "--format", "json", cwd=shelf).out)
    assert [(row["notice"], row["state"]) for row in sent] == [("n", "accepted")]
    asked = policywatch("recipients", "forget", "900", cwd=shelf)
    assert (asked.code, "--yes" in asked.err) == (2, True)
    assert policywatch("recipients", "forget", "900", "--yes", "--now", at(1), cwd=shelf).out == "1 forgotten\n"
    assert policywatch("recipients", "status", "kim@example.com", cwd=shelf).code in (0, 3)
    assert "kim@" not in policywatch("recipients", "list", "--limit", "0", "--unmasked", cwd=shelf).out
    assert "forgotten" in policywatch("recipients", "list", "--suppressed", cwd=shelf).out


def test_an_audience_can_be_looked_at(shelf: Path) -> None:
    out = policywatch("recipients", "list", "--language", "en", cwd=shelf)
    assert (out.out, out.err) == ("", "policywatch: there is none\n")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({"colour": 1}, "unknown setting delivery.colour"),
        ({"sender": "nobody"}, "delivery.sender"),
        ({"email": ["pigeon"]}, "delivery.email"),
        ({"email": ["smtp"]}, "delivery.sender is not set"),
        ({"batch_size": 5000}, "batch_size"),
        ({"batch_size": True}, "whole number"),
        ({"ramp": [0]}, "ramp"),
        ({"business_hours": [18, 9]}, "business_hours"),
        ({"uncertain": "perhaps"}, "uncertain"),
        ({"timeout": 30, "lease_seconds": 30}, "lease_seconds"),
        ({"sandbox": 1}, "sandbox"),
        ({"outbox": ""}, "outbox"),
        ({"at_once": 0}, "at_once"),
        ({"unsubscribe_url": "https://acme.example/unsubscribe"}, "are added"),
        ({"unsubscribe_url": "acme.example"}, "unsubscribe_url"),
    ],
)
def test_a_setting_that_is_off_is_named(table: dict[str, object], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        settings.read(table)


def test_settings_are_read_as_they_are_meant() -> None:
    read = settings.read({"sender": "Acme <n@acme.example>", "email": ["sendgrid", "smtp"], "business_hours": [9, 18]})
    assert (read.sender.address, read.sender.name) == ("n@acme.example", "Acme")
    assert read.schedule.business_hours == (9, 18)
    assert set(read.email) < set(names())
    assert read.providers("post") == ()
