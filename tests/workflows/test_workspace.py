"""Settings and where they are found."""

import datetime as dt
import re
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from policywatch.errors import UsageError
from policywatch.workspace import DocumentSettings, Settings, find, parse_instant, read_settings

SEOUL = ZoneInfo("Asia/Seoul")
TEMPLATE = (files("policywatch.data") / "policywatch.toml").read_text("utf-8")


def settings(folder: Path, text: str) -> Settings:
    (folder / "policywatch.toml").write_text(text, "utf-8")
    return read_settings(folder / "policywatch.toml")


def test_the_file_that_init_writes_says_the_defaults(tmp_path: Path) -> None:
    assert settings(tmp_path, TEMPLATE) == Settings()


def test_everything_it_leaves_commented_is_valid(tmp_path: Path) -> None:
    """And it names every setting there is, so that nobody has to look elsewhere."""
    whole = re.sub(r"(?m)^# (?=(?:\w+ = |\[))", "", TEMPLATE)
    found = settings(tmp_path, whole)
    assert found.document("acme/privacy-policy").language == "en"
    assert found.rules == "rules.toml"
    assert all(f"\n{name} = " in whole or f"\n[{name}" in whole for name in Settings.__slots__)
    assert all(f"\n{name} = " in whole for name in DocumentSettings.__slots__)


def test_regimes_add_up(tmp_path: Path) -> None:
    found = settings(tmp_path, 'regimes = ["a", "b"]\n[documents."x/y"]\nregimes = ["b", "c"]\n')
    assert found.declared("x/y") == ("a", "b", "c")
    assert found.declared("x/z") == ("a", "b")


def test_the_workspace_is_found_upwards(tmp_path: Path) -> None:
    settings(tmp_path, 'zone = "Asia/Seoul"')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert find(below).archive == tmp_path / "snapshots"
    assert find(below).settings.zone == SEOUL
    assert find(Path("/"), tmp_path / "other").settings.zone == SEOUL


def test_without_settings_an_archive_above_is_enough(tmp_path: Path) -> None:
    (tmp_path / "snapshots").mkdir()
    below = tmp_path / "a"
    below.mkdir()
    assert find(below).archive == tmp_path / "snapshots"
    assert find(below).file is None


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-12-01", dt.datetime(2026, 12, 1, tzinfo=SEOUL)),
        ("2026-12-01T09:30:00+09:00", dt.datetime(2026, 12, 1, 9, 30, tzinfo=SEOUL)),
        ("2026-12-01T00:30Z", dt.datetime(2026, 12, 1, 9, 30, tzinfo=SEOUL)),
    ],
)
def test_instants_are_aware(text: str, moment: dt.datetime) -> None:
    assert parse_instant(text, SEOUL) == moment


@pytest.mark.parametrize("text", ["", "now", "2026-13-01", "2026-12-01T09:30", "20261201T0930"])
def test_an_instant_without_offset_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_instant(text, SEOUL)


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    (tmp_path / "policywatch.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match=r"policywatch\.toml cannot be read"):
        read_settings(tmp_path / "policywatch.toml")
