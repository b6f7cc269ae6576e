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


@pytest.mark.parametrize(
    ("language", "text", "members"),
    [
        ("en", "The kiosk records information. This may include your name and the reader firmware.",
         {"name", "reader firmware"}),
        ("de", "Der Automat erfasst Informationen. Hierzu zählen Ihr Name und der Ladestand.", {"Name", "Ladestand"}),
        ("fr", "La borne enregistre des informations. Elles comprennent votre nom et la marque du lecteur.",
         {"nom", "marque du lecteur"}),
        ("en", "We use your data for two purposes. This includes sending messages and photos.", set()),
        ("en", "We share your data with partners. These include kiosk fitters and paper suppliers.", set()),
        ("en", "The kiosk records information. This information is provided by you and by fitters.", set()),
        ("en", "We work with partners that receive information and why.", set()),
    ],
)  # fmt: skip
def test_a_sentence_that_points_back_tells_what_was_meant(
    changed: Changed, language: str, text: str, members: set[str]
) -> None:
    old = f"{TITLES[language]}\n\n## Kiosk\n\n"
    told = [change.new for change in changed(old, f"{old}{text}\n", language) if change.type.value == "personal_data"]
    assert {fact.wording for fact in told if fact} == members
