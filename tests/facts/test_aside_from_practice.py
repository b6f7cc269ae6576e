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
        ("Other cookies may be set when you sign in through a third party.", set()),
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
