"""Alarms as messages, and their way out: what one channel has told it never tells again."""

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from policywatch.errors import UsageError
from policywatch.model.finding import Significance
from policywatch.render.safe import flat
from policywatch.watch.model import DAY, HOUR, Alarm
from policywatch.watch.store import Store
from policywatch.workflows.desk import Desk

ADDRESSES = "POLICYWATCH_NOTIFY"
"""Addresses as Apprise writes them (``mailto://…``, ``slack://…``, ``workflows://…``, ``jsons://…``), parted by spaces.
They hold secrets, which is why they stand in the environment and nowhere else."""
STDOUT = "stdout"
_OLDEST = 14 * DAY
"""News older than this is in the history; a channel added today is not flooded with it."""
_BETWEEN = "\n\n"
_ROOM = 2_000
"""Characters that every service has room for; Apprise gives Teams, which takes 28 kB, no more than 1,000."""
_CALLS = re.compile(r"@(?=everyone\b|here\b|channel\b)")
"""What would call everybody in a chat, were it to come from a page."""
_ORDER = ("changed", "drift", "returned", "failing", "moved", "recovered")


@dataclass(frozen=True, slots=True)
class Message:
    """What goes out in one piece."""

    title: str
    body: str
    """Plain text: what stands in it comes from pages of others, and may be no markup of ours."""
    alarms: tuple[Alarm, ...]


Send = Callable[[Message], bool]


@dataclass(frozen=True, slots=True)
class Channel:
    """A way out."""

    send: Send
    most: int = 0
    """Characters that a message may have; 0 for any number."""


def addresses() -> tuple[str, ...]:
    """The channels that the environment names."""
    return tuple(os.environ.get(ADDRESSES, "").split())


def channel_name(address: str) -> str:
    """What the database calls a channel: no secret can be read from it."""
    return hashlib.sha256(address.encode()).hexdigest()[:16]


def messages(alarms: Sequence[Alarm], most: int = 0) -> tuple[Message, ...]:
    """One each for what is told at once; one for the rest, or as many as ``most`` asks for; the weightiest first."""
    ordered = sorted(alarms, key=_weight)
    alone = [(alarm,) for alarm in ordered if alarm.at_once]
    return tuple(map(_message, (*alone, *_shared([alarm for alarm in ordered if not alarm.at_once], most))))


def _shared(alarms: Sequence[Alarm], most: int) -> Iterator[tuple[Alarm, ...]]:
    """Those that go together, as many as there is room for."""
    together: list[Alarm] = []
    size = 0
    for alarm in alarms:
        more = len(text(alarm)) + len(_BETWEEN)
        if together and most and size + more > most:
            yield tuple(together)
            together, size = [], 0
        together.append(alarm)
        size += more
    if together:
        yield tuple(together)


def _message(alarms: tuple[Alarm, ...]) -> Message:
    title = flat(alarms[0].title) if len(alarms) == 1 else f"policywatch: {_tally(alarms)}"
    return Message(title, _BETWEEN.join(map(text, alarms)), alarms)


def text(alarm: Alarm) -> str:
    """One alarm: its title, its lines as a list, the way to its redline; nothing in it steers a terminal."""
    lines = [flat(alarm.title), *(f"- {flat(line)}" for line in alarm.lines)]
    if alarm.link:
        lines.append(f"- Redline: {flat(alarm.link)}")
    return "\n".join(lines)


def untold(store: Store, desk: Desk, channel: str, digest_hours: int, most: int = 0) -> tuple[Message, ...]:
    """What a channel would be sent by now."""
    now = int(desk.now.timestamp())
    alarms = _as_judged(store.untold(channel, now - _OLDEST), store, desk)
    last = store.last_digest(channel)
    if digest_hours and now - last < digest_hours * HOUR:
        # what was found before the last digest belonged into it, and did not get through
        alarms = tuple(alarm for alarm in alarms if alarm.at_once or alarm.at <= last)
    return messages(alarms, most)


def tell(store: Store, desk: Desk, digest_hours: int, channels: Mapping[str, Channel]) -> tuple[str, ...]:
    """Sends what each channel has not told; the channels that failed, which are tried again with the next run."""
    failed, now = [], int(desk.now.timestamp())
    for name, channel in channels.items():
        for message in untold(store, desk, name, digest_hours, channel.most):
            if not channel.send(message):
                failed.append(name)
                break
            store.told(message.alarms, name, now)
    return tuple(failed)


def _as_judged(alarms: Sequence[Alarm], store: Store, desk: Desk) -> tuple[Alarm, ...]:
    if not alarms:
        return ()
    from policywatch.watch.judged import judged

    return tuple(judged(alarms, store, desk))


def apprise_channel(address: str) -> Channel:
    """A channel through Apprise; UsageError where it does not know the address."""
    try:
        import apprise
    except ModuleNotFoundError as error:
        raise UsageError("notifications need the extra: pip install 'policywatch[notify]'") from error
    import logging

    logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its warnings hold the address, and so its secrets
    service = apprise.Apprise()
    if not service.add(address):
        scheme = address.partition("://")[0]
        raise UsageError(f"{ADDRESSES} holds an address ({scheme}://…) that Apprise does not understand")
    for plugin in service:
        plugin.body_maxlen = max(plugin.body_maxlen, _ROOM)
        plugin.overflow_mode = apprise.OverflowMode.SPLIT  # of one news that is too long by itself

    def send(message: Message) -> bool:
        body = _CALLS.sub("@\u200b", message.body.removeprefix(f"{message.title}\n"))
        return bool(service.notify(title=message.title, body=body, body_format=apprise.NotifyFormat.TEXT))

    return Channel(send, min(plugin.body_maxlen for plugin in service))


def _weight(alarm: Alarm) -> tuple[int, int, str, str]:
    rank = alarm.significance.rank if alarm.significance else 0
    return (_ORDER.index(alarm.kind), -rank, alarm.watch, alarm.id)


def _tally(alarms: Sequence[Alarm]) -> str:
    changed = [alarm for alarm in alarms if alarm.kind in ("changed", "drift")]
    grave = sum(alarm.significance is Significance.SIGNIFICANT for alarm in changed)
    parts = (
        (grave, "significant change"),
        (len(changed) - grave, "minor change"),
        (sum(alarm.kind == "failing" for alarm in alarms), "failing watch"),
        (sum(alarm.kind in ("moved", "returned", "recovered") for alarm in alarms), "note"),
    )
    return ", ".join(f"{count} {what}{_plural(what) if count != 1 else ''}" for count, what in parts if count)


def _plural(what: str) -> str:
    return "es" if what.endswith("ch") else "s"
