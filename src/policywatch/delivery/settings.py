"""The ``[delivery]`` table of policywatch.toml: who sends, through which providers, how fast, and what in doubt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from email.utils import parseaddr
from typing import Any

from policywatch.channels.message import Mailbox
from policywatch.delivery.addresses import address
from policywatch.delivery.model import Schedule
from policywatch.errors import UsageError

_MOST_A_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class DeliverySettings:
    """Checked, with its defaults."""

    sender: Mailbox = field(default_factory=lambda: Mailbox("notices@policywatch.invalid"))
    """Needs to be set where mail leaves the machine."""
    reply_to: Mailbox | None = None
    email: tuple[str, ...] = ("folder",)
    """Providers of e-mail, the first one first; the others stand in when it fails."""
    website_notice: tuple[str, ...] = ("website_notice",)
    in_app: tuple[str, ...] = ("in_app",)
    outbox: str = "outbox"
    """Folder for what is delivered as files, relative to the workspace."""
    batch_size: int = 1_000
    spread_minutes: int = 0
    ramp: tuple[int, ...] = ()
    business_hours: tuple[int, int] | None = None
    per_second: int = 0
    """Recipients a second and provider, over all workers; 0 for no limit."""
    per_day: int = 0
    """Recipients a day (UTC) and provider; 0 for no limit."""
    uncertain: str = "resend"
    late: str = "hold"
    settle_minutes: int = 60
    """How long a delivery in doubt waits for the provider's word before it is sent again."""
    failover_after: int = 3
    """Failures in a row after which the next provider stands in."""
    at_once: int = 4
    """Requests that one process has open at a time."""
    timeout: int = 30
    lease_seconds: int = 300
    """How long a batch belongs to a worker that gives no sign of life."""
    sandbox: bool = False
    """Have the provider check every request and send nothing, where it can."""
    unsubscribe_url: str = ""
    """Where `policywatch serve` is reached from outside: one-click addresses begin with it."""

    @property
    def schedule(self) -> Schedule:
        """How the batches of a notice lie in time, for those who draft it."""
        return Schedule(self.batch_size, self.spread_minutes, self.ramp, self.business_hours)

    def providers(self, channel: str) -> tuple[str, ...]:
        """Who carries a channel; none where nobody does, so that it is told by hand."""
        return {"email": self.email, "website_notice": self.website_notice, "in_app": self.in_app}.get(channel, ())


def read(table: Mapping[str, Any]) -> DeliverySettings:
    """Checks the table; UsageError names the key that is off."""
    known = [each.name for each in fields(DeliverySettings)]
    unknown = sorted(set(table) - set(known))
    if unknown:
        raise UsageError(f"unknown setting delivery.{unknown[0]}; known are {', '.join(known)}")
    values = {key: _reader(key)(f"delivery.{key}", value) for key, value in table.items()}
    found = DeliverySettings(**values)
    if found.batch_size < 1 or found.batch_size > _MOST_A_BATCH:
        raise UsageError(f"delivery.batch_size is {found.batch_size}; it may be 1 to {_MOST_A_BATCH}")
    if set(found.email) - {"folder"} and "sender" not in table:
        raise UsageError('delivery.sender is not set: write sender = "Acme <notices@acme.example>" to send e-mail')
    if not 1 <= found.at_once <= 64:
        raise UsageError(f"delivery.at_once is {found.at_once}; it may be 1 to 64")
    if found.timeout < 1 or found.lease_seconds <= found.timeout:
        raise UsageError("delivery.lease_seconds must be more than delivery.timeout, and that at least 1")
    return found


def _number(key: str, value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise UsageError(f"{key} must be a whole number from 0 on, not {value!r}")
    return value


def _mailbox(key: str, value: Any) -> Mailbox:
    name, mail = parseaddr(value) if isinstance(value, str) else ("", "")
    try:
        return Mailbox(address(mail), name)
    except ValueError as error:
        raise UsageError(f'{key} is {value!r}; write "Acme <notices@acme.example>" ({error})') from error


def _names(key: str, value: Any) -> tuple[str, ...]:
    from policywatch.channels import names

    known = names()
    if not isinstance(value, list) or not value or not all(name in known for name in value):
        raise UsageError(f"{key} is {value!r}; write a list of {', '.join(known)}")
    return tuple(value)


def _one_of(*choices: str) -> Callable[[str, Any], str]:
    def read_choice(key: str, value: Any) -> str:
        if value not in choices:
            raise UsageError(f"{key} is {value!r}; it may be {' or '.join(choices)}")
        return str(value)

    return read_choice


def _ramp(key: str, value: Any) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(isinstance(most, int) and most > 0 for most in value):
        raise UsageError(f"{key} is {value!r}; write the most recipients a day, like [1000, 5000, 20000]")
    return tuple(value)


def _hours(key: str, value: Any) -> tuple[int, int]:
    match value:
        case [int() as first, int() as last] if 0 <= first < last <= 24:
            return first, last
    raise UsageError(f"{key} is {value!r}; write two hours, like [9, 18]")


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise UsageError(f"{key} must be text in quotes")
    return value


def _service(key: str, value: Any) -> str:
    """Where the service is reached; every link is made of it, so that a wrong one must not go out unnoticed."""
    address = _text(key, value)
    if not address.startswith(("http://", "https://")) or address.rstrip("/").endswith("/unsubscribe"):
        raise UsageError(
            f"{key} is {value!r}; write where `policywatch serve` is reached, like https://acme.example/notices:"
            " /unsubscribe/ and the token are added"
        )
    return address


def _switch(key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise UsageError(f"{key} must be true or false")
    return value


_READERS: dict[str, Callable[[str, Any], Any]] = {
    "sender": _mailbox,
    "reply_to": _mailbox,
    "email": _names,
    "website_notice": _names,
    "in_app": _names,
    "outbox": _text,
    "unsubscribe_url": _service,
    "ramp": _ramp,
    "business_hours": _hours,
    "uncertain": _one_of("resend", "hold"),
    "late": _one_of("hold", "send"),
    "sandbox": _switch,
}
"""All others are whole numbers."""


def _reader(key: str) -> Callable[[str, Any], Any]:
    return _READERS.get(key, _number)
