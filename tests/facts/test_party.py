"""Who is given personal data in words of the text's own, and what is said not to be kept, in Korean and Japanese."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]
_PAGES = {
    "ko": "# 개인정보처리방침\n\n회사의 방침입니다.\n\n## {heading}\n\n{body}\n\n## 맺음말\n\n이상\n",
    "ja": "# プライバシーポリシー\n\n当社の方針です。\n\n## {heading}\n\n{body}\n\n## おわりに\n\n以上\n",
}


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("ko", "채용 지원 시 구직자의 개인정보를 기업 회원에게 제공합니다.", {"기업 회원"}),
        ("ko", "담당 강사에게 수강생의 이름과 연락처가 제공됩니다.", {"담당 강사"}),
        ("ko", "회사는 제휴 기관에 개인정보를 제공합니다.", {"제휴 기관"}),
        ("ko", "회사는 제휴 기관에 개인정보를 제공하지 않습니다.", set()),
        ("ko", "이용자는 담당 강사에게 이름을 공개할 수 있습니다.", set()),
        ("ko", "이용자의 개인정보는 회사에 제공됩니다.", set()),
        ("ko", "회사는 제휴 기관에 안내 책자를 제공합니다.", set()),
        ("ko", "회사는 제휴 기관에 관한 개인정보를 제공합니다.", set()),
        ("ja", "ユーザーの同意を得た場合に企業に個人情報を提供します。", {"企業"}),
        ("ja", "担当講師に受講者の氏名を提供します。", {"担当講師"}),
        ("ja", "担当講師に受講者の氏名を提供しません。", set()),
        ("ja", "担当講師によって氏名が公開されます。", set()),
    ],
)
def test_who_is_given_data(stated: Stated, language: str, body: str, expected: set[str]) -> None:
    found = stated(
        _PAGES[language].format(heading="개인정보의 제공" if language == "ko" else "第三者提供", body=body),
        "",
        language,
    )
    assert {fact.value for fact in found if fact.type.value == "recipient" and fact.rule == "open"} == expected


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        ("ko", "입력하신 명령은 서버에 저장하지 않습니다.", {"not stored"}),
        ("ko", "처리한 파일은 기록하거나 보관하지 않습니다.", {"not stored"}),
        ("ko", "녹음 파일은 변환 후 바로 삭제하며 보관하지 않습니다.", {"deleted after a stated event"}),
        ("ko", "개인정보를 3년 이상 보관하지 않습니다.", {"P3Y"}),
        ("ko", "비밀번호는 암호화하지 않은 채 저장하지 않습니다.", set()),
        ("ja", "入力されたデータは当社のサーバーに保存しません。", {"not stored"}),
        ("ja", "AI機能のデータは保存・保持されません。", {"not stored"}),
    ],
)
def test_what_is_not_kept(stated: Stated, language: str, body: str, expected: set[str]) -> None:
    found = stated(
        _PAGES[language].format(heading="기능" if language == "ko" else "機能", body=body), "storage_duration", language
    )
    assert {fact.value for fact in found} == expected


def test_to_keep_what_was_not_kept_is_longer(changed: Changed) -> None:
    pages = [
        _PAGES["ko"].format(heading="보관 기간", body=body)
        for body in ("녹음 파일은 보관하지 않습니다.", "녹음 파일은 30일간 보관합니다.")
    ]
    there, back = (
        [str(c.direction) for c in changed(*order, "ko") if c.type.value == "storage_duration"]
        for order in (pages, pages[::-1])
    )
    assert (there, back) == (["longer"], ["shorter"])
