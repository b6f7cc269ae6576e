"""What a reader would not call what a word of it looks like: in German and French, and where English is built alike."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]


def under(heading: str, text: str) -> str:
    return f"# Privacy\n\nPlimble (“we”).\n\n## {heading}\n\n{text}\n"


def values(facts: list[Fact]) -> set[str]:
    return {fact.value for fact in facts}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Requests are logged for 30 days."),
        ("en", "Search terms are cached for up to 30 days."),
        ("de", "Zugriffe werden für maximal 30 Tage protokolliert."),
        ("de", "Die Aufzeichnung erfolgt für die Dauer von 30 Tagen."),
        ("fr", "Les accès sont journalisés pendant 30 jours."),
    ],
)
def test_how_long_what_is_recorded_is_had(stated: Stated, language: str, sentence: str) -> None:
    assert values(stated(under("Logs", sentence), "storage_duration", language)) == {"P30D"}


@pytest.mark.parametrize(
    ("language", "sentence", "count"),
    [
        ("de", "Bei jedem Anmeldeversuch speichern wir IP-Adresse und Benutzername.", 2),
        ("fr", "À chaque connexion, nous enregistrons l'adresse IP et le nom d'utilisateur.", 2),
        ("de", "Namen und IP-Adressen schützen wir, indem wir sie verschlüsselt speichern.", 0),
        ("fr", "Vos mots de passe et adresses e-mail sont enregistrés de façon chiffrée.", 0),
    ],
)
def test_several_kinds_recorded_below_a_heading_on_security(
    stated: Stated, language: str, sentence: str, count: int
) -> None:
    heading = {"de": "Sicherheit", "fr": "Sécurité"}[language]
    assert len(stated(under(heading, sentence), "personal_data", language)) == count


@pytest.mark.parametrize(
    ("language", "cell"),
    [
        ("de", "Anbieter: Zorblax GmbH, Hafenweg 2, Kiel"),
        ("en", "Provider: Zorblax Ltd, 3 Mill Lane, Leeds"),
        ("en", "We work with a host (Zorblax Ltd, Dublin)."),
        ("de", "Der Standort des Anbieters von Zorblax wird geprüft."),
    ],
)
def test_an_address_is_nobody(stated: Stated, language: str, cell: str) -> None:
    heading = {"de": "Empfänger", "en": "Recipients"}[language]
    named = [fact for fact in stated(under(heading, cell), "recipient", language) if fact.rule == "recipient-named"]
    assert {fact.value for fact in named} == {"Zorblax"}


def test_what_follows_a_bracket_in_a_name_is_nobody_else(stated: Stated) -> None:
    text = under("Empfänger", "Zahlungen laufen über PayPal (Europe) S.à r.l. et Cie, S.C.A., Luxemburg.")
    assert values(stated(text, "recipient", "de")) == {"PayPal"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Zorblax gère la connexion et les achats : nous ne recevons jamais vos données de paiement."),
        ("de", "Um die Buchungen kümmert sich Zorblax: Wir erhalten nie Ihre Zahlungsdaten."),
    ],
)
def test_a_denial_does_not_reach_back_over_a_colon(stated: Stated, language: str, sentence: str) -> None:
    denied = stated(under("Data", sentence), "personal_data", language)
    assert [(fact.value, fact.negated) for fact in denied] == [("payment data", True)]


def test_but_an_enumeration_before_it_is_denied(stated: Stated) -> None:
    text = under("Données", "Votre nom, votre adresse et votre téléphone : nous ne les collectons pas.")
    assert all(fact.negated for fact in stated(text, "personal_data", "fr"))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Wir verarbeiten den Namen, den Sie uns bei Abschluss eines Vertrages mitteilen."),
        ("fr", "Nous traitons le nom que vous donnez lors de la conclusion d'un contrat."),
        ("en", "We process the name you give us when concluding a contract."),
    ],
)
def test_an_occasion_is_no_basis(stated: Stated, language: str, sentence: str) -> None:
    heading = {"de": "Rechtsgrundlage", "fr": "Bases légales", "en": "Legal basis"}[language]
    assert not stated(under(heading, sentence), "legal_basis", language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Die Daten werden zur Erreichung des jeweiligen Zwecks verarbeitet."),
        ("fr", "Les données sont traitées pour atteindre les objectifs précités."),
        ("en", "Data are processed to achieve the stated purposes."),
    ],
)
def test_purposes_themselves_are_no_aim(changed: Changed, language: str, sentence: str) -> None:
    old, new = under("Data", "We keep your name."), under("Data", f"We keep your name.\n\n{sentence}")
    assert not [change for change in changed(old, new, language) if change.type.value == "purpose"]


def test_members_are_told_without_what_hedges_them(changed: Changed) -> None:
    old = under("Welche Daten wir erheben", "Wir erheben folgende Daten:\n\n- Name")
    new = f"{old}- Zufällig erzeugte, anonyme Kennung\n- evtl. Mitgliedsstufe\n"
    told = {change.value for change in changed(old, new, "de")}
    assert "Mitgliedsstufe" in told
    assert "Zufällig erzeugte" not in told
