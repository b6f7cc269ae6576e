"""A city that data or the machines they are on are in tells the country; it is nobody who gets data."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange, FactType

PAGE = "# {}\n\n{{}}\n"
TITLES = {
    "en": "Privacy Policy",
    "de": "Datenschutzerklärung",
    "fr": "Politique de confidentialité",
    "ko": "개인정보처리방침",
    "ja": "プライバシーポリシー",
}


def came(changes: list[FactChange]) -> list[tuple[FactType, str]]:
    return [(c.type, c.value) for c in changes if c.change == "added"]


@pytest.mark.parametrize(
    ("language", "sentence", "country"),
    [
        ("en", "Your data are stored in Mumbai.", "IN"),
        ("en", "We rent a server in a data centre in Dublin.", "IE"),
        ("de", "Unsere Server stehen in Helsinki.", "FI"),
        ("fr", "Vos données sont stockées à Dublin.", "IE"),
        ("ko", "개인정보는 도쿄에 있는 서버에 보관합니다.", "JP"),
        ("ja", "データは米国オレゴンのサーバーに保存されます。", "US"),
    ],
)
def test_a_city_tells_the_country(
    language: str, sentence: str, country: str, changed: Callable[..., list[FactChange]]
) -> None:
    page = PAGE.format(TITLES[language])
    assert came(changed(page.format(""), page.format(sentence), language)) == [(FactType.TRANSFER, country)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Quendle Ltd, 1 Main Street, Dublin, keeps your data."),
        ("de", "Die Quendle GmbH, Hauptstraße 1, 10115 Berlin, speichert Ihre Daten."),
        ("en", "Meetings are held in Dublin."),
    ],
)
def test_a_city_of_an_address_does_not(language: str, sentence: str, changed: Callable[..., list[FactChange]]) -> None:
    page = PAGE.format(TITLES[language])
    told = {kind for kind, _ in came(changed(page.format(""), page.format(sentence), language))}
    assert told.isdisjoint({FactType.TRANSFER, FactType.RECIPIENT})


def test_a_city_whose_country_is_named_too_is_no_news(changed: Callable[..., list[FactChange]]) -> None:
    page = "# Privacy Policy\n\nOur servers are located in Frankfurt{}.\n"
    assert came(changed(page.format(""), page.format(", Germany"), "en")) == []
