"""By what users are told of changes is a fact where it changes."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange, FactType

POLICY = "# Privacy Policy\n\nWe collect your name.\n\n## Changes\n\n{}\n"
BY_MAIL = "If we change this policy, we will notify you by e-mail."
ON_PAGE = "If we change this policy, we will post the new version on our website."
BOTH = "If we change this policy, we will notify you by e-mail and with a notice on our website."


def told(changes: list[FactChange]) -> list[tuple[str, str | None]]:
    return [
        (change.value, change.direction.value if change.direction else None)
        for change in changes
        if change.type is FactType.NOTICE_PERIOD and change.change == "changed"
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (BY_MAIL, ON_PAGE, [("website notice", "weaker")]),
        (ON_PAGE, BOTH, [("email, website notice", "stronger")]),
        (BOTH, BY_MAIL, [("email", "replaced")]),
        (BY_MAIL, BY_MAIL.replace("notify you", "tell you of it"), []),
    ],
)
def test_users_are_told_otherwise(
    before: str, after: str, expected: list[tuple[str, str]], changed: Callable[..., list[FactChange]]
) -> None:
    assert told(changed(POLICY.format(before), POLICY.format(after))) == expected
