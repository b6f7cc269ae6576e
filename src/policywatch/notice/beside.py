"""The changed passages that are short enough to stand side by side in a notice."""

from collections.abc import Iterator
from dataclasses import dataclass

from policywatch.model.change import Change, ChangeKind, Level, Span
from policywatch.model.document import Block, BlockKind, Document
from policywatch.model.fact import FactType
from policywatch.model.finding import Finding, Significance
from policywatch.model.report import Report

AT_MOST = 6
"""Passages a notice shows; a message that shows everything is read by nobody."""
_LONGEST = 420
"""Characters of either side of a passage."""
_AROUND = 90
"""Characters of unchanged text kept on either side of a change in a longer passage."""
_HEADING = 100
"""Characters of a heading beyond which its name is shown alone."""
_GAP = " … "
_DATES = "date-changed"
"""The rule on a document's own dates and labels."""
_SILENT = frozenset({ChangeKind.REFORMATTED, ChangeKind.RENUMBERED, ChangeKind.SPLIT, ChangeKind.MERGED})


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage before and after; "" where it stands in one version only."""

    where: str
    """Section, and of a table's cell its row and column."""
    old: str
    new: str
    spans: tuple[Span, ...]


def beside(report: Report) -> tuple[tuple[Passage, ...], int]:
    """Passages that bear on the verdict or state a fact, else whatever changed; and how many more passages change.

    A new date or version number is in every release and in the notice's own words, so it is shown and counted only
    where there is nothing else.
    """
    changes = report.comparison.changes
    telling = [at for at, change in enumerate(changes) if _tells(change)]
    dated = _dated(report)
    telling = [at for at in telling if at not in dated] or telling
    pointed = dict.fromkeys(at for finding in _weighty(report) for at in finding.changes if at in telling)
    made = [_passage(changes[at], report) for at in (pointed or telling)]
    shown = [passage for passage in made if max(len(passage.old), len(passage.new)) <= _LONGEST][:AT_MOST]
    return tuple(shown), len(telling) - len(shown)


def only_dated(report: Report) -> bool:
    """Whether nothing but the document's own dates and labels changed: a translation that did not follow."""
    dated = _dated(report)
    return all(at in dated for at, change in enumerate(report.comparison.changes) if _tells(change))


def _weighty(report: Report) -> Iterator[Finding]:
    """Significant findings, then minor ones about a practice."""
    yield from (finding for finding in report.findings if finding.significance is Significance.SIGNIFICANT)
    for finding in report.findings:
        if finding.facts and not _of_dates(finding, report):
            yield finding


def _dated(report: Report) -> set[int]:
    """Changes that every finding about them takes for the document's own date or label."""
    of_dates: dict[int, bool] = {}
    for finding in report.findings:
        for at in finding.changes:
            of_dates[at] = of_dates.get(at, True) and _of_dates(finding, report)
    return {at for at, only in of_dates.items() if only}


def _of_dates(finding: Finding, report: Report) -> bool:
    facts = [report.facts[at] for at in finding.facts]
    return finding.rule == _DATES or any(fact.type is FactType.EFFECTIVE_DATE for fact in facts)


def _tells(change: Change) -> bool:
    if change.kind in _SILENT:
        return False
    return any(span.op != "=" and span.text.strip() for span in change.spans)


def _passage(change: Change, report: Report) -> Passage:
    new = change.new_start is not None
    document = report.comparison.new if new else report.comparison.old
    row = _row(document, change.new_start if new else change.old_start) if _in_table(change) else None
    spans = _in_columns(change, row) if change.level is Level.ROW and row else change.spans
    spans = _excerpt(spans) if max(len(change.old_text), len(change.new_text)) > _LONGEST else spans
    return Passage(
        where=" · ".join(_where(change, row, report)),
        old=_side(spans, "+"),
        new=_side(spans, "-"),
        spans=spans,
    )


def _side(spans: tuple[Span, ...], other: str) -> str:
    return " ".join("".join(span.text for span in spans if span.op != other).split())


def _where(change: Change, row: Block | None, report: Report) -> Iterator[str]:
    section = change.new_section or change.old_section
    if section and change.level is not Level.SECTION:
        yield _heading(section, report)
    if change.level is Level.CELL and row and row.cells[0].text.strip() and row.cells[0].column != change.column:
        yield _shortened(row.cells[0].text)
    if change.column:
        yield change.column


def _heading(name: str, report: Report) -> str:
    """The heading of the section that changes call by this name: to most readers a bare "7" says nothing."""
    for document in (report.comparison.new, report.comparison.old):
        for section in document.sections():
            if section.name == name:
                return section.heading if len(section.heading) <= _HEADING else name
    return name


def _in_table(change: Change) -> bool:
    return change.level in (Level.ROW, Level.CELL)


def _row(document: Document, start: int | None) -> Block | None:
    """The table's row that the place is in."""
    blocks = (unit.block for unit in document.units() if unit.block and unit.block.kind is BlockKind.ROW)
    return next((row for row in blocks if start is not None and row.cells and row.start <= start <= row.end), None)


def _in_columns(change: Change, row: Block) -> tuple[Span, ...]:
    """A row that is new or gone, each cell under its column's name and empty ones left out; others as they are."""
    if change.old_text and change.new_text:
        return change.spans
    cells = [cell for cell in row.cells if cell.text.strip()]
    told = "; ".join(f"{cell.column}: {cell.text}" if cell.column else cell.text for cell in cells)
    return (Span("+" if change.new_text else "-", told),)


def _excerpt(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """What changed and the words around it."""
    last = len(spans) - 1
    return tuple(
        Span("=", _around(span.text, first=at == 0, last=at == last)) if span.op == "=" else span
        for at, span in enumerate(spans)
    )


def _around(text: str, *, first: bool, last: bool) -> str:
    """The ends of unchanged text that touch a change, cut between words."""
    if len(text) <= 2 * _AROUND + len(_GAP):
        return text
    head = "" if first else text[:_AROUND].rpartition(" ")[0]
    tail = "" if last else text[-_AROUND:].partition(" ")[2]
    return f"{head}{_GAP}{tail}"


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _HEADING else f"{flat[:_HEADING].rpartition(' ')[0]} …"
