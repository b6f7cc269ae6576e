"""Building the public archive: only what changed is made again, on every processor there is."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from policywatch.errors import StoreError
from policywatch.site import pages, timeline, whole
from policywatch.site.kit import Kit
from policywatch.site.model import Step, Told
from policywatch.workflows.crew import Crew, processors
from policywatch.workflows.desk import Desk
from policywatch.workflows.site_bench import Bench, Job
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
_RUNS, _LONGEST = 6, 96
"""Jobs of neighbouring editions go to one worker, which reads each edition once: each gets so many runs of them, none
longer than this."""


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
    # what happened since an edition is told by the steps after it, so the pages that tell it come last
    first = Bench(desk, kit, stock, folder.parts)
    _take(_make([job for job in todo if job.kind != "since"], first, wanted), units, folder, built)
    told = [_told(one, units) for one in stock]
    last = Bench(desk, kit, stock, folder.parts, told)
    _take(_make([job for job in todo if job.kind == "since"], last, wanted), units, folder, built)
    units = {job.name: units[job.name] for job in jobs if job.kind != "drawn"}
    units["whole"] = _whole(told, stock, folder, built, last)
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


def _make(jobs: Sequence[Job], bench: Bench, wanted: Wanted) -> Iterator[Made]:
    """Every job done, here or by a crew."""
    if len(jobs) < _ALONE or wanted.workers == 1:
        for job in jobs:
            yield from _work((job,), (bench, Folder(wanted.out)))
        return
    held = (tuple(bench.stock), bench.parts, tuple(bench.told))
    here = functools.partial(_tools, bench.desk.workspace, bench.desk.now, bench.kit, held, wanted.out)
    workers = wanted.workers or processors()
    crew = Crew(workers, here, _work, _died, _SELDOM)
    long = min(_LONGEST, -(-len(jobs) // (workers * _RUNS)))
    for made in crew.results([tuple(jobs[at : at + long]) for at in range(0, len(jobs), long)]):
        yield from made


def _tools(
    workspace: Workspace, now: Any, kit: Kit, held: tuple[tuple[Stock, ...], Path, tuple[Told, ...]], out: Path
) -> Tools:
    return Bench(Desk(workspace, now), kit, *held), Folder(out)


def _work(jobs: tuple[Job, ...], tools: Tools) -> list[Made]:
    bench, folder = tools
    out = []
    for job in jobs:
        if job.kind == "drawn":
            out.append(Made(job, (folder.keep(job.part, bench.draw(job)),), (), None))
            continue
        files = list(bench.files(job))
        written = tuple(address for address, text in files if folder.put(address, text))
        step = bench.step(job.stock, job.at) if job.kind == "page" else None
        out.append(Made(job, tuple(address for address, _ in files), written, step))
    return out


def _died(jobs: tuple[Job, ...]) -> list[Made]:
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
