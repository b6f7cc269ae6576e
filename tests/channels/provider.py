"""A mail provider on a loopback port that keeps what it took, and can be told to misbehave."""

import contextlib
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Body = dict[str, Any]
Reply = tuple[int, Body, dict[str, str]]
"""Status, JSON, headers."""
ACCEPTED: Reply = (202, {}, {})


@dataclass
class Provider:
    """What it took, by delivery, and how it answers next."""

    taken: Counter[str] = field(default_factory=Counter)
    bodies: list[Body] = field(default_factory=list)
    script: list[Callable[[Body], Reply | None]] = field(default_factory=list)
    """One a request, in order; afterwards everything is accepted. None: took it, and says nothing."""
    always: Callable[[Body], Reply | None] | None = None
    keep_bodies: bool = True
    released: threading.Event = field(default_factory=threading.Event)
    host: str = ""
    requests: int = 0
    connections: int = 0
    sizes: list[int] = field(default_factory=list)
    """Bytes of each request."""
    headers: list[dict[str, str]] = field(default_factory=list)
    """Of each request, by their names in small letters."""

    def answer(self, body: Body) -> Reply | None:
        self.requests += 1
        act = self.script.pop(0) if self.script else self.always
        reply = act(body) if act else ACCEPTED
        if reply is None or reply[0] < 300:
            self.taken.update(one["custom_args"]["delivery"] for one in body["personalizations"])
        if self.keep_bodies:
            self.bodies.append(body)
        return reply


def refuse(status: int, message: str = "no", **headers: str) -> Callable[[Body], Reply]:
    errors = {"errors": [{"message": message, "field": None}]}
    return lambda body: (status, errors, {name.replace("_", "-"): value for name, value in headers.items()})


def silence(body: Body) -> None:
    """Takes it and never answers."""


def at_most(number: int) -> Callable[[Body], Reply]:
    """413 for more recipients than that."""
    return lambda body: ACCEPTED if len(body["personalizations"]) <= number else refuse(413, "too large")(body)


def bad_address(word: str) -> Callable[[Body], Reply]:
    """400 that names each recipient whose address holds the word."""

    def act(body: Body) -> Reply:
        named = [at for at, one in enumerate(body["personalizations"]) if word in one["to"][0]["email"]]
        errors = [
            {"message": "Does not contain a valid address.", "field": f"personalizations.{at}.to.0.email"}
            for at in named
        ]
        return (400, {"errors": errors}, {}) if named else ACCEPTED

    return act


@contextlib.contextmanager
def running() -> Iterator[Provider]:
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            provider.connections += 1
            super().setup()

        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            provider.sizes.append(len(data))
            provider.headers.append({name.lower(): value for name, value in self.headers.items()})
            body = json.loads(data)
            reply = provider.answer(body)
            if reply is None:
                provider.released.wait(20)
                self.close_connection = True
                return
            status, said, headers = reply
            answer = json.dumps(said).encode()
            self.send_response(status)
            for name, value in {"X-Message-Id": f"m{len(provider.bodies)}", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    provider.host = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield provider
    finally:
        provider.released.set()
        server.shutdown()
        server.server_close()
