"""What stands among members that are known, in sentences that are new as a whole and in columns nobody foresaw."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange

Changed = Callable[..., list[FactChange]]
BEGIN = {
    "en": "# Privacy\n\n## What we collect\n\nWe take care.\n",
    "de": "# Datenschutz\n\n## Welche Daten wir erheben\n\nWir geben acht.\n",
    "fr": "# Confidentialité\n\n## Données collectées\n\nNous faisons attention.\n",
}


def added(changed: Changed, sentence: str, language: str = "en") -> list[str]:
    old = BEGIN[language]
    return [
        change.value
        for change in changed(old, f"{old}\n{sentence}\n", language)
        if change.change == "added" and change.new and change.new.rule == "open"
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "member"),
    [
        ("en", "We collect your name, your chess rating and your voice recordings.", "chess rating"),
        ("en", "We share data with banks, insurers, chimney sweeps and advertising partners.", "chimney sweeps"),
        ("en", "We record your name, your phone number and your chess rating.", "chess rating"),
        ("de", "Wir erheben Ihren Namen, Ihre Schachwertung und Ihre Telefonnummer.", "Schachwertung"),
        ("fr", "Nous collectons votre nom, votre pointure et votre numéro de téléphone.", "pointure"),
    ],
)
def test_a_member_among_known_ones_is_of_their_kind(
    changed: Changed, language: str, sentence: str, member: str
) -> None:
    assert added(changed, sentence, language) == [member]


@pytest.mark.parametrize(
    ("language", "sentence", "member"),
    [
        ("en", "We record your name, your phone number and your chess rating when you play.", "chess rating"),
        ("en", "We receive your chess rating, name and phone number from the club.", "chess rating"),
        ("en", "Your name, your phone number and your chess rating are recorded.", "chess rating"),
        ("de", "Wir erheben Namen, Telefonnummer und Schachwertung, damit Sie spielen.", "Schachwertung"),
        ("de", "Wir erheben Ihre Schachwertung, Ihren Namen und Ihre Telefonnummer.", "Schachwertung"),
        ("fr", "Nous collectons votre nom, votre téléphone et la couleur de selle lors du cours.",
         "couleur de selle"),
    ],
)  # fmt: skip
def test_the_first_and_the_last_are_told_without_what_is_said_of_them(
    changed: Changed, language: str, sentence: str, member: str
) -> None:
    assert added(changed, sentence, language) == [member]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Wir erheben Namen, Telefonnummer und bestätigen die Buchung."),
        ("de", "Wir speichern Ihren Namen, Ihre Telefonnummer und der Verein meldet sich."),
        ("fr", "Nous collectons votre nom, votre téléphone et confirmons la réservation."),
        ("en", "You get a board once you gave your name, address and phone number."),
    ],
)
def test_what_else_is_done_is_no_member(changed: Changed, language: str, sentence: str) -> None:
    assert added(changed, sentence, language) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "We do not collect your name, chess rating or phone number.",
        "We collect your name and e-mail address, answer questions and mend bicycles.",
        "We collect your name, phone number or anything else you send.",
        "You can change your name, chess rating and phone number in your account.",
        "We collect your name, and play chess.",
    ],
)
def test_what_is_denied_done_or_left_to_readers_is_none(changed: Changed, sentence: str) -> None:
    assert added(changed, sentence) == []


def test_a_column_headed_by_no_known_word_is_read_by_its_cells(changed: Changed) -> None:
    head = "# Who works for us\n\n| Provider | Purpose | Concerned | Notes |\n|---|---|---|---|\n"
    first = "| Brevolo | Newsletter | E-mail address, name | Signed up |\n"
    more = "| Orvello | Payment | Phone number, card number | A phone number is asked for once |\n"
    told = [
        change.value for change in changed(head + first, head + first + more) if change.type.value == "personal_data"
    ]
    assert told == ["phone number", "credit card data"]
