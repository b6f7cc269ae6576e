"""The whole answer to "what changed, and does it matter"."""

from dataclasses import dataclass

from policywatch.model.change import Comparison
from policywatch.model.fact import FactChange
from policywatch.model.finding import Finding, Significance
from policywatch.model.override import Override
from policywatch.model.promise import Promise


@dataclass(frozen=True, slots=True)
class Report:
    """What ``policywatch.report.compare`` returns and every renderer shows."""

    comparison: Comparison
    facts: tuple[FactChange, ...]
    findings: tuple[Finding, ...]
    significance: Significance
    summary: tuple[str, ...]
    old_promise: Promise
    new_promise: Promise
    warnings: tuple[str, ...] = ()
    understood: float = 1.0
    """Share of the changed words, 0 to 1, that stand in a language with a vocabulary."""
    computed: Significance | None = None
    """What rules and second opinion came to, where ``override`` took its place."""
    override: Override | None = None
    binding: str = ""
    """The language whose text decided the verdict, where it is not the language compared."""
