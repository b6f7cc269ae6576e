"""What selectors and ranges take of a page."""

import pytest
from bs4 import BeautifulSoup

from policywatch.watch.model import Page, Range, Watch
from policywatch.watch.suspect import NothingSelected
from policywatch.watch.taking import taken
from tests.cli.command import policy
from tests.watch.conftest import Office
from tests.watch.site import Site, web_page

PAGE = b"""<html><body><nav>menu</nav><h1 id=top>Policy</h1><div class=a><p>zero</p><p id=one>one</p><p>two</p></div>
<div class=b><p>three</p><h2 id=end>end <i>of it</i></h2><p>four</p></div><footer>foot</footer></body></html>"""


def words(
    *, select: str = "", remove: str = "", ranges: tuple[Range, ...] = (), without: tuple[Range, ...] = ()
) -> str:
    page = Page("https://acme.example/p", select, remove, ranges, without)
    return " ".join(BeautifulSoup(taken(page, PAGE, ""), "lxml").get_text(" ").split())


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        (Range("#one", "#end"), "one two three"),
        (Range("#one", "#end", after_start=True), "two three"),
        (Range("#one", "#end", after_end=True), "one two three end of it"),
        (Range("#one", "#end", after_start=True, after_end=True), "two three end of it"),
        (Range("#top", "footer", after_start=True), "zero one two three end of it four"),
        (Range("#one", "#one", after_end=True), "one"),
        (Range(".a", "#one", after_end=True), "zero one"),
    ],
)
def test_a_range_goes_from_one_element_to_another(wanted: Range, text: str) -> None:
    assert words(ranges=(wanted,)) == text


def test_a_range_can_be_left_out_and_selectors_go_with_ranges() -> None:
    assert words(without=(Range("#one", "#end", after_end=True),)) == "menu Policy zero four foot"
    assert words(select="h1", ranges=(Range("#one", "#end"),), remove="p:last-child") == "Policy one three"
    assert words(remove="#one", without=(Range("#one", "#end"),), select=".a, .b") == "zero end of it four"


@pytest.mark.parametrize(
    "wanted",
    [Range("#none", "#end"), Range("#one", "#none"), Range("#end", "#one")],
    ids=["no beginning", "no end", "turned round"],
)
def test_a_range_that_takes_nothing_is_said(wanted: Range) -> None:
    with pytest.raises(NothingSelected, match=r"acme\.example"):
        words(ranges=(wanted,))


def test_a_page_nested_without_end_is_no_trouble() -> None:
    deep = b"<div>" * 1_500 + b"<p id=a>in</p><p id=b>out</p>" + b"</div>" * 1_500
    page = Page("https://acme.example/p", select_ranges=(Range("#a", "#b"),))
    assert BeautifulSoup(taken(page, deep, ""), "lxml").get_text(strip=True) == "in"


def test_a_watched_range_is_kept_and_says_when_it_is_gone(office: Office, site: Site) -> None:
    site.pages["/p"] = web_page("# Terms\n\nOther terms.\n\n" + policy())
    page = Page(f"{site.url}/p", select_ranges=(Range("h1 ~ h1", "main", after_end=True),))
    office.store().put(Watch("acme/privacy", "acme/privacy", (page,)))
    assert office.store().watch("acme/privacy").pages == (page,)
    office.run(0)
    (version,) = office.desk(0).archive.versions("acme/privacy")
    assert "Other terms" not in office.desk(0).archive.text(version.meta)
    site.pages["/p"] = web_page(policy())
    office.run(1)
    assert office.kinds()[-1] == ("suspect", 1)
    assert "h1 ~ h1" in office.lines()[-1].detail
