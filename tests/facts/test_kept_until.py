"""Periods that end by something the text names in its own words; beside each, words that end no keeping."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

HEADINGS = {"en": "Data", "de": "Daten", "fr": "Données", "ko": "개인정보", "ja": "個人情報"}
KEEPING = {"en": "Data retention", "ko": "개인정보의 보유 및 이용기간"}
UNTIL = "until a stated event"
AFTER = "deleted after a stated event"


def kept(stated: Callable[..., list[Fact]], language: str, text: str, heading: str = "") -> set[str]:
    page = f"# Quendle\n\n## {heading or HEADINGS[language]}\n\n{text}\n"
    return {fact.value for fact in stated(page, "storage_duration", language)}


@pytest.mark.parametrize(
    ("language", "clause", "expected"),
    [
        ("en", "We keep your seating wishes until the end of the concert.", {UNTIL}),
        ("en", "Your address is stored only while you choose to stay on the list.", {UNTIL}),
        ("en", "We retain your data throughout the season.", {UNTIL}),
        ("en", "We keep your data safe and use it until the concert.", set()),
        ("en", "We keep your seating wishes until the end of the concert, and no longer than 30 days.", {"P30D"}),
        ("de", "Ihre Platzwünsche werden bis zum Ende des Konzerts gespeichert.", {UNTIL}),
        ("de", "Wir bewahren Ihre Daten auf und nutzen sie bis zum Konzert.", set()),
        ("fr", "Nous conservons vos données jusqu'à la fin du concert.", {UNTIL}),
        ("fr", "Nous conservons vos données et les utilisons jusqu'au concert.", set()),
        ("ko", "공연이 끝날 때까지 개인정보를 보관합니다.", {UNTIL}),
        ("ko", "공연이 끝날 때까지 개인정보를 이용하며 안전하게 보관합니다.", set()),
        ("ja", "公演が終わるまで個人情報を保管します。", {UNTIL}),
        ("ja", "公演が終わるまで個人情報を利用します。", set()),
        ("en", "Deleted letters are instantly deleted from our disks.", {AFTER}),
        ("en", "When a Quendle account is closed, your data is removed.", {"until the account is deleted"}),
        ("de", "Wird ein Konto geschlossen, werden die Daten automatisch gelöscht.", {AFTER}),
        ("fr", "À la fermeture, vos données sont immédiatement effacées.", {AFTER}),
        ("ko", "공연이 끝나면 개인정보를 지체 없이 파기합니다.", {AFTER}),
        ("ja", "公演の終了後、個人情報は自動的に消去されます。", {AFTER}),
        ("en", "We keep invoices because the law requires it.", {"as long as the law requires"}),
        (
            "de",
            "Wir löschen die Daten unter Beachtung gesetzlich vorgegebener Aufbewahrungspflichten.",
            {"as long as the law requires"},
        ),
        ("ko", "의료법 시행규칙에 명시된 기간 동안 개인정보를 보존합니다.", {"as long as the law requires"}),
        ("ja", "法律で定める期間、個人情報を保存します。", {"as long as the law requires"}),
    ],
)
def test_keeping_ends_by_what_the_text_names_in_its_own_words(
    stated: Callable[..., list[Fact]], language: str, clause: str, expected: set[str]
) -> None:
    assert kept(stated, language, clause) == expected


def test_the_items_of_a_list_say_until_when(stated: Callable[..., list[Fact]]) -> None:
    page = "We {} your letters for as long as:\n\n- the choir needs them\n- the law requires us to\n"
    assert kept(stated, "en", page.format("keep")) == {UNTIL, "as long as the law requires"}
    assert kept(stated, "en", page.format("read")) == set()


@pytest.mark.parametrize(
    ("language", "item", "expected"),
    [
        ("en", "Letters of singers: until the concert", {UNTIL}),
        ("ko", "단원 정보의 경우 : 합창단에서 제명된 때", {UNTIL}),
        ("ko", "단원 정보의 경우 : 합창단에서 제명된 때 수집", set()),
    ],
)
def test_an_item_on_storage_needs_no_word_of_keeping(
    stated: Callable[..., list[Fact]], language: str, item: str, expected: set[str]
) -> None:
    assert kept(stated, language, f"- {item}", KEEPING[language]) == expected


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        ("en", "We store your e-mail address only if you are 13 years or older."),
        ("de", "Wir speichern Ihre E-Mail-Adresse nur, wenn Sie 13 Jahre oder älter sind."),
        ("fr", "Nous conservons votre adresse e-mail seulement si vous avez 15 ans révolus."),
    ],
)
def test_an_age_is_no_period(stated: Callable[..., list[Fact]], language: str, clause: str) -> None:
    assert kept(stated, language, clause) == set()


@pytest.mark.parametrize(
    ("language", "heading", "item", "expected"),
    [
        ("en", "Retention", "Personal data: 13 months at most", {"P13M"}),
        ("en", "Retention", "Information about concerts: until you leave the choir", {UNTIL}),
        ("de", "Speicherdauer", "Daten der Gäste: höchstens 10 Tage", {"P10D"}),
        ("fr", "Conservation", "Données de répétition : 18 mois", {"P18M"}),
        ("fr", "Conservation", "Données du compte : pendant toute la durée de l'inscription", {UNTIL}),
        ("fr", "Conservation", "Lettre du chœur : jusqu'à votre désinscription", {"until consent is withdrawn"}),
        ("en", "Data", "Personal data: name and robe size", set()),
    ],
)
def test_a_label_that_names_data_does_not_hide_how_long_they_are_kept(
    stated: Callable[..., list[Fact]], language: str, heading: str, item: str, expected: set[str]
) -> None:
    assert kept(stated, language, f"Quendle:\n\n- {item}", heading) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Nous conservons vos données pendant toute la durée de l'inscription."),
        ("en", "We keep your address until delivery."),
    ],
)
def test_what_ends_storage_is_no_aim(stated: Callable[..., list[Fact]], language: str, text: str) -> None:
    assert stated(f"# Quendle\n\n## {HEADINGS[language]}\n\n{text}\n", "purpose", language) == []
