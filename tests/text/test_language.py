"""The language of a text."""

import pytest

from policywatch.knowledge import load
from policywatch.text import language

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ko", "회사는 이용자의 개인정보를 다음의 목적을 위하여 처리합니다. Google Analytics를 이용합니다."),
        ("ja", "当社は、利用者の個人情報を次の目的のために取得します。"),
        ("zh", "我们会按照法律法规的规定处理您的个人信息。"),
        ("en", "We collect the personal information that you give us when you use our services."),
        ("de", "Wir verarbeiten die Daten, die Sie uns bei der Nutzung mitteilen, und löschen sie nicht."),
        ("fr", "Nous traitons les données que vous nous communiquez dans le cadre de nos services."),
    ],
)
def test_detected(code: str, text: str) -> None:
    assert language.detect(text, KNOWLEDGE) == code


def test_the_default_where_nothing_tells() -> None:
    assert language.detect("1234 5678", KNOWLEDGE, "de") == "de"


def test_a_few_korean_names_make_no_korean_text() -> None:
    text = "The operator of the service is 주식회사 예시, and you can reach it by mail at any time of the day."
    assert language.detect(text, KNOWLEDGE) == "en"
