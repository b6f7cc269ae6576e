"""What is only done on readers' own devices is no collection, and software that runs there gets nothing."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]

TITLES = {"ko": ("개인정보처리방침", "수집하는 개인정보"), "ja": ("プライバシーポリシー", "収集する情報")}


def facts(stated: Stated, language: str, text: str, heading: str = "") -> set[tuple[str, bool]]:
    title, usual = TITLES[language]
    page = f"# {title}\n\n## {heading or usual}\n\n{text}\n"
    return {(fact.value, fact.negated) for fact in stated(page, "personal_data", language)}


@pytest.mark.parametrize(
    ("language", "text", "data"),
    [
        ("ja", "写真は端末内で処理されます。", set()),
        ("ja", "録音はスマートフォンの中に保存されます。", set()),
        ("ja", "写真は端末内で処理されますが、氏名を取得します。", {("name", False)}),
        ("ja", "写真はスマートフォンに記録され、氏名は当社のサーバーにあります。", {("name", False)}),
        ("ja", "写真の解析は端末上で行われ、氏名は取得しません。", {("name", True)}),
        ("ja", "購入履歴は端末内に保存され、サーバーにも送信されます。", {("purchase history", False)}),
        ("ja", "端末に保存されている写真を収集します。", {("photos", False)}),
        ("ko", "녹음은 기기 내에서 처리됩니다.", set()),
        ("ko", "메모와 일정은 사용자 PC에 저장할 수 있습니다.", set()),
        ("ko", "메모와 일정은 휴대전화 내부 저장소에 보관됩니다.", set()),
        ("ko", "구매 내역은 기기에 저장되고 서버에도 전송됩니다.", {("purchase history", False)}),
        ("ko", "이름을 수집하며 녹음은 기기 내에서 처리됩니다.", {("name", False)}),
        ("ko", "사진 분석은 기기 안에서 이루어지며, 이름은 수집하지 않습니다.", {("name", True)}),
    ],
)
def test_what_stays_on_the_device(stated: Stated, language: str, text: str, data: set[tuple[str, bool]]) -> None:
    assert facts(stated, language, text) == data


@pytest.mark.parametrize(("language", "heading"), [("ja", "端末内に保存される情報"), ("ko", "기기 내 저장 항목")])
def test_items_below_a_heading_on_what_stays_there(stated: Stated, language: str, heading: str) -> None:
    item = {"ja": "- 氏名", "ko": "- 이름"}[language]
    assert not facts(stated, language, item, heading)
    assert facts(stated, language, item) == {("name", False)}


@pytest.mark.parametrize(
    ("language", "heading", "text"),
    [
        ("ja", "外部サービス", "読み上げは端末標準の音声合成（TTS）で処理され、ネットワークを使用しません。"),
        ("ja", "第三者提供", "以前のバージョンでは、音声を外部の合成サービス（Zorblax）に送信していました。"),
        ("ko", "외부 서비스", "낭독은 기기 자체의 음성 합성(TTS)으로 처리되어 네트워크를 사용하지 않습니다."),
        ("ko", "제3자 제공", "이전 버전은 음성을 외부 합성 서비스(Zorblax)로 보냈습니다."),
    ],
)
def test_nobody_gets_what_is_done_on_the_device_or_was_done_before(
    stated: Stated, language: str, heading: str, text: str
) -> None:
    assert not stated(f"# {TITLES[language][0]}\n\n## {heading}\n\n{text}\n", "recipient", language)


@pytest.mark.parametrize(
    ("language", "text"),
    [("ko", "제품 소개 영상은 웹사이트에서 제공합니다."), ("ja", "製品の紹介動画はウェブサイトで提供しています。")],
)
def test_what_the_publisher_shows_is_no_data(stated: Stated, language: str, text: str) -> None:
    assert not facts(stated, language, text)
