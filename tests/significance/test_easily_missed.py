"""Real changes that a few words make, in cells, brackets and items, and their harmless look-alikes."""

import pytest

from tests.significance.pages import compared

PAGE = {
    "en": "# Privacy policy\n\n## Data\n\nQuendle Ltd (“we”) repairs clocks.\n\n{}\n",
    "de": "# Datenschutzerklärung\n\n## Daten\n\nDie Quendle GmbH („wir“) repariert Uhren.\n\n{}\n",
    "fr": "# Politique de confidentialité\n\n## Données\n\nQuendle SAS (« nous ») répare des horloges.\n\n{}\n",
    "ko": "# 개인정보 처리방침\n\n## 개인정보\n\n주식회사 퀜들(이하 “회사”)은 시계를 고칩니다.\n\n{}\n",
    "ja": "# プライバシーポリシー\n\n## 個人情報\n\n株式会社クェンドル（以下「当社」）は時計を直します。\n\n{}\n",
}
SWITCHED = "| {} | {} |\n|---|---|\n| {} | {} |"
SWITCHES = [
    ("en", ("Feature", "Default", "Clock reports sent to us"), "Off", "On"),
    ("de", ("Funktion", "Voreinstellung", "Uhrenberichte an uns"), "Deaktiviert", "Aktiviert"),
    ("fr", ("Fonction", "Par défaut", "Rapports d'horloge"), "Désactivé", "Activé"),
    ("ko", ("기능", "기본값", "시계 보고 전송"), "꺼짐", "켜짐"),
    ("ja", ("機能", "初期設定", "時計の報告の送信"), "オフ", "オン"),
]


def rules(language: str, old: str, new: str) -> set[str]:
    return {finding.rule for finding in compared(PAGE[language], old, new).findings}


@pytest.mark.parametrize(("language", "row", "off", "on"), SWITCHES)
def test_a_cell_that_says_on_where_it_said_off_is_worse(
    language: str, row: tuple[str, str, str], off: str, on: str
) -> None:
    before, after = SWITCHED.format(*row, off), SWITCHED.format(*row, on)
    assert "answer-worse" in rules(language, before, after)
    assert "answer-better" in rules(language, after, before)


def test_what_protects_users_is_better_on() -> None:
    row = ("Feature", "Default", "Encryption of clock reports")
    assert "answer-better" in rules("en", SWITCHED.format(*row, "Off"), SWITCHED.format(*row, "On"))


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "If you have enabled backups, we get your notes.", "We get your notes until you disable backups."),
        (
            "ko",
            "동기화를 활성화하면 메모가 회사로 전송됩니다.",
            "동기화를 해제하지 않으면 메모가 회사로 전송됩니다.",
        ),
        ("ja", "同期をオンにすると、メモが当社に送信されます。", "同期をオフにしない限り、メモが当社に送信されます。"),
    ],
)
def test_what_waited_for_a_yes_and_waits_for_a_no_is_told(language: str, old: str, new: str) -> None:
    assert "choice-reversed" in rules(language, old, new)


@pytest.mark.parametrize(
    ("language", "item", "shown", "own"),
    [
        ("en", "Your times", " (also seen by the starter)", " (you can see them in your account)"),
        ("de", "Ihre Zeiten", " (auch für den Starter einsehbar)", " (Sie können sie im Konto einsehen)"),
        ("fr", "Vos temps", ", affichés dans le classement public", " (que vous pouvez consulter)"),
        ("ja", "解答履歴", "（出題者も閲覧できます）", "（他のユーザーには公開されません）"),
    ],
)
def test_who_else_sees_what_is_listed_is_told(language: str, item: str, shown: str, own: str) -> None:
    before, exposed, harmless = (f"- {item}{more}\n- Quendle" for more in ("", shown, own))
    assert "shown-to-others" in rules(language, before, exposed)
    assert "shown-to-others" not in rules(language, before, harmless)


@pytest.mark.parametrize(
    "said", ["You can block the advertising ID of your phone.", "You may ask us to erase your advertising ID."]
)
def test_an_identifier_in_the_brackets_of_a_broader_word_is_new_though_a_choice_names_it(said: str) -> None:
    listed = "We collect:\n\n- Device data (model, maker{})\n\n{}"
    assert "personal-data-added" in rules("en", listed.format("", said), listed.format(", advertising ID", said))


def test_a_detail_in_the_brackets_of_a_broader_word_is_covered() -> None:
    listed = "We collect:\n\n- Device data (maker{})"
    assert "personal-data-added" not in rules("en", listed.format(""), listed.format(", operating system"))


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("ja", "当社は時計の写真を公開しません。", "当社は時計の写真を修理の目的以外には使用しません。"),
        ("ko", "회사는 시계 사진을 공개하지 않습니다.", "회사는 시계 사진을 수리 목적 외에는 이용하지 않습니다."),
    ],
)
def test_a_limit_to_one_aim_is_no_exception_for_it(language: str, old: str, new: str) -> None:
    assert "exception-for-aim" not in rules(language, old, new)
