"""SMTP against servers that are really there: aiosmtpd for what arrives, Postfix's smtp-sink for faults."""

import contextlib
import email
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from email.policy import default
from pathlib import Path

import pytest

from policywatch.channels import open_channel
from policywatch.channels.message import Addressee, Answer, Channel, Kind, Mailbox, Place
from policywatch.errors import UsageError
from tests.channels.letters import letter, people
from tests.channels.mailroom import Mailroom, free_port, open_mailroom


@pytest.fixture
def mailroom() -> Iterator[tuple[Mailroom, str]]:
    with open_mailroom() as opened:
        yield opened


def channel(url: str, timeout: float = 5.0) -> Channel:
    return open_channel("smtp", Place(Path(), {"POLICYWATCH_SMTP_URL": url}, timeout))


def sent(url: str, addressees: list[Addressee], timeout: float = 5.0, **changes: object) -> list[Answer]:
    with contextlib.closing(channel(url, timeout)) as smtp:
        return list(smtp.send(letter(**changes), addressees))


def test_each_gets_its_own_copy_over_one_connection(mailroom: tuple[Mailroom, str]) -> None:
    room, url = mailroom
    answers = sent(url, people(5))
    assert [(answer.kind, answer.deliveries, answer.provider_id) for answer in answers] == [
        (Kind.ACCEPTED, (n,), "queued as Q7") for n in range(1, 6)
    ]
    assert [envelope.rcpt_tos for envelope in room.envelopes] == [[f"user{n}@mail.example.com"] for n in range(1, 6)]
    assert len(room.sessions) == 1


def test_dots_and_letters_arrive_as_they_were(mailroom: tuple[Mailroom, str]) -> None:
    room, url = mailroom
    sent(url, people(1), text="plain\n.dot\n..two\n", html="")
    content = room.envelopes[0].content
    assert isinstance(content, bytes)
    message = email.message_from_bytes(content, policy=default)
    assert message.get_content().splitlines() == ["plain", ".dot", "..two"]  # type: ignore[attr-defined]


def test_one_refused_does_not_stop_the_others(mailroom: tuple[Mailroom, str]) -> None:
    room, url = mailroom
    room.replies = {"user2@mail.example.com": "550 no such user", "user3@mail.example.com": "451 try later"}
    answers = sent(url, people(4))
    assert [answer.kind for answer in answers] == [Kind.ACCEPTED, Kind.REFUSED, Kind.TRANSIENT, Kind.ACCEPTED]
    assert answers[1].reason == "550 no such user"


def test_local_parts_beyond_ascii_go_out_where_the_server_takes_them(mailroom: tuple[Mailroom, str]) -> None:
    room, url = mailroom
    (answer,) = sent(url, [Addressee(1, "김철수@example.com", "김")])
    assert answer.kind is Kind.ACCEPTED
    assert room.envelopes[0].rcpt_tos == ["김철수@example.com"]


def test_a_server_that_is_away_took_nothing() -> None:
    answers = sent(f"smtp://127.0.0.1:{free_port()}", people(3))
    assert [(answer.kind, answer.deliveries) for answer in answers] == [(Kind.TRANSIENT, (1,))]


def test_a_server_elsewhere_must_offer_encryption(
    monkeypatch: pytest.MonkeyPatch, mailroom: tuple[Mailroom, str]
) -> None:
    from policywatch.channels.providers import smtp

    monkeypatch.setattr(smtp, "_loopback", lambda host: False)
    (answer,) = sent(mailroom[1], people(1))
    assert answer.kind is Kind.MISCONFIGURED
    assert "encryption" in answer.reason
    assert not mailroom[0].envelopes


@pytest.mark.parametrize("url", ["", "http://mail.example", "smtp://", "smtp://host:x"])
def test_an_address_that_is_none_is_said(url: str) -> None:
    with pytest.raises(UsageError, match="POLICYWATCH_SMTP_URL"):
        channel(url)


@contextlib.contextmanager
def sink(needs: Callable[..., str], *options: str) -> Iterator[str]:
    port = free_port()
    drop = ["-u", "nobody"] if os.geteuid() == 0 else []
    command = [needs("smtp-sink", "/usr/sbin/smtp-sink"), *drop, *options, f"127.0.0.1:{port}", "64"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(port)
            yield f"smtp://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        time.sleep(0.02)
    pytest.fail("smtp-sink did not start")


def test_a_sink_takes_everything(needs: Callable[..., str]) -> None:
    with sink(needs) as url:
        assert {answer.kind for answer in sent(url, people(200))} == {Kind.ACCEPTED}


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (("-r", "rcpt"), Kind.TRANSIENT),
        (("-f", "rcpt"), Kind.REFUSED),
        (("-f", "data"), Kind.REFUSED),
        (("-f", "mail"), Kind.MISCONFIGURED),
        (("-q", "rcpt"), Kind.TRANSIENT),
        (("-q", "."), Kind.UNCERTAIN),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else str(value),
)
def test_faults_are_read_for_what_they_mean(needs: Callable[..., str], fault: tuple[str, ...], kind: Kind) -> None:
    with sink(needs, *fault) as url:
        answers = sent(url, people(2))
    assert answers[0].kind is kind, answers


def test_a_slow_answer_after_the_text_is_doubt(mailroom: tuple[Mailroom, str]) -> None:
    room, url = mailroom
    room.silence = 2.0
    (answer,) = sent(url, people(1), timeout=0.3)
    assert answer.kind is Kind.UNCERTAIN


def test_a_sender_with_a_foreign_domain(mailroom: tuple[Mailroom, str]) -> None:
    sent(mailroom[1], people(1), sender=Mailbox("notices@bücher.example", "Bücher"))
    assert mailroom[0].envelopes[0].mail_from == "notices@xn--bcher-kva.example"
