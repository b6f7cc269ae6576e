"""What a site, an app or a cookie saves or remembers is had; what readers save is not."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact


@pytest.mark.parametrize(
    ("language", "sentence", "values"),
    [
        ("en", "The site remembers your name and your phone number.", {"name", "phone number"}),
        ("en", "You can choose to save your name and email address in a cookie.", {"name", "e-mail address"}),
        ("de", "Name und E-Mail-Adresse werden in einem Cookie abgelegt.", {"name", "e-mail address"}),
        ("fr", "Le site sauvegarde votre nom et votre adresse e-mail.", {"name", "e-mail address"}),
    ],
)
def test_what_is_saved_is_had(
    language: str, sentence: str, values: set[str], stated: Callable[..., list[Fact]]
) -> None:
    text = f"# Kiosk\n\n{sentence}\n"
    assert values <= {fact.value for fact in stated(text, "personal_data", language)}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "You can save your photos and videos as files."),
        ("de", "Bitte legen Sie Ihre Fotos und Videos in einem Ordner an."),
        ("fr", "Pensez à sauvegarder vos photos et vos vidéos."),
    ],
)
def test_what_readers_save_is_not(language: str, sentence: str, stated: Callable[..., list[Fact]]) -> None:
    assert stated(f"# Kiosk\n\n{sentence}\n", "personal_data", language) == []
