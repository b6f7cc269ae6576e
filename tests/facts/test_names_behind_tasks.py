"""Names in brackets behind what those do who get data, and in cells that tell in sentences how something is done."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]


def named(stated: Stated, text: str, language: str) -> set[str]:
    text = f"# Privacy\n\nPlimble (“we”).\n\n## {text}\n"
    return {fact.value for fact in stated(text, "recipient", language) if fact.rule == "recipient-named"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Empfänger\n\nTechnische Dienstleister: Hosting (Zorblax), Zahlungen (Stripe)"),
        ("fr", "Destinataires\n\nDestinataires : hébergement (Zorblax), paiement (Stripe)"),
        ("en", "Recipients\n\nOur providers: hosting (Zorblax), payment (Stripe)"),
        ("en", "Recipients\n\nProviders: Stripe (payments), Zorblax (hosting)"),
    ],
)
def test_tasks_with_a_name_behind_each(stated: Stated, language: str, text: str) -> None:
    assert named(stated, text, language) == {"Zorblax", "Stripe"}


def test_a_company_in_a_cell_that_tells_how_it_is_done(stated: Stated) -> None:
    rows = "| Daten | Zweck |\n|---|---|\n| Stimme | Die Erkennung erfolgt lokal oder über den Dienst"
    cell = f"Daten, die wir erheben\n\n{rows} von Zorblax, Inc., und die Daten werden nur dafür verarbeitet. |"
    assert named(stated, cell, "de") == {"Zorblax"}


def test_recognition_is_no_identifier(stated: Stated) -> None:
    text = "# Datenschutz\n\nPlimble („wir“).\n\n## Empfänger\n\n- Zorblax GmbH: Spracherkennung der Anrufe\n"
    assert not stated(text, "personal_data", "de")
