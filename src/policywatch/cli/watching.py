"""What commands that watch print of a round, and what they end with."""

import contextlib
import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from policywatch.cli.output import emit, emit_json, flush, say
from policywatch.errors import RemoteError

if TYPE_CHECKING:
    from policywatch.watch.model import Alarm
    from policywatch.watch.round import Round
    from policywatch.watch.store import Store
    from policywatch.watch.telling import Message, Send
    from policywatch.workflows.desk import Desk

_LONG = 6
"""Hours that no run takes which is well."""


@contextlib.contextmanager
def watches(desk: "Desk") -> "Iterator[Store]":
    """The workspace's watches, closed when done."""
    from policywatch.watch.database import open_database
    from policywatch.watch.store import Store

    with contextlib.closing(open_database(desk.workspace.state)) as database:
        yield Store(database)


def printer(format_name: str) -> "Send":
    """News to stdout: what a crontab mails stands there even if every other channel fails."""

    def printed(message: "Message") -> bool:
        if format_name == "json":
            for alarm in message.alarms:
                emit_json(alarm_shape(alarm))
        else:
            emit(message.body + "\n")
        flush()
        return True

    return printed


def alarm_shape(alarm: "Alarm") -> dict[str, Any]:
    """One alarm as machines get it."""
    return dataclasses.asdict(alarm)


def say_deaf(done: "Round") -> None:
    """The channels that did not take the news."""
    for channel in done.deaf:
        say(f"the channel {channel} did not take the news; the next run tries again")


def hangs(desk: "Desk") -> bool:
    """Whether the run that is at work has been for so long that somebody should look; if so, it is said."""
    from policywatch.watch.model import HOUR

    with watches(desk) as store:
        begun = store.begun()
    hours = (int(desk.now.timestamp()) - begun) // HOUR
    if begun and hours >= _LONG:
        say(f"another run is at work for {hours} hours: if it hangs, end it; nothing is watched meanwhile")
    return bool(begun) and hours >= _LONG


def exit_code(done: "Round") -> int:
    """For a crontab's watchdog."""
    return RemoteError.exit_code if done.broken else 0
