"""What a visit means for its watch as far as no page has to be read: most visits, and they cost next to nothing."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from policywatch.errors import PolicywatchError
from policywatch.fetch.model import Fetched
from policywatch.watch.model import DAY, HOUR, Alarm, Kind, Mark, Outcome, Seen, State, Watch
from policywatch.workspace import WatchSettings

WEEK = 7 * DAY
_RETRY = 900
"""Seconds after a first failure; doubled for each further one, up to the watch's own rhythm."""
_SLACK = 10
"""A visit may come a tenth of its period early, an hour at most: cron is never to the second."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What fetching a watch's pages gave."""

    pages: tuple[Fetched, ...] = ()
    hashes: tuple[str, ...] = ()
    """Of each page's bytes; of one that was not modified, the hash known before."""
    error: PolicywatchError | None = None


def is_unchanged(watch: Watch, visit: Visit) -> bool:
    """Whether the pages are byte for byte what they were. Our own are always read: the release may have changed."""
    known = tuple(mark.sha256 for mark in watch.state.marks)
    return not watch.own and bool(watch.state.text_key) and visit.hashes == known


def unchanged(watch: Watch, visit: Visit, now: int) -> Outcome:
    """The page says what it said."""
    state, alarms = good(watch, marks(visit), now)
    state, returned = stayed(watch, state, now)
    seen = Seen(Kind.UNCHANGED, now, text_key=state.text_key, version=state.version)
    return moved(watch, Outcome(state, seen, (*alarms, *returned)), visit.pages, now)


def failed(watch: Watch, visit: Visit, now: int, settings: WatchSettings) -> Outcome:
    """No page came."""
    error = visit.error
    kind = getattr(error, "kind", "unreadable")
    lasting = error is not None and not error.transient
    state, alarms = trouble(watch, kind, str(error), now, settings, lasting=lasting)
    pause = int(getattr(error, "after", 0))
    state = replace(state, next_due=max(state.next_due, now + pause))
    return Outcome(state, Seen(Kind.FAILED, now, detail=f"{kind}: {error}"), alarms)


def good(watch: Watch, known: Sequence[Mark], now: int) -> tuple[State, tuple[Alarm, ...]]:
    """A visit that can be trusted: what was amiss is over."""
    state = replace(
        watch.state,
        next_due=due_after(watch.every, now),
        last_tried=now,
        last_good=now,
        failures=0,
        failing_since=0,
        escalated=0,
        problem="",
        message="",
        suspect_key="",
        suspect_since=0,
        marks=tuple(known),
    )
    return state, recovered(watch, now)


def trouble(
    watch: Watch, kind: str, message: str, now: int, settings: WatchSettings, *, lasting: bool
) -> tuple[State, tuple[Alarm, ...]]:
    """One more failure in a row; told once it is often enough, and for what may pass also long enough."""
    before = watch.state
    failures, since = before.failures + 1, before.failing_since or now
    delay = min(watch.every, _RETRY * 2 ** min(before.failures, 16))
    often = failures >= settings.fail_tries
    long = lasting or now - since >= settings.fail_hours * HOUR
    told = bool(before.escalated) and now - before.escalated < WEEK
    escalate = often and long and not told
    state = replace(
        before,
        next_due=due_after(delay, now),
        last_tried=now,
        failures=failures,
        failing_since=since,
        escalated=now if escalate else before.escalated,
        problem=kind,
        message=message,
    )
    return state, (_failing(watch, state, now),) if escalate else ()


def stayed(watch: Watch, state: State, now: int) -> tuple[State, tuple[Alarm, ...]]:
    """A page that went back to an older version and stayed there is believed; one that flips is not told of."""
    if not state.returned or now - state.returned_since < WEEK:
        return state, ()
    label, since = state.returned, state.returned_since
    said = _Said(
        f"the page went back to {label}",
        (f"It showed {state.version} and shows {label} again for a week now.",),
        {"from": state.version, "to": label},
    )
    alarm = _alarm(watch, now, "returned", (label, str(since)), said)
    return replace(state, version=label, returned="", returned_since=0), (alarm,)


def moved(watch: Watch, outcome: Outcome, pages: Sequence[Fetched], now: int) -> Outcome:
    """With where pages' addresses lead for good: remembered as long as they do, told once."""
    leads = {page.url: page.moved for page in pages if page.moved and page.moved != page.url}
    known = watch.state.moved.split()
    told = (_moved(watch, url, address, now) for url, address in leads.items() if address not in known)
    state = replace(outcome.state, moved=" ".join(leads.values()))
    return replace(outcome, state=state, alarms=(*outcome.alarms, *told))


def _moved(watch: Watch, url: str, address: str, now: int) -> Alarm:
    lines = (f"{url} leads to {address} for good: watch that address.",)
    return _alarm(watch, now, "moved", (url, address), _Said("the page moved", lines, {"from": url, "to": address}))


def recovered(watch: Watch, now: int) -> tuple[Alarm, ...]:
    """The other half of an alarm that a watch fails."""
    state = watch.state
    if not state.escalated:
        return ()
    hours = (now - state.failing_since) // HOUR
    lines = (f"It failed {state.failures} times over {hours} hours ({state.problem}).",)
    return (_alarm(watch, now, "recovered", (str(state.failing_since),), _Said("the watch works again", lines)),)


def marks(visit: Visit) -> tuple[Mark, ...]:
    """What to ask with next time."""
    return tuple(Mark(digest, page.etag, page.modified) for digest, page in zip(visit.hashes, visit.pages, strict=True))


def due_after(every: int, now: int) -> int:
    """When the next visit may come."""
    return now + every - min(every // _SLACK, HOUR)


def news(*parts: str) -> str:
    """The same name for the same news."""
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def last_read(state: State, now: int) -> str:
    """When a page last came that could be trusted."""
    if not state.last_good:
        return "never read"
    day = dt.datetime.fromtimestamp(state.last_good, dt.UTC).date()
    return f"last read on {day}, {(now - state.last_good) // DAY} days ago"


def _failing(watch: Watch, state: State, now: int) -> Alarm:
    hours = (now - state.failing_since) // HOUR
    said = _Said(
        f"the watch fails ({state.problem})",
        (f"{state.failures} tries over {hours} hours: {state.message}", f"It was {last_read(state, now)}."),
        {"problem": state.problem, "failures": state.failures, "last_good": state.last_good},
    )
    return _alarm(watch, now, "failing", (str(state.failing_since), str(now // WEEK)), said)


@dataclass(frozen=True, slots=True)
class _Said:
    """What is told of a watch, beside which one it is."""

    title: str
    lines: tuple[str, ...]
    data: dict[str, Any] = field(default_factory=dict)


def _alarm(watch: Watch, now: int, kind: str, about: tuple[str, ...], said: _Said) -> Alarm:
    """News of the watch itself, which no verdict weighs; ``about`` tells the same news from other."""
    return Alarm(
        id=news(watch.id, kind, *about),
        watch=watch.id,
        at=now,
        kind=kind,
        significance=None,
        title=f"{watch.document}: {said.title}",
        lines=said.lines,
        at_once=watch.at_once,
        data=said.data,
    )
