"""Lists as Japanese and Korean pages write them: numbered leads with bullets below, bullets that are characters, and
labels and leads of what is not had."""

from collections.abc import Callable

import pytest

from policywatch import facts, readers
from policywatch.diff import compare as align
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]
_PAGE = "<html lang={language}><body><h1>{title}</h1><h2>{heading}</h2><p>{lead}</p>{rest}</body></html>"
_TITLES = {"ko": "개인정보처리방침", "ja": "プライバシーポリシー"}


def gained(knowledge: Knowledge, language: str, heading: str, lead: str, rest: str) -> set[tuple[str, str, bool]]:
    """Type, value and denial of what a page states more with the rest below its lead."""

    def read(below: str) -> Document:
        page = _PAGE.format(language=language, title=_TITLES[language], heading=heading, lead=lead, rest=below)
        return readers.read(page.encode(), name="p.html", language=language, knowledge=knowledge)

    found = facts.compare(align(read(""), read(rest)), knowledge)
    return {(change.type.value, change.value, change.new.negated) for change in found if change.new is not None}


@pytest.mark.parametrize(
    ("language", "heading", "lead", "rest", "type", "values"),
    [
        (
            "ko",
            "이용 목적",
            "① 서점은 다음의 목적으로 개인정보를 이용합니다.",
            "<ul><li>낭독회 좌석 지정</li></ul>",
            "purpose",
            {"낭독회 좌석 지정"},
        ),
        (
            "ko",
            "수집 항목",
            "서점은 다음 정보를 수집합니다.",
            "<p>· 대여 도서 목록</p><p>·서가 번호</p>",
            "personal_data",
            {"대여 도서 목록", "서가 번호"},
        ),
        (
            "ja",
            "利用目的",
            "当店は次の目的で個人情報を利用します。",
            "<p>・朗読会の座席指定<br>・取り置き本の管理</p>",
            "purpose",
            {"朗読会の座席指定", "取り置き本の管理"},
        ),
        (
            "ja",
            "第三者提供",
            "1. 当店は次の者に個人情報を提供します。",
            "<p>・町内会の図書委員</p>",
            "recipient",
            {"町内会の図書委員"},
        ),
    ],
)
def test_items_below_a_lead(
    knowledge: Knowledge, language: str, heading: str, lead: str, rest: str, type: str, values: set[str]
) -> None:
    found = gained(knowledge, language, heading, lead, rest)
    assert {value for kind, value, _ in found if kind == type} == values
    assert not any(denied for *_, denied in found)


@pytest.mark.parametrize(
    ("language", "lead", "rest"),
    [
        ("ko", "② 서점은 다음의 정보를 수집하지 않습니다.", "<ul><li>지문</li></ul>"),
        ("ko", "④ 수집하지 않는 항목", "<ul><li>지문</li></ul>"),
        ("ja", "(2) 次の情報は取得しません。", "<ul><li>指紋</li></ul>"),
        ("ja", "当店は次の情報を取得しません。", "<p>・指紋</p>"),
    ],
)
def test_items_below_a_denial(knowledge: Knowledge, language: str, lead: str, rest: str) -> None:
    heading = {"ko": "수집 항목", "ja": "取得する情報"}[language]
    found = gained(knowledge, language, heading, lead, rest)
    assert ("personal_data", "fingerprint", True) in found
    assert all(denied for *_, denied in found)


@pytest.mark.parametrize(
    ("language", "line", "denied"),
    [
        ("ko", "수집하지 않는 항목: 지문, 위치정보", True),
        ("ko", "수집 제외 항목: 지문, 위치정보", True),
        ("ko", "저장하지 않는 데이터: 지문, 화면 캡처", True),
        ("ko", "수집 항목: 지문, 위치정보", False),
        ("ko", "수집하는 항목과 수집하지 않는 항목: 지문, 위치정보", False),
        ("ja", "収集対象外：指紋、位置情報", True),
        ("ja", "取得しない情報：指紋、位置情報", True),
        ("ja", "取得する情報：指紋、位置情報", False),
    ],
)
def test_labels_of_what_is_not_had(stated: Stated, language: str, line: str, denied: bool) -> None:
    heading = {"ko": "수집 항목", "ja": "取得する情報"}[language]
    found = stated(f"# {_TITLES[language]}\n\n## {heading}\n\n{line}\n", "personal_data", language)
    assert {fact.negated for fact in found if fact.key == "fingerprint"} == {denied}


def test_what_is_not_given_to_others_may_be_had(stated: Stated) -> None:
    text = "# 개인정보처리방침\n\n## 제3자 제공\n\n제3자에게 제공하지 않는 정보: 사원번호\n"
    assert not stated(text, "personal_data", "ko")
