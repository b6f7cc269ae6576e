"""Grounds of law that are cited by the letters of article 6 of the GDPR, in whatever notation."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]

TITLES = {"de": "Datenschutzerklärung", "fr": "Politique de confidentialité", "en": "Privacy Policy"}


def grounds(stated: Stated, language: str, sentence: str) -> set[str]:
    text = f"# {TITLES[language]}\n\nPlimble (“we”).\n\n## 2\n\n{sentence}\n"
    return {fact.key for fact in stated(text, "legal_basis", language)}


@pytest.mark.parametrize(
    ("language", "sentence", "keys"),
    [
        ("de", "Die Verarbeitung erfolgt nach Art 6 Abs 1 lit f DSGVO.", {"legitimate-interests"}),
        ("de", "Wir stützen uns auf Art. 6 (1) lit. a DSGVO.", {"consent"}),
        ("de", "Sie beruht auf Art. 6 Abs. 1 S. 1 lit. b, f DSGVO.", {"contract", "legitimate-interests"}),
        ("fr", "Le traitement repose sur l'article 6.1.f du RGPD.", {"legitimate-interests"}),
        ("fr", "Il est fondé sur l'article 6, paragraphe 1, point b) du RGPD.", {"contract"}),
        ("fr", "Il est fondé sur l'art. 6 §1 c) RGPD.", {"legal-obligation"}),
        ("en", "We rely on Article 6(1)(a) and (b) GDPR.", {"consent", "contract"}),
    ],
)
def test_a_ground_by_its_letter(stated: Stated, language: str, sentence: str, keys: set[str]) -> None:
    assert grounds(stated, language, sentence) == keys


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Siehe Art. 6 Abs. 2 DSGVO."),
        ("de", "Der Vertrag wird nach Artikel 6 a verlängert."),
        ("fr", "L'article 6 a été modifié."),
        ("en", "See section 6 a."),
    ],
)
def test_other_articles_are_none(stated: Stated, language: str, sentence: str) -> None:
    assert not grounds(stated, language, sentence)
