"""How long the site of a long history takes: ``python bench/site.py [--versions 1000] [--words 8000] [--workers 0]``.

The policy is the demo's, repeated to the length asked for; each version edits five of its lines.
"""

import argparse
import datetime as dt
import multiprocessing
import os
import tempfile
import time
from pathlib import Path

from versions import successive

from policywatch.archive import Archive, Meta, Source, sha256
from policywatch.archive.meta import dump
from policywatch.workflows.desk import Desk
from policywatch.workflows.site import Wanted, build
from policywatch.workspace import find


def fill(root: Path, versions: int, words: int) -> None:
    """An archive of so many versions, each a few sentences apart from the one before."""
    archive = Archive(root / "snapshots")
    for number, data in enumerate(successive(versions, words)):
        _add(archive, number, data)


def _add(archive: Archive, number: int, data: bytes) -> None:
    day = dt.date(2000, 1, 1) + dt.timedelta(days=9 * number)
    moment = dt.datetime.combine(day, dt.time(), dt.UTC)
    source = Source("source.md", "policy.md", moment, sha256(data), len(data), "text/markdown")
    meta = Meta(
        "acme/privacy", f"v1.{number}", "en", True, day, day, source, sha256(data), len(data.split()), "bench",
        title="Privacy Policy",
    )  # fmt: skip
    folder = archive.folder(meta)
    folder.mkdir(parents=True)
    (folder / "source.md").write_bytes(data)
    (folder / "text.md").write_bytes(data)
    (folder / "meta.json").write_text(dump(meta), "utf-8")


def processor() -> float:
    """Seconds of processor time so far, that of workers included once they have gone."""
    for worker in multiprocessing.active_children():
        worker.join()
    return sum(os.times()[:4])


def main() -> None:
    """Builds once in full, once with nothing new, once with one version more."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--versions", type=int, default=1000)
    parser.add_argument("--words", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        fill(root, given.versions, given.words)
        desk = Desk(find(root, root / "snapshots"), dt.datetime(2040, 1, 1, tzinfo=dt.UTC))
        for what in ("all pages", "nothing new"):
            since, before = time.perf_counter(), processor()
            built = build(Wanted(root / "site", workers=given.workers), desk)
            spent, used = time.perf_counter() - since, processor() - before
            print(
                f"{what}: {spent:.1f} s, {used:.1f} s of processors, {used / given.versions:.3f} a version, "
                f"{built.files:,} files, {len(built.written):,} written"
            )
        redlines = [path.stat().st_size for path in (root / "site").rglob("changes/**/*.html")]
        print(f"largest redline page: {max(redlines) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
