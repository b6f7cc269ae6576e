"""SendGrid: requests are what its published description allows, and answers are read for what they say."""

import logging
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from policywatch.channels import open_channel
from policywatch.channels.message import Addressee, Answer, Channel, Kind, Mailbox, Place
from policywatch.errors import UsageError
from tests.channels import provider as fake
from tests.channels.letters import letter, people
from tests.channels.provider import Provider


@pytest.fixture
def server() -> Iterator[Provider]:
    with fake.running() as provider:
        yield provider


def channel(host: str, timeout: float = 5.0, sandbox: bool = False) -> Channel:
    environment = {"SENDGRID_API_KEY": "SG.secret", "SENDGRID_HOST": host}
    return open_channel("sendgrid", Place(Path(), environment, timeout, sandbox))


def kinds(answers: list[Answer]) -> list[tuple[Kind, int]]:
    return [(answer.kind, len(answer.deliveries)) for answer in answers]


def test_one_request_takes_a_thousand(server: Provider) -> None:
    answers = list(channel(server.host).send(letter(), people(1500)))
    assert kinds(answers) == [(Kind.ACCEPTED, 1000), (Kind.ACCEPTED, 500)]
    assert [answer.provider_id for answer in answers] == ["m1", "m2"]
    assert set(server.taken.values()) == {1}


def test_the_connection_is_kept(server: Provider) -> None:
    sendgrid = channel(server.host)
    for _ in range(3):
        list(sendgrid.send(letter(), people(2)))
    assert (server.requests, server.connections) == (3, 1)


def test_the_provider_s_own_client_makes_the_request(server: Provider) -> None:
    list(channel(server.host).send(letter(), people(1)))
    (headers,) = server.headers
    assert headers["user-agent"].startswith("sendgrid/")
    assert headers["authorization"] == "Bearer SG.secret"
    assert headers["content-type"] == "application/json"


def test_requests_go_by_the_proxy_that_the_environment_names(server: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", server.host)
    monkeypatch.setenv("no_proxy", "")
    (answer,) = channel("http://mail.invalid").send(letter(), people(2))
    assert answer.kind is Kind.ACCEPTED
    assert server.headers[0]["host"] == "mail.invalid"


def test_a_connection_that_the_provider_closed_meanwhile_is_opened_anew(server: Provider) -> None:
    sendgrid = channel(server.host)
    server.script = [fake.refuse(503, Connection="close")]
    answers = [answer for _ in range(2) for answer in sendgrid.send(letter(), people(2))]
    assert kinds(answers) == [(Kind.TRANSIENT, 2), (Kind.ACCEPTED, 2)]
    assert server.connections == 2


def test_the_request_carries_ids_and_no_tracking(server: Provider) -> None:
    list(
        channel(server.host).send(
            letter(required=False), [Addressee(7, "김@예.kr", "Kim, Lee; x", "https://a.example/u")]
        )
    )
    body = server.bodies[0]
    assert body["personalizations"] == [
        {
            "to": [{"email": "김@xn--2j5b.kr", "name": "Kim  Lee  x"}],
            "custom_args": {"notice": "acme-privacy-v2-email", "delivery": "7"},
            "headers": {
                "List-Unsubscribe": "<https://a.example/u>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        }
    ]
    assert body["from"] == {"email": "notices@acme.example", "name": "Acme  Notices  Inc."}
    assert not any(setting["enable"] for setting in body["tracking_settings"].values())
    assert body["mail_settings"]["bypass_unsubscribe_management"] == {"enable": False}


def test_categories_are_at_most_ten(server: Provider) -> None:
    list(channel(server.host).send(letter(categories=("범주", *map(str, range(20)))), people(1)))
    assert len(server.bodies[0]["categories"]) == 10


@pytest.mark.parametrize(
    ("act", "kind", "retry_after"),
    [
        (fake.refuse(429, "slow down", Retry_After="17"), Kind.TRANSIENT, 17.0),
        (fake.refuse(500), Kind.TRANSIENT, None),
        (fake.refuse(503), Kind.TRANSIENT, None),
        (fake.refuse(504), Kind.UNCERTAIN, None),
        (fake.refuse(401, "The provided authorization grant is invalid"), Kind.MISCONFIGURED, None),
        (fake.refuse(400, "The subject is required."), Kind.MISCONFIGURED, None),
    ],
)
def test_a_refusal_is_read_for_what_it_says(
    server: Provider, act: object, kind: Kind, retry_after: float | None
) -> None:
    server.script = [act]  # type: ignore[list-item]
    (answer,) = channel(server.host).send(letter(), people(3))
    assert (answer.kind, answer.deliveries, answer.retry_after) == (kind, (1, 2, 3), retry_after)
    assert not server.taken


def test_a_rate_window_says_when_it_opens(server: Provider) -> None:
    server.script = [fake.refuse(429, X_RateLimit_Reset=str(int(time.time()) + 60))]
    (answer,) = channel(server.host).send(letter(), people(1))
    assert answer.retry_after is not None
    assert 50 < answer.retry_after <= 60


def test_too_large_goes_in_halves_and_nobody_twice(server: Provider) -> None:
    server.always = fake.at_most(300)
    answers = list(channel(server.host).send(letter(), people(1000)))
    assert kinds(answers) == [(Kind.ACCEPTED, 250)] * 4
    assert len(server.taken) == 1000
    assert set(server.taken.values()) == {1}


def test_a_request_that_would_be_too_large_is_cut_before_it_is_sent(
    server: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(channel(server.host).send(letter(), people(1)))
    alone = server.sizes[0]
    monkeypatch.setattr("policywatch.channels.providers.sendgrid._LARGEST", alone + 1_000)
    answers = list(channel(server.host).send(letter(), people(20)))
    assert {answer.kind for answer in answers} == {Kind.ACCEPTED}
    assert len(answers) > 1
    assert max(server.sizes) <= alone + 1_000
    assert sorted(server.taken, key=int) == [str(number) for number in range(1, 21)]
    assert server.taken["20"] == 1


def test_a_text_that_no_request_takes_is_not_sent(server: Provider) -> None:
    (answer,) = channel(server.host).send(letter(text="a" * 30_000_000), people(2))
    assert answer.kind is Kind.MISCONFIGURED
    assert "30,000," in answer.reason
    assert not server.requests


def test_one_that_is_too_large_alone_is_not_halved_for_ever(server: Provider) -> None:
    server.always = fake.at_most(0)
    (answer,) = channel(server.host).send(letter(), people(1))
    assert answer.kind is Kind.MISCONFIGURED


def test_a_half_accepted_batch_refuses_only_whom_the_provider_names(server: Provider) -> None:
    server.always = fake.bad_address("user2@")
    answers = list(channel(server.host).send(letter(), people(5)))
    assert [(answer.kind, answer.deliveries) for answer in answers] == [
        (Kind.REFUSED, (2,)),
        (Kind.ACCEPTED, (1, 3, 4, 5)),
    ]


def test_silence_after_the_upload_is_doubt(server: Provider) -> None:
    server.script = [fake.silence]
    (answer,) = channel(server.host, timeout=0.3).send(letter(), people(2))
    assert (answer.kind, answer.deliveries) == (Kind.UNCERTAIN, (1, 2))
    assert len(server.taken) == 2


def test_a_host_that_is_away_took_nothing() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (answer,) = channel(f"http://127.0.0.1:{port}").send(letter(), people(2))
    assert answer.kind is Kind.TRANSIENT


def test_key_and_payload_are_never_logged(server: Provider, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        list(channel(server.host).send(letter(), people(1)))
    assert "SG.secret" not in caplog.text
    assert "user1" not in caplog.text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Kim, Lee; x", "Kim  Lee  x"),
        (' "quoted\\ ', '"quoted\\'),
        ("two\nlines\x00\u2028", "two lines"),
        ("김민지 🎈", "김민지 🎈"),
        ("=?utf-8?q?=0aBcc:_x?=", "= ?utf-8?q?=0aBcc:_x?="),
    ],
)
def test_a_name_comes_out_as_it_is_beside_hostile_ones(server: Provider, name: str, shown: str) -> None:
    list(channel(server.host).send(letter(), [Addressee(1, "a@b.example", name), *people(3)[1:]]))
    names = [one["to"][0].get("name") for one in server.bodies[0]["personalizations"]]
    assert names == [shown, "김철수 2", "김철수 3"]


def test_reasons_hold_no_address(server: Provider) -> None:
    server.script = [fake.refuse(400, "user1@mail.example.com is odd")]
    (answer,) = channel(server.host).send(letter(), people(1))
    assert "user1" not in answer.reason


def test_without_a_key_it_says_which() -> None:
    with pytest.raises(UsageError, match="SENDGRID_API_KEY"):
        open_channel("sendgrid", Place(Path()))


@pytest.fixture(scope="module")
def prism(needs: Callable[..., str], sendgrid_openapi: Path) -> Iterator[str]:
    """The provider's own description, answering as a mock that checks every request."""
    program = needs("prism")
    description = sendgrid_openapi / "tsg_mail_v3.json"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "mock", "-p", str(port), "-h", "127.0.0.1", "--errors", str(description)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("Prism did not start")


def test_the_published_description_accepts_every_request(prism: str) -> None:
    full = letter(reply_to=Mailbox("privacy@acme.example", "Acme"))
    addressees = [
        *people(998),
        Addressee(999, "a@example.com"),
        Addressee(1000, "b@example.com", "", "https://a.example/u"),
    ]
    answers = list(channel(prism, timeout=20).send(full, addressees))
    assert kinds(answers) == [(Kind.ACCEPTED, 1000)]
    assert kinds(list(channel(prism, timeout=20, sandbox=True).send(letter(html=""), people(1)))) == [
        (Kind.ACCEPTED, 1)
    ]


def test_the_published_description_refuses_what_is_wrong(prism: str) -> None:
    """So that the test above means something."""
    (answer,) = channel(prism, timeout=20).send(letter(sender=Mailbox("no address")), people(1))
    assert answer.kind is Kind.MISCONFIGURED
