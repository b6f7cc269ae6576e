"""Headings that announce data make data of what is listed below them, and of nothing that only speaks of them."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange

TITLES = {"en": "# Privacy Policy", "de": "# Datenschutzerklärung", "fr": "# Politique de confidentialité"}
Changed = Callable[..., list[FactChange]]


def data(changed: Changed, language: str, heading: str, line: str) -> set[str]:
    old = f"{TITLES[language]}\n\n## {heading}\n\n"
    changes = changed(old, f"{old}{line}\n", language)
    return {change.new.wording for change in changes if change.type.value == "personal_data" and change.new}


@pytest.mark.parametrize(
    ("language", "heading", "item"),
    [
        ("en", "What you tell us", "Saddle colour"),
        ("en", "Details about your horses", "Saddle colour"),
        ("en", "Information from other sources", "Saddle colour"),
        ("en", "Booking details", "Saddle colour"),
        ("de", "Angaben, die Sie uns machen", "Sattelfarbe"),
        ("de", "Was wir über Sie wissen", "Sattelfarbe"),
        ("de", "Server-Logfiles", "Statuscode"),
        ("fr", "Ce que vous nous dites", "Couleur de selle"),
        ("fr", "Informations fournies par vos soins", "Couleur de selle"),
        ("fr", "Journaux de connexion", "Code de statut"),
    ],
)
def test_an_entry_below_is_data(changed: Changed, language: str, heading: str, item: str) -> None:
    assert data(changed, language, heading, f"- {item}") == {item}


@pytest.mark.parametrize(
    ("language", "heading", "line"),
    [
        ("en", "Account information", "You can change your name in the settings."),
        ("en", "Information about our company", "- Telephone number of the office"),
        ("de", "Kontodaten", "Sie können Ihren Namen jederzeit ändern."),
        ("fr", "Données de paiement", "Vous pouvez supprimer votre carte à tout moment."),
    ],
)
def test_what_speaks_of_something_else_is_none(changed: Changed, language: str, heading: str, line: str) -> None:
    assert data(changed, language, heading, line) == set()
