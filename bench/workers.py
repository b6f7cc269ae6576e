"""A hundred thousand watches, several ``worker``s, one PostgreSQL: is a page fetched twice, is a host asked too fast?

    python bench/workers.py --watches 100000 --due 20000 --hosts 200 --workers 4

A real server answers at thousands of addresses of the loopback and notes each request. One worker is killed for good
after some seconds; when the others find nothing more to do, workers of twenty minutes later take what it held. Exits
with 1 where a page was left out, a living worker fetched one twice, or a host had less than its pause.
"""

import argparse
import itertools
import os
import sys
import tempfile
import time
import types
from pathlib import Path

HERE = Path(__file__).resolve().parent
tests = types.ModuleType("tests")  # ours, for a library installs a package of that name, too
tests.__path__ = [str(HERE.parent / "tests")]
sys.modules["tests"] = tests

from policywatch.watch.database import ADDRESS  # noqa: E402
from tests.cli.command import policy  # noqa: E402
from tests.postgresql import FOUND, serving  # noqa: E402
from tests.watch.conftest import Office  # noqa: E402
from tests.watch.crowd import Sight, Web, crowd, shifts, sight  # noqa: E402
from tests.watch.site import web_page  # noqa: E402

_PAUSE = 1
"""Seconds between two pages of a host: the default."""


def main() -> int:
    parser = argparse.ArgumentParser(description="many watches, several workers, one PostgreSQL")
    parser.add_argument("--watches", type=int, default=100_000)
    parser.add_argument("--due", type=int, default=20_000)
    parser.add_argument("--hosts", type=int, default=200, help="that the due watches are spread over")
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--kill-at", type=int, default=2_000, metavar="PAGES", help="after so many one is killed")
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        Web(web_page(policy())).serving() as web,
        serving(str(FOUND[-1])) as server,
    ):
        os.environ[ADDRESS] = server.database("watches")
        return measure(Office(Path(folder), "", "127.0.0.0/8", _PAUSE), web, options)


def measure(office: Office, web: Web, options: argparse.Namespace) -> int:
    """Prints the figures; 1 where something is amiss."""
    started, store = time.monotonic(), office.store()
    made = crowd(web, options.watches, options.due, options.hosts, int(time.time()))
    while some := tuple(itertools.islice(made, 1000)):
        store.put_all(some)
    print(f"{options.watches:,} watches put in {time.monotonic() - started:.0f} s", flush=True)
    done = shifts(web, office.root, os.environ[ADDRESS], options.workers, options.kill_at)
    told, without = done.twice()
    rate = sight(done.first).pages / sight(done.first).seconds
    print(
        f"{options.workers} workers, one killed after {options.kill_at:,}: {_figures(sight(done.first))}, {rate:.0f}/s"
    )
    print(f"when its hosts were free again: {_figures(sight(done.second))}")
    print(f"fetched twice: {told} that the dead one had not written down, {without} others")
    print(f"least pause of a host: {done.whole.gap:.3f} s; largest process {max(done.peaks) / 1024:.0f} MB")
    read = sum(watch.state.text_key not in ("", "x") for watch in store.watches())
    lines = len(store.history(most=10 * options.due))
    print(f"{read:,} of {options.due:,} were read, which makes {lines:,} lines of history")
    return int(read != options.due or lines != options.due or without > 0 or done.whole.gap < _PAUSE)


def _figures(seen: Sight) -> str:
    return f"{seen.pages:,} pages in {seen.seconds:.0f} s"


if __name__ == "__main__":
    sys.exit(main())
