"""Tables that a capture broke into a line a cell."""

import pytest

from policywatch.model.document import Document
from tests.outline.pages import markdown, text

NAMES = ("Why we share", "Do we share?", "Can you limit it?")
ROWS = (
    ("to run the business", "Yes", "No"),
    ("for marketing of our own", "Yes", "No"),
    ("for others", "No", "We don't"),
)


def rows(document: Document) -> list[tuple[str, ...]]:
    blocks = [block for s in document.sections() for block in s.blocks if block.cells]
    assert all(tuple(cell.column for cell in block.cells) == NAMES for block in blocks)
    return [tuple(cell.text for cell in block.cells) for block in blocks]


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_values_in_every_row(between: str) -> None:
    page = between.join(
        (*NAMES, *(cell for row in ROWS for cell in row), "And this is what follows the table, at some length.")
    )
    document = text(page)
    assert rows(document) == [NAMES, *ROWS]
    assert document.text.splitlines()[-1].startswith("And this")


def test_names_in_bold_are_no_headings() -> None:
    page = "\n\n".join((*(f"**{name}**" for name in NAMES), *(cell for row in ROWS for cell in row)))
    assert rows(markdown(page)) == [NAMES, *ROWS]


def test_lines_without_values_stay_lines() -> None:
    assert rows(text("One\nTwo\nThree\nfour\nfive\nsix\nseven\neight\nnine")) == []


def test_answers_below_questions_stay_lines() -> None:
    page = "Do you share what you have about me?\nYes\nDo you sell it to anybody else?\nNo"
    assert rows(text(page)) == []


def cells(document: Document) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in block.cells) for s in document.sections() for block in s.blocks if block.cells]


def _page(*lines: str) -> str:
    return "\n".join(
        (
            "개인정보 처리방침",
            "",
            "제1조 (위탁)",
            "회사는 다음과 같이 위탁합니다.",
            *lines,
            "",
            "제2조 (기타)",
            "없습니다.",
        )
    )


KOREAN = ("수탁업체", "위탁업무", "보유기간")


def test_names_of_columns_tell_of_a_table_without_measures() -> None:
    page = _page(*KOREAN, "(주)너도밤나무", "서버 운영", "탈퇴 시까지", "(주)물푸레", "메일 발송", "상동")
    assert cells(text(page)) == [
        KOREAN,
        ("(주)너도밤나무", "서버 운영", "탈퇴 시까지"),
        ("(주)물푸레", "메일 발송", "상동"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (*KOREAN, "(주)너도밤나무", "서버 운영", "탈퇴 시까지", "(주)물푸레", "메일 발송"),
        (*KOREAN, "위탁하는 업무는 없습니다."),
        ("수탁업체", "(주)너도밤나무", "(주)물푸레"),
    ],
    ids=["a cell is missing", "nothing below", "one name"],
)
def test_lines_that_fill_no_rows_stay_lines(lines: tuple[str, ...]) -> None:
    assert cells(text(_page(*lines))) == []


SUPPLIERS = ("Sub-processor", "Service", "Data", "Location")
SUPPLIED = (
    ("Fernwick Cloud Inc.", "Hosting", "All board content", "Ireland"),
    ("Otterpost Ltd.", "Mail", "Name, e-mail address", "Norway"),
    ("Brambles & Co", "Support", "Tickets", "Canada"),
)
KEPT = ("Record", "Retention period", "Reason")
PERIODS = (
    ("Account", "Until you delete it", "To run the service"),
    ("Invoices", "10 years", "Tax law"),
    ("Access log", "90 days", "Security"),
    ("Letters", "2 years after the last one", "To answer"),
)


def _lines(*rows: tuple[str, ...]) -> list[str]:
    return [cell for row in rows for cell in row]


@pytest.mark.parametrize(
    ("names", "body"), [(SUPPLIERS, SUPPLIED), (KEPT, PERIODS)], ids=["companies with a full stop", "a name of its own"]
)
@pytest.mark.parametrize("following", ["And so this long sentence ends what stands in the table.", "How we protect it"])
def test_names_of_columns_in_the_words_of_the_trade(
    names: tuple[str, ...], body: tuple[tuple[str, ...], ...], following: str
) -> None:
    page = _page(*_lines(names, *body), following, "A sentence that stands below and says what it has to say.")
    assert cells(text(page)) == [names, *body]


def test_rows_are_as_wide_as_keeps_the_periods_in_one_column() -> None:
    """Three known names stand before the one that heads a column of answers: the widths 3 and 4 both come out even."""
    names = ("Category", "Examples", "Collected", "Shown to the neighbours")
    body = [(f"Kind {n}", f"example of {n}", "Yes", "No") for n in ("roses", "tulips", "oaks", "elms", "firs", "figs")]
    assert cells(text(_page(*_lines(names, *body), "What follows is a sentence at some length."))) == [names, *body]


def test_a_title_that_could_name_a_column_stays_above_its_table() -> None:
    names, title = ("Purpose", "Data", "Legal basis", "Kept for"), "Why we use it"
    body = [
        ("Account", "Name", "Contract", "Until you leave"),
        ("Ideas", "Clicks", "Consent", "12 months"),
        ("Help", "Letters", "Contract", "18 months"),
        ("Crashes", "Model", "Consent", "60 days"),
        ("Receipts", "Sum", "Law", "7 years"),
    ]
    assert cells(text(_page(title, *_lines(names, *body)))) == [names, *body]


def test_a_cross_for_no_is_a_cell_and_no_number() -> None:
    names = ("수탁자", "위탁 업무", "재위탁 여부", "보유기간")
    body = [(f"너도밤{n} 주식회사", "배송", answer, "계약 종료 시까지") for n, answer in enumerate("XXOX")]
    assert cells(text(_page(*_lines(names, *body)))) == [names, *body]


@pytest.mark.parametrize(
    "names",
    [("구분", "수집항목", "수집목적", "보유기간"), ("항목", "수집항목", "수집목적", "보유기간")],
    ids=["a name of its own", "known names"],
)
def test_the_last_name_of_a_column_begins_no_row(names: tuple[str, ...]) -> None:
    """Without it the cells below would be in better order, three a row."""
    body = [
        ("회원가입", "이름, 별명", "회원 식별", "탈퇴 시까지"),
        ("나무 분양", "배달 주소", "묘목 배달", "배달 후 6개월"),
        ("문의", "문의 내용", "응대", "3년"),
    ]
    assert cells(text(_page(*_lines(names, *body)))) == [names, *body]


@pytest.mark.parametrize(
    ("names", "body"),
    [
        (
            ("항목", "목적", "보유기간"),
            (("이메일", "로그인", "탈퇴 시까지"), ("별명", "표시", "1년"), ("주소", "묘목 배달", "6개월")),
        ),
        (("Data", "Kept for"), (("Email", "2 years"), ("Nickname", "60 days"), ("Address", "1 year"))),
    ],
)
def test_data_that_are_called_like_a_column_begin_a_row(
    names: tuple[str, ...], body: tuple[tuple[str, ...], ...]
) -> None:
    assert cells(text(_page(*_lines(names, *body)))) == [names, *body]


def test_a_heading_that_could_name_a_column_stands_above_its_table() -> None:
    names, body = ("Vendor", "Task", "Country"), (("Nordfen", "Hosting", "Norway"), ("Elmpost", "Letters", "Canada"))
    table = "\n".join(_lines(names, *body))
    page = f"Policy\n\nVendors\n\n{table}\n\nPromises\n\nWe keep what we promise to the readers."
    assert cells(text(page)) == [names, *body]


ANSWERED = (
    ("A. Identifiers", "Your name, postal address and the like", "YES"),
    ("B. Biometric information", "Fingerprints", "NO"),
    ("C. Geolocation data", "Where your device is", "NO"),
)


def _answered(*lines: tuple[str, ...]) -> str:
    return "\n\n".join(
        ("We have collected these kinds of data:", *(cell for line in lines for cell in line), "The end.")
    )


def test_a_column_of_answers_gives_a_table_away_whose_columns_have_no_names() -> None:
    document = markdown(_answered(*ANSWERED))
    assert cells(document) == list(ANSWERED)
    assert not any(block.header for s in document.sections() for block in s.blocks)
    assert cells(markdown(_answered(*(line[1:] for line in ANSWERED)))) == [line[1:] for line in ANSWERED]


@pytest.mark.parametrize("first", ["Do you know my name?", "We know your name.", "NO"])
def test_answers_to_what_is_said_or_asked_stay_lines(first: str) -> None:
    assert cells(markdown(_answered(*((first, *line[1:]) for line in ANSWERED)))) == []
