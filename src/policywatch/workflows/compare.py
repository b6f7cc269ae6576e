"""Comparing any two documents: versions, files or addresses."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from policywatch import report
from policywatch.errors import UsageError
from policywatch.knowledge import Knowledge
from policywatch.model.change import Comparison
from policywatch.model.report import Report
from policywatch.outline import parallel
from policywatch.render import Side
from policywatch.workflows.bilingual import against
from policywatch.workflows.desk import Desk
from policywatch.workflows.sources import STDIN, Loaded, load

_KIN = 0.1
"""Versions of one document keep more of their words in place than this, even where they were rewritten."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A report, and what renderers want to know beside it."""

    report: Report
    old: Side
    new: Side
    milliseconds: float
    """Of thinking, without reading."""


def compare(old: str, new: str, desk: Desk, language: str = "") -> Compared:
    """Reads and compares what two names point at."""
    if old == new == STDIN:
        raise UsageError("standard input holds one document: give a file for the other one")
    return compare_loaded(load(old, desk, language), load(new, desk, language), desk)


def compare_loaded(old: Loaded, new: Loaded, desk: Desk) -> Compared:
    """Compares two documents already read."""
    started = time.perf_counter()
    made = report.compare(old.document, new.document, desk.knowledge, kind=_kind(old, new, desk))
    spent = (time.perf_counter() - started) * 1000
    made = replace(made, warnings=(*made.warnings, *strangers(made.comparison), *_otherwise(made, desk.knowledge)))
    return Compared(made, old.side, new.side, spent)


def _otherwise(made: Report, knowledge: Knowledge) -> Iterator[str]:
    """What the languages of a version that holds several in one document say otherwise."""
    new = parallel.texts(made.comparison.new, knowledge)
    old = {text.language: text for text in parallel.texts(made.comparison.old, knowledge)} if new else {}
    alone = {text.language: report.compare(old[text.language], text, knowledge) for text in new if text.language in old}
    for translation in new[1:]:
        yield from against(new[0], translation, knowledge, alone)


def strangers(comparison: Comparison) -> Iterator[str]:
    """Why the two may be no versions of one document."""
    old, new = comparison.old, comparison.new
    if old.language == new.language and _kept(comparison) < _KIN:
        who = [name for name in (old.metadata.company, new.metadata.company) if name]
        parties = f" ({' and '.join(dict.fromkeys(who))})" if who else ""
        yield f"the two share almost no text{parties}: they may be documents of different services"


def _kind(old: Loaded, new: Loaded, desk: Desk) -> str:
    """The kind the workspace declares for the document; empty leaves it to the text."""
    meta = new.meta or old.meta
    return desk.settings.document(meta.document).kind if meta else ""


def _kept(comparison: Comparison) -> float:
    """Share of the smaller document's letters that stand in a unit found again on the other side."""
    old, new = comparison.old.units(), comparison.new.units()
    kept = sum(
        min(len(old[pair.old].text), len(new[pair.new].text))
        for pair in comparison.pairs
        if pair.old is not None and pair.new is not None
    )
    return kept / max(1, min(sum(len(unit.text) for unit in side) for side in (old, new)))
