"""What one version alone seems to state, though the other says it in words that are read otherwise."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange

Changed = Callable[..., list[FactChange]]
PAGE = "# Policy\n\n## {heading}\n\n{clause}\n\n## End\n\nBye.\n"


def told(changed: Changed, heading: str, old: str, new: str) -> set[tuple[str, str]]:
    sides = (PAGE.format(heading=heading, clause=clause) for clause in (old, new))
    return {(change.change, change.value) for change in changed(*sides)}


@pytest.mark.parametrize(
    ("heading", "old", "new"),
    [
        (
            "Information we collect",
            "We do not collect sensitive personal data, such as health data or religious beliefs.",
            "We do not collect sensitive personal data.",
        ),
        (
            "Retention",
            "We delete your account data within 60 days once the account is closed.",
            "Once the account is closed, your content is deleted within 60 days.",
        ),
    ],
)
def test_the_same_said_otherwise_is_no_change(changed: Changed, heading: str, old: str, new: str) -> None:
    assert told(changed, heading, old, new) == set()


def test_a_new_denial_of_something_sensitive_is_told(changed: Changed) -> None:
    old = "We do not collect sensitive personal data."
    new = "We do not collect sensitive personal data. We never collect fingerprints."
    assert told(changed, "Information we collect", old, new) == {("added", "fingerprint")}


def test_a_denial_about_something_else_hides_nothing(changed: Changed) -> None:
    old = "With cookies we do not collect fingerprints.\n\nTickets are sold at the gate."
    new = old + " We collect fingerprints."
    assert told(changed, "Information we collect", old, new) == {("added", "fingerprint")}


def test_a_turned_denial_is_told(changed: Changed) -> None:
    old, new = "We do not collect fingerprints at the gate.", "We collect fingerprints at the gate."
    assert told(changed, "Information we collect", old, new) == {("changed", "fingerprint")}
