"""Which reader reads what, and the limits before any does."""

import pytest

from policywatch.errors import InputError
from policywatch.knowledge import load
from policywatch.readers import LIMIT, read, readers

KNOWLEDGE = load()
PAGE = """# Privacy Policy

We collect **your name**, see [the list](https://example.org/list), and **your mail**.

## Rights

You may object.
"""
SOUP = "<p>One</p>\n<ul>\n<li>a</li><li>b</li></ul> text <strong>bold</strong><br>\n<p>Two</p>\n" * 3


def test_formats_are_found_by_listing() -> None:
    names = {reader.__name__.rpartition(".")[2] for reader in readers()}
    assert {"html", "markdown", "text"} <= names
    suffixes = [suffix for reader in readers() for suffix in reader.SUFFIXES]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize(
    ("data", "name", "media_type", "expected"),
    [
        (PAGE, "policy.md", "", "text/markdown"),
        (PAGE, "", "", "text/markdown"),
        (PAGE, "policy.txt", "text/plain", "text/markdown"),
        ("plain words only", "", "", "text/plain"),
        ("plain words only", "policy.md", "", "text/markdown"),
        (SOUP, "policy.txt", "", "text/html"),
        (f"<!doctype html><html><body>{SOUP}</body></html>", "policy.md", "text/markdown", "text/html"),
        (
            f"# Policy\n\n* a\n* b\n\n**Bold** text\n\n{SOUP}",
            "https://example.org/policy.md?raw=1#top",
            "",
            "text/markdown",
        ),
    ],
)
def test_format(data: str, name: str, media_type: str, expected: str) -> None:
    assert read(data.encode(), name=name, media_type=media_type, knowledge=KNOWLEDGE).media_type == expected


def test_the_charset_may_stand_in_the_media_type() -> None:
    data = "회사는 개인정보를 처리합니다.".encode("cp949")
    assert "개인정보" in read(data, media_type="text/plain; charset=EUC-KR", knowledge=KNOWLEDGE).text


def test_the_caller_knows_the_language() -> None:
    assert read(b"nothing tells", language="de", knowledge=KNOWLEDGE).language == "de"


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf"])
def test_nothing_to_read(data: bytes) -> None:
    with pytest.raises(InputError, match=r"policy\.md"):
        read(data, name="policy.md", knowledge=KNOWLEDGE)


def test_front_matter_alone_is_no_text() -> None:
    with pytest.raises(InputError, match=r"policy\.md"):
        read(b"---\ntitle: Privacy\n---\n", name="policy.md", knowledge=KNOWLEDGE)


def test_too_large() -> None:
    with pytest.raises(InputError, match="64 MB"):
        read(b"x" * (LIMIT + 1), name="big.txt", knowledge=KNOWLEDGE)


def test_a_quote_leaves_out_the_numbers_that_a_list_counts_and_does_not_write() -> None:
    page = b"<h1>Policy</h1><p>We answer where</p><ol type='a'><li>you ask</li><li>a judge asks</li></ol>"
    document = read(page, name="p.html", knowledge=KNOWLEDGE)
    assert document.text.endswith("a. you ask\nb. a judge asks")
    assert document.quote(0, len(document.text)).endswith("We answer where … you ask … a judge asks")


def test_a_quote_keeps_a_short_word_after_a_link() -> None:
    document = read(
        b"# Policy\n\nWe share names with [Zorblax](https://z.example) etc.\n", name="p.md", knowledge=KNOWLEDGE
    )
    assert document.quote(0, len(document.text)).endswith("We share names with Zorblax … etc.")
