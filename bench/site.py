"""How long the site of a long history takes: ``python bench/site.py [--versions 1000] [--words 8000] [--workers 0]``.

The policy is the demo's, repeated to the length asked for; each version edits five of its lines.
"""

import argparse
import datetime as dt
import multiprocessing
import os
import random
import re
import tempfile
import time
from importlib.resources import files
from pathlib import Path

from policywatch.archive import Archive, Meta, Source, sha256
from policywatch.archive.meta import dump
from policywatch.workflows.desk import Desk
from policywatch.workflows.site import Wanted, build
from policywatch.workspace import find


def policy(words: int) -> list[str]:
    """Lines of a policy in Markdown: the demo's, article after article, until there are so many words."""
    source = (files("policywatch.data") / "demo/v1.6/en.md").read_text("utf-8").split("\n")
    body = source[next(at for at, line in enumerate(source) if line.startswith("## ")) :]
    lines: list[str] = []
    articles = 0
    while sum(len(line.split()) for line in lines) < words:
        for line in body:
            articles += line.startswith("## ")
            lines.append(f"## Article {articles} ({line.partition('(')[2]}" if line.startswith("## ") else line)
    return lines


def edited(lines: list[str], number: int, chance: random.Random) -> None:
    """Changes five lines a little: another number, another half-sentence."""
    plain = [at for at, line in enumerate(lines) if len(line.split()) > 8 and not line.startswith(("#", "|"))]
    for at in chance.sample(plain, 5):
        days = chance.randrange(2, 90)
        lines[at] = (
            re.sub(r"\b\d+ (days|years)", rf"{days} \1", lines[at]).split(" (amended")[0] + f" (amended in v1.{number})"
        )


def fill(root: Path, versions: int, words: int) -> None:
    """An archive of so many versions, each a few sentences apart from the one before."""
    chance = random.Random(7)
    lines = policy(words)
    archive = Archive(root / "snapshots")
    for number in range(versions):
        edited(lines, number, chance)
        _add(archive, number, "# Privacy Policy\n\n" + "\n".join(lines) + "\n")


def _add(archive: Archive, number: int, text: str) -> None:
    day = dt.date(2000, 1, 1) + dt.timedelta(days=9 * number)
    data = text.encode()
    moment = dt.datetime.combine(day, dt.time(), dt.UTC)
    source = Source("source.md", "policy.md", moment, sha256(data), len(data), "text/markdown")
    meta = Meta(
        "acme/privacy", f"v1.{number}", "en", True, day, day, source, sha256(data), len(text.split()), "bench",
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
