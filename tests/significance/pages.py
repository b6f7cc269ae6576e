"""Two short documents that differ in one passage, compared."""

from policywatch.knowledge import load
from policywatch.model.report import Report
from policywatch.readers import read
from policywatch.report import compare

KNOWLEDGE = load()
_SHOP = "# {}\n\n## Our shop\n\nWe mend clocks and keep a small shop by the harbour.\n\n## The rest\n\n{{}}\n"


def compared(page: str, old: str, new: str) -> Report:
    """``page`` holds the place of either passage as "{}"."""
    return compare(
        *(read(page.format(text).encode(), name="p.md", knowledge=KNOWLEDGE) for text in (old, new)), KNOWLEDGE
    )


def in_shop(old: str, new: str, title: str = "Privacy Policy") -> Report:
    """The passages stand in the policy, or the terms, of a shop."""
    return compared(_SHOP.format(title), old, new)
