"""Internet mail: a letter is laid out once, and only a few header lines are written anew for each addressee.

Titles and names are strangers' text. What looks like an encoded word is broken up, and the header block is read back
and held against what was meant: a subject once came out of the standard library as a second, real header.
"""

import hashlib
import re
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import formataddr

from policywatch.channels.message import Addressee, Letter, Mailbox
from policywatch.errors import InputError

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_LONGEST_WORD = 45
"""Bytes of a name that fit into one encoded word, and so on one line without folding."""


class Sheet:
    """A letter laid out: everything but the addressee's own lines."""

    def __init__(self, letter: Letter) -> None:
        """InputError where the headers would not come out as meant."""
        self.sender = ascii_domain(letter.sender.address)
        message = EmailMessage(policy=SMTP if self.sender.isascii() else SMTPUTF8)
        message["From"] = _address(letter.sender)
        if letter.reply_to:
            message["Reply-To"] = _address(letter.reply_to)
        message["Subject"] = harmless_header(letter.subject)
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text, cte="base64" if not letter.text.isascii() else None)
        if letter.html:
            message.add_alternative(letter.html, subtype="html")
            message.set_boundary(f"policywatch-{hash_of(letter):x}")
        message["Content-Language"] = letter.language  # last: laying out the parts moves every Content-… header
        wanted = sorted(name.lower() for name in message)
        flat = _LINE_END.sub(b"\r\n", message.as_bytes())
        self._head, _, self.body = flat.partition(b"\r\n\r\n")
        self._domain = self.sender.rpartition("@")[2]
        self._notice = re.sub(r"[^A-Za-z0-9.-]", "-", letter.notice)
        found = sorted(name.lower() for name in message_from_bytes(self._head + b"\r\n\r\n"))
        if found != wanted:
            raise InputError(f"notice {letter.notice}: its subject or sender breaks the headers; mend the text")

    def copy(self, addressee: Addressee, date: str) -> bytes:
        """The whole message for one addressee, lines ending in CR LF; ``date`` as RFC 5322 writes it."""
        lines = [
            f"Date: {date}",
            f"Message-ID: <{self.envelope_id(addressee)}@{self._domain}>",
            f"To: {_to(addressee)}",
        ]
        if addressee.unsubscribe:
            link = _CONTROL.sub("", addressee.unsubscribe)
            lines += [f"List-Unsubscribe: <{link}>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"]
        own = "\r\n".join(lines).encode()
        return b"%b\r\n%b\r\n\r\n%b" % (own, self._head, self.body)

    def envelope_id(self, addressee: Addressee) -> str:
        """The same on every try: what a bounce names."""
        return f"{self._notice}.{addressee.delivery}"


def hash_of(letter: Letter) -> int:
    """A number that the text decides, for a boundary that stands in none of its lines and is the same on every run."""
    digest = hashlib.sha256(f"{letter.notice}\0{letter.language}\0{letter.text}\0{letter.html}".encode()).digest()
    return int.from_bytes(digest[:12])


def ascii_domain(address: str) -> str:
    """The address with its domain as IDNA 2008 writes it."""
    local, _, domain = address.rpartition("@")
    if domain.isascii():
        return address
    import idna

    return f"{local}@{idna.encode(domain, uts46=True).decode()}"


def harmless_header(text: str) -> str:
    """One line without control characters, and nothing in it that reads as an encoded word."""
    if text.isprintable() and "=?" not in text:
        return text.strip()
    return re.sub(r"=\?", "= ?", " ".join(_CONTROL.sub(" ", text).split()))


def _address(mailbox: Mailbox) -> Address:
    address = ascii_domain(mailbox.address)
    return Address(display_name=harmless_header(mailbox.name), addr_spec=address)


def _to(addressee: Addressee) -> str:
    """The address, with its name where that fits on a line as it is; the name is a courtesy, the address is not."""
    address = ascii_domain(addressee.address)
    if _CONTROL.search(address) or not address.isprintable() or " " in address:
        raise InputError(f"delivery {addressee.delivery}: its address is none")
    name = harmless_header(addressee.name)
    if not name or "= ?" in name or len(name.encode()) > _LONGEST_WORD:
        return address
    if not address.isascii():
        return f"<{address}>"
    return formataddr((name, address))
