"""The changed passages that are short enough to stand side by side in a notice."""

from collections.abc import Iterator
from dataclasses import dataclass

from policywatch.model.change import Change, ChangeKind, Level, Span
from policywatch.model.fact import FactType
from policywatch.model.finding import Finding, Significance
from policywatch.model.report import Report

AT_MOST = 6
"""Passages a notice shows; a message that shows everything is read by nobody."""
_LONGEST = 420
"""Characters of either side of a passage."""
_HEADING = 100
"""Characters of a heading beyond which its name is shown alone."""
_SILENT = frozenset({ChangeKind.REFORMATTED, ChangeKind.RENUMBERED, ChangeKind.SPLIT, ChangeKind.MERGED})


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage before and after; "" where it stands in one version only."""

    where: str
    """Section, and column of a table."""
    old: str
    new: str
    spans: tuple[Span, ...]


def beside(report: Report) -> tuple[tuple[Passage, ...], int]:
    """Passages that bear on the verdict or state a fact, else whatever changed; and how many more passages change.

    A new date or version number is in every release and in the notice's own words, so it is shown only where there is
    nothing else to show.
    """
    changes = report.comparison.changes
    telling = [at for at, change in enumerate(changes) if _tells(change)]
    pointed = dict.fromkeys(at for finding in _weighty(report) for at in finding.changes if at in telling)
    short = [changes[at] for at in (pointed or telling) if _short(changes[at])]
    shown = short[:AT_MOST]
    names = _headings(report)
    return tuple(_passage(change, names) for change in shown), len(telling) - len(shown)


def _weighty(report: Report) -> Iterator[Finding]:
    """Significant findings, then minor ones about a practice."""
    yield from (finding for finding in report.findings if finding.significance is Significance.SIGNIFICANT)
    for finding in report.findings:
        facts = [report.facts[at] for at in finding.facts]
        if facts and not any(fact.type is FactType.EFFECTIVE_DATE for fact in facts):
            yield finding


def _short(change: Change) -> bool:
    return max(len(change.old_text), len(change.new_text)) <= _LONGEST


def _tells(change: Change) -> bool:
    if change.kind in _SILENT:
        return False
    return any(span.op != "=" and span.text.strip() for span in change.spans)


def _headings(report: Report) -> dict[str, str]:
    """Every section's heading by the name that changes call it by: to most readers a bare "7" says nothing."""
    named: dict[str, str] = {}
    for document in (report.comparison.new, report.comparison.old):
        for section in document.sections():
            named.setdefault(section.name, section.heading)
    return {name: heading for name, heading in named.items() if len(heading) <= _HEADING}


def _passage(change: Change, headings: dict[str, str]) -> Passage:
    return Passage(
        where=" · ".join(_where(change, headings)),
        old=" ".join(change.old_text.split()),
        new=" ".join(change.new_text.split()),
        spans=change.spans,
    )


def _where(change: Change, headings: dict[str, str]) -> Iterator[str]:
    section = change.new_section or change.old_section
    if section and change.level is not Level.SECTION:
        yield headings.get(section, section)
    if change.column:
        yield change.column
