"""What is told of in passing, or in other words, and is no new fact; beside each stands one that is."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange

Changed = Callable[..., list[FactChange]]
Stated = Callable[..., list[Fact]]
TITLES = {"en": "Privacy policy", "de": "Datenschutzerklärung", "fr": "Politique de confidentialité"}


def told(changed: Changed, language: str, old: str, new: str, type: str) -> set[tuple[str, str]]:
    pages = (f"# {TITLES[language]}\n\n## 1\n\n{text}\n" for text in (old, new))
    return {(c.change, c.value) for c in changed(*pages, language) if c.type.value == type}


@pytest.mark.parametrize(
    ("language", "clause", "type", "values"),
    [
        ("en", "We keep no server logs of your network activity when you visit the tunnel.", "personal_data",
         {("log data", True), ("network data", True)}),
        ("en", "We store no server logs of your browsing history and collect your location.", "personal_data",
         {("log data", True), ("browsing history", True), ("location", False)}),
        ("de", "Wir wägen dann Ihre Interessen gegen unsere ab und teilen Ihnen das Ergebnis mit.", "personal_data",
         set()),
        ("de", "Wir erheben Ihre Interessen.", "personal_data", {("interests", False)}),
        ("fr", "Les cookies sont de petits fichiers que le site dépose dans le navigateur.", "personal_data", set()),
        ("fr", "Nous collectons le type de navigateur.", "personal_data", {("browser data", False)}),
        ("de", "Sie wird diese Daten Dritten nicht mitteilen.", "recipient", {("third parties", True)}),
        ("de", "Wir werden die Daten Dritten nicht nur mitteilen, sondern auch verkaufen.", "recipient",
         {("third parties", False)}),
        ("en", "This page explains in plain words what Zorblax stores about you.", "recipient", set()),
        ("en", "This page explains how we share your data with Zorblax.", "recipient", {("Zorblax", False)}),
        ("en", "Staff must sign in with Quendle Gate before they see any data.", "recipient", set()),
        ("en", "We store and use your data as the UK General Data Protection Regulation requires.", "transfer", set()),
        ("en", "We store your data in Switzerland under the Swiss Data Protection Act.", "transfer", {("CH", False)}),
    ],
)  # fmt: skip
def test_told_for_what_it_is(
    stated: Stated, language: str, clause: str, type: str, values: set[tuple[str, bool]]
) -> None:
    page = f"# {TITLES[language]}\n\n{clause}\n"
    assert {(fact.value, fact.negated) for fact in stated(page, type, language)} == values


@pytest.mark.parametrize(
    ("language", "old", "new", "gone"),
    [
        ("en", "Your password is encrypted.", "Your password is stored as a salted hash.", set()),
        ("en", "Your password is encrypted.", "Your password is stored.", {("removed", "encryption")}),
        ("en", "Your messages are encrypted and your password is hashed.", "Your password is hashed.",
         {("removed", "encryption")}),
        ("de", "Ihr Passwort wird verschlüsselt.", "Ihr Passwort speichern wir nur als Hash.", set()),
        ("en", "We give them data for the census (anonymised).", "We give them data for the census (figures only).",
         set()),
        ("en", "We give them data for the census (anonymised).", "We give them data for the census.",
         {("removed", "anonymisation")}),
    ],
)  # fmt: skip
def test_a_safeguard_in_other_words_is_still_promised(
    changed: Changed, language: str, old: str, new: str, gone: set[tuple[str, str]]
) -> None:
    found = told(changed, language, old, new, "security_measure")
    assert {change for change in found if change[0] == "removed"} == gone


@pytest.mark.parametrize(
    ("new", "news"),
    [
        ("In short: we use your data to calibrate the harbour gauges.", set()),
        ("We use your data to calibrate the harbour gauges.", {("added", "calibrate the harbour gauges")}),
        ("In short: we use your data for advertising.", {("added", "advertising")}),
    ],
)
def test_a_summary_has_no_aims_of_its_own(changed: Changed, new: str, news: set[tuple[str, str]]) -> None:
    assert told(changed, "en", "We collect your name.", f"We collect your name.\n\n{new}", "purpose") == news


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Quendle Trust", True), ("Plimbo Trust", False)],
)
def test_an_address_behind_the_publisher_is_nobody_else(changed: Changed, name: str, kept: bool) -> None:
    old = "This policy is issued by Quendle Trust (“we”, “us”)."
    new = f"This policy is issued by {name}, 12 Long Street, Leeds, United Kingdom (“we”, “us”)."
    assert (told(changed, "en", old, new, "controller") == set()) is kept


def test_data_in_a_list_made_of_prose_are_the_data_they_were(changed: Changed) -> None:
    old = "We learn your details when you register or write to us. They may include your name, address, email address, "
    new = "We learn your details when you:\n\n- register\n- write to us\n\nThey may include your name, postal address, "
    rest = "credit card number and bank account."
    assert told(changed, "en", old + rest, f"{new}email address, {rest}", "personal_data") == set()
