"""Getting a page: one request with a time and a size limit, retried where that may help, redirects kept."""

from dataclasses import dataclass
from typing import Protocol

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from policywatch import __version__
from policywatch.errors import InputError, RemoteError

MAX_BYTES = 64 * 1024 * 1024
CONNECT_SECONDS, READ_SECONDS = 10.0, 30.0
_CHUNK = 64 * 1024
_RETRIED = (429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page's bytes and how they came."""

    data: bytes
    url: str
    """As asked for."""
    address: str
    """Where redirects ended."""
    redirects: tuple[str, ...]
    media_type: str
    charset: str
    """As declared in the header; empty where it declares none."""


class Fetcher(Protocol):
    """What workflows ask for a page; tests and ``watch`` bring their own."""

    def fetch(self, url: str) -> Fetched:
        """RemoteError where the page did not come; its ``transient`` says whether later may help."""


class HttpFetcher:
    """Over HTTP(S)."""

    def __init__(self, retries: int = 2, backoff: float = 0.5, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"policywatch/{__version__}"
        self._session.headers["Accept"] = (
            "text/html,application/xhtml+xml,text/markdown,application/pdf,text/plain;q=0.9,*/*;q=0.5"
        )
        retry = Retry(
            total=retries, backoff_factor=backoff, status_forcelist=_RETRIED, raise_on_status=False, backoff_max=10
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))

    def fetch(self, url: str) -> Fetched:
        if not url.lower().startswith(("http://", "https://")):
            raise InputError(f"{url} is no web address: only http and https are fetched")
        try:
            with self._session.get(url, stream=True, timeout=(CONNECT_SECONDS, READ_SECONDS)) as response:
                _refuse(response)
                return _fetched(url, response, self._body(url, response))
        except (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError) as error:
            raise RemoteError(f"{url} did not answer: {_reason(error)}; try again later", transient=True) from error
        except requests.exceptions.InvalidURL as error:
            raise InputError(f"{url} is no web address: {_reason(error)}") from error
        except requests.RequestException as error:
            raise RemoteError(f"{url} cannot be fetched: {_reason(error)}") from error

    def _body(self, url: str, response: requests.Response) -> bytes:
        """Reads no more than the limit, whatever the header promises."""
        parts: list[bytes] = []
        size = 0
        for chunk in response.iter_content(_CHUNK):
            parts.append(chunk)
            size += len(chunk)
            if size > self._max_bytes:
                raise InputError(f"{url} is larger than {self._max_bytes // 2**20} MB: that is no policy page")
        return b"".join(parts)


def _refuse(response: requests.Response) -> None:
    if response.status_code >= 400:
        transient = response.status_code in _RETRIED
        hint = "try again later" if transient else "check the address"
        raise RemoteError(
            f"{response.url} answered {response.status_code} {response.reason}; {hint}", transient=transient
        )


def _fetched(url: str, response: requests.Response, data: bytes) -> Fetched:
    kind, _, rest = response.headers.get("Content-Type", "").partition(";")
    hops = tuple(hop.url for hop in response.history)
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'").lower()
    return Fetched(data, url, response.url, hops, kind.strip().lower(), charset)


def _reason(error: requests.RequestException) -> str:
    """The innermost cause in words; requests nests three deep and repeats addresses of objects."""
    cause: BaseException = error
    while cause.__cause__ or cause.__context__:
        cause = cause.__cause__ or cause.__context__ or cause
    return str(cause) or type(error).__name__
