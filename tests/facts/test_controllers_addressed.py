"""Who answers for the processing, at the head of an address: a person, a club, or a company called "we" below it."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]


def answering(stated: Stated, text: str, language: str) -> set[str]:
    return {fact.value for fact in stated(text, "controller", language)}


@pytest.mark.parametrize(
    ("language", "head", "address"),
    [
        ("de", "## 1. Verantwortlicher", "Nora Plimb<br>\nHafenweg 10<br>\n24103 Kiel"),
        ("de", "## Verantwortliche Stelle", "Nora Plimb\nHafenweg 10d, 24103 Kiel\nnora@plimb.example"),
        ("de", "Verantwortlich im Sinne der DSGVO ist:", "Nora Plimb, Deichstr. 3, 24103 Kiel"),
        ("fr", "## Responsable du traitement", "Nora Plimb\n3 rue du Port, 59000 Lille"),
        ("en", "## Data controller", "Nora Plimb\n3 Harbour Street, Leeds LS1 4AP"),
    ],
)
def test_a_person_heads_an_address(stated: Stated, language: str, head: str, address: str) -> None:
    text = f"# Privacy\n\n{head}\n\n{address}\n\n## Data\n\nWe keep nothing.\n"
    assert answering(stated, text, language) == {"Nora Plimb"}


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("## Datenschutzbeauftragter", "Nora Plimb\nHafenweg 10\n24103 Kiel"),
        ("## Verantwortlicher", "[Vorname Nachname]\n[Straße 1]\n[12345 Ort]"),
        ("## Verantwortlicher", "Die Kontaktdaten finden Sie im Impressum.\nStand 2026"),
        ("## Verantwortlicher", "Hafenweg 10\n24103 Kiel"),
    ],
)
def test_others_and_templates_do_not(stated: Stated, head: str, address: str) -> None:
    assert not answering(stated, f"# Datenschutz\n\n{head}\n\n{address}\n\n## Daten\n\nWir speichern nichts.\n", "de")


@pytest.mark.parametrize(
    ("language", "called"),
    [
        ("de", "(im Folgenden: „Wir“) ist als Betreiber der Seite Verantwortlicher für Ihre personenbezogenen Daten."),
        ("fr", "(ci-après « nous ») est responsable du traitement des données personnelles."),
    ],
)
def test_who_is_called_we_below_its_address(stated: Stated, language: str, called: str) -> None:
    text = f"# Privacy\n\nQuendle e.V.\nHafenweg 2\n24103 Kiel\n\n{called}\n"
    assert answering(stated, text, language) == {"Quendle"}
