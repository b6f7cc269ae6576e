"""Who is given data and where, by how a sentence is built: agents, brackets, prepositions said twice, and nobody."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]
TITLES = {"en": "Privacy policy", "de": "Datenschutzerklärung", "fr": "Politique de confidentialité"}


def told(stated: Stated, language: str, heading: str, body: str, type: str = "recipient") -> list[str]:
    """What is told of one type, as "not …" where it is denied."""
    found = stated(f"# {TITLES[language]}\n\n## {heading}\n\n{body}\n", type, language)
    return [f"not {fact.wording}" if fact.negated else fact.wording for fact in found]


@pytest.mark.parametrize(
    ("language", "heading", "body", "expected"),
    [
        ("en", "Logs", "Okta may log your address and your browser.", ["Okta"]),
        ("en", "Backups", "Storage of the files by Backblaze is encrypted.", ["Backblaze"]),
        ("en", "Contact form", "Your message is passed on to Mailjet.", ["Mailjet"]),
        ("de", "Kontaktformular", "Ihre Nachricht läuft über Mailjet.", ["Mailjet"]),
        ("de", "Ablauf", "Ihr Name wird bei Zendesk hinterlegt.", ["Zendesk"]),
        ("de", "Ablauf", "Die Auswertung durch Datadog dauert eine Woche.", ["Datadog"]),
        ("de", "Quellen", "Wir erhalten Ihren Namen durch Datadog.", []),
        ("fr", "Formulaire de contact", "Votre message est envoyé par Mailjet.", ["Mailjet"]),
        ("fr", "Journaux", "Datadog peut conserver ces données.", ["Datadog"]),
    ],
)
def test_who_does_something_with_data(
    stated: Stated, language: str, heading: str, body: str, expected: list[str]
) -> None:
    assert told(stated, language, heading, body) == expected


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "We pass addresses to two couriers (Plimbo, Vesta Parcel).", ["couriers", "Plimbo", "Vesta Parcel"]),
        ("en", "We pass addresses to couriers (from Monday to Friday).", ["couriers"]),
        (
            "fr",
            "Votre nom est transmis à nos partenaires agréés (Plimbo et Vesta).",
            ["partenaires", "Plimbo", "Vesta"],
        ),
        ("de", "Wir teilen Ihren Namen mit Dienstleistern (Versand, Druck).", ["Dienstleistern"]),
        (
            "en",
            "We share your file with other carers involved in your treatment (such as surgeons, hospitals and nurses).",
            ["carers", "surgeons", "hospitals", "nurses"],
        ),
        ("en", "We share it with carers involved in your treatment (such as your name and address).", ["carers"]),
    ],
)
def test_who_a_bracket_names(stated: Stated, language: str, body: str, expected: list[str]) -> None:
    heading = {"en": "Sharing", "de": "Weitergabe", "fr": "Partage"}[language]
    assert told(stated, language, heading, body) == expected


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "We send your answers to the school and to the employer.", ["school", "employer"]),
        ("en", "Your details are handed directly to the landlord.", ["landlord"]),
        ("en", "Your details are shared with our clinic to facilitate customer service.", ["clinic"]),
        ("de", "Wir leiten Ihren Namen an die Schule und an den Notar weiter.", ["Schule", "Notar"]),
        ("de", "Wir geben Ihre Daten an das mit dem Versand beauftragte Lagerunternehmen.", ["Lagerunternehmen"]),
        ("fr", "Nous communiquons votre nom à l'école et à l'employeur.", ["école", "employeur"]),
        ("fr", "Vos données sont réservées au service technique.", ["service technique"]),
        ("fr", "Ces mesures sont destinées à améliorer le service.", []),
        ("en", "We may give your data to other branches of the Plimbo Society.", ["other branches of the"]),
    ],
)
def test_who_a_preposition_leads_in(stated: Stated, language: str, body: str, expected: list[str]) -> None:
    assert told(stated, language, "Details", body) == expected


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "We will not pass on your information.", ["not pass on"]),
        ("en", "Your details are not shared.", ["not shared"]),
        ("en", "We do not share your details unless a court orders it.", []),
        ("en", "Our members do not share your enthusiasm.", []),
        ("en", "Nothing about you is passed to anyone outside our school.", ["not anyone outside"]),
        ("de", "Wir geben Ihre Angaben nicht weiter.", ["not Wir geben Ihre Angaben nicht weiter"]),
        ("de", "Wir geben nicht auf.", []),
        ("fr", "Vos informations ne sont pas communiquées.", ["not communiquées"]),
        ("fr", "Vos données ne sont transmises à personne.", ["not à personne"]),
    ],
)
def test_that_nobody_is_given_data(stated: Stated, language: str, body: str, expected: list[str]) -> None:
    assert told(stated, language, "Details", body) == expected


def test_who_does_instead_what_the_publisher_does_not(stated: Stated) -> None:
    body = "We never store the following:\n\n- Bank details (processed only by our payment partner)"
    assert told(stated, "en", "Details", body) == ["payment partner"]


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "Analysis of the logs by Plimbo takes place in Ireland.", ["Ireland"]),
        ("en", "The meeting of our board takes place in Ireland.", []),
        ("en", "Some providers may process your data in other regions.", ["other regions"]),
        ("de", "Ihre Daten werden in Kanada verarbeitet.", ["Kanada"]),
        ("de", "Die Speicherung kann in Kanada erfolgen.", ["Kanada"]),
        ("de", "Die Versammlung kann in Kanada stattfinden.", []),
        ("de", "Ein Drittlandtransfer findet nicht statt.", ["not Drittlandtransfer"]),
        ("fr", "Vos messages sont conservés au Canada.", ["Canada"]),
    ],
)
def test_where_something_is_done_with_data(stated: Stated, language: str, body: str, expected: list[str]) -> None:
    assert told(stated, language, "Details", body, "transfer") == expected


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "You have the right to stop us from passing your data on."),
        ("fr", "Vous pouvez à tout moment nous demander de ne plus vous écrire."),
    ],
)
def test_a_right_to_have_something_stopped(stated: Stated, language: str, body: str) -> None:
    found = stated(f"# {TITLES[language]}\n\n## Details\n\n{body}\n", "right", language)
    assert [fact.key for fact in found] == ["objection"]


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "The data controller is the 2nd Plimbo Sea Scouts.", ["2nd Plimbo Sea Scouts"]),
        ("en", "The controller of your personal data under the GDPR is Plimbo Choir.", ["Plimbo Choir"]),
        ("en", "The data controller for Quendle Maps is Zorblax Maps.", []),
        ("en", "The data controller is obliged to answer within a month.", []),
        ("de", "Verantwortliche Stelle für Ihre Daten ist die Plimbo-Stiftung.", ["Plimbo-Stiftung"]),
        ("de", "Verantwortlich ist, wer über Zwecke entscheidet.", []),
    ],
)
def test_a_controller_without_a_legal_form(stated: Stated, language: str, body: str, expected: list[str]) -> None:
    far = "\n\n".join(["Nothing.", *["Filling words that say nothing at all of anybody."] * 40])
    assert told(stated, language, "GDPR", f"{far}\n\n{body}", "controller") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("We share your reports with the Department of Public Works.", ["Department of Public Works"]),
        ("We pass your name to the Plimbo Rowing Association.", ["Plimbo Rowing Association"]),
        ("Results are disclosed to the Commission of Sports.", ["Commission of Sports"]),
        ("We share your name with our Head of Sales.", []),
        ("You may complain to the Department of Public Works.", []),
    ],
)
def test_a_body_after_its_article(stated: Stated, body: str, expected: list[str]) -> None:
    assert told(stated, "en", "Sharing", body) == expected


def test_words_that_share_their_end_are_denied_together(stated: Stated) -> None:
    body = "Wir nutzen keine Analyse- und Statistikdienste."
    assert told(stated, "de", "Technik", body) == ["not Statistikdienste"]


def test_a_product_of_a_company_is_kept_with_it(stated: Stated) -> None:
    assert told(stated, "de", "Ablauf", "Ihr Name wird bei Supabase Auth hinterlegt.") == ["Supabase"]


def test_a_weekday_is_no_name(stated: Stated) -> None:
    body = "We share your name with partners (Monday Merch) from Monday on."
    assert told(stated, "en", "Sharing", body) == ["partners", "Monday Merch"]


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "On the profile page you can delete your account.", ["account-deletion"]),
        ("en", "You can remove your profile in the settings.", ["account-deletion"]),
        ("en", "We may close your account if you break the rules.", []),
        ("de", "Du kannst dein Profil selbst entfernen.", ["account-deletion"]),
    ],
)
def test_an_account_that_readers_may_close(stated: Stated, language: str, body: str, expected: list[str]) -> None:
    found = stated(f"# {TITLES[language]}\n\n## Details\n\n{body}\n", "right", language)
    assert [fact.key for fact in found] == expected


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "Event Organisers: we share your name so that you can get in.", ["Event Organisers"]),
        ("en", "Security Reasons: we may disclose data to stop fraud.", []),
        ("de", "Betrugsabwehrstellen: Wir können Daten offenlegen.", ["Betrugsabwehrstellen"]),
        ("fr", "Organismes de contrôle : nous communiquons vos données.", ["Organismes de contrôle"]),
    ],
)
def test_of_whom_a_label_tells(stated: Stated, language: str, body: str, expected: list[str]) -> None:
    heading = {"en": "Sharing", "de": "Weitergabe", "fr": "Partage"}[language]
    assert told(stated, language, heading, body) == expected


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("en", "Your data may be transmitted to Brazil.", ["Brazil"]),
        ("en", "Parcels are sent to Brazil within a week.", []),
        ("de", "Informationen gelangen auch nach Brasilien.", ["Brasilien"]),
        ("fr", "Ces messages sont transmis au Brésil.", ["Brésil"]),
    ],
)
def test_where_data_are_sent(stated: Stated, language: str, body: str, expected: list[str]) -> None:
    assert told(stated, language, "Details", body, "transfer") == expected
