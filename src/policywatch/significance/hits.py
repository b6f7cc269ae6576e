"""What a condition finds: one reason for a rule to speak."""

from dataclasses import dataclass

from policywatch.model.finding import Evidence


@dataclass(frozen=True, slots=True)
class Hit:
    """One match of a rule's condition."""

    value: str
    """What the rule's message calls by name."""
    section: str
    evidence: Evidence
    facts: tuple[int, ...] = ()
    changes: tuple[int, ...] = ()
    detail: str = ""
    """What the value is about: what is stored, a recipient's task."""
    moved: str = ""
    """The old and the new value, with an arrow between."""
    deed: str = ""
    """What is done with the value: "sharing data with third parties"."""
    span: tuple[int, int] | None = None
    """Where a sentence that is wholly new, or wholly gone, stands in its version."""
    everywhere: bool = False
    """Whether it is one exchange of words that runs through the document."""
