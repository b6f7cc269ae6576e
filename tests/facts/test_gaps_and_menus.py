"""A gap in a template and a step through menus state nothing."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]


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
