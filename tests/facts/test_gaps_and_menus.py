"""A gap in a template and a step through menus state nothing; a denial of all data takes in that of each kind."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Direction, Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]


@pytest.mark.parametrize(
    ("language", "clause", "type"),
    [
        ("en", "We share your data with [add your hosting provider] and with [Wozzle Inc].", "recipient"),
        ("en", "To stop it, open Settings > Google > Ads and delete what is collected there.", "recipient"),
        ("ko", "기기의 설정 > Google > 광고에서 수집된 정보를 삭제할 수 있습니다.", "recipient"),
        ("ko", "당사는 [서비스 이름 입력]의 정보를 수집합니다.", "personal_data"),
        ("en", "Write to us at your-email@example.com.", "contact"),
    ],
)
def test_gaps_and_menus_state_nothing(stated: Stated, language: str, clause: str, type: str) -> None:
    assert not stated(f"# 1\n\n## 2\n\n{clause}\n", type, language)


def test_a_name_beside_a_menu_is_read(stated: Stated) -> None:
    clause = "기기의 설정 > Google > 광고에서 끌 수 있으며, 당사는 정보를 Google에 제공합니다."
    assert [fact.value for fact in stated(f"# 1\n\n{clause}\n", "recipient", "ko")] == ["Google"]


@pytest.mark.parametrize(
    ("language", "before", "direction"),
    [
        ("en", "We do not collect any personal information.", Direction.COVERED),
        ("en", "We do not collect your name.", Direction.NARROWER),
        ("en", "We do not share personal information.", Direction.NARROWER),
        ("ko", "앱은 어떠한 개인정보도 수집하지 않습니다.", Direction.COVERED),
        ("ja", "本アプリは個人情報を収集しません。", Direction.COVERED),
        ("de", "Wir erheben keine personenbezogenen Daten.", Direction.COVERED),
    ],
)
def test_a_denial_of_all_took_in_that_of_one(
    changed: Changed, language: str, before: str, direction: Direction
) -> None:
    denied = {
        "en": "We do not collect your location.",
        "ko": "위치정보는 수집하지 않습니다.",
        "ja": "位置情報は収集しません。",
        "de": "Wir erheben keinen Standort.",
    }[language]
    page = f"# 1\n\n{before}\n"
    (change,) = changed(page, f"{page}\n{denied}\n", language)
    assert (change.value, change.direction) == ("location", direction)
