"""Enumerations that grew, in words that stand in no vocabulary."""

import pytest

from policywatch import report
from policywatch.knowledge import load
from policywatch.readers import read

KNOWLEDGE = load()
PAGE = "# {title}\n\n{first}\n\n## {heading}\n\n{clause}\n\n## {last}\n\n{end}\n"
EN = {
    "title": "Privacy Policy",
    "first": "Example Ltd runs a zoo and tells here what it does.",
    "last": "The end",
    "end": "Bye.",
}
KO = {"title": "개인정보처리방침", "first": "회사는 동물원을 운영합니다.", "last": "기타", "end": "감사합니다."}


def told(heading, old, new, page=EN):
    sides = (
        read(PAGE.format(heading=heading, clause=c, **page).encode(), name="p.md", knowledge=KNOWLEDGE)
        for c in (old, new)
    )
    return [
        (f.change, f.type.value, f.value)
        for f in report.compare(*sides, KNOWLEDGE).facts
        if f.new and f.new.rule == "open"
    ]


@pytest.mark.parametrize(
    ("heading", "old", "new", "type", "value"),
    [
        (
            "Information we collect",
            "We note your name.",
            "We note your name and your quibblet.",
            "personal_data",
            "your quibblet",
        ),
        (
            "Who we share it with",
            "We tell the keeper.",
            "We tell the keeper, and the wozzlers.",
            "recipient",
            "the wozzlers",
        ),
        (
            "How we use it",
            "Tickets open the gate.",
            "Tickets open the gate and gribble the vendo.",
            "purpose",
            "gribble the vendo",
        ),
    ],
)
def test_a_new_member_is_of_its_sentences_kind(heading, old, new, type, value):
    assert told(heading, old, new) == [("added", type, value)]


def test_a_korean_member_stands_before_the_particle():
    assert told("수집하는 항목", "이름과 주소를 수집합니다.", "이름, 주소, 뚜뚜값을 수집합니다.", KO) == [
        ("added", "personal_data", "뚜뚜값")
    ]


@pytest.mark.parametrize(
    ("heading", "old", "new"),
    [
        ("Information we collect", "We note your name and your gait.", "We note your gait and your name."),
        ("Information we collect", "We note your name.", "We note your name, for example your quibblet."),
        ("Information we collect", '"Zoo" means our park.', '"Zoo" means our park and our quibblet.'),
        ("Information we collect", "We note your name.", "We note your name (and your quibblet)."),
        ("Information we collect", "We note your name.", "We never note your name and your quibblet."),
        ("Security", "Our gates are shut.", "Our gates are shut and quibbled."),
        ("Information we collect", "A quibblet. We note your name.", "A quibblet. We note your name and a quibblet."),
        (
            "Information we collect",
            "Guests give us, at the gate, a name.",
            "Guests and wozzlers give us, at the gate, a name.",
        ),
        ("Information we collect", "We note your name.", "We note your name and, under a quibblet, your name."),
        (
            "How we use data",
            "We use it whether or not you have a Facebook account.",
            "We use it whether or not you have a Facebook or Instagram account.",
        ),
    ],
)
def test_no_member_is_new(heading, old, new):
    assert told(heading, old, new) == []


@pytest.mark.parametrize(
    ("new", "values"),
    [
        ("Nous notons votre nom, votre trombine et attribuons un matricule.", ["votre trombine"]),
        ("Nous notons votre nom, gardons votre trombine et toutes les binettes.", ["toutes les binettes"]),
        ("Nous notons votre nom, votre trombine et votre totem.", ["votre trombine", "votre totem"]),
    ],
)
def test_a_verb_with_its_object_is_no_member(new, values):
    page = {"title": "Politique de confidentialité", "first": "Nous gérons un zoo.", "last": "Fin", "end": "Merci."}
    found = told("Données collectées", "Nous notons votre nom.", new, page)
    assert [value for _, _, value in found] == values


ROWS = "| Company | Service | Data |\n|---|---|---|\n| Otterpost Ltd | Sending letters | Name, address |\n{}"
CELLS = "| {0} | {1} | Name{2} |"


@pytest.mark.parametrize(
    ("task", "data", "type", "value"),
    [
        ("Gate watch and gribble scoring", "", "purpose", "gribble scoring"),
        ("Gate watch", ", quibblet colour", "personal_data", "quibblet colour"),
    ],
)
def test_a_cell_that_grew_tells_what_its_column_holds(task, data, type, value):
    old, new = (ROWS.format(CELLS.format("Wozzle Inc", *said)) for said in (("Gate watch", ""), (task, data)))
    assert told("Who we share data with", old, new) == [("added", type, value)]


def test_cells_of_columns_that_hold_neither_tell_nothing():
    page = "| Right | How |\n|---|---|\n| Access | By letter{} |\n"
    assert told("Your rights", page.format(""), page.format(", by quibblet")) == []


def test_an_answer_about_passing_work_on_denies_nothing_of_its_row():
    page = "| 수탁자 | 위탁 업무 | 재위탁 여부 |\n|---|---|---|\n| 너도밤 주식회사 | 배송 | O |\n{}"
    head = "# 개인정보 처리방침\n\n## 처리 위탁\n\n"
    sides = (
        read((head + page.format(row)).encode(), name="p.md", knowledge=KNOWLEDGE)
        for row in ("", "| 물푸레 주식회사 | 상담 | X |\n")
    )
    found = report.compare(*sides, KNOWLEDGE).facts
    assert ("added", False) in {(f.change, f.new.negated) for f in found if f.type.value == "recipient" and f.new}
