"""Aims of new sentences, in words that stand in no vocabulary; and what is no aim of the publisher's."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange, FactType

PAGES = {
    "en": "# Privacy Policy\n\nWe run a ferry and note your name.\n\n## Your data\n\n{}\n",
    "de": "# Datenschutzerklärung\n\nWir betreiben eine Fähre und notieren Ihren Namen.\n\n## Ihre Daten\n\n{}\n",
    "fr": "# Politique de confidentialité\n\nNous exploitons un bac et notons votre nom.\n\n## Vos données\n\n{}\n",
    "ko": "# 개인정보 처리방침\n\n회사는 나룻배를 운영하며 이름을 수집합니다.\n\n## 개인정보\n\n{}\n",
    "ja": "# プライバシーポリシー\n\n当社は渡し船を運航し、氏名を取得します。\n\n## 個人情報\n\n{}\n",
}
BEFORE = {
    "en": "Ask us.",
    "de": "Fragen Sie uns.",
    "fr": "Écrivez-nous.",
    "ko": "문의해 주세요.",
    "ja": "ご質問ください。",
}


Told = Callable[[str, str, str], list[str]]


@pytest.fixture(scope="module")
def told(changed: Callable[..., list[FactChange]]) -> Told:
    """The aims that come where one text of a page becomes another."""

    def compare(language: str, old: str, new: str) -> list[str]:
        found = changed(PAGES[language].format(old), PAGES[language].format(new), language)
        return [fact.value for fact in found if fact.type is FactType.PURPOSE and fact.change == "added"]

    return compare


@pytest.mark.parametrize(
    ("language", "sentence", "aim"),
    [
        ("en", "We use your e-mail address to send you your boarding card.", "send you your boarding card"),
        ("en", "We also use your photo for printing membership cards.", "printing membership cards"),
        ("en", "Your data is processed for the purpose of allotting berths.", "allotting berths"),
        ("en", "This information helps us plan the capacity of our ferries.", "plan the capacity of our ferries"),
        ("en", "We use your data to gauge tides and, if you wish, to wake you.", "gauge tides"),
        ("en", "In order to allot berths, your name may be shared with the harbour.", "allot berths"),
        ("en", "To call a taxi for you, we share your name with the driver.", "call a taxi for you"),
        ("en", "We share your name with the harbour master to provide you with a berth.", "provide you with a berth"),
        ("en", "We use your address to see which berth is liked most.", "see which berth is liked most"),
        ("en", "We keep your name in connection with the hire of our barges.", "hire of our barges"),
        ("en", "Your name is processed for berth allotment purposes.", "berth allotment"),
        ("en", "We note your name so that you do not have to queue again.", "queue again"),
        (
            "de",
            "Wir erheben Ihren Namen, damit wir Sie an der Fähre begrüßen können.",
            "Sie an der Fähre begrüßen können",
        ),
        ("en", "We may e-mail you to invite you to our regatta.", "invite you to our regatta"),
        ("en", "We may contact you by phone to plan the careening.", "plan the careening"),
        ("de", "Wir schreiben Ihnen, um Sie zu unserer Regatta einzuladen.", "Sie zu unserer Regatta einzuladen"),
        ("fr", "Nous pouvons vous écrire afin de vous inviter à la régate.", "vous inviter à la régate"),
        ("ko", "항해 시간을 알려 드리기 위해 문자를 발송합니다.", "항해 시간을 알려 드리기"),
        ("ja", "当社は、船上の宴にご招待するため、お客様にメールを送ることがあります。", "招待する"),
        ("fr", "Afin d'attribuer les couchettes, nous conservons votre nom.", "attribuer les couchettes"),
        ("fr", "Nous conservons votre nom pour que le capitaine vous salue.", "le capitaine vous salue"),
        ("ko", "회사는 선실 배정에 이름을 이용하며, 좌석 안내에만 활용합니다.", "좌석 안내"),
        ("ko", "나루터를 찾는 데 위치정보를 이용합니다.", "나루터를 찾는"),
        ("ko", "회사는 이용자가 선실을 고를 수 있도록 이름을 수집합니다.", "선실을 고를"),
        ("ja", "入力いただいた住所は、船室の選定に利用します。", "船室の選定"),
        ("ja", "船室を確認できるように、住所を利用します。", "船室を確認できる"),
        ("ja", "船酔いを防ぐため、Googleを利用します。", "船酔いを防ぐ"),
        ("ja", "ＡＩによる提案の精度を調整するために入力内容を利用します。", "提案の精度を調整する"),
        ("de", "Wir verwenden Ihr Foto, um Ihren Bordausweis zu drucken.", "Ihren Bordausweis zu drucken"),
        ("de", "Ihre Daten werden zur Vergabe von Liegeplätzen verarbeitet.", "Vergabe von Liegeplätzen"),
        ("de", "Ihre Angaben dienen der Zuteilung eines Liegeplatzes.", "Zuteilung eines Liegeplatzes"),
        ("fr", "Nous utilisons votre photo afin d'imprimer votre carte de bord.", "imprimer votre carte de bord"),
        ("fr", "Vos données sont traitées pour l'attribution des couchettes.", "attribution des couchettes"),
        ("ko", "회사는 이용자의 사진을 승선권 인쇄를 위하여 이용합니다.", "승선권 인쇄"),
        ("ko", "회사는 위치정보를 가까운 나루터를 알려 주기 위해 이용합니다.", "가까운 나루터를 알려 주기"),
        ("ko", "수집한 개인정보는 선실 배정 목적으로 처리합니다.", "선실 배정"),
        ("ja", "当社は、乗船券の印刷のために写真を利用します。", "乗船券の印刷"),
        ("ja", "近くの船着場を案内するために位置情報を利用します。", "近くの船着場を案内する"),
    ],
)
def test_a_new_sentence_s_aim_is_told_in_its_own_words(told: Told, language: str, sentence: str, aim: str) -> None:
    assert aim in told(language, BEFORE[language], sentence)


@pytest.mark.parametrize(
    ("language", "old", "new", "aim"),
    [
        ("en", "We use your data to bill you.", "We use your data to bill you and to gauge tides.", "gauge tides"),
        (
            "de",
            "Wir nutzen Ihre Daten, um den Dienst bereitzustellen.",
            "Wir nutzen Ihre Daten, um den Dienst bereitzustellen und um Pegel zu eichen.",
            "Pegel zu eichen",
        ),
        (
            "fr",
            "Nous utilisons vos données pour fournir le service.",
            "Nous utilisons vos données pour fournir le service et pour étalonner nos marégraphes.",
            "étalonner nos marégraphes",
        ),
    ],
)
def test_an_aim_that_joins_others_is_told_alone(told: Told, language: str, old: str, new: str, aim: str) -> None:
    assert told(language, old, new) == [aim]


@pytest.mark.parametrize(
    ("language", "sentence", "aims"),
    [
        ("en", "We use your name to gauge tides, and to allot berths.", ["gauge tides", "allot berths"]),
        ("en", "We use your name for the purposes of fraud prevention and berth allotment.", ["berth allotment"]),
        (
            "de",
            "Wir nutzen Ihren Namen, um Pegel zu eichen und Ihnen eine Kajüte zuzuteilen.",
            ["Pegel zu eichen", "Ihnen eine Kajüte zuzuteilen"],
        ),
        (
            "de",
            "Wir verarbeiten Ihren Namen zur Vergabe der Kajüten, Pegelprüfung und Bewirtung.",
            ["Vergabe der Kajüten", "Pegelprüfung", "Bewirtung"],
        ),
        (
            "fr",
            "Nous utilisons votre nom pour attribuer les couchettes et étalonner nos marégraphes.",
            ["attribuer les couchettes", "étalonner nos marégraphes"],
        ),
        (
            "ko",
            "회사는 선실 배정, 뱃멀미 완화 및 좌석 안내를 위해 아래와 같은 개인정보를 수집합니다.",
            ["선실 배정", "뱃멀미 완화", "좌석 안내"],
        ),
        (
            "ja",
            "船室の選定、航路の選定、座席の案内のためだけに住所を利用します。",
            ["船室の選定", "航路の選定", "座席の案内"],
        ),
    ],
)
def test_aims_that_are_joined_in_one_clause_are_told_one_by_one(
    told: Told, language: str, sentence: str, aims: list[str]
) -> None:
    found = told(language, BEFORE[language], sentence)
    assert set(aims) <= set(found)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "You can use your data to plan a crossing."),
        ("en", "We keep your data for up to two years."),
        ("en", "We do not use your data to gauge tides."),
        ("en", "We process data according to the tide table."),
        ("en", "Have you asked whether we use your data to gauge tides?"),
        ("en", "We share your data with others, and transfer it to affiliated harbours, when asked."),
        ("en", "Should we have noted the data of a child, we take steps to remove that data."),
        ("en", "We process your data to take steps to perform a contract."),
        ("de", "Wir speichern Ihre Daten, solange sie für die oben genannten Zwecke benötigt werden."),
        ("ko", "회사는 다음의 목적을 위해 개인정보를 처리합니다."),
        ("ja", "住所を適切に利用します。"),
        ("de", "Ihre Daten stellen wir Ihnen auf Wunsch zur Verfügung."),
        ("de", "Wir nutzen Ihre Daten nicht, um Pegel zu eichen."),
        ("fr", "Vous pouvez nous écrire pour récupérer vos données."),
        ("ko", "이용자는 개인정보 열람을 위하여 회사에 연락할 수 있습니다."),
        ("ja", "法令の改正のため、本ポリシーを変更することがあります。"),
        ("ja", "不正な目的で個人情報を利用することを禁じます。"),
        ("en", "A new address stored with your ticket will require you to polish the badge."),
    ],
)
def test_what_others_do_and_what_is_denied_is_no_aim(told: Told, language: str, sentence: str) -> None:
    assert told(language, BEFORE[language], sentence) == []


def test_how_data_are_protected_is_no_aim(told: Told) -> None:
    page = "Ask us.\n\n## Security\n\n{}"
    old, new = page.format("We lock it."), page.format("We process data on locked servers to fend off pirates.")
    assert told("en", old, new) == []


def test_an_aim_that_stood_in_other_words_is_no_news(told: Told) -> None:
    old = "We use your photo to print your boarding card. We gauge tides with your data."
    assert told("en", old, "We use your data to gauge tides. We print your boarding card with your photo.") == []
