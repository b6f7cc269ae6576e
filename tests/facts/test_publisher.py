"""Who speaks: not a company that the text only tells of as one that works for somebody."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]

OPENING = {
    "en": "# Privacy Policy\n\nWe only keep what you write to us.\n\n## Technical\n\n",
    "de": "# Datenschutzerklärung\n\nWir erheben Ihre Daten nur, wenn Sie uns schreiben.\n\n## Technik\n\n",
    "fr": "# Politique de confidentialité\n\nNous ne gardons que ce que vous nous écrivez.\n\n## Technique\n\n",
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Your files are stored by Plimbo Inc. on servers in Ireland."),
        ("en", "We work with a host (Plimbo Ltd, Galway) for our pages."),
        ("de", "Käufe werden über unsere Kasse und den Dienstleister Plimbo, Inc. abgewickelt."),
        ("de", "Die Seite wird bei Plimbo Pages gehostet (Plimbo B.V., Hafenweg 2)."),
        ("fr", "Les données sont hébergées par Plimbo Inc. sur des serveurs situés en Irlande."),
    ],
)
def test_who_only_works_for_it_is_no_publisher(stated: Stated, language: str, sentence: str) -> None:
    assert not stated(OPENING[language] + sentence, "controller", language)
    assert "Plimbo" in {fact.value for fact in stated(OPENING[language] + sentence, "recipient", language)}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "This site (run by Plimbo Ltd) keeps your name."),
        ("en", "Plimbo Ltd (“we”) stores your name."),
        ("de", "Diese App wird von der Plimbo GmbH betrieben."),
        ("de", "Die Plimbo GmbH freut sich über Ihren Besuch."),
        ("fr", "Plimbo SAS attache une grande importance à vos données."),
    ],
)
def test_who_introduces_itself_is(stated: Stated, language: str, sentence: str) -> None:
    values = {fact.value for fact in stated(OPENING[language] + sentence, "controller", language)}
    assert values == {"Plimbo"}


def test_what_its_site_is_called_in_small_letters_does_not_unmake_a_name(stated: Stated) -> None:
    text = OPENING["fr"] + "Ces sondages sont confiés à un sous-traitant, quendler.example de la société Quendler LLC."
    assert "Quendler" in {fact.value for fact in stated(text, "recipient", "fr")}
