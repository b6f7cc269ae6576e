"""The commands as a person and a script use them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import environment, policy, policywatch, process

NAME = "acme/privacy"
TODAY = ("--now", "2026-06-01")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A workspace with three versions: a typo release and a significant one."""
    (tmp_path / "policywatch.toml").write_text('zone = "Asia/Seoul"\n', "utf-8")
    changes: tuple[dict[str, str], ...] = (
        {"effective": "February 3, 2025"},
        {"effective": "March 3, 2025", "contact": "privacy@acme-mail.example"},
        {"effective": "May 6, 2025", "row": "\n| Peek Analytics Ltd. | Statistics of use |"},
    )
    for number, change in enumerate(changes):
        (tmp_path / f"v1.{number}.md").write_text(policy(f"v1.{number}", **change), "utf-8")
        assert policywatch("add", f"v1.{number}.md", NAME, "--label", f"v1.{number}", *TODAY, cwd=tmp_path).code == 0
    return tmp_path


def answer(*arguments: object, cwd: Path) -> Any:
    result = policywatch(*arguments, "--format", "json", cwd=cwd)
    assert result.code in (0, 1), result.err
    return json.loads(result.out)


def test_init_makes_a_workspace_that_its_own_commands_read(tmp_path: Path) -> None:
    assert policywatch("init", "--zone", "Asia/Seoul", "--publisher", 'A "B" 주식회사', cwd=tmp_path).code == 0
    assert (tmp_path / "snapshots").is_dir()
    assert policywatch("doctor", cwd=tmp_path).code == 0
    text = (tmp_path / "policywatch.toml").read_text("utf-8")
    again = policywatch("init", cwd=tmp_path)
    assert (again.code, again.out) == (2, "")
    assert (tmp_path / "policywatch.toml").read_text("utf-8") == text


def test_init_refuses_a_zone_that_is_none(tmp_path: Path) -> None:
    assert policywatch("init", "--zone", "Seoul", cwd=tmp_path).code == 2
    assert not list(tmp_path.iterdir())


def test_add_reads_what_it_is_not_given(shelf: Path) -> None:
    (shelf / "next.md").write_text(policy("v2.0", "May 1, 2026", "June 2, 2026"), "utf-8")
    added = answer("add", "next.md", NAME, cwd=shelf)
    assert (added["outcome"], added["label"], added["language"]) == ("added", "v2.0", "en")
    assert (added["effective"], added["announced"], added["origin"]) == ("2026-06-02", "2026-05-01", "next.md")
    assert added["warnings"] == []


def test_add_says_where_the_person_and_the_text_differ(shelf: Path) -> None:
    (shelf / "next.md").write_text(policy("v2.0", "May 1, 2026", "June 2, 2026"), "utf-8")
    result = policywatch("add", "next.md", NAME, "--label", "v3", "--effective", "2026-07-01", cwd=shelf)
    assert result.code == 0
    assert "the label given, v3, is not the one the text states, v2.0" in result.err
    assert "the effective date given, 2026-07-01, is not the one the text states, 2026-06-02" in result.err
    assert answer("log", NAME, *TODAY, cwd=shelf)[-1]["label"] == "v3"


def test_add_without_label_or_date_asks_for_one(shelf: Path) -> None:
    (shelf / "bare.md").write_text("# Privacy Policy\n\nWe collect nothing at all.\n", "utf-8")
    result = policywatch("add", "bare.md", NAME, cwd=shelf)
    assert (result.code, result.out) == (3, "")
    assert "--label" in result.err


def test_the_same_bytes_again_add_nothing(shelf: Path) -> None:
    again = answer("add", "v1.0.md", NAME, "--label", "v9", cwd=shelf)
    assert (again["outcome"], again["label"]) == ("unchanged", "v1.0")
    assert "no second version" in again["warnings"][-1]


def test_log_judges_each_version_against_the_one_before(shelf: Path) -> None:
    entries = answer("log", NAME, *TODAY, cwd=shelf)
    assert [entry["label"] for entry in entries] == ["v1.0", "v1.1", "v1.2"]
    assert [entry["significance"] for entry in entries] == [None, "minor", "significant"]
    assert [entry["state"] for entry in entries] == ["superseded", "superseded", "in force"]
    assert [entry["state"] for entry in answer("log", "--now", "2025-04-01", cwd=shelf)] == [
        "superseded",
        "in force",
        "upcoming",
    ]
    plotted = policywatch("log", "--plot", *TODAY, cwd=shelf).out
    assert "█" in plotted
    assert "v1.2" in plotted


def test_a_bare_date_begins_where_the_publisher_is(shelf: Path) -> None:
    """v1.2 takes effect on 6 May in Seoul, which is still 5 May in London."""
    before = answer("log", "--now", "2025-05-05T14:59:59+00:00", cwd=shelf)
    after = answer("log", "--now", "2025-05-05T15:00:00+00:00", cwd=shelf)
    assert [entries[-1]["state"] for entries in (before, after)] == ["upcoming", "in force"]
    assert answer("log", "--now", "2025-05-06", cwd=shelf)[-1]["state"] == "in force"


def test_show_gives_each_part(shelf: Path) -> None:
    assert answer("show", NAME, "--what", "promise", cwd=shelf)["significant_days"] == 30
    whole = answer("show", f"{NAME}@v1.1", "--what", "outline,text,facts,promise,dates", cwd=shelf)
    assert set(whole) == {"outline", "text", "facts", "promise", "dates"}
    assert whole["dates"]["effective"] == "2025-03-03"
    assert "privacy@acme-mail.example" in whole["text"]
    assert any(fact["type"] == "recipient" for fact in answer("show", "v1.2.md", "--what", "facts", cwd=shelf))
    text = policywatch("show", NAME, "--what", "outline,promise", cwd=shelf).out
    assert "Article 2 (Storage)" in text
    assert "significant_days: 30" in text


def test_show_makes_hostile_text_harmless(tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text("Privacy Policy\n\nWe \x1b[2J collect \u202edata.\n", "utf-8")
    out = policywatch("show", "evil.txt", "--what", "text,outline,dates", cwd=tmp_path).out
    assert "\x1b" not in out
    assert "\u202e" not in out


@pytest.mark.parametrize("format_name", ["terminal", "html", "markdown", "json", "text"])
def test_diff_in_every_format(shelf: Path, format_name: str) -> None:
    result = policywatch("diff", f"{NAME}@v1.1", NAME, "--format", format_name, cwd=shelf)
    assert result.code == 0, result.err
    assert "Peek Analytics" in result.out


def test_diff_of_archive_and_file_tells_both_apart(shelf: Path) -> None:
    found = answer("diff", f"{NAME}@v1.0", "v1.1.md", cwd=shelf)
    assert (found["old"]["document"], found["old"]["label"]) == (NAME, "v1.0")
    assert found["new"]["document"] == "v1.1.md"
    assert found["new"]["effective"] == "2025-03-03"
    assert len(found["new"]["sha256"]) == 64


@pytest.mark.parametrize(
    ("old", "new", "fail_on", "code"),
    [
        ("v1.0.md", "v1.2.md", "significant", 1),
        ("v1.0.md", "v1.1.md", "significant", 0),
        ("v1.0.md", "v1.1.md", "any", 1),
        ("v1.0.md", "v1.0.md", "any", 0),
    ],
)
def test_diff_can_fail_a_build(shelf: Path, old: str, new: str, fail_on: str, code: int) -> None:
    assert policywatch("diff", old, new, "--fail-on", fail_on, cwd=shelf).code == code


def test_diff_writes_a_file_in_the_format_of_its_name(shelf: Path) -> None:
    result = policywatch("diff", "v1.0.md", "v1.2.md", "-o", "out/redline.html", cwd=shelf)
    assert (result.code, result.out) == (0, "")
    assert (shelf / "out/redline.html").read_text("utf-8").lower().startswith("<!doctype html>")
    assert [path.name for path in (shelf / "out").iterdir()] == ["redline.html"]


def test_diff_of_two_services_says_so(shelf: Path) -> None:
    (shelf / "other.md").write_text(
        "# Orchard Rules\n\nPick apples only when the gate is open.\n\nPears later.\n", "utf-8"
    )
    result = policywatch("diff", "v1.0.md", "other.md", cwd=shelf)
    assert result.code == 0
    assert "different services" in result.err


def test_diff_reads_standard_input(shelf: Path) -> None:
    done = process("diff", "v1.1.md", "-", "--format", "json", cwd=shelf, input=(shelf / "v1.2.md").read_bytes())
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["significance"] == "significant"


def test_no_colour_in_a_pipe_and_utf8_under_lang_c(shelf: Path) -> None:
    done = process("diff", "v1.0.md", "v1.2.md", "--format", "terminal", cwd=shelf, env=environment(LC_ALL="C"))
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    done.stdout.decode("utf-8")


def test_rules_and_regimes_say_their_source(shelf: Path) -> None:
    rules = answer("rules", cwd=shelf)
    assert len(rules) > 20
    assert all(rule["reference"] and rule["near_miss"] for rule in rules)
    table = policywatch("rules", "--format", "markdown", cwd=shelf).out.splitlines()
    assert len(table) == len(rules) + 2
    regimes = answer("regimes", "list", cwd=shelf)
    assert {"kr-privacy-practice", "eu-p2b"} <= {regime["id"] for regime in regimes}


def test_a_workspace_may_lay_its_own_rules_over_the_packaged(shelf: Path) -> None:
    packaged = answer("rules", cwd=shelf)
    (shelf / "policywatch.toml").write_text('rules = "own.toml"\n', "utf-8")
    (shelf / "own.toml").write_text(
        '[[rule]]\nid = "own"\ntitle = "Ours"\nsignificance = "minor"\nreference = "Contract 7"\nmessage = "m"\n'
        'near_miss = "n"\nmatch = { on = "rest" }\n',
        "utf-8",
    )
    assert {rule["id"] for rule in answer("rules", cwd=shelf)} == {"own", *(rule["id"] for rule in packaged)}
    (shelf / "own.toml").write_text("[[rule]]\nid = 3\n", "utf-8")
    assert policywatch("rules", cwd=shelf).code == 3
    assert policywatch("doctor", cwd=shelf).code == 1


def test_the_archive_is_found_from_below_and_may_be_named(shelf: Path) -> None:
    below = shelf / "a/b"
    below.mkdir(parents=True)
    assert len(answer("log", cwd=below)) == 3
    assert len(answer("log", "--archive", shelf / "snapshots", cwd=Path("/"))) == 3


def test_doctor_names_what_to_mend(shelf: Path) -> None:
    (shelf / "policywatch.toml").write_text(
        'regimes = ["xx-none"]\n[documents."acme/privacy"]\nlanguage = "ko"\n[documents."acme/terms"]\n', "utf-8"
    )
    found = {(entry["id"], entry["ok"]) for entry in answer("doctor", cwd=shelf)}
    assert ("regimes", False) in found
    assert ("documents", False) in found
    assert ("archive", True) in found
    result = policywatch("doctor", cwd=shelf)
    assert result.code == 1
    assert "xx-none" in result.out
    assert "acme/terms" in result.out


def test_help_of_every_command_is_its_docstring(tmp_path: Path) -> None:
    listed = policywatch("--help", cwd=tmp_path)
    assert listed.code == 0
    names = [line.split()[0] for line in listed.out.partition("Commands:")[2].splitlines() if line[2:3].strip()]
    assert {
        "add",
        "bulk",
        "demo",
        "diff",
        "doctor",
        "init",
        "log",
        "notice",
        "regimes",
        "release",
        "rules",
        "show",
    } <= {*names}
    for name in names:
        shown = policywatch(name, "--help", cwd=tmp_path)
        assert (shown.code, shown.err) == (0, "")


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from policywatch.cli.run import run; run(['--help']);"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in"
        " {'rich', 'lxml', 'requests', 'jinja2', 'bs4', 'holidays', 'markdown_it', 'rapidfuzz', 'docx', 'pypdfium2'}"
        " or m.startswith('policywatch.') and m.split('.')[1] not in {'cli', 'errors'}), file=sys.stderr)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stderr.strip() == "[]"
