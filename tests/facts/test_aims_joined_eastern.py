"""Aims joined by their verbs, aims in brackets behind data, and countries behind names, in Japanese and Korean."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange

Changed = Callable[..., list[FactChange]]
_TITLES = {"ko": "개인정보처리방침", "ja": "プライバシーポリシー"}


def gained(changed: Changed, language: str, heading: str, line: str, type: str) -> set[str]:
    """The wordings of one type that a policy gains with the line."""
    start = {"ko": "서점입니다.", "ja": "書店です。"}[language]
    before = f"# {_TITLES[language]}\n\n{start}\n\n## {heading}\n"
    found = changed(before, f"{before}\n{line}\n", language)
    return {change.new.wording for change in found if change.new is not None and change.type.value == type}


@pytest.mark.parametrize(
    ("language", "line", "aims"),
    [
        (
            "ko",
            "서점은 낭독회 자리를 정리하고 모임 시간을 알리기 위하여 개인정보를 이용합니다.",
            {"낭독회 자리를 정리", "모임 시간을 알리기"},
        ),
        (
            "ko",
            "연락처는 책 주인을 찾고 서가를 바꾸거나 모임을 여는 목적으로 이용합니다.",
            {"책 주인을 찾고", "서가를 바꾸거나", "모임을 여는"},
        ),
        ("ko", "쿠키를 사용하고 낭독회 자리를 배정하기 위하여 연락처를 이용합니다.", {"낭독회 자리를 배정하기"}),
        (
            "ja",
            "当店は、朗読会の席を割り当て、取り置き本を整理するために個人情報を利用します。",
            {"朗読会の席を割り当て", "取り置き本を整理する"},
        ),
        ("ja", "当店は、規程を定め、取り置き本を整理するために個人情報を利用します。", {"取り置き本を整理する"}),
    ],
)
def test_aims_joined_by_verbs(changed: Changed, language: str, line: str, aims: set[str]) -> None:
    assert gained(changed, language, {"ko": "이용 목적", "ja": "利用目的"}[language], line, "purpose") == aims


@pytest.mark.parametrize(
    ("language", "line", "aims"),
    [
        ("ko", "- 이메일 주소 (낭독회 안내용)", {"낭독회 안내"}),
        ("ko", "- 이메일 주소 (개인용)", set()),
        ("ja", "- メールアドレス（図書目録の送付のため）", {"図書目録の送付"}),
        ("ja", "- メールアドレス（個人用）", set()),
    ],
)
def test_aims_in_brackets(changed: Changed, language: str, line: str, aims: set[str]) -> None:
    assert gained(changed, language, {"ko": "수집 항목", "ja": "取得する情報"}[language], line, "purpose") == aims


@pytest.mark.parametrize(
    ("language", "heading", "line", "countries"),
    [
        ("ko", "제3자 제공", "Zorblax Inc. (미국)", {"미국"}),
        ("ja", "外部サービスとの連携", "【Zorblax, Inc.（米国）】", {"米国"}),
        ("ja", "会社概要", "Zorblax, Inc.（米国）", set()),
        ("ja", "第三者提供", "本方針は当店（米国）に適用されます。", set()),
    ],
)
def test_countries_in_brackets(changed: Changed, language: str, heading: str, line: str, countries: set[str]) -> None:
    assert gained(changed, language, heading, line, "transfer") == countries
