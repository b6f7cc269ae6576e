"""SendGrid's Mail Send: up to 1,000 recipients a request, the answer read for what it says.

There is no idempotency key, so a request that was handed over and not answered stays in doubt. Requests are made by
the provider's own package, over a connection that is kept; their bodies are written straight as JSON, since a tree of
objects for every recipient takes longer than all the rest. SENDGRID_API_KEY is the key, SENDGRID_HOST another address
to send to (the EU's, or a test's).
"""

import json
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from http.client import responses
from json.encoder import encode_basestring_ascii as quoted
from typing import Any, NamedTuple

from python_http_client.client import Response
from sendgrid import SendGridAPIClient
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, ProtocolError, ProxyError

from policywatch.channels.kept import Json, Kept, KeptClient
from policywatch.channels.mail import ascii_domain, harmless_header
from policywatch.channels.message import Addressee, Addressees, Answer, Kind, Letter, Mailbox, Place
from policywatch.errors import UsageError

KEY, HOST = "SENDGRID_API_KEY", "SENDGRID_HOST"
_HOST = "https://api.sendgrid.com"
_MOST = 1_000
_LARGEST = 30_000_000
"""Bytes of a request."""
_MOST_CATEGORIES = 10
_LONGEST_CATEGORY = 255
_LATER = frozenset({408, 429, 500, 502, 503})
_DOUBTFUL = frozenset({504})
"""Of a gateway whose server behind it did not answer."""
_NOT_REACHED = (NewConnectionError, ConnectTimeoutError, ProxyError)
_UNWANTED = str.maketrans(";,", "  ")
_SUSPECT = ("=?", ";", ",")
"""In a name: it needs to be looked at by itself."""
_NAMED = re.compile(r"personalizations[.\[](\d+)")
_ONE_CLICK = quoted("List-Unsubscribe=One-Click")


class _Part(NamedTuple):
    """What one request takes."""

    deliveries: Sequence[int]
    copies: Sequence[str]
    """Each delivery's own piece of JSON, in ASCII."""

    @property
    def size(self) -> int:
        """Bytes, with what stands between them."""
        return sum(map(len, self.copies)) + len(self.copies)

    def split(self) -> "list[_Part]":
        half = len(self.deliveries) // 2
        return [_Part(self.deliveries[:half], self.copies[:half]), _Part(self.deliveries[half:], self.copies[half:])]

    def without(self, places: set[int]) -> "_Part":
        kept = [at for at in range(len(self.deliveries)) if at not in places]
        return _Part([self.deliveries[at] for at in kept], [self.copies[at] for at in kept])


class SendGrid:
    """A kept connection; requests are never repeated here but where the answer was that nothing was taken."""

    addressed = True
    window = _MOST
    idempotent = False

    def __init__(self, key: str, host: str, *, timeout: float, sandbox: bool) -> None:
        self._kept = Kept(host, timeout)
        api = SendGridAPIClient(key, host)
        api.client = KeptClient.like(api.client, self._kept)
        self._mail = api.client.mail.send
        self._sandbox = sandbox

    def send(self, letter: Letter, addressees: Sequence[Addressee]) -> Iterator[Answer]:
        """A request for as many as the provider takes at once; those it refuses by name are left out."""
        start = json.dumps(_shared(letter, sandbox=self._sandbox))[:-1] + ', "personalizations": ['
        room = _LARGEST - len(start) - 2
        waiting = _parts(letter, addressees)
        while waiting:
            part = waiting.pop(0)
            if part.size > room and len(part.deliveries) > 1:
                waiting[:0] = part.split()
                continue
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

    def _request(self, start: str, part: _Part) -> "Answer | tuple[Answer | None, list[_Part]]":
        """An answer for all, or one for some and what is to be asked anew."""
        ids = tuple(part.deliveries)
        body = Json("".join((start, ",".join(part.copies), "]}")).encode())
        if len(body) > _LARGEST:
            return Answer(Kind.MISCONFIGURED, ids, reason=f"{len(body):,} bytes are too many: shorten the text")
        try:
            response = self._mail.post(request_body=body)
        except _NOT_REACHED as error:
            return Answer(Kind.TRANSIENT, ids, reason=f"not reached: {_said(error)}")
        except (HTTPError, OSError) as error:
            return Answer(Kind.UNCERTAIN, ids, reason=f"no answer: {_said(error)}")
        if response.status_code >= 300:
            return _refusal(response, part)
        provider_id = response.headers.get("X-Message-Id") or ""
        return Answer(Kind.ACCEPTED, ids, provider_id, reason="sandbox" if self._sandbox else "")

    def close(self) -> None:
        self._kept.close()


def _parts(letter: Letter, addressees: Sequence[Addressee]) -> list[_Part]:
    """Cut so that their number is not more than the provider takes."""
    people = Addressees.of(addressees)
    ids, copies = people.deliveries, _copies(letter, people)
    return [_Part(ids[at : at + _MOST], copies[at : at + _MOST]) for at in range(0, len(ids), _MOST)]


def _copies(letter: Letter, people: Addressees) -> list[str]:
    """A personalization each, as JSON."""
    emails = _quoted(_emails(people.addresses))
    shown = [f',"name":{name}' if name != '""' else "" for name in _quoted(_names(people.names))]
    named = f'"custom_args":{{"notice":{quoted(letter.notice)},"delivery":"'
    headers = [_headers(link) for link in people.links] if any(people.links) else people.links
    return [
        f'{{"to":[{{"email":{email}{name}}}],{named}{delivery}"}}{more}}}'
        for delivery, email, name, more in zip(people.deliveries, emails, shown, headers, strict=True)
    ]


def _headers(link: str) -> str:
    if not link:
        return ""
    return f',"headers":{{"List-Unsubscribe":{quoted(f"<{link}>")},"List-Unsubscribe-Post":{_ONE_CLICK}}}'


def _quoted(texts: Sequence[str]) -> list[str]:
    """Each as JSON, all written at once: in JSON a line's end stands only where it is put between two."""
    return json.dumps(texts, separators=("\n", ":"))[1:-1].split("\n") if texts else []


def _emails(addresses: Sequence[str]) -> Sequence[str]:
    """As the provider takes them: domains in ASCII."""
    return addresses if "".join(addresses).isascii() else [ascii_domain(address) for address in addresses]


def _names(names: Sequence[str]) -> Sequence[str]:
    """As the provider takes them: it refuses those that hold a semicolon or comma."""
    joined = "".join(names)
    if joined.isprintable() and not any(mark in joined for mark in _SUSPECT):
        return [name.strip() for name in names]
    return [harmless_header(name.translate(_UNWANTED)) for name in names]


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
    (email,), (shown,) = _emails([mailbox.address]), _names([mailbox.name])
    return {"email": email, "name": shown} if shown else {"email": email}


def _refusal(response: Response, part: _Part) -> "Answer | tuple[Answer | None, list[_Part]]":
    ids, reason = tuple(part.deliveries), _reason(response)
    if response.status_code in _LATER:
        return Answer(Kind.TRANSIENT, ids, reason=reason, retry_after=_retry_after(response.headers))
    if response.status_code in _DOUBTFUL:
        return Answer(Kind.UNCERTAIN, ids, reason=reason)
    if response.status_code == 413 and len(ids) > 1:
        return None, part.split()
    named = {int(at) for at in _NAMED.findall(_text(response))} & set(range(len(ids)))
    if response.status_code == 400 and named:
        rest = part.without(named)
        refused = Answer(Kind.REFUSED, tuple(ids[at] for at in sorted(named)), reason=reason)
        return refused, [rest] if rest.deliveries else []
    return Answer(Kind.MISCONFIGURED, ids, reason=reason)


def _text(response: Response) -> str:
    body: bytes = response.body
    return body.decode("utf-8", "replace")


def _reason(response: Response) -> str:
    """Status and the provider's first message, without addresses."""
    try:
        said = json.loads(_text(response))["errors"][0]["message"]
    except (ValueError, LookupError, TypeError):
        said = responses.get(response.status_code, "")
    return f"{response.status_code} {re.sub(r'[^ ]+@[^ ]+', '…', str(said))[:200]}"


def _said(error: Exception) -> str:
    """A failure's own words, without the addresses of the objects they befell."""
    inner = error.args[-1] if isinstance(error, ProtocolError) and error.args else error
    return re.sub(r"<[^<>]*>: |\w+\(host=[^()]*\): ", "", str(inner))[:200] or type(error).__name__


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
