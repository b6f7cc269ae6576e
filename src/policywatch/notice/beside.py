"""The changed passages that are short enough to stand side by side in a notice."""

from collections.abc import Iterator
from dataclasses import dataclass

from policywatch.model.change import Change, ChangeKind, Level, Span
from policywatch.model.report import Report

AT_MOST = 6
"""Passages a notice shows; a message that shows everything is read by nobody."""
_LONGEST = 420
"""Characters of either side of a passage."""
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
    """What the findings point at first, then the rest in reading order; and how many more passages change."""
    changes = report.comparison.changes
    pointed = [at for finding in report.findings for at in finding.changes]
    order = dict.fromkeys((*pointed, *range(len(changes))))
    telling = [changes[at] for at in order if _tells(changes[at])]
    short = [change for change in telling if max(len(change.old_text), len(change.new_text)) <= _LONGEST]
    shown = short[:AT_MOST]
    return tuple(_passage(change) for change in shown), len(telling) - len(shown)


def _tells(change: Change) -> bool:
    if change.kind in _SILENT:
        return False
    return any(span.op != "=" and span.text.strip() for span in change.spans)


def _passage(change: Change) -> Passage:
    return Passage(
        where=" · ".join(_where(change)),
        old=" ".join(change.old_text.split()),
        new=" ".join(change.new_text.split()),
        spans=change.spans,
    )


def _where(change: Change) -> Iterator[str]:
    section = change.new_section or change.old_section
    if section and change.level is not Level.SECTION:
        yield section
    if change.column:
        yield change.column
