"""Pages as crawled: the policy's own lines come out, what frames them stays out."""

import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.errors import InputError
from policywatch.model.part import Part, Reading
from policywatch.readers import html

PROSE = (
    "We collect your e-mail address, your name and the times at which you use the service, so that we can keep it "
    "running and answer what you ask us."
)
MORE = "We keep each of them for no longer than ninety days after you leave, and then delete it from all our systems."


def read(body: str, head: str = "") -> Reading:
    page = f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    return html.parts(page.encode(), name="page.html")


def texts(body: str) -> list[str]:
    return [part.text for part in read(body).parts]


def cells(body: str) -> list[tuple[str, ...]]:
    return [part.cells for part in read(body).parts if part.cells]


# ---- sources of pages ---------------------------------------------------------------------------------------------


def test_front_matter_of_a_page_in_git_is_no_text() -> None:
    source = f"---\ntitle: Privacy\nlastmod: 2023-08-23\n---\n<h1>Policy</h1>\n<p>{PROSE}</p>"
    reading = html.parts(source.encode(), name="privacy.html")
    assert [part.text for part in reading.parts] == ["Policy", PROSE]
    assert (reading.title, reading.updated) == ("Privacy", "2023-08-23")


def test_directives_of_templates_are_no_text_and_what_is_translated_is() -> None:
    body = f"{{% block content %}}<h1>{{{{ _('Your rights') }}}}</h1>{{# a note #}}<p>{PROSE}</p>{{% endblock %}}"
    assert texts(body) == ["Your rights", PROSE]


# ---- furniture ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/shop'>Shop</a></li></ul></nav>",
        "<header><a href='/'>Example</a> <a href='/in'>Log in</a></header>",
        "<footer><p>© 2024 Example Ltd. All rights reserved. 1 High Street, London.</p></footer>",
        "<div role='navigation'>Products and services</div>",
        "<div class='cookie-banner'><p>We use cookies to make this site better for you. Read on or accept.</p></div>",
        "<div id='onetrust-consent-sdk'><p>We value your privacy and use cookies on this website.</p></div>",
        "<ul class='breadcrumb'><li>Home</li><li>Legal</li></ul>",
        "<div class='share-buttons'>Share this page</div>",
        "<script>var policy = 'We sell your data.';</script>",
        "<style>p { color: red }</style>",
        "<template><p>We sell your data to everyone who asks for it.</p></template>",
        "<noscript>Please turn on JavaScript to see this page.</noscript>",
        "<div hidden>Loading</div>",
        "<span aria-hidden='true'>×</span>",
        "<div style='display: none'>Thank you for your order!</div>",
        "<span class='sr-only'>opens in a new window</span>",
        "<form><label>Search</label><input><button>Go</button><select><option>English</option></select></form>",
        "<div class='related'><h3>Related articles</h3><a href='/a'>One</a> <a href='/b'>Two</a></div>",
        "<div><a href='/a'>News</a> <a href='/b'>Careers</a> <a href='/c'>Press</a> <a href='/d'>Investors</a></div>",
        "<p><a href='#top'>Back to top</a></p>",
        "<iframe src='/ad'>advertisement</iframe>",
    ],
)
@pytest.mark.parametrize("where", ["before", "after"])
def test_furniture_is_left_out(furniture: str, where: str) -> None:
    policy = f"<div><h1>Privacy Policy</h1><p>{PROSE}</p><h2>Storage</h2><p>{MORE}</p></div>"
    body = furniture + policy if where == "before" else policy + furniture
    assert texts(body) == ["Privacy Policy", PROSE, "Storage", MORE]


def test_a_title_and_a_date_outside_the_text_s_element_are_kept() -> None:
    body = f"""<header><nav><a href='/'>Home</a></nav></header>
      <div class='hero'><h1>Privacy Policy</h1><p>Effective 1 May 2024</p></div>
      <main><div class='content'><p>{PROSE}</p><p>{MORE}</p></div></main>"""
    assert texts(body) == ["Privacy Policy", "Effective 1 May 2024", PROSE, MORE]


def test_a_list_of_earlier_versions_is_kept_though_it_is_all_links() -> None:
    links = "".join(f"<a href='?v={year}'>{year}.01.01</a> " for year in range(2018, 2024))
    body = f"<div><div><p>{PROSE}</p><p>{MORE}</p></div><div>{links}</div><div><a href='/x'>Jobs</a></div></div>"
    parts = read(body).parts
    assert [part.text for part in parts] == [
        PROSE,
        MORE,
        "2018.01.01 2019.01.01 2020.01.01 2021.01.01 2022.01.01 2023.01.01",
    ]
    assert len(parts[-1].links) == 6


def test_sections_in_containers_of_their_own_all_count() -> None:
    body = "".join(f"<section><h2>Part {n}</h2><div><p>{PROSE}</p></div></section>" for n in range(6))
    assert texts(body) == [text for n in range(6) for text in (f"Part {n}", PROSE)]


def test_closed_accordions_and_tabs_are_read() -> None:
    body = "".join(
        f"""<h3><button aria-expanded='false' aria-controls='p{n}'>Question {n}</button></h3>
        <div id='p{n}' class='accordion-panel' style='display:none'><p>Answer {n}.</p></div>"""
        for n in range(3)
    )
    parts = read(f"<main><h1>Privacy</h1><p>{PROSE}</p>{body}</main>").parts
    assert [(part.heading, part.text) for part in parts[2:]] == [
        (heading, f"{text} {n}{'' if heading else '.'}")
        for n in range(3)
        for heading, text in ((3, "Question"), (0, "Answer"))
    ]


def test_a_short_section_folded_under_its_heading_is_read_whatever_it_is_called() -> None:
    folded = "".join(f"<h2>Part {n}</h2><div id='s{n}' hidden><p>Answer {n}.</p></div>" for n in range(2))
    said = texts(f"<p>{PROSE}</p>{folded}<div hidden>Loading</div>")
    assert said[1:] == ["Part 0", "Answer 0.", "Part 1", "Answer 1."]


def test_details_are_read_and_their_summary_stands_out() -> None:
    parts = read(f"<p>{PROSE}</p><details><summary>Retention</summary><p>{MORE}</p></details>").parts
    assert [(part.text, part.bold) for part in parts[1:]] == [("Retention", True), (MORE, False)]


def test_a_hidden_copy_for_narrow_screens_is_left_out_and_said() -> None:
    text = f"<h2>Storage</h2><p>{PROSE}</p><p>{MORE}</p>"
    reading = read(f"<div class='wide'>{text * 1}</div><div class='mobile' style='display:none'>{text}</div>")
    assert [part.text for part in reading.parts] == ["Storage", PROSE, MORE]
    assert "hidden copy" in reading.warnings[0]


@pytest.mark.parametrize(
    "wrapper", ["<footer>{}</footer>", "<div class='modal' style='display:none'>{}</div>", "<nav>{}</nav>"]
)
def test_a_whole_policy_stays_whatever_its_element_is_called(wrapper: str) -> None:
    policy = f"<h1>Privacy Policy</h1><p>{PROSE}</p><p>{MORE}</p>"
    assert texts(wrapper.format(policy)) == ["Privacy Policy", PROSE, MORE]


@pytest.mark.parametrize("name", ["newsletter", "social-sharing", "cookie-consent", "comments", "main header-dark"])
def test_a_section_about_furniture_is_no_furniture(name: str) -> None:
    section = f"<div id='{name}'><h2>About it</h2><p>{MORE}</p></div>"
    assert MORE in texts(f"<main><h1>Privacy</h1><p>{PROSE * 3}</p>{section}<p>{PROSE * 3}</p></main>")


def test_short_lines_between_the_main_element_and_its_sequel_are_kept() -> None:
    sequel = "<div>부 칙</div><div>이 방침은 2024년 1월 1일부터 시행합니다.</div><div>Menu</div>"
    assert texts(f"<div><p>{PROSE * 6}</p></div>{sequel}")[1:] == ["부 칙", "이 방침은 2024년 1월 1일부터 시행합니다."]


# ---- lines ----------------------------------------------------------------------------------------------------------


def test_line_breaks_begin_lines_and_blank_ones_leave_a_gap() -> None:
    parts = read(
        "<div>제1조 (목적)<br>회사는 이용자의 정보를 보호합니다.<br><br>제2조 (정의)<br>다음과 같습니다.</div>"
    ).parts
    assert [(part.text, part.gap) for part in parts] == [
        ("제1조 (목적)", False),
        ("회사는 이용자의 정보를 보호합니다.", False),
        ("제2조 (정의)", True),
        ("다음과 같습니다.", False),
    ]
    assert not read("<div>제1조<br>하나</div>").marked


def test_a_sentence_broken_by_hand_is_one_line_with_its_links() -> None:
    body = "<p>We keep what you tell us for as long as your account<br>exists, see <a href='/x'>details</a>.</p>"
    (part,) = read(body).parts
    assert part.text == "We keep what you tell us for as long as your account exists, see details."
    assert [part.text[link.start : link.end] for link in part.links] == ["details"]


def test_headings_by_tag_by_role_and_by_bold() -> None:
    parts = read(
        f"""<h1>Policy<br>of Example</h1><p>{PROSE}</p><div role='heading' aria-level='3'>Storage</div><p>{MORE}</p>
        <p><b>Your rights</b></p><p>You <b>may</b> object.</p><div class='sub-title'>Contact</div>
        <p><span style='font-weight: 700'>Complaints</span></p>"""
    ).parts
    assert [(part.heading, part.bold) for part in parts] == [
        (1, False),
        (0, False),
        (3, False),
        (0, False),
        (0, True),
        (0, False),
        (0, True),
        (0, True),
    ]
    assert parts[0].text == "Policy of Example"


def test_a_style_sheet_s_bold_classes_count() -> None:
    sheet = "<style>@media print { .c1, p.c2 { font-weight: 700 } } .c3 .c4 { font-weight: bold }</style>"
    body = "".join(f"<p><span class='c{n}'>Line {n}</span></p>" for n in range(1, 6))
    assert [part.bold for part in read(body, head=sheet).parts] == [True, True, False, False, False]


def test_unknown_elements_stand_in_their_line() -> None:
    assert texts("<p>This is <bdt class='q'>Example Ltd</bdt>'s policy.</p>") == ["This is Example Ltd's policy."]
    assert texts("<app-title>Privacy</app-title><app-text>We care.</app-text>") == ["Privacy", "We care."]


def test_a_fragment_has_no_page_around_it() -> None:
    lines = html.fragment("<nav>One</nav><script>x</script><table><tr><th>Who<th>Why<tr><td>Meta<td>Ads</table>")
    assert [(part.text, part.header) for part in lines] == [("One", False), ("Who | Why", True), ("Meta | Ads", False)]


def test_list_numbers_are_those_the_page_shows() -> None:
    parts = read(
        """<ol type='a' start='3'><li>c</li><li value='9'>i<ol type='i'><li>one<p>more</p></li></ol></li></ol>
        <ol><li>1. has its own</li><li>plain</li></ol><ul><li>bullet</li></ul>
        <ol style='list-style: none'><li>bare</li></ol>"""
    ).parts
    assert [(part.marker, part.depth, part.item, part.text) for part in parts] == [
        ("c.", 0, True, "c"),
        ("i.", 0, True, "i"),
        ("i.", 1, True, "one"),
        ("", 1, False, "more"),
        ("", 0, True, "1. has its own"),
        ("2.", 0, True, "plain"),
        ("", 0, True, "bullet"),
        ("", 0, True, "bare"),
    ]


def test_a_heading_in_a_numbered_list_carries_its_number() -> None:
    parts = read(f"<ol><li><h2>Purpose</h2><p>{PROSE}</p></li><li><h2>Storage</h2><p>{MORE}</p></li></ol>").parts
    assert [part.text for part in parts if part.heading] == ["1. Purpose", "2. Storage"]


def test_definitions_are_told() -> None:
    parts = read("<dl><dt>Account</dt><dd>Your personal area.</dd></dl>").parts
    assert [(part.text, part.definition) for part in parts] == [("Account", True), ("Your personal area.", True)]


def test_preformatted_text_keeps_its_lines() -> None:
    assert texts("<pre>1. Purpose\n  We need it.\n\n2. Storage</pre>") == ["1. Purpose", "We need it.", "2. Storage"]
    terms = "제1조(목적) 이 약관은 회사가 제공하는 서비스의 이용 조건을 정합니다.\n" * 8
    assert len(texts(f"<form><textarea readonly>{terms}</textarea></form>")) == 8


def test_entities_spaces_and_invisible_characters() -> None:
    assert texts("<p>AT&amp;T&nbsp;  keeps\n your&#8217;s</p><p>\u200b</p><p>&nbsp;</p>") == ["AT&T keeps your’s"]


def test_links_cover_their_words_and_point_where_the_page_says() -> None:
    (part,) = read(
        "<p>Ask <a href=' /dpo?utm_source=x '> our  officer </a>, or <a href='javascript:go()'>not</a>.</p>"
    ).parts
    assert [(part.text[link.start : link.end], link.href) for link in part.links] == [
        ("our officer", "/dpo?utm_source=x")
    ]


def test_an_obfuscated_address_reads_the_same_in_every_capture() -> None:
    def page(mask: int) -> Sequence[Part]:
        key = bytes([mask, *(byte ^ mask for byte in b"dpo@example.com")]).hex()
        inner = f"<span class='__cf_email__' data-cfemail='{key}'>[email&#160;protected]</span>"
        return read(f"<p>Write to <a href='/cdn-cgi/l/email-protection#{key}'>{inner}</a>.</p>").parts

    assert page(7) == page(99)
    assert page(7)[0].text == "Write to [email protected]."
    assert page(7)[0].links[0].href == "mailto:dpo@example.com"


def test_what_is_cut_out_of_a_line_leaves_a_mark() -> None:
    (part,) = read("<p>We keep <svg><text>icon</text></svg>your data.</p>").parts
    assert (part.text, part.omissions) == ("We keep your data.", (8,))


# ---- tables ---------------------------------------------------------------------------------------------------------


def test_merged_cells_stand_in_every_row_they_cover() -> None:
    body = f"""<p>{PROSE}</p><table>
      <tr><th rowspan=2>수탁업체</th><th colspan=2>위탁업무</th></tr><tr><th>내용</th><th>기간</th></tr>
      <tr><td>A사</td><td rowspan=2>배송</td><td>1년</td></tr><tr><td>B사</td><td>2년</td></tr>
      <tr><td>C사</td><td colspan=2>해당 없음</td></tr></table>"""
    assert cells(body) == [
        ("수탁업체", "위탁업무 내용", "위탁업무 기간"),
        ("A사", "배송", "1년"),
        ("B사", "배송", "2년"),
        ("C사", "해당 없음", ""),
    ]
    rows = [part for part in read(body).parts if part.cells]
    assert [row.header for row in rows] == [True, False, False, False]
    assert all(row.text == " | ".join(row.cells) and row.table == 0 for row in rows)
    repeated = rows[2]
    assert [repeated.text[a:b] for a, b in zip(repeated.omissions, repeated.omissions[1:], strict=False)] == ["배송"]


@pytest.mark.parametrize(
    ("rows", "headed"),
    [
        ("<thead><tr><td>Who</td><td>Why</td></tr></thead><tr><td>Meta</td><td>Ads</td></tr>", True),
        ("<tr><td><b>Who</b></td><td><b>Why</b></td></tr><tr><td>Meta</td><td>Ads</td></tr>", True),
        (
            "<tr><td>구분</td><td>보유 기간</td></tr><tr><td>회원 정보</td><td>회원 탈퇴 시까지 보관</td></tr>"
            "<tr><td>결제 기록</td><td>전자상거래법에 따라 5년</td></tr>",
            True,
        ),
        ("<tr><td>Phone</td><td>02-123-4567</td></tr><tr><td>Mail</td><td>a@example.com</td></tr>", False),
        ("<tr><th>Name</th><td>Kim</td></tr><tr><th>Phone</th><td>02-123-4567</td></tr>", False),
    ],
)
def test_a_heading_row_is_found_where_there_is_one(rows: str, headed: bool) -> None:
    parts = [part for part in read(f"<p>{PROSE}</p><table>{rows}</table>").parts if part.cells]
    assert [part.header for part in parts] == [headed, *[False] * (len(parts) - 1)]


def test_a_layout_table_is_read_through_to_the_data_in_it() -> None:
    inner = "<table><tr><th>Who</th><th>Why</th></tr><tr><td>Meta</td><td>Ads</td></tr></table>"
    body = f"<table><tr><td><h2>Storage</h2><p>{PROSE}</p>{inner}</td><td><p>{MORE}</p></td></tr></table>"
    assert texts(body) == ["Storage", PROSE, "Who | Why", "Meta | Ads", MORE]


def test_cells_are_one_line_with_their_links_at_their_places() -> None:
    body = """<table><tr><th>Who</th><th>Where</th></tr>
      <tr><td><ul><li>Meta</li><li>X</li></ul></td><td>US,<br>see <a href='/sccs'>clauses</a></td></tr></table>"""
    row = read(body).parts[1]
    assert row.cells == ("Meta X", "US, see clauses")
    assert [row.text[link.start : link.end] for link in row.links] == ["clauses"]


# ---- the page as a whole --------------------------------------------------------------------------------------------


def test_title_and_language_are_taken_along() -> None:
    page = "<html lang='ko-KR'><head><title> 개인정보 처리방침 | 예시 </title></head><p>내용입니다.</p></html>"
    reading = html.parts(page.encode("cp949"), charset="euc-kr")
    assert (reading.title, reading.language, reading.warnings) == ("개인정보 처리방침 | 예시", "ko", ())


def test_a_page_filled_in_elsewhere_says_where() -> None:
    with pytest.raises(InputError, match=r"embedded frame.*/policy\.html"):
        read("<iframe src='/policy.html'></iframe>")
    with pytest.raises(InputError, match="as a browser saves it"):
        read("<div id='root'></div><script>render()</script>")


@pytest.mark.parametrize(
    ("data", "least", "most"),
    [
        (b"<!DOCTYPE html><p>Hi", 0.7, 1),
        (b"\xff\xfe" + "<html><body>".encode("utf-16-le"), 0.7, 1),
        (b"<div><p>one</p><p>two</p><p>three</p></div>", 0.5, 1),
        (b"# Policy\n\nWe keep <b>nothing</b>. " + b"word " * 500, 0, 0.3),
        (b"Plain words, 1 < 2 and 3 > 2.", 0, 0),
    ],
)
def test_html_is_told_by_its_look(data: bytes, least: float, most: float) -> None:
    assert least <= html.sniff(data) <= most


@settings(deadline=None, max_examples=80)
@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1), min_size=1, max_size=8)
)
def test_every_word_of_the_page_is_in_a_part(words: list[str]) -> None:
    from html import escape

    body = "".join(f"<p>word {escape(word)} end</p>" for word in words)
    assert texts(body) == [f"word {word} end" for word in words]


SOUP = re.split(
    "(?<=>)",
    "<p></p><div></div><b></b><li><ul></ol><ol><table><tr><td></table><td rowspan=3><td colspan=9><h2></h2><br>"
    "<a href=x></a><pre><dl><dt><thead><th><!--x--><details><summary>",
)


@settings(deadline=None, max_examples=80)
@given(st.lists(st.sampled_from([*SOUP, " ", "\n", "one", "two\u2028three", "&nbsp;"]), max_size=60))
def test_no_tag_soup_breaks_the_promises_of_a_part(soup: list[str]) -> None:
    for part in read("<p>start</p>" + "".join(soup)).parts:
        assert part.text == " ".join(part.text.split(" ")).strip()
        assert "\n" not in part.text
        assert not part.cells or part.text == " | ".join(part.cells)
        assert all(0 <= link.start < link.end <= len(part.text) for link in part.links)
        assert all(0 < cut < len(part.text) for cut in part.omissions)


# ---- real pages -----------------------------------------------------------------------------------------------------

CORPUS = Path(os.environ.get("POLICYWATCH_SHARED", Path(__file__).parents[3] / "shared")) / "corpus" / "dev"
PAGES = sorted(CORPUS.glob("*/old.html"))
needs_corpus = pytest.mark.skipif(
    not PAGES, reason=f"no pages in {CORPUS}; set POLICYWATCH_SHARED to where corpus/ lies"
)
_MARKDOWN = re.compile(r"!\[[^\]]*\]\([^)]*\)|\]\(<?[^)\s]*>?(?:\s+\"[^\"]*\")?\)|\\")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text.lower()))


@needs_corpus
def test_real_pages_give_the_words_another_engine_found() -> None:
    recalls, precisions = [], []
    for page in PAGES:
        reference = next((p for n in ("ref_old.md", "ref_text.md") if (p := page.with_name(n)).exists()), None)
        if reference is None:
            continue
        wanted = words(_MARKDOWN.sub(" ", _MARKDOWN.sub("", reference.read_text("utf-8"))))
        found = words("\n".join(f"{part.marker} {part.text}" for part in html.parts(page.read_bytes()).parts))
        both = (wanted & found).total()
        recalls.append(both / wanted.total())
        precisions.append(both / found.total())
    # a median, because two references join a second page to the one that was captured
    assert sorted(recalls)[len(recalls) // 2] >= 0.99
    assert min(precisions) >= 0.96


@needs_corpus
def test_captures_that_differ_in_chrome_only_give_the_same_lines() -> None:
    same = {
        page.parent.name: html.parts(page.read_bytes()).parts
        == html.parts(page.with_name("new.html").read_bytes()).parts
        for page in PAGES
        if page.parent.name.endswith("-noise")
    }
    # the withings pair's text does differ: its own date and list of versions say so
    assert [name for name, equal in same.items() if not equal and "withings" not in name] == []


def test_a_korean_sentence_broken_by_br_is_one_line_and_finished_lines_stay_apart() -> None:
    lines = (
        "회사는 이용자의 소중한 인권을 침해할 우려가 있는 민감한 정보를",
        "어떠한 경우에도 수집하지 않습니다.",
        "그 밖의 사항은 따로 안내합니다.",
    )
    assert texts(f"<p>{'<br>'.join(lines)}</p>") == [
        "회사는 이용자의 소중한 인권을 침해할 우려가 있는 민감한 정보를 어떠한 경우에도 수집하지 않습니다.",
        "그 밖의 사항은 따로 안내합니다.",
    ]


def test_short_korean_lines_set_with_br_stay_lines() -> None:
    assert texts("<p>성명: 홍길동<br>직위: 대표<br>연락처: 02-000-0000</p>") == [
        "성명: 홍길동",
        "직위: 대표",
        "연락처: 02-000-0000",
    ]
