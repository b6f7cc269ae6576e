"""One page over HTTP(S): conditional, retried where that may help, with a limit on time, size and redirects."""

import datetime as dt
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import requests
from urllib3.exceptions import HTTPError

from policywatch import __version__
from policywatch.errors import InputError
from policywatch.fetch.guard import Deadline, Guard, adapter
from policywatch.fetch.model import Asked, Fetched, Unfetched

CONNECT_SECONDS, READ_SECONDS = 10.0, 30.0
_CHUNK = 64 * 1024
_RETRIED = (429, 500, 502, 503, 504)
_GONE = (404, 410)
_REFUSED = (401, 403, 407, 451)
_PERMANENT = (301, 308)
_REDIRECTS = 10
_PATIENCE = 30.0
"""Seconds worth waiting for in one go; who asks for more is asked again another time."""
_BOMB_RATIO, _BOMB_BYTES = 100, 4 * 1024 * 1024
"""Text packs four to ten times smaller; a hundred times, and megabytes of it, is made to hurt."""
_ACCEPT = "text/html,application/xhtml+xml,text/markdown,application/pdf,text/plain;q=0.9,*/*;q=0.5"
_NOTHING = Asked()


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of our time and memory a page may take."""

    retries: int = 2
    """After the first try, and only for what may pass."""
    backoff: float = 0.5
    """Seconds before the first retry; doubled for each further one."""
    max_bytes: int = 64 * 1024 * 1024
    seconds: float = 120.0
    """For one try, from its first byte sent to its last received."""


class HttpFetcher:
    """Any number of threads may share one; each has a session of its own over common connections."""

    def __init__(
        self,
        limits: Limits | None = None,
        guard: Guard | None = None,
        contact: str = "",
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        """``contact`` (an address or page) tells the other side whom to ask to stop."""
        self._limits = limits or Limits()
        self._guard = guard or Guard(typed=True)
        self._wait = wait
        self._adapter = adapter(self._guard, connections=32)
        self._sessions = threading.local()
        self.agent = f"policywatch/{__version__}" + (f" (+{contact})" if contact else "")

    def fetch(self, url: str, asked: Asked = _NOTHING) -> Fetched:
        """The page; Unfetched where it did not come, InputError where the address or its answer is none."""
        if not url.lower().startswith(("http://", "https://")):
            raise InputError(f"{url} is no web address: only http and https are fetched")
        self._guard.asked(url)
        for again in range(self._limits.retries + 1):
            try:
                return self._once(url, asked)
            except Unfetched as error:
                pause = max(error.after, self._limits.backoff * 2**again)
                if not error.transient or again == self._limits.retries or pause > _PATIENCE:
                    raise
                self._wait(pause)
        raise AssertionError("the last try returns or raises")

    def _once(self, url: str, asked: Asked) -> Fetched:
        with Deadline(self._limits.seconds) as deadline:
            try:
                return self._follow(url, asked)
            except requests.exceptions.InvalidURL as error:
                raise InputError(f"{url} is no web address: {_reason(error)}") from error
            except (requests.RequestException, HTTPError, OSError) as error:
                raise _unfetched(url, error, self._limits.seconds if deadline.passed else 0) from error

    def _follow(self, url: str, asked: Asked) -> Fetched:
        session = self._session()
        session.cookies.clear()  # a visitor without a past, so that nothing is chosen for us
        headers = _headers(asked)
        hops: list[tuple[str, int]] = []
        address = url
        while True:
            self._guard.refuse_literal(address)
            with session.get(
                address, headers=headers, stream=True, timeout=(CONNECT_SECONDS, READ_SECONDS), allow_redirects=False
            ) as response:
                if not response.is_redirect:
                    _refuse(response)
                    data = b"" if response.status_code == 304 else self._body(url, response)
                    return _fetched(url, response, data, hops)
                hops.append((address, response.status_code))
                address = _next(url, address, response, len(hops))

    def _session(self) -> requests.Session:
        session: requests.Session | None = getattr(self._sessions, "session", None)
        if session is None:
            session = self._sessions.session = requests.Session()
            # a machine's .netrc is nobody's business; a proxy of the environment is still heeded
            session.auth = _no_auth
            session.headers.update({"User-Agent": self.agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"})
            for scheme in ("http://", "https://"):
                session.mount(scheme, self._adapter)
        return session

    def _body(self, url: str, response: requests.Response) -> bytes:
        """Reads no more than the limit, whatever the header promises and however small it was packed."""
        parts: list[bytes] = []
        size = 0
        while chunk := response.raw.read1(_CHUNK, decode_content=True):
            parts.append(chunk)
            size += len(chunk)
            if size > self._limits.max_bytes:
                raise InputError(f"{url} is larger than {self._limits.max_bytes // 2**20} MB: that is no policy page")
            if size > _BOMB_BYTES and size > _BOMB_RATIO * max(1, response.raw.tell()):
                raise InputError(f"{url} unpacks to over {_BOMB_RATIO} times its size: refused as a decompression bomb")
        return b"".join(parts)


def _no_auth(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _headers(asked: Asked) -> dict[str, str]:
    wanted = {
        "If-None-Match": asked.etag,
        "If-Modified-Since": asked.modified,
        "Accept-Language": f"{asked.language},en;q=0.5" if asked.language else "",
    }
    return {name: value for name, value in wanted.items() if value}


def _refuse(response: requests.Response) -> None:
    status = response.status_code
    if status < 400 and status not in (204, 205):
        return
    transient = status in _RETRIED
    hint = "try again later" if transient else "check the address"
    kind = "gone" if status in _GONE else "refused" if status in (*_REFUSED, 429) else "status"
    after = _after(response.headers.get("Retry-After", "")) if transient else 0
    message = f"{response.url} answered {status} {response.reason}; {hint}"
    raise Unfetched(message, kind, transient=transient, after=after)


def _after(value: str) -> float:
    """Seconds of a Retry-After, written as seconds or as a date."""
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return 0
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return max(0.0, (aware - dt.datetime.now(dt.UTC)).total_seconds())


def _next(url: str, address: str, response: requests.Response, hops: int) -> str:
    location = response.headers.get("Location", "")
    if hops >= _REDIRECTS:
        raise Unfetched(f"{url} cannot be fetched: over {_REDIRECTS} redirects; check the address", "redirects")
    try:
        target = urljoin(address, location)
        known = urlsplit(target).scheme in ("http", "https")
    except ValueError:
        known = False
    if not known:
        raise Unfetched(f"{url} redirects to {location}, which is no web address", "redirects")
    return target


def _fetched(url: str, response: requests.Response, data: bytes, hops: list[tuple[str, int]]) -> Fetched:
    head = response.headers
    kind, _, rest = head.get("Content-Type", "").partition(";")
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'").lower()
    return Fetched(
        data=data,
        url=url,
        address=response.url,
        redirects=tuple(address for address, _ in hops),
        media_type=kind.strip().lower(),
        charset=charset,
        unchanged=response.status_code == 304,
        etag=head.get("ETag", ""),
        modified=head.get("Last-Modified", ""),
        moved=_moved(hops, response.url),
    )


def _moved(hops: list[tuple[str, int]], ended: str) -> str:
    """Where the unbroken run of permanent redirects at the beginning leads."""
    for at, (_, status) in enumerate(hops):
        if status not in _PERMANENT:
            return hops[at][0] if at else ""
    return ended if hops else ""


def _unfetched(url: str, error: Exception, overdue: float) -> Unfetched:
    reason = _reason(error)
    if overdue:
        return Unfetched(
            f"{url} took longer than {overdue:g} seconds and was cut off; try again later", "time", transient=True
        )
    if isinstance(error, requests.exceptions.SSLError) and "CERTIFICATE" in reason:
        return Unfetched(f"{url} shows a certificate that does not hold: {reason}", "tls")
    if isinstance(error, requests.exceptions.MissingSchema | requests.exceptions.InvalidSchema):
        return Unfetched(f"{url} cannot be fetched: {reason}", "redirects")
    return Unfetched(f"{url} did not answer: {reason}; try again later", "connection", transient=True)


def _reason(error: BaseException) -> str:
    """The innermost cause in words; requests nests three deep and repeats addresses of objects."""
    cause = error
    while cause.__cause__ or cause.__context__:
        cause = cause.__cause__ or cause.__context__ or cause
    return str(cause) or type(error).__name__
