"""Aims by where they stand: after a label or a colon, below a heading on purposes, of cookies and of what is needed."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange, FactType

PAGES = {
    "en": "# Privacy Policy\n\nWe run a stable.\n\n## {heading}\n\n{lead}\n\n{text}\n",
    "de": "# Datenschutzerklärung\n\nWir betreiben einen Reitstall.\n\n## {heading}\n\n{lead}\n\n{text}\n",
    "fr": "# Politique de confidentialité\n\nNous exploitons une écurie.\n\n## {heading}\n\n{lead}\n\n{text}\n",
}

Told = Callable[[str, str, str, str], list[str]]


@pytest.fixture(scope="module")
def told(changed: Callable[..., list[FactChange]]) -> Told:
    """The aims that come with a text below a heading and a line."""

    def compare(language: str, heading: str, lead: str, text: str) -> list[str]:
        old, new = (PAGES[language].format(heading=heading, lead=lead, text=said) for said in ("", text))
        found = changed(old, new, language)
        return [fact.value for fact in found if fact.type is FactType.PURPOSE and fact.change == "added"]

    return compare


@pytest.mark.parametrize(
    ("language", "heading", "lead", "item", "aims"),
    [
        ("en", "Sharing", "We share your data with:", "- Vets: to vaccinate your horse", ["vaccinate your horse"]),
        ("en", "Sharing", "We share your data with:", "- Our saddler, to mend your tack", ["mend your tack"]),
        ("en", "Sharing", "We share your data with:", "- Vets: with your consent, to plan visits", ["plan visits"]),
        ("en", "Sharing", "We share your data with:", "- Vets: for the planning of visits", ["planning of visits"]),
        ("de", "Weitergabe", "Empfänger sind:", "- Tierärzte: zur Planung der Besuche", ["Planung der Besuche"]),
        ("fr", "Partage", "Destinataires :", "- Vétérinaires : pour vacciner votre cheval", ["vacciner votre cheval"]),
        ("fr", "Partage", "Destinataires :", "- Selliers : pour la réparation des selles", ["réparation des selles"]),
        ("en", "Sharing", "We share your data with:", "- Vets: name and address", []),
        ("de", "Weitergabe", "Empfänger sind:", "- Tierärzte: Name und Anschrift", []),
        ("fr", "Vos droits", "Écrivez :", "- Au service client : pour exercer vos droits", []),
    ],
)
def test_somebody_s_label_is_followed_by_an_aim(
    told: Told, language: str, heading: str, lead: str, item: str, aims: list[str]
) -> None:
    assert told(language, heading, lead, item) == aims


@pytest.mark.parametrize(
    ("language", "heading", "text", "aims"),
    [
        (
            "en",
            "How we use it",
            "To keep the horses well: feeding plans, stall allocation and vet rounds.",
            ["keep the horses well", "feeding plans", "stall allocation", "vet rounds"],
        ),
        (
            "en",
            "Why we use your data",
            "We use your data for the following: trail mapping, grooming.",
            ["trail mapping", "grooming"],
        ),
        (
            "de",
            "Zwecke",
            "Ihre Daten nutzen wir für Folgendes: Futterplanung, Boxenzuteilung.",
            ["Futterplanung", "Boxenzuteilung"],
        ),
        (
            "de",
            "Wozu wir Daten nutzen",
            "Zum Betrieb des Stalls: Futterplanung und Hufpflege.",
            ["Betrieb des Stalls", "Futterplanung", "Hufpflege"],
        ),
        (
            "fr",
            "Finalités",
            "Pour gérer l'écurie : plans d'alimentation et visites du maréchal.",
            ["gérer l'écurie", "plans d'alimentation", "visites du maréchal"],
        ),
        ("en", "How we use it", "We use the following data: saddle size, horse weight and stall.", []),
        ("en", "How we use it", "To contact us: phone, letter, e-mail.", []),
        ("de", "Zwecke", "Hinweis: Bitte lesen, prüfen und aufheben.", []),
        ("fr", "Utilisation", "Attention : vents forts, marées et brouillard.", []),
    ],
)
def test_a_colon_leads_to_an_enumeration_of_aims(
    told: Told, language: str, heading: str, text: str, aims: list[str]
) -> None:
    assert told(language, heading, "", text) == aims


@pytest.mark.parametrize(
    ("language", "heading", "item", "aims"),
    [
        ("en", "Purposes for collecting personal data", "Feeding your horse", ["Feeding your horse"]),
        ("en", "How we use the information we collect", "Saddle repair", ["Saddle repair"]),
        ("de", "Zwecke der Verarbeitung personenbezogener Daten", "Sattelreparatur", ["Sattelreparatur"]),
        ("fr", "Finalités de la collecte", "Réparation des selles", ["Réparation des selles"]),
        ("en", "Purposes and categories of personal data", "Saddle repair", []),
        ("en", "Information we collect and how we use it", "Saddle repair", []),
        ("de", "Erhebung und Nutzung von Daten", "Sattelreparatur", []),
    ],
)
def test_a_heading_on_the_purposes_of_collecting_is_one_of_aims(
    told: Told, language: str, heading: str, item: str, aims: list[str]
) -> None:
    lead = {"en": "In the stable", "de": "Im Reitstall", "fr": "À l'écurie"}[language]
    assert told(language, heading, lead, f"- {item}") == aims


@pytest.mark.parametrize(
    ("language", "sentence", "aims"),
    [
        ("en", "We set a cookie to recall your saddle.", ["recall your saddle"]),
        ("en", "A cookie is placed to find out if your browser draws maps.", ["find out if your browser draws maps"]),
        ("de", "Wir setzen ein Cookie, um Ihren Sattel vorzumerken.", ["Ihren Sattel vorzumerken"]),
        (
            "de",
            "Wir setzen ein Cookie, um festzustellen, ob Ihr Browser Karten zeichnet.",
            ["festzustellen, ob Ihr Browser Karten zeichnet"],
        ),
        ("fr", "Un cookie est déposé pour savoir si votre page dessine.", ["savoir si votre page dessine"]),
        ("en", "You can set your browser to refuse cookies.", []),
        ("de", "Nutzen Sie die Einstellungen, um Cookies zu sperren.", []),
        ("fr", "Utilisez les réglages pour bloquer les cookies.", []),
    ],
)
def test_cookies_have_aims_and_what_readers_do_to_them_is_none(
    told: Told, language: str, sentence: str, aims: list[str]
) -> None:
    assert told(language, "Cookies", "", sentence) == aims


@pytest.mark.parametrize(
    ("language", "sentence", "aims"),
    [
        ("en", "We gather only records needed to grade your horse.", ["grade your horse"]),
        (
            "en",
            "We store the minimum information required to board your horse and comply with regulatory obligations.",
            ["board your horse"],
        ),
        ("en", "We share your name with the vet so that she can plan her rounds.", ["she can plan her rounds"]),
        ("en", "Your photos are used for mane judging shows.", ["mane judging shows"]),
        ("de", "Wir speichern Daten, die wir zum Beschlagen Ihres Pferdes brauchen.", ["Beschlagen Ihres Pferdes"]),
        ("de", "Wir übermitteln Ihren Namen, damit er seine Runden plant.", ["er seine Runden plant"]),
        ("fr", "Nous collectons les données requises pour ferrer votre cheval.", ["ferrer votre cheval"]),
        ("fr", "Nous partageons votre nom afin qu'il planifie ses tournées.", ["il planifie ses tournées"]),
        ("en", "We collect your data so that nobody can read it.", []),
        ("de", "Wir speichern Ihre Daten verschlüsselt, damit niemand sie lesen kann.", []),
        ("en", "Riders are required to wear a helmet while we collect data.", []),
    ],
)
def test_what_is_needed_or_what_others_shall_do_is_an_aim(
    told: Told, language: str, sentence: str, aims: list[str]
) -> None:
    assert told(language, "1", "", sentence) == aims


@pytest.mark.parametrize(
    ("language", "heading", "sentence", "aims"),
    [
        (
            "en",
            "Sharing",
            "Vendors provide services on our behalf, including tent pitching and fire watch.",
            ["tent pitching", "fire watch"],
        ),
        (
            "de",
            "Zwecke",
            "Wir nutzen Daten für Aufgaben wie Zeltvergabe und Brandwache.",
            ["Zeltvergabe", "Brandwache"],
        ),
        (
            "de",
            "Weitergabe",
            "Helfer, die Aufgaben wie Zeltvergabe und Brandwache übernehmen, erhalten Daten.",
            ["Zeltvergabe", "Brandwache"],
        ),
        (
            "fr",
            "Finalités",
            "Nous utilisons vos données à des fins telles que montage des tentes et garde du feu.",
            ["montage des tentes", "garde du feu"],
        ),
        ("en", "Use", "We do not use your data for purposes such as tent auctions or fire sales.", []),
        ("en", "Sharing", "We share data with firms such as Zorblax, Quendle and Fimbo.", []),
        ("de", "Nutzung", "Wir nutzen Daten wie Zeltgröße, Bodenart und Lage.", []),
    ],
)
def test_what_is_called_a_task_or_a_purpose_enumerates_aims(
    told: Told, language: str, heading: str, sentence: str, aims: list[str]
) -> None:
    assert told(language, heading, "", sentence) == aims


@pytest.mark.parametrize(
    ("language", "heading", "sentence", "aims"),
    [
        ("en", "Legal basis", "Legal basis: our legitimate interest in guarding the camp.", ["guarding the camp"]),
        (
            "de",
            "Grundlage",
            "Rechtsgrundlage: Art. 6 Abs. 1 lit. f DSGVO (berechtigtes Interesse an der Bewachung des Zeltplatzes).",
            ["Bewachung des Zeltplatzes"],
        ),
        ("fr", "Base légale", "Base légale : notre intérêt légitime à garder le camp.", ["garder le camp"]),
        ("de", "Grundlage", "Rechtsgrundlage: berechtigtes Interesse an der Verarbeitung.", []),
        ("fr", "Base légale", "Base légale : notre intérêt légitime.", []),
    ],
)
def test_a_ground_says_in_what_the_interest_lies(
    told: Told, language: str, heading: str, sentence: str, aims: list[str]
) -> None:
    assert told(language, heading, "", sentence) == aims


@pytest.mark.parametrize(
    ("language", "lead", "item", "aims"),
    [
        ("en", "We use your data for these purposes:", "Rose pruning and newsletters", {"Rose pruning", "newsletter"}),
        ("de", "Wir nutzen Daten zu folgenden Zwecken:", "Rosenschnitt und Newsletter", {"Rosenschnitt", "newsletter"}),
        (
            "fr",
            "Nous utilisons vos données pour :",
            "Taille des rosiers et newsletter",
            {"Taille des rosiers", "newsletter"},
        ),
        ("en", "We use your data for these purposes:", "Newsletters and complaints", {"newsletter"}),
    ],
)
def test_an_entry_tells_what_it_says_before_a_known_aim(
    told: Told, language: str, lead: str, item: str, aims: set[str]
) -> None:
    heading = {"en": "Use", "de": "Zwecke", "fr": "Finalités"}[language]
    assert set(told(language, heading, lead, f"- {item}")) == aims
