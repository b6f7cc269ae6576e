"""Somebody whom the old version does not know is told where the grammar has room for somebody only."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange, FactType

PAGE = "# {}\n\n## 1\n\n{}\n\n## 2\n\n{}\n\n{{}}\n\n## 3\n\n{}\n"
PAGES = {
    "en": PAGE.format("Privacy Policy", "The controller is Quendle Ltd.", "We keep your name.", "Write to us."),
    "de": PAGE.format("Datenschutzerklärung", "Verantwortlich ist die Quendle AG.", "Wir speichern Namen.", "Ende."),
    "ko": PAGE.format("개인정보처리방침", "운영자는 주식회사 물결입니다.", "회사는 이름을 수집합니다.", "끝."),
    "ja": PAGE.format("プライバシーポリシー", "運営者は株式会社なみです。", "当社は氏名を取得します。", "以上。"),
    "fr": PAGE.format("Politique de confidentialité", "Le responsable est Quendle.", "Nous gardons votre nom.", "Fin."),
}


def came(changes: list[FactChange]) -> set[str]:
    return {c.value for c in changes if c.type is FactType.RECIPIENT and c.change == "added"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Zorblax hosts our pages."),
        ("en", "Card payment is taken by Zorblax."),
        ("en", "Crash logs go to Zorblax."),
        ("en", "For the mailing we have engaged Zorblax."),
        ("en", "The maps on our pages are loaded from Zorblax."),
        ("en", "Payments are provided by Zorblax."),
        ("en", "Our backups live at Zorblax."),
        ("en", "Meetings are held on Zorblax."),
        ("de", "Zorblax hostet unsere Seiten."),
        ("de", "Unsere Datenbank steht bei der Zorblax GmbH."),
        ("de", "Die Umfrage führen wir mit dem Werkzeug Zorblax durch."),
        ("de", "Unsere Seiten liegen bei Zorblax."),
        ("de", "Den Newsletter verschicken wir mit Zorblax."),
        ("de", "Unser Hoster ist Zorblax."),
        ("de", "Die Buchhaltung macht die Zorblax Treuhand AG."),
        ("de", "Schriftarten laden wir von Zorblax Schriften."),
        ("de", "Mit dem Versand ist Zorblax beauftragt."),
        ("de", "Anfragen verwalten wir in Zorblax."),
        ("fr", "Zorblax héberge nos pages."),
        ("ko", "번역은 Zorblax가 제공합니다."),
        ("ja", "商品はZorblaxが発送します。"),
        ("fr", "Notre boutique tourne sous Zorblax."),
        ("fr", "Les erreurs sont signalées à Zorblax."),
        ("fr", "Le paiement est pris en charge par la société Zorblax."),
    ],
)
def test_somebody_new_is_told(language: str, sentence: str, changed: Callable[..., list[FactChange]]) -> None:
    page = PAGES[language]
    assert "Zorblax" in came(changed(page.format(""), page.format(sentence), language))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Our pages can be read with Firefox."),
        ("en", "We answer by Friday at the latest."),
        ("en", "No payment is taken by Zorblax."),
        ("en", "Visits are counted by the hour."),
        ("en", "Orders from Norway take longer."),
        ("en", "Payment records are kept for a year."),
        ("en", "Members may bring in notes via Zorblax’s interface."),
        ("en", "Quendle hosts its pages in a cellar."),
        ("de", "Werbung verteilt unsere Kundschaft gern."),
        ("de", "Zahlungen sind mit Lastschrift oder auf Rechnung möglich."),
        ("de", "Unsere Server laufen mit Ökostrom."),
        ("de", "Newsletter verschicken wir nur auf Wunsch."),
        ("de", "Bewerbungen nehmen wir über Papierformulare an."),
        ("fr", "Nos pages se lisent avec Firefox."),
        ("ko", "화면은 Material Design을 사용합니다."),
        ("ja", "サイトのデザインはBootstrapを使用しています。"),
    ],
)
def test_nobody_is_not(language: str, sentence: str, changed: Callable[..., list[FactChange]]) -> None:
    page = PAGES[language]
    assert came(changed(page.format(""), page.format(sentence), language)) == set()


def test_somebody_who_came_to_a_sentence_is_told(changed: Callable[..., list[FactChange]]) -> None:
    old, new = (PAGES["en"].format(f"Backups are kept in a vault{at}.") for at in ("", " by Zorblax"))
    assert "Zorblax" in came(changed(old, new, "en"))


def test_a_language_that_nobody_taught_names_nobody(changed: Callable[..., list[FactChange]]) -> None:
    old, new = ("# Política\n\nTratamos su nombre.\n\n" + more for more in ("", "Zorblax aloja nuestras páginas.\n"))
    assert came(changed(old, new, "es")) == set()


def test_one_who_stood_under_another_name_is_not(changed: Callable[..., list[FactChange]]) -> None:
    old, new = (PAGES["de"].format(f"Daten gehen an Twitter{at}.") for at in ("", " (neuer Link)"))
    assert came(changed(old, new, "de")) == set()
