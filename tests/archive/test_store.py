"""Versions as files."""

import datetime as dt
import json
import multiprocessing
from pathlib import Path

import pytest

from policywatch.archive import Archive, Reference, sha256
from policywatch.archive.meta import dump, load
from policywatch.errors import InputError, StoreError
from tests.archive.builder import meta

TODAY = dt.date(2026, 6, 1)


def put(archive: Archive, data: bytes, **changes: object) -> str:
    text = data.decode() + "\n"
    return archive.add(meta(data, text, **changes), data, text).outcome


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "snapshots")


def read_all(archive: Archive) -> None:
    for version in archive.versions("acme/privacy"):
        archive.source(version.meta)
        archive.text(version.meta)


def tree(archive: Archive) -> dict[str, bytes]:
    return {str(p.relative_to(archive.root)): p.read_bytes() for p in sorted(archive.root.rglob("*")) if p.is_file()}


def test_layout_is_the_contract(archive: Archive) -> None:
    assert put(archive, b"one") == "added"
    folder = archive.root / "acme/privacy/v1.0/en"
    assert {p.name for p in folder.iterdir()} == {"source.md", "text.md", "meta.json"}
    assert (folder / "source.md").read_bytes() == b"one"
    assert json.loads((folder / "meta.json").read_text())["source"]["sha256"] == sha256(b"one")


def test_meta_survives_the_way_through_its_file() -> None:
    whole = meta(announced=dt.date(2025, 12, 1), title="개인정보 처리방침")
    assert load(dump(whole)) == whole


def test_the_same_bytes_make_no_second_version(archive: Archive) -> None:
    put(archive, b"one")
    before = tree(archive)
    assert put(archive, b"one") == "unchanged"
    assert put(archive, b"one", label="v2.0") == "unchanged"
    assert tree(archive) == before


def test_other_bytes_under_a_taken_label_are_refused(archive: Archive) -> None:
    put(archive, b"one")
    before = tree(archive)
    with pytest.raises(InputError, match=r"acme/privacy@v1\.0 is already archived"):
        put(archive, b"two")
    with pytest.raises(InputError, match="but for case"):
        put(archive, b"two", label="V1.0")
    assert tree(archive) == before


def test_newer_code_reading_the_same_bytes_otherwise_is_a_technical_upgrade(archive: Archive) -> None:
    put(archive, b"one")
    before = tree(archive)
    fresh = meta(b"one", "# one\n", extractor="2")
    assert archive.add(fresh, b"one", "# one\n").outcome == "technical-upgrade"
    assert archive.add(fresh, b"one", "# one\n").outcome == "unchanged"
    after = tree(archive)
    assert before.items() <= after.items()
    (version,) = archive.versions("acme/privacy")
    assert len(archive.rereadings(version.meta)) == 1
    assert archive.text(version.meta) == "one\n"


@pytest.mark.parametrize("name", ["source.md", "text.md", "meta.json"])
def test_a_byte_changed_by_hand_is_noticed(archive: Archive, name: str) -> None:
    put(archive, b"one")
    path = archive.root / "acme/privacy/v1.0/en" / name
    data = bytearray(path.read_bytes())
    at = data.index(b"2026-01-01") if name == "meta.json" else 0
    data[at] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(StoreError, match=name):
        read_all(archive)
    assert archive.check()


def test_a_folder_moved_by_hand_is_noticed(archive: Archive) -> None:
    put(archive, b"one")
    (archive.root / "acme/privacy/v1.0").rename(archive.root / "acme/privacy/v9")
    with pytest.raises(StoreError, match=r"belongs to acme/privacy@v1\.0"):
        archive.versions("acme/privacy")


def test_a_file_gone_is_a_damaged_archive(archive: Archive) -> None:
    put(archive, b"one")
    (archive.root / "acme/privacy/v1.0/en/source.md").unlink()
    assert "source.md" in archive.check()[0]


def test_one_language_binds(archive: Archive) -> None:
    put(archive, b"one")
    put(archive, "하나".encode(), language="ko", authoritative=False)
    (version,) = archive.versions("acme/privacy")
    assert [known.language for known in version.languages] == ["en", "ko"]
    declared = Archive(archive.root, {"acme/privacy": "ko"})
    assert declared.versions("acme/privacy")[0].meta.language == "ko"
    assert version.language("ko").language == "ko"
    with pytest.raises(InputError, match="it is in en, ko"):
        version.language("fr")


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def fill(archive: Archive, versions: dict[str, str | None]) -> None:
    for number, (label, effective) in enumerate(versions.items()):
        put(archive, b"text %d" % number, label=label, effective=day(effective))


def labels(archive: Archive) -> list[str]:
    return [version.label for version in archive.versions("acme/privacy")]


def test_versions_stand_in_order_of_effect(archive: Archive) -> None:
    fill(archive, {"v1.10": "2026-03-01", "v1.9": "2026-02-01", "v1.2": "2024-01-01"})
    assert labels(archive) == ["v1.2", "v1.9", "v1.10"]


def test_a_version_without_a_date_stands_by_its_label(archive: Archive) -> None:
    fill(archive, {"v1.3": "2024-01-01", "v1.2": None, "v1.1": "2022-01-01", "v1.0": None, "v2": None})
    assert labels(archive) == ["v1.0", "v1.1", "v1.2", "v1.3", "v2"]


@pytest.mark.parametrize(
    ("wanted", "label"),
    [
        ("", "v1.3"),
        ("latest", "v1.3"),
        ("previous", "v1.2"),
        ("v1.1", "v1.1"),
        ("1.1", "v1.1"),
        ("V1.2", "v1.2"),
        ("2023-06-01", "v1.1"),
        ("2024-01-01", "v1.2"),
    ],
)
def test_ways_to_name_a_version(archive: Archive, wanted: str, label: str) -> None:
    fill(archive, {"v1.1": "2022-01-01", "v1.2": "2024-01-01", "v1.3": "2027-01-01"})
    assert archive.find(Reference("acme/privacy", wanted), TODAY).label == label


@pytest.mark.parametrize("wanted", ["v9", "2020-01-01", "2020-13-01"])
def test_a_missing_version_is_said_with_those_there_are(archive: Archive, wanted: str) -> None:
    fill(archive, {"v1.1": "2022-01-01", "v1.2": "2024-01-01"})
    with pytest.raises(InputError, match=r"has no version .*; it has v1\.1, v1\.2"):
        archive.find(Reference("acme/privacy", wanted), TODAY)


def test_a_missing_document_is_said(archive: Archive) -> None:
    with pytest.raises(InputError, match="it is empty"):
        archive.find(Reference("acme/terms"), TODAY)
    put(archive, b"one")
    with pytest.raises(InputError, match="it holds acme/privacy"):
        archive.find(Reference("acme/terms"), TODAY)


def test_what_binds_on_a_day(archive: Archive) -> None:
    fill(archive, {"v1.1": "2022-01-01", "v1.2": "2024-01-01", "v1.3": "2027-01-01"})
    found = archive.in_force("acme/privacy", TODAY)
    assert found is not None
    assert found.label == "v1.2"
    assert archive.in_force("acme/privacy", dt.date(2021, 1, 1)) is None


def test_what_a_killed_writer_left_is_swept_and_never_read(archive: Archive) -> None:
    put(archive, b"one")
    left = archive.root / ".adding-dead"
    left.mkdir()
    (left / "source.md").write_bytes(b"half")
    assert archive.documents() == ("acme/privacy",)
    put(archive, b"two", label="v2")
    assert not left.exists()
    assert labels(archive) == ["v1.0", "v2"]


def _race(root: str, number: int) -> None:
    put(Archive(Path(root)), b"from %d" % number, label=f"v{number}")
    put(Archive(Path(root)), b"the same", label=f"same{number}")


def test_writers_at_once_lose_nothing_and_double_nothing(archive: Archive) -> None:
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=_race, args=(str(archive.root), number)) for number in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = labels(archive)
    assert sorted(label for label in found if label[0] == "v") == [f"v{number}" for number in range(6)]
    assert sum(label.startswith("same") for label in found) == 1
    assert archive.check() == ()


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="the archive failed at"):
        put(Archive(tmp_path / "file" / "snapshots"), b"one")
