"""One word turns a sentence that stays: what users may do, or were promised, is denied."""

import pytest

from policywatch.model.finding import Significance
from tests.significance.pages import compared
from tests.significance.test_turned import PAGES


def verdict(language: str, before: str, after: str) -> Significance:
    return compared(PAGES[language], before, after).significance


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "You can delete your letters at any time.", "You cannot delete your letters at any time."),
        ("en", "You have the right to request correction.", "You do not have the right to request correction."),
        ("en", "You may withdraw your consent.", "You may not withdraw your consent."),
        ("en", "Letters are encrypted.", "Letters are not encrypted."),
        ("en", "We will notify you before we move.", "We will not notify you before we move."),
        ("en", "We delete your data when you leave.", "We do not delete your data when you leave."),
        (
            "en",
            "We ask for your consent before we use your location.",
            "We do not ask for your consent before we use it.",
        ),
        ("en", "We do not sell letters and we do not share them.", "We do not sell letters and we share them."),
        ("en", "We sell no clocks, and we do not read your letters.", "We sell no clocks, and we read your letters."),
        ("de", "Sie können Ihre Briefe jederzeit löschen.", "Sie können Ihre Briefe nicht löschen."),
        ("de", "Sie haben das Recht auf Auskunft.", "Sie haben nicht das Recht auf Auskunft."),
        ("de", "Die Briefe sind verschlüsselt.", "Die Briefe sind nicht verschlüsselt."),
        ("de", "Wir löschen Ihre Daten nach dem Ende.", "Wir löschen Ihre Daten nach dem Ende nicht."),
        ("de", "Wir informieren Sie vor jeder Änderung.", "Wir informieren Sie nicht vor jeder Änderung."),
        ("fr", "Vous pouvez supprimer vos lettres.", "Vous ne pouvez pas supprimer vos lettres."),
        ("fr", "Vous avez le droit de rectifier vos données.", "Vous n'avez pas le droit de rectifier vos données."),
        ("fr", "Vos lettres sont chiffrées.", "Vos lettres ne sont pas chiffrées."),
        ("fr", "Nous supprimons vos données à la fin.", "Nous ne supprimons pas vos données à la fin."),
        ("ko", "이용자는 편지를 삭제할 수 있습니다.", "이용자는 편지를 삭제할 수 없습니다."),
        ("ko", "동의를 언제든지 철회할 수 있습니다.", "동의를 언제든지 철회할 수 없습니다."),
        ("ko", "편지는 암호화하여 보관합니다.", "편지는 암호화하지 않고 보관합니다."),
        ("ko", "탈퇴 시 개인정보를 모두 파기합니다.", "탈퇴 시 개인정보를 모두 파기하지 않습니다."),
        (
            "ko",
            "약관을 바꾸기 전에 이용자에게 이메일로 알립니다.",
            "약관을 바꾸기 전에 이용자에게 이메일로 알리지 않습니다.",
        ),
        ("ja", "お客様は手紙を削除することができます。", "お客様は手紙を削除することができません。"),
        ("ja", "手紙は暗号化して保存します。", "手紙は暗号化せずに保存します。"),
        ("ja", "退会後、個人情報を削除します。", "退会後、個人情報を削除しません。"),
        ("ja", "変更の前にお客様に通知します。", "変更の前にお客様に通知しません。"),
        ("en", "If you do not like a letter, you can return it.", "If you do not like a letter, you cannot return it."),
        (
            "de",
            "Wenn Sie Briefe nicht mögen, können Sie sie löschen.",
            "Wenn Sie Briefe nicht mögen, können Sie sie nicht löschen.",
        ),
        (
            "ko",
            "편지가 싫지 않은 이용자는 이를 삭제할 수 있습니다.",
            "편지가 싫지 않은 이용자는 이를 삭제할 수 없습니다.",
        ),
        ("ko", "편지는 서랍으로만 제공합니다.", "편지는 서랍으로 제공합니다."),
        ("ko", "회사는 필요한 주소만 수집합니다.", "회사는 필요한 주소를 수집합니다."),
        ("ko", "요청한 편지는 지체 없이 파기합니다.", "요청한 편지는 파기합니다."),
        ("ja", "手紙を第三者に提供することはありません。", "手紙を第三者に提供することがあります。"),
    ],
)
def test_what_was_given_is_denied(language: str, before: str, after: str) -> None:
    assert verdict(language, before, after) is Significance.SIGNIFICANT


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "We share your letters with Wozzle.", "We do not share your letters with Wozzle."),
        ("en", "You can choose to tell us your age.", "You can choose not to tell us your age."),
        ("en", "You must tell us your age.", "You do not have to tell us your age."),
        ("en", "You can withdraw your consent.", "You can withdraw your consent, which does not undo what was done."),
        ("en", "We use your letters without your consent.", "We do not use your letters without your consent."),
        ("en", "You may leave at any time.", "You may leave at any time, which costs nothing."),
        ("ko", "회사는 필요한 주소만을 수집합니다.", "회사는 필요한 주소만 수집합니다."),
        (
            "ko",
            "편지를 원하지 않는 이용자는 이를 삭제할 수 있습니다.",
            "편지를 원하지 않거나 읽지 않는 이용자는 이를 삭제할 수 있습니다.",
        ),
        ("de", "Wir geben Ihre Briefe an Wozzle weiter.", "Wir geben Ihre Briefe nicht an Wozzle weiter."),
        ("fr", "Nous partageons vos lettres avec Wozzle.", "Nous ne partageons pas vos lettres avec Wozzle."),
        ("ko", "편지를 제3자에게 제공합니다.", "편지를 제3자에게 제공하지 않습니다."),
        ("ja", "手紙を第三者に提供します。", "手紙を第三者に提供しません。"),
    ],
)
def test_a_practice_that_is_denied_alarms_nobody(language: str, before: str, after: str) -> None:
    assert verdict(language, before, after) is not Significance.SIGNIFICANT


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "We use it only for repairs and keep it only for a week.",
            "We use it only for repairs and keep it for a week.",
        ),
        ("We use only the letters only when you ask.", "We use only the letters when you ask."),
    ],
)
def test_a_word_that_stands_twice_is_missed_where_it_went(before: str, after: str) -> None:
    assert verdict("en", before, after) is Significance.SIGNIFICANT
    assert verdict("en", before.replace("only", "solely", 1), before) is not Significance.SIGNIFICANT


def test_a_word_is_missed_in_a_long_cell() -> None:
    said = (
        "We only share your letters with Wozzle when they mend a clock. "
        + 12 * "Wozzle only sees the clock, and no more. "
    )
    page = "# Privacy Policy\n\n## Sharing\n\n| Who | What |\n| --- | --- |\n| Wozzle | {} |\n"
    found = compared(page, said, said.replace("We only share", "We share")).findings
    assert "limit-dropped" in {finding.rule for finding in found}
