"""The HTML page as a file: self-contained, escaped, addressable."""

import base64
import hashlib
import re

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.render import render
from tests.render.handmade import CASES, Step, change, document, modified, report, rich_case


def page(case: str = "everything") -> BeautifulSoup:
    return BeautifulSoup(render(CASES[case](), "html"), "lxml")


@pytest.mark.parametrize("case", CASES)
def test_it_asks_the_network_for_nothing(case: str) -> None:
    soup = page(case)
    assert not soup.find_all(["link", "img", "iframe", "object", "embed", "base", "form"])
    assert not [tag for tag in soup.find_all(True) if tag.has_attr("src") or tag.has_attr("style")]
    assert "url(" not in render(CASES[case](), "html")
    assert not [tag for tag in soup.find_all(True) if any(name.startswith("on") for name in tag.attrs)]


@pytest.mark.parametrize("part", ["style", "script"])
def test_the_policy_names_our_style_and_script_and_no_other(part: str) -> None:
    soup = page()
    policy = str(soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"])  # type: ignore[index]
    own = soup.find(part)
    assert isinstance(own, Tag)
    digest = base64.b64encode(hashlib.sha256(str(own.string).encode()).digest()).decode()
    assert f"{part}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("case", CASES)
def test_every_change_has_its_address_once(case: str) -> None:
    soup = page(case)
    ids = [str(tag["id"]) for tag in soup.find_all(id=True)]
    assert len(ids) == len(set(ids))
    wanted = {f"change-{n + 1}" for n in range(len(CASES[case]().comparison.changes))}
    assert {name for name in ids if name.startswith("change-")} == wanted
    assert {str(a["href"])[1:] for a in soup.find_all("a", href=re.compile("^#"))} <= set(ids)
    if wanted:
        assert {str(a["href"])[1:] for a in soup.select("nav a")} == wanted


def test_only_the_web_is_linked() -> None:
    hrefs = {str(a["href"]) for a in page().find_all("a")}
    assert "https://eur-lex.example/art13" in hrefs
    assert not [href for href in hrefs if href.startswith("javascript")]


def test_both_views_hold_their_side_of_the_text() -> None:
    soup = page("modified")
    inline, (old, new) = soup.select_one("article .inline"), soup.select(".pair > div")
    for hidden in soup.select(".vh"):
        hidden.extract()
    assert isinstance(inline, Tag)
    assert inline.get_text().strip() == "We keep it for threefive years."
    assert old.p is not None
    assert old.get_text().split("\n")[-1] == "We keep it for three years."
    assert new.get_text().split("\n")[-1] == "We keep it for five years."


def test_deletions_and_insertions_say_so_to_who_cannot_see_them() -> None:
    soup = page("modified")
    assert all(tag.span and tag.span.get_text() == "removed: " for tag in soup.select(".document del"))
    assert all(tag.span and tag.span.get_text() == "added: " for tag in soup.select(".document ins"))


def test_a_table_stays_a_table_with_the_changed_cell_marked() -> None:
    table = page().select_one(".document table")
    assert isinstance(table, Tag)
    assert [th.get_text() for th in table.select("th")] == ["Company", "Purpose"]
    (cell,) = table.select("td.edited")
    assert cell.del_ is None
    assert [tag.name for tag in cell.find_all(["del", "ins"])] == ["del", "ins"]
    assert [tr["class"] for tr in table.select("tr")][2:] == [["modified"], ["removed"], ["added"]]


@pytest.mark.parametrize(
    ("struck", "written", "gist"),
    [
        (". We answer within a week", ", usually at once", "We answer within a week → usually at once"),
        (".", " today.", ". → today."),
    ],
)
def test_the_list_of_changes_begins_with_a_word(struck: str, written: str, gist: str) -> None:
    made = render(modified(("=", "Write to us"), ("-", struck), ("+", written)), "html")
    shown = BeautifulSoup(made, "lxml").select_one("nav .gist")
    assert isinstance(shown, Tag)
    assert shown.get_text() == gist


def test_unchanged_text_is_folded_but_there() -> None:
    fold = page().select_one("details.same")
    assert isinstance(fold, Tag)
    assert not fold.has_attr("open")
    assert "We run a help desk." in fold.get_text()


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cf"]), min_size=1).filter(str.strip))
def test_no_text_becomes_markup(text: str) -> None:
    soup = BeautifulSoup(render(modified(("=", "x " + text), ("+", "<b onclick=x>" + text)), "html"), "lxml")
    assert not soup.find_all("b")
    assert soup.get_text().count(text) >= 2


def test_a_long_policy_takes_little_room() -> None:
    """8,000 words, an edit in every tenth paragraph."""
    lines = [
        f"# Article {i // 10}: Heading {i}" if i % 10 == 0 else f"Paragraph {i} " + "word " * 40 for i in range(200)
    ]
    old, new = document(*lines), document(*(line.replace("5 word", "5 other") for line in lines))
    a, b = old.units(), new.units()
    edits = [i for i in range(200) if a[i].text != b[i].text]
    changes = [change("modified", "clause", a[i], b[i]) for i in edits]
    steps: list[Step] = [(i, i, (edits.index(i),) if i in edits else ()) for i in range(200)]
    made = report(old, new, changes, steps)
    assert len(render(made, "html")) < 250_000


def test_two_alike_need_no_redline() -> None:
    soup = page("equal")
    assert not soup.select("script, nav, .document")
    assert "No changes" in soup.get_text()
    assert rich_case().comparison.changes
