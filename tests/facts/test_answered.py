"""Grids of which data are had, flattened to a line a cell: an answer that turned."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Direction, FactChange

PAGES = {
    "en": (
        "# Privacy policy\n\n## Kinds of data\n\nWe have collected these kinds of personal information:",
        (
            ("Identifiers", "Your name"),
            ("Geolocation data", "Location of the device"),
            ("Money matters", "Card number"),
        ),
        ("YES", "NO"),
    ),
    "de": (
        "# Datenschutzerklärung\n\n## Datenarten\n\nWir erheben diese personenbezogenen Daten:",
        (("Kontakt", "Ihr Name"), ("Standortdaten", "Standort des Geräts"), ("Geld", "Kartennummer")),
        ("Ja", "Nein"),
    ),
}


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(("way", "direction"), [((1, 0), Direction.WIDER), ((0, 1), Direction.NARROWER)])
def test_an_answer_that_turned_is_data_that_came_or_went(
    changed: Callable[..., list[FactChange]], language: str, way: tuple[int, int], direction: Direction
) -> None:
    lead, kinds, answers = PAGES[language]
    old, new = (
        "\n\n".join((lead, *(line for kind in kinds for line in (*kind, answers[1])))).replace(
            f"{kinds[1][1]}\n\n{answers[1]}", f"{kinds[1][1]}\n\n{answers[at]}"
        )
        for at in way
    )
    found = changed(old, new, language)
    assert [(change.value, change.direction) for change in found] == [("location", direction)]
