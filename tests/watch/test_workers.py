"""Several workers on one PostgreSQL, one of them killed for good, as the server that they ask saw it."""

import datetime as dt
import subprocess
import sys
import time
from pathlib import Path

import pytest

from policywatch.watch.database import ADDRESS
from policywatch.watch.store import LEASE
from tests.cli.command import policy
from tests.postgresql import Server
from tests.watch.conftest import Office
from tests.watch.crowd import Web, crowd, shifts, sight
from tests.watch.site import web_page

DUE = 120
PAUSE = 1


def test_no_page_twice_no_host_too_fast_and_nothing_lost_with_a_worker(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that is left of a dead worker is what it had fetched and not yet written down."""
    monkeypatch.setenv(ADDRESS, url)
    with Web(web_page(policy())).serving() as web:
        office = Office(tmp_path, "", "127.0.0.0/8", pause=PAUSE)
        store = office.store()
        store.put_all(crowd(web, 400, DUE, hosts=40, now=int(time.time())))
        done = shifts(web, tmp_path, url, 3, kill_at=DUE // 3)
    told, without = done.twice()
    assert (done.whole.pages, without) == (DUE, 0)
    assert told < DUE // 2
    assert done.whole.gap >= PAUSE
    read = [watch for watch in store.watches() if watch.state.version and watch.state.text_key != "x"]
    assert len(read) == len(store.history()) == DUE
    assert all(watch.state.failures == 0 for watch in read)
    assert office.desk(0).archive.check() == ()


def test_a_database_that_restarts_under_a_worker_costs_no_page(
    url: str, postgresql: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It goes on by itself; what it held when the connection was lost is free again after the lease."""
    monkeypatch.setenv(ADDRESS, url)
    with Web(web_page(policy())).serving() as web, (tmp_path / "log").open("wb") as log:
        office = Office(tmp_path, "", "127.0.0.0/8", pause=PAUSE)
        office.store().put_all(crowd(web, DUE, DUE, hosts=40, now=int(time.time())))
        command = [str(Path(sys.executable).with_name("policywatch")), "worker", "--poll", "0.2", "--until-idle"]
        worker = subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log)
        while len(web.asked) < DUE // 2 and worker.poll() is None:
            time.sleep(0.02)
        postgresql.stop()
        postgresql.start()
        assert worker.wait(60) == 0
        later = (dt.datetime.now(dt.UTC) + dt.timedelta(seconds=2 * LEASE)).isoformat()
        assert subprocess.run([*command, "--now", later], cwd=tmp_path, check=False, timeout=60).returncode == 0
    assert b"database" in (tmp_path / "log").read_bytes()
    assert len(office.store().history()) == sight(web.asked).pages == DUE
    assert all(watch.state.version and not watch.state.failures for watch in office.store().watches())
