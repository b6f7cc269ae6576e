"""Whose turn it is: hosts are fetched from side by side, each by one thread, with a pause between two pages."""

import heapq
from collections import deque
from collections.abc import Iterable
from typing import Generic, TypeVar

Job = TypeVar("Job")


class Turns(Generic[Job]):
    """Jobs by host. It knows no clock: every moment, in seconds, is told to it."""

    def __init__(self) -> None:
        self._jobs: dict[str, deque[Job]] = {}
        self._ready: list[tuple[float, int, str]] = []
        self._count = 0

    def __len__(self) -> int:
        """Hosts with work, those at work included."""
        return len(self._jobs)

    def add(self, host: str, jobs: Iterable[Job], ready: float) -> None:
        """A host's jobs, the first of them not before ``ready``."""
        self._jobs[host] = deque(jobs)
        self._queue(host, ready)

    def take(self, now: float) -> tuple[str, Job] | None:
        """The next job of a host whose turn it is; the host then waits for ``done``."""
        if not self._ready or self._ready[0][0] > now:
            return None
        host = heapq.heappop(self._ready)[2]
        return host, self._jobs[host].popleft()

    def done(self, host: str, ready: float) -> bool:
        """Notes that a host's job is done; True where it was the host's last."""
        if self._jobs.get(host):
            self._queue(host, ready)
            return False
        self._jobs.pop(host, None)
        return True

    def drop(self, host: str) -> None:
        """Leaves a host to others: its job at work is its last."""
        self._jobs.pop(host, None)
        self._ready = [turn for turn in self._ready if turn[2] != host]
        heapq.heapify(self._ready)

    def wait(self, now: float) -> float | None:
        """Seconds until some host's turn; None where none is waiting."""
        return max(0.0, self._ready[0][0] - now) if self._ready else None

    def hosts(self) -> tuple[str, ...]:
        """Those with work."""
        return tuple(self._jobs)

    def _queue(self, host: str, ready: float) -> None:
        self._count += 1
        heapq.heappush(self._ready, (ready, self._count, host))
