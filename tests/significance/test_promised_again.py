"""A promise that went is no loss where others make it in other words; where they make less of it, it is."""

import pytest

from policywatch.model.finding import Significance
from policywatch.significance.concepts import concepts
from policywatch.significance.cues import compile_cues
from tests.significance.pages import KNOWLEDGE, compared
from tests.significance.test_harmless_elsewhere import PAGES

_KEPT = [
    (
        "ko",
        "시계에 새겨진 글자를 수집하거나 외부로 전송하지 않습니다.",
        "시계에 새겨진 글자는 모으지도 밖으로 보내지도 않습니다.",
    ),
    (
        "ko",
        "맡기신 시계의 일련번호는 저장하지 않습니다. 수리비는 현금으로 받습니다.",
        "수리비는 현금으로 받습니다. 일련번호가 가게에 남는 일은 없습니다.",
    ),
    (
        "ko",
        "- 연락처를 제3자와 공유하지 않습니다\n- 방문 시간을 추적하지 않습니다",
        "가게는 방문하신 시간을 뒤쫓지 않으며, 연락처를 다른 사람에게 넘기는 일도 없습니다.",
    ),
    ("ko", "사진은 가게 컴퓨터에만 보관합니다.", "가게 컴퓨터 말고는 어디에도 사진을 남기지 않습니다."),
    ("ko", "예기치 않은 고장이 나면 고장 기록을 전송합니다.", "뜻밖의 고장이 생기면 고장 기록을 보냅니다."),
    (
        "ja",
        "時計の刻印を収集したり外部に送信したりしません。",
        "時計の刻印を集めることも、外部へ送ることもありません。",
    ),
    (
        "ja",
        "- 連絡先: 第三者との共有は一切行いません\n- 来店時刻: 追跡は行いません",
        "来店の時刻を追いかけることはありません。連絡先を第三者に渡すこともありません。",
    ),
    (
        "ja",
        "台帳は外部のサーバーを経由せず、店はカード番号を受け取りません。",
        "台帳は外部のサーバーを通りません。店がカード番号を受領することもありません。",
    ),
    ("ja", "写真は修理の記録にのみ利用します。", "写真を使うのは、修理の記録のためだけです。"),
    (
        "fr",
        "Nous ne recevons ni ne stockons le numéro gravé sur votre montre.",
        "Le numéro gravé sur votre montre ne nous parvient pas et n'est pas conservé à l'atelier.",
    ),
    (
        "fr",
        "Vous réglez en espèces. Nous ne partageons vos coordonnées avec aucun tiers.",
        "Aucun tiers ne reçoit vos coordonnées : nous ne les transmettons pas. Le paiement se fait en espèces.",
    ),
    (
        "fr",
        "- Aucune photo de votre horloge n'est publiée\n- Aucun traceur ne suit vos visites",
        "Nous ne diffusons pas les photos de votre horloge. Vos visites ne sont suivies par aucun traceur.",
    ),
    (
        "fr",
        "Nous expliquons ci-dessous ce que nous gardons et ce que nous ne gardons pas. L'atelier garde le bon.",
        "L'atelier garde le bon. Voici ce qui est gardé.",
    ),
]
_LOST = [
    ("ko", "시계에 새겨진 글자를 수집하거나 외부로 전송하지 않습니다.", "새겨진 글자를 모으는 일은 없습니다."),
    (
        "ko",
        "맡기신 시계의 일련번호는 저장하지 않습니다. 수리비는 현금으로 받습니다.",
        "수리비는 현금으로 받습니다. 시계 값을 묻는 일은 없습니다.",
    ),
    (
        "ko",
        "- 연락처를 제3자와 공유하지 않습니다\n- 방문 시간을 추적하지 않습니다",
        "가게는 방문하신 시간을 뒤쫓지 않습니다. 연락처 수첩은 서랍에 있습니다.",
    ),
    (
        "ko",
        "시계에는 위치 추적 기능이 없고 저희는 소리를 녹음하지 않습니다.",
        "시계에는 위치 추적 기능을 넣습니다. 소리는 녹음하지 않으며, 밤에는 위치를 저장하지 않습니다.",
    ),
    (
        "ko",
        "회사는 연락처를 절대로 제3자에게 제공하지 않습니다. 현금만 받습니다.",
        "현금만 받습니다. 연락처는 원칙적으로 다른 사람에게 넘기지 않습니다.",
    ),
    ("ja", "時計の刻印を収集したり外部に送信したりしません。", "時計の刻印を集めません。"),
    (
        "ja",
        "- 連絡先: 第三者との共有は一切行いません\n- 来店時刻: 追跡は行いません",
        "来店の時刻を追いかけることはありません。名簿は引き出しにあります。",
    ),
    (
        "ja",
        "連絡先を第三者に渡すことはありません。支払いは現金です。",
        "支払いは現金です。連絡先は、原則として第三者に提供しません。",
    ),
    (
        "fr",
        "Nous ne recevons ni ne stockons le numéro gravé sur votre montre.",
        "Le numéro gravé sur votre montre nous parvient. Il n'est jamais lu au téléphone.",
    ),
    (
        "fr",
        "Vous réglez en espèces. Nous ne partageons vos coordonnées avec aucun tiers.",
        "Le paiement se fait en espèces. En règle générale, vos coordonnées ne sont pas transmises à des tiers.",
    ),
    (
        "fr",
        "- Aucune photo de votre horloge n'est publiée\n- Aucun traceur ne suit vos visites",
        "Vos visites ne sont suivies par aucun traceur. Les horloges sont au mur.",
    ),
]


@pytest.mark.parametrize(("language", "old", "new"), _KEPT)
def test_a_promise_made_in_other_words_is_kept(language: str, old: str, new: str) -> None:
    assert compared(PAGES[language], old, new).significance is Significance.MINOR


@pytest.mark.parametrize(("language", "old", "new"), _LOST)
def test_a_promise_that_covers_less_is_lost(language: str, old: str, new: str) -> None:
    assert compared(PAGES[language], old, new).significance is Significance.SIGNIFICANT


@pytest.mark.parametrize(
    ("language", "text", "others"),
    [
        ("ko", "사진을 서버에 저장합니다", "서버에 사진이 남습니다"),
        ("ja", "写真をサーバーに保存します", "サーバーに写真が残ります"),
        ("fr", "des photos stockées sur le serveur", "le serveur conserve vos photos"),
    ],
)
def test_other_words_for_the_same_are_one_concept(language: str, text: str, others: str) -> None:
    cues = compile_cues(KNOWLEDGE.languages[language])
    assert concepts(text, cues).deeds == concepts(others, cues).deeds == {"keep"}
    assert {"server", "picture"} <= concepts(text, cues).things & concepts(others, cues).things


def test_no_word_is_of_two_classes() -> None:
    for code, language in KNOWLEDGE.languages.items():
        tables = (language.cues.get(name, {}) for name in ("deeds", "things"))
        listed = [word for classes in tables for words in classes.values() for word in words]
        assert sorted(listed) == sorted(set(listed)), code


def test_that_nothing_is_stored_is_missed_where_nobody_says_it_again() -> None:
    kept = "수리비는 현금으로 받습니다."
    found = compared(PAGES["ko"], f"맡기신 시계의 일련번호는 저장하지 않습니다. {kept}", kept)
    assert found.significance is Significance.SIGNIFICANT
