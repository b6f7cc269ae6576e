"""Sending a notice to oneself, through the provider that will carry it."""

from dataclasses import dataclass

from policywatch.channels.message import Addressee, Kind, Letter
from policywatch.delivery.addresses import address
from policywatch.delivery.batches import Sender
from policywatch.delivery.model import Notice, NoticeText
from policywatch.delivery.settings import DeliverySettings
from policywatch.errors import InputError, RemoteError, UsageError
from policywatch.model.plan import PUBLISHED
from policywatch.workflows.desk import Desk
from policywatch.workflows.sending import sender

_MARK = "[TEST] "
_NOBODY = 0
"""No delivery has this number: what a provider reports of a test is about none."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What was tried."""

    provider: str
    languages: tuple[str, ...]
    sent: bool
    """False for a dry run."""


def trial(name: str, to: str, language: str, desk: Desk, *, dry_run: bool) -> Trial:
    """Sends each text, marked as a test, to one address; neither approval nor ledger is touched.

    Raises UsageError where no provider carries the channel, RemoteError where the provider did not take it.
    """
    goal = _address(to)
    with sender(desk) as sending:
        notice, texts = sending.ledger.notice(name), sending.ledger.texts(name)
        chosen = tuple(text for text in texts if language in ("", text.language))
        if not chosen:
            raise InputError(f"notice {name} has no text in {language!r}")
        providers = sending.settings.providers(notice.channel)
        if notice.channel in PUBLISHED or not providers:
            raise UsageError(
                f"{notice.channel} is not sent to an address: `policywatch notice preview {name}` shows it"
            )
        if not dry_run:
            for text in chosen:
                _send(sending, providers[0], _letter(notice, text, sending.settings), goal)
    return Trial(providers[0], tuple(text.language for text in chosen), not dry_run)


def _send(sending: Sender, provider: str, letter: Letter, goal: str) -> None:
    for answer in sending.providers.open(provider).send(letter, [Addressee(_NOBODY, goal)]):
        if answer.kind is not Kind.ACCEPTED:
            raise RemoteError(f"{provider} did not take the test message: {answer.reason or answer.kind}")


def _letter(notice: Notice, text: NoticeText, settings: DeliverySettings) -> Letter:
    return Letter(
        notice=f"test-{notice.id}-{text.language}",
        language=text.language,
        subject=_MARK + text.subject,
        text=text.text,
        html=text.html,
        sender=settings.sender,
        reply_to=settings.reply_to,
        required=not notice.optional,
    )


def _address(text: str) -> str:
    try:
        return address(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no address to send to: {error}") from error
