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
        ("en", "We disclose your name to the harbour where the law requires it.", "legal obligation"),
        ("de", "Wir geben Ihren Namen an den Hafen weiter, soweit das Gesetz es verlangt.", "legal obligation"),
        ("fr", "Nous communiquons votre nom au port si la loi l'exige.", "legal obligation"),
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


@pytest.mark.parametrize(
    ("language", "text", "basis"),
    [
        ("en", "## Sharing\n\nWe share your name with:\n\n- Pilots: with your consent", "consent"),
        ("en", "## Retention\n\nWe keep:\n\n- Tickets: 7 years (tax law requirement)", "legal obligation"),
        ("de", "## Speicherdauer\n\nFristen:\n\n- Fahrkarten: 8 Jahre (steuerrechtliche Pflicht)", "legal obligation"),
        (
            "fr",
            "## Conservation\n\nDélais :\n\n- Billets : 10 ans (obligations comptables et fiscales)",
            "legal obligation",
        ),
        ("en", "## Use\n\nOur basis is our legitimate nautical interests.", "legitimate interests"),
        ("de", "## Zwecke\n\nRechtsgrundlage ist unser berechtigtes nautisches Interesse.", "legitimate interests"),
        ("fr", "## Finalités\n\nLa base légale est notre intérêt nautique légitime.", "legitimate interests"),
    ],
)
def test_labels_brackets_and_what_tells_of_an_interest_hide_no_ground(
    stated: Callable[..., list[Fact]], language: str, text: str, basis: str
) -> None:
    page = f"# {TITLES[language]}\n\n{text}\n"
    assert [fact.value for fact in stated(page, "legal_basis", language)] == [basis]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "## Retention\n\nWe keep:\n\n- Tickets: 7 years (on paper)"),
        ("en", "## Retention\n\nWe keep your name no longer, except where the law requires it."),
        ("en", "## Cookies\n\nNo prior consent is needed to collect your berth number."),
        ("de", "## Cookies\n\nKeine vorherige Einwilligung ist nötig, um Ihren Liegeplatz zu erheben."),
        ("fr", "## Cookies\n\nAucun consentement n'est requis pour collecter votre place."),
    ],
)
def test_what_explains_nothing_or_needs_none_is_no_ground(
    stated: Callable[..., list[Fact]], language: str, text: str
) -> None:
    assert stated(f"# {TITLES[language]}\n\n{text}\n", "legal_basis", language) == []


def test_why_something_is_kept_so_long_is_no_aim(stated: Callable[..., list[Fact]]) -> None:
    page = "# Politique de confidentialité\n\n## Conservation\n\nDélais :\n\n- Billets : 10 ans (obligation fiscale)\n"
    assert stated(page, "purpose", "fr") == []


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
