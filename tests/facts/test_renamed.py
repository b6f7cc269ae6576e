"""A company that only has another name is no other company."""

import pytest

from policywatch.model.fact import Direction, FactChange, FactType
from tests.facts.test_compare import Changed

SEAT = "# Privacy Policy\n\n{} (“we”) runs the harbour radio.\n\n## Contact\n\n{}, {}\n"
BRAND = "# {0} Privacy Policy\n\n{0} {1} (“we”) runs {0}.\n\n## Data\n\nWith {0} you listen to the harbour.\n"


def controllers(changes: list[FactChange]) -> list[Direction | None]:
    return [change.direction for change in changes if change.type is FactType.CONTROLLER]


@pytest.mark.parametrize(
    ("old", "new", "address"),
    [
        ("Quendle Technologies AG", "Quendle AG", "Molenkade 14, 1012 Delft"),
        ("Zorblax Ltd", "Mirrowick Ltd", "3 Lantern Row, Galway"),
        ("Zorblax GmbH", "Mirrowick GmbH", "Am Speicher 7, 18055 Rostock"),
    ],
)
def test_a_name_changes_where_form_and_address_stay(changed: Changed, old: str, new: str, address: str) -> None:
    assert controllers(changed(SEAT.format(old, old, address), SEAT.format(new, new, address))) == [None]


@pytest.mark.parametrize(
    ("old", "new", "directions"),
    [
        ("the Quendle Foundation", "Stiftung Quendle", [None]),
        ("the Quendle Foundation", "Stiftung Zorblax", [Direction.REPLACED]),
        ("the Quendle Foundation", "Verein Quendle", [Direction.REPLACED]),
    ],
)
def test_a_name_in_another_language_is_the_same(
    changed: Changed, old: str, new: str, directions: list[Direction | None]
) -> None:
    page = "# Terms\n\nThese terms are an agreement between you and {} (the “Body”, “we”). You may use our pages.\n"
    assert controllers(changed(page.format(old), page.format(new))) == directions


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("Zorblax Ltd", "3 Lantern Row, Galway"), ("Mirrowick Ltd", "90 Mill Road, Leeds")),
        (("Zorblax Ltd", "3 Lantern Row, Galway"), ("Mirrowick LLC", "3 Lantern Row, Galway")),
        (("Quendle AG", "as of 14 March 2031, Delft"), ("Quendle Radio AG", "as of 14 March 2031, Delft")),
    ],
)
def test_another_form_or_address_is_another_company(
    changed: Changed, old: tuple[str, str], new: tuple[str, str]
) -> None:
    before, after = (SEAT.format(name, name, place) for name, place in (old, new))
    assert controllers(changed(before, after)) == [Direction.REPLACED]


def test_a_brand_is_renamed_wherever_it_stands(changed: Changed) -> None:
    before = BRAND.format("Zorblax", "Ltd")
    assert controllers(changed(before, BRAND.format("Mirrowick", "Ltd"))) == [None]
    assert controllers(changed(before, BRAND.format("Mirrowick", "Inc"))) == [Direction.REPLACED]
    sold = before.replace("Zorblax Ltd", "Mirrowick Ltd")
    assert controllers(changed(before, sold)) == [Direction.REPLACED]
