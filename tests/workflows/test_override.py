"""A person's verdict: recorded beside the version, shown wherever the verdict is, never in silence."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import policy, policywatch

NAME = "acme/privacy"
NOW = ("--now", "2026-06-01T09:00:00+00:00")
SAID = ("--to", "minor", "--by", "Kim Ha-na, legal", "--reason", "Peek was our supplier\nbefore")
ROW = "\n| Peek Analytics Ltd. | Statistics of use |"
LINE = "Verdict minor put in place of significant by Kim Ha-na, legal on 2026-06-01: Peek was our supplier before"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """v1.0 in force; v1.1 with a new processor takes effect on 15 July 2026."""
    (tmp_path / "policywatch.toml").write_text("", "utf-8")
    (tmp_path / "now.md").write_text(policy("v1.0"), "utf-8")
    (tmp_path / "next.md").write_text(policy("v1.1", "June 10, 2026", "July 15, 2026", row=ROW), "utf-8")
    for name in ("now.md", "next.md"):
        assert policywatch("add", name, NAME, *NOW, cwd=tmp_path).code == 0
    return tmp_path


def answer(shelf: Path, *arguments: str) -> Any:
    result = policywatch(*arguments, "--format", "json", cwd=shelf)
    assert result.code in (0, 1), result.err
    return json.loads(result.out)


def diff(shelf: Path) -> Any:
    return answer(shelf, "diff", f"{NAME}@v1.0", f"{NAME}@v1.1")


def test_it_is_recorded_beside_the_version(shelf: Path) -> None:
    made = answer(shelf, "override", f"{NAME}@v1.1", *SAID, *NOW)
    assert made["file"] == f"snapshots/{NAME}/v1.1/overrides/0001.json"
    record = json.loads((shelf / made["file"]).read_text("utf-8"))
    assert (record["from"], record["to"], record["by"]) == ("significant", "minor", "Kim Ha-na, legal")
    assert record["at"] == "2026-06-01T09:00:00+00:00"
    shown = answer(shelf, "diff", f"{NAME}@v1.0", f"{NAME}@v1.1")
    assert record["old"] == {"label": "v1.0", "sha256": {"en": shown["old"]["sha256"]}}
    assert record["new"] == {"label": "v1.1", "sha256": {"en": shown["new"]["sha256"]}}
    assert policywatch("doctor", cwd=shelf).code == 0


def test_it_is_shown_wherever_the_verdict_is(shelf: Path) -> None:
    assert diff(shelf)["override"] is None
    answer(shelf, "override", f"{NAME}@v1.1", *SAID, *NOW)
    told = diff(shelf)
    assert (told["significance"], told["computed"]) == ("minor", "significant")
    assert told["override"] == {
        "from": "significant", "to": "minor", "by": "Kim Ha-na, legal", "reason": "Peek was our supplier before",
        "at": "2026-06-01T09:00:00+00:00",
    }  # fmt: skip
    for form in ("text", "terminal", "markdown", "html"):
        page = policywatch("diff", f"{NAME}@v1.0", f"{NAME}@v1.1", "--format", form, cwd=shelf)
        assert LINE in " ".join(page.out.replace("\\", "").split()), form
        assert LINE in page.err
    log = policywatch("log", NAME, "--plot", *NOW, cwd=shelf).out
    assert log.count("minor (computed significant, overridden by Kim Ha-na, legal)") == 2
    (_, entry) = answer(shelf, "log", NAME, *NOW)
    assert (entry["significance"], entry["computed"], entry["override"]["by"]) == (
        "minor", "significant", "Kim Ha-na, legal",
    )  # fmt: skip


def test_it_decides_the_exit_code_and_the_release(shelf: Path) -> None:
    check = ("release", "next.md", NAME, "--effective", "2026-07-15", "--check", *NOW)
    assert answer(shelf, *check)["required_days"] == 30
    failing = ("diff", f"{NAME}@v1.0", f"{NAME}@v1.1", "--fail-on", "significant")
    assert policywatch(*failing, cwd=shelf).code == 1
    answer(shelf, "override", f"{NAME}@v1.1", *SAID, *NOW)
    assert policywatch(*failing, cwd=shelf).code == 0
    planned = answer(shelf, *check)
    assert (planned["required_days"], planned["significance"], planned["computed"]) == (7, "minor", "significant")
    assert planned["override"]["by"] == "Kim Ha-na, legal"
    assert LINE in policywatch(*check, cwd=shelf).out


def test_whoever_previews_a_notice_sees_it(shelf: Path) -> None:
    answer(shelf, "override", f"{NAME}@v1.1", *SAID, *NOW)
    released = answer(shelf, "release", "next.md", NAME, "--effective", "2026-07-15", *NOW)
    notice = released["notices"][0]["id"]
    assert LINE in policywatch("notice", "preview", notice, *NOW, cwd=shelf).err
    assert answer(shelf, "notice", "preview", notice, *NOW)["override"]["by"] == "Kim Ha-na, legal"


def test_the_public_archive_shows_it_and_is_made_anew_for_it(shelf: Path) -> None:
    build = ("site", "build", "public", *("--now", "2026-08-01"))
    assert policywatch(*build, cwd=shelf).code == 0
    before = {path: path.read_text("utf-8") for path in (shelf / "public").rglob("*.json")}
    assert not any("Kim Ha-na" in text for text in before.values())
    answer(shelf, "override", f"{NAME}@v1.1", *SAID, *NOW)
    assert policywatch(*build, cwd=shelf).code == 0
    pages = [path.read_text("utf-8") for path in (shelf / "public").rglob("*.*") if path.suffix in (".html", ".json")]
    assert any(LINE in page for page in pages)
    assert any('"by": "Kim Ha-na, legal"' in page for page in pages)


def test_the_last_of_several_holds_and_none_is_lost(shelf: Path) -> None:
    answer(shelf, "override", f"{NAME}@v1.1", *SAID, *NOW)
    first = (shelf / f"snapshots/{NAME}/v1.1/overrides/0001.json").read_bytes()
    again = ("--to", "significant", "--by", "Lee", "--reason", "it was not")
    made = answer(shelf, "override", f"{NAME}@v1.1", "--against", "v1.0", *again, *NOW)
    assert made["file"].endswith("/0002.json")
    assert made["override"]["from"] == "significant"
    assert (shelf / f"snapshots/{NAME}/v1.1/overrides/0001.json").read_bytes() == first
    told = diff(shelf)
    assert (told["significance"], told["override"]["by"]) == ("significant", "Lee")
    assert "Verdict significant confirmed by Lee" in policywatch("diff", f"{NAME}@v1.0", f"{NAME}@v1.1", cwd=shelf).out


def test_it_is_of_one_pair_only(shelf: Path) -> None:
    (shelf / "last.md").write_text(
        policy("v1.2", "July 20, 2026", "August 30, 2026", row=ROW + "\n| X GmbH | Y |"), "utf-8"
    )
    assert policywatch("add", "last.md", NAME, *NOW, cwd=shelf).code == 0
    answer(shelf, "override", f"{NAME}@v1.1", *SAID, *NOW)
    assert answer(shelf, "diff", f"{NAME}@v1.1", f"{NAME}@v1.2")["override"] is None
    assert answer(shelf, "diff", f"{NAME}@v1.1", f"{NAME}@v1.0")["override"] is None
    assert answer(shelf, "diff", "now.md", "next.md")["override"] is None


def test_it_is_stale_once_the_bytes_are_others(shelf: Path) -> None:
    answer(shelf, "override", f"{NAME}@v1.1", *SAID, *NOW)
    folder = shelf / f"snapshots/{NAME}/v1.1"
    kept = folder / "overrides"
    for path in (folder / "en").iterdir():
        path.unlink()
    (folder / "en").rmdir()
    (shelf / "next.md").write_text(policy("v1.1", "June 10, 2026", "July 15, 2026", row=ROW, years="9"), "utf-8")
    assert policywatch("add", "next.md", NAME, *NOW, cwd=shelf).code == 0
    assert kept.is_dir()
    told = diff(shelf)
    assert (told["significance"], told["override"]) == ("significant", None)
    assert any("does not hold: v1.0 or v1.1 has other bytes than were judged" in line for line in told["warnings"])
    assert "does not hold" in policywatch("log", NAME, *NOW, cwd=shelf).err


def test_a_record_changed_by_hand_is_noticed(shelf: Path) -> None:
    made = answer(shelf, "override", f"{NAME}@v1.1", *SAID, *NOW)
    path = shelf / made["file"]
    path.write_text(path.read_text("utf-8").replace("Kim", "Kym"), "utf-8")
    result = policywatch("diff", f"{NAME}@v1.0", f"{NAME}@v1.1", cwd=shelf)
    assert (result.code, result.out) == (5, "")
    assert "changed after it was written" in result.err
    assert "0001.json" in policywatch("doctor", cwd=shelf).out


def test_a_record_taken_away_from_between_is_noticed(shelf: Path) -> None:
    for _ in range(2):
        made = answer(shelf, "override", f"{NAME}@v1.1", *SAID, *NOW)
    (shelf / made["file"]).with_name("0001.json").unlink()
    assert "lacks 0001.json" in policywatch("diff", f"{NAME}@v1.0", f"{NAME}@v1.1", cwd=shelf).err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((f"{NAME}@v1.0", *SAID), 3, "is the first version"),
        ((f"{NAME}@v1.1", "--against", "v1.1", *SAID), 3, "against itself"),
        ((f"{NAME}@v9", *SAID), 3, "no version 'v9'"),
        ((f"{NAME}@v1.1", *SAID[:3], " ", *SAID[4:]), 2, "--by must say something"),
        ((f"{NAME}@v1.1", *SAID[:5], "x" * 2001), 2, "--reason must say something, in at most 2000"),
        ((f"{NAME}@v1.1", "--to", "none", *SAID[2:]), 2, "none"),
    ],
)
def test_what_cannot_be_recorded_is_said(shelf: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    result = policywatch("override", *arguments, *NOW, cwd=shelf)
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert not list(shelf.rglob("overrides"))
