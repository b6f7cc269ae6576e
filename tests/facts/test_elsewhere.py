"""A statement that stands in both versions, under another number or set otherwise, is no practice in a new context."""

from collections.abc import Callable

from policywatch.model.fact import Direction, FactChange

OLD = """# Policy

## Law

We share data with:

any competent law enforcement body, regulatory agency, court or other third party where we believe it is necessary.

our partners, and send your e-mail address to nobody else.
"""


def elsewhere(changes: list[FactChange]) -> set[str]:
    return {change.value for change in changes if change.direction is Direction.ELSEWHERE}


def test_a_sentence_set_otherwise_states_nothing_newly(changed: Callable[..., list[FactChange]]) -> None:
    assert elsewhere(changed(OLD, OLD.replace("data with:\n\nany", "data with: any"))) == set()
