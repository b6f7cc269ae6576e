"""Which lines are headings, in pages that mark some, all or none of them up."""

import pytest

from tests.outline.pages import labels, markdown, outline, section, text

LONG = "We keep what you gave us for as long as the contract runs, and delete it without delay after that."


def test_articles_and_their_lists() -> None:
    page = f"""Acme Privacy Policy
Article 1 (Purpose)
{LONG}
1. Account management
2. Billing
Article 2 (Items (all of them))
1. {LONG}
2. {LONG}
"""
    document = text(page)
    assert outline(document) == ["- Acme Privacy Policy", "Article 1 Purpose", "Article 2 Items (all of them)"]
    assert labels(document, "Article 1") == ["", "1.", "2."]
    assert labels(document, "Article 2") == ["1.", "2."]


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("제1조(목적)", "제2조(정의)", ["제1조 목적", "제2조 정의"]),
        ("제 1 조 [목적]", "제 2 조 [정의]", ["제 1 조 목적", "제 2 조 정의"]),
        ("제1조 목적", "제2조 정의", ["제1조 목적", "제2조 정의"]),
        ("§ 1 Geltung", "§ 2 Haftung", ["§ 1 Geltung", "§ 2 Haftung"]),
        ("Article 1 - Objet", "Article 2 - Durée", ["Article 1 Objet", "Article 2 Durée"]),
        ("I. OBJET", "II. DURÉE", ["I OBJET", "II DURÉE"]),
        ("1. Purpose", "2. Term", ["1 Purpose", "2 Term"]),
        ("1) 목적", "2) 기간", ["1) 목적", "2) 기간"]),
        ("가. 목적", "나. 기간", ["가 목적", "나 기간"]),
        ("第1条（目的）", "第2条（期間）", ["第1条 目的", "第2条 期間"]),
    ],
)
def test_numbered_headings(first: str, second: str, names: list[str]) -> None:
    assert outline(text(f"{first}\n{LONG}\n{second}\n{LONG}\n")) == names


def test_a_heading_that_text_follows_in_its_line() -> None:
    document = text(
        """제1조 (목적) 이 약관은 회사와 이용자의 권리를 정합니다.
제2조 (정의) ① 회원이란 이용자를 말합니다.
② 서비스란 웹을 말합니다."""
    )

    assert outline(document) == ["제1조 목적", "제2조 정의"]
    assert labels(document, "제2조") == ["①", "②"]
    assert section(document, "제1조").blocks[0].text == "이 약관은 회사와 이용자의 권리를 정합니다."


def test_a_reference_at_the_beginning_of_a_line_is_no_heading() -> None:
    page = f"""제1조(목적)
제3조(정의)에 따라 처리합니다.
Article 5 of the Act applies to all of it, as {LONG}
제2조(정의)
{LONG}"""
    assert outline(text(page)) == ["제1조 목적", "제2조 정의"]


def test_a_numbered_list_is_no_outline() -> None:
    page = "1. Introduction\nYou may do the following with it:\n1. Read it\n2. Write it\n3. Share it\n2. Term\n" + LONG
    document = text(page)
    assert outline(document) == ["1 Introduction", "2 Term"]
    assert labels(document, "1") == ["", "1.", "2.", "3."]


def test_sentences_with_numbers_are_no_headings() -> None:
    assert outline(text(f"1.1 {LONG}\n1.2 {LONG}\n1.3 {LONG}")) == []


def test_decimal_numbers_nest() -> None:
    page = f"1. One\n1.1 Inner\n{LONG}\n1.1.1 Innermost\n{LONG}\n1.2 Second\n{LONG}\n2. Two\n{LONG}"
    assert outline(text(page)) == ["1 One", "  1.1 Inner", "    1.1.1 Innermost", "  1.2 Second", "2 Two"]


def test_chapters_stand_above_articles() -> None:
    page = f"제1장 총칙\n제1조(목적)\n{LONG}\n제2조(정의)\n{LONG}\n제2장 이용\n제3조(가입)\n{LONG}"
    assert outline(text(page)) == ["제1장 총칙", "  제1조 목적", "  제2조 정의", "제2장 이용", "  제3조 가입"]


def test_capital_and_title_case_headings_nobody_marked_up() -> None:
    names = ("1. Supplement", "YOUR RIGHTS", "Deletion Request Rights")
    page = "\n\n".join(f"{name}\n\n{LONG}" for name in names) + f"\n\nRight of access.\n{LONG}\n\n2. End\n\n{LONG}"
    assert outline(text(page)) == [
        "1 Supplement",
        "  - YOUR RIGHTS",
        "    - Deletion Request Rights",
        "    - Right of access",
        "2 End",
    ]


@pytest.mark.parametrize(
    "line", ["Email: help@example.org", "Position: CEO", "Yes, we do.", "Phone number", "https://example.org"]
)
def test_short_lines_that_are_no_headings(line: str) -> None:
    assert outline(text(f"{LONG}\n\n{line}\n\nshort")) == []


def test_markup_decides() -> None:
    page = f"# Privacy Policy\n\n{LONG}\n\n## One\n\n{LONG}\n\n### Inner\n\n{LONG}\n\n## Two\n\n{LONG}"
    document = markdown(page)
    assert outline(document) == ["- Privacy Policy", "- One", "  - Inner", "- Two"]
    assert document.metadata.title == "Privacy Policy"


def test_shifted_levels_give_the_same_tree() -> None:
    page = f"# Policy\n\n{LONG}\n\n## One\n\n{LONG}\n\n### Inner\n\n{LONG}\n\n## Two\n\n{LONG}"
    shifted = page.replace("#", "##")
    assert outline(markdown(page)) == outline(markdown(shifted))


def test_a_title_more_or_less_leaves_the_tree() -> None:
    page = f"## One\n\n{LONG}\n\n### Inner\n\n{LONG}\n\n## Two\n\n{LONG}"
    assert outline(markdown(f"# Policy\n\n{page}"))[1:] == outline(markdown(page))


def test_flattened_levels_are_told_by_their_numbers() -> None:
    page = "\n\n".join(f"## {title}\n\n{LONG}" for title in ("1. One", "1.1 Inner", "1.2 Other", "2. Two"))
    assert outline(markdown(page)) == ["1 One", "  1.1 Inner", "  1.2 Other", "2 Two"]


def test_bold_lines_are_headings() -> None:
    page = f"**1\\. Definitions**\n\n{LONG}\n\n**1.1 Inner**\n\n{LONG}\n\n**2\\. Term**\n\n{LONG}"
    assert outline(markdown(page)) == ["1 Definitions", "  1.1 Inner", "2 Term"]


@pytest.mark.parametrize("line", ["**시행일: 2026-08-15**", f"**{LONG}**", "**See** below"])
def test_bold_lines_that_are_none(line: str) -> None:
    assert outline(markdown(f"{line}\n\n{LONG}")) == []


def test_a_numbered_list_below_an_unnumbered_heading_nests() -> None:
    names = ("**Browsers**", "1\\) Chrome", "2\\) Safari", "**Contact**")
    page = "\n\n".join((*(f"{name}\n\n{LONG}" for name in names), LONG, LONG, LONG))
    assert outline(markdown(page)) == ["- Browsers", "  1) Chrome", "  2) Safari", "- Contact"]


def test_list_items_over_paragraphs_are_headings() -> None:
    page = "## Policy\n\n" + "\n\n".join(
        f"*   {name}\n\n    {LONG}\n\n    {LONG}" for name in ("Cookies", "Hosting", "Newsletter")
    )
    assert outline(markdown(page)) == ["- Policy", "- Cookies", "- Hosting", "- Newsletter"]


def test_depth_of_flat_lists_follows_their_labels() -> None:
    page = f"Article 1 (Rights)\n① {LONG}\n1. access\n2. correction\n1) in writing\n② {LONG}\nArticle 2 (End)\n{LONG}"
    document = text(page)
    assert [(b.label, b.depth) for b in section(document, "Article 1").blocks] == [
        ("①", 0),
        ("1.", 1),
        ("2.", 1),
        ("1)", 2),
        ("②", 0),
    ]


@pytest.mark.parametrize(
    "line", ["## Last updated: April 9, 2026", "Stand 10.01.2024\n----", "**Effective Date: 2024-01-18**"]
)
def test_a_date_set_as_a_heading_is_none(line: str) -> None:
    document = markdown(f"# Policy\n\n{line}\n\n{LONG}\n\n## One\n\n{LONG}")
    assert outline(document) == ["- Policy", "- One"]
    assert len(document.metadata.dates) == 1


def test_addenda_with_a_date_are_a_section() -> None:
    assert outline(markdown(f"## 제1조 (목적)\n\n{LONG}\n\n## 부칙 (2018.8.25)\n\n{LONG}"))[-1] == "- 부칙 (2018.8.25)"
