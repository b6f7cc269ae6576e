"""Time limits that give way to none, and periods that users have or have to keep."""

import pytest

from tests.significance.pages import compared

POLICIES = {
    "en": "# Privacy Policy\n\n## Deletion\n\nWe run a reading room with six tables.\n\n{}\n",
    "ko": "# 개인정보 처리방침\n\n## 파기\n\n회사는 책상 여섯 개가 있는 열람실을 운영합니다.\n\n{}\n",
    "ja": "# プライバシーポリシー\n\n## 削除\n\n当社は机が六つある閲覧室を運営しています。\n\n{}\n",
}
TERMS = {
    "en": "# Terms of Service\n\n## Contract\n\nYou need a card for the reading room.\n\n{}\n",
    "de": "# Allgemeine Geschäftsbedingungen\n\n## Vertrag\n\nFür den Lesesaal brauchen Sie eine Karte.\n\n{}\n",
    "fr": "# Conditions générales\n\n## Contrat\n\nUne carte est nécessaire pour la salle.\n\n{}\n",
    "ja": "# 利用規約\n\n## 契約\n\n閲覧室の利用には会員証が必要です。\n\n{}\n",
}


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "We delete your notes within 30 days of closure.", "We delete your notes within a reasonable time."),
        ("en", "We delete your notes within 30 days of closure.", "We may delete your notes after closure."),
        ("ko", "탈퇴 후 30일 이내에 메모를 삭제합니다.", "탈퇴 후 상당한 기간 내에 메모를 삭제합니다."),
        ("ja", "退会後30日以内にメモを削除します。", "退会後相当の期間内にメモを削除します。"),
    ],
)
def test_a_time_limit_for_deletion_that_is_gone_is_worse(language: str, old: str, new: str) -> None:
    assert compared(POLICIES[language], old, new).significance.value == "significant"
    assert compared(POLICIES[language], old, old.replace("30", "20")).significance.value == "minor"


@pytest.mark.parametrize(
    ("language", "worse", "better"),
    [
        ("en", "Refund requests are accepted within 7 days.", "Refund requests are accepted within 30 days."),
        ("en", "The deposit is returned within 45 days.", "The deposit is returned within 7 days."),
        (
            "de",
            "Rücksendungen sind innerhalb von 14 Tagen möglich.",
            "Rücksendungen sind innerhalb von 30 Tagen möglich.",
        ),
        ("fr", "Les retours sont acceptés pendant 14 jours.", "Les retours sont acceptés pendant 30 jours."),
        ("fr", "Le préavis est de deux mois.", "Le préavis est de quinze jours."),
        ("ja", "警告なしに利用を停止できます。", "利用停止の前に警告します。"),
    ],
)
def test_a_period_of_users_goes_for_or_against_them(language: str, worse: str, better: str) -> None:
    assert compared(TERMS[language], better, worse).significance.value == "significant"
    assert compared(TERMS[language], worse, better).significance.value == "minor"
