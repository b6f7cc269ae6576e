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


@pytest.mark.parametrize(
    ("language", "clause", "data"),
    [
        (
            "en",
            "We collect [your IP address, the pages that you visit and the time of your visit to our shop].",
            {"IP address", "pages visited", "access times"},
        ),
        ("en", "We collect [your IP address].", set()),
        (
            "ko",
            "회사는 [이용자가 접속하는 과정에서 생성되는 접속 로그, 쿠키, IP 주소 및 그 밖의 여러 기록]을 수집합니다.",
            {"IP address"},
        ),
        (
            "de",
            "Wir erheben [bei jedem Besuch unserer Seiten Ihre IP-Adresse und dazu die Art Ihres Browsers].",
            {"IP address"},
        ),
    ],
)
def test_brackets_that_tell_something_are_no_gap(stated: Stated, language: str, clause: str, data: set[str]) -> None:
    found = {fact.value for fact in stated(f"# 1\n\n## 2\n\n{clause}\n", "personal_data", language)}
    assert found >= data
    assert bool(found) is bool(data)


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ('<%= render "radio", { name: "x" } %> We collect your photo.', {"photo"}),
        ("We collect your photo, <%= tag %> and your name: all of it.", {"photo", "name"}),
    ],
)
def test_keys_of_a_template_s_code_state_nothing(
    stated: Callable[..., list[Fact]], clause: str, told: set[str]
) -> None:
    found = stated(f"# Privacy policy\n\n## Data we collect\n\n{clause}\n", "personal_data")
    assert {fact.key for fact in found} == told
