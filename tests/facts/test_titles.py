"""The title of a document tells of no part of it what it is about."""

import pytest

from policywatch.facts import extract
from policywatch.knowledge import load
from policywatch.readers import read

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("page", "value"),
    [
        ("# 個人情報保護方針\n\nご予約の際は、お名前とメールアドレスをお伺いします。\n", "e-mail address"),
        ("# 시계점 고객 문의 센터 개인정보 처리방침\n\n수리를 맡기실 때 성함과 휴대전화번호를 수집합니다.\n", "name"),
    ],
)
def test_data_are_read_below_a_title_that_speaks_of_protection_or_contact(page: str, value: str) -> None:
    facts = extract(read(page.encode(), name="p.md", knowledge=KNOWLEDGE), KNOWLEDGE)
    assert value in {fact.value for fact in facts if fact.type.value == "personal_data"}
