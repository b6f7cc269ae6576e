"""How the watches are: what fails, since when, and whether anyone is running them."""

import datetime as dt
from collections.abc import Iterator

from policywatch.watch.database import exists, open_database
from policywatch.watch.model import HOUR, Watch
from policywatch.watch.settle import last_read
from policywatch.watch.store import Store
from policywatch.workflows.desk import Desk
from policywatch.workflows.doctor import Health

_FINE = ("ok", "new", "paused", "moved")
_LATE = 2
"""Periods after which a visit that is due counts as forgotten."""


def status(watch: Watch, now: int, fail_tries: int) -> str:
    """One word or two for a list."""
    state = watch.state
    if watch.paused:
        return "paused"
    if state.failures >= fail_tries:
        return f"failing: {state.problem}"
    if state.failures:
        return f"doubtful: {state.problem}"
    if not state.last_tried:
        return "new"
    if now > state.next_due + _LATE * watch.every:
        return "late"
    if state.drift:
        return "drift"
    return "moved" if state.moved else "ok"


def health(desk: Desk) -> Iterator[Health]:
    """For ``doctor``; nothing where nothing is watched."""
    if not exists(desk.workspace.state):
        return
    store, now = Store(open_database(desk.workspace.state)), int(desk.now.timestamp())
    tries = desk.settings.watch.fail_tries
    words = [(watch, status(watch, now, tries)) for watch in store.watches()]
    lines = [line for watch, word in words if (line := _line(watch, word, now))]
    yield from lines
    if words:
        fine = sum(word in _FINE for _, word in words)
        told = f"{fine} of {len(words)} watches are well, {_last_run(store, desk)}"
        yield Health("watch", all(line.ok for line in lines), told)


def _last_run(store: Store, desk: Desk) -> str:
    """When ``watch run`` last began, due or not: what a crontab that no longer runs shows in."""
    began = store.last_run()
    if not began:
        return "none was run yet"
    return f"last run {dt.datetime.fromtimestamp(began, desk.settings.zone):%Y-%m-%d %H:%M}"


def _line(watch: Watch, word: str, now: int) -> Health | None:
    """What somebody should know of a watch; nothing of one that is well."""
    match word.partition(":")[0]:
        case "failing":
            return Health("watch", False, _failing(watch, now))
        case "late":
            since = (now - watch.state.last_tried) // HOUR
            return Health(
                "watch", False, f"{watch.id} was last visited {since} hours ago: is `watch run` in a crontab?"
            )
        case "drift":
            return Health("watch", False, f"{watch.id}: our page differs from {watch.state.version}, which is released")
        case "moved":
            return Health("watch", True, f"{watch.id} moved to {watch.state.moved}: `watch add` it there")
    return None


def _failing(watch: Watch, now: int) -> str:
    state = watch.state
    return (
        f"{watch.id} fails since {(now - state.failing_since) // HOUR} hours, {last_read(state, now)}: {state.message}"
    )
