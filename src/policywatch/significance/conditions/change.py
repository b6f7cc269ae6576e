"""``on = "change"``: a change of a kind, whatever the words.

Keys of the match: ``kind`` (list), ``level`` (list, optional), ``same_words`` (true: only where no word changed),
``links`` (true: only where link targets changed).
"""

from collections.abc import Iterator

from policywatch.knowledge.model import Table
from policywatch.model.change import Change, ChangeKind, Level
from policywatch.significance.case import Case
from policywatch.significance.cues import words
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key
from policywatch.significance.phrases import quoted
from policywatch.text.labels import spoken

_SHOWN = 80
"""Characters of a heading or an address that tell which one it is."""
_LINKS = 2
KEYS = {
    "kind": Key(list, tuple(kind.value for kind in ChangeKind), required=True),
    "level": Key(list, tuple(level.value for level in Level)),
    "same_words": Key(bool),
    "links": Key(bool),
}


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every change that the match describes."""
    for index, change in enumerate(case.comparison.changes):
        if change.kind.value in match["kind"] and index not in case.relisted and _fits(change, match):
            section = change.new_section or change.old_section or ""
            yield Hit(section, section, case.quote_change(change), changes=(index,), moved=_moved(change))


def _moved(change: Change) -> str:
    """From which place, number, heading or address to which."""
    if change.kind is ChangeKind.RETITLED:
        return f"{quoted(change.old_text, _SHOWN)} → {quoted(change.new_text, _SHOWN)}"
    if change.links:
        return ", ".join(f"{_address(old)} → {_address(new)}" for old, new in change.links[:_LINKS])
    old, new = (spoken(name or "") for name in (change.old_section, change.new_section))
    if change.level is Level.SECTION:
        return new if old == new else f"{old} → {new}"
    if change.kind is ChangeKind.RENUMBERED:
        numbers = ["".join(span.text for span in change.spans if span.op == op) for op in ("-", "+")]
        return f"{' → '.join(numbers)} in {new}"
    return f"text within {new}" if old == new else f"text of {old} → {new}"


def _address(link: str) -> str:
    return link if len(link) <= _SHOWN else f"{link[:_SHOWN]}…"


def _fits(change: Change, match: Table) -> bool:
    return (
        ("level" not in match or change.level.value in match["level"])
        and bool(change.links) == match.get("links", False)
        and (not match.get("same_words") or _same_words(change))
    )


def _same_words(change: Change) -> bool:
    """Whether both sides read alike; the number of a section that moved is not among its words."""
    old, new = change.old_text, change.new_text
    if change.level is Level.SECTION:
        old, new = old.removeprefix(change.old_section or ""), new.removeprefix(change.new_section or "")
    return words(old) == words(new)
