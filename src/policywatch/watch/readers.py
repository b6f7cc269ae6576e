"""Reading and comparing pages: here while there are few, in processes of their own once it is worth starting some."""

from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from typing import TYPE_CHECKING

from policywatch.errors import InputError
from policywatch.watch import settle
from policywatch.watch.model import Outcome, Watch
from policywatch.watch.settle import Visit
from policywatch.workspace import Workspace

if TYPE_CHECKING:
    from policywatch.watch.examine import Job
    from policywatch.workflows.crew import Crew

_ALONE = 24
"""Pages of a run read in this process; starting others takes about as long as reading so many."""
_AHEAD = 3
"""Pages a process may have waiting; bounds what is in memory."""


class Readers:
    """Takes visits, gives outcomes, in whatever order they are done."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._count = 0
        self._crew: Crew[Job, Outcome] | None = None
        self._most = 1
        self._running: dict[Future[Outcome], Job] = {}
        self._done: list[tuple[Job, Outcome]] = []

    @property
    def busy(self) -> bool:
        """Whether no more pages should be fetched for now."""
        return len(self._running) >= self._most

    def take(self, watch: Watch, visit: Visit, now: int, past: Mapping[str, str]) -> None:
        """Reads a visit's pages, now or soon."""
        from policywatch.watch.examine import Job

        job = Job(watch, visit, now, past)
        self._count += 1
        if self._count <= _ALONE:
            self._done.append((job, read(job, self._workspace)))
        else:
            self._running[self._hired().submit(job)] = job

    def awaited(self) -> tuple[Future[Outcome], ...]:
        """What is being read elsewhere; nothing where results are ready."""
        return () if self._done else tuple(self._running)

    def results(self) -> Iterator[tuple["Job", Outcome]]:
        """Those that are done."""
        ready, self._done = self._done, []
        yield from ready
        for future in [future for future in self._running if future.done()]:
            job = self._running.pop(future)
            try:
                yield job, future.result()
            except BrokenProcessPool:
                self.close()
                yield job, _died(job, self._workspace)

    def close(self) -> None:
        """Lets the processes go."""
        if self._crew is not None:
            self._crew.close()
            self._crew = None

    def _hired(self) -> "Crew[Job, Outcome]":
        from policywatch.workflows.crew import Crew, processors

        if self._crew is None:
            self._most = processors() * _AHEAD
            tools, died = partial(_same, self._workspace), partial(_died, workspace=self._workspace)
            self._crew = Crew(processors(), tools, read, died)
        return self._crew


def read(job: "Job", workspace: Workspace) -> Outcome:
    """What a visit comes to; a page that cannot be read is a failure of its watch and of nothing else."""
    from policywatch.watch.examine import examine

    try:
        return examine(job, workspace)
    except InputError as error:
        return settle.failed(job.watch, Visit(error=error), job.now, workspace.settings.watch)


def _same(workspace: Workspace) -> Workspace:
    return workspace


def _died(job: "Job", workspace: Workspace) -> Outcome:
    """The page, or one beside it, ended the process that read it: another run will tell which."""
    error = InputError(f"reading {job.watch.pages[0].url} ended the process; try again later", transient=True)
    return settle.failed(job.watch, Visit(error=error), job.now, workspace.settings.watch)
