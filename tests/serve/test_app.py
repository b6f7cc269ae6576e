"""Health, metrics, unsubscribing, and what is no address of the service."""

import json
import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from werkzeug.test import Client

from policywatch.delivery import recipients, tracking
from policywatch.serve import application
from policywatch.serve.webhooks import names
from tests.notices.building import NOW, Office
from tests.serve.signing import Provider, event

TOKEN = {"Authorization": "Bearer s3cret"}


def _values(client: Client) -> dict[tuple[str, ...], float]:
    page = client.get("/metrics", headers=TOKEN).text
    found = (sample for family in text_string_to_metric_families(page) for sample in family.samples)
    return {(sample.name, *sample.labels.values()): sample.value for sample in found}


def test_health(client: Client) -> None:
    answer = client.get("/health")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_ledger_that_fails_is_unwell_and_reports_are_asked_for_again(tmp_path: Path, provider: Provider) -> None:
    from policywatch.delivery.ledger import Ledger

    ledger = Ledger.at(tmp_path)
    client = Client(application(ledger, {"SENDGRID_WEBHOOK_KEY": provider.key}, lambda: NOW))
    assert client.get("/health").status_code == 200
    ledger.close()
    (tmp_path / "ledger.sqlite3").write_bytes(b"x" * 8192)
    assert client.get("/health").status_code == 503
    assert provider.post(client, event("delivered", 1, "e1")).status_code == 503


def test_metrics_tell_states_outcomes_margin_and_traffic(shop: Office, client: Client, provider: Provider) -> None:
    provider.post(client, event("bounce", shop.deliveries()["ann@example.org"], "e1", type="bounce"))
    shop.draft(id="next", to_version="v1.2")
    found = _values(client)
    name = "acme-privacy-v1.1-email"
    assert found["policywatch_notices", "done"] == found["policywatch_notices", "draft"] == 1
    assert found["policywatch_deliveries", name, "accepted"] == 3
    assert found["policywatch_outcomes", name, "bounced"] == 1
    assert found["policywatch_notice_margin_seconds", "next"] == (31 * 24 - 9) * 3600
    assert ("policywatch_notice_margin_seconds", name) not in found
    assert found["policywatch_webhook_events_total", "sendgrid", "new"] == 1
    assert found["policywatch_http_requests_total", "webhook", "200"] == 1


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "s3cre"}])
def test_metrics_want_their_token(client: Client, headers: dict[str, str]) -> None:
    assert client.get("/metrics", headers=headers).status_code == 401


def test_metrics_are_open_where_no_token_is_set(shop: Office) -> None:
    assert Client(application(shop.ledger, {}, lambda: NOW)).get("/metrics").status_code == 200


def _link(shop: Office, name: str) -> str:
    number = shop.deliveries(name)["kim@example.com"]
    return tracking.unsubscribe_link(shop.ledger, "", number)


def test_one_click_unsubscribes_and_a_look_does_not(shop: Office, client: Client) -> None:
    shop.draft(id="news", to_version="v2", optional=True)
    shop.send("news")
    link = _link(shop, "news")
    asked = client.get(link, headers={"Accept-Language": "ko-KR,ko;q=0.9"})
    assert asked.status_code == 200
    assert 'lang="ko"' in asked.text
    assert '<form method="post">' in asked.text
    assert list(recipients.suppressions(shop.ledger)) == []
    for _ in range(2):
        assert client.post(link, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    (kept,) = recipients.suppressions(shop.ledger)
    assert (kept.address, kept.reason) == ("kim@example.com", "unsubscribed")


def test_what_has_to_be_told_cannot_be_unsubscribed(shop: Office, client: Client) -> None:
    link = _link(shop, "acme-privacy-v1.1-email")
    for answer in (client.get(link), client.post(link, data={"List-Unsubscribe": "One-Click"})):
        assert answer.status_code == 403
        assert "has to be given" in answer.text
    assert list(recipients.suppressions(shop.ledger)) == []


@pytest.mark.parametrize("token", ["1.00000000000000000000000000000000", "x", "1", "../etc", "%00", "1" * 5000])
def test_a_made_up_token_unsubscribes_nobody(client: Client, token: str) -> None:
    assert client.post(f"/unsubscribe/{token}").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/webhooks/sendgrid", 405),
        ("POST", "/webhooks/nobody", 404),
        ("POST", "/webhooks/__init__", 404),
        ("POST", "/health", 405),
        ("DELETE", "/unsubscribe/x", 405),
    ],
)
def test_what_is_not_there(client: Client, method: str, path: str, status: int) -> None:
    answer = client.open(path, method=method)
    assert answer.status_code == status
    assert set(answer.json or {}) == {"error"}


def test_every_provider_names_its_key() -> None:
    from policywatch.serve import webhooks

    assert names() == ("sendgrid",)
    assert all(webhooks.module(name).KEY for name in names())  # type: ignore[union-attr]


def test_the_command_serves_at_the_moment_it_is_told(shop: Office, tmp_path: Path, provider: Provider) -> None:
    body = json.dumps([event("delivered", shop.deliveries()["ann@example.org"], "e1")]).encode()
    shop.ledger.close()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("policywatch")), "serve", "--port", str(port)]
    command += ["--now", NOW.isoformat()]
    environment = {**os.environ, "SENDGRID_WEBHOOK_KEY": provider.key}
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, env=environment) as server:
        try:
            assert server.stderr is not None
            assert f"http://127.0.0.1:{port}" in server.stderr.readline()
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as answer:
                assert answer.status == 200
            report = f"http://127.0.0.1:{port}/webhooks/sendgrid"
            asked = urllib.request.Request(report, body, provider.headers(body))
            with urllib.request.urlopen(asked, timeout=10) as answer:
                assert json.load(answer)["new"] == 1
        finally:
            server.terminate()
