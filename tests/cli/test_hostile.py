"""Documents nobody should be sent, through the real command: one line, a documented code, the archive untouched."""

from pathlib import Path

import pytest

from tests.cli.command import policy, policywatch, process

NAME = "acme/privacy"


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    (tmp_path / "good.md").write_text(policy(), "utf-8")
    assert policywatch("add", "good.md", NAME, cwd=tmp_path).code == 0
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


LOCKED = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/O<0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20>"""
LOCKED += b"""/U<2102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20>/P -4>>endobj
trailer<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<00><00>]>>
%%EOF
"""


def _huge(path: Path) -> None:
    line = b"<p>We collect your name and your e-mail address to answer what you ask.</p>\n"
    path.write_bytes(b"<html><body>" + line * (50_000_000 // len(line)))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("locked.pdf", LOCKED),
        ("deep.html", b"<html><body>" + b"<div>" * 1_000_000 + b"We collect names."),
        ("nul.txt", b"\x00" * 10_000),
        ("gzip.html", b"\x1f\x8b\x08" + bytes(range(256)) * 20),
    ],
)
def test_refused_and_the_archive_untouched(shelf: Path, name: str, data: bytes) -> None:
    (shelf / name).write_bytes(data)
    before = tree(shelf)
    result = policywatch("add", name, NAME, "--label", "v9", cwd=shelf)
    assert (result.code, result.out) == (3, "")
    assert result.err.count("\n") == 1
    assert name in result.err
    assert "internal error" not in result.err
    assert tree(shelf) == before


def test_fifty_megabytes_of_html_are_answered(shelf: Path) -> None:
    _huge(shelf / "huge.html")
    before = sorted(shelf.rglob("*"))
    done = process("add", "huge.html", NAME, "--label", "v9", cwd=shelf)
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1
    assert sorted(shelf.rglob("*")) == before


@pytest.mark.parametrize("encoding", ["cp949", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read(shelf: Path, encoding: str) -> None:
    text = (
        "개인정보 처리방침\n\n버전 v2.0\n\n시행일자: 2024년 1월 18일\n\n회사는 이름과 이메일 주소를 수집합니다.\n" * 3
    )
    (shelf / "ko.txt").write_bytes(text.encode(encoding))
    result = policywatch("show", "ko.txt", "--what", "text", cwd=shelf)
    assert result.code == 0, result.err
    assert "이름과 이메일 주소를 수집합니다" in result.out


def test_a_date_that_does_not_exist_is_no_date(shelf: Path) -> None:
    (shelf / "february.md").write_text(policy("v2.0", effective="February 30, 2026"), "utf-8")
    result = policywatch("show", "february.md", "--what", "dates", cwd=shelf)
    assert result.code == 0
    assert "February 30, 2026 (no calendar date)" in result.out
    assert "effective: 2026" not in result.out
    added = policywatch("add", "february.md", NAME, cwd=shelf)
    assert "no effective date" in added.out


def test_what_a_stranger_wrote_steers_no_terminal(tmp_path: Path) -> None:
    (tmp_path / "policywatch.toml").write_text('zone = "UTC"\n', "utf-8")
    for version, years in (("v1.0", 3), ("v1.1", 5)):
        text = policy(version, years=years).replace("Acme Mail", "Acme \x1b]0;owned\x07Mail \x9b31m\u202e")
        (tmp_path / "policy.md").write_text(text, "utf-8")
        assert policywatch("add", "policy.md", NAME, cwd=tmp_path).code == 0
    said = ("--to", "minor", "--by", "Mallory\x1b[31m", "--reason", "looks \x1b]0;owned\x07fine \x9b31m\u202e")
    told = [policywatch("override", f"{NAME}@v1.1", *said, "--format", form, cwd=tmp_path) for form in ("text", "json")]
    asked = [
        ["log"],
        ["log", "--format", "json"],
        ["show", f"{NAME}@v1.1"],
        ["show", f"{NAME}@v1.1", "--format", "json"],
    ]
    asked += [
        ["diff", f"{NAME}@v1.0", f"{NAME}@v1.1", "--format", form] for form in ("text", "markdown", "html", "json")
    ]
    told += [policywatch(*arguments, cwd=tmp_path) for arguments in asked]
    for one in told:
        assert one.code == 0, one.err
        assert not set(one.out + one.err) & set("\x07\x1b\x9b\u202e")
    assert "looks ␛]0;owned␇fine" in told[0].out
