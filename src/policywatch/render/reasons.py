"""Findings gathered by rule, so that ten new recipients are one reason with ten cases."""

from collections.abc import Iterable
from dataclasses import dataclass

from policywatch.model.finding import Finding, Significance


@dataclass(frozen=True, slots=True)
class Reason:
    """All findings of one rule, in their order."""

    cases: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """What the cases share (rule, title, reference, weight) can be read from any of them."""
        return self.cases[0]

    @property
    def shown(self) -> int:
        """How many cases a page shows before it folds the rest away."""
        return 5 if self.first.significance is Significance.SIGNIFICANT else 2


def reasons(findings: Iterable[Finding]) -> tuple[Reason, ...]:
    """The findings by rule, weight and whether consent is asked, each group where its first stands."""
    groups: dict[tuple[str, Significance, bool], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, finding.significance, finding.consent), []).append(finding)
    return tuple(Reason(tuple(group)) for group in groups.values())
