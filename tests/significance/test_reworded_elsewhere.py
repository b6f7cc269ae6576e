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


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (
            "ko",
            "이용자는 수리 기록의 열람, 정정, 삭제를 언제든지 요청할 수 있습니다.",
            "내 수리 기록을 보고 싶거나 고치고 싶거나 지우고 싶을 때는 언제든 말씀해 주세요.",
        ),
        (
            "ja",
            "利用者は、修理履歴の開示、訂正、削除をいつでもお申し出いただけます。",
            "修理履歴を見たい、直したい、消してほしいというときは、いつでもお申し出ください。",
        ),
        (
            "ja",
            "当社は、法令で定められた場合を除き、修理履歴を第三者に提供しません。",
            "当社が修理履歴を第三者に提供するのは、次の場合に限ります。\n\n- 法令で定められた場合",
        ),
        (
            "ko",
            "회사는 시계 사진을 이 목적 외의 용도로 쓰지 않으며, 목적이 바뀌면 따로 알립니다.",
            "회사가 시계 사진을 다루는 까닭입니다. 시계 사진은 다른 용도로 쓰지 않습니다. 목적이 바뀌면 따로 알립니다.",
        ),
    ],
)
def test_rights_and_denials_in_plainer_words_stay(language: str, old: str, new: str) -> None:
    assert compared(PAGES[language], old, new).significance is Significance.MINOR


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        (
            "fr",
            "Vous pouvez faire effacer vos lettres par simple message, sans frais.",
            "Vous pouvez faire effacer vos lettres par lettre recommandée, sans frais.",
        ),
        (
            "ko",
            "이용자는 편지의 삭제를 요구할 수 있습니다. 요청은 전화나 이메일 등 편한 방법으로 하시면 됩니다.",
            "이용자는 편지의 삭제를 요구할 수 있습니다. 요청은 본인이 신분증을 지참하여 서면으로 하셔야 합니다.",
        ),
        (
            "ja",
            "手紙の開示や削除をお申し出いただけます。電話でもメールでも受け付け、7日以内に対応します。",
            "手紙の開示や削除をお申し出いただけます。本人確認書類を添えた郵送でのみ受け付け、7日以内に対応します。",
        ),
    ],
)
def test_a_right_that_takes_a_letter_is_harder_though_it_is_free(language: str, old: str, new: str) -> None:
    assert "right-harder" in {f.rule for f in compared(PAGES[language], old, new).findings}


@pytest.mark.parametrize(
    ("language", "old", "table"),
    [
        (
            "fr",
            "Les lettres sont supprimées deux ans après la réparation.",
            "| Objet | Durée de conservation |\n|---|---|\n| Lettres | {} ans après la réparation |\n",
        ),
        (
            "ja",
            "手紙に関する情報は、修理の日から2年間保存した後に削除します。",
            "| 情報 | 保存期間 |\n|---|---|\n| 手紙に関する情報 | 修理の日から{}年間 |\n",
        ),
    ],
)
def test_a_promise_to_erase_that_became_a_row_of_a_table_is_kept(language: str, old: str, table: str) -> None:
    assert compared(PAGES[language], old, table.format(2)).significance is Significance.MINOR
    assert compared(PAGES[language], old, table.format(9)).significance is Significance.SIGNIFICANT


def test_a_row_is_not_another_one_with_which_it_shares_a_word() -> None:
    rows = "| 항목 | 보유 기간 |\n|---|---|\n| 기록 | {} |\n| 접속 기록 | 3년 |\n"
    rules = {f.rule for f in compared(PAGES["ko"], rows.format("3년"), rows.format("5년")).findings}
    assert "storage-longer" in rules
