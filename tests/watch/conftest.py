"""A site that misbehaves, and an office that watches it on days of our choice."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from policywatch.fetch import Guard, HttpFetcher, Limits
from policywatch.watch.database import open_database
from policywatch.watch.model import Alarm, Page, Watch
from policywatch.watch.run import Kit, Tally, run
from policywatch.watch.store import Line, Store
from policywatch.workflows.desk import Desk
from policywatch.workspace import find
from tests.watch.site import Site

START = dt.datetime(2026, 3, 1, 3, tzinfo=dt.UTC)


class Clock:
    """Passes when slept on, and not otherwise."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


class Office:
    """A workspace with watches, visited day by day."""

    def __init__(self, root: Path, settings: str = "", networks: str = "127.0.0.1", pause: int = 0) -> None:
        self.root = root
        (root / "policywatch.toml").write_text(
            f'[watch]\nnetworks = ["{networks}"]\npause_seconds = {pause}\n{settings}', "utf-8"
        )
        self.workspace = find(root)
        self.clock = Clock()

    def store(self) -> Store:
        return Store(open_database(self.workspace.state))

    def watch(self, *urls: str, **options: object) -> Watch:
        made = Watch("acme/privacy", "acme/privacy", tuple(Page(url) for url in urls))
        made = dataclasses.replace(made, **options)  # type: ignore[arg-type]
        self.store().put(made)
        return made

    def desk(self, day: float) -> Desk:
        return Desk(self.workspace, START + dt.timedelta(days=day))

    def run(self, day: float, *names: str, seconds: float = 20) -> Tally:
        """``seconds``: for one page."""
        fetcher = HttpFetcher(
            Limits(retries=1, backoff=0, max_bytes=2_000_000, seconds=seconds),
            Guard(self.workspace.settings.watch.networks),
            "legal@acme.example",
            wait=self.clock.sleep,
        )
        return run(self.desk(day), self.store(), Kit(clock=self.clock, fetcher=fetcher), names)

    def kinds(self) -> list[tuple[str, int]]:
        """The history, oldest first, as (found, how often in a row)."""
        return [(line.kind.value, line.times) for line in self.lines()]

    def lines(self) -> list[Line]:
        return list(reversed(self.store().history()))

    def alarms(self) -> list[Alarm]:
        return list(reversed(self.store().alarms()))

    def versions(self, document: str = "acme/privacy") -> list[str]:
        return [version.label for version in self.desk(0).archive.versions(document)]


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.close()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)
