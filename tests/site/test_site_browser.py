"""The site in a real Chromium, as `site serve` shows it: keys, views, search, narrow windows, no scripts, paper."""

import importlib.util
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from policywatch.site import addresses
from policywatch.workflows.override import Said, override
from policywatch.workflows.site import Wanted, build
from policywatch.workflows.site_serve import serving
from tests.site.shop import DOCUMENT, desk, put, shop

FRONT = f"{DOCUMENT}/en/index.html"
REDLINE = f"{DOCUMENT}/en/changes/v1.1/v1.2.html"
PAGES = [
    *("index.html", "notices.html", "notices.ko.html", FRONT, REDLINE),
    *(f"{DOCUMENT}/ko/versions/v1.1.html", f"{DOCUMENT}/en/history.html", f"{DOCUMENT}/en/since/v1.0.html"),
    *(f"{DOCUMENT}/ko/changes/v1.1/v1.2.html", f"{DOCUMENT}/en/versions/v1.3.html", "acme/terms/en/index.html"),
    *("acme/terms/en/history.html", f"{DOCUMENT}/en/changes/v1.0/v1.1.html"),
]
VECTORS = [
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg/onload=window.pwned=1>",
    "\"><script>window.pwned=1</script>",
    "'-window.pwned=1-'",
    "</title><script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    "{{ ''.__class__ }}{% raw %}",
    "<a href='javascript:window.pwned=1'>x</a>",
    "[x](javascript:window.pwned=1)",
    "[x](JaVaScRiPt:window.pwned=1)",
    "[x](data:text/html;base64,PHNjcmlwdD53aW5kb3cucHduZWQ9MTwvc2NyaXB0Pg==)",
    "[x](vbscript:window.pwned=1)",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.pwned=1>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<style>@import 'https://evil.example/x.css'</style>",
    "<noscript><p title=\"</noscript><img src=x onerror=window.pwned=1>\"></noscript>",
    "\u202egnp.exe\u2066 and \u200bmore",
    "<b><i><table><tr><td>unclosed",
]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = shop(tmp_path_factory.mktemp("shop"))
    put(
        root, "# Terms\n\nVersion v1\n\nEffective January 2, 2024\n\n## 1. Use\n\nUse it well.\n", document="acme/terms"
    )
    override(f"{DOCUMENT}@v1.1", "", Said("minor", "Kim Ha-na", "the law's own period"), desk(root, "2026-06-01"))
    build(Wanted(root / "site", workers=1), desk(root, "2026-12-01"))
    return root / "site"


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    with serving(site, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def started(needs: Callable[..., str], home: Path, *arguments: str) -> Chrome:
    options = ChromeOptions()
    options.binary_location = needs("chromium", "chromium-browser", "google-chrome")
    usual = ("headless=new", "no-sandbox", "disable-gpu", "disable-background-networking", "window-size=1280,900")
    for one in (*usual, f"user-data-dir={home}", *arguments):
        options.add_argument(f"--{one}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return Chrome(options=options, service=Service(needs("chromedriver")))


@pytest.fixture(scope="module")
def chrome(needs: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    driver = started(needs, tmp_path_factory.mktemp("browser"), "force-prefers-reduced-motion")
    yield driver
    driver.quit()


@pytest.fixture
def browser(chrome: Chrome) -> Chrome:
    look(chrome, 1280, "light")
    chrome.get_log("browser")
    return chrome


def look(chrome: Chrome, width: int, scheme: str) -> None:
    size = {"width": width, "height": 850, "deviceScaleFactor": 1, "mobile": width < 500}
    chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    chrome.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})


def shown(browser: Chrome, selector: str) -> bool:
    return browser.find_element(By.CSS_SELECTOR, selector).is_displayed()


def text(browser: Chrome, selector: str) -> str:
    return browser.find_element(By.CSS_SELECTOR, selector).text


def complaints(browser: Chrome) -> list[str]:
    return [entry["message"] for entry in browser.get_log("browser") if "favicon" not in entry["message"]]


@pytest.fixture(scope="module")
def axe() -> str:
    found = importlib.util.find_spec("axe_playwright_python")
    assert found is not None
    assert found.submodule_search_locations is not None
    return (Path(found.submodule_search_locations[0]) / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing_on_any_kind_of_page(browser: Chrome, host: str, axe: str, width: int, scheme: str) -> None:
    look(browser, width, scheme)
    for page in PAGES:
        browser.get(host + page)
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width, page
        browser.execute_script(axe)
        run = "const done = arguments[0]; axe.run(document, {preload: false}).then(done)"
        found: Any = browser.execute_async_script(run)
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == [], page
        assert len(found["passes"]) > 15


def test_nothing_is_refused_and_nothing_comes_from_elsewhere(browser: Chrome, host: str) -> None:
    for page in PAGES:
        browser.get(host + page)
        asked = browser.execute_script("return performance.getEntriesByType('resource').map((one) => one.name)")
        assert asked
        assert all(name.startswith(host) for name in asked), page
    assert complaints(browser) == []


def test_a_reader_gets_from_the_home_page_to_a_change_and_back(browser: Chrome, host: str) -> None:
    browser.get(host)
    browser.find_element(By.LINK_TEXT, "Acme Privacy Policy").click()
    browser.find_element(By.LINK_TEXT, "View previous version v1.1 (2024.02.03)").click()
    assert "no longer in force" in text(browser, ".note-box")
    browser.find_element(By.LINK_TEXT, "Against v1.0").click()
    assert text(browser, "#verdict") == "Minor changes only"
    browser.find_element(By.LINK_TEXT, "From v1.1 to v1.2 →").click()
    assert browser.current_url == host + REDLINE
    browser.find_element(By.LINK_TEXT, "한국어").click()
    assert browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == "ko"


def test_the_keyboard_reaches_the_text_first(browser: Chrome, host: str) -> None:
    browser.get(host + FRONT)
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert browser.switch_to.active_element.text == "Skip to the text"
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.execute_script("return document.activeElement.id") == "-text"


def test_search_counts_steps_around_and_marks(browser: Chrome, host: str) -> None:
    browser.get(host + FRONT)
    field = browser.find_element(By.ID, "-find")
    field.send_keys("COLLECTS  name")
    assert text(browser, ".find output") == "1 of 1"
    field.clear()
    field.send_keys("personal information")
    count = int(text(browser, ".find output").split()[-1])
    assert count >= 3
    field.send_keys(Keys.SHIFT + Keys.ENTER)
    assert text(browser, ".find output") == f"{count} of {count}"
    field.send_keys(Keys.ENTER)
    assert text(browser, ".find output") == f"1 of {count}"
    assert browser.execute_script("return CSS.highlights.get('found').size") == count
    field.clear()
    field.send_keys("qwxz")
    assert text(browser, ".find output") == "Not found"


def test_a_link_to_a_section_arrives_there(browser: Chrome, host: str) -> None:
    browser.get(host + f"{DOCUMENT}/en/versions/v1.0.html#article-4")
    assert "Article 4 (Changes)" in text(browser, ":target")
    assert browser.execute_script(
        "const at = document.querySelector(':target').getBoundingClientRect().top; return at >= 0 && at < innerHeight"
    )


def test_the_filter_leaves_significant_changes_and_steps_among_them(browser: Chrome, host: str) -> None:
    browser.get(host + REDLINE)
    every = len(browser.find_elements(By.CSS_SELECTOR, ".change"))
    browser.find_element(By.CSS_SELECTOR, "label[for=filter-significant]").click()
    left = [one for one in browser.find_elements(By.CSS_SELECTOR, ".change") if one.is_displayed()]
    assert 0 < len(left) < every
    first = str(left[0].find_element(By.CSS_SELECTOR, "[id^=change-]").get_attribute("id"))
    browser.find_element(By.ID, "next").click()
    assert browser.execute_script("return document.activeElement.closest('.change') === arguments[0]", left[0])
    assert browser.current_url.endswith(f"#{first}")
    browser.find_element(By.CSS_SELECTOR, "label[for=view-side]").click()
    assert browser.find_elements(By.CSS_SELECTOR, ".pair")


def test_the_slider_walks_through_the_versions(browser: Chrome, host: str) -> None:
    browser.get(host + REDLINE)
    WebDriverWait(browser, 5).until(lambda driver: shown(driver, ".slider"))
    slider = browser.find_element(By.ID, "-slider")
    assert slider.get_attribute("aria-valuetext") == "v1.1 → v1.2"
    slider.send_keys(Keys.LEFT)
    assert text(browser, ".slider a") == "Show v1.0 → v1.1"
    slider.send_keys(Keys.ENTER)
    WebDriverWait(browser, 5).until(lambda driver: driver.current_url.endswith("changes/v1.0/v1.1.html"))


def test_without_scripts_all_of_it_reads(needs: Callable[..., str], site: Path, tmp_path: Path) -> None:
    driver = started(needs, tmp_path, "blink-settings=scriptEnabled=false")
    try:
        driver.get((site / FRONT).as_uri())
        assert not shown(driver, ".find")
        assert shown(driver, ".contents li")
        assert "Article 2" in text(driver, ".policy")
        driver.get((site / REDLINE).as_uri())
        driver.find_element(By.CSS_SELECTOR, "label[for=filter-significant]").click()
        assert not all(one.is_displayed() for one in driver.find_elements(By.CSS_SELECTOR, ".change"))
        assert driver.find_element(By.CSS_SELECTOR, ".masthead").value_of_css_property("border-bottom-style") == "solid"
    finally:
        driver.quit()


def test_on_paper_the_text_stands_alone(browser: Chrome, host: str) -> None:
    browser.get(host + FRONT)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not shown(browser, ".masthead")
    assert not shown(browser, ".contents")
    assert shown(browser, ".policy")
    assert shown(browser, ".proof code")
    assert browser.execute_script("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_on_paper_one_rule_parts_notices_and_no_version_is_cut_in_two(browser: Chrome, host: str) -> None:
    style = "const s = getComputedStyle(document.querySelector(arguments[0]));"
    for page, part in (("notices.html", ".card"), (f"{DOCUMENT}/en/history.html", ".history > li")):
        browser.get(host + page)
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        assert browser.execute_script(f"{style} return [s.borderBottomWidth, s.breakInside]", part) == ["0px", "avoid"]


def test_the_banner_tells_once_and_stays_closed(browser: Chrome, host: str, site: Path) -> None:
    page = site / "app.html"
    page.write_text(
        "<!doctype html><meta http-equiv='Content-Security-Policy' content=\"default-src 'self'\"><title>App</title>"
        "<html lang=en><body><main>App</main><script src=banner.js data-language=en></script>",
        "utf-8",
    )
    clock = (
        "const T = Date; Date = class extends T { constructor(...a) { super(...(a.length ? a : ['2026-12-05'])); } };"
    )
    added = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": clock})
    try:
        browser.get(host + "app.html")
        find = "return document.querySelector('body > div')?.shadowRoot.querySelector('section')"
        section = WebDriverWait(browser, 5).until(lambda driver: driver.execute_script(find))
        assert section.get_attribute("aria-label") == "Notice about our terms"
        assert "Acme Privacy Policy v1.3 (January 15, 2027)" in section.text
        section.find_element(By.CSS_SELECTOR, "button").click()
        assert browser.execute_script(find) is None
        browser.refresh()
        asked = "return performance.getEntriesByName(location.origin + '/banner.json').length"
        WebDriverWait(browser, 5).until(lambda driver: driver.execute_script(asked))
        assert browser.execute_script(find) is None
        assert complaints(browser) == []
    finally:
        browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)
        page.unlink()


def test_hostile_text_is_shown_and_does_nothing(browser: Chrome, tmp_path: Path) -> None:
    root = tmp_path / "hostile"
    root.mkdir()
    said = {"name": VECTORS[5], "footer": " ".join(VECTORS[:12])}
    site = "".join(f"{key} = {json.dumps(value)}\n" for key, value in said.items())
    (root / "policywatch.toml").write_text(f"publisher = {json.dumps(VECTORS[1])}\n[site]\n{site}", "utf-8")
    labels = ("v1'onclick=window.pwned=1", "v2")
    for number, label in enumerate(labels, 1):
        put(root, _hostile(number), name=f"<img onerror=pwned=1> {number}.md", label=label, language="en")
        put(root, _hostile(number), label=label, language="ko")
    reason = " ".join(one for one in VECTORS if one.isprintable())
    override(f"{DOCUMENT}@v2", "", Said("minor", VECTORS[3], reason), desk(root, "2026-06-01"))
    build(Wanted(root / "site", workers=1), desk(root, "2026-12-01"))
    watch = "window.addEventListener('securitypolicyviolation', () => { window.refused = 1; });"
    added = browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": watch})
    try:
        for page in sorted((root / "site").rglob("*.html")):
            browser.get(page.as_uri())
            assert browser.execute_script("return [window.pwned, window.refused]") == [None, None], page
            assert browser.execute_script(
                "return [...document.querySelectorAll('a')].every((a) => /^(https?|mailto|file):$/.test(a.protocol))"
            )
            assert (
                browser.execute_script("return document.querySelectorAll('iframe, base, form form, object').length")
                == 0
            )
            assert browser.execute_script("return document.querySelectorAll('footer').length") == 1, page
            assert browser.current_url == page.as_uri()
            assert "\u202e" not in browser.page_source
        browser.get((root / "site" / DOCUMENT / "en/versions/v2.html").as_uri())
        assert "<img src=x onerror=window.pwned=1>" in text(browser, ".policy")
        assert text(browser, "main").count("<script>window.pwned=1</script>") > 3
    finally:
        browser.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


def _hostile(number: int) -> str:
    """Every vector as a heading, a paragraph, an item and a cell, every other one escaped so that it reads as text."""
    lines = [f"# Policy {VECTORS[0]}".replace("<", "\\<"), ""]
    for at, vector in enumerate(VECTORS):
        shown_as = vector.replace("<", "\\<") if at % 2 else vector
        lines += [
            f"## {at} {shown_as.replace('<', chr(92) + '<')}",
            "",
            f"Text {number}: {shown_as}",
            "",
            f"- item {shown_as}",
            "",
        ]
        lines += ["| a | b |", "| --- | --- |", f"| {number} | {shown_as.replace('|', '')} |", ""]
    return "\n".join(lines)


def test_versions_and_redlines_are_printed_to_pdf(needs: Callable[..., str], tmp_path: Path) -> None:
    needs("chromium", "chromium-browser", "google-chrome")
    root = shop(tmp_path / "shop")
    for label in ("v1.0", "v1.1"):
        (root / "snapshots" / DOCUMENT / label).rename(tmp_path / label)
    things = ["ladder", "bucket", "hammer", "shovel", "kettle", "basket", "carpet"]
    for label, day, more in (("v1", "January 2, 2024", ""), ("v2", "January 2, 2025", "Mind the {} on your way out.")):
        lines = "".join(f"The {one} stands in the hall. {more.format(one)}\n\n" for one in things)
        put(root, f"# Terms\n\nVersion {label}\n\nEffective {day}\n\n## 1. House\n\n{lines}", document="acme/terms")
    between = addresses.changes("acme/terms", "en", "v1", "v2", "pdf")
    wanted = Wanted(root / "site", pdf=True, workers=1)
    now = desk(root, "2025-06-01")
    first = build(wanted, now)
    printed = [path for path in first.written if path.endswith(".pdf")]
    assert f"{DOCUMENT}/en/versions/v1.2.pdf" in printed
    with pypdfium2.PdfDocument(root / "site" / between) as paper:
        text = [page.get_textpage().get_text_range() for page in paper]
        assert [round(side) for side in paper[0].get_size()] == [595, 842]  # A4
    assert [f"{at} / {len(text)}" in page for at, page in enumerate(text, 1)] == [True] * len(text)
    redline = BeautifulSoup((root / "site" / between).with_suffix(".html").read_text("utf-8"), "lxml")
    folded = redline.select(".more .case > p")
    assert folded
    for case in folded:  # nothing a verdict rests on stays folded
        assert "".join(case.get_text().split())[:30] in "".join("".join(text).split())
    assert build(wanted, now).written == []
