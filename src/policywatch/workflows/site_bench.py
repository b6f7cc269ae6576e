"""The bench where pages of editions are made: documents lately read and compared lie on it."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from policywatch import diff, promise
from policywatch.model.finding import Significance
from policywatch.model.report import Report
from policywatch.render import Options, render
from policywatch.render.options import Side
from policywatch.render.shape import counts
from policywatch.significance import renamed, spoken
from policywatch.site import addresses, pages
from policywatch.site.kit import Kit
from policywatch.site.model import Step, Told
from policywatch.site.pages import Drawn
from policywatch.workflows.compare import compare_loaded
from policywatch.workflows.desk import Desk
from policywatch.workflows.site_shelves import Stock
from policywatch.workflows.sources import Loaded, load_version
from policywatch.workflows.verdict import decided, overrule


@dataclass(frozen=True, slots=True)
class Job:
    """One page, or a redline, of an edition."""

    name: str
    kind: str
    """"page", "redline", "drawn" (the redline to the current edition) or "since" (the page around it)."""
    stock: int
    at: int
    key: str

    @property
    def part(self) -> str:
        """The file in which a drawn redline waits for its page."""
        return f"{self.stock}-{self.at}.part"


Steps = tuple[tuple[Step | None, ...], ...]
"""Of every stock, what its editions changed."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A report with the verdict that counts."""

    report: Report
    old: Side
    new: Side
    alone: Significance
    """What the text compared comes to by itself."""

    @property
    def options(self) -> Options:
        return Options(old=self.old, new=self.new)


class Bench:
    """Makes the files of jobs; neighbouring ones share what was read and compared."""

    def __init__(self, desk: Desk, kit: Kit, stock: Sequence[Stock], parts: Path) -> None:
        """``parts`` is where drawn redlines wait."""
        self.desk, self.kit, self.stock, self.parts = desk, kit, stock, parts
        self.read = functools.lru_cache(maxsize=6)(self._read)
        self.judged = functools.lru_cache(maxsize=2)(self._judged)

    def _read(self, stock: int, at: int) -> Loaded:
        one = self.stock[stock]
        return load_version(one.versions[at], self.desk, one.shelf.language)

    def _judged(self, stock: int, at: int) -> Judged:
        """An edition against the one before it."""
        before, after = self.read(stock, at - 1), self.read(stock, at)
        compared = compare_loaded(before, after, self.desk)
        report = overrule(self._bound(compared.report, stock, at), before.meta, after.meta, self.desk)
        return Judged(report, compared.old, compared.new, compared.report.significance)

    def _bound(self, report: Report, stock: int, at: int) -> Report:
        """The report of a translation with the verdict of the text that binds, where both versions have it."""
        shelf = self.stock[stock].shelf
        language = shelf.editions[at].decides.partition(" ")[0]
        ends = [self._elsewhere(shelf.document, language, shelf.editions[n].label) for n in (at - 1, at)]
        if ends[0] is None or ends[1] is None:
            return report
        binding = compare_loaded(self.read(*ends[0]), self.read(*ends[1]), self.desk)
        return decided(report, binding.report, language, self.desk.knowledge)

    def _elsewhere(self, document: str, language: str, label: str) -> tuple[int, int] | None:
        """Where a version lies in another language."""
        for stock, one in enumerate(self.stock):
            if (one.shelf.document, one.shelf.language) == (document, language):
                found = [at for at, edition in enumerate(one.shelf.editions) if edition.label == label]
                return (stock, found[0]) if found else None
        return None

    def _across(self, stock: int, old: int, new: int) -> tuple[Report, Options]:
        """The redline of two editions that may lie far apart: what each step between them meant, the steps tell."""
        before, after = self.read(stock, old), self.read(stock, new)
        comparison = diff.compare(before.document, after.document)
        promises = [promise.read(one.document, self.desk.knowledge) for one in (before, after)]
        report = Report(comparison, (), (), Significance.NONE, (), promises[0], promises[1])
        return report, Options(old=before.side, new=after.side)

    def step(self, stock: int, at: int) -> Step | None:
        """What an edition changed."""
        if not at:
            return None
        judged = self.judged(stock, at)
        report, alone = judged.report, judged.alone
        computed = report.computed or report.significance
        return Step(
            significance=report.significance,
            summary=report.summary,
            changes=len(report.comparison.changes),
            words_changed=counts(report.comparison)["words_changed"],
            consent=any(finding.consent for finding in report.findings),
            computed=computed,
            binding=report.binding if computed is not alone else "",
            alone=alone if computed is not alone else None,
            override=report.override,
        )

    def files(self, job: Job, steps: Steps) -> Iterator[tuple[str, str]]:
        """What a job makes, by address in the site; ``steps`` is what the page around a drawn redline tells."""
        match job.kind:
            case "page":
                yield from self._page(job)
            case "redline":
                yield from self._redline(job)
            case _:
                drawn = Drawn.from_text((self.parts / job.part).read_bytes().decode())
                told = Told(self.stock[job.stock].shelf, steps[job.stock])
                yield pages.since(told, job.at, drawn, self.kit)

    def draw(self, job: Job) -> str:
        """The redline to the current edition, until the page around it can be made."""
        shelf = self.stock[job.stock].shelf
        report, options = self._across(job.stock, job.at, shelf.current)
        return pages.drawn(shelf, report, options, self.kit).as_text()

    def _page(self, job: Job) -> Iterator[tuple[str, str]]:
        shelf, loaded = self.stock[job.stock].shelf, self.read(job.stock, job.at)
        yield pages.version(shelf, job.at, self.step(job.stock, job.at), loaded.document, self.kit)
        text = addresses.version(shelf.document, shelf.language, shelf.editions[job.at].label, "md")
        if loaded.meta:
            yield text, self.desk.archive.text(loaded.meta)

    def _redline(self, job: Job) -> Iterator[tuple[str, str]]:
        shelf, judged = self.stock[job.stock].shelf, self.judged(job.stock, job.at)
        findings = spoken(judged.report.findings, judged.report.facts, self.desk.knowledge, shelf.language)
        shown = judged.report
        if findings is not None:
            facts = renamed(shown.facts, self.desk.knowledge, shelf.language)
            shown = replace(shown, findings=findings, facts=facts)
        said = "en" if findings is None else shelf.language
        yield pages.redline(shelf, (job.at - 1, job.at), (shown, said), judged.options, self.kit)
        old, new = (shelf.editions[at].label for at in (job.at - 1, job.at))
        data = addresses.changes(shelf.document, shelf.language, old, new, "json")
        yield data, render(judged.report, "json", judged.options)
