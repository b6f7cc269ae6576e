"""Text comes out as it was written, whatever the bytes were declared to be, and a guess is said to be one."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.errors import InputError
from policywatch.readers.encoding import decode

KOREAN = "주식회사 예시(이하 '회사')는 이용자의 개인정보를 소중히 다루며 관련 법령을 지킵니다. 제1조(목적) 이 방침은 …"
JAPANESE = "当社は、お客様の個人情報を適切に取り扱うため、次のとおりプライバシーポリシーを定めます。第1条（目的）"
GERMAN = "Wir löschen Ihre persönlichen Daten spätestens nach 30 Tagen. Für Rückfragen steht Ihnen „Datenschutz“ offen."
FRENCH = "L’éditeur conserve vos données à caractère personnel pendant trois ans après la dernière activité."
ENGLISH = "We keep your data for 30 days."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KOREAN, "cp949"),
        (KOREAN, "utf-8"),
        (KOREAN, "utf-16-le"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (GERMAN, "cp1252"),
        (FRENCH, "cp1252"),
        (ENGLISH, "utf-16-be"),
    ],
)
@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1", "no-such-charset"])
def test_text_survives_missing_and_wrong_declarations(text: str, encoding: str, declared: str) -> None:
    assert decode(text.encode(encoding), declared)[0] == text


@pytest.mark.parametrize(
    ("text", "encoding", "declared", "warned"),
    [
        (KOREAN, "cp949", "EUC-KR", False),
        (KOREAN, "cp949", "ks_c_5601-1987", False),
        (KOREAN, "cp949", "", True),
        (KOREAN, "cp949", "utf-8", True),
        (KOREAN, "utf-8", "", False),
        (KOREAN, "utf-8", "iso-8859-1", True),
        (ENGLISH, "ascii", "iso-8859-1", False),
        (JAPANESE, "iso2022_jp", "", False),
        (FRENCH, "cp1252", "ISO-8859-1", False),
    ],
)
def test_a_guess_or_a_contradiction_is_warned_of(text: str, encoding: str, declared: str, warned: bool) -> None:
    out, warning = decode(text.encode(encoding), declared)
    assert out == text
    assert bool(warning) is warned


def test_a_declaration_in_the_page_counts_when_none_came_with_it() -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=euc-kr"></head>{KOREAN}</html>'
    assert decode(page.encode("cp949")) == (page, "")


def test_bytes_decide_between_two_declarations() -> None:
    page = f'<?xml version="1.0" encoding="shift_jis"?><html>{JAPANESE}</html>'
    text, warning = decode(page.encode("cp932"), "utf-8")
    assert text == page
    assert "UTF-8" in warning
    assert "CP932" in warning


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE])
def test_a_byte_order_mark_decides_and_is_no_text(mark: bytes) -> None:
    encoding = {
        codecs.BOM_UTF8: "utf-8",
        codecs.BOM_UTF16_LE: "utf-16-le",
        codecs.BOM_UTF16_BE: "utf-16-be",
        codecs.BOM_UTF32_LE: "utf-32-le",
    }[mark]
    assert decode(mark + KOREAN.encode(encoding), "iso-8859-1") == (KOREAN, "")


def test_damaged_utf8_keeps_all_that_is_whole() -> None:
    text, warning = decode((KOREAN * 5).encode()[:-1] + b"\xff and more")
    assert text.startswith(KOREAN * 4)
    assert text.endswith("and more")
    assert "damaged" in warning


def test_windows_quotes_pasted_into_utf8_are_read_as_meant() -> None:
    text, warning = decode(KOREAN.encode() + b" \x93privacy\x94 \x96 " + KOREAN.encode())
    assert text == f"{KOREAN} “privacy” – {KOREAN}"
    assert "Windows-1252" in warning


def test_nul_bytes_do_not_end_the_text() -> None:
    assert decode(b"We keep\x00 your data.") == ("We keep your data.", "")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\x1f\x8b\x08\x00 rest", "gzip"),
        (b"PK\x03\x04 rest", "ZIP"),
        (b"%PDF-1.7 rest", "PDF"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data, name="old.html")
    assert "old.html" in str(caught.value)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), min_size=1), st.sampled_from(["", "cp949"]))
def test_utf8_is_never_read_as_anything_else(text: str, declared: str) -> None:
    if text.strip() and not text.startswith("\ufeff"):
        assert decode((text + " policy").encode(), declared)[0] == text + " policy"


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=400), st.sampled_from(["", "utf-8", "euc-kr", "rot13", "utf-16"]))
def test_any_bytes_give_text_or_one_clear_line(data: bytes, declared: str) -> None:
    try:
        text, warning = decode(data, declared, "input")
    except InputError as error:
        text, warning = "", str(error)
    assert "\x00" not in text
    assert "\n" not in warning
