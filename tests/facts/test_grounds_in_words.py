"""Grounds of law that a sentence on a practice names in words, without calling them a basis."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Direction, Fact, FactChange, FactType

TITLES = {
    "en": "Privacy Policy",
    "de": "Datenschutzerklärung",
    "fr": "Politique de confidentialité",
    "ko": "개인정보 처리방침",
    "ja": "プライバシーポリシー",
}


@pytest.mark.parametrize(
    ("language", "sentence", "basis"),
    [
        ("en", "We share your name with the harbour only with your prior consent.", "consent"),
        ("en", "We disclose your name to the harbour where we are legally required to.", "legal obligation"),
        ("en", "We will only disclose your name if we receive a court order.", "legal obligation"),
        ("de", "Sofern Sie eingewilligt haben, übermitteln wir Ihren Namen an den Hafen.", "consent"),
        ("de", "Wir geben Ihren Namen weiter, wenn wir gesetzlich verpflichtet sind.", "legal obligation"),
        ("fr", "Nous partageons votre nom avec le port après avoir obtenu votre consentement.", "consent"),
        ("fr", "Nous communiquons votre nom au port sur décision de justice.", "legal obligation"),
        ("ko", "회사는 이용자가 사전에 동의한 경우 이름을 항만에 제공합니다.", "consent"),
        ("ko", "회사는 법원의 명령이 있으면 이름을 항만에 제공합니다.", "legal obligation"),
        ("ja", "当社は、ご本人の同意なく氏名を第三者に提供しません。", "consent"),
        ("ja", "当社は、法令により氏名を提供することがあります。", "legal obligation"),
    ],
)
def test_what_a_practice_depends_on_is_its_ground(
    stated: Callable[..., list[Fact]], language: str, sentence: str, basis: str
) -> None:
    page = f"# {TITLES[language]}\n\n## 1\n\n{sentence}\n"
    assert basis in [fact.value for fact in stated(page, "legal_basis", language)]


@pytest.mark.parametrize(
    "text",
    [
        "## Your rights\n\nYou may ask us not to share your name without your consent.",
        "## With your consent\n\nAsk us.",
        "## Fares\n\nFares are fixed as required by law.",
        "## Your data\n\nYou may withdraw the consent to share your name.",
    ],
)
def test_rights_headings_and_other_deeds_name_none(stated: Callable[..., list[Fact]], text: str) -> None:
    assert stated(f"# Privacy Policy\n\n{text}\n", "legal_basis") == []


def test_a_new_ground_in_words_limits_the_practice(changed: Callable[..., list[FactChange]]) -> None:
    old = "# Privacy Policy\n\n## Data\n\nWe share your name with the harbour.\n"
    found = changed(old, old.replace("harbour.", "harbour with your consent."))
    assert [(f.value, f.direction) for f in found if f.type is FactType.LEGAL_BASIS] == [
        ("consent", Direction.NARROWER)
    ]


def test_a_ground_named_in_words_once_more_is_no_news(changed: Callable[..., list[FactChange]]) -> None:
    old = "# Privacy Policy\n\n## Data\n\nWe share your name with the harbour with your consent.\n"
    new = f"{old}\nWe send your berth number to the pilot with your consent.\n"
    assert [fact.type for fact in changed(old, new) if fact.type is FactType.LEGAL_BASIS] == []
