"""PDFs made on the spot come back as the headings, paragraphs, items and tables they were set from."""

import io
from typing import Any

import pytest
from reportlab.lib import colors
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Table

from policywatch.errors import InputError
from policywatch.model.part import Reading
from policywatch.readers import pdf

pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=8, alignment=TA_LEFT)
HEADING = ParagraphStyle("heading", BODY, fontName="Helvetica-Bold", fontSize=14, leading=18, spaceBefore=8)
TITLE = ParagraphStyle("title", HEADING, fontSize=20, leading=26)
KOREAN = ParagraphStyle("korean", BODY, fontName="HYSMyeongJo-Medium")

LONG = (
    "We collect your e-mail address, your name and the times at which you use the service, so that we can keep it "
    "running and answer what you ask us. We keep each of them for no longer than ninety days after you leave. "
)


def make(
    flow: list[Any], *, columns: int = 1, margins: bool = False, encrypt: StandardEncryption | None = None
) -> bytes:
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title="Our policy", encrypt=encrypt, invariant=1)
    width = 460 / columns
    frames = [Frame(60 + n * width, 80, width - 10, 680) for n in range(columns)]

    def every_page(canvas: Canvas, template: BaseDocTemplate) -> None:
        if margins:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(60, 800, "Example Ltd. - Confidential")
            canvas.drawString(280, 40, f"Page {template.page} of 3")

    document.addPageTemplates(PageTemplate(frames=frames, onPage=every_page))
    document.build(flow)
    return out.getvalue()


def read(flow: list[Any], **options: Any) -> Reading:
    data = make(flow, **options)
    assert pdf.sniff(data) == 1.0
    return pdf.parts(data, name="policy.pdf")


def test_headings_by_size_and_paragraphs_of_several_lines() -> None:
    reading = read(
        [
            Paragraph("Privacy Policy", TITLE),
            Paragraph(LONG, BODY),
            Paragraph("1. What we keep", HEADING),
            Paragraph(LONG * 2, BODY),
            Paragraph("<b>Your choice</b>", BODY),
            Paragraph("A second, short paragraph.", BODY),
        ]
    )
    assert [(part.heading, part.text) for part in reading.parts] == [
        (1, "Privacy Policy"),
        (0, LONG.strip()),
        (2, "1. What we keep"),
        (0, (LONG * 2).strip()),
        (0, "Your choice"),
        (0, "A second, short paragraph."),
    ]
    assert reading.parts[4].bold
    assert (reading.title, reading.marked) == ("Our policy", True)


def test_numbered_lines_and_bullets_begin_anew() -> None:
    texts = ["(a) your name, where you give it to us;", "(b) your address;", "• for support", "• for billing"]
    parts = read([Paragraph(LONG, BODY), *(Paragraph(text, BODY) for text in texts)]).parts[1:]
    assert [(part.item, part.text) for part in parts] == [
        (False, texts[0]),
        (False, texts[1]),
        (True, "for support"),
        (True, "for billing"),
    ]


def test_what_every_page_bears_is_left_out() -> None:
    flow = [item for _ in range(3) for item in (Paragraph(LONG, BODY), PageBreak())]
    assert [part.text for part in read(flow, margins=True).parts] == [LONG.strip()] * 3


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    text = (
        " ".join(f"In case {number} we keep what you gave us and nothing else besides" for number in range(260)) + "."
    )
    parts = read([Paragraph(text, BODY)], columns=2, margins=True).parts
    assert [part.text for part in parts] == [text]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Our information is about you. We keep infor-", "mation safe."), "information safe."),
        (("A well-known third-party tool helps. Ask the third-", "party for more."), "third-party for more."),
    ],
)
def test_words_cut_at_a_line_s_end_are_whole_again(lines: tuple[str, str], expected: str) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number, line in enumerate(lines):
        canvas.drawString(60, 700 - 13 * number, line)
    canvas.save()
    (part,) = pdf.parts(out.getvalue()).parts
    assert part.text.endswith(expected)


def test_korean_is_read_as_set() -> None:
    text = "회사는 이용자의 동의를 받아 개인정보를 처리하며, 보유 기간이 지나면 지체 없이 파기합니다."
    reading = read([Paragraph(text, KOREAN), Paragraph("제2조(위탁)", KOREAN)])
    assert [part.text for part in reading.parts] == [text, "제2조(위탁)"]


def test_a_ruled_table_has_rows_headings_and_merged_cells() -> None:
    rows = [
        ["Processor", "Task", "Kept for"],
        ["Alpha", "Hosting", "1 year"],
        ["Beta", "", "2 years"],
        ["Gamma", "Mail", ""],
    ]
    grid = Table(
        rows,
        style=[
            ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
            ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"),
            ("SPAN", (1, 1), (1, 2)),
            ("SPAN", (1, 3), (2, 3)),
        ],
    )
    parts = read([Paragraph(LONG, BODY), grid, Paragraph("After the table.", BODY)]).parts
    assert [part.cells for part in parts] == [
        (),
        ("Processor", "Task", "Kept for"),
        ("Alpha", "Hosting", "1 year"),
        ("Beta", "Hosting", "2 years"),
        ("Gamma", "Mail", ""),
        (),
    ]
    assert [part.header for part in parts] == [False, True, False, False, False, False]
    assert {part.table for part in parts} == {None, 0}


def test_a_link_covers_its_words() -> None:
    text = 'Write to <link href="https://example.com/dpo">our data protection officer</link> at any time.'
    (part,) = read([Paragraph(text, BODY)]).parts
    (link,) = part.links
    assert (part.text[link.start : link.end], link.href) == ("our data protection officer", "https://example.com/dpo")


def test_a_locked_document_is_refused_in_one_line() -> None:
    data = make([Paragraph(LONG, BODY)], encrypt=StandardEncryption("secret"))
    with pytest.raises(InputError, match=r"locked\.pdf is password-protected: give a copy without a password"):
        pdf.parts(data, name="locked.pdf")


def test_a_document_that_only_forbids_printing_is_read() -> None:
    data = make([Paragraph(LONG, BODY)], encrypt=StandardEncryption("", ownerPassword="owner", canPrint=0))
    assert pdf.parts(data).parts[0].text == LONG.strip()


def test_a_scan_is_refused() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.rect(60, 60, 400, 600, fill=1)
    canvas.save()
    with pytest.raises(InputError, match="only pictures of it"):
        pdf.parts(out.getvalue(), name="scan.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7 and no more", b"%PDF-1.4\n" + bytes(3000)])
def test_a_damaged_document_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"cut\.pdf is damaged"):
        pdf.parts(data, name="cut.pdf")


def test_too_many_pages_are_refused_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "PAGES", 2)
    with pytest.raises(InputError, match="3 pages; the limit is 2"):
        pdf.parts(make([PageBreak(), PageBreak(), Paragraph(LONG, BODY)]), name="long.pdf")
