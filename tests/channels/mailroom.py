"""A mail server that is really there, and keeps what it gets."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Mailroom:
    """Keeps envelopes; refuses whom it is told to."""

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []
        self.sessions: set[int] = set()
        self.replies: dict[str, str] = {}
        self.silence = 0.0

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        if address in self.replies:
            return self.replies[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        await asyncio.sleep(self.silence)
        self.envelopes.append(envelope)
        self.sessions.add(id(session))
        return "250 queued as Q7"


@contextlib.contextmanager
def open_mailroom() -> Iterator[tuple[Mailroom, str]]:
    """The room, and its address."""
    room = Mailroom()
    controller = Controller(room, hostname="127.0.0.1", port=free_port(), enable_SMTPUTF8=True)
    controller.start()
    try:
        yield room, f"smtp://127.0.0.1:{controller.port}"
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port
