"""Names of the publisher's own range of services, which get no data; and of others', which may."""

import pytest

from policywatch.facts import extract
from policywatch.knowledge import load
from policywatch.readers import read

KNOWLEDGE = load()


def named(language, sentence):
    text = {"ko": "# 개인정보 처리방침\n\n{}\n", "ja": "# プライバシーポリシー\n\n{}\n"}.get(
        language, "# Privacy\n\n{}\n"
    )
    document = read(text.format(sentence).encode(), name="p.md", language=language, knowledge=KNOWLEDGE)
    return {fact.value for fact in extract(document, KNOWLEDGE) if fact.type.value == "recipient"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "A cookie is stored when you use our website or our services such as Quendle or Zorblax Studio."),
        ("de", "Ein Cookie wird gespeichert, wenn Sie unsere Dienste wie Quendle oder Zorblax Studio nutzen."),
        ("fr", "Un cookie est enregistré lorsque vous utilisez nos services tels que Quendle ou Zorblax Studio."),
        ("ko", "이용자가 Quendle, Zorblax Studio 등 회사의 서비스를 이용할 때 쿠키가 저장됩니다."),
        ("ja", "利用者がQuendle、Zorblax Studioなどの当社のサービスを利用する際にクッキーが保存されます。"),
    ],
)
def test_the_publisher_s_own_range_gets_nothing(language, sentence):
    assert named(language, sentence) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "We share your name with services such as Quendle or Zorblax Studio.",
        "We use third-party services such as Quendle or Zorblax Studio to store your name.",
    ],
)
def test_services_of_others_are_named(sentence):
    assert {"Quendle", "Zorblax Studio"} <= named("en", sentence)
