"""Korean and Japanese sentences whose order keeps a practice from being seen: exceptions, aims denied but one, who
handles data, what heads a list."""

from collections.abc import Callable

import pytest

from policywatch.facts import lexicon
from policywatch.model.fact import Fact, FactChange, FactType

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]

TITLES = {"ko": "개인정보처리방침", "ja": "プライバシーポリシー"}


def page(language: str, heading: str, text: str) -> str:
    return f"# {TITLES[language]}\n\n## {heading}\n\n{text}\n"


@pytest.mark.parametrize(
    ("language", "lead", "item"),
    [
        ("ja", "決済に必要なものを除き、以下の情報は一切取得しません：", "指紋"),
        ("ko", "결제 번호를 제외하고 다음 정보는 수집하지 않습니다:", "지문"),
    ],
)
def test_an_exception_that_is_told_first_is_none_of_the_items(
    stated: Stated, language: str, lead: str, item: str
) -> None:
    text = page(language, {"ja": "情報", "ko": "정보"}[language], f"{lead}\n\n- {item}")
    assert [(fact.value, fact.negated) for fact in stated(text, "personal_data", language)] == [("fingerprint", True)]


@pytest.mark.parametrize(
    ("language", "heading", "text", "aims"),
    [
        ("ja", "利用目的", "録画は防犯の目的以外には使用しません。", {("security", False)}),
        ("ja", "利用目的", "録画は防犯には使用しません。", {("security", True)}),
        ("ko", "이용", "영상은 안전 관리 이외의 목적으로 이용하지 않습니다.", set()),
        ("ko", "이용", "통계는 추적이나 광고에 쓰지 않습니다.", {("advertising", True)}),
    ],
)
def test_aims_that_are_denied_and_that_are_not(
    stated: Stated, language: str, heading: str, text: str, aims: set[tuple[str, bool]]
) -> None:
    found = {(fact.value, fact.negated) for fact in stated(page(language, heading, text), "purpose", language)}
    assert found == aims


@pytest.mark.parametrize(
    ("language", "heading", "text", "data"),
    [
        (
            "ja",
            "購入について",
            "Zorblaxは、カード番号、請求先住所を処理します。",
            {"credit card data", "billing address"},
        ),
        (
            "ko",
            "외부 서비스",
            "Zorblax는 카드번호와 이메일을 자체 기준에 따라 처리할 수 있습니다.",
            {"credit card data", "e-mail address"},
        ),
        ("ko", "2.2 자동으로 수집되는 정보", "기술 정보: IP 주소, 액세스 로그", {"IP address", "log data"}),
        ("ja", "収集する情報", "OS、機種", {"operating system", "device model"}),
    ],
)
def test_data_that_are_handled_or_headed(
    stated: Stated, language: str, heading: str, text: str, data: set[str]
) -> None:
    assert {fact.value for fact in stated(page(language, heading, text), "personal_data", language)} == data


def test_names_of_data_in_latin_letters_are_no_measures(stated: Stated) -> None:
    assert not stated(page("ja", "収集する情報", "OS、機種"), "security_measure", "ja")


def test_what_goes_on_in_another_script_is_no_ending() -> None:
    assert set(lexicon.expand("os(を|の)更新")) == {"osを更新", "osの更新"}
    assert set(lexicon.expand("retain(s|ed)")) == {"retain", "retains", "retained"}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("録音には端末から直接アクセスできます。", False),
        ("登録した内容はご自身で直すことができます。", True),
    ],
)
def test_what_is_done_directly_is_not_put_right(stated: Stated, text: str, right: bool) -> None:
    found = stated(page("ja", "お客様の権利", text), "right", "ja")
    assert any(fact.value == "right to rectification" for fact in found) is right


def test_a_right_is_no_suspended_account(stated: Stated) -> None:
    text = page("ja", "お客様の権利", "次の権利があります：\n\n- 利用停止請求：個人データの利用を停止すること")
    assert not stated(text, "termination", "ja")
    assert stated(text, "right", "ja")


@pytest.mark.parametrize(
    ("language", "heading", "text"),
    [
        ("ja", "国外移転", "個人データは世界各地の拠点に移転されます。"),
        ("ko", "국외 이전", "데이터는 전 세계의 서버에 저장됩니다."),
    ],
)
def test_all_over_the_world_is_abroad(stated: Stated, language: str, heading: str, text: str) -> None:
    assert [fact.value for fact in stated(page(language, heading, text), "transfer", language)][-1:] == [
        "other countries"
    ]


@pytest.mark.parametrize(
    ("language", "text", "aims"),
    [
        ("ja", "当社が販売している商品の取引履歴を取得します。", set()),
        ("ko", "판매 중인 상품의 거래 내역을 수집합니다.", set()),
        ("ja", "会員の情報を販売します。", {"sale of personal data"}),
        ("ko", "부정 결제를 막는 목적으로 카드번호를 수집합니다.", {"fraud and abuse prevention"}),
        ("ja", "不正決済を防ぐため、カード番号を取得します。", {"fraud and abuse prevention"}),
    ],
)
def test_goods_are_sold_and_fraud_is_no_payment(stated: Stated, language: str, text: str, aims: set[str]) -> None:
    assert {fact.value for fact in stated(page(language, TITLES[language], text), "purpose", language)} == aims


@pytest.mark.parametrize(
    ("language", "old", "new", "aim"),
    [
        (
            "ko",
            "기록을 수집합니다.",
            "새 판이 나왔는지 알려 드리기 위해 기록을 수집합니다.",
            "새 판이 나왔는지 알려 드리기",
        ),
        (
            "ja",
            "情報を取得します。",
            "新しい版が出たかどうかをお知らせするため、情報を取得します。",
            "新しい版が出たかどうかをお知らせする",
        ),
    ],
)
def test_an_aim_begins_with_what_is_asked_in_it(changed: Changed, language: str, old: str, new: str, aim: str) -> None:
    heading = {"ja": "収集する情報", "ko": "수집하는 개인정보"}[language]
    told = changed(page(language, heading, old), page(language, heading, new), language)
    assert aim in {change.new.value for change in told if change.new}


def test_what_is_done_and_what_a_document_is_called_are_no_names(stated: Stated) -> None:
    only = page("ja", "Zorblaxフレームワークのみ使用", "次の機能を使用します。")
    assert not stated(only, "recipient", "ja")
    links = page("ja", "外部サービス", "- Zorblax Maps 利用規約")
    assert all("規約" not in fact.value for fact in stated(links, "recipient", "ja"))


@pytest.mark.parametrize(
    ("language", "heading", "text", "data"),
    [
        (
            "ko",
            "수집하는 항목",
            "다음 항목을 수집합니다:\n\n- 이름\n- 낚시 기록(어종, 미끼, 날씨 등)",
            {"낚시 기록", "어종", "미끼", "날씨"},
        ),
        (
            "ko",
            "수집하는 항목",
            "다음 항목을 수집합니다:\n\n- 이름\n- 교육 내용(초등, 중등, 고등)",
            {"교육 내용", "초등", "중등", "고등"},
        ),
        (
            "ko",
            "수집하는 항목",
            "다음 항목을 수집합니다:\n\n- 이름\n- 낚시 기록(최대 10건, 선택, 삭제 가능)",
            {"낚시 기록"},
        ),
        (
            "ja",
            "収集する情報",
            "次の情報を取得します：\n\n- 氏名\n- 釣りの記録（魚種、仕掛け、潮など）",
            {"釣りの記録", "魚種", "仕掛け", "潮"},
        ),
        ("ja", "釣り日誌", "当アプリは、釣りの記録（魚種、仕掛け、潮など）を保存します。", {"魚種", "仕掛け", "潮"}),
        ("ja", "収集する情報", "次の情報を取得します：\n\n- 氏名\n- 釣りの記録（JPG、PNG、HEIC）", {"釣りの記録"}),
    ],
)
def test_what_data_are_made_of(changed: Changed, language: str, heading: str, text: str, data: set[str]) -> None:
    told = changed(page(language, heading, text.rpartition("\n")[0] or "…"), page(language, heading, text), language)
    assert {change.new.value for change in told if change.new and change.type is FactType.PERSONAL_DATA} == data


@pytest.mark.parametrize(
    ("language", "heading", "text"),
    [
        ("ko", "수집하는 항목", "앱은 서비스(상담, 예약, 결제)를 제공하기 위해 기록을 수집합니다."),
        ("ja", "収集する情報", "当アプリは、サービス（相談、予約、決済）を提供するために記録を取得します。"),
    ],
)
def test_a_verb_without_its_object_is_no_aim(changed: Changed, language: str, heading: str, text: str) -> None:
    told = changed(page(language, heading, "…"), page(language, heading, text), language)
    assert all(not change.value.startswith(("제공", "提供")) for change in told)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ko", "운영자가 쓸 문의 이메일과 우편 주소를 여기에 기재하세요."),
        ("ja", "運営者の氏名と住所をここに記載してください。"),
        ("ko", "이전 버전은 이름과 이메일을 서버로 보냈습니다."),
        ("ja", "以前のバージョンでは、氏名と住所をサーバーに送信していました。"),
    ],
)
def test_what_is_to_be_written_and_what_was_done_before_is_no_practice(
    stated: Stated, language: str, text: str
) -> None:
    assert not stated(page(language, {"ja": "収集する情報", "ko": "수집하는 개인정보"}[language], text), "", language)


@pytest.mark.parametrize(
    ("language", "head", "rows", "aims"),
    [
        (
            "ko",
            "## 권한\n\n| 권한 | 목적 |\n|---|---|\n| 알림 | 알람 표시 |\n",
            "| 배터리 | 절전 중에 알람이 지연·누락되지 않도록 |\n| 카메라 | 바코드 등록, 사진 첨부 |\n",
            {"절전 중에 알람이 지연·누락되지 않도록", "바코드 등록", "사진 첨부"},
        ),
        (
            "ja",
            "## 権限\n\n| 権限 | 目的 |\n|---|---|\n| 通知 | 予定の表示 |\n",
            "| 電池 | 節電中に予定の通知が遅れ・漏れないように |\n| カメラ | バーコードの登録、写真の添付 |\n",
            {"節電中に予定の通知が遅れ・漏れないように", "バーコードの登録", "写真の添付"},
        ),
    ],
)
def test_one_verb_is_said_of_all_that_is_joined_before_it(
    changed: Changed, language: str, head: str, rows: str, aims: set[str]
) -> None:
    before = f"# {TITLES[language]}\n\n{head}"
    told = changed(before, before + rows, language)
    assert {change.new.value for change in told if change.new and change.type is FactType.PURPOSE} == aims
