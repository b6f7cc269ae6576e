"""Whatever bytes come, reading ends soon: in a document, or in one line that says what to do."""

import gzip
import io
import re
import zipfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from policywatch.errors import InputError
from policywatch.knowledge import load
from policywatch.readers import Reader, _html_tree, html, read, readers

POLICY = "<h1>Privacy Policy</h1><p>We keep your data for thirty days and delete it then.</p>"
PAGE = f"<!doctype html><html><body>{POLICY}</body></html>".encode()


def docx_of(document: bytes) -> bytes:
    """A Word package around any main part."""
    out = io.BytesIO()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relation}" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/document.xml", document)
    return out.getvalue()


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LAUGHS = (
    '<!DOCTYPE w:document [<!ENTITY a "ha ha ha ha ha ha ha ha ha ha ">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + f']><w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>'
)


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "empty.html", "empty"),
        (b" \n\t\r\n ", "blank.txt", "empty"),
        (b"\x00" * 5000, "zeros.md", "empty"),
        (bytes(range(256)) * 40, "noise.txt", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(400), "scan.html", "image"),
        (gzip.compress(PAGE), "page.html", "gzip"),
        (b"PK\x03\x04" + bytes(100), "sheet.xlsx", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "방침.hwp", "save it as .docx"),
        (b"%PDF-1.7\ncut off", "cut.pdf", "damaged"),
        (b"%PDF-1.7\ncut off", "cut.html", "damaged"),
        (b"<html><body></body></html>", "shell.html", "holds no text"),
        (b"<!doctype html><body>" + b"<div>" * 1_000_000 + b"deep", "deep.html", "150,000 HTML elements"),
        (b"<!doctype html><body>" + b"<p>We keep your data.</p>" * 2_000_000, "long.html", "150,000 HTML elements"),
        (b"<!doctype html><body><p>" + b"We keep your data. " * 2_600_000, "wide.html", "5,000,000 characters"),
        (b"<!doctype html><body><p>" + b"&amp;" * 10_000_000, "entities.html", "5,000,000 characters"),
        (docx_of(LAUGHS.encode()), "laughs.docx", ""),
        (docx_of(b"<w:document"), "cut.docx", "damaged"),
        (docx_of(bytes(151_000_000)), "bomb.docx", "limit is 150 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value and " " not in value else "",
)
def test_what_cannot_be_read_is_refused_in_one_line_that_names_it(data: bytes, name: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data, name=name, knowledge=load())
    message = str(caught.value)
    assert message.startswith(name)
    assert says in message
    assert "\n" not in message
    assert len(message) < 200


@pytest.mark.parametrize("name", ["page.txt", "page.pdf", "page.docx", "page.md", "page", "page.exe"])
def test_a_page_is_read_under_a_wrong_name(name: str) -> None:
    document = read(PAGE, name=name, knowledge=load())
    assert document.text == "Privacy Policy\nWe keep your data for thirty days and delete it then."
    assert document.media_type == "text/html"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 60_000 + POLICY,
        "<ul><li>" * 30_000 + POLICY,
        "<table><tr><td>" * 20_000 + POLICY,
        "<aside><header>" * 30_000 + POLICY,
        "<b><i><font>" * 20_000 + POLICY,
        f"<p>{'<b>We keep your data. ' * 20_000}</p>{POLICY}",
    ],
    ids=["div", "list", "table", "landmark", "inline", "unclosed"],
)
def test_deep_nesting_is_read_without_recursion(body: str) -> None:
    found = [part.text for part in html.parts(body.encode()).parts]
    assert "delete it then." in found[-1]


def test_text_after_elements_nobody_closed_is_all_there() -> None:
    body = "<div><p>One<p>Two<li>Three<table><tr><td>Four<td>Five<tr><td>Six<td>Seven</div><h2>Eight<p>Nine"
    found = " ".join(part.text for part in html.parts(body.encode()).parts)
    assert re.findall("One|Two|Three|Four|Five|Six|Seven|Eight|Nine", found) == re.findall("[A-Z][a-z]+", body)


def test_a_table_that_claims_millions_of_cells_stays_small() -> None:
    cells = "<td rowspan='65000' colspan='65000'>x" * 100
    parts = html.parts(f"<table><tr>{cells}<tr><td>y<tr><td>z</table>".encode()).parts
    assert sum(len(part.text) for part in parts) < 10_000


def test_a_page_of_script_costs_nothing() -> None:
    page = PAGE.replace(b"<body>", b"<body><script>" + b"var a = '<div>';" * 1_000_000 + b"</script>")
    assert len(html.parts(page).parts) == 2


def test_markup_cut_into_pieces_while_parsing_stays_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_html_tree, "_CHUNK", 3)
    page = "<p>개인정보 &amp; 쿠키 <a href='/x'>링크 😀</a></p>"
    (part,) = html.parts(page.encode()).parts
    assert (part.text, part.links[0].href) == ("개인정보 & 쿠키 링크 😀", "/x")


@pytest.mark.parametrize("reader", readers(), ids=lambda reader: reader.__name__.rsplit(".", 1)[-1])
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
@example(data=b"\xfe\xff")
def test_every_reader_reads_or_refuses_any_bytes(reader: Reader, data: bytes) -> None:
    assert 0 <= reader.sniff(data) <= 1
    try:
        message = str(len(reader.parts(data, name="input").parts))
    except InputError as error:
        message = str(error)
    assert "\n" not in message
