"""Reading and comparing pages: in this process, and in helping ones too while more pages wait than it can soon read."""

from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import TYPE_CHECKING

from policywatch.errors import InputError, PolicywatchError, StoreError
from policywatch.watch import settle
from policywatch.watch.model import Outcome, Watch
from policywatch.watch.settle import Visit
from policywatch.workspace import Workspace

if TYPE_CHECKING:
    from policywatch.watch.examine import Job
    from policywatch.workflows.crew import Crew

_WORTH = 8
"""Readings that must wait for helpers to be worth starting, which takes about as long as so many."""
_COMPARED = 3
"""Readings that comparing a page with what it said before is worth."""
_WAITING = 12
"""Pages that may wait to be read; bounds what is in memory."""
_AHEAD = 2
"""Pages a helper may have before it."""


class Readers:
    """Takes visits, gives outcomes, in whatever order they are done."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._crew: Crew[Job, Outcome] | None = None
        self._helpers = 0
        self._waiting: deque[Job] = deque()
        self._running: dict[Future[Outcome], Job] = {}

    @property
    def waiting(self) -> bool:
        """Whether ``read_one`` has something to do."""
        return bool(self._waiting)

    @property
    def busy(self) -> bool:
        """Whether no more pages should be fetched for now."""
        return len(self._waiting) >= _WAITING

    def take(self, watch: Watch, visit: Visit, now: int, past: Mapping[str, str]) -> None:
        """Notes a visit whose pages are to be read."""
        from policywatch.watch.examine import Job

        self._waiting.append(Job(watch, visit, now, past))
        self._hand_out()

    def read_one(self) -> tuple["Job", Outcome]:
        """Reads here the page that waits longest."""
        job = self._waiting.popleft()
        return job, read(job, self._workspace)

    def awaited(self) -> tuple[Future[Outcome], ...]:
        """What is being read elsewhere."""
        return tuple(self._running)

    def results(self) -> Iterator[tuple["Job", Outcome]]:
        """What helpers have done."""
        for future in [future for future in self._running if future.done()]:
            job = self._running.pop(future)
            try:
                yield job, future.result()
            except BrokenProcessPool:
                self.close()
                yield job, _died(job, self._workspace)
        self._hand_out()

    def close(self) -> None:
        """Lets the helpers go."""
        if self._crew is not None:
            self._crew.close()
            self._crew, self._helpers = None, 0

    def _hand_out(self) -> None:
        if self._crew is None and sum(map(_weight, self._waiting)) >= _WORTH:
            self._hire()
        while self._crew and self._waiting and len(self._running) < self._helpers * _AHEAD:
            job = self._waiting.popleft()
            self._running[self._crew.submit(job)] = job

    def _hire(self) -> None:
        from policywatch.workflows.crew import Crew, processors

        self._helpers = processors() - 1  # the last one reads here
        if self._helpers:
            tools, died = partial(_same, self._workspace), partial(_died, workspace=self._workspace)
            self._crew = Crew(self._helpers, tools, read, died)


def _weight(job: "Job") -> int:
    return _COMPARED if job.watch.state.version else 1


def read(job: "Job", workspace: Workspace) -> Outcome:
    """What a visit comes to; a page that cannot be read is a failure of its watch and of nothing else."""
    from policywatch.watch.examine import examine

    try:
        return examine(job, workspace)
    except StoreError:
        raise
    except PolicywatchError as error:
        wrong = error
    except Exception as error:  # noqa: BLE001 - one page's trouble stands with its watch, the run goes on
        wrong = InputError(f"internal error, please report it: {type(error).__name__}: {error}")
    return settle.failed(job.watch, Visit(error=wrong), job.now, workspace.settings.watch)


def _same(workspace: Workspace) -> Workspace:
    return workspace


def _died(job: "Job", workspace: Workspace) -> Outcome:
    """The page, or one beside it, ended the process that read it: another run will tell which."""
    error = InputError(f"reading {job.watch.pages[0].url} ended the process; try again later", transient=True)
    return settle.failed(job.watch, Visit(error=error), job.now, workspace.settings.watch)
