"""New entries of lists and tables, in words that stand in no vocabulary."""

import pytest

from policywatch import report
from policywatch.knowledge import load
from policywatch.readers import read

KNOWLEDGE = load()
PAGE = "# {title}\n\nExample Ltd runs a zoo.\n\n## {heading}\n\n{body}\n\n## The end\n\nBye.\n"


def told(heading, old, new, title="Privacy Policy"):
    sides = (
        read(PAGE.format(title=title, heading=heading, body=body).encode(), name="p.md", knowledge=KNOWLEDGE)
        for body in (old, new)
    )
    return [
        (change.type.value, change.value)
        for change in report.compare(*sides, KNOWLEDGE).facts
        if change.change == "added" and change.new.rule == "open"
    ]


@pytest.mark.parametrize(
    ("lead", "item", "new", "type"),
    [
        ("We collect the following information:", "your name", "the colour of your quibblet", "personal_data"),
        ("We use your data for these purposes:", "to open the gate", "to gribble the vendo", "purpose"),
        ("We share your data with:", "the keeper", "the wozzlers of the county", "recipient"),
        ("다음의 개인정보를 수집합니다:", "이름", "앵무새 깃털의 빛깔", "personal_data"),
    ],
)
def test_a_new_item_is_what_the_line_above_the_list_speaks_of(lead, item, new, type):
    title = "개인정보처리방침" if "개인" in lead else "Privacy Policy"
    old = f"{lead}\n\n- {item}"
    assert told("List", old, f"{old}\n- {new}", title) == [(type, new)]


TABLE = "| {0} | {1} |\n|---|---|\n| To open the gate | Name |\n"


@pytest.mark.parametrize(
    "columns", [("Purpose", "Data"), ("Why we use your information", "What information we use"), ("Reason", "Items")]
)
def test_a_new_row_is_what_its_columns_hold(columns):
    old = TABLE.format(*columns)
    assert told("Table", old, f"{old}| To gribble the vendo | Quibblet, wozzle count |\n") == [
        ("purpose", "To gribble the vendo"),
        ("personal_data", "Quibblet"),
        ("personal_data", "wozzle count"),
    ]


@pytest.mark.parametrize(
    ("heading", "old", "new"),
    [
        ("List", "We never collect:\n\n- your name", "- your quibblet"),
        ("Your rights", "You can ask us to collect:\n\n- a letter", "- a quibblet"),
        ("List", "We collect and use:\n\n- the name of the gate", "- the wozzle of the vendo"),
        ("List", "We like these birds:\n\n- the owl", "- the quibblet"),
        ("List", "We collect:\n\n- the name of your wozzle", "- the name of the wozzle"),
        (
            "List",
            "We collect the following information:\n\n- your name",
            "- depending on the gate, when gribbling the vendo with a friend of the zoo, quibblets seen on the way",
        ),
        ("List", "We share your data with:\n\n- the keeper", "- Learn more about wozzlers"),
        ("List", "We use your data for these purposes:\n\n- to open the gate", "- Google Analytics"),
        ("Table", "| Company | Task |\n|---|---|\n| Alder Ltd | Printing |", "| Birch Ltd | Gribbling |"),
        (
            "Table",
            "| Where we get your information | Day |\n|---|---|\n| The gate | Monday |",
            "| The wozzlers | Sunday |",
        ),
    ],
    ids=[
        "denied",
        "a right",
        "of two things",
        "no data",
        "said before",
        "a sentence",
        "a pointer",
        "a company",
        "a processor's task",
        "a source",
    ],
)
def test_an_entry_about_something_else_states_nothing(heading, old, new):
    assert told(heading, old, f"{old}\n{new}") == []


def test_a_list_that_is_new_as_a_whole_may_say_what_prose_said():
    listed = "We collect the following information:\n\n- your quibblet\n- your wozzle"
    found = [value for _, value in told("List", "We may ask for a quibblet of yours.", listed)]
    assert found == ["your wozzle"]


@pytest.mark.parametrize(
    ("lead", "item", "new", "told_of"),
    [
        ("We collect:", "your name", "Data on quibblets and the wozzlers of the zoo", 1),
        ("We collect:", "your name", "quibblets, wozzlers", 2),
        (
            "Nous collectons les données suivantes :",
            "votre nom",
            "Données relatives aux quibblets et wozzlers du zoo",
            1,
        ),
        ("Wir erheben folgende Daten:", "Ihren Namen", "Daten zu Quibbletten und Wozzlern des Zoos", 1),
    ],
)
def test_an_item_that_begins_with_a_word_for_data_is_one(lead, item, new, told_of):
    titles = {"We": "Privacy Policy", "Nous": "Politique de confidentialité", "Wir": "Datenschutzerklärung"}
    title = titles[lead.split()[0]]
    old = f"{lead}\n\n- {item}"
    found = told("List", old, f"{old}\n- {new}", title)
    assert len(found) == told_of
    assert told_of > 1 or found == [("personal_data", new)]


AIMS = "次の目的で個人情報を利用します。\n\n- お問い合わせへの対応のため"


@pytest.mark.parametrize(
    ("heading", "old", "new", "type"),
    [
        ("利用目的", AIMS, "領収書などの書類をお送りするため", "purpose"),
        ("利用目的", AIMS, "規約に違反した方の特定をし、ご利用をお断りするため", "purpose"),
        ("利用目的", AIMS, "砂時計を借りた方の特定", "purpose"),
        ("情報の利用", AIMS.replace("個人情報を", "取得した個人情報を"), "砂時計をお貸しするため", "purpose"),
    ],
)
def test_an_aim_may_be_a_deed_with_its_object(heading, old, new, type):
    assert told(heading, old, f"{old}\n- {new}", "プライバシーポリシー") == [(type, new)]


@pytest.mark.parametrize(
    ("title", "lead", "item", "new", "aims"),
    [
        (
            "Privacy Policy",
            "We use the data we collect to:",
            "open the gate",
            "gribble the vendo",
            ["gribble the vendo"],
        ),
        (
            "Politique de confidentialité",
            "Vos données sont collectées et traitées pour les finalités suivantes :",
            "ouvrir le portail",
            "Nourrir les loutres : nous lisons votre nom et votre adresse postale.",
            ["Nourrir les loutres"],
        ),
        (
            "Datenschutzerklärung",
            "Wir erheben und nutzen Ihre Daten zu folgenden Zwecken:",
            "Öffnung des Tores",
            "Fütterung der Otter",
            ["Fütterung der Otter"],
        ),
        (
            "개인정보처리방침",
            "회사는 수집한 개인정보를 다음의 목적을 위해 활용합니다.",
            "문의 응대",
            "수달 먹이 주문, 관람료 환급 및 모래시계(대형, 소형) 대여",
            ["수달 먹이 주문", "관람료 환급", "모래시계(대형, 소형) 대여"],
        ),
        (
            "プライバシーポリシー",
            "当社は、取得した個人情報を以下の目的で利用します。",
            "お問い合わせへの対応",
            "カワウソの餌の注文、砂時計の貸出し",
            ["カワウソの餌の注文", "砂時計の貸出し"],
        ),
    ],
)
def test_what_follows_a_line_that_says_that_aims_follow_is_aims_one_by_one(title, lead, item, new, aims):
    old = f"{lead}\n\n- {item}"
    found = [("purpose", aim) for aim in aims]
    assert [fact for fact in told("Data", old, f"{old}\n- {new}", title) if fact[0] == "purpose"] == found


@pytest.mark.parametrize(
    ("title", "heading", "lead", "line"),
    [
        ("개인정보처리방침", "위치정보", "회사는 다음의 목적을 위해 위치정보를 수집합니다:", "수달 우리 안내"),
        ("개인정보처리방침", "수집·이용 목적", "", "수달 우리 안내"),
        ("プライバシーポリシー", "使いみち", "", "カワウソの見学の案内"),
        ("Privacy Policy", "Your data", "We use your data to:", "gribble the vendo"),
    ],
)
def test_lines_that_a_capture_left_of_a_list_of_aims_are_aims(title, heading, lead, line):
    assert told(heading, lead, f"{lead}\n\n{line}", title) == [("purpose", line)]


@pytest.mark.parametrize(
    ("title", "lead", "line"),
    [
        ("Privacy Policy", "We may share your data with others to:", "gribble the vendo"),
        ("Privacy Policy", "You have the right to use your data to:", "gribble the vendo"),
        ("Privacy Policy", "We use your data to:", "Write to privacy@example.org"),
        ("Privacy Policy", "We use your data to:\n\nOpen the gate.", "gribble the vendo"),
        ("개인정보처리방침", "회사는 다음의 목적으로 개인정보를 이용하지 않습니다:", "수달 우리 안내"),
    ],
)
def test_lines_below_one_that_speaks_of_something_else_are_no_aims(title, lead, line):
    assert told("Data", lead, f"{lead}\n\n{line}", title) == []


def test_an_aim_that_a_heading_named_is_no_news():
    old = "We use your data to:\n\n- open the gate\n\n### Gribbling the vendo\n\nIt is done by day."
    new = old.replace("the gate\n", "the gate\n- gribbling the vendo\n")
    assert told("Data", old, new) == []


def test_aims_of_a_cell_are_told_one_by_one():
    old = "| 항목 | 이용 목적 |\n|---|---|\n| 이메일 | 문의 응대 |\n"
    assert told("수집 항목", old, f"{old}| 주소 | 경품 발송, 모래시계 대여 |\n", "개인정보처리방침") == [
        ("purpose", "모래시계 대여")
    ]


def test_what_a_label_enumerates_grew():
    old = "- 取得する情報：氏名、住所\n- 利用目的：お問い合わせ対応"
    new = "- 取得する情報：氏名、住所、砂時計の色\n- 利用目的：お問い合わせ対応および砂時計の貸出し"
    assert told("取得する情報", old, new, "プライバシーポリシー") == [
        ("personal_data", "砂時計の色"),
        ("purpose", "砂時計の貸出し"),
    ]


@pytest.mark.parametrize(
    ("heading", "lead", "item", "new", "facts"),
    [
        (
            "How we use your data",
            "We use your data as follows:",
            "E-mails are used to send receipts",
            "Your vendo is used to gribble the pond.",
            [("purpose", "gribble the pond")],
        ),
        (
            "How we use your data",
            "We use your data as follows:",
            "To send receipts",
            "To gribble",
            [("purpose", "To gribble")],
        ),
        (
            "What we collect",
            "We collect the following data:",
            "your name",
            "Quibblet states, including wozzle, for example vendo",
            [("personal_data", "Quibblet states"), ("personal_data", "wozzle"), ("personal_data", "vendo")],
        ),
        ("Whom we share data with", "We share your data with:", "the keeper", "Behavior Tracking: see below", []),
        (
            "Whom we share data with",
            "We share your data with:",
            "the keeper",
            "the wozzlers: see below",
            [("recipient", "the wozzlers")],
        ),
    ],
)
def test_an_entry_is_told_without_what_leads_up_to_it(heading, lead, item, new, facts):
    assert told(heading, f"{lead}\n\n- {item}", f"{lead}\n\n- {item}\n- {new}") == facts


@pytest.mark.parametrize(
    ("lead", "new", "facts"),
    [
        (
            "We use the data you provide in the following ways:",
            "To gribble the pond",
            [("purpose", "To gribble the pond")],
        ),
        ("We use the data you provide in the following ways:", "To gribble and improve the service", []),
        (
            "The game currently saves:",
            "the colour of your quibblet",
            [("personal_data", "the colour of your quibblet")],
        ),
        ("Our bot saves:", "your wozzle count", [("personal_data", "your wozzle count")]),
        ("Nobody saves:", "the colour of the pond", []),
    ],
)
def test_an_aim_begins_with_to_and_what_is_saved_is_data(lead, new, facts):
    assert told("Your data", f"{lead}\n\n- the pond", f"{lead}\n\n- the pond\n- {new}") == facts
