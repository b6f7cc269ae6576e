"""Which machines may be reached: each connection goes to the very address that was checked, whatever a name says later.

A page is fetched on behalf of whoever wrote its address down, and its redirects are chosen by a stranger: neither may
lead into the network that the fetching machine stands in.
"""

import ipaddress
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from policywatch.errors import InputError, UsageError
from policywatch.fetch.model import Unfetched

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_HIDING = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("2002::/16"))
"""Forms of IPv6 that hold an address of IPv4."""


class Guard:
    """Lets through public addresses, the networks it was given, and hosts a person typed in this very command."""

    def __init__(self, networks: Iterable[str] = (), *, typed: bool = False) -> None:
        """``typed``: addresses come from a person at the keyboard, who may well mean a machine next door."""
        self._networks = tuple(map(_network, networks))
        self._typed = typed
        self._hosts: set[str] = set()

    def asked(self, url: str) -> None:
        """Notes the address a fetch begins with, before any redirect."""
        if self._typed:
            self._hosts.add(_host(url))

    def refuse_literal(self, url: str) -> None:
        """Unfetched for an address written as numbers that may not be reached; names are judged once resolved."""
        host = _host(url)
        try:
            address = ipaddress.ip_address(host)
        except ValueError:
            return
        self._refuse(host, address)

    def addresses(self, host: str, port: int) -> Iterator[str]:
        """What a name resolves to now, each checked; Unfetched at the first one that may not be reached."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        literals = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        for literal in literals:
            self._refuse(host, ipaddress.ip_address(literal.partition("%")[0]))
        yield from literals

    def _refuse(self, host: str, address: _Address) -> None:
        if not (is_public(address) or host.lower() in self._hosts or any(address in net for net in self._networks)):
            where = "" if host == str(address) else f" leads to {address}, which"
            raise Unfetched(
                f"{host}{where} is a private or reserved address: not fetched; a watch may be allowed its network",
                "private",
            )


def is_public(address: _Address) -> bool:
    """Whether an address belongs to the open internet, whatever form it is dressed in."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if any(address in net for net in _HIDING) and inner is None:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


class Deadline:
    """Cuts a connection when a whole request has taken too long, however steadily it drips."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> "Deadline":
        _current.deadline = self
        self._timer.start()
        return self

    def __exit__(self, *failure: object) -> None:
        self._timer.cancel()
        _current.deadline = None

    @property
    def passed(self) -> bool:
        return time.monotonic() >= self._ends

    def holds(self, connection: socket.socket | None) -> None:
        """The socket to cut."""
        self._socket = connection
        if self.passed:
            self._cut()

    def _cut(self) -> None:
        if self._socket is not None:
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                return  # it was closed in the meantime, which is all that is wanted


class _Current(threading.local):
    deadline: Deadline | None = None


_current = _Current()


def adapter(guard: Guard, connections: int) -> HTTPAdapter:
    """A transport whose every connection the guard has checked."""

    class Plain(_Guarded, HTTPConnection):
        pass

    class Secure(_Guarded, HTTPSConnection):
        pass

    Plain.guard = Secure.guard = guard
    pools = {
        "http": type("PlainPool", (HTTPConnectionPool,), {"ConnectionCls": Plain}),
        "https": type("SecurePool", (HTTPSConnectionPool,), {"ConnectionCls": Secure}),
    }
    made = HTTPAdapter(pool_connections=connections, pool_maxsize=4, max_retries=0)
    made.poolmanager.pool_classes_by_scheme = pools
    return made


class _Guarded(HTTPConnection):
    guard: Guard

    def _new_conn(self) -> socket.socket:
        host, failure = self._dns_host, None
        try:
            for address in self.guard.addresses(host, self.port):
                self._dns_host = address
                try:
                    return super()._new_conn()
                except (NewConnectionError, ConnectTimeoutError) as error:
                    failure = error
        except socket.gaierror as error:
            raise NameResolutionError(host, self, error) from error
        finally:
            self._dns_host = host  # the certificate is held against the name
        raise failure or NewConnectionError(self, f"{host} has no address")

    def connect(self) -> None:
        super().connect()
        self._held()

    def request(self, *arguments: Any, **settings: Any) -> None:
        self._held()
        super().request(*arguments, **settings)

    def _held(self) -> None:
        if _current.deadline is not None and self.sock is not None:
            _current.deadline.holds(self.sock)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError as error:
        raise InputError(f"{url} is no web address: {error}") from error


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError as error:
        raise UsageError(f"{text!r} is no network: write one like 10.0.0.0/8 or 192.168.1.5") from error
