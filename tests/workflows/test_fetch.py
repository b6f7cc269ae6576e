"""Pages over HTTP, from a server of our own on the loopback."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from policywatch.errors import InputError, PolicywatchError, RemoteError
from policywatch.fetch import HttpFetcher, Limits
from tests.cli.command import policy, policywatch

PAGE = (
    f"<!doctype html><html lang=en><title>Acme</title><body><main><pre>{policy()}</pre></main></body></html>".encode()
)


class Handler(BaseHTTPRequestHandler):
    tries = 0

    def do_GET(self) -> None:
        getattr(self, "do" + self.path.replace("/", "_"), self.do_missing)()

    def do_privacy(self) -> None:
        self.answer(200, PAGE, **{"Content-Type": 'text/html; charset="UTF-8"'})

    def do_moved(self) -> None:
        self.answer(301, b"", Location="/privacy")

    def do_loop(self) -> None:
        self.answer(302, b"", Location="/loop")

    def do_missing(self) -> None:
        self.answer(404, b"gone")

    def do_flaky(self) -> None:
        type(self).tries += 1
        self.answer(*((200, PAGE) if self.tries > 1 else (503, b"")))

    def do_broken(self) -> None:
        self.answer(503, b"")

    def do_big(self) -> None:
        self.answer(200, b"x" * 300_000)

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def fetcher() -> HttpFetcher:
    return HttpFetcher(Limits(retries=1, backoff=0, max_bytes=200_000))


def test_a_page_comes_with_what_its_server_declared(site: str, fetcher: HttpFetcher) -> None:
    page = fetcher.fetch(f"{site}/privacy")
    assert (page.data, page.media_type, page.charset, page.redirects) == (PAGE, "text/html", "utf-8", ())


def test_redirects_are_kept(site: str, fetcher: HttpFetcher) -> None:
    page = fetcher.fetch(f"{site}/moved")
    assert (page.url, page.address, page.redirects) == (f"{site}/moved", f"{site}/privacy", (f"{site}/moved",))


def test_what_may_pass_is_tried_again(site: str, fetcher: HttpFetcher) -> None:
    Handler.tries = 0
    assert fetcher.fetch(f"{site}/flaky").data == PAGE


@pytest.mark.parametrize(
    ("path", "kind", "transient", "said"),
    [
        ("/nowhere", RemoteError, False, "404"),
        ("/broken", RemoteError, True, "503"),
        ("/loop", RemoteError, False, "redirects"),
        ("/big", InputError, False, "larger"),
    ],
)
def test_what_did_not_come_is_said(
    site: str, fetcher: HttpFetcher, path: str, kind: type[PolicywatchError], transient: bool, said: str
) -> None:
    with pytest.raises(kind, match=said) as caught:
        fetcher.fetch(site + path)
    assert caught.value.transient is transient
    assert "object at 0x" not in str(caught.value)


def test_a_side_that_is_not_there_may_be_later(fetcher: HttpFetcher) -> None:
    with pytest.raises(RemoteError, match=r"127\.0\.0\.1:9.*Connection refused") as caught:
        fetcher.fetch("http://127.0.0.1:9/privacy")
    assert caught.value.transient


@pytest.mark.parametrize("address", ["ftp://acme.example/x", "file:///etc/passwd", "http://", "http://[::1/x"])
def test_what_is_no_web_address_is_refused(fetcher: HttpFetcher, address: str) -> None:
    with pytest.raises((InputError, RemoteError)):
        fetcher.fetch(address)


def test_add_keeps_where_a_page_came_from(site: str, tmp_path: Path) -> None:
    result = policywatch("add", f"{site}/moved", "acme/privacy", "--label", "v1.0", "--format", "json", cwd=tmp_path)
    assert result.code == 0, result.err
    meta = (tmp_path / "snapshots/acme/privacy/v1.0/en/meta.json").read_text("utf-8")
    assert f'"origin": "{site}/moved"' in meta
    assert f'"address": "{site}/privacy"' in meta
    assert (tmp_path / "snapshots/acme/privacy/v1.0/en/source.html").read_bytes() == PAGE


def test_a_remote_side_that_fails_is_exit_code_4(site: str, tmp_path: Path) -> None:
    result = policywatch("show", f"{site}/nowhere", cwd=tmp_path)
    assert (result.code, result.out) == (4, "")
    assert "answered 404" in result.err
