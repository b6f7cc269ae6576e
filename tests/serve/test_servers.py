"""The service behind servers of its users' choice, started as docs/serve.md says: real processes, real sockets."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest

from policywatch.serve.app import MOST_BYTES
from tests.notices.building import Office
from tests.serve.signing import Provider, event

SERVERS = {
    "gunicorn": ("gunicorn", "--workers", "2", "--threads", "2", "--bind", "fd://{fd}", "{app}()"),
    "uvicorn": ("uvicorn", "--interface", "wsgi", "--factory", "--fd", "{fd}", "{app}"),
}
APP = "policywatch.serve:from_workspace"


@pytest.fixture(params=SERVERS)
def port(request: pytest.FixtureRequest, shop: Office, provider: Provider) -> Iterator[int]:
    """The port that a server of this kind answers on, its workspace the shop's; whoever comes early is kept waiting."""
    environment = {**os.environ, "SENDGRID_WEBHOOK_KEY": provider.key}
    environment.pop("POLICYWATCH_METRICS_TOKEN", None)
    with socket.create_server(("127.0.0.1", 0)) as listening, (shop.folder / "server.log").open("wb") as log:
        fd = listening.fileno()
        program, *words = (word.format(fd=fd, app=APP) for word in SERVERS[request.param])
        command = [str(Path(sys.executable).with_name(program)), *words]
        server = subprocess.Popen(command, cwd=shop.folder, env=environment, pass_fds=[fd], stdout=log, stderr=log)
        try:
            yield listening.getsockname()[1]
        finally:
            server.terminate()
            server.wait(30)


def _ask(
    port: int, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body or None, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_it_answers_behind_any_server(port: int, shop: Office, provider: Provider) -> None:
    assert _ask(port, "GET", "/health") == (200, b'{"status": "ok"}\n')
    assert b"policywatch_notices" in _ask(port, "GET", "/metrics")[1]
    assert _ask(port, "GET", "/unsubscribe/1.x")[0] == 404
    body = json.dumps([event("delivered", shop.deliveries()["ann@example.org"], "e1")]).encode()
    headers = provider.headers(body, int(time.time()))
    told = [json.loads(_ask(port, "POST", "/webhooks/sendgrid", body, headers)[1]) for _ in range(3)]
    assert told == [{"new": new, "repeated": 1 - new, "foreign": 0} for new in (1, 0, 0)]
    forged = {**headers, "X-Twilio-Email-Event-Webhook-Timestamp": "1"}
    assert _ask(port, "POST", "/webhooks/sendgrid", body, forged)[0] == 403


def test_a_body_without_end_is_not_taken(port: int) -> None:
    try:
        status, _ = _ask(port, "POST", "/webhooks/sendgrid", b"x" * (MOST_BYTES + 1))
    except (HTTPException, ConnectionError):
        status = 413
    assert status == 413
    assert _ask(port, "GET", "/health")[0] == 200
