"""A member that an enumeration took in is told although another sentence stated it before."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Direction, FactChange

OLD = """# Privacy Policy

## Gifts

Gifts are processed by our partners Stripe, PayPal and Shopify. We collect your name and phone number when you give.

## Shop

Your orders are shared with Zorblax.

## Account

We collect your postal address when you open an account.
"""


def elsewhere(changes: list[FactChange]) -> set[tuple[str, str]]:
    return {(change.type.value, change.value) for change in changes if change.direction is Direction.ELSEWHERE}


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Stripe, PayPal and", "Stripe, Zorblax, PayPal and", ("recipient", "Zorblax")),
        ("and phone number when", ", phone number and postal address when", ("personal_data", "postal address")),
    ],
)
def test_an_enumeration_took_in_what_was_known(
    before: str, after: str, told: tuple[str, str], changed: Callable[..., list[FactChange]]
) -> None:
    assert told in elsewhere(changed(OLD, OLD.replace(before, after, 1)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name and phone number when", "phone number and name when"),
        (
            "We collect your name and phone number when you give.",
            "When you give we collect your name, and your phone number.",
        ),
        ("partners Stripe, PayPal and Shopify", "partners PayPal, Stripe and Shopify"),
    ],
)
def test_what_only_changed_places_is_not_told(
    before: str, after: str, changed: Callable[..., list[FactChange]]
) -> None:
    assert elsewhere(changed(OLD, OLD.replace(before, after, 1))) == set()


def test_what_went_to_another_sentence_is_not_told(changed: Callable[..., list[FactChange]]) -> None:
    new = OLD.replace("your postal address when you open", "your name when you open").replace(
        "and phone number when", ", phone number and postal address when"
    )
    assert ("personal_data", "postal address") not in elsewhere(changed(OLD, new))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("Stripe, PayPal", "Stripe, Zorblax, PayPal", ("recipient", "Zorblax")),
        ("your name and phone", "your name, postal address and phone", ("personal_data", "postal address")),
    ],
)
def test_it_is_told_where_the_sentence_that_knew_it_was_reworded(
    before: str, after: str, told: tuple[str, str], changed: Callable[..., list[FactChange]]
) -> None:
    new = OLD.replace("Your orders are", "Orders of yours are").replace(
        "We collect your postal", "We ask for your postal"
    )
    assert told in elsewhere(changed(OLD, new.replace(before, after)))
