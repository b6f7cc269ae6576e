"""SMTP: one connection kept for a whole batch, encrypted unless it stays on this machine.

POLICYWATCH_SMTP_URL is smtp://user:password@host:587 (STARTTLS is insisted on) or smtps://user:password@host:465.
"""

import contextlib
import datetime as dt
import ipaddress
import re
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from policywatch.channels.mail import Sheet, ascii_domain
from policywatch.channels.message import Addressee, Answer, Kind, Letter, Place
from policywatch.errors import InputError, UsageError

ADDRESS = "POLICYWATCH_SMTP_URL"
_BUSY = 421
_PER_CONNECTION = 1_000
"""Messages after which a new connection is opened: servers tire of long ones."""
_SCHEMES = {"smtp": 587, "smtps": 465}


class Smtp:
    """A connection that is opened when needed, kept, and opened anew after it was lost."""

    addressed = True
    window = 1
    idempotent = False

    def __init__(self, url: str, timeout: float) -> None:
        """UsageError where the address is none."""
        parts = urlsplit(url)
        try:
            port = parts.port
        except ValueError as error:
            raise UsageError(f"{ADDRESS}: {error}") from error
        if parts.scheme not in _SCHEMES or not parts.hostname:
            raise UsageError(f"{ADDRESS} is no SMTP address: write smtp://user:password@host:587 or smtps://…")
        self._scheme, self._host = parts.scheme, parts.hostname
        self._port = port or _SCHEMES[parts.scheme]
        self._login = (unquote(parts.username), unquote(parts.password or "")) if parts.username else None
        self._timeout = timeout
        self._server: smtplib.SMTP | None = None
        self._sent = 0

    def send(self, letter: Letter, addressees: Sequence[Addressee]) -> Iterator[Answer]:
        """An answer a recipient; stops where the server is away, at its wits' end or set up wrongly."""
        sheet = Sheet(letter)
        date = format_datetime(dt.datetime.now(dt.UTC))
        for addressee in addressees:
            answer = self._answer(sheet, addressee, date)
            yield answer
            if answer.kind is Kind.MISCONFIGURED or (answer.kind is Kind.TRANSIENT and self._server is None):
                return

    def close(self) -> None:
        if self._server is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._server.quit()
            self._drop()

    def _answer(self, sheet: Sheet, addressee: Addressee, date: str) -> Answer:
        one = (addressee.delivery,)
        try:
            message = sheet.copy(addressee, date)
        except InputError as error:
            return Answer(Kind.REFUSED, one, reason=str(error))
        try:
            server = self._connected()
            return self._hand_over(server, sheet, addressee, message)
        except smtplib.SMTPAuthenticationError as error:
            self._drop()
            return Answer(Kind.MISCONFIGURED, one, reason=_said(error.smtp_code, error.smtp_error))
        except UsageError as error:
            self._drop()
            return Answer(Kind.MISCONFIGURED, one, reason=str(error))
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Answer(Kind.TRANSIENT, one, reason=f"not reached: {error}"[:200])

    def _connected(self) -> smtplib.SMTP:
        if self._server is not None and self._sent < _PER_CONNECTION:
            return self._server
        self.close()
        context = ssl.create_default_context()
        if self._scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(self._host, self._port, timeout=self._timeout, context=context)
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=self._timeout)
        self._server, self._sent = server, 0
        server.ehlo_or_helo_if_needed()
        if self._scheme == "smtp" and not _loopback(self._host):
            if not server.has_extn("starttls"):
                raise UsageError(f"{self._host} offers no encryption: use smtps://, or a server that knows STARTTLS")
            server.starttls(context=context)
        if self._login:
            server.login(*self._login)
        return server

    def _hand_over(self, server: smtplib.SMTP, sheet: Sheet, addressee: Addressee, message: bytes) -> Answer:
        one = (addressee.delivery,)
        address = ascii_domain(addressee.address)
        foreign = not (address.isascii() and sheet.sender.isascii())
        if foreign and not server.has_extn("smtputf8"):
            return Answer(Kind.REFUSED, one, reason="the server takes no addresses beyond ASCII")
        dsn = server.has_extn("dsn")
        options = [*(["SMTPUTF8", "BODY=8BITMIME"] if foreign else []), *_envelope(sheet, addressee, dsn)]
        code, said = server.mail(sheet.sender, options)
        if code != 250:
            return self._declined(server, one, code, said, about_sender=True)
        code, said = server.rcpt(address, ["NOTIFY=FAILURE,DELAY"] if dsn else [])
        if code not in (250, 251):
            return self._declined(server, one, code, said)
        return self._data(server, one, message)

    def _data(self, server: smtplib.SMTP, one: tuple[int, ...], message: bytes) -> Answer:
        code, said = server.docmd("DATA")
        if code != 354:
            return self._declined(server, one, code, said)
        try:
            server.send(_stuffed(message))
            code, said = server.getreply()
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return Answer(Kind.UNCERTAIN, one, reason=f"no answer: {error or type(error).__name__}"[:200])
        self._sent += 1
        if code == 250:
            return Answer(Kind.ACCEPTED, one, said.decode("utf-8", "replace").strip()[:100])
        return self._declined(server, one, code, said)

    def _declined(
        self, server: smtplib.SMTP, one: tuple[int, ...], code: int, said: bytes, *, about_sender: bool = False
    ) -> Answer:
        if code == _BUSY:
            self._drop()
        else:
            server.rset()
        kind = Kind.TRANSIENT if 400 <= code < 500 else Kind.MISCONFIGURED if about_sender else Kind.REFUSED
        return Answer(kind, one, reason=_said(code, said))

    def _drop(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None


def _envelope(sheet: Sheet, addressee: Addressee, dsn: bool) -> list[str]:
    """A bounce names this id, wherever it comes from (RFC 3461)."""
    return ["RET=HDRS", f"ENVID={sheet.envelope_id(addressee)}"] if dsn else []


def _stuffed(message: bytes) -> bytes:
    """With a second dot before each line that begins with one, and the dot that ends it."""
    body = message.replace(b"\r\n.", b"\r\n..")
    return (body if body.endswith(b"\r\n") else body + b"\r\n") + b".\r\n"


def _said(code: int, text: bytes | str) -> str:
    """The server's words without addresses."""
    plain = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {re.sub(r'[^ ]+@[^ ]+', '…', ' '.join(plain.split()))[:200]}"


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def open_channel(place: Place) -> Smtp:
    url = place.environment.get(ADDRESS, "")
    if not url:
        raise UsageError(f"{ADDRESS} is not set: export smtp://user:password@host:587")
    return Smtp(url, place.timeout)
