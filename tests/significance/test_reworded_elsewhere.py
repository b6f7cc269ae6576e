"""The same said in other words, in languages whose words inflect or run together; and what is not the same."""

import pytest

from policywatch.model.finding import Significance
from tests.significance.pages import compared
from tests.significance.test_harmless_elsewhere import PAGES

_SHEET = {
    "ko": ("| 항목 | 기간 |\n|---|---|\n| 시계 수리 기록 | 3년 |\n", "- 시계 수리 기록은 {} 동안 보관합니다."),
    "ja": ("| 情報 | 保存期間 |\n|---|---|\n| 修理履歴 | 3年 |\n", "- 修理履歴は、{}間保存します。"),
    "fr": (
        "| Données | Durée de conservation |\n|---|---|\n| Messages à l'atelier | 3 ans |\n",
        "- les messages à l'atelier sont conservés {} ;",
    ),
    "de": (
        "| Daten | Speicherdauer |\n|---|---|\n| Nachrichten an die Werkstatt | 3 Jahre |\n",
        "- Nachrichten an die Werkstatt werden {} gespeichert;",
    ),
}
_TERMS = {
    "ko": "이용약관",
    "ja": "利用規約",
    "fr": "Conditions générales d'utilisation",
    "de": "Allgemeine Geschäftsbedingungen",
}
_YEARS = {"ko": ("3년", "6년"), "ja": ("3年", "6年"), "fr": ("3 ans", "6 ans"), "de": ("3 Jahre", "6 Jahre")}


@pytest.mark.parametrize("language", _SHEET)
def test_a_row_of_periods_that_became_a_sentence_keeps_nothing_longer(language: str) -> None:
    row, item = _SHEET[language]
    same, longer = (compared(PAGES[language], row, item.format(years)) for years in _YEARS[language])
    assert same.significance is Significance.MINOR
    assert longer.significance is Significance.SIGNIFICANT


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("ko", "수리가 끝나면 회사는 사진을 지체 없이 파기합니다.", "수리를 마치면 회사는 사진을 바로 없앱니다."),
        ("ja", "修理が完了した写真は、速やかに消去します。", "修理を終えた写真は、すぐに消します。"),
        ("fr", "Après coup, nous supprimons vos photos sans délai.", "Après coup, nous effaçons vos photos aussitôt."),
        ("de", "Danach löschen wir Ihre Fotos unverzüglich.", "Danach werden Ihre Fotos sofort entfernt."),
        ("fr", "L'envoi d'une copie est gratuit.", "L'envoi d'une copie ne vous coûte rien."),
        (
            "ja",
            "写しはフォームから請求でき、手数料はかかりません。",
            "写しはフォームから請求できます。手数料は無料です。",
        ),
    ],
)
def test_a_promise_in_plainer_words_is_kept(language: str, old: str, new: str) -> None:
    assert compared(PAGES[language], old, new).significance is Significance.MINOR


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("ko", "수리가 끝나면 회사는 사진을 지체 없이 파기합니다.", "수리가 끝나면 회사는 사진을 앨범에 옮깁니다."),
        ("ja", "修理が完了した写真は、速やかに消去します。", "修理が完了した写真は、アルバムに移します。"),
        (
            "fr",
            "Après coup, nous supprimons vos photos.",
            "Après coup, nous gardons vos photos dans un album.",
        ),
        ("ja", "写しはフォームから請求でき、手数料はかかりません。", "写しはフォームから請求できます。"),
        ("fr", "Vos lettres ne sont jamais lues.", "En principe, vos lettres ne sont pas lues."),
        ("ja", "錠が壊れたときは、2日以内に利用者へ通知します。", "錠が壊れたときは、必要に応じて利用者へ通知します。"),
        ("ja", "利用者が同意した場合に限り、カタログを配信します。", "利用者にカタログを配信します。"),
    ],
)
def test_a_promise_that_is_gone_or_hedged_is_told(language: str, old: str, new: str) -> None:
    assert compared(PAGES[language], old, new).significance is Significance.SIGNIFICANT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("当社は個人情報を広告に使用しません。", "当社は個人情報を広告に使用しない。"),
        ("当社は個人情報を販売することはありません。", "当社は個人情報を販売することはない。"),
        ("当社は氏名を第三者に渡しません。", "当社は氏名を第三者に渡さない。"),
    ],
)
def test_a_denial_stays_one_in_another_speech_level(old: str, new: str) -> None:
    assert compared(PAGES["ja"], old, new).significance is Significance.MINOR


def test_japanese_sentences_that_moved_are_known_again() -> None:
    """A word of running Japanese is a stretch of kanji or katakana, not what stands between two marks."""
    moved = "時計の修理を担当する職人は、お預かりした時計の写真を作業台の記録に残します。"
    again = "職人が時計を修理するときは、お預かりした時計の写真を作業台の記録に残しております。"
    old, new = f"{moved}\n\n港は静かです。\n\n船が来ます。", f"港は静かです。\n\n船が来ます。\n\n{again}"
    assert compared(PAGES["ja"], old, new).significance is Significance.MINOR


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("fr", "Les horloges servent aux utilisateurs pour les {} usages suivants :"),
        ("de", "Die Nutzer verwenden Uhren für die folgenden {} Zwecke:"),
        ("ko", "회원은 시계를 다음 {}가지 용도로 씁니다:"),
        ("ja", "会員は時計を次の{}つの用途に使います："),
    ],
)
def test_how_many_entries_a_list_has_is_no_amount(language: str, lead: str) -> None:
    page = "\n".join([f"# {_TERMS[language]}", *PAGES[language].split("\n")[1:]])
    rules = {f.rule for f in compared(page, lead.format(5), lead.format(4)).findings}
    assert rules.isdisjoint({"amount-changed", "amount-worse"})
