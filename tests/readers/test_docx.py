"""Word documents read as Word shows them: numbers it counts, merged cells, links, changes taken as accepted."""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from policywatch.errors import InputError
from policywatch.model.part import Part, Reading
from policywatch.readers import docx as reader

NUMBERING = """<w:abstractNum %s w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="제%%1조"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%%2"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%%1.%%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
</w:abstractNum>"""


def read(build: Callable[[Any], None]) -> Reading:
    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    assert reader.sniff(out.getvalue()) == 1.0
    return reader.parts(out.getvalue(), name="policy.docx")


def number(paragraph: Any, level: int, number_id: str = "77") -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>',
        )
    )


def with_numbering(document: Any) -> None:
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(NUMBERING % nsdecls("w")))
    for number_id, extra in (
        ("77", ""),
        ("78", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
    ):
        root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number_id}"><w:abstractNumId w:val="77"/>{extra}</w:num>',
            )
        )


def texts(parts: Sequence[Part]) -> list[str]:
    return [part.text for part in parts]


def test_headings_by_style_stand_under_the_title() -> None:
    def build(document: Any) -> None:
        document.add_heading("개인정보 처리방침", 0)
        document.add_heading("Data we collect", 1)
        document.add_paragraph("We collect your e-mail address.")
        document.add_heading("From you", 2)

    levels = [(part.heading, part.text) for part in read(build).parts]
    assert levels == [
        (1, "개인정보 처리방침"),
        (2, "Data we collect"),
        (0, "We collect your e-mail address."),
        (3, "From you"),
    ]


def test_an_outline_level_makes_a_heading_of_any_style() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("Retention")
        paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="1"/>'))

    assert read(build).parts[0].heading == 2


def test_numbers_are_counted_as_word_counts_them() -> None:
    def build(document: Any) -> None:
        with_numbering(document)
        for level, text in ((0, "목적"), (1, "하나"), (1, "둘"), (0, "항목"), (1, "다시"), (2, "깊이"), (3, "점")):
            number(document.add_paragraph(text), level)
        number(document.add_paragraph("따로"), 0, "78")

    parts = read(build).parts
    assert [part.marker for part in parts] == ["제1조", "①", "②", "제2조", "①", "2.1)", "", "제5조"]
    assert all(part.item for part in parts)
    assert parts[5].depth == 2


def test_a_numbered_heading_carries_its_number_in_its_text() -> None:
    def build(document: Any) -> None:
        with_numbering(document)
        number(document.add_heading("목적", 1), 0)

    part = read(build).parts[0]
    assert (part.heading, part.text, part.marker) == (1, "제1조 목적", "")
    assert part.omissions == (4,)


def test_list_styles_bring_their_numbering() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("first", style="List Number")
        document.add_paragraph("second", style="List Number")
        document.add_paragraph("point", style="List Bullet")

    parts = read(build).parts
    assert [(part.item, part.marker) for part in parts] == [(True, "1."), (True, "2."), (True, "")]


def test_bold_only_paragraphs_are_told_from_bold_words() -> None:
    def build(document: Any) -> None:
        document.add_paragraph().add_run("Your rights").bold = True
        mixed = document.add_paragraph("You may ")
        mixed.add_run("object").bold = True

    assert [part.bold for part in read(build).parts] == [True, False]


def test_a_table_has_its_heading_row_and_merged_cells_in_every_row_they_cover() -> None:
    def build(document: Any) -> None:
        table = document.add_table(4, 3)
        grid = (
            ("수탁자", "업무", "기간"),
            ("A사", "배송", "1년"),
            ("B사", "", "2년"),
            ("C사", "상담", ""),
        )
        for y, row in enumerate(grid):
            for x, text in enumerate(row):
                table.cell(y, x).text = text
        table.cell(1, 1).merge(table.cell(2, 1))
        table.cell(3, 1).merge(table.cell(3, 2))
        properties = table.rows[0]._tr.get_or_add_trPr()
        properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))

    parts = read(build).parts
    assert [part.header for part in parts] == [True, False, False, False]
    assert [part.cells for part in parts[1:]] == [("A사", "배송", "1년"), ("B사", "배송", "2년"), ("C사", "상담", "")]
    assert all(part.text == " | ".join(part.cells) for part in parts)
    assert parts[2].omissions


def test_a_table_of_one_column_is_layout() -> None:
    def build(document: Any) -> None:
        table = document.add_table(1, 1)
        table.cell(0, 0).text = "A boxed remark."

    part = read(build).parts[0]
    assert (part.cells, part.text) == ((), "A boxed remark.")


def test_a_link_covers_its_words() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("See our ")
        target = document.part.relate_to("https://example.com/dpo", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        paragraph._p.append(
            parse_xml(
                f'<w:hyperlink {nsdecls("w", "r")} r:id="{target}"><w:r><w:t>contact page</w:t></w:r></w:hyperlink>'
            )
        )

    part = read(build).parts[0]
    (link,) = part.links
    assert (part.text[link.start : link.end], link.href) == ("contact page", "https://example.com/dpo")


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("We keep data for ")
        space = nsdecls("w")
        for change, inside, text in (("del", "delText", "30"), ("ins", "t", "60")):
            paragraph._p.append(
                parse_xml(f'<w:{change} {space} w:id="1"><w:r><w:{inside}>{text}</w:{inside}></w:r></w:{change}>')
            )
        paragraph.add_run(" days.")

    reading = read(build)
    assert texts(reading.parts) == ["We keep data for 60 days."]
    assert "tracked changes" in reading.warnings[0]


def test_content_controls_line_breaks_and_hidden_text() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("Seoul")
        paragraph.add_run().add_break()
        paragraph.add_run("Korea")
        paragraph.add_run(" secret").font.hidden = True
        body = document.element.body
        control = parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>in a control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        )
        body.insert(list(body).index(body.find(qn("w:sectPr"))), control)

    assert texts(read(build).parts) == ["Seoul", "Korea", "in a control"]


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "password"),
        (b"PK\x03\x04 word/ and then nothing", "damaged"),
        (packed({"word/document.xml": b"<w:document/>"}), "damaged"),
        (packed({"word/document.xml": bytes(160_000_000)}), "limit is 150 MB"),
    ],
    ids=["encrypted", "cut", "no package", "bomb"],
)
def test_what_word_would_not_open_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        reader.parts(data, name="next.docx")
    assert str(caught.value).startswith("next.docx ")
    assert "\n" not in str(caught.value)


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="holds no text"):
        read(lambda document: None)
