"""Thousands of pages at many addresses of the loopback, workers who watch them, and what the server saw of it."""

import asyncio
import contextlib
import datetime as dt
import itertools
import os
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from policywatch.watch.database import ADDRESS
from policywatch.watch.model import DAY, Page, State, Watch
from policywatch.watch.store import LEASE

ROBOTS = "/robots.txt"
_TAKES = 0.02
"""Seconds until an answer."""
_ON_THE_WAY = 0.5
"""Seconds in which the server still comes upon questions of a process that was killed."""
_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, by the server's clock: it ends when the answer sets out, for who asked may be at it before us."""

    host: str
    path: str
    began: float
    ended: float


@dataclass(slots=True)
class Web:
    """Answers each address of the loopback with one text, and notes who asked for what when."""

    text: bytes
    asked: list[Asked] = field(default_factory=list)
    port: int = 0

    @contextlib.contextmanager
    def serving(self) -> Iterator["Web"]:
        """In a thread of its own, at a port of its own."""
        ready, loop = threading.Event(), asyncio.new_event_loop()

        async def serve() -> None:
            server = await loop.create_server(lambda: _Line(self, loop), "0.0.0.0", 0, backlog=1000)
            self.port = server.sockets[0].getsockname()[1]
            ready.set()
            await server.serve_forever()

        def run() -> None:
            with contextlib.suppress(asyncio.CancelledError):
                loop.run_until_complete(task)

        task = loop.create_task(serve())
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        ready.wait()
        try:
            yield self
        finally:
            loop.call_soon_threadsafe(task.cancel)
            thread.join()
            loop.close()


class _Line(asyncio.Protocol):
    """A connection: one request after the other."""

    def __init__(self, web: Web, loop: asyncio.AbstractEventLoop) -> None:
        self._web, self._loop, self._heard = web, loop, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._heard += data
        if self._heard.endswith(_END):
            lines = self._heard.decode().splitlines()
            host = next(line for line in lines if line.lower().startswith("host:")).split()[1].partition(":")[0]
            began, self._heard = time.monotonic(), b""
            self._loop.call_later(_TAKES, self._answer, host, lines[0].split()[1], began)

    def _answer(self, host: str, path: str, began: float) -> None:
        known = path != ROBOTS
        body = self._web.text if known else b"none"
        head = f"HTTP/1.1 {'200 OK' if known else '404 Not Found'}\r\nContent-Type: text/html\r\n"
        self._web.asked.append(Asked(host, path, began, time.monotonic()))
        self._transport.write(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)


def address(number: int) -> str:
    """One of the sixteen million of the loopback."""
    return f"127.{number // 62_500 % 250 + 1}.{number // 250 % 250}.{number % 250 + 1}"


def crowd(web: Web, count: int, due: int, hosts: int, now: int) -> Iterator[Watch]:
    """Watches of which ``due`` are new and spread over ``hosts``; the others, at further addresses, are not due."""
    for number in range(count):
        new = number < due
        host = address(number % hosts if new else hosts + number % (50 * hosts))
        known = State(next_due=now + DAY, last_tried=now, last_good=now, version="v1.0", text_key="x")
        name = f"host-{number % hosts if new else number % (50 * hosts)}/page-{number}"
        yield Watch(name, name, (Page(f"http://{host}:{web.port}/{number}"),), state=State() if new else known)


@dataclass(frozen=True, slots=True)
class Shifts:
    """What workers did, of whom one was killed for good, and then those who came when its hosts were free again."""

    first: Sequence[Asked]
    second: Sequence[Asked]
    killed: float
    peaks: Sequence[int]
    """Kilobytes that each process had in memory at the most."""

    @property
    def whole(self) -> "Sight":
        return sight((*self.first, *self.second))

    def twice(self) -> tuple[int, int]:
        """Pages fetched twice because the dead one could not write down that it had them; and without such a reason."""
        before = {one.path for one in self.first if one.began <= self.killed + _ON_THE_WAY}
        again = {one.path for one in self.second} & {one.path for one in self.first}
        without = {*sight(self.first).twice, *sight(self.second).twice, *(again - before)} - {ROBOTS}
        return len(again - without - {ROBOTS}), len(without)


def shifts(web: Web, root: Path, url: str, count: int, kill_at: int) -> Shifts:
    """``count`` real ``worker`` processes in one workspace; one is killed once ``kill_at`` pages were asked for."""
    log, environment = (root / "workers.log").open("ab"), {**os.environ, ADDRESS: url}

    def begin(many: int, *options: str) -> list[subprocess.Popen[bytes]]:
        program = str(Path(sys.executable).with_name("policywatch"))
        command = [program, "worker", "--poll", "1", "--until-idle", *options]
        return [subprocess.Popen(command, cwd=root, env=environment, stdout=log, stderr=log) for _ in range(many)]

    at_work = begin(count)
    while len(web.asked) < kill_at and any(process.poll() is None for process in at_work):
        time.sleep(0.02)
    at_work[0].kill()
    killed = time.monotonic()
    peaks = [_ended(process) for process in at_work]
    first = tuple(web.asked)
    at_work = begin(count - 1, "--now", (dt.datetime.now(dt.UTC) + dt.timedelta(seconds=2 * LEASE)).isoformat())
    peaks += [_ended(process) for process in at_work]
    return Shifts(first, tuple(web.asked[len(first) :]), killed, peaks)


def _ended(process: "subprocess.Popen[bytes]") -> int:
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss


@dataclass(frozen=True, slots=True)
class Sight:
    """What the server saw."""

    pages: int
    twice: frozenset[str]
    """Pages that were asked for more than once."""
    gap: float
    """Seconds between two pages of a host: the least from the end of an answer to the next question."""
    seconds: float
    """From the first question to the last answer."""


def sight(asked: Iterable[Asked]) -> Sight:
    """Of pages; robots.txt is asked beside them."""
    times, hosts = Counter[str](), defaultdict[str, list[Asked]](list)
    for one in asked:
        if one.path != ROBOTS:
            times[one.path] += 1
            hosts[one.host].append(one)
    gaps = [after.began - before.ended for of in hosts.values() for before, after in _pairs(of)]
    every = [one for of in hosts.values() for one in of]
    seconds = max(one.ended for one in every) - min(one.began for one in every) if every else 0.0
    return Sight(len(times), frozenset(path for path, n in times.items() if n > 1), min(gaps, default=0.0), seconds)


def _pairs(asked: list[Asked]) -> Iterable[tuple[Asked, Asked]]:
    return itertools.pairwise(sorted(asked, key=lambda one: one.began))
