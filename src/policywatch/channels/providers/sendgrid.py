"""SendGrid's Mail Send, through its own client: up to 1,000 recipients a request, the answer read for what it says.

There is no idempotency key, so a request that was handed over and not answered stays in doubt. The client has no
time-out of its own and logs key and payload at DEBUG; both are mended here. SENDGRID_API_KEY is the key, SENDGRID_HOST
another address to send to (the EU's, or a test's).
"""

import http.client
import json
import logging
import re
import time
import urllib.error
from collections.abc import Iterator, Sequence
from typing import Any

import sendgrid
from python_http_client.exceptions import HTTPError

from policywatch.channels.mail import ascii_domain, harmless_header
from policywatch.channels.message import Addressee, Answer, Kind, Letter, Place
from policywatch.errors import UsageError

KEY, HOST = "SENDGRID_API_KEY", "SENDGRID_HOST"
_HOST = "https://api.sendgrid.com"
_MOST = 1_000
_MOST_CATEGORIES = 10
_LONGEST_CATEGORY = 255
_LATER = frozenset({408, 429, 500, 502, 503})
_DOUBTFUL = frozenset({504})
"""Of a gateway whose server behind it did not answer."""
_UNWANTED = str.maketrans(";,", "  ")
_NAMED = re.compile(r"personalizations[.\[](\d+)")


class SendGrid:
    """One client; its requests are never repeated here but where the answer was that nothing was taken."""

    addressed = True
    window = _MOST
    idempotent = False

    def __init__(self, key: str, host: str, *, timeout: float, sandbox: bool) -> None:
        logging.getLogger("python_http_client.client").disabled = True
        self._api = sendgrid.SendGridAPIClient(api_key=key, host=host)
        self._api.client.timeout = timeout
        self._sandbox = sandbox

    def send(self, letter: Letter, addressees: Sequence[Addressee]) -> Iterator[Answer]:
        """A request a thousand; one that is too large goes in halves, and those refused by name are left out."""
        shared = _shared(letter, sandbox=self._sandbox)
        waiting = [addressees[at : at + _MOST] for at in range(0, len(addressees), _MOST)]
        while waiting:
            part = waiting.pop(0)
            answer = self._request(letter, shared, part)
            if isinstance(answer, Answer):
                yield answer
                if answer.kind is not Kind.ACCEPTED and answer.kind is not Kind.REFUSED:
                    return
                continue
            refused, rest = answer
            if refused:
                yield refused
            waiting[:0] = rest

    def _request(
        self, letter: Letter, shared: dict[str, Any], part: Sequence[Addressee]
    ) -> Answer | tuple[Answer | None, list[Sequence[Addressee]]]:
        """An answer for all, or one for some and what is to be asked anew."""
        ids = tuple(addressee.delivery for addressee in part)
        body = {**shared, "personalizations": [_personalization(letter, addressee) for addressee in part]}
        try:
            response = self._api.client.mail.send.post(request_body=body)
        except HTTPError as error:
            return _refusal(error, part)
        except urllib.error.URLError as error:
            return Answer(Kind.TRANSIENT, ids, reason=f"not reached: {error.reason}")
        except (OSError, http.client.HTTPException) as error:
            return Answer(Kind.UNCERTAIN, ids, reason=f"no answer: {error or type(error).__name__}")
        provider_id = response.headers.get("X-Message-Id") or ""
        return Answer(Kind.ACCEPTED, ids, provider_id, reason="sandbox" if self._sandbox else "")

    def close(self) -> None:
        pass


def _shared(letter: Letter, *, sandbox: bool) -> dict[str, Any]:
    """All of a request but its addressees. What the provider would change in the text, it is told to leave."""
    contents = [("text/plain", letter.text), ("text/html", letter.html)]
    categories = dict.fromkeys(name[:_LONGEST_CATEGORY] for name in letter.categories if name.isascii())
    body: dict[str, Any] = {
        "from": _mailbox(letter.sender.address, letter.sender.name),
        "subject": harmless_header(letter.subject),
        "content": [{"type": kind, "value": value} for kind, value in contents if value],
        "categories": list(categories)[:_MOST_CATEGORIES],
        "tracking_settings": {
            "click_tracking": {"enable": False, "enable_text": False},
            "open_tracking": {"enable": False},
            "subscription_tracking": {"enable": False},
            "ganalytics": {"enable": False},
        },
        "mail_settings": {
            "bypass_unsubscribe_management": {"enable": letter.required},
            "sandbox_mode": {"enable": sandbox},
        },
    }
    if letter.reply_to:
        body["reply_to"] = _mailbox(letter.reply_to.address, letter.reply_to.name)
    return body


def _personalization(letter: Letter, addressee: Addressee) -> dict[str, Any]:
    one: dict[str, Any] = {
        "to": [_mailbox(addressee.address, addressee.name)],
        "custom_args": {"notice": letter.notice, "delivery": str(addressee.delivery)},
    }
    if addressee.unsubscribe:
        one["headers"] = {
            "List-Unsubscribe": f"<{addressee.unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return one


def _mailbox(address: str, name: str) -> dict[str, str]:
    """The provider refuses names that hold a semicolon or comma."""
    email = address if address.isascii() else ascii_domain(address)
    plain = name.translate(_UNWANTED) if ";" in name or "," in name else name
    shown = harmless_header(plain)
    return {"email": email, "name": shown} if shown else {"email": email}


def _refusal(error: HTTPError, part: Sequence[Addressee]) -> Answer | tuple[Answer | None, list[Sequence[Addressee]]]:
    ids = tuple(addressee.delivery for addressee in part)
    reason = _reason(error)
    if error.status_code in _LATER:
        return Answer(Kind.TRANSIENT, ids, reason=reason, retry_after=_retry_after(error))
    if error.status_code in _DOUBTFUL:
        return Answer(Kind.UNCERTAIN, ids, reason=reason)
    if error.status_code == 413 and len(part) > 1:
        half = len(part) // 2
        return None, [part[:half], part[half:]]
    named = {int(at) for at in _NAMED.findall(_body(error))} & set(range(len(part)))
    if error.status_code == 400 and named:
        refused = Answer(Kind.REFUSED, tuple(part[at].delivery for at in sorted(named)), reason=reason)
        rest = [addressee for at, addressee in enumerate(part) if at not in named]
        return refused, [rest] if rest else []
    return Answer(Kind.MISCONFIGURED, ids, reason=reason)


def _body(error: HTTPError) -> str:
    return error.body.decode("utf-8", "replace") if isinstance(error.body, bytes) else str(error.body or "")


def _reason(error: HTTPError) -> str:
    """Status and the provider's first message, without addresses."""
    try:
        said = json.loads(_body(error))["errors"][0]["message"]
    except (ValueError, LookupError, TypeError):
        said = error.reason
    return f"{error.status_code} {re.sub(r'[^ ]+@[^ ]+', '…', str(said))[:200]}"


def _retry_after(error: HTTPError) -> float | None:
    """Seconds: Retry-After as a number, or the instant at which the provider's window opens again."""
    headers = error.headers or {}
    for name, since in (("Retry-After", 0.0), ("X-RateLimit-Reset", time.time())):
        value = headers.get(name) or ""
        if value.isdecimal():
            return max(float(value) - since, 0.0)
    return None


def open_channel(place: Place) -> SendGrid:
    key = place.environment.get(KEY, "")
    if not key:
        raise UsageError(f"{KEY} is not set: export the key of the account that sends")
    host = place.environment.get(HOST, "").rstrip("/") or _HOST
    return SendGrid(key, host, timeout=place.timeout, sandbox=place.sandbox)
