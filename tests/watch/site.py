"""A web site on the loopback that misbehaves as told."""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are part of the game."""


class Site:
    """``pages[path]`` is a body, or a function that answers through the handler."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.pages: dict[str, bytes | Callable[[Answer], None]] = {}
        self.asked: Counter[str] = Counter()
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.posted: list[bytes] = []
        site = self

        class Handler(Answer):
            def do_GET(self) -> None:
                path = self.path.partition("?")[0]
                site.asked[path] += 1
                site.requests.append((path, dict(self.headers.items())))
                page = site.pages.get(path)
                if page is None:
                    self.say(404, b"none")
                elif isinstance(page, bytes):
                    self.say(200, page)
                else:
                    page(self)

            def do_POST(self) -> None:
                site.posted.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.say(200, b"ok")

        self.server = _Quiet((address, 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://{address}:{self.server.server_port}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Answer(BaseHTTPRequestHandler):
    """What a page's function answers with."""

    protocol_version = "HTTP/1.1"

    def say(self, status: int, body: bytes, **headers: str) -> None:
        head = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **headers}
        self.send_response(status)
        for name, value in head.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if status != 304:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


def conditional(body: bytes, etag: str = '"a"') -> Callable[[Answer], None]:
    """A page that knows whether it changed."""

    def answer(request: Answer) -> None:
        if request.headers.get("If-None-Match") == etag:
            request.say(304, b"", ETag=etag)
        else:
            request.say(200, body, ETag=etag)

    return answer


def redirect(target: str, status: int = 302) -> Callable[[Answer], None]:
    return lambda request: request.say(status, b"", Location=target)


def failing(status: int, **headers: str) -> Callable[[Answer], None]:
    return lambda request: request.say(status, b"sorry", **headers)


def reset(request: Answer) -> None:
    """Hangs up without a word."""
    request.close_connection = True
    request.connection.shutdown(socket.SHUT_RDWR)


def drip(request: Answer) -> None:
    """A byte now and then, for as long as anybody listens."""
    request.send_response(200)
    request.send_header("Content-Length", "100000")
    request.end_headers()
    try:
        for _ in range(1000):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.05)
    except OSError:
        request.close_connection = True


def web_page(text: str, *, title: str = "Acme Privacy Policy", around: str = "", language: str = "en") -> bytes:
    """Markdown-like lines as a page with things around them."""
    lines, rows = [], []
    for block in filter(None, (block.strip() for block in text.split("\n\n"))):
        body = " ".join(line for line in block.splitlines() if not line.startswith("| ---"))
        if block.startswith("|"):
            cells = [line.strip("| ").split(" | ") for line in block.splitlines() if not line.startswith("| ---")]
            rows = [f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells]
            lines.append(f"<table>{''.join(rows)}</table>")
        elif block.startswith("#"):
            level = len(block) - len(block.lstrip("#"))
            lines.append(f"<h{level}>{body.strip('# ')}</h{level}>")
        else:
            lines.append(f"<p>{body}</p>")
    main = "\n".join(lines)
    return (
        f"<!doctype html><html lang={language}><head><title>{title}</title></head>"
        f"<body><nav>{around}</nav><main>{main}</main></body></html>"
    ).encode()
