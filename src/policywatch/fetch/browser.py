"""Pages that scripts fill in, read through a headless Chromium that may reach no more than we may.

The browser fetches through a small proxy of ours, which resolves every name, checks it with the guard and connects to
the very address it checked: a script can no more reach the network around us than a redirect can.
"""

import contextlib
import os
import select
import shutil
import socket
import socketserver
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

from policywatch.errors import InputError, UsageError
from policywatch.fetch.guard import Guard
from policywatch.fetch.model import Fetched, Unfetched

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
_SECONDS = 60
_SCRIPT_SECONDS = 10
"""Time, as scripts see it, that a page gets to fill itself in."""
_HEAD = 65_536
_MAX_BYTES = 24 * 1024 * 1024


class Chromium:
    """One headless browser a page, without a past and without a profile."""

    def __init__(self, guard: Guard, agent: str, seconds: int = _SECONDS) -> None:
        program = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
        if program is None:
            raise UsageError(
                "no Chromium is installed: install it (Debian: apt-get install chromium), or drop --browser"
            )
        self._program = program
        self._guard = guard
        self._agent = agent
        self._seconds = seconds

    def fetch(self, url: str) -> Fetched:
        """The page's own HTML when its scripts have run."""
        if urlsplit(url).scheme not in ("http", "https"):
            raise InputError(f"{url} is no web address: only http and https are fetched")
        self._guard.refuse_literal(url)
        with _proxy(self._guard) as proxy, tempfile.TemporaryDirectory(prefix="policywatch-") as profile:
            data = self._dump(url, proxy.address, profile)
            if proxy.refused is not None and _is_empty(data):
                raise proxy.refused
        if _is_empty(data):
            raise Unfetched(f"{url} came to nothing in Chromium; try again later", "connection", transient=True)
        return Fetched(data[:_MAX_BYTES], url, url, (), "text/html", "utf-8")

    def _dump(self, url: str, proxy: str, profile: str) -> bytes:
        command = [self._program, "--headless=new", "--dump-dom", "--disable-gpu", "--no-first-run", "--incognito"]
        command += ["--disable-extensions", "--disable-background-networking", "--disable-sync", "--mute-audio"]
        command += [f"--user-data-dir={profile}", f"--user-agent={self._agent}", f"--proxy-server={proxy}"]
        # without this, Chromium reaches loopback addresses past the proxy
        command += ["--proxy-bypass-list=<-loopback>", f"--virtual-time-budget={_SCRIPT_SECONDS * 1000}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium refuses to run as root with one
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program, arguments in a list
                [*command, url], capture_output=True, timeout=self._seconds, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise Unfetched(
                f"{url} took Chromium longer than {self._seconds} seconds; try again later", "time", transient=True
            ) from error
        return done.stdout


def _is_empty(data: bytes) -> bool:
    bare = data.replace(b"<html><head></head><body></body></html>", b"").strip()
    return not bare or b'id="main-frame-error"' in data


class _Proxy(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, guard: Guard) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.guard = guard
        self.refused: Unfetched | None = None
        """The first refusal: why the page may have come to nothing."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def reach(self, host: str, port: int) -> socket.socket:
        """A connection to a checked address of the host."""
        try:
            addresses = list(self.guard.addresses(host, port))
        except Unfetched as error:
            self.refused = self.refused or error
            raise ConnectionRefusedError(str(error)) from error
        return socket.create_connection((addresses[0], port), timeout=10)


class _Handler(socketserver.BaseRequestHandler):
    """One connection of the browser: a tunnel for https, one plain request otherwise."""

    server: _Proxy

    def handle(self) -> None:
        try:
            head, rest = self._head()
            method, target, *_ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ")
            if method == "CONNECT":
                self._tunnel(target)
            else:
                self._plain(method, target, head, rest)
        except (OSError, ValueError):
            with contextlib.suppress(OSError):
                self.request.sendall(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    def _head(self) -> tuple[bytes, bytes]:
        data = b""
        while b"\r\n\r\n" not in data:
            chunk = self.request.recv(8192)
            if not chunk or len(data) > _HEAD:
                raise ValueError("no whole request")
            data += chunk
        head, _, rest = data.partition(b"\r\n\r\n")
        return head, rest

    def _tunnel(self, target: str) -> None:
        host, _, port = target.rpartition(":")
        with self.server.reach(host.strip("[]"), int(port)) as other:
            self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            _relay(self.request, other)

    def _plain(self, method: str, target: str, head: bytes, rest: bytes) -> None:
        parts = urlsplit(target)
        place = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        kept = [line for line in head.split(b"\r\n")[1:] if not line.lower().startswith((b"proxy-", b"connection:"))]
        lines = [f"{method} {place} HTTP/1.1".encode("latin-1"), *kept, b"Connection: close", b"", b""]
        with self.server.reach(parts.hostname or "", parts.port or 80) as other:
            other.sendall(b"\r\n".join(lines) + rest)
            _relay(self.request, other)


def _relay(one: socket.socket, other: socket.socket) -> None:
    """Carries bytes both ways until a side has had enough."""
    while True:
        readable, _, _ = select.select([one, other], [], [], _SECONDS)
        if not readable:
            return
        for side in readable:
            data = side.recv(65_536)
            if not data:
                return
            (other if side is one else one).sendall(data)


@contextlib.contextmanager
def _proxy(guard: Guard) -> Iterator[_Proxy]:
    with _Proxy(guard) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
