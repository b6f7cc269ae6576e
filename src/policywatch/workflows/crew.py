"""Worker processes that hand results back in order, are replaced when one dies, and die with their parent."""

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

_AHEAD = 4
"""Tasks a worker may be ahead of the one to be handed back next; bounds what waits in memory."""
_SELDOM = 50_000
"""New values between two looks for circles of them in a worker, where nobody knows that its work leaves none."""
_tools: Any = None
"""Set once in each worker process by ``_start``."""


def processors() -> int:
    """CPUs this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Crew(Generic[Task, Result]):
    """``work(task, tools)`` for each task, ``tools`` made once a process; ``died`` answers for one that killed it."""

    def __init__(
        self,
        workers: int,
        tools: Callable[[], Any],
        work: Callable[[Task, Any], Result],
        died: Callable[[Task], Result],
        seldom: int = _SELDOM,
    ) -> None:
        self._workers, self._tools, self._work, self._died, self._seldom = workers, tools, work, died, seldom
        self._pool = self._hire(workers)

    def results(self, tasks: Sequence[Task]) -> Iterator[Result]:
        """Each task's result, in the order of the tasks; the workers wait for more until they are let go."""
        waiting: deque[tuple[Task, Future[Result]]] = deque()
        rest = iter(tasks)
        while self._fill(waiting, rest):
            task, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                yield self._alone(task)
                self._pool = self._hire(self._workers)
                waiting = deque((other, self._submit(self._pool, other)) for other, _ in waiting)

    def submit(self, task: Task) -> Future[Result]:
        """One task, answered whenever it is done: with BrokenProcessPool if it, or one beside it, killed its worker."""
        return self._submit(self._pool, task)

    def close(self) -> None:
        """Lets the workers go; what they have not begun is never done."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _fill(self, waiting: deque[tuple[Task, Future[Result]]], rest: Iterator[Task]) -> bool:
        for task in rest:
            waiting.append((task, self._submit(self._pool, task)))
            if len(waiting) >= self._workers * _AHEAD:
                break
        return bool(waiting)

    def _alone(self, task: Task) -> Result:
        """Runs a task in a process of its own, to learn whether it was the one that killed a worker."""
        with self._hire(1) as pool:
            try:
                return self._submit(pool, task).result()
            except BrokenProcessPool:
                return self._died(task)

    def _submit(self, pool: ProcessPoolExecutor, task: Task) -> Future[Result]:
        return pool.submit(_run, self._work, task)

    def _hire(self, workers: int) -> ProcessPoolExecutor:
        # spawned, not forked: a fork copies threads' locks as they happen to stand
        return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _start, (self._tools, self._seldom))


def _start(tools: Callable[[], Any], seldom: int) -> None:
    # the pool offers no other place for what a worker keeps
    global _tools
    # Ctrl-C reaches the whole group: a worker just goes, without a traceback
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_follow_parent, daemon=True).start()
    _tools = tools()
    # documents and comparisons are trees of many small values: looking for circles among them at every turn is in vain
    gc.freeze()
    gc.set_threshold(seldom, 20, 20)


def _follow_parent() -> None:
    """A parent killed outright cannot tell its workers: they watch for it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _run(work: Callable[[Task, Any], Result], task: Task) -> Result:
    return work(task, _tools)
