"""Who holds a position: named in a line or cell of its own below the heading, lead or row that tells of it."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange

Changed = Callable[..., list[FactChange]]
_PAGES = {
    "ko": "# 개인정보처리방침\n\n모래톱(이하 “회사”)의 방침입니다.\n\n## {heading}\n\n{body}\n\n## 맺음말\n\n이상\n",
    "ja": "# プライバシーポリシー\n\n当社の方針です。\n\n## {heading}\n\n{body}\n\n## おわりに\n\n以上\n",
    "en": "# Privacy Policy\n\nThis is our policy.\n\n## {heading}\n\n{body}\n\n## The end\n\nBye.\n",
}


def told(changed: Changed, language: str, heading: str, old: str, new: str) -> list[tuple[str, str]]:
    pages = (_PAGES[language].format(heading=heading, body=body) for body in (old, new))
    return [(change.change, change.value) for change in changed(*pages, language) if change.type.value == "contact"]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("개인정보 보호책임자", "회사는 보호책임자를 다음과 같이 지정하고 있습니다.\n\n- 성명 : {}\n- 직책 : 팀장"),
        ("개인정보 보호책임자", "회사는 아래와 같이 지정하고 있습니다.\n\n- **성명/직책:** {}\n- **전화:** 없음"),
        ("문의", "문의는 이메일로 받습니다.\n\n▶ 개인정보 보호책임자\n\n성명 : {}\n\n직책 : 대표"),
        ("개인정보 보호책임자", "| 구분 | 내용 |\n|---|---|\n| 성명 | {} |\n| 직위 | 팀장 |"),
        ("개인정보 보호책임자", "| | |\n|---|---|\n| 성명 | {} |\n| 직위 | 팀장 |"),
        ("개인정보 보호책임자", "| 성명 | 직위 | 소속 |\n|---|---|---|\n| {} | 팀장 | 기획실 |"),
        ("문의", "| 구분 | 성명 | 소속 |\n|---|---|---|\n| 개인정보 보호책임자 | {} | 기획실 |"),
        ("문의", "| 구분 | 개인정보 보호책임자 |\n|---|---|\n| 성명 | {} |\n| 소속 | 기획실 |"),
        ("문의", "개인정보 담당부서\n\n- 담당자 : {}\n- 부서명 : 운영팀"),
    ],
)
def test_a_korean_officer(changed: Changed, heading: str, body: str) -> None:
    assert told(changed, "ko", heading, body.format("한바다"), body.format("오*람")) == [("changed", "DPO: 오*람")]


@pytest.mark.parametrize(
    ("heading", "body", "value"),
    [
        ("個人情報保護管理者", "次のとおりです。\n\n- 氏名：{}\n- 所属：総務部", "DPO: 森川 葉"),
        ("個人情報保護管理者", "| 役職 | 氏名 |\n|---|---|\n| 代表取締役 | {} |", "DPO: 森川 葉"),
        ("お問い合わせ", "個人情報の管理責任者：{}", "DPO: 森川 葉"),
        ("事業者", "砂州株式会社\n\n代表者氏名：{}", "head of the company: 森川 葉"),
        ("事業者", "砂州株式会社\n代表取締役　{}", "head of the company: 森川 葉"),
    ],
)
def test_a_japanese_officer(changed: Changed, heading: str, body: str, value: str) -> None:
    assert told(changed, "ja", heading, body.format("浜野 渚"), body.format("森川 葉")) == [("changed", value)]


def test_an_english_officer(changed: Changed) -> None:
    body = "Our data protection officer can be reached at any time.\n\n- Name: {}\n- Hours: nine to five"
    assert told(changed, "en", "Contact", body.format("Ada Wren"), body.format("Noor Finch")) == [
        ("changed", "DPO: Noor Finch")
    ]


@pytest.mark.parametrize(
    ("heading", "body"),
    [
        ("개인정보 보호책임자", "- 성명 : 문가람\n\n행사 접수처\n\n- 성명: {}"),  # of another place
        ("권익침해 구제", "개인정보분쟁조정위원회\n\n- 담당자 : {}"),  # an authority's
        ("수집 항목", "- 담당자 : {}"),
        ("개인정보 보호책임자", "보호책임자 안내\n\n- 직책 : {}"),  # a position and nobody
    ],
)
def test_a_name_that_no_officer_has(changed: Changed, heading: str, body: str) -> None:
    assert told(changed, "ko", heading, body.format("한바다"), body.format("오보람")) == []


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("Our Data Protection Officer is Mary Quendle.", "DPO: Mary Quendle."),
        ("Our Data Protection Officer (DPO) is responsible for advice.", "data protection officer"),
        ("Our Data Protection Officer is available on weekdays.", "data protection officer"),
    ],
)
def test_what_is_said_of_an_officer_is_no_name(changed: Changed, said: str, value: str) -> None:
    assert told(changed, "en", "Contact", "Ask us.", said) == [("added", value)]
