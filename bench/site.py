"""How long the site of a long history takes: ``python bench/site.py [--versions 1000] [--words 8000] [--workers 0]``.

The policy is made here: articles with lists and tables in which each version edits a handful of sentences.
"""

import argparse
import datetime as dt
import random
import tempfile
import time
from pathlib import Path

from policywatch.archive import Archive, Meta, Source, sha256
from policywatch.archive.meta import dump
from policywatch.workflows.desk import Desk
from policywatch.workflows.site import Wanted, build
from policywatch.workspace import find

_VERBS = ("collects", "keeps", "shares", "deletes", "reviews", "protects", "transfers")
_THINGS = ("account records", "support messages", "device identifiers", "billing details", "usage statistics")
_ENDS = ("to run the service", "to answer requests", "as the law asks", "until the contract ends", "for its customers")


def policy(words: int, chance: random.Random) -> list[str]:
    """Lines of a policy in Markdown with about so many words."""
    lines: list[str] = []
    count = 0
    while count < words:
        if len(lines) % 12 == 0:
            lines.append(f"## Article {len(lines) // 12 + 1} ({chance.choice(_THINGS).title()})")
        else:
            lines.append(" ".join(sentence(chance) for _ in range(4)))
        count += len(lines[-1].split())
    return lines


def sentence(chance: random.Random) -> str:
    """One clause."""
    days = chance.randrange(10, 400)
    return f"The Company {chance.choice(_VERBS)} {chance.choice(_THINGS)} {chance.choice(_ENDS)}, after {days} days."


def fill(root: Path, versions: int, words: int) -> None:
    """An archive of so many versions, each a few sentences apart from the one before."""
    chance = random.Random(7)
    lines = policy(words, chance)
    archive = Archive(root / "snapshots")
    for number in range(versions):
        for _ in range(5):
            at = chance.choice([n for n in range(len(lines)) if not lines[n].startswith("#")])
            lines[at] = " ".join(sentence(chance) for _ in range(4))
        _add(archive, number, "# Privacy Policy\n\n" + "\n\n".join(lines) + "\n")


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
            since = time.perf_counter()
            built = build(Wanted(root / "site", workers=given.workers), desk)
            spent = time.perf_counter() - since
            print(f"{what}: {spent:.1f} s, {built.files:,} files, {len(built.written):,} written")
        redlines = [path.stat().st_size for path in (root / "site").rglob("changes/**/*.html")]
        print(f"largest redline page: {max(redlines) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
