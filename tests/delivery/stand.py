"""A ledger with people and an approved notice, a clock that is set by hand, and a provider that does as it is told."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from policywatch.channels.message import Addressee, Answer, Kind, Letter, Place
from policywatch.delivery.batches import Providers, Sender
from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import Notice, NoticeText, Schedule
from policywatch.delivery.recipients import Source, import_list
from policywatch.delivery.settings import DeliverySettings
from policywatch.delivery.tick import Limits, Ticked, tick

START = dt.datetime(2026, 12, 1, 0, 0, tzinfo=dt.UTC)
TEXTS = (NoticeText("en", "Privacy", "It changes.\n"), NoticeText("ko", "개인정보", "바뀝니다.\n"))
HOME = ZoneInfo("Asia/Seoul")


@dataclass
class Clock:
    now: dt.datetime = START

    def __call__(self) -> dt.datetime:
        return self.now

    def on(self, **time: float) -> None:
        self.now += dt.timedelta(**time)


Act = Callable[[Sequence[Addressee]], Iterator[Answer]]


@dataclass
class Scripted:
    """A provider: takes everybody unless its script says otherwise."""

    addressed: bool = True
    window: int = 1_000
    idempotent: bool = False
    taken: Counter[str] = field(default_factory=Counter)
    """By address."""
    requests: list[int] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    script: list[Act] = field(default_factory=list)
    closed: int = 0

    def send(self, letter: Letter, addressees: Sequence[Addressee]) -> Iterator[Answer]:
        self.requests.append(len(addressees))
        self.letters.append(letter)
        act = self.script.pop(0) if self.script else self.take
        yield from act(addressees)

    def take(self, addressees: Sequence[Addressee]) -> Iterator[Answer]:
        self.taken.update(addressee.address for addressee in addressees)
        yield Answer(Kind.ACCEPTED, ids(addressees), f"m{len(self.requests)}")

    def lose(self, addressees: Sequence[Addressee]) -> Iterator[Answer]:
        """Takes them, and the answer never comes."""
        self.taken.update(addressee.address for addressee in addressees)
        yield Answer(Kind.UNCERTAIN, ids(addressees), reason="no answer")

    def close(self) -> None:
        self.closed += 1


def ids(addressees: Sequence[Addressee]) -> tuple[int, ...]:
    return tuple(addressee.delivery for addressee in addressees)


def fails(kind: Kind = Kind.TRANSIENT, retry_after: float | None = None) -> Act:
    def act(addressees: Sequence[Addressee]) -> Iterator[Answer]:
        yield Answer(kind, ids(addressees), reason="not now", retry_after=retry_after)

    return act


class Stand:
    """Everything together."""

    def __init__(self, folder: Path, **settings: object) -> None:
        self.folder = folder
        self.clock = Clock()
        self.ledger = Ledger.at(folder)
        self.channels: dict[str, Scripted] = {"folder": Scripted(), "smtp": Scripted(window=1)}
        self.settings = DeliverySettings(**{"at_once": 1, **settings})  # type: ignore[arg-type]
        self.sender = Sender(self.ledger, self.settings, self.providers(), self.clock)

    @property
    def mail(self) -> Scripted:
        return self.channels["folder"]

    def providers(self) -> Providers:
        return Providers(Place(self.folder), lambda name, place: self.channels[name])

    def people(
        self, number: int, head: str = "key,address,language", line: str = "u{n},user{n}@example.com,ko"
    ) -> None:
        path = self.folder / "people.csv"
        path.write_text("\n".join([head, *(line.format(n=n) for n in range(1, number + 1))]), "utf-8")
        import_list(Source(path), self.ledger, self.clock())

    def approved(self, name: str = "n", **changes: object) -> Notice:
        fields: dict[str, object] = {
            **{"id": name, "document": "acme/privacy", "from_version": "v1", "to_version": "v2", "kind": "privacy"},
            **{"verdict": "significant", "channel": "email", "due_at": START, "schedule": Schedule(batch_size=4)},
        }
        stored = self.ledger.put_notice(Notice(**{**fields, **changes}), TEXTS)  # type: ignore[arg-type]
        return self.ledger.approve(name, by="Kim", seen=stored.text_hash, at=self.clock())

    def tick(self, seconds: float = 0.0) -> Ticked:
        """One tick; waits for a provider by putting the clock on, up to so many seconds."""
        limits = Limits(self.clock() + dt.timedelta(seconds=seconds or 0.001), lambda wait: self.clock.on(seconds=wait))
        return tick(self.sender, HOME, limits)
