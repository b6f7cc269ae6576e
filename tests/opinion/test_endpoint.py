"""The way to a model and back, against a server of our own that misbehaves."""

import gc
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from policywatch.errors import RemoteError, UsageError
from policywatch.opinion import Endpoint
from tests.cli.command import policy, policywatch

GOOD = json.dumps({"choices": [{"message": {"content": "fine"}}]}).encode()


@dataclass
class Stand:
    """A server whose answer the test chooses."""

    status: int = 200
    body: bytes = GOOD
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0
    """Seconds between two bytes; nothing at all at first if negative."""
    seen: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)
    url: str = ""
    over: threading.Event = field(default_factory=threading.Event)


@pytest.fixture
def stand() -> Iterator[Stand]:
    made = Stand()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            made.seen.append((self.path, dict(self.headers), asked))
            if made.drip < 0:
                made.over.wait(5)
                return
            self.send_response(made.status)
            for name, value in made.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self._write()
            except OSError:
                return  # the other side had enough, as it should

        def _write(self) -> None:
            if not made.drip:
                self.wfile.write(made.body)
            for at in range(len(made.body) if made.drip else 0):
                self.wfile.write(made.body[at : at + 1])
                self.wfile.flush()
                if made.over.wait(made.drip):
                    return

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    made.url = f"http://127.0.0.1:{server.server_port}/v1"
    yield made
    made.over.set()
    server.shutdown()
    server.server_close()


def test_it_asks_the_way_every_such_server_understands(stand: Stand) -> None:
    assert Endpoint(stand.url + "/", "m-1", 5, "secret").ask("the task", "the data") == "fine"
    ((path, headers, asked),) = stand.seen
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == "Bearer secret"
    assert asked["model"] == "m-1"
    assert [message["content"] for message in asked["messages"]] == ["the task", "the data"]
    assert asked["temperature"] == 0


def test_without_a_key_none_is_sent(stand: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login a password b\n", "utf-8")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    Endpoint(stand.url, "m").ask("", "")
    assert "Authorization" not in stand.seen[0][1]


def test_the_key_shows_nowhere() -> None:
    assert "secret" not in repr(Endpoint("https://models.example/v1", "m", key="secret"))


def refused(stand: Stand, seconds: float = 5) -> str:
    with pytest.raises(RemoteError) as caught:
        Endpoint(stand.url, "m", seconds).ask("", "")
    return str(caught.value)


@pytest.mark.parametrize("status", [301, 302, 400, 401, 404, 429, 500, 503])
def test_a_status_is_said_and_no_redirect_followed(stand: Stand, status: int) -> None:
    stand.status, stand.headers = status, {"Location": f"{stand.url}/elsewhere"}
    assert refused(stand) == f"it answered with status {status}"
    assert len(stand.seen) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"", b"not json", b"[]", b"{}", b'{"choices": []}', b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": {"0": 1}}', b"\xff\xfe\x00", b"[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_completion_is_said(stand: Stand, body: bytes) -> None:
    gc.collect()  # what earlier tests left would be finalised where nested brackets have used up the recursion depth
    stand.body = body
    assert "its answer" in refused(stand)


def test_a_huge_answer_is_cut_off(stand: Stand) -> None:
    stand.body = b" " * 3_000_000
    assert refused(stand) == "its answer is longer than 256 KiB"


def test_a_packed_bomb_is_cut_off(stand: Stand) -> None:
    import gzip

    stand.body, stand.headers = gzip.compress(b" " * 50_000_000), {"Content-Encoding": "gzip"}
    assert refused(stand) == "its answer is longer than 256 KiB"


@pytest.mark.parametrize("drip", [-1, 0.02])
def test_one_that_hangs_or_drips_is_left(stand: Stand, drip: float) -> None:
    stand.drip = drip
    started = time.monotonic()
    assert refused(stand, 0.3) == "it did not answer within 0.3 seconds"
    assert time.monotonic() - started < 3


def test_one_that_is_not_there_is_said() -> None:
    with pytest.raises(RemoteError, match="cannot be reached"):
        Endpoint("http://127.0.0.1:9/v1", "m", 2).ask("", "")


@pytest.mark.parametrize("url", ["", "models.example/v1", "ftp://models.example", "http:///v1", "file:///etc/passwd"])
def test_an_address_that_is_none_is_said(url: str) -> None:
    with pytest.raises(UsageError, match=r"opinion\.url"):
        Endpoint(url, "m")


def test_a_key_does_not_travel_unencrypted() -> None:
    with pytest.raises(UsageError, match="unencrypted"):
        Endpoint("http://models.example/v1", "m", key="secret")
    assert Endpoint("http://models.example/v1", "m")
    assert Endpoint("http://localhost:11434/v1", "m", key="secret")


@pytest.fixture
def shelf(tmp_path: Path, stand: Stand) -> Path:
    settings = f'[opinion]\nurl = "{stand.url}"\nmodel = "m-1"\nseconds = 5\n'
    (tmp_path / "policywatch.toml").write_text(settings, "utf-8")
    (tmp_path / "a.md").write_text(policy("v1.0"), "utf-8")
    (tmp_path / "b.md").write_text(policy("v1.0", contact="the glass case by our door"), "utf-8")
    return tmp_path


def says(stand: Stand, **answer: Any) -> None:
    stand.body = json.dumps({"choices": [{"message": {"content": json.dumps(answer)}}]}).encode()


def test_diff_shows_it_where_the_workspace_asks_for_it(shelf: Path, stand: Stand) -> None:
    why = {
        "change": 1,
        "quote_old": "",
        "quote_new": "Write to the glass case by our door.",
        "why": "Letters are on show.",
    }
    says(stand, significance="significant", reasons=[why], questions=[])
    told = json.loads(policywatch("diff", "a.md", "b.md", "--format", "json", cwd=shelf).out)
    assert told["significance"] == "significant"
    assert told["findings"][0]["rule"] == "second-opinion"
    assert "m-1" in told["findings"][0]["reference"]
    page = policywatch("diff", "a.md", "b.md", cwd=shelf).out
    assert "Letters are on show." in page
    assert "no person has checked it" in " ".join(page.split())


def test_diff_goes_on_without_it(shelf: Path, stand: Stand) -> None:
    stand.status = 500
    result = policywatch("diff", "a.md", "b.md", "--format", "json", cwd=shelf)
    assert result.code == 0
    assert "no second opinion from m-1: it answered with status 500" in result.err


def test_nobody_is_asked_by_default_nor_by_bulk(shelf: Path, stand: Stand) -> None:
    (shelf / "pairs.jsonl").write_text(json.dumps({"id": "1", "old": "a.md", "new": "b.md"}), "utf-8")
    assert policywatch("bulk", "pairs.jsonl", "--out", "out.jsonl", cwd=shelf).code == 0
    (shelf / "policywatch.toml").write_text("", "utf-8")
    assert policywatch("diff", "a.md", "b.md", cwd=shelf).code == 0
    assert stand.seen == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('opinion = "x"', "opinion must be a table"),
        ('[opinion]\nurl = "https://m.example"', "opinion.model is missing"),
        ('[opinion]\nmodel = "m"', "opinion.url is missing"),
        ('[opinion]\nurl = "https://m.example"\nmodel = "m"\nkey = "s"', "unknown setting opinion.key"),
    ],
)
def test_settings_that_are_off_are_said(shelf: Path, text: str, said: str) -> None:
    (shelf / "policywatch.toml").write_text(text, "utf-8")
    result = policywatch("diff", "a.md", "b.md", cwd=shelf)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
