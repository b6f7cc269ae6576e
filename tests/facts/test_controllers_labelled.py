"""A company after a label that says who answers: "Responsable du traitement : …", "個人情報取扱事業者：…"."""

import pytest

from policywatch.model.fact import Direction, FactType
from tests.significance.pages import compared
from tests.significance.test_harmless_elsewhere import PAGES


@pytest.mark.parametrize(
    ("language", "label", "before", "after"),
    [
        ("ko", "개인정보처리자: ", "주식회사 별빛시계", "주식회사 은하시계"),
        ("ja", "個人情報取扱事業者：", "みなと時計株式会社", "株式会社つばめ時計"),
        ("fr", "Responsable du traitement : ", "Horloges du Port SAS", "Carillons Réunis SA"),
        ("de", "Verantwortlicher: ", "Hafenuhren GmbH", "Glockenspiel AG"),
    ],
)
def test_the_company_that_a_label_names_is_another(language: str, label: str, before: str, after: str) -> None:
    facts = compared(PAGES[language], label + before, label + after).facts
    assert (FactType.CONTROLLER, Direction.REPLACED) in {(fact.type, fact.direction) for fact in facts}


@pytest.mark.parametrize(
    ("language", "line"), [("ja", "管理者：{}にお問い合わせください"), ("fr", "Responsable du traitement : {}")]
)
def test_a_label_before_no_company_names_none(language: str, line: str) -> None:
    facts = compared(PAGES[language], line.format("窓口" if language == "ja" else "voir plus bas"), "1 + 1 = 2.").facts
    assert FactType.CONTROLLER not in {fact.type for fact in facts}


def test_a_numbered_heading_below_a_company_is_no_address_it_keeps() -> None:
    page = (
        "# 개인정보처리방침\n\n{}(이하 “회사”)은 '달빛 시계'라는 가게를 운영합니다.\n\n시행일: 2025년 3월 1일\n\n"
        "## 제1조 (수집하는 개인정보의 항목)\n\n회사는 이름을 수집합니다.\n"
    )
    facts = compared(page, "주식회사 달빛", "주식회사 해오름").facts
    assert (FactType.CONTROLLER, Direction.REPLACED) in {(fact.type, fact.direction) for fact in facts}


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("ko", '파란열쇠(이하 "회사")는 앱을 운영합니다.', '은빛종(Silverbell)(이하 "회사")은 앱을 운영합니다.'),
        ("fr", "L'appli est un service proposé par Aubier SAS.", "L'appli est un service proposé par Carillon SA."),
        ("de", "Die App ist ein Angebot der Nordlicht GmbH.", "Die App ist ein Angebot der Glockenspiel AG."),
        ("en", "Clockly is a service offered by Aubier Ltd.", "Clockly is a service offered by Carillon Ltd."),
        (
            "en",
            'Clockly ("the App") is developed by au.bier ("we").',
            'Clockly ("the App") is developed by Hugo Lark ("we").',
        ),
    ],
)
def test_who_offers_the_service_is_who_answers_for_it(language: str, before: str, after: str) -> None:
    pages = PAGES | {"en": "# Privacy policy\n\n{}\n"}
    facts = compared(pages[language], before, after).facts
    assert (FactType.CONTROLLER, Direction.REPLACED) in {(fact.type, fact.direction) for fact in facts}
    assert FactType.RECIPIENT not in {fact.type for fact in facts}


_EN = {"en": "# Privacy policy\n\n{}\n\n## Data\n\nWe collect your name.\n"}
_BLOCKS = [
    ("en", "The company responsible for your data is:\n\n{}\n\n{}", "Aubier Ltd", "Carillon LLC"),
    ("en", "## Data controller\n\n{}\n{}", "Aubier Ltd", "Carillon LLC"),
    ("de", "Verantwortlicher im Sinne der DSGVO ist:\n\n{}\n{}", "Hafenuhren GmbH", "Glockenspiel AG"),
    ("de", "## Verantwortliche Stelle\n\n{}, {}, 20457 Hamburg", "Hafenuhren GmbH", "Glockenspiel AG"),
    ("fr", "Le responsable du traitement de vos données est :\n\n{}\n{}", "Horloges du Port SAS", "Carillon SARL"),
    ("ko", "## 개인정보처리자\n\n{}\n{}", "주식회사 별빛시계", "주식회사 은하시계"),
    ("ja", "## 個人情報取扱事業者\n\n{}\n{}", "株式会社みなと時計", "つばめ時計株式会社"),
]


@pytest.mark.parametrize(("language", "block", "before", "after"), _BLOCKS)
def test_the_company_at_the_head_of_an_address_below_the_label_is_another(
    language: str, block: str, before: str, after: str
) -> None:
    page = (PAGES | _EN)[language]
    facts = compared(page, block.format(before, "Alte 12 Gasse"), block.format(after, "Neue 40 Mole")).facts
    assert (FactType.CONTROLLER, Direction.REPLACED) in {(fact.type, fact.direction) for fact in facts}


@pytest.mark.parametrize(
    ("language", "block", "before", "after"),
    [
        ("en", "Our parcels are carried by:\n\n{}\n12 Quay Street", "Aubier Ltd", "Carillon LLC"),
        ("en", "## Data controller\n\n{} mends the clocks that we sell.", "Aubier Ltd", "Carillon LLC"),
        ("de", "Die Uhren liefert:\n\n{}\nKaistraße 12", "Hafenuhren GmbH", "Glockenspiel AG"),
        ("fr", "Nos horloges viennent de :\n\n{}\n12 quai des Brumes", "Horloges du Port SAS", "Carillon SARL"),
    ],
)
def test_a_company_below_another_label_or_in_a_sentence_answers_for_nothing(
    language: str, block: str, before: str, after: str
) -> None:
    opens = 'Aubier et fils SAS ("we")' if language != "de" else "Wir, die Mole AG, sind Verantwortliche."
    page = (PAGES | _EN)[language].replace("{}", f"{opens}\n\n## Rest\n\n{{}}")
    facts = compared(page, block.format(before), block.format(after)).facts
    assert FactType.CONTROLLER not in {fact.type for fact in facts}
