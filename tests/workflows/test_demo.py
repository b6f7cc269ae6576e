"""The demo's journey, and the demo archive that stands in the repository."""

from pathlib import Path

import pytest

from policywatch.archive import Archive
from tests.cli.command import policywatch

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = ROOT / "src/policywatch/data/demo"
NAME = "narae-desk/privacy-policy"


@pytest.fixture(scope="module")
def journey(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("demo")
    result = policywatch("demo", "place", cwd=folder)
    assert result.code == 0, result.err
    assert result.err == ""
    return folder / "place", result.out


def test_the_journey_shows_history_redline_verdict_plan_and_notices(journey: tuple[Path, str]) -> None:
    folder, out = journey
    for said in (
        "v1.6     2025-09-01",
        "SIGNIFICANT",
        "significant_days: 30",
        "NO  ",
        "YES  ",
        "redlines/v1.5-v1.6.html",
    ):
        assert said in out
    assert len(list((folder / "redlines").glob("*.html"))) == 5
    assert len(list((folder / "outbox").glob("*.txt"))) == 4
    versions = Archive(folder / "snapshots").versions(NAME)
    assert [version.label for version in versions] == ["v1.1", "v1.2", "v1.3", "v1.4", "v1.5", "v1.6", "v1.7"]
    assert all([meta.language for meta in version.languages] == ["ko", "en"] for version in versions)


def test_its_verdicts_are_the_ones_its_author_meant(journey: tuple[Path, str]) -> None:
    rows = [line.split() for line in journey[1].splitlines() if line.endswith(("superseded", "in force"))]
    verdicts = {row[0]: row[6] for row in rows}
    assert verdicts == {"v1.1": "first", "v1.2": "minor"} | dict.fromkeys(
        ["v1.3", "v1.4", "v1.5", "v1.6"], "significant"
    )


def test_the_demo_leaves_a_full_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    result = policywatch("demo", ".", cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_the_committed_archive_is_whole_and_holds_the_bundled_policies() -> None:
    archive = Archive(ROOT / "snapshots")
    assert archive.check() == ()
    for version in archive.versions(NAME):
        for meta in version.languages:
            (bundled,) = (BUNDLED / version.label).glob(f"{meta.language}.*")
            assert archive.source(meta) == bundled.read_bytes()
    assert [version.label for version in archive.versions(NAME)] == ["v1.1", "v1.2", "v1.3", "v1.4", "v1.5", "v1.6"]
