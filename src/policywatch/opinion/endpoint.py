"""Any OpenAI-compatible endpoint (``POST …/chat/completions``): one question, one answer, within time and size."""

import json
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError

from policywatch.errors import RemoteError, UsageError
from policywatch.fetch.guard import Deadline, Guard, adapter

_MOST = 256 * 1024
"""Bytes of an answer."""
_CHUNK = 8 * 1024


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model is asked. The key goes to this address only: redirects are not followed."""

    url: str
    model: str
    seconds: float = 30
    key: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise UsageError(f"opinion.url is {self.url!r}; write one like https://models.example/v1")
        if self.key and parts.scheme == "http" and not _loopback(parts.hostname):
            raise UsageError(f"opinion.url {self.url} would send the key unencrypted: use https")

    def ask(self, task: str, data: str) -> str:
        """The model's answer; RemoteError says in a few words why there is none."""
        body = {
            "model": self.model,
            "messages": [{"role": "system", "content": task}, {"role": "user", "content": data}],
            "temperature": 0,
            "response_format": {"type": "json_object"},
        }
        with Deadline(self.seconds) as deadline:
            try:
                answered = self._post(body)
            except (requests.RequestException, HTTPError, OSError) as error:
                if deadline.passed or isinstance(error, requests.Timeout):
                    raise self._late() from error
                raise RemoteError(f"it cannot be reached ({type(error).__name__})", transient=True) from error
            if deadline.passed:
                raise self._late()
        return _content(answered)

    def _late(self) -> RemoteError:
        return RemoteError(f"it did not answer within {self.seconds:g} seconds", transient=True)

    def _post(self, body: dict[str, Any]) -> bytes:
        # the address comes from the workspace's own settings: a machine next door is what is meant
        guard = Guard(typed=True)
        guard.asked(self.url)
        with requests.Session() as session:
            for scheme in ("http://", "https://"):
                session.mount(scheme, adapter(guard, 1))
            with session.post(
                self.url.rstrip("/") + "/chat/completions",
                json=body,
                auth=self._sign,
                timeout=self.seconds,
                stream=True,
                allow_redirects=False,
            ) as response:
                if response.status_code != requests.codes.ok:
                    raise RemoteError(f"it answered with status {response.status_code}")
                data = bytearray()
                while chunk := response.raw.read1(_CHUNK, decode_content=True):
                    data += chunk
                    if len(data) > _MOST:
                        raise RemoteError(f"its answer is longer than {_MOST // 1024} KiB")
                return bytes(data)

    def _sign(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """The key, if any; having signed it ourselves, requests looks for no password in ``~/.netrc``."""
        if self.key:
            request.headers["Authorization"] = f"Bearer {self.key}"
        return request


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _content(data: bytes) -> str:
    try:
        content = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise RemoteError("its answer is no chat completion") from error
    if not isinstance(content, str):
        raise RemoteError("its answer holds no text")
    return content
