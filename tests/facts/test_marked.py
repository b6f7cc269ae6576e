"""Names in Latin letters in Korean and Japanese sentences: who is given something, and what is worked with."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]
_PAGES = {
    "ko": "# 개인정보처리방침\n\n회사의 방침입니다.\n\n## {heading}\n\n{body}\n\n## 맺음말\n\n이상\n",
    "ja": "# プライバシーポリシー\n\n当社の方針です。\n\n## {heading}\n\n{body}\n\n## おわりに\n\n以上\n",
}


def named(stated: Stated, language: str, body: str, heading: str) -> set[str]:
    """The names of recipients, each with "not" where it is denied."""
    found = stated(_PAGES[language].format(heading=heading, body=body), "recipient", language)
    return {f"{'not ' if fact.negated else ''}{fact.key}" for fact in found if fact.rule == "recipient-named"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("회사는 Vibe, Northwind Studio 등에 개인정보를 제공합니다.", {"vibe", "northwind studio"}),
        ("이용자의 개인정보는 Plumb Cloud로 전송됩니다.", {"plumb cloud"}),
        ("앱은 광고 제공을 위해 AdZorb와 Plumbads(미국)를 사용합니다.", {"adzorb", "plumbads"}),
        ("Vexlog를 통해 방문 통계를 수집합니다.", {"vexlog"}),
        ("음성은 Plumb Speech API로 전송되어 변환됩니다.", {"plumb speech"}),
        ("회사는 Plumb와 개인정보를 공유합니다.", {"plumb"}),
        ("- 데이터 보관: Plumb Cloud\n- 결제 처리: Payquill, Zorbpay", {"plumb cloud", "payquill", "zorbpay"}),
        ("| 목적 | 항목 |\n|---|---|\n| 통계 분석 (Firebase Analytics 활용) | 이메일 |", {"firebase analytics"}),
        ("개인정보를 Zorbnet에 제공하지 않습니다.", {"not zorbnet"}),
        ("이용자는 Zorbnet에 글을 공유할 수 있습니다.", set()),
        ("회원이 Zorbnet을 이용하여 로그인합니다.", set()),
        ("Push로 알림을 전송합니다.", set()),
        ("Zorbnet에서 이용자의 정보를 제공받습니다.", set()),
    ],
)
def test_korean_names(stated: Stated, body: str, expected: set[str]) -> None:
    assert named(stated, "ko", body, "개인정보의 제공 및 위탁") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("当社はVibe、Northwind Studioなどに個人情報を提供します。", {"vibe", "northwind studio"}),
        ("お客様の情報はPlumb Cloudに送信されます。", {"plumb cloud"}),
        ("本アプリではAdZorbおよび「Plumbads」を使用して広告を配信します。", {"adzorb", "plumbads"}),
        ("Vexlogを通じて利用状況を収集します。", {"vexlog"}),
        ("音声はPlumb Speech APIに送信され、文字に変換されます。", {"plumb speech"}),
        ("- データの保管：Plumb Cloud\n- 決済処理：Payquill、Zorbpay", {"plumb cloud", "payquill", "zorbpay"}),
        ("アクセス解析のためにGoogle タグマネージャーを利用しています。", {"google tag manager"}),
        ("当社は個人情報をZorbnetに提供しません。", {"not zorbnet"}),
        ("お客様はZorbnetに写真を共有することができます。", set()),
        ("Zorbnetから氏名の提供を受けます。", set()),
        ("WiFiを利用して位置情報を取得します。", set()),
    ],
)
def test_japanese_names(stated: Stated, body: str, expected: set[str]) -> None:
    assert named(stated, "ja", body, "第三者への提供と委託") == expected


def test_what_passwords_are_encrypted_with_gets_no_data(stated: Stated) -> None:
    assert named(stated, "ko", "비밀번호는 Argonzip을 사용하여 암호화합니다.", "안전성 확보 조치") == set()
