"""Names, places, periods and numbers that a sentence has, and that are no recipient, transfer, storage or contact."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]


def values(stated: Stated, clause: str, type: str, heading: str, language: str = "en", title: str = "") -> set[str]:
    return {
        fact.value for fact in stated(f"# {title or 'Privacy policy'}\n\n## {heading}\n\n{clause}\n", type, language)
    }


@pytest.mark.parametrize(
    ("clause", "recipients"),
    [
        ("If you suffer damage, you may seek redress through the courts.", set()),
        ("You may submit your complaint free of charge to [Zorblax](https://zorblax.example/adr).", set()),
        ("We share your complaint with the courts.", {"courts"}),
        ("Other cookies may be set when you sign in through a third party.", {"cookies"}),
        ("When you sign in, we share your e-mail address with third parties.", {"third parties"}),
        ("We tailor what third party publishers may send or display to you.", set()),
        ("We share your data with publishers who may contact you.", {"publishers"}),
        ("Crash reports via the Google Play version of Quendle are optional.", set()),
        ("Crash reports via Google Play are optional.", {"Google Play"}),
    ],
)
def test_recipients(stated: Stated, clause: str, recipients: set[str]) -> None:
    assert values(stated, clause, "recipient", "Sharing your data") == recipients


@pytest.mark.parametrize(
    ("clause", "places"),
    [
        ("We are headquartered in Norway, and Quendle is based in Iceland.", set()),
        ("Quendle's head office is located in Norway.", set()),
        ("Our servers are located in Norway.", {"NO"}),
        ("Our host, Zorblax Ltd, is based in Norway.", {"NO"}),
        ("When your data leave the EEA, we sign clauses.", {"other countries"}),
    ],
)
def test_places(stated: Stated, clause: str, places: set[str]) -> None:
    assert values(stated, clause, "transfer", "International transfers", title="Quendle privacy policy") == places


def test_leaving_a_region_is_going_outside_of_it(changed: Changed) -> None:
    text = "# Privacy policy\n\n## Transfers\n\n{} we use standard contractual clauses.\n"
    old = text.format("When your data leave the EEA")
    assert not changed(old, text.format("When your data are transferred outside the European Economic Area"))


@pytest.mark.parametrize(
    ("clause", "language", "periods"),
    [
        ("Please take a minute to read how we store your data.", "en", set()),
        ("We store your data for a minute.", "en", {"PT1M"}),
        ("Nehmen Sie sich eine Minute Zeit, um zu lesen, wie wir Ihre Daten speichern.", "de", set()),
        ("Wir speichern Ihre Daten eine Minute lang.", "de", {"PT1M"}),
    ],
)
def test_periods(stated: Stated, clause: str, language: str, periods: set[str]) -> None:
    assert values(stated, clause, "storage_duration", "Storage", language) == periods


@pytest.mark.parametrize(
    ("clause", "language", "bases"),
    [
        ("We process your name under Art. 6(1)(a) GDPR.", "en", {"consent"}),
        (
            "We rely on Article 6 (1) lit. f GDPR and Art. 6.1.c GDPR.",
            "en",
            {"legitimate interests", "legal obligation"},
        ),
        ("We process your name under Art. 16(1)(a) GDPR.", "en", set()),
        ("Rechtsgrundlage ist Art. 6 Abs. 1 S. 1 lit. b DSGVO.", "de", {"contract"}),
        ("Rechtsgrundlage ist Artikel 6 Absatz 1 Buchstabe f DSGVO.", "de", {"legitimate interests"}),
    ],
)
def test_bases_by_their_article(stated: Stated, clause: str, language: str, bases: set[str]) -> None:
    heading = {"en": "Legal basis", "de": "Rechtsgrundlage"}[language]
    assert values(stated, clause, "legal_basis", heading, language) == bases


def test_an_authority_named_in_the_sentence_before_is_no_contact(stated: Stated) -> None:
    heard = "You may lodge a complaint with a supervisory authority. In Quendonia, this is the QDA: info@qda.example."
    assert not values(stated, heard, "contact", "Your rights")
    told = "You may lodge a complaint with a supervisory authority. They answer. Write to us: privacy@quendle.example."
    assert values(stated, told, "contact", "Your rights") == {"privacy@quendle.example"}


def test_tax_information_is_no_tax_number(stated: Stated) -> None:
    assert values(stated, "We collect your name and your tax information.", "personal_data", "Data we collect") == {
        "name",
        "tax information",
    }
    assert "tax number" in values(stated, "We collect your tax number.", "personal_data", "Data we collect")


def test_a_table_of_contents_states_nothing(stated: Stated) -> None:
    assert not values(stated, "- [Rights for residents of California](#ca)", "right", "Your rights")
    assert values(stated, "Residents of California have the right to know.", "right", "Your rights")


@pytest.mark.parametrize("heading", ["Prohibited content", "Restricted uses"])
def test_what_readers_must_not_post_is_not_collected(stated: Stated, heading: str) -> None:
    rules = "- passport numbers;\n- data on children under the age of 13;"
    for type in ("personal_data", "child_age"):
        assert not values(stated, rules, type, heading)
        assert not values(stated, f"You must not upload:\n\n{rules}", type, "Information you provide")
        assert values(stated, f"We collect:\n\n{rules}", type, "Information we collect")


def test_termination_as_an_occasion(stated: Stated) -> None:
    heading, title = "Kündigung", "Nutzungsbedingungen"
    when = "Ein Anspruch besteht weder bei Löschung des Kontos noch bei Kündigung des Nutzungsverhältnisses."
    assert not values(stated, when, "termination", heading, "de", title)
    assert not values(stated, "Upon suspension or termination of your account no refund is due.", "termination", "Fees")
    power = "Die Kündigung des Nutzungsverhältnisses durch uns ist zulässig."
    assert values(stated, power, "termination", heading, "de", title)
    assert values(stated, "After a breach we may terminate your account.", "termination", "Termination", title="Terms")


def test_a_setting_that_the_publishers_own_cookie_remembers(stated: Stated) -> None:
    table = (
        "| Provider | Cookie | Purpose |\n| --- | --- | --- |\n"
        "| {} | tz | This cookie lets us customize times to your time zone. |\n"
    )
    text = "# Quendle cookie policy\n\n## Cookies\n\n"
    assert not [f for f in stated(text + table.format("Quendle"), "recipient") if f.rule == "tracker"]
    assert [f for f in stated(text + table.format("Zorblax"), "recipient") if f.rule == "tracker"]


@pytest.mark.parametrize(
    ("clause", "recipients"),
    [
        ("You can write to us via About/Contact or by e-mail.", set()),
        ("Our cloud provider Zorblax stores your data.", {"Zorblax"}),
        ("We share your data with a third party, Zorblax Ltd.", {"Zorblax"}),
        ("We share your data with vendors, Zorblax Ltd and Grumpf Ltd.", {"service providers", "Zorblax", "Grumpf"}),
        ("- Processor list: https://zorblax.example/list", set()),
        ("We collect your name from third parties like Google.", set()),
        ("We collect your name and share it with third parties like Google.", {"third parties", "Google"}),
        ("You may share your recipes on Google or Facebook.", set()),
        ("You may share your recipes, which we send to Google.", {"Google"}),
    ],
)
def test_recipients_by_what_the_sentence_says_of_them(stated: Stated, clause: str, recipients: set[str]) -> None:
    assert values(stated, clause, "recipient", "Sharing your data") == recipients


def test_what_is_improved_gets_no_data(stated: Stated) -> None:
    clause = "Zorblax verwendet die Daten, um Dienste wie Google Maps zu optimieren."
    assert "Google Maps" not in values(stated, clause, "recipient", "Weitergabe an Dritte", "de")
    given = "Wir übermitteln die Daten an Google Maps, um Routen zu zeigen."
    assert "Google Maps" in values(stated, given, "recipient", "Weitergabe an Dritte", "de")


@pytest.mark.parametrize(
    ("clause", "kinds"),
    [
        ("We collect the place name you picked and the project name.", set()),
        ("We collect your full name and your gender.", {"name", "gender"}),
        ("We collect special category health data.", {"health data"}),
        ("We collect special category data.", {"sensitive personal data"}),
    ],
)
def test_kinds_of_data(stated: Stated, clause: str, kinds: set[str]) -> None:
    assert values(stated, clause, "personal_data", "Information we collect") == kinds


def test_data_on_the_readers_device(stated: Stated) -> None:
    heading = "Welche Daten wir verarbeiten"
    on_it = "Alle Inhalte werden lokal auf deinem Endgerät gespeichert."
    assert not values(stated, on_it, "personal_data", heading, "de")
    assert "device data" in values(stated, "Wir erheben Gerätedaten.", "personal_data", heading, "de")


def test_by_how_much_an_answer_may_be_late(stated: Stated) -> None:
    clause = "We respond within 30 days of your request, extendable by a further 2 months if it is complex."
    assert [
        fact.value for fact in stated(f"# Policy\n\n## Your rights\n\n{clause}\n") if fact.rule == "response-time"
    ] == ["P30D"]


@pytest.mark.parametrize(
    ("clause", "language", "stands"),
    [
        ("We grant you a worldwide licence to use the app.", "en", False),
        ("You grant us a worldwide licence to use your posts.", "en", True),
        ("Diese Regeln stehen unter einer freien Lizenz.", "de", False),
        ("Sie räumen uns eine einfache Lizenz an Ihren Beiträgen ein.", "de", True),
    ],
)
def test_licences_over_what_users_post(stated: Stated, clause: str, language: str, stands: bool) -> None:
    heading, title = {"en": ("Licence and liability", "Terms of use"), "de": ("Lizenz", "Nutzungsbedingungen")}[
        language
    ]
    found = values(stated, clause, "liability", heading, language, title)
    assert ("licence over user content" in found) is stands


def test_the_customers_own_firewall_protects_nobody_else(stated: Stated) -> None:
    theirs = "- The customer's equipment, firewalls, connections or other infrastructure;"
    assert not values(stated, theirs, "security_measure", "Exclusions", title="Service level agreement")
    ours = "We protect the data you entrust to us with firewalls."
    assert values(stated, ours, "security_measure", "Exclusions", title="Service level agreement")


def test_a_column_that_is_headed_by_data_and_purpose(stated: Stated) -> None:
    table = (
        "| Category | Data collected & purpose |\n| --- | --- |\n"
        "| Profile | Name, e-mail address, gender, for service improvement. |\n"
    )
    assert values(stated, table, "personal_data", "Information we collect") >= {"name", "e-mail address", "gender"}


def test_us_is_no_country(stated: Stated) -> None:
    text = (
        "# Privacy policy\n\n## Information we collect\n\nWe collect the site you are from us, your name and gender.\n"
    )
    assert {fact.scope for fact in stated(text, "personal_data")} == {""}
    there = text.replace("the site you are from us", "from users in the US")
    assert {fact.scope for fact in stated(there, "personal_data")} == {"US"}


@pytest.mark.parametrize(
    ("clause", "type", "heading", "values_of_it"),
    [
        ("[Partners](https://quendle.example/partners/)", "recipient", "Sharing", set()),
        ("We share your data with the exhibitor and the exhibitor may contact you.", "purpose", "Sharing", set()),
        ("We share your data with exhibitors so that we may contact you.", "purpose", "Sharing", {"service messages"}),
        ("Do you live in California? Check out our California statement.", "right", "Your rights", set()),
        ("- Opt-out data of those who receive text messages", "right", "Your rights", set()),
        ("- You can opt out of text messages", "right", "Your rights", {"unsubscribing"}),
        ("We collect and estimate whether a child is likely under or over 18.", "child_age", "Children", set()),
        ("We collect no data of a child under 18.", "child_age", "Children", {"18"}),
    ],
)
def test_what_is_only_named(stated: Stated, clause: str, type: str, heading: str, values_of_it: set[str]) -> None:
    assert values(stated, clause, type, heading) == values_of_it


@pytest.mark.parametrize(
    ("clause", "keys"),
    [
        (
            "Wir leiten den Token an den Anbieter deines Betriebssystems weiter und erheben Ihr Alter und Geschlecht.",
            False,
        ),
        ("Wir erheben Ihr Alter, Ihr Geschlecht und Ihr Betriebssystem.", True),
    ],
)
def test_whose_provider_somebody_is(stated: Stated, clause: str, keys: bool) -> None:
    found = values(stated, clause, "personal_data", "Welche Daten wir erheben", "de")
    assert ("operating system" in found) is keys


def test_who_answers_is_defined_by_law(stated: Stated) -> None:
    clause = (
        "Verantwortliche Stelle ist die natürliche oder juristische Person, die über die Verarbeitung von Daten "
        "(z. B. Namen, E-Mail-Adressen) entscheidet."
    )
    assert not values(stated, clause, "personal_data", "Welche Daten wir erheben", "de")


@pytest.mark.parametrize(
    ("clause", "recipients"),
    [
        ("The key of your data is kept in your iCloud keychain.", set()),
        ("The key of your data is kept by our provider iCloud.", {"iCloud"}),
        ("We share the backup with your iCloud.", {"iCloud"}),
    ],
)
def test_what_readers_have_of_a_company(stated: Stated, clause: str, recipients: set[str]) -> None:
    assert values(stated, clause, "recipient", "Who gets your data") == recipients


def test_the_health_of_a_system_is_nobodys(stated: Stated) -> None:
    clause = "We collect log data, your IP address and {}."
    assert "health data" not in values(stated, clause.format("service health data"), "personal_data", "Data we collect")
    assert "health data" in values(stated, clause.format("your health data"), "personal_data", "Data we collect")


def test_whose_company_an_officer_is_of_answers_for_nothing(stated: Stated) -> None:
    clause = "Our data protection officer is Odile Sorbier, c/o Grumpf Ltd, 4 Quay, Quendon."
    assert not values(stated, clause, "controller", "Contact")


@pytest.mark.parametrize(
    ("clause", "purposes"),
    [
        ("We do not use meeting, webinar, or message content to train our models.", {"training AI models"}),
        ("We use your data for webinars and events.", {"events"}),
    ],
)
def test_what_kind_of_content_it_is(stated: Stated, clause: str, purposes: set[str]) -> None:
    assert values(stated, clause, "purpose", "How we use your data") == purposes
