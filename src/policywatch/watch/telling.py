"""Alarms as messages, and their way out: what one channel has told it never tells again."""

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from policywatch.errors import UsageError
from policywatch.model.finding import Significance
from policywatch.watch.model import DAY, HOUR, Alarm
from policywatch.watch.store import Store
from policywatch.workflows.desk import Desk

ADDRESSES = "POLICYWATCH_NOTIFY"
"""Addresses as Apprise writes them (``mailto://…``, ``slack://…``, ``workflows://…``, ``jsons://…``), parted by spaces.
They hold secrets, which is why they stand in the environment and nowhere else."""
STDOUT = "stdout"
_OLDEST = 14 * DAY
"""News older than this is in the history; a channel added today is not flooded with it."""
_ORDER = ("changed", "drift", "returned", "failing", "moved", "recovered")


@dataclass(frozen=True, slots=True)
class Message:
    """What goes out in one piece."""

    title: str
    body: str
    """Markdown that reads as plain text too."""
    alarms: tuple[Alarm, ...]


Send = Callable[[Message], bool]


def addresses() -> tuple[str, ...]:
    """The channels that the environment names."""
    return tuple(os.environ.get(ADDRESSES, "").split())


def channel_name(address: str) -> str:
    """What the database calls a channel: no secret can be read from it."""
    return hashlib.sha256(address.encode()).hexdigest()[:16]


def messages(alarms: Sequence[Alarm]) -> tuple[Message, ...]:
    """One each for what is told at once, and one for the rest; the weightiest first."""
    ordered = sorted(alarms, key=_weight)
    alone = [Message(alarm.title, text(alarm), (alarm,)) for alarm in ordered if alarm.at_once]
    rest = tuple(alarm for alarm in ordered if not alarm.at_once)
    if len(rest) == 1:
        return (*alone, Message(rest[0].title, text(rest[0]), rest))
    digest = [Message(f"policywatch: {_tally(rest)}", "\n\n".join(map(text, rest)), rest)] if rest else []
    return (*alone, *digest)


def text(alarm: Alarm) -> str:
    """One alarm: its title, its lines as a list, the way to its redline."""
    lines = [alarm.title, *(f"- {line}" for line in alarm.lines)]
    if alarm.link:
        lines.append(f"- Redline: {alarm.link}")
    return "\n".join(lines)


def untold(store: Store, desk: Desk, channel: str, digest_hours: int) -> tuple[Message, ...]:
    """What a channel would be sent by now."""
    now = int(desk.now.timestamp())
    alarms = _as_judged(store.untold(channel, now - _OLDEST), store, desk)
    if digest_hours and now - store.last_digest(channel) < digest_hours * HOUR:
        alarms = tuple(alarm for alarm in alarms if alarm.at_once)
    return messages(alarms)


def tell(store: Store, desk: Desk, digest_hours: int, senders: dict[str, Send]) -> tuple[str, ...]:
    """Sends what each channel has not told; the channels that failed, which are tried again with the next run."""
    failed, now = [], int(desk.now.timestamp())
    for channel, send in senders.items():
        for message in untold(store, desk, channel, digest_hours):
            if not send(message):
                failed.append(channel)
                break
            store.told(message.alarms, channel, now)
    return tuple(failed)


def _as_judged(alarms: Sequence[Alarm], store: Store, desk: Desk) -> tuple[Alarm, ...]:
    if not alarms:
        return ()
    from policywatch.watch.judged import judged

    return tuple(judged(alarms, store, desk))


def apprise_sender(address: str) -> Send:
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

    def send(message: Message) -> bool:
        return bool(service.notify(title=message.title, body=message.body, body_format=apprise.NotifyFormat.MARKDOWN))

    return send


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
