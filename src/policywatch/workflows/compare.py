"""Comparing any two documents: versions, files or addresses."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from policywatch import report
from policywatch.model.change import Comparison
from policywatch.model.report import Report
from policywatch.render import Side
from policywatch.workflows.desk import Desk
from policywatch.workflows.sources import Loaded, load

_KIN = 0.1
"""Versions of one document keep more of their words in place than this, even where they were rewritten."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A report, whose warnings include the readers' own, and what renderers want to know beside it."""

    report: Report
    old: Side
    new: Side
    milliseconds: float


def compare(old: str, new: str, desk: Desk, language: str = "") -> Compared:
    """Reads and compares what two names point at."""
    return compare_loaded(load(old, desk, language), load(new, desk, language), desk)


def compare_loaded(old: Loaded, new: Loaded, desk: Desk) -> Compared:
    """Compares two documents already read; the time is that of thinking, without reading."""
    started = time.perf_counter()
    made = report.compare(old.document, new.document, desk.knowledge)
    spent = (time.perf_counter() - started) * 1000
    warnings = dict.fromkeys(
        (*_reader_warnings(old), *_reader_warnings(new), *made.warnings, *strangers(made.comparison))
    )
    return Compared(replace(made, warnings=tuple(warnings)), old.side, new.side, spent)


def strangers(comparison: Comparison) -> Iterator[str]:
    """Why the two may be no versions of one document."""
    old, new = comparison.old, comparison.new
    if old.language != new.language:
        yield f"the two are in different languages, {old.language} and {new.language}: compare versions of one language"
    elif _kept(comparison) < _KIN:
        who = [name for name in (old.metadata.company, new.metadata.company) if name]
        parties = f" ({' and '.join(dict.fromkeys(who))})" if who else ""
        yield f"the two share almost no text{parties}: they may be documents of different services"


def _kept(comparison: Comparison) -> float:
    """Share of the smaller document's words that stand in a unit found again on the other side."""
    units = comparison.old.units(), comparison.new.units()
    totals = [sum(len(unit.text) for unit in side) for side in units]
    met = [pair for pair in comparison.pairs if pair.old is not None and pair.new is not None]
    kept = sum(min(len(units[0][pair.old or 0].text), len(units[1][pair.new or 0].text)) for pair in met)
    return kept / max(1, min(totals))


def _reader_warnings(loaded: Loaded) -> Iterator[str]:
    name = loaded.meta.name if loaded.meta else loaded.side.document
    return (f"{name}: {warning}" for warning in loaded.document.warnings)
