"""Lists below lines that tell no practice by themselves: words that point back, and labels for data."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange

TITLES = {"en": "# Privacy Policy", "de": "# Datenschutzerklärung", "fr": "# Politique de confidentialité"}
Changed = Callable[..., list[FactChange]]


def data(changed: Changed, language: str, lead: str, item: str) -> set[tuple[str, bool]]:
    """The kinds of data that a list below the lead tells of, and whether they are denied."""
    old = f"{TITLES[language]}\n\n## Kiosk\n\n{lead}\n\n"
    changes = changed(old, f"{old}- {item}\n", language)
    told = [change.new for change in changes if change.type.value == "personal_data"]
    return {(fact.wording, fact.negated) for fact in told if fact is not None}


@pytest.mark.parametrize(
    ("language", "lead", "item"),
    [
        ("en", "Our server receives technical data from it. These are:", "Reader firmware"),
        ("en", "When you use the kiosk, it records certain information.\n\nThis includes:", "Reader firmware"),
        ("en", "Data we use:", "Reader firmware"),
        ("de", "Der Automat meldet Daten an unseren Server. Dazu gehören insbesondere:", "Lesegerät"),
        ("de", "Verarbeitete Daten:", "Lesegerät"),
        ("fr", "La borne envoie des informations au serveur. Il s'agit de :", "Marque du lecteur"),
        ("fr", "Données traitées :", "Marque du lecteur"),
    ],
)
def test_what_is_listed_below_is_data(changed: Changed, language: str, lead: str, item: str) -> None:
    assert data(changed, language, lead, item) == {(item, False)}


@pytest.mark.parametrize(
    ("language", "lead", "item"),
    [
        ("en", "We use your data to run the kiosk. This includes:", "Sending messages"),
        ("en", "We protect the kiosk with several measures. These include:", "Filters for e-mail addresses"),
        ("en", "We process your data for two purposes. These are:", "Sending messages"),
        ("en", "Your rights over your data:", "Correcting your name"),
        ("de", "Wir geben Daten an Partner weiter. Dazu zählen:", "Werkstätten"),
        ("fr", "Nous traitons vos données pour deux finalités. Il s'agit de :", "L'envoi de messages"),
    ],
)
def test_what_is_listed_below_is_something_else(changed: Changed, language: str, lead: str, item: str) -> None:
    assert data(changed, language, lead, item) == set()


def test_what_the_sentence_before_denies_is_denied(changed: Changed) -> None:
    told = data(changed, "en", "We do not collect any sensitive data. This includes:", "Health data")
    assert told == {("Health data", True)}
