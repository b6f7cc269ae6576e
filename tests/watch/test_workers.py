"""Several workers on one PostgreSQL, one of them killed for good, as the server that they ask saw it."""

import time
from pathlib import Path

import pytest

from policywatch.watch.database import ADDRESS
from tests.cli.command import policy
from tests.watch.conftest import Office
from tests.watch.crowd import Web, crowd, shifts
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
