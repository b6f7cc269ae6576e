"""Two documents in, the whole answer out: what changed, what it means, whether it matters."""

from collections.abc import Iterator

from policywatch import diff, facts, promise
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.model.report import Report
from policywatch.significance import judge, summarise
from policywatch.significance.understood import understood

_ENOUGH = 0.8
"""Share of the changed words that must be understood for the verdict to stand without a warning."""


def compare(old: Document, new: Document, knowledge: Knowledge, *, kind: str = "", language: str = "") -> Report:
    """Compare two versions.

    ``kind`` is "privacy" or "terms", read from the text when empty; ``language`` is the summary's, by default the new
    version's.
    """
    comparison = diff.compare(old, new)
    promises = (promise.read(old, knowledge), promise.read(new, knowledge))
    found = facts.compare(comparison, knowledge)
    share = understood(comparison, knowledge)
    findings, significance = judge(comparison, found, promises, knowledge, kind)
    return Report(
        comparison=comparison,
        facts=found,
        findings=findings,
        significance=significance,
        summary=summarise(findings, found, knowledge, language or new.language),
        old_promise=promises[0],
        new_promise=promises[1],
        warnings=(*_warnings(old, new), *_blind(share)),
        understood=share,
    )


def _whose(warning: str, old: Document, new: Document) -> str:
    if warning in old.warnings and warning in new.warnings:
        return "both versions"
    return "old version" if warning in old.warnings else "new version"


def _warnings(old: Document, new: Document) -> tuple[str, ...]:
    """What the readers noticed, and what makes the comparison itself doubtful."""
    out = [f"{_whose(warning, old, new)}: {warning}" for warning in dict.fromkeys((*old.warnings, *new.warnings))]
    if old.language != new.language:
        out.append(f"the versions are in different languages ({old.language} and {new.language})")
    return tuple(out)


def _blind(share: float) -> Iterator[str]:
    """That much of what changed was not understood."""
    if share < 0.005:
        yield "policywatch has no vocabulary for this language: the changes are shown, but hardly weighed"
    elif share < _ENOUGH:
        yield f"only {share:.0%} of the changed words are in a language policywatch has a vocabulary for"
