"""Building the public archive: only what changed is made again, on every processor there is."""

import functools
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policywatch.errors import StoreError
from policywatch.site import pages, timeline, whole
from policywatch.site.kit import Kit
from policywatch.site.model import Step, Told
from policywatch.workflows.crew import Crew, processors
from policywatch.workflows.desk import Desk
from policywatch.workflows.site_bench import Bench, Job, Steps
from policywatch.workflows.site_files import Folder, Unit
from policywatch.workflows.site_kit import kit as read_kit
from policywatch.workflows.site_kit import logo
from policywatch.workflows.site_notices import wordings
from policywatch.workflows.site_shelves import Hidden, Keys, Stock, keys, stocks
from policywatch.workspace import Workspace

_ALONE = 24
"""Fewer jobs than this are done here: starting workers would take longer."""
_SELDOM = 500_000
"""New values between two looks for circles of them: pages leave hardly any."""
_RUNS, _SHORTEST, _LONGEST = 3, 12, 96
"""Jobs of neighbouring editions go to one worker, which reads each edition once: what is left is enough for so many
such runs for each, none shorter or longer than this."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to build."""

    out: Path
    preview: bool = False
    """Show what is not announced yet, too."""
    fresh: bool = False
    """Make every page again."""
    pdf: bool = False
    workers: int = 0
    """0: as many as there are processors."""


@dataclass(slots=True)
class Built:
    """What a build did."""

    written: list[str] = field(default_factory=list)
    files: int = 0
    removed: int = 0
    hidden: tuple[Hidden, ...] = ()
    timeline: bool = True
    """False where the plotting library is absent."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a job."""

    job: Job
    files: tuple[str, ...]
    written: tuple[str, ...]
    step: Step | None


def build(wanted: Wanted, desk: Desk) -> Built:
    """Builds the site and says what it did."""
    kit = read_kit(desk, pdf=wanted.pdf)
    folder = Folder.open(wanted.out, fresh=wanted.fresh)
    stock, hidden = stocks(desk, preview=wanted.preview)
    common = keys(desk, kit)
    built = Built(hidden=hidden, timeline=timeline.available())
    jobs = [job for at, one in enumerate(stock) for job in _jobs(at, one, common)]
    units = {job.name: unit for job in jobs if (unit := folder.known(job.name, job.key))}
    shown = {(job.stock, job.at) for job in jobs if job.kind == "since" and job.name in units}
    todo = [job for job in jobs if job.name not in units and not (job.kind == "drawn" and (job.stock, job.at) in shown)]
    bench = Bench(desk, kit, stock, folder.parts)
    with closing(_Hands(bench, wanted)) as hands:
        # what happened since an edition is told by the steps after it, so the pages that tell it come last
        _take(hands.make([job for job in todo if job.kind != "since"], ()), units, folder, built)
        told = [_told(one, units) for one in stock]
        steps = tuple(one.steps for one in told)
        _take(hands.make([job for job in todo if job.kind == "since"], steps), units, folder, built)
    units = {job.name: units[job.name] for job in jobs if job.kind != "drawn"}
    units["whole"] = _whole(told, stock, folder, built, bench)
    if wanted.pdf:
        from policywatch.workflows.site_pdf import print_pages

        units["pdf"] = print_pages(told, folder, built.written)
    built.files = len({address for unit in units.values() for address in unit.files})
    built.removed = folder.close(units)
    return built


def _take(made: Iterator[Made], units: dict[str, Unit], folder: Folder, built: Built) -> None:
    """Writes down what came of jobs, at once, so that a build that is killed can go on from there."""
    for one in made:
        built.written += one.written
        units[one.job.name] = Unit(one.job.key, one.files, one.step.as_json() if one.step else None)
        folder.note(one.job.name, units[one.job.name])


def _jobs(stock: int, one: Stock, common: Keys) -> Iterator[Job]:
    """The redline before the page that tells its verdict."""
    shelf = one.shelf
    for at, edition in enumerate(shelf.editions):
        name = f"{shelf.name}@{edition.label}"
        if at:
            yield Job(f"{name} redline", "redline", stock, at, common.redline(shelf, at))
        yield Job(f"{name} page", "page", stock, at, common.page(shelf, at))
        if edition.state == "superseded":
            yield Job(f"{name} drawn", "drawn", stock, at, common.drawn(shelf, at))
            yield Job(f"{name} since", "since", stock, at, common.since(shelf, at))


def _told(one: Stock, units: dict[str, Unit]) -> Told:
    names = [f"{one.shelf.name}@{edition.label} page" for edition in one.shelf.editions]
    found = [units[name].step for name in names]
    return Told(one.shelf, tuple(Step.from_json(step) if step else None for step in found))


Tools = tuple[Bench, Folder]
Task = tuple[tuple[Job, ...], Steps]


class _Hands:
    """Who makes the pages: this process, and where there are many a crew, hired once for all that is to be made."""

    def __init__(self, bench: Bench, wanted: Wanted) -> None:
        self._bench, self._wanted = bench, wanted
        self._workers = wanted.workers or processors()
        self._crew: Crew[Task, list[Made]] | None = None

    def make(self, jobs: Sequence[Job], steps: Steps) -> Iterator[Made]:
        """Every job done, in order."""
        if len(jobs) < _ALONE or self._workers == 1:
            for job in jobs:
                yield from _work(((job,), steps), (self._bench, Folder(self._wanted.out)))
            return
        self._crew = self._crew or self._hire()
        for made in self._crew.results([(run, steps) for run in _runs(jobs, self._workers)]):
            yield from made

    def close(self) -> None:
        """Lets the crew go."""
        if self._crew:
            self._crew.close()

    def _hire(self) -> Crew[Task, list[Made]]:
        bench, desk = self._bench, self._bench.desk
        held = tuple(bench.stock), bench.parts
        tools = functools.partial(_tools, desk.workspace, desk.now, bench.kit, held, self._wanted.out)
        return Crew(self._workers, tools, _work, _died, _SELDOM)


def _runs(jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, ...]]:
    """The jobs in runs, shorter towards the end, so that no worker is left waiting for another's last one."""
    at = 0
    while at < len(jobs):
        size = min(_LONGEST, max(_SHORTEST, (len(jobs) - at) // (workers * _RUNS)))
        yield tuple(jobs[at : at + size])
        at += size


def _tools(workspace: Workspace, now: Any, kit: Kit, held: tuple[tuple[Stock, ...], Path], out: Path) -> Tools:
    return Bench(Desk(workspace, now), kit, *held), Folder(out)


def _work(task: Task, tools: Tools) -> list[Made]:
    (jobs, steps), (bench, folder) = task, tools
    out = []
    for job in jobs:
        if job.kind == "drawn":
            out.append(Made(job, (folder.keep(job.part, bench.draw(job)),), (), None))
            continue
        files = list(bench.files(job, steps))
        written = tuple(address for address, text in files if folder.put(address, text))
        step = bench.step(job.stock, job.at) if job.kind == "page" else None
        out.append(Made(job, tuple(address for address, _ in files), written, step))
    return out


def _died(task: Task) -> list[Made]:
    jobs = task[0]
    raise StoreError(f"a worker died making {jobs[0].name} or one of the {len(jobs) - 1} after it: build again")


def _whole(told: Sequence[Told], stock: Sequence[Stock], folder: Folder, built: Built, bench: Bench) -> Unit:
    """What tells of many versions at once: cheap, and written only where it differs."""
    files: list[str] = []
    for address, content in _wholes(told, stock, bench):
        files.append(address)
        if folder.put(address, content):
            built.written.append(address)
    return Unit("", tuple(files))


def _wholes(told: Sequence[Told], stock: Sequence[Stock], bench: Bench) -> Iterator[tuple[str, str | bytes]]:
    for at, one in enumerate(told):
        yield from pages.current(one, bench.read(at, one.shelf.current).document, bench.kit)
        yield from pages.about(one, bench.kit)
    yield from whole.files(told, wordings(bench.desk), bench.kit)
    yield from bench.kit.files().items()
    picture = logo(bench.desk)
    if picture is not None:
        yield bench.kit.logo, picture
    yield ".nojekyll", ""
