"""Who handles data, in sentences that have no word for sharing: by what is done for the publisher, and by sites."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]


def named(stated: Stated, text: str, language: str = "en") -> list[str]:
    own = "Plimble GmbH (“we”), privacy@plimble.example"
    return [fact.value for fact in stated(f"# Privacy\n\n{own}\n\n{text}\n", "recipient", language)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Stripe processes your card number.",
        "Our payments are taken care of by Stripe.",
        "When you pay, your card details go directly to Stripe.",
        "For card payments Stripe (see their rules) is used.",
    ],
)
def test_a_known_company_that_handles_data_is_a_recipient(stated: Stated, sentence: str) -> None:
    assert named(stated, sentence) == ["Stripe"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Our website is hosted at Hostella.",
        "Support requests are answered with the help of Hostella.",
        "Videos on our site are embedded from Hostella.",
        "When you write to us, Hostella stores your message.",
    ],
)
def test_an_unknown_name_in_its_place_is_one_too(stated: Stated, sentence: str) -> None:
    assert named(stated, sentence) == ["Hostella"]


@pytest.mark.parametrize(
    ("language", "sentence", "name"),
    [
        ("fr", "Notre site est hébergé chez Hostella.", "Hostella"),
        ("fr", "Quand vous écrivez, Hostella enregistre votre message.", "Hostella"),
        ("de", "Ihre Nachrichten werden von Stripe geprüft.", "Stripe"),
    ],
)
def test_the_same_in_other_languages(stated: Stated, language: str, sentence: str, name: str) -> None:
    assert named(stated, sentence, language) == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "You can store your files on Stripe yourself.",
        "Our company is a Zorblax Nonprofit Corporation.",
        "Our office is next to Stripe.",
        "We do not store your card number.",
        "The Dashboard is used by members.",
    ],
)
def test_a_name_in_another_place_is_none(stated: Stated, sentence: str) -> None:
    assert named(stated, sentence) == []


def test_a_name_whose_site_the_section_speaks_of(stated: Stated) -> None:
    told = "Für unseren Newsletter nutzen wir den Dienst Brevolo. Mehr dazu: https://www.brevolo.example/datenschutz"
    assert named(stated, told, "de") == ["Brevolo"]
    assert named(stated, "Für unseren Newsletter nutzen wir Brevolo.", "de") == []


def test_who_provides_a_part_of_the_service_does_not_answer_for_it(stated: Stated) -> None:
    part, whole = ("Our status page is provided by Dunnwick.", "This service is provided by Dunnwick.")
    assert named(stated, part) == ["Dunnwick"]
    assert [fact.value for fact in stated(f"# Privacy\n\n{part}\n", "controller")] == []
    assert [fact.value for fact in stated(f"# Privacy\n\n{whole}\n", "controller")] == ["Dunnwick"]
