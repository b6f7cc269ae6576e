"""What goes to a provider and what comes back. A provider never raises for what befalls one message: it answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, Protocol, overload


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name and an address."""

    address: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """One language's text as all its addressees get it."""

    notice: str
    """The notice's id; like every id here, no personal data."""
    language: str
    subject: str
    text: str
    html: str = ""
    sender: Mailbox = field(default_factory=lambda: Mailbox(""))
    reply_to: Mailbox | None = None
    categories: tuple[str, ...] = ()
    required: bool = True
    """Goes to those too who unsubscribed from what may be unsubscribed; bounced addresses stay out."""


class Addressee(NamedTuple):
    """Who gets it: all that differs from one copy to the next."""

    delivery: int
    address: str = ""
    """Empty where the text is published rather than addressed."""
    name: str = ""
    unsubscribe: str = ""
    """One-click address (RFC 8058); empty where nothing may be unsubscribed."""


class Addressees(Sequence[Addressee]):
    """Many, held column by column: as a tuple each they would cost more than all the rest of a request."""

    __slots__ = ("addresses", "deliveries", "links", "names")

    def __init__(
        self, deliveries: Sequence[int], addresses: Sequence[str], names: Sequence[str], links: Sequence[str]
    ) -> None:
        self.deliveries, self.addresses, self.names, self.links = deliveries, addresses, names, links

    @classmethod
    def of(cls, people: Sequence[Addressee]) -> "Addressees":
        """The same people, as columns."""
        if isinstance(people, Addressees):
            return people
        return cls(*zip(*people, strict=True)) if people else cls((), (), (), ())

    def __len__(self) -> int:
        return len(self.deliveries)

    def __iter__(self) -> Iterator[Addressee]:
        return map(Addressee, self.deliveries, self.addresses, self.names, self.links)

    @overload
    def __getitem__(self, at: int) -> Addressee: ...
    @overload
    def __getitem__(self, at: slice) -> "Addressees": ...
    def __getitem__(self, at: int | slice) -> "Addressee | Addressees":
        cut = self.deliveries[at], self.addresses[at], self.names[at], self.links[at]
        return Addressees(*cut) if isinstance(at, slice) else Addressee(*cut)  # type: ignore[arg-type]


class Kind(StrEnum):
    ACCEPTED = "accepted"
    REFUSED = "refused"
    """For good, and for these recipients alone."""
    TRANSIENT = "transient"
    """Surely not taken; another try may help."""
    UNCERTAIN = "uncertain"
    """Handed over, no answer."""
    MISCONFIGURED = "misconfigured"
    """Surely not taken, nor will be before a person mends a setting."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The provider's word on some deliveries."""

    kind: Kind
    deliveries: tuple[int, ...]
    provider_id: str = ""
    reason: str = ""
    retry_after: float | None = None
    """Seconds, where the provider named a time."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a provider may know of where it runs."""

    outbox: Path
    """Folder for what is delivered as files."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """For secrets and addresses."""
    timeout: float = 30.0
    """Seconds for any one step with a remote side."""
    sandbox: bool = False
    """Ask the provider to check but not to send, where it can."""


class Channel(Protocol):
    """A provider, open. One is used by one thread at a time."""

    addressed: bool
    """False: the text is published once a language, for everybody."""
    window: int
    """Recipients that one request takes: so many can be in doubt when the process dies."""
    idempotent: bool
    """Sending the same delivery again leaves one copy."""

    def send(self, letter: Letter, addressees: Sequence[Addressee]) -> Iterator[Answer]:
        """Sends in order; yields an answer as soon as it is had, and goes on when asked for the next.

        Those not answered for when it stops were not tried.
        """
        ...

    def close(self) -> None:
        """Lets connections go."""
        ...
