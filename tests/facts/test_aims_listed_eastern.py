"""Lists of aims in Japanese and Korean: what their entries name, what in them is no data, and what is no aim at all."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]
_TITLES = {"ko": "개인정보처리방침", "ja": "プライバシーポリシー"}
_AIMS = {"ko": "서점은 다음의 목적으로 개인정보를 이용합니다.", "ja": "当店は次の目的で個人情報を利用します。"}
_HEADINGS = {"ko": "이용 목적", "ja": "利用目的"}


def gained(changed: Changed, language: str, heading: str, lead: str, line: str) -> set[tuple[str, str]]:
    """Type and value of what a policy states more with the line below its lead."""
    before = f"# {_TITLES[language]}\n\n## {heading}\n\n{lead}\n"
    found = changed(before, f"{before}\n{line}\n", language)
    return {(change.type.value, change.value) for change in found if change.change == "added"}


@pytest.mark.parametrize(
    ("language", "entry", "aims"),
    [
        ("ko", "독서 모임 운영: 발표 순서 안내, 출석 확인", {"독서 모임 운영", "발표 순서 안내", "출석 확인"}),
        ("ko", "낭독 영상 편집, 서가 위치 안내", {"낭독 영상 편집", "서가 위치 안내"}),
        ("ja", "会員管理：出欠の確認、座席の割り当てのため", {"account management", "出欠の確認", "座席の割り当て"}),
        ("ja", "朗読会の開催、取り置き本の管理のため", {"朗読会の開催", "取り置き本の管理"}),
        ("ja", "砂時計をお貸しするため", {"砂時計をお貸しするため"}),
        ("ja", "新刊、古書の朗読会の開催、取り置き本の管理のため", {"新刊、古書の朗読会の開催", "取り置き本の管理"}),
        ("ko", "신간, 고서 낭독회 개최", {"신간, 고서 낭독회 개최"}),
    ],
)
def test_each_aim_of_an_entry(changed: Changed, language: str, entry: str, aims: set[str]) -> None:
    found = gained(changed, language, _HEADINGS[language], _AIMS[language], f"- {entry}")
    assert found == {("purpose", aim) for aim in aims}


@pytest.mark.parametrize(
    ("language", "heading", "line"),
    [
        ("ko", "개인정보의 관리", "서점은 개인정보의 분실을 방지하기 위하여 필요한 대책을 강구합니다."),
        ("ko", "이용 목적", "서점은 개인정보를 다음과 같은 목적으로만 이용합니다."),
        ("ja", "個人情報の管理", "当店は、個人情報の紛失、漏えい等を防止するため、必要な対策を講じます。"),
        ("ja", "利用目的", "当店は、個人情報を下記の目的のために使用します。"),
        ("ja", "第三者提供", "当店は、法令により認められる場合を除き、個人情報を第三者に提供しません。"),
    ],
)
def test_no_aim_of_data(changed: Changed, language: str, heading: str, line: str) -> None:
    found = gained(changed, language, heading, "서점입니다." if language == "ko" else "書店です。", line)
    assert not {kind for kind, _ in found} & {"purpose", "legal_basis"}


@pytest.mark.parametrize(
    ("language", "heading", "lead", "entry", "data"),
    [
        (
            "ja",
            "取得する情報",
            "当店は、会員証の発行のため、次の情報を取得します。",
            "ご来店時：来店人数、来店方法",
            {"来店人数", "来店方法"},
        ),
        (
            "ja",
            "取得する情報",
            "会員がアプリを使う際に、次の情報を取得します。",
            "読書時間、読了冊数に関する情報",
            {"読書時間", "読了冊数に関する情報"},
        ),
        (
            "ko",
            "수집 항목",
            "서점은 회원증 발급을 위하여 다음과 같은 개인정보를 수집합니다.",
            "대여 시: 대여 물품, 반납 방법",
            {"대여 물품", "반납 방법"},
        ),
    ],
)
def test_data_below_a_lead_with_an_aim_or_a_label(
    changed: Changed, language: str, heading: str, lead: str, entry: str, data: set[str]
) -> None:
    found = gained(changed, language, heading, lead, f"- {entry}")
    assert found == {("personal_data", value) for value in data}


@pytest.mark.parametrize(
    ("language", "lead", "entry"),
    [
        ("ko", "다음의 경우 개인정보를 제3자에게 제공합니다.", "재난의 발생, 사고"),
        ("ja", "次の場合に個人情報を第三者に提供します。", "災害の発生、事故"),
    ],
)
def test_cases_are_nobody(changed: Changed, language: str, lead: str, entry: str) -> None:
    heading = {"ko": "제3자 제공", "ja": "第三者提供"}[language]
    assert not gained(changed, language, heading, lead, f"- {entry}")


def test_telling_users_apart_is_no_pseudonym(stated: Stated) -> None:
    text = "# 개인정보처리방침\n\n## 이용 목적\n\n회사는 회원을 식별하기 위해 개인정보를 이용합니다.\n"
    assert not stated(text, "security_measure", "ko")
