"""The site as files: what stands where, when, and what a second build touches."""

import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from policywatch.errors import InputError, StoreError, UsageError
from policywatch.workflows.override import Said, override
from policywatch.workflows.site import Built, Wanted, build
from tests.site.shop import DOCUMENT, NEXT, SETTINGS, desk, korean, put, shop

BEFORE, ANNOUNCED, EFFECTIVE = "2026-11-30", "2026-12-01", "2027-01-15"


def built(root: Path, now: str, **wanted: bool) -> Built:
    return build(Wanted(root / "site", workers=1, **wanted), desk(root, now))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shop(tmp_path_factory.mktemp("shop"))


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    built(root, ANNOUNCED)
    return root / "site"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A workspace for a test that changes it."""
    return shop(tmp_path / "own")


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "lxml")


def words(path: Path) -> str:
    return " ".join(soup(path).get_text(" ").split())


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_link_leads_to_a_file_and_every_fragment_to_a_place(site: Path) -> None:
    ids = {page: {str(tag["id"]) for tag in soup(page).find_all(id=True)} for page in pages(site)}
    seen = 0
    for page in ids:
        for tag in soup(page).find_all(href=True):
            parts = urlsplit(str(tag["href"]))
            if parts.scheme:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            assert target.is_file(), (page, tag["href"])
            if parts.fragment and target in ids:
                assert unquote(parts.fragment) in ids[target], (page, tag["href"])
            seen += 1
    assert seen > 300


def test_ids_are_unique_and_nothing_comes_from_elsewhere(site: Path) -> None:
    for page in pages(site):
        found = soup(page)
        ids = [tag["id"] for tag in found.find_all(id=True)]
        assert len(ids) == len(set(ids)), page
        assert not [t for t in found.find_all(src=True) if urlsplit(str(t["src"])).scheme], page
        assert not found.find_all(["iframe", "object", "embed", "base"]), page
        assert not [t for t in found.find_all(True) if t.has_attr("style") or any(a.startswith("on") for a in t.attrs)]
        assert not [t for t in found.find_all("script") if not t.has_attr("src") and t["type"] != "application/ld+json"]
        policy = str(found.find("meta", {"http-equiv": "Content-Security-Policy"})["content"])  # type: ignore[index]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_the_front_page_of_a_document_shows_what_is_in_force_and_lists_what_was(site: Path) -> None:
    page = words(site / DOCUMENT / "en/index.html")
    assert "In force v1.2 · In force from 3 February 2025 · Announced 2 January 2025" in page
    assert "View previous version v1.1 (2024.02.03) View previous version v1.0 (2023.02.03)" in page
    assert "v1.3 takes effect on 15 January 2027." in page
    assert (site / DOCUMENT / "index.html").exists()


def test_what_is_not_announced_is_nowhere(own: Path) -> None:
    done = built(own, BEFORE)
    assert [(one.name, str(one.announced)) for one in done.hidden] == [(f"{DOCUMENT}@v1.3", "2026-12-01")]
    assert not [path for path in (own / "site").rglob("*") if path.is_file() and "v1.3" in path.read_text("utf-8")]
    assert built(own, BEFORE, preview=True).hidden == ()
    assert (own / "site" / DOCUMENT / "en/versions/v1.3.html").exists()


def test_an_upcoming_version_says_so_until_its_day(own: Path) -> None:
    page = own / "site" / DOCUMENT / "en/versions/v1.3.html"
    built(own, ANNOUNCED)
    assert "This version is not in force yet. It takes effect on 15 January 2027." in words(page)
    built(own, EFFECTIVE)
    assert "In force v1.3" in words(page)
    assert "not in force yet" not in words(page)
    assert "It was replaced on 15 January 2027." in words(own / "site" / DOCUMENT / "en/versions/v1.2.html")
    assert "In force v1.3" in words(own / "site" / DOCUMENT / "en/index.html")


def test_a_second_build_writes_nothing_and_a_new_version_only_what_it_touches(own: Path) -> None:
    first = built(own, BEFORE)
    assert len(first.written) == first.files
    assert built(own, BEFORE).written == []
    again = built(own, ANNOUNCED)
    assert f"{DOCUMENT}/en/versions/v1.3.html" in again.written
    kept = {f"{DOCUMENT}/en/versions/{label}.html" for label in ("v1.0", "v1.1")} | {f"{DOCUMENT}/ko/index.html"}
    assert not kept & set(again.written)
    assert f"{DOCUMENT}/en/changes/v1.0/v1.1.html" not in again.written


def test_a_page_removed_by_hand_comes_back_and_one_of_no_version_goes(own: Path) -> None:
    built(own, ANNOUNCED)
    page = own / "site" / DOCUMENT / "en/versions/v1.0.html"
    page.unlink()
    assert built(own, ANNOUNCED).written == [f"{DOCUMENT}/en/versions/v1.0.html"]
    assert built(own, BEFORE).removed > 0
    assert not (own / "site" / DOCUMENT / "en/changes/v1.2").exists()


def test_fresh_makes_all_again_and_finds_nothing_different(own: Path) -> None:
    built(own, ANNOUNCED)
    before = {path: path.read_bytes() for path in (own / "site").rglob("*") if path.is_file()}
    assert built(own, ANNOUNCED, fresh=True).written == []
    assert {path: path.read_bytes() for path in (own / "site").rglob("*") if path.is_file()} == before


def test_a_crew_builds_the_same(own: Path, site: Path) -> None:
    build(Wanted(own / "site", workers=2), desk(own, ANNOUNCED))
    names = {path.relative_to(site) for path in site.rglob("*.html")}
    assert names == {path.relative_to(own / "site") for path in (own / "site").rglob("*.html")}
    one = f"{DOCUMENT}/en/changes/v1.1/v1.2.html"
    assert (site / one).read_text("utf-8") == (own / "site" / one).read_text("utf-8")


def test_a_build_that_was_stopped_goes_on_from_there(own: Path) -> None:
    pages = own / "site" / DOCUMENT / "en"
    blocked = pages / "versions/v1.2.html"
    blocked.mkdir(parents=True)
    (own / "site/.policywatch-site.json").write_text('{"schema": 2, "units": {}}', "utf-8")
    with pytest.raises(StoreError, match="cannot be written"):
        built(own, ANNOUNCED)
    made = pages / "versions/v1.0.html"
    made.write_text("made before the stop", "utf-8")
    blocked.rmdir()
    again = built(own, ANNOUNCED)
    assert made.read_text("utf-8") == "made before the stop"
    assert f"{DOCUMENT}/en/versions/v1.0.html" not in again.written
    assert f"{DOCUMENT}/en/versions/v1.2.html" in again.written
    assert "From v1.1 to v1.2" in words(pages / "since/v1.0.html")
    assert not [
        path
        for path in (own / "site").iterdir()
        if path.name.startswith(".policywatch-site.") and path.suffix != ".json"
    ]
    assert built(own, ANNOUNCED).written == []


def test_a_translation_bears_the_verdict_of_the_text_that_binds(own: Path) -> None:
    put(own, korean("v1.0", "2023년 1월 2일", "2023년 2월 3일", "3"), language="ko")
    (own / "policywatch.toml").write_text(SETTINGS + f'\n[documents."{DOCUMENT}"]\nlanguage = "en"\n', "utf-8")
    built(own, BEFORE)
    data = json.loads((own / "site" / DOCUMENT / "versions.json").read_text("utf-8"))
    step = {one["language"]: one["versions"][1]["changes"] for one in data["languages"]}
    assert (step["en"]["significance"], step["ko"]["significance"]) == ("significant", "significant")
    assert (step["ko"]["binding"], step["ko"]["alone"]) == ("en", "minor")
    assert step["en"]["binding"] is None
    page = words(own / "site" / DOCUMENT / "ko/versions/v1.1.html")
    assert "효력을 가지는 영어본에 따른 판정입니다. 이 언어본만 보면 “경미”입니다." in page
    redline = words(own / "site" / DOCUMENT / "ko/changes/v1.0/v1.1.html")
    assert "en 언어본에 따라 판정했습니다" in redline
    assert "(en 본에서)" in redline


def test_an_override_stands_with_its_name_and_reason_wherever_the_verdict_does(own: Path) -> None:
    said = Said("minor", "Kim Ha-na, legal", "Only the law's own period <b>was</b> written in.")
    override(f"{DOCUMENT}@v1.1", "", said, desk(own, "2026-06-01"))
    built(own, ANNOUNCED)
    told = (
        "Kim Ha-na, legal put this verdict in place of “Significant” on 1 June 2026: "
        "Only the law's own period <b>was</b> written in."
    )
    at = own / "site" / DOCUMENT / "en"
    for page in (at / "versions/v1.1.html", at / "history.html", at / "since/v1.0.html", own / "site/notices.html"):
        assert told in words(page), page
    assert "Verdict minor put in place of significant by Kim Ha-na, legal" in words(at / "changes/v1.0/v1.1.html")
    for name in (at / "feed.json", own / "site/feed.json", own / "site/notices.json"):
        assert told in [
            line for item in json.loads(name.read_text("utf-8"))["items"] for line in item["content_text"].split("\n")
        ]
    assert built(own, ANNOUNCED).written == []


def test_a_folder_with_anything_else_in_it_is_left_alone(own: Path) -> None:
    (own / "site").mkdir()
    (own / "site/diary.txt").write_text("dear diary", "utf-8")
    with pytest.raises(UsageError, match="not empty"):
        built(own, ANNOUNCED)
    assert (own / "site/diary.txt").read_text("utf-8") == "dear diary"


def test_redlines_between_neighbours_and_to_the_current(site: Path) -> None:
    step = words(site / DOCUMENT / "en/changes/v1.1/v1.2.html")
    assert "Significant changes" in step
    assert "Ads Corp." in step
    across = words(site / DOCUMENT / "en/since/v1.0.html")
    assert "Changes from v1.0 to the version in force" in across
    assert "for removed: 3 added: 5 years" in across
    verdict = soup(site / DOCUMENT / "en/since/v1.0.html").select_one("section.verdict.significant")
    assert verdict is not None
    assert [link.get_text() for link in verdict.select("h3 a")] == ["From v1.1 to v1.2", "From v1.0 to v1.1"]
    assert verdict.select("ul.summary li")
    assert not (site / DOCUMENT / "en/since/v1.2.html").exists()
    data = json.loads((site / DOCUMENT / "en/changes/v1.1/v1.2.json").read_text("utf-8"))
    assert data["significance"] == "significant"


def test_a_korean_page_speaks_korean(site: Path) -> None:
    page = soup(site / DOCUMENT / "ko/index.html")
    assert page.html is not None
    assert page.html["lang"] == "ko"
    assert "이전 버전 v1.1 보기 (2024.02.03)" in page.get_text()
    redline = soup(site / DOCUMENT / "ko/changes/v1.1/v1.2.html")
    assert "중요한 변경이 있습니다" in redline.get_text()
    titles = [title.get_text() for title in redline.select(".finding h3")]
    assert titles[0] == "보관 기간 연장"
    assert all(re.search("[가-힣]", said.get_text()) for said in redline.select(".case > p"))


def test_languages_point_at_each_other(site: Path) -> None:
    head = soup(site / DOCUMENT / "en/versions/v1.1.html")
    others = {str(tag["hreflang"]): str(tag["href"]) for tag in head.select("link[hreflang]")}
    top = f"https://legal.acme.example/archive/{DOCUMENT}"
    assert others == {code: f"{top}/{code}/versions/v1.1.html" for code in ("en", "ko")}
    assert not soup(site / DOCUMENT / "en/versions/v1.0.html").select("link[hreflang=ko]")


def test_feeds_are_feeds_with_ids_that_stay(site: Path, own: Path) -> None:
    atom = etree.parse(str(site / DOCUMENT / "en/feed.atom"))
    names = {"a": "http://www.w3.org/2005/Atom"}
    entries = atom.findall("a:entry", names)
    assert [entry.findtext("a:updated", namespaces=names) for entry in entries] == [
        f"{day}T00:00:00Z" for day in ("2026-12-01", "2025-01-02", "2024-01-02", "2023-01-02")
    ]
    assert entries[1].find("a:link", names).get("href") == (
        f"https://legal.acme.example/archive/{DOCUMENT}/en/changes/v1.1/v1.2.html"
    )
    built(own, EFFECTIVE)
    later = etree.parse(str(own / "site" / DOCUMENT / "en/feed.atom"))
    ids = [entry.findtext("a:id", namespaces=names) for entry in entries]
    assert [entry.findtext("a:id", namespaces=names) for entry in later.findall("a:entry", names)] == ids
    assert len(set(ids)) == 4
    feed = json.loads((site / "notices.json").read_text("utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["items"][0]["title"] == "Acme Privacy Policy: changes on 15 January 2027"


def test_the_sitemap_holds_every_permanent_page(site: Path) -> None:
    tree = etree.parse(str(site / "sitemap.xml"))
    places = {tag.text for tag in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert "https://legal.acme.example/archive/acme/privacy/en/" in places
    assert "https://legal.acme.example/archive/acme/privacy/en/versions/v1.0.html" in places
    for place in places:
        path = str(place).removeprefix("https://legal.acme.example/archive/")
        assert (site / (f"{path}index.html" if path.endswith("/") or not path else path)).is_file(), place


def test_the_banner_says_whom_to_tell_what_until_when(site: Path) -> None:
    notices = json.loads((site / "banner.json").read_text("utf-8"))["notices"]
    coming = next(one for one in notices if one["version"] == "v1.3")
    assert (coming["from"], coming["effective"], coming["until"]) == ("2026-12-01", "2027-01-15", "2027-01-29")
    assert (coming["audience"], coming["action"]) == ("all", "read")
    assert coming["url"].endswith("/acme/privacy/en/versions/v1.3.html")


def test_machines_read_versions_and_the_page_describes_itself(site: Path) -> None:
    data = json.loads((site / DOCUMENT / "versions.json").read_text("utf-8"))
    english = next(one for one in data["languages"] if one["language"] == "en")
    assert [one["state"] for one in english["versions"]] == ["superseded", "superseded", "in force", "upcoming"]
    linked = soup(site / DOCUMENT / "en/versions/v1.1.html").find("script", {"type": "application/ld+json"})
    assert linked is not None
    told = json.loads(linked.get_text())
    assert (told["version"], told["temporalCoverage"]) == ("v1.1", "2024-02-03/2025-02-03")


def test_notices_stand_with_the_coming_one_first(site: Path) -> None:
    page = soup(site / "notices.html")
    assert page.select("h3")[0].get_text() == "Acme Privacy Policy: changes on 15 January 2027"
    assert "Announced 1 December 2026" in words(site / "notices.html")
    assert "아크메 개인정보 처리방침: 2025년 2월 3일 변경" in words(site / "notices.ko.html")


def test_a_published_notice_stands_in_its_own_words(own: Path) -> None:
    folder = own / "outbox/website_notice"
    folder.mkdir(parents=True)
    notice = {"notice": "acme-privacy-v1.3-website_notice-en", "language": "en", "html": ""}
    text = "We change <b>who</b> answers.\n\nAsk us before."
    path = folder / "acme-privacy-v1.3-website_notice-en.en.json"
    path.write_text(json.dumps({**notice, "subject": "Our new officer", "text": text}), "utf-8")
    built(own, BEFORE)
    assert "Our new officer" not in words(own / "site/notices.html")
    built(own, ANNOUNCED)
    card = soup(own / "site/notices.html").select("article")[0]
    assert [tag.get_text() for tag in card.select("h3, .wording p")] == [
        *("Our new officer", "We change <b>who</b> answers.", "Ask us before.")
    ]
    assert json.loads((own / "site/notices.json").read_text("utf-8"))["items"][0]["content_text"] == text
    path.write_text("{}", "utf-8")
    with pytest.raises(StoreError, match="damaged"):
        built(own, ANNOUNCED)


def test_settings_name_colour_and_template_take_effect(tmp_path: Path) -> None:
    extra = 'name = "Acme & Söhne"\naccent = "#004d40"\nfooter = "Acme <GmbH>"\nlogo = "logo.svg"\ntemplates = "own"\n'
    root = shop(tmp_path / "own", SETTINGS + extra)
    (root / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", "utf-8")
    (root / "own").mkdir()
    (root / "own/home.html.j2").write_text(
        '{% extends "base.html.j2" %}{% set title = "Mine" %}'
        '{% block body %}<main id="-text">My own</main>{% endblock %}',
        "utf-8",
    )
    built(root, ANNOUNCED)
    home = words(root / "site/index.html")
    assert "My own" in home
    assert "Acme & Söhne" in home
    assert "Acme <GmbH>" in home
    assert "--link: #004d40" in (root / "site/assets/site.css").read_text("utf-8")
    assert (root / "site/assets/logo.svg").exists()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('accent = "#9dc1ff"', "contrast"),
        ('accent = "red"', "write a colour"),
        ('accent_dark = "#102030"', "lighter"),
        ('url = "javascript:alert(1)"', "write an address"),
        ('colour = "#123456"', "unknown setting site.colour"),
    ],
)
def test_a_setting_that_would_harm_is_refused(tmp_path: Path, line: str, message: str) -> None:
    settings = "[site]\n" + line + "\n"
    (tmp_path / "policywatch.toml").write_text(settings, "utf-8")
    with pytest.raises(UsageError, match=message):
        desk(tmp_path, ANNOUNCED)


def test_a_template_with_a_mistake_is_named(tmp_path: Path) -> None:
    root = shop(tmp_path / "own", SETTINGS + 'templates = "own"\n')
    (root / "own").mkdir()
    (root / "own/home.html.j2").write_text("{{ nonsense.more }}", "utf-8")
    with pytest.raises(InputError, match=r"home\.html\.j2"):
        built(root, ANNOUNCED)


def test_the_interface_needs_words(tmp_path: Path) -> None:
    root = shop(tmp_path / "own", SETTINGS + 'language = "fi"\n')
    with pytest.raises(InputError, match="fi"):
        built(root, ANNOUNCED)


def test_without_an_address_all_links_are_relative(tmp_path: Path) -> None:
    root = shop(tmp_path / "own", 'zone = "Asia/Seoul"\n')
    built(root, ANNOUNCED)
    assert not (root / "site/sitemap.xml").exists()
    assert json.loads((root / "site/banner.json").read_text("utf-8"))["notices"][0]["url"].startswith("acme/privacy/")
    put(root, NEXT.replace("v1.3", "v1.4").replace("2027", "2028"))
    assert built(root, ANNOUNCED).written
