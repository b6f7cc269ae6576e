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


SHARING = """# Policy

## Sharing

We share your name with partners such as Zorblax Ltd. We pass reports of faults on to the authorities.

## Shop

You can order tickets in our shop.
"""


def test_a_known_recipient_of_more_is_told(changed: Callable[..., list[FactChange]]) -> None:
    new = SHARING.replace("our shop.", "our shop. Your order is disclosed to vendors such as Zorblax Ltd.")
    assert elsewhere(changed(SHARING, new)) == {"Zorblax"}


def test_a_kind_of_recipient_stated_once_more_is_not(changed: Callable[..., list[FactChange]]) -> None:
    new = SHARING.replace("our shop.", "our shop. We share orders with the authorities.")
    assert elsewhere(changed(SHARING, new)) == set()


def test_what_the_redline_keeps_is_not_new_here(changed: Callable[..., list[FactChange]]) -> None:
    old = SHARING + "\n## Fair\n\nWe collect your name at the gate.\n"
    assert elsewhere(changed(old, old.replace("at the gate", "at each of our two gates"))) == set()


def test_what_went_from_one_of_two_places_is_not_told(changed: Callable[..., list[FactChange]]) -> None:
    old = SHARING + "\n## Fair\n\nWe collect your name at the gate.\n"
    assert elsewhere(changed(old, SHARING)) == set()


def test_a_sentence_that_moved_and_was_reworded_is_not_new(changed: Callable[..., list[FactChange]]) -> None:
    old = "# P\n\n## A\n\nWe collect your e-mail address when you join the club.\n\n"
    old += "## B\n\nWe collect your e-mail address.\n"
    new = "# P\n\n## A\n\nJoin us.\n\n## B\n\nWe collect your e-mail address.\n\n"
    new += "We collect your e-mail address as soon as you join the club.\n"
    assert elsewhere(changed(old, new)) == set()
