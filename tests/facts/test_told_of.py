"""Who is no recipient where the publisher names itself or whom data are about, and deleting that keeps nothing."""

import pytest

from policywatch.model.fact import FactType
from tests.significance.pages import POLICY, compared
from tests.significance.test_harmless_elsewhere import PAGES

_PAGES = PAGES | {"en": POLICY}


def _added(language: str, sentence: str) -> set[FactType]:
    return {fact.type for fact in compared(_PAGES[language], "1 + 1 = 2.", sentence).facts if fact.change == "added"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "Larch Ltd and its affiliates (together, “Larch”, “we”) say how we collect and share your data.",
        ),
        ("en", 'We, Larch Ltd with our subsidiaries ("we", "us"), explain how we use and share your information.'),
        ("de", "Die Lärche GmbH und ihre verbundenen Unternehmen („wir“) erläutern, wie wir Daten weitergeben."),
        ("fr", "Mélèze SAS et ses sociétés affiliées (« nous ») expliquent comment nous partageons vos données."),
        ("en", "We also describe how we share and handle information relating to our vendors."),
        ("ko", "이 방침은 협력업체에 관한 정보를 어떻게 제공하고 처리하는지도 설명합니다."),
    ],
)
def test_affiliates_that_speak_and_those_data_are_about_get_none(language: str, sentence: str) -> None:
    assert FactType.RECIPIENT not in _added(language, sentence)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "We share your data with our affiliates (see the list below)."),
        ("en", "We share information about you with vendors."),
        ("de", "Wir geben Ihre Daten an unsere verbundenen Unternehmen (siehe unten) weiter."),
        ("fr", "Nous partageons vos données avec nos sociétés affiliées (voir plus bas)."),
        ("ko", "회사는 개인정보를 협력업체에 제공합니다."),
    ],
)
def test_affiliates_and_vendors_that_are_given_data_get_them(language: str, sentence: str) -> None:
    assert FactType.RECIPIENT in _added(language, sentence)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ko", "이용 동의는 앱을 삭제하는 방법으로 언제든지 철회할 수 있습니다."),
        ("ja", "本アプリの利用に関する同意は、端末から本アプリを削除する方法によりいつでも撤回できます。"),
    ],
)
def test_to_delete_the_app_as_a_way_to_withdraw_is_no_time_of_keeping(language: str, sentence: str) -> None:
    assert FactType.STORAGE_DURATION not in _added(language, sentence)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("ko", "이름은 이용자가 삭제할 때까지 보관합니다."), ("ja", "氏名は、お客様が本アプリを削除するまで保存します。")],
)
def test_until_it_is_deleted_is_a_time_of_keeping(language: str, sentence: str) -> None:
    assert FactType.STORAGE_DURATION in _added(language, sentence)
