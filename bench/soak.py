"""Watching the corpus' pages through hundreds of faulty visits: which alarms came, and which were owed.

Each document's versions are served in their order, as the raw bytes they were captured as, by a real server on the
loopback; time is an argument, so that a month passes in a minute. ``--kill`` watches through the real command instead,
two runs at once, killed at random instants. The tests run a smaller form (``tests/watch/test_soak.py``).
"""

import argparse
import datetime as dt
import json
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import types
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
tests = types.ModuleType("tests")  # ours, for a library installs a package of that name, too
tests.__path__ = [str(HERE.parent / "tests")]
sys.modules["tests"] = tests

from policywatch.watch.model import Page, Watch  # noqa: E402
from tests.watch.conftest import START, Office  # noqa: E402
from tests.watch.site import Site  # noqa: E402
from tests.watch.soak import HOUR, PERIOD, Life, Stage, judge  # noqa: E402

HOSTS = 6
_TOLD = re.compile(r'(?m)^ +"id": "(\w+)"')
"""News in the output of a run, even of one that was killed while it wrote."""
NOW = int(START.timestamp())
KINDS = {"html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8", "txt": "text/plain; charset=utf-8"}
SILENT = frozenset(
    {
        "no_policy_change",
        "markup_only",
        "html_noise",
        "crawl_noise",
        "markup_noise",
        "extraction_change",
        "front_matter_only",
    }
)
"""Tags of pairs in which a reader may see no change of the policy, though words of the file differ."""


def main() -> int:
    parser = argparse.ArgumentParser(description="alarms owed and false over hundreds of faulty visits")
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    parser.add_argument("--cycles", type=int, default=300, help="visits of each page")
    parser.add_argument("--faults", type=float, default=0.3, help="share of visits that go wrong")
    parser.add_argument("--stay", type=int, default=3, help="visits for which a version stays, on the average")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kill", action="store_true", help="two real runs at once, killed at random instants")
    options = parser.parse_args()
    lives = corpus_lives(options.shared / "corpus/dev")
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        return soak(Office(Path(folder), networks="127.0.0.0/8"), lives, chance, options)


def soak(office: Office, lives: list[Life], chance: random.Random, options: argparse.Namespace) -> int:
    """Serves, watches, judges; 1 where an alarm was missing or false."""
    sites = [Site(f"127.0.0.{number + 1}") for number in range(HOSTS)]
    watches = []
    for number, life in enumerate(lives):
        name, site = f"soak{life.name}", sites[number % HOSTS]
        watches.append(Watch(name, name, (Page(f"{site.url}{life.name}"),), every=PERIOD, threshold="any"))
    office.store().put_all(watches)
    faults = 0 if options.kill else options.faults
    stages = [
        Stage(site, lives[number::HOSTS], chance, faults=faults, stay=options.stay) for number, site in enumerate(sites)
    ]
    moods, told, dead = Counter[str](), Counter[str](), 0
    for cycle in range(options.cycles):
        for stage in stages:
            stage.next(NOW + cycle * PERIOD)
        moods.update(life.mood for life in lives)
        if options.kill:
            dead += two_runs(office.root, cycle, chance if cycle < options.cycles - 2 else None, told)
        else:
            office.run(cycle * PERIOD / (24 * HOUR), seconds=2)
        if cycle % 25 == 24:
            print(f"{cycle + 1} visits each, {len(office.store().alarms(most=1_000_000))} alarms", file=sys.stderr)
    return report(office, lives, moods, told, dead, killed=options.kill)


def two_runs(root: Path, cycle: int, chance: random.Random | None, told: Counter[str]) -> int:
    """Two runs of the real command at once, either of which may be killed; how many were."""
    now = (START + dt.timedelta(seconds=cycle * PERIOD)).isoformat()
    program = str(Path(sys.executable).with_name("policywatch"))
    command = [program, "watch", "run", "--format", "json", "--now", now]
    runs = [subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) for _ in range(2)]
    dead = 0
    if chance:
        time.sleep(0.2 + 2.5 * chance.random())
        for run in runs:
            if run.poll() is None and chance.random() < 0.7:
                run.send_signal(signal.SIGKILL)
                dead += 1
    for run in runs:
        told.update(_TOLD.findall(run.communicate()[0].decode("utf-8", "replace")))
    return dead


def report(
    office: Office, lives: list[Life], moods: Counter[str], told: Counter[str], dead: int, *, killed: bool
) -> int:
    """Prints what was amiss."""
    store = office.store()
    alarms = defaultdict(list)
    for alarm in store.alarms(most=1_000_000):
        alarms[alarm.watch].append(alarm)
    ended = max(one.at for life in lives for one in life.sent) + 1
    found = [judge(life, alarms[f"soak{life.name}"], ended, killed=killed) for life in lives]
    wrong = [line for one in found for line in (*one.missing, *one.false)]
    wrong += office.desk(0).archive.check()
    if killed:
        known = {alarm.id for of in alarms.values() for alarm in of}
        wrong += [f"{name} was never told" for name in known - set(told)]
        again = sum(count > 1 for count in told.values())
        print(f"{dead} runs killed; {again} of {len(known)} news told again by a later run")
    kinds = Counter(alarm.kind for of in alarms.values() for alarm in of)
    shown = sum(life.at for life in lives)
    print(f"{len(lives)} pages, {sum(len(life.sent) for life in lives):,} visits, {shown} new versions: {dict(kinds)}")
    print("visits by what befell them:", ", ".join(f"{mood} {count:,}" for mood, count in moods.most_common()))
    for line in wrong:
        print("WRONG", line)
    for life, one in zip(lives, found, strict=True):
        if one.missing or one.false:
            tell_life(office, life)
    print(f"{sum(len(one.missing) for one in found)} missing, {sum(len(one.false) for one in found)} false")
    return int(bool(wrong))


def tell_life(office: Office, life: Life) -> None:
    """What was sent and what was seen, for whoever looks for the reason."""
    sent = " ".join(f"{(one.at - NOW) // PERIOD}:{'-' if one.text is None else one.text}" for one in life.sent)
    print(f"{life.name} was sent, by visit: {sent}")
    for line in reversed(office.store().history(f"soak{life.name}")):
        first, last = ((at - NOW) // PERIOD for at in (line.first_at, line.last_at))
        print(f"  {first}-{last}: {line.kind} {line.version} {line.detail[:80]}")


def corpus_lives(corpus: Path) -> list[Life]:
    """Documents of the corpus, each with its versions in their order."""
    chains: dict[tuple[str, ...], list[tuple[str, Path, dict[str, Any]]]] = defaultdict(list)
    for path in sorted(corpus.glob("*/meta.json")):
        meta = json.loads(path.read_text("utf-8"))
        key = (meta["service"], meta["document"], meta["lang"], meta["format"])
        chains[key].append((meta["old_date"], path.parent, meta))
    return [_life(number, sorted(chain, key=lambda one: one[:2])) for number, chain in enumerate(chains.values())]


def _life(number: int, chain: list[tuple[str, Path, dict[str, Any]]]) -> Life:
    bodies: list[bytes] = []
    owed: list[bool | None] = []
    for _, folder, meta in chain:
        old, new = ((folder / f"{side}.{meta['format']}").read_bytes() for side in ("old", "new"))
        if not bodies or bodies[-1] != old:
            owed += [None] if bodies else []  # what came between two pairs is in no label
            bodies.append(old)
        owed.append(None if new in bodies else _owed(old, new, meta))
        bodies.append(new)
    meta = chain[0][2]
    return Life(f"/{number}", bodies, owed, KINDS[meta["format"]], meta["lang"])


def _owed(old: bytes, new: bytes, meta: dict[str, Any]) -> bool | None:
    """Silence where a label or the letters say that nothing changed, an alarm where the words of a text did."""
    if {"no_policy_change", "markup_only"} & set(meta["tags"]):
        return None if _updated(old) != _updated(new) else False
    if old.split() == new.split():
        return False
    if SILENT & set(meta["tags"]) or sorted("".join(_words(old))) == sorted("".join(_words(new))):
        return None
    return True if meta["format"] != "html" or meta["label"] == "significant" else None


def _words(body: bytes) -> list[str]:
    text = re.sub(r"\]\([^)]*\)|<[^>]*>", " ", body.decode("utf-8", "replace"))
    return re.findall(r"\w+", text.casefold())


def _updated(body: bytes) -> list[str]:
    """A page that states another date says itself that it changed."""
    return re.findall(
        r"\b\d{1,2}\W{1,2}\w{3,9}\W{1,2}20\d\d\b|\b\w{3,9} \d{1,2}, 20\d\d\b",
        " ".join(body.decode("utf-8", "replace").split()),
    )


if __name__ == "__main__":
    sys.exit(main())
