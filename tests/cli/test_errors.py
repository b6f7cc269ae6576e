"""Whatever goes wrong ends as one line on stderr and a documented exit code, and the archive stays as it was."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from policywatch.errors import InputError
from tests.cli.command import environment, policy, policywatch, process

NAME = "acme/privacy"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with two versions archived and their files."""
    for version, years in (("v1.0", "3"), ("v1.1", "5")):
        text = policy(version, effective=f"March {years}, 2025", years=years)
        (tmp_path / f"{version}.md").write_text(text, "utf-8")
        assert policywatch("add", f"{version}.md", NAME, "--label", version, cwd=tmp_path).code == 0
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


BAD = {
    "empty": b"",
    "blank": b" \n\t\n",
    "binary": bytes(range(256)) * 50,
    "executable": b"\x7fELF\x02\x01\x01" + b"\x00" * 500,
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<<",
    "cut.docx": b"PK\x03\x04" + b"\x00" * 40,
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["add", "show", "diff"])
def test_what_is_no_document_is_said_in_one_line(shelf: Path, name: str, command: str) -> None:
    (shelf / name).write_bytes(BAD[name])
    before = tree(shelf)
    more = {"add": [NAME, "--label", "v9"], "show": [], "diff": ["v1.0.md"]}[command]
    result = policywatch(command, name, *more, cwd=shelf)
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 1
    assert name in result.err
    assert "internal error" not in result.err
    assert tree(shelf) == before


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["diff", "v1.0.md"], 2, "Missing argument"),
        (["diff", "v1.0.md", "v1.1.md", "--format", "pdf"], 2, "'pdf'"),
        (["nonsense"], 2, "nonsense"),
        (["show", "v1.0.md", "--what", "outline,colour"], 2, "colour"),
        (["add", "v1.0.md", NAME, "--effective", "2025-02-30"], 2, "2025-02-30"),
        (["log", "--now", "yesterday"], 2, "yesterday"),
        (["log", "--now", "2026-01-01T00:00"], 2, "offset"),
        (["show", "nowhere.md"], 3, "nowhere.md"),
        (["show", "."], 3, "."),
        (["show", f"{NAME}@v9"], 3, "it has v1.0, v1.1"),
        (["show", f"{NAME}:ko"], 3, "it is in en"),
        (["show", "acme/terms@v1"], 3, "it holds acme/privacy"),
        (["log", "acme/terms"], 3, "it holds acme/privacy"),
        (["add", "v1.0.md", "acme"], 3, "SERVICE/DOCUMENT"),
        (["add", "v1.0.md", "../etc/passwd"], 3, "SERVICE/DOCUMENT"),
        (["add", "v1.0.md", "acme/..", "--label", "v2"], 3, "folder"),
        (["add", "v1.1.md", "acme/other", "--label", "../../x"], 3, "label"),
        (["add", "v1.1.md", "acme/other", "--language", "Klingon"], 3, "Klingon"),
        (["add", "ftp://acme.example/x", NAME], 3, "ftp"),
        (["show", "http://127.0.0.1:9/x"], 4, "127.0.0.1:9"),
        (["bulk", "v1.0.md", "--out", "out.jsonl"], 3, "line 1"),
    ],
)
def test_errors_are_one_line(shelf: Path, arguments: list[str], code: int, said: str) -> None:
    before = tree(shelf)
    result = policywatch(*arguments, cwd=shelf)
    assert (result.code, result.out) == (code, "")
    assert result.err.count("\n") == 1
    assert said in result.err
    assert tree(shelf) == before


def test_a_label_that_is_taken_is_refused(shelf: Path) -> None:
    (shelf / "other.md").write_text(policy("v1.0", contact="else@acme.example"), "utf-8")
    before = tree(shelf)
    result = policywatch("add", "other.md", NAME, cwd=shelf)
    assert result.code == InputError.exit_code
    assert "acme/privacy@v1.0 is already archived" in result.err
    assert tree(shelf) == before


def test_a_damaged_archive_is_said(shelf: Path) -> None:
    with (shelf / "snapshots/acme/privacy/v1.1/en/source.md").open("ab") as file:
        file.write(b" ")
    for command in (["show", NAME], ["diff", f"{NAME}@v1.0", NAME], ["log"]):
        result = policywatch(*command, cwd=shelf)
        assert (result.code, result.out) == (5, "")
        assert "v1.1/en/source.md was changed after it was archived" in result.err
    assert policywatch("doctor", cwd=shelf).code == 1


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('zone = "Mars/Base"', "Mars/Base"),
        ('count = "maybe"', "strict or loose"),
        ("qualitative_days = -1", "qualitative_days"),
        ("colour = 1", "unknown setting colour"),
        ('[documents."acme"]', "SERVICE/DOCUMENT"),
        ('[documents."a/b"]\nkind = "poem"', "privacy or terms"),
        ("zone = ", "policywatch.toml"),
        ("regimes = [1]", "regimes"),
    ],
)
def test_a_setting_that_is_off_is_named(tmp_path: Path, settings: str, said: str) -> None:
    (tmp_path / "policywatch.toml").write_text(settings, "utf-8")
    result = policywatch("log", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert said in result.err


def test_a_bug_is_one_line_too(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RecursionError("too deep\nby far")

    monkeypatch.setattr("policywatch.workflows.sources.read", fail)
    result = policywatch("show", "v1.0.md", cwd=shelf)
    assert result.code == 3
    assert result.err.count("\n") == 1
    assert "internal error" in result.err


def test_a_reader_that_goes_away_is_no_error(shelf: Path) -> None:
    text = "\n\n".join(f"{number}. Paragraph number {number} of a long text." for number in range(4_000))
    (shelf / "long.txt").write_text(text, "utf-8")
    program = Path(sys.executable).with_name("policywatch")
    command = f"'{program}' show long.txt --what text | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=shelf, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


def test_a_full_disk_under_stdout_is_said(shelf: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        program = Path(sys.executable).with_name("policywatch")
        done = subprocess.run([program, "show", "v1.0.md"], cwd=shelf, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 5
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("arguments", ["add long.txt acme/privacy --label v9", "diff long.txt v1.0.md -o page.html"])
def test_a_disk_that_fills_up_leaves_nothing_behind(shelf: Path, arguments: str) -> None:
    text = "\n\n".join(f"{number}. Paragraph number {number} of a long text." for number in range(4_000))
    (shelf / "long.txt").write_text(text, "utf-8")
    before = sorted(shelf.rglob("*"))
    program = Path(sys.executable).with_name("policywatch")
    limited = ["bash", "-c", f"ulimit -f 4; '{program}' {arguments}"]
    done = subprocess.run(limited, cwd=shelf, capture_output=True, check=False)
    assert done.returncode == 5
    assert done.stderr.splitlines()[-1].startswith(b"policywatch: ")
    assert b"Traceback" not in done.stderr
    assert sorted(shelf.rglob("*")) == before


def test_what_is_no_file_is_written_to_as_it_is(shelf: Path) -> None:
    done = process("diff", "v1.0.md", "v1.0.md", "-o", "/dev/stdout", cwd=shelf)
    assert done.returncode == 0
    assert b"No changes" in done.stdout or b"NO CHANGES" in done.stdout


def test_standard_input_may_be_closed(shelf: Path) -> None:
    program = Path(sys.executable).with_name("policywatch")
    done = subprocess.run(["bash", "-c", f"'{program}' show - <&-"], cwd=shelf, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (3, b"policywatch: standard input is empty: nothing to read\n")


def test_utf8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "정책.md").write_text("# 개인정보 처리방침\n\n버전 v1.0\n\n시행일자: 2024년 1월 18일\n", "utf-8")
    done = process("show", "정책.md", cwd=tmp_path, env=environment(LANG="C", LC_ALL="C"))
    assert done.returncode == 0
    assert "개인정보 처리방침" in done.stdout.decode("utf-8")


def test_ctrl_c_is_quiet(shelf: Path) -> None:
    program = Path(sys.executable).with_name("policywatch")
    with subprocess.Popen(
        [program, "show", "-"], cwd=shelf, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdin
        # more than a pipe holds: written, it is being read
        child.stdin.write(b" " * 1_000_000)
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=30)
    assert (child.returncode, out, err) == (130, b"", b"")
