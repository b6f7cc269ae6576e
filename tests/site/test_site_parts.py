"""The pieces that pages are made of, by themselves."""

import datetime as dt
import json
import re
import threading
import urllib.error
import urllib.request
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from policywatch import knowledge
from policywatch.errors import InputError
from policywatch.model.document import Document
from policywatch.model.finding import Significance
from policywatch.readers import read
from policywatch.site import addresses, feeds, timeline
from policywatch.site.kit import Kit, Lent
from policywatch.site.model import Edition, Shelf, Step, Told
from policywatch.site.settings import contrast
from policywatch.site.text import Chapter, chapters, followed
from policywatch.workflows.site_kit import kit
from policywatch.workflows.site_serve import HEADERS, serving
from tests.cli.command import Result, policywatch
from tests.site.shop import desk, shop


@pytest.fixture(scope="module")
def look(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    return kit(desk(tmp_path_factory.mktemp("empty"), "2026-01-01"), pdf=False)


def document(text: str) -> Document:
    return read(text.encode(), name="policy.md", knowledge=knowledge.load())


def said(text: str) -> list[Chapter]:
    return list(chapters(document(text), "Privacy Policy"))


def test_the_title_is_said_once_and_sections_are_one_level_apart() -> None:
    found = said(
        "# Privacy Policy\n\nWe care.\n\n## 1. Data\n\nName.\n\n#### 1.1. More\n\nAge.\n\n## 2. Rights\n\nAsk.\n"
    )
    assert [(one.name, one.level) for one in found] == [("", 1), ("1. Data", 2), ("1.1. More", 3), ("2. Rights", 2)]


def test_anchors_are_the_sections_own_and_never_double() -> None:
    text = "# Privacy Policy\n\n## Article 1 (Data)\n\nA.\n\n## Data\n\nB.\n\n## Data\n\nC.\n\n## ★\n\nD.\n"
    assert [one.anchor for one in said(text)] == ["article-1", "data", "data-2", "section"]


def test_lists_nest_and_links_stay_where_they_lead_somewhere() -> None:
    (chapter,) = said("# Privacy Policy\n\n- one\n  - [two](https://acme.example/a)\n- [three](/terms)\n")
    (part,) = chapter.parts
    assert [item.line[0].text for item in part.items] == ["one", "three"]
    (below,) = part.items[0].items
    assert (below.line[0].text, below.line[0].href) == ("two", "https://acme.example/a")
    assert part.items[1].line[0].href == ""


@pytest.mark.parametrize(
    ("href", "goes"),
    [
        ("https://acme.example/x?y=1#z", True),
        ("mailto:dpo@acme.example", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        (" https://acme.example", False),
        ("java\tscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//evil.example", False),
        ("/relative", False),
        ("https://[evil", False),
        ("https://acme.example/\u202egnp", False),
    ],
)
def test_only_the_web_and_mail_are_followed(href: str, goes: bool) -> None:
    assert followed(href) is goes


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.text(max_size=60))
def test_a_feed_holds_any_text(title: str, line: str) -> None:
    entry = feeds.Entry("key", title, dt.date(2026, 1, 2), (line,), "a.html", "en")
    feed = feeds.Feed("k", title, line, "feed.atom", "index.html", "en", (entry,))
    root = etree.fromstring(feeds.atom(feed).encode("utf-8", "replace"))
    assert len(root.findall("{http://www.w3.org/2005/Atom}entry")) == 1
    assert json.loads(feeds.json_feed(feed))["items"][0]["title"] == title


def test_a_feed_holds_the_newest_first_and_no_more_than_it_should() -> None:
    days = [dt.date(2020, 1, 1) + dt.timedelta(days=at) for at in range(80)]
    entries = tuple(feeds.Entry(str(day), str(day), day, (), "", "en") for day in days)
    feed = feeds.Feed("k", "t", "", "", "", "en", entries)
    assert [entry.day for entry in feed.newest] == days[:-51:-1]


def test_addresses_are_quoted_and_relative() -> None:
    page = addresses.version("acme/개인정보", "ko", "v 1#2")
    assert (
        addresses.relative(page, addresses.HOME)
        == "acme/%EA%B0%9C%EC%9D%B8%EC%A0%95%EB%B3%B4/ko/versions/v%201%232.html"
    )
    assert addresses.relative(addresses.STYLE, page) == "../../../../assets/site.css"
    assert addresses.absolute(addresses.door("a/b"), "https://x.example/") == "https://x.example/a/b/"


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("3 changes, 1 word touched, 2 findings", "변경 3건, 낱말 1개, 판단 2건"),
        ("Table: 2 cells changed, 1 row added", "표: 칸 2개 변경, 행 1개 추가"),
        ("Cell “Purpose of use” changed", "칸 “Purpose of use” 변경"),
        (
            "3 unchanged sections (Article 1 to 제3조), 12 paragraphs",
            "바뀌지 않은 조항 3개 (Article 1 ~ 제3조), 문단 12개",
        ),
        ("added, though stated elsewhere", "추가, 다른 곳에는 있음"),
        ("7 days before; 30 days for significant changes; by e-mail", "7일 전; 중요한 변경은 30일 전; 전자우편"),
        ("제2조 → section 03", "제2조 → 03번 항목"),
        ("new version: left out as page furniture: menu", "새 버전: 본문이 아니어서 제외한 부분: menu"),
        ("a phrase nobody translated", "a phrase nobody translated"),
    ],
)
def test_a_redline_speaks_the_pages_language(look: Kit, english: str, korean: str) -> None:
    assert look.speech("ko").phrase(english) == korean
    assert look.speech("en").phrase(english) == english


def test_dates_are_as_people_write_them_and_every_language_has_every_word(look: Kit) -> None:
    day = dt.date(2026, 3, 5)
    assert (look.speech("en").date(day), look.speech("ko").date(day)) == ("5 March 2026", "2026년 3월 5일")
    assert look.speech("en").date(None) == ""
    assert {tuple(sorted(table["site"])) for table in look.words.values()} == {tuple(sorted(look.words["en"]["site"]))}


def test_every_word_a_template_asks_for_is_there(look: Kit) -> None:
    asked = {key for text in look.templates.values() for key in re.findall(r'\bw\("(\w+)"', text)}
    assert len(asked) > 40
    assert asked <= set(look.words["en"]["site"])


def told(count: int) -> Told:
    moment = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    editions = tuple(
        Edition(f"v{n}", dt.date(2020 + n, 3, 1), dt.date(2020 + n, 1, 5), moment, "superseded", None, "0", 9, True)
        for n in range(count)
    )
    step = Step(Significance.SIGNIFICANT, (), 3, 40, False, Significance.SIGNIFICANT)
    return Told(Shelf("a/b", "en", "T", True, ("en",), editions), (None, *[step] * (count - 1)))


@pytest.mark.skipif(not timeline.available(), reason="the extra plot is not installed")
def test_a_timeline_is_one_labelled_picture_in_the_pages_colours(look: Kit) -> None:
    svg = etree.fromstring(timeline.draw(told(5), look.speech("en")).encode())
    assert svg.get("role") == "img"
    assert "took effect" in str(svg.get("aria-label"))
    everything = list(svg.iter("{*}*"))
    assert not [tag for tag in everything if tag.get("style") or (tag is not svg and tag.get("role"))]
    texts = ["".join(tag.itertext()) for tag in svg.iter("{*}text")]
    assert {"v0", "v1", "v2", "v3", "v4", "2022"} <= set(texts)
    colours = {str(tag.get("fill")) for tag in everything} | {str(tag.get("stroke")) for tag in everything}
    assert {"var(--red)", "var(--soft)", "var(--mark)"} <= colours
    assert not [colour for colour in colours if colour.startswith("#")]


@pytest.mark.skipif(not timeline.available(), reason="the extra plot is not installed")
def test_names_in_the_picture_never_lie_on_each_other(look: Kit) -> None:
    many = told(60)
    minor = Step(Significance.MINOR, (), 1, 2, False, Significance.MINOR)
    many = replace(many, steps=(None, *[minor] * 30, many.steps[-1], *[minor] * 28))
    svg = etree.fromstring(timeline.draw(many, look.speech("en")).encode())
    names = [tag for tag in svg.iter("{*}text") if (tag.text or "").startswith("v") and (tag.text or "")[1:].isdigit()]
    places = sorted(
        tuple(float(part) for part in re.findall(r"[\d.]+", str(tag.get("transform"))))
        for tag in names
        if tag.get("transform")
    )
    assert {"v31", "v59"} <= {tag.text for tag in names} < {f"v{n}" for n in range(60)}
    assert all(right - left > 15 or abs(low - high) > 12 for (left, low), (right, high) in pairwise(places))


def test_what_a_template_was_lent_is_let_go_even_where_it_fails(look: Kit) -> None:
    words = look.speech("en")
    lent = Lent(["a", "b"])
    kit_of = replace(look, templates={**look.templates, "one.j2": "{{ lent | join }}", "bad.j2": "{{ nothing.there }}"})
    assert kit_of.render("one.j2", "x.html", words, lent=lent) == "ab"
    assert lent == []
    lent.append("c")
    with pytest.raises(InputError, match=r"bad\.j2"):
        kit_of.render("bad.j2", "x.html", words, lent=lent)
    assert lent == []


def test_one_version_alone_needs_no_picture(look: Kit) -> None:
    assert timeline.draw(told(1), look.speech("en")) == ""


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    root = shop(tmp_path / "shop")
    first = run(root, "site", "build", "--now", "2026-11-30", "--workers", "1")
    assert first.code == 0
    assert re.match(r"site: (\d+) files, \1 written, 0 as they were\n", first.out)
    assert "acme/privacy@v1.3 stays out until it is announced on 2026-12-01; --preview shows it" in first.err
    again = run(root, "site", "build", "--now", "2026-11-30", "--workers", "1", "--format", "json")
    assert '"written": []' in again.out
    (root / "other").mkdir()
    (root / "other/mine").write_text("x", "utf-8")
    assert run(root, "site", "build", "other").code == 2


def run(root: Path, *arguments: str) -> Result:
    return policywatch(*arguments, cwd=root)


def test_serving_is_local_and_sends_the_headers(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>hello", "utf-8")
    (tmp_path / "banner.json").write_text("{}", "utf-8")
    (tmp_path / "empty").mkdir()
    with serving(tmp_path, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert server.server_address[0] == "127.0.0.1"
        base = f"http://127.0.0.1:{server.server_port}"
        with urllib.request.urlopen(base + "/") as answer:
            assert {name: answer.headers[name] for name in HEADERS} == HEADERS
            assert answer.headers["Access-Control-Allow-Origin"] is None
        with urllib.request.urlopen(base + "/banner.json?x") as answer:
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(base + "/empty/")
        server.shutdown()
