"""Does a change matter: findings, and the significance they add up to."""

from dataclasses import dataclass
from enum import StrEnum


class Significance(StrEnum):
    """The verdict, lowest first."""

    NONE = "none"
    MINOR = "minor"
    SIGNIFICANT = "significant"

    @property
    def rank(self) -> int:
        return ("none", "minor", "significant").index(self.value)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Exact quotes; "…" stands where the source holds something that is not text."""

    old: str | None = None
    new: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason for the verdict."""

    rule: str
    significance: Significance
    title: str
    message: str
    reference: str
    section: str
    evidence: Evidence
    consent: bool = False
    """The rule asks for consent; notice does not suffice."""
    facts: tuple[int, ...] = ()
    """Indices into ``Report.facts``."""
    changes: tuple[int, ...] = ()
    """Indices into ``Comparison.changes``."""
    text: str = ""
    """The language of the text it was found in, where that is the binding one and not the one compared."""
