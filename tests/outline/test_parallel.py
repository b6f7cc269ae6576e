"""A document that says the same in two languages is taken apart; one that only quotes another language is not."""

import pytest

from policywatch.knowledge import load
from policywatch.model.document import Document
from policywatch.outline import parallel
from policywatch.readers import read

KNOWLEDGE = load()
KOREAN = """# 개인정보 처리방침

회사는 이름과 이메일 주소를 수집합니다.

## 보유 기간

회사는 개인정보를 3년간 보관합니다.
"""
ENGLISH = """# Privacy Policy

We collect your name and your e-mail address when you register.

## Retention

We keep personal data for three years after you leave us.
"""
BESIDE = """# 개인정보 처리방침 Privacy Policy

회사는 이름과 이메일 주소를 수집합니다.

We collect your name and your e-mail address when you register.

회사는 개인정보를 3년간 보관합니다.

We keep personal data for three years after you leave us.
"""


def document(text: str) -> Document:
    return read(text.encode(), name="policy.md", knowledge=KNOWLEDGE)


@pytest.mark.parametrize("text", [KOREAN + "\n" + ENGLISH, BESIDE])
def test_each_language_stands_alone_at_its_place(text: str) -> None:
    whole = document(text)
    korean, english = parallel.texts(whole, KNOWLEDGE)
    assert (korean.language, english.language) == ("ko", "en")
    assert "3년간" in korean.text
    assert "three years" not in korean.text
    assert "three years" in english.text
    assert "3년간" not in english.text
    for part in (korean, english):
        assert len(part.text) == len(whole.text)
        assert all(whole.text[unit.start : unit.end] == unit.text for unit in part.units())
    assert not {unit.start for unit in korean.units()} & {unit.start for unit in english.units()}


def test_the_text_that_prevails_stands_first() -> None:
    told = KOREAN + "\n" + ENGLISH + "\nIf the two differ, the English version prevails.\n"
    assert [part.language for part in parallel.texts(document(told), KNOWLEDGE)] == ["en", "ko"]


@pytest.mark.parametrize("beside", ["", "\nWe comply with the General Data Protection Regulation of the EU.\n"])
def test_a_text_in_one_language_is_whole(beside: str) -> None:
    assert parallel.texts(document(KOREAN * 3 + beside), KNOWLEDGE) == ()
