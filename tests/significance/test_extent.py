"""What is said of all data, or of anybody, and of some of it in the other version: a promise that covers less, and a
practice that takes in more; the other way round, and for other words of the same, no alarm."""

import pytest

from tests.significance.pages import compared

PAGE = {
    "en": "# Privacy policy\n\n## Data\n\nQuendle Ltd (“we”) repairs clocks.\n\n{}\n",
    "de": "# Datenschutzerklärung\n\n## Daten\n\nDie Quendle GmbH („wir“) repariert Uhren.\n\n{}\n",
    "fr": "# Politique de confidentialité\n\n## Données\n\nQuendle SAS (« nous ») répare des horloges.\n\n{}\n",
    "ko": "# 개인정보 처리방침\n\n## 개인정보\n\n주식회사 퀜들(이하 “회사”)은 시계를 고칩니다.\n\n{}\n",
    "ja": "# プライバシーポリシー\n\n## 個人情報\n\n株式会社クェンドル（以下「当社」）は時計を直します。\n\n{}\n",
}
LESS = [
    ("en", "We do not pass your data on to carriers.", "We do not pass your floor plan on to carriers."),
    ("en", "We share your floor plan with no third parties.", "We share your floor plan with no advertisers."),
    ("de", "Wir verkaufen Ihre Daten nicht.", "Wir verkaufen Ihre Uhrenlisten nicht."),
    ("fr", "Nous ne vendons jamais vos données.", "Nous ne vendons jamais vos listes d'horloges."),
    ("ko", "회사는 이용자의 개인정보를 판매하지 않습니다.", "회사는 이용자의 시계 목록을 판매하지 않습니다."),
    ("ja", "当社はお客様の個人情報を販売しません。", "当社はお客様の時計リストを販売しません。"),
]
MORE = [
    ("en", "We send the order number to the courier.", "We send your personal data to the courier."),
    (
        "de",
        "Wir übermitteln die Werknummer an den Versand.",
        "Wir übermitteln Ihre personenbezogenen Daten an den Versand.",
    ),
    ("fr", "Nous transmettons le numéro au livreur.", "Nous transmettons vos données personnelles au livreur."),
    ("ko", "회사는 시계 번호를 배송사에 제공합니다.", "회사는 이용자의 개인정보를 배송사에 제공합니다."),
    ("ja", "当社は時計の番号を配送会社に提供します。", "当社はお客様の個人情報を配送会社に提供します。"),
]


@pytest.mark.parametrize(("language", "old", "new"), LESS)
def test_a_promise_that_covers_less_is_told(language: str, old: str, new: str) -> None:
    assert "denial-of-part" in rules(language, old, new)
    assert "denial-of-part" not in rules(language, new, old)


@pytest.mark.parametrize(("language", "old", "new"), MORE)
def test_a_practice_that_takes_in_all_is_told(language: str, old: str, new: str) -> None:
    assert "practice-of-all" in rules(language, old, new)
    assert "practice-of-all" not in rules(language, new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We never sell your data.", "We never sell your personal information."),
        ("We do not share your data with third parties.", "We do not share your information with other companies."),
        ("We do not sell your data.", "We do not sell such data."),
        (
            "If you do not want us to share your data with others, tell us.",
            "If you do not want us to share your floor plan with rivals, tell us.",
        ),
    ],
)
def test_other_words_for_the_same_are_no_alarm(old: str, new: str) -> None:
    assert not {"denial-of-part", "denial-qualified"} & rules("en", old, new)


def rules(language: str, old: str, new: str) -> set[str]:
    return {finding.rule for finding in compared(PAGE[language], old, new).findings}
