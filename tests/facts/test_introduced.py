"""Kinds of data in words nobody foresaw, which a word for data leads in or calls."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange

Changed = Callable[..., list[FactChange]]
BEGIN = {
    "en": "# Privacy\n\n## What we collect\n\nWe take care.\n",
    "de": "# Datenschutz\n\n## Welche Daten wir erheben\n\nWir geben acht.\n",
    "fr": "# Confidentialité\n\n## Données collectées\n\nNous faisons attention.\n",
    "ko": "# 개인정보 처리방침\n\n## 수집하는 개인정보 항목\n\n소중히 다룹니다.\n",
    "ja": "# プライバシーポリシー\n\n## 取得する情報\n\n大切に扱います。\n",
}


def added(changed: Changed, sentence: str, language: str = "en", begin: str = "") -> list[str]:
    old = begin or BEGIN[language]
    return [
        change.value
        for change in changed(old, f"{old}\n{sentence}\n", language)
        if change.change == "added"
        and change.type.value == "personal_data"
        and change.new
        and change.new.rule == "open"
    ]


@pytest.mark.parametrize(
    ("language", "sentence", "members"),
    [
        ("en", "We collect information such as your chess rating and your favourite opening.",
         ["chess rating", "favourite opening"]),
        ("en", "**Rider data**, including saddle colour and (if known) crank length.",
         ["Rider data", "saddle colour", "crank length"]),
        ("en", "Contact data (name, chess rating, and saddle colour) is collected.", ["chess rating", "saddle colour"]),
        ("en", "We collect data including but not limited to saddle colours that you choose.", ["saddle colours"]),
        ("de", "Wir erheben Daten wie z. B. Schachwertung, Schuhgröße und Reitabzeichen.",
         ["Schachwertung", "Schuhgröße", "Reitabzeichen"]),
        ("de", "Wir speichern Personendaten (Name, Schachwertung, Geburtsdatum).", ["Schachwertung"]),
        ("fr", "Nous collectons des données telles que la pointure et le palmarès.", ["pointure", "palmarès"]),
        ("fr", "Nous collectons vos coordonnées (nom, pointure, téléphone).", ["pointure"]),
        ("ko", "필수항목 : 이름, 말안장높이", ["말안장높이"]),
        ("ja", "必須項目：氏名、段位", ["段位"]),
    ],
)  # fmt: skip
def test_what_a_word_for_data_leads_in_is_data(
    changed: Changed, language: str, sentence: str, members: list[str]
) -> None:
    assert added(changed, sentence, language) == members


@pytest.mark.parametrize(
    ("language", "sentence", "kind"),
    [
        ("en", "We keep membership information for the season.", "membership information"),
        ("en", "We store records of the saddles you hire.", "records of the saddles"),
        ("de", "Wir verarbeiten Ihre Sattelungsdaten.", "Sattelungsdaten"),
        ("de", "Wir erheben Angaben zum Reitabzeichen.", "Angaben zum Reitabzeichen"),
        ("fr", "Nous collectons vos données équestres.", "données équestres"),
        ("fr", "Nous enregistrons des données de pédalage.", "pédalage"),
        ("ko", "회사는 승마정보를 수집합니다.", "승마정보"),
        ("ja", "当社は乗馬履歴を取得します。", "乗馬履歴"),
    ],
)
def test_a_kind_is_called_by_its_noun(changed: Changed, language: str, sentence: str, kind: str) -> None:
    assert any(kind in value for value in added(changed, sentence, language))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "We do not collect information such as your chess rating or your shoe size."),
        ("en", "You can delete information such as your chess rating in your account."),
        ("en", "We collect your data to offer services such as chess lessons and riding."),
        ("en", "We collect the following information about you and other personal information."),
        ("en", "Personal data means any information such as a chess rating or a shoe size."),
        ("de", "Wir verarbeiten Ihre personenbezogenen Daten und weitere Informationen."),
        ("fr", "Nous collectons vos données personnelles et les données collectées ailleurs."),
        ("ko", "회사는 이용자의 정보와 기타 정보를 수집합니다."),
        ("ja", "当社は必要情報および個人情報を取得します。"),
    ],
)
def test_what_is_denied_left_to_readers_or_of_no_kind_is_none(changed: Changed, language: str, sentence: str) -> None:
    assert added(changed, sentence, language) == []


def test_partners_under_data_that_are_given_are_no_data(changed: Changed) -> None:
    begin = "# Privacy\n\n## Whom we share data with\n\nWe share your data with:\n\n- banks\n"
    assert added(changed, "- partners (including saddlers, farriers and insurers)", begin=begin) == []


@pytest.mark.parametrize(
    ("language", "sentence", "members"),
    [
        ("ja", "当社は、乗馬の際に段位、騎乗回数等の情報を取得します。", ["段位", "騎乗回数"]),
        ("ko", "회사는 이용 과정에서 말안장높이, 승마횟수 등의 정보를 수집합니다.", ["말안장높이", "승마횟수"]),
        ("ko", "회사는 다음 등의 정보를 수집합니다.", []),
    ],
)
def test_a_word_for_data_closes_an_enumeration(
    changed: Changed, language: str, sentence: str, members: list[str]
) -> None:
    assert added(changed, sentence, language) == members


def told(changed: Changed, begin: str, line: str, language: str = "en") -> list[tuple[str, str]]:
    return [
        (change.type.value, change.value)
        for change in changed(begin, f"{begin}{line}\n", language)
        if change.change == "added" and change.type.value in ("personal_data", "purpose")
    ]


def test_what_is_collected_is_told_under_another_heading(changed: Changed) -> None:
    begin = "# Privacy\n\n## How long we keep data\n\nNot long.\n\n"
    line = "We collect information such as your chess rating when you join."
    assert told(changed, begin, line) == [("personal_data", "chess rating")]


def test_an_everyday_word_that_heads_an_entry_of_what_is_collected_is_data(changed: Changed) -> None:
    begin = "# Privacy\n\n## Support\n\nWhen you write to us we may collect:\n\n- your name\n"
    line = "- the content of the messages that you send to us by e-mail, by form or by way of the chat on our site"
    assert ("personal_data", "messages") in told(changed, begin, line)


def test_data_on_how_readers_use_something_are_no_aim(changed: Changed) -> None:
    begin = (
        "# Privacy\n\n## Data we collect\n\nWe also get information on how you use our saddles, such as:\n\n- falls\n"
    )
    assert told(changed, begin, "- hours in the meadow") == [("personal_data", "hours in the meadow")]
