"""Lengths of time that only limit how long something is kept; beside each stands one that keeps longer."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Direction, FactChange

PAGE = "# {}\n\n## {}\n\n{}\n"
TITLES = {
    "en": ("Privacy policy", "Retention"),
    "de": ("Datenschutzerklärung", "Speicherdauer"),
    "fr": ("Politique de confidentialité", "Durée de conservation"),
    "ko": ("개인정보 처리방침", "개인정보의 보유 기간"),
    "ja": ("プライバシーポリシー", "保存期間"),
}
Changed = Callable[..., list[FactChange]]


def ways(changed: Changed, language: str, old: str, new: str) -> set[Direction | None]:
    """Which ways the periods moved."""
    found = changed(*(PAGE.format(*TITLES[language], text) for text in (old, new)), language)
    return {change.direction for change in found if change.type.value == "storage_duration"}


CAPPED = [
    (
        "en",
        "Your profile is stored until the purpose is achieved.",
        "Your profile is stored until the purpose is achieved, but no longer than five years after your last visit.",
    ),
    (
        "de",
        "Ihr Profil wird gespeichert, bis der Zweck erreicht ist.",
        "Ihr Profil wird gespeichert, bis der Zweck erreicht ist, spätestens aber nach fünf Jahren gelöscht.",
    ),
    (
        "fr",
        "Vos données sont conservées le temps nécessaire à la finalité poursuivie.",
        "Vos données sont conservées le temps nécessaire à la finalité poursuivie, sans jamais dépasser trois ans.",
    ),
    (
        "ko",
        "회사는 배송 정보를 목적 달성 시까지 보관합니다.",
        "회사는 배송 정보를 목적 달성 시까지 보관하되, 최대 2년을 넘기지 않습니다.",
    ),
    (
        "ja",
        "当社は、配送情報を利用目的の達成まで保存します。",
        "当社は、配送情報を利用目的の達成まで保存し、遅くとも2年以内に削除します。",
    ),
]


@pytest.mark.parametrize(("language", "old", "new"), CAPPED)
def test_a_limit_added_to_an_open_end_shortens_it(changed: Changed, language: str, old: str, new: str) -> None:
    assert ways(changed, language, old, new) == {Direction.SHORTER}


@pytest.mark.parametrize(("language", "old", "new"), CAPPED)
def test_a_limit_that_went_from_an_open_end_lengthens_it(changed: Changed, language: str, old: str, new: str) -> None:
    assert ways(changed, language, new, old) == {Direction.LONGER}


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("en", "We keep tickets until you close your account.", "After you close your account, we keep tickets for no "
         "longer than three years."),
        ("en", "We keep your data until the purpose is achieved.", "We keep your data until at most three years after "
         "the purpose is achieved."),
        ("ko", "회사는 개인정보를 목적 달성 시까지 보관합니다.",
         "회사는 개인정보를 목적 달성 후, 최대 3년간 보관합니다."),
        ("ja", "当社は、個人情報を利用目的の達成まで保存します。",
         "当社は、個人情報を利用目的の達成後、最長3年間保存します。"),
    ],
)  # fmt: skip
def test_what_is_counted_from_an_end_is_longer(changed: Changed, language: str, old: str, new: str) -> None:
    assert ways(changed, language, old, new) == {Direction.LONGER}


@pytest.mark.parametrize(
    ("language", "new", "way"),
    [
        ("en", "If you ask us to delete your photos, we delete them within 14 days.", Direction.SHORTER),
        ("en", "When you close your account, we delete your photos within 90 days.", None),
        ("en", "If you ask us to close your account, we delete your photos within a year.", None),
        ("de", "Auf Ihren Wunsch löschen wir Ihre Fotos innerhalb von zehn Tagen.", Direction.SHORTER),
        ("de", "Wir löschen Ihre Fotos nach zehn Tagen.", None),
        ("fr", "Sur simple demande, nous supprimons vos photos sous dix jours.", Direction.SHORTER),
        ("ko", "이용자가 삭제를 요청하면 회사는 개인정보를 10일 이내에 삭제합니다.", Direction.SHORTER),
        ("ja", "利用者から請求があった場合、当社は収集したデータを7日以内に削除します。", Direction.SHORTER),
    ],
)
def test_how_soon_is_deleted_on_request_keeps_nothing_longer(
    changed: Changed, language: str, new: str, way: Direction | None
) -> None:
    assert ways(changed, language, "", new) == {way}


def test_what_was_answered_before_is_no_answer_within_a_time(changed: Changed) -> None:
    old = "회사는 이메일을 회신하는 데에만 사용하고, 필요한 기간 동안만 보관합니다."
    new = "회사는 이메일을 회신하는 데에만 사용하고, 마지막 회신 후 90일이 지나면 삭제합니다."
    assert ways(changed, "ko", old, new) == {Direction.SHORTER}
