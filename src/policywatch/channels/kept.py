"""The transport of the ``sendgrid`` package's client, on one kept connection and with a time-out.

The client as it comes opens a connection for each request, waits without end, raises for every refusal, and writes key
and payload into its log.
"""

import logging
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, getproxies, proxy_bypass

import urllib3
from python_http_client import Client

_IDLE = 30.0
"""Seconds after which a kept connection is not trusted: one that died unseen would leave its batch in doubt."""
_PLAIN = "application/json"
_READY = f"{_PLAIN}; charset=utf-8"
"""The content type at which the client takes a body that is JSON already; what goes out is the plain one."""

logging.getLogger("python_http_client.client").disabled = True


class Json(bytes):
    """A body that is JSON already: the client passes it on as it is."""

    def encode(self, encoding: str) -> "Json":
        """What the client asks of every body that it does not write itself."""
        return self

    def __str__(self) -> str:
        """For the client, which lays out the whole payload for its log, whether anybody reads that or not."""
        return f"{len(self)} bytes"


class Kept:
    """A connection, by the proxy that the environment names, as everything else that Python's library opens."""

    def __init__(self, host: str, timeout: float) -> None:
        self._http = _http(host, timeout)
        self._used = 0.0

    def ask(self, request: Request) -> urllib3.BaseHTTPResponse:
        """The answer, whatever its status; urllib3's errors where there is none. Nothing is asked twice."""
        if time.monotonic() - self._used > _IDLE:
            self._http.clear()
        headers = {**request.headers, "Content-type": _PLAIN}
        body: Any = request.data
        answer = self._http.request(request.get_method(), request.full_url, body, headers=headers, retries=False)
        self._used = time.monotonic()
        return answer

    def close(self) -> None:
        self._http.clear()


def _http(host: str, timeout: float) -> urllib3.PoolManager:
    parts = urlsplit(host)
    proxy = getproxies().get(parts.scheme, "")
    if not proxy or proxy_bypass(parts.hostname or ""):
        return urllib3.PoolManager(1, timeout=timeout)
    return urllib3.ProxyManager(proxy, 1, timeout=timeout)


class KeptClient(Client):  # type: ignore[misc]
    """A client whose requests go over a kept connection; a refusal is an answer like any other."""

    def __init__(self, kept: Kept, **settings: Any) -> None:
        super().__init__(**settings)
        self._kept = kept

    @classmethod
    def like(cls, client: Client, kept: Kept) -> "KeptClient":
        """In the place of the package's own, with its host and headers."""
        headers = {**client.request_headers, "Content-Type": _READY}
        return cls(kept, host=client.host, request_headers=headers, version=3)

    def _build_client(self, name: str | None = None) -> "KeptClient":
        path = [*self._url_path, name] if name else self._url_path
        return KeptClient(
            self._kept, host=self.host, request_headers=self.request_headers, version=self._version, url_path=path
        )

    def _make_request(self, opener: object, request: Request, timeout: float | None = None) -> "_Reply":
        return _Reply(self._kept.ask(request))


class _Reply:
    """An answer as the client reads one."""

    def __init__(self, answer: urllib3.BaseHTTPResponse) -> None:
        self._answer = answer

    def getcode(self) -> int:
        return self._answer.status

    def read(self) -> bytes:
        return self._answer.data

    def info(self) -> Mapping[str, str]:
        return self._answer.headers
