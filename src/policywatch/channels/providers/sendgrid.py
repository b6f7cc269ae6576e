"""SendGrid's Mail Send: up to 1,000 recipients a request, the answer read for what it says.

There is no idempotency key, so a request that was handed over and not answered stays in doubt. Requests go over one
kept connection, their bodies written straight as JSON: the provider's own client opens a connection for each, and has
to be given every recipient as a tree of objects. SENDGRID_API_KEY is the key, SENDGRID_HOST another address to send to
(the EU's, or a test's).
"""

import json
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from json.encoder import encode_basestring_ascii as quoted
from typing import Any, NamedTuple
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, ProxyError

from policywatch.channels.mail import ascii_domain, harmless_header
from policywatch.channels.message import Addressee, Answer, Kind, Letter, Mailbox, Place
from policywatch.errors import UsageError

KEY, HOST = "SENDGRID_API_KEY", "SENDGRID_HOST"
_HOST = "https://api.sendgrid.com"
_MOST = 1_000
_LARGEST = 30_000_000
"""Bytes of a request."""
_MOST_CATEGORIES = 10
_LONGEST_CATEGORY = 255
_IDLE = 30.0
"""Seconds after which a kept connection is not trusted: one that died unseen would leave its batch in doubt."""
_LATER = frozenset({408, 429, 500, 502, 503})
_DOUBTFUL = frozenset({504})
"""Of a gateway whose server behind it did not answer."""
_NOT_REACHED = (NewConnectionError, ConnectTimeoutError, ProxyError)
_UNWANTED = str.maketrans(";,", "  ")
_NAMED = re.compile(r"personalizations[.\[](\d+)")
_ONE_CLICK = quoted("List-Unsubscribe=One-Click")


class _Part(NamedTuple):
    """What one request takes."""

    deliveries: tuple[int, ...]
    copies: tuple[bytes, ...]
    """Each delivery's own piece of JSON."""

    def split(self) -> "list[_Part]":
        half = len(self.deliveries) // 2
        return [_Part(self.deliveries[:half], self.copies[:half]), _Part(self.deliveries[half:], self.copies[half:])]

    def without(self, places: set[int]) -> "_Part":
        kept = [at for at in range(len(self.deliveries)) if at not in places]
        return _Part(tuple(self.deliveries[at] for at in kept), tuple(self.copies[at] for at in kept))


class SendGrid:
    """A kept connection; requests are never repeated here but where the answer was that nothing was taken."""

    addressed = True
    window = _MOST
    idempotent = False

    def __init__(self, key: str, host: str, *, timeout: float, sandbox: bool) -> None:
        self._url = f"{host}/v3/mail/send"
        self._headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        self._http = _http(host, timeout)
        self._used = 0.0
        self._sandbox = sandbox

    def send(self, letter: Letter, addressees: Sequence[Addressee]) -> Iterator[Answer]:
        """A request for as many as the provider takes at once; those it refuses by name are left out."""
        start = json.dumps(_shared(letter, sandbox=self._sandbox)).encode()[:-1] + b', "personalizations": ['
        waiting = _parts(letter, addressees, _LARGEST - len(start) - 2)
        while waiting:
            part = waiting.pop(0)
            answer = self._request(start, part)
            if isinstance(answer, Answer):
                yield answer
                if answer.kind is not Kind.ACCEPTED and answer.kind is not Kind.REFUSED:
                    return
                continue
            refused, rest = answer
            if refused:
                yield refused
            waiting[:0] = rest

    def _request(self, start: bytes, part: _Part) -> "Answer | tuple[Answer | None, list[_Part]]":
        """An answer for all, or one for some and what is to be asked anew."""
        body = b"".join((start, b",".join(part.copies), b"]}"))
        if len(body) > _LARGEST:
            return Answer(
                Kind.MISCONFIGURED, part.deliveries, reason=f"{len(body):,} bytes are too many: shorten the text"
            )
        if time.monotonic() - self._used > _IDLE:
            self._http.clear()
        try:
            response = self._http.request("POST", self._url, body=body, headers=self._headers, retries=False)
        except _NOT_REACHED as error:
            return Answer(Kind.TRANSIENT, part.deliveries, reason=f"not reached: {_said(error)}")
        except (HTTPError, OSError) as error:
            return Answer(Kind.UNCERTAIN, part.deliveries, reason=f"no answer: {_said(error)}")
        self._used = time.monotonic()
        if response.status >= 300:
            return _refusal(response, part)
        provider_id = response.headers.get("X-Message-Id") or ""
        return Answer(Kind.ACCEPTED, part.deliveries, provider_id, reason="sandbox" if self._sandbox else "")

    def close(self) -> None:
        self._http.clear()


def _http(host: str, timeout: float) -> urllib3.PoolManager:
    """By the proxy that the environment names, as everything else that Python's library opens."""
    parts = urlsplit(host)
    proxy = getproxies().get(parts.scheme, "")
    if not proxy or proxy_bypass(parts.hostname or ""):
        return urllib3.PoolManager(1, timeout=timeout)
    return urllib3.ProxyManager(proxy, 1, timeout=timeout)


def _parts(letter: Letter, addressees: Sequence[Addressee], room: int) -> list[_Part]:
    """Cut so that neither the number nor the size is more than the provider takes."""
    copies = _copies(letter, addressees)
    found: list[_Part] = []
    first, size = 0, 0
    for at, copy in enumerate(copies):
        size += len(copy) + 1
        if at > first and (size > room or at - first == _MOST):
            found.append(_part(addressees, copies, first, at))
            first, size = at, len(copy) + 1
    return [*found, _part(addressees, copies, first, len(copies))] if copies else found


def _part(addressees: Sequence[Addressee], copies: Sequence[bytes], first: int, end: int) -> _Part:
    return _Part(tuple(addressee.delivery for addressee in addressees[first:end]), tuple(copies[first:end]))


def _copies(letter: Letter, addressees: Sequence[Addressee]) -> list[bytes]:
    """A personalization each, as JSON."""
    named = f'"custom_args": {{"notice": {quoted(letter.notice)}, "delivery": "'
    return [
        f'{{"to": [{{{_mailbox_json(address, name)}}}], {named}{delivery}"}}{_headers(link)}}}'.encode()
        for delivery, address, name, link in addressees
    ]


def _headers(link: str) -> str:
    if not link:
        return ""
    return f', "headers": {{"List-Unsubscribe": {quoted(f"<{link}>")}, "List-Unsubscribe-Post": {_ONE_CLICK}}}'


def _mailbox_json(address: str, name: str) -> str:
    email, shown = _mailbox(address, name)
    return f'"email": {quoted(email)}, "name": {quoted(shown)}' if shown else f'"email": {quoted(email)}'


def _mailbox(address: str, name: str) -> tuple[str, str]:
    """As the provider takes them: it refuses names that hold a semicolon or comma."""
    email = address if address.isascii() else ascii_domain(address)
    plain = name.translate(_UNWANTED) if ";" in name or "," in name else name
    return email, harmless_header(plain)


def _shared(letter: Letter, *, sandbox: bool) -> dict[str, Any]:
    """All of a request but its addressees. What the provider would change in the text, it is told to leave."""
    contents = [("text/plain", letter.text), ("text/html", letter.html)]
    categories = dict.fromkeys(name[:_LONGEST_CATEGORY] for name in letter.categories if name.isascii())
    body: dict[str, Any] = {
        "from": _mailbox_table(letter.sender),
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
        body["reply_to"] = _mailbox_table(letter.reply_to)
    return body


def _mailbox_table(mailbox: Mailbox) -> dict[str, str]:
    email, shown = _mailbox(mailbox.address, mailbox.name)
    return {"email": email, "name": shown} if shown else {"email": email}


def _refusal(response: urllib3.BaseHTTPResponse, part: _Part) -> "Answer | tuple[Answer | None, list[_Part]]":
    ids, reason = part.deliveries, _reason(response)
    if response.status in _LATER:
        return Answer(Kind.TRANSIENT, ids, reason=reason, retry_after=_retry_after(response.headers))
    if response.status in _DOUBTFUL:
        return Answer(Kind.UNCERTAIN, ids, reason=reason)
    if response.status == 413 and len(ids) > 1:
        return None, part.split()
    named = {int(at) for at in _NAMED.findall(_text(response))} & set(range(len(ids)))
    if response.status == 400 and named:
        rest = part.without(named)
        refused = Answer(Kind.REFUSED, tuple(ids[at] for at in sorted(named)), reason=reason)
        return refused, [rest] if rest.deliveries else []
    return Answer(Kind.MISCONFIGURED, ids, reason=reason)


def _text(response: urllib3.BaseHTTPResponse) -> str:
    return response.data.decode("utf-8", "replace")


def _reason(response: urllib3.BaseHTTPResponse) -> str:
    """Status and the provider's first message, without addresses."""
    try:
        said = json.loads(_text(response))["errors"][0]["message"]
    except (ValueError, LookupError, TypeError):
        said = response.reason or ""
    return f"{response.status} {re.sub(r'[^ ]+@[^ ]+', '…', str(said))[:200]}"


def _said(error: Exception) -> str:
    """A failure's own words, without the addresses of the objects they befell."""
    return re.sub(r"<[^<>]*>: |\w+\(host=[^()]*\): ", "", str(error))[:200] or type(error).__name__


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds: Retry-After as a number, or the instant at which the provider's window opens again."""
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
