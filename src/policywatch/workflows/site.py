"""Building the public archive: only what changed is made again, on every processor there is."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from policywatch import diff, promise
from policywatch.errors import StoreError
from policywatch.model.finding import Significance
from policywatch.model.promise import Promise
from policywatch.model.report import Report
from policywatch.render import Options, render
from policywatch.render.shape import counts
from policywatch.site import addresses, pages, timeline
from policywatch.site.kit import Kit
from policywatch.site.model import Step, Told
from policywatch.workflows.compare import Compared, compare_loaded
from policywatch.workflows.crew import Crew, processors
from policywatch.workflows.desk import Desk
from policywatch.workflows.site_files import Folder, Unit
from policywatch.workflows.site_kit import kit as read_kit
from policywatch.workflows.site_kit import logo
from policywatch.workflows.site_notices import wordings
from policywatch.workflows.site_shelves import Hidden, Keys, Stock, keys, stocks
from policywatch.workflows.sources import Loaded, load_version
from policywatch.workflows.verdict import overrule
from policywatch.workspace import Workspace

_ALONE = 24
"""Fewer jobs than this are done here: starting workers would take longer."""
_AT_ONCE = 24
"""Jobs of neighbouring editions that a worker takes in one go, so that it reads each once."""


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
class Job:
    """One page, or a redline, of an edition."""

    name: str
    kind: str
    """"page", "redline" or "since"."""
    stock: int
    at: int
    key: str


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
    todo = [job for job in jobs if job.name not in units]
    # what happened since an edition is told by the steps after it, so these are taken first
    steps = [job for job in todo if job.kind != "since"]
    _take(_make(steps, _Bench(desk, kit, stock), wanted), units, built)
    told = [_told(one, units) for one in stock]
    bench = _Bench(desk, kit, stock, told)
    _take(_make([job for job in todo if job.kind == "since"], bench, wanted), units, built)
    units["whole"] = _whole(told, stock, folder, built, bench)
    if wanted.pdf:
        from policywatch.workflows.site_pdf import print_pages

        units["pdf"] = print_pages(told, folder, built.written)
    built.files = len({address for unit in units.values() for address in unit.files})
    built.removed = folder.close(units)
    return built


def _take(made: Iterator[Made], units: dict[str, Unit], built: Built) -> None:
    """Writes down what came of jobs."""
    for one in made:
        built.written += one.written
        units[one.job.name] = Unit(one.job.key, one.files, one.step.as_json() if one.step else None)


def _jobs(stock: int, one: Stock, common: Keys) -> Iterator[Job]:
    """The redline before the page that tells its verdict."""
    shelf = one.shelf
    for at, edition in enumerate(shelf.editions):
        name = f"{shelf.name}@{edition.label}"
        if at:
            yield Job(f"{name} redline", "redline", stock, at, common.redline(shelf, at))
        yield Job(f"{name} page", "page", stock, at, common.page(shelf, at))
        if edition.state == "superseded":
            yield Job(f"{name} since", "since", stock, at, common.since(shelf, at))


def _told(one: Stock, units: dict[str, Unit]) -> Told:
    names = [f"{one.shelf.name}@{edition.label} page" for edition in one.shelf.editions]
    found = [units[name].step for name in names]
    return Told(one.shelf, tuple(Step.from_json(step) if step else None for step in found))


class _Bench:
    """Where pages are made: documents lately read and compared lie on it."""

    def __init__(self, desk: Desk, kit: Kit, stock: Sequence[Stock], told: Sequence[Told] = ()) -> None:
        """``told`` is what all steps did, where it is known."""
        self.desk, self.kit, self.stock, self.told = desk, kit, stock, told
        self.read = functools.lru_cache(maxsize=4)(self._read)
        self.compared = functools.lru_cache(maxsize=2)(self._compared)
        self.promise = functools.lru_cache(maxsize=4)(self._promise)

    def _read(self, stock: int, at: int) -> Loaded:
        one = self.stock[stock]
        return load_version(one.versions[at], self.desk, one.shelf.language)

    def _compared(self, stock: int, old: int, new: int) -> Compared:
        before, after = self.read(stock, old), self.read(stock, new)
        compared = compare_loaded(before, after, self.desk)
        return replace(compared, report=overrule(compared.report, before.meta, after.meta, self.desk))

    def _across(self, stock: int, old: int, new: int) -> Compared:
        """The redline of two editions that may lie far apart: what each step between them meant, the steps tell."""
        loaded = (self.read(stock, old), self.read(stock, new))
        comparison = diff.compare(*(one.document for one in loaded))
        promises = (self.promise(stock, old), self.promise(stock, new))
        report = Report(comparison, (), (), Significance.NONE, (), *promises)
        return Compared(report, loaded[0].side, loaded[1].side, 0)

    def _promise(self, stock: int, at: int) -> Promise:
        return promise.read(self.read(stock, at).document, self.desk.knowledge)

    def step(self, stock: int, at: int) -> Step | None:
        """What an edition changed."""
        return _step(self.compared(stock, at - 1, at).report) if at else None

    def made(self, job: Job) -> Iterator[tuple[str, str]]:
        """The files of a job."""
        shelf = self.stock[job.stock].shelf
        if job.kind == "page":
            loaded = self.read(job.stock, job.at)
            step = self.step(job.stock, job.at)
            yield pages.version(shelf, job.at, step, loaded.document, self.kit)
            label = shelf.editions[job.at].label
            text = addresses.version(shelf.document, shelf.language, label, "md")
            if loaded.meta:
                yield text, self.desk.archive.text(loaded.meta)
            return
        if job.kind == "since":
            compared = self._across(job.stock, job.at, shelf.current)
            options = Options(old=compared.old, new=compared.new)
            yield pages.since(self.told[job.stock], job.at, compared.report, options, self.kit)
            return
        compared = self.compared(job.stock, job.at - 1, job.at)
        options = Options(old=compared.old, new=compared.new)
        yield pages.redline(shelf, (job.at - 1, job.at), compared.report, options, self.kit)
        old, new = (shelf.editions[at].label for at in (job.at - 1, job.at))
        yield (
            addresses.changes(shelf.document, shelf.language, old, new, "json"),
            render(compared.report, "json", options),
        )


def _step(report: Report) -> Step:
    return Step(
        significance=report.significance,
        summary=report.summary,
        changes=len(report.comparison.changes),
        words_changed=counts(report.comparison)["words_changed"],
        consent=any(finding.consent for finding in report.findings),
    )


Tools = tuple[_Bench, Folder]


def _make(jobs: Sequence[Job], bench: _Bench, wanted: Wanted) -> Iterator[Made]:
    """Every job done, here or by a crew."""
    if len(jobs) < _ALONE or wanted.workers == 1:
        yield from _work(tuple(jobs), (bench, Folder(wanted.out)))
        return
    held = (tuple(bench.stock), tuple(bench.told))
    here = functools.partial(_tools, bench.desk.workspace, bench.desk.now, bench.kit, held, wanted.out)
    crew = Crew(wanted.workers or processors(), here, _work, _died)
    for made in crew.results([tuple(jobs[at : at + _AT_ONCE]) for at in range(0, len(jobs), _AT_ONCE)]):
        yield from made


def _tools(
    workspace: Workspace, now: Any, kit: Kit, held: tuple[tuple[Stock, ...], tuple[Told, ...]], out: Path
) -> Tools:
    return _Bench(Desk(workspace, now), kit, *held), Folder(out)


def _work(jobs: tuple[Job, ...], tools: Tools) -> list[Made]:
    bench, folder = tools
    out = []
    for job in jobs:
        files = list(bench.made(job))
        written = tuple(address for address, text in files if folder.put(address, text))
        step = bench.step(job.stock, job.at) if job.kind == "page" else None
        out.append(Made(job, tuple(address for address, _ in files), written, step))
    return out


def _died(jobs: tuple[Job, ...]) -> list[Made]:
    raise StoreError(f"a worker died making {jobs[0].name} or one of the {len(jobs) - 1} after it: build again")


def _whole(told: Sequence[Told], stock: Sequence[Stock], folder: Folder, built: Built, bench: _Bench) -> Unit:
    """What tells of many versions at once: cheap, and written only where it differs."""
    files: list[str] = []
    for address, content in _wholes(told, stock, bench):
        files.append(address)
        if folder.put(address, content):
            built.written.append(address)
    return Unit("", tuple(files))


def _wholes(told: Sequence[Told], stock: Sequence[Stock], bench: _Bench) -> Iterator[tuple[str, str | bytes]]:
    for at, one in enumerate(told):
        yield from pages.current(one, bench.read(at, one.shelf.current).document, bench.kit)
        yield from pages.about(one, bench.kit)
    yield from pages.whole(told, wordings(bench.desk), bench.kit)
    yield from bench.kit.files().items()
    picture = logo(bench.desk)
    if picture is not None:
        yield bench.kit.logo, picture
    yield ".nojekyll", ""
