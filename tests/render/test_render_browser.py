"""The HTML page in a real browser: keys, views, narrow windows, no scripts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from policywatch.render import render
from tests.render.handmade import rich_case

Open = Callable[..., Chrome]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "redline.html"
    path.write_text(render(rich_case(), "html"), "utf-8")
    return path.as_uri()


def started(needs: Callable[..., str], home: Path, *arguments: str) -> Chrome:
    options = ChromeOptions()
    options.binary_location = needs("chromium", "chromium-browser", "google-chrome")
    for one in ("headless=new", "no-sandbox", "disable-gpu", "disable-background-networking", *arguments):
        options.add_argument(f"--{one}")
    options.add_argument(f"--user-data-dir={home}")
    return Chrome(options=options, service=Service(needs("chromedriver")))


@pytest.fixture(scope="module")
def browser(needs: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    chrome = started(needs, tmp_path_factory.mktemp("browser"), "window-size=1280,900", "force-prefers-reduced-motion")
    yield chrome
    chrome.quit()


@pytest.fixture
def wide(browser: Chrome, address: str) -> Chrome:
    browser.set_window_size(1280, 900)
    browser.get("about:blank")
    browser.get(address)
    return browser


def press(browser: Chrome, key: str) -> None:
    browser.switch_to.active_element.send_keys(key)


def here(browser: Chrome) -> str:
    return str(browser.execute_script("return document.activeElement.id"))


def shown(browser: Chrome, selector: str) -> bool:
    return browser.find_element(By.CSS_SELECTOR, selector).is_displayed()


def test_keys_step_through_the_changes_and_around_the_end(wide: Chrome) -> None:
    assert wide.find_element(By.ID, "counter").text == "10 changes"
    walked = []
    for key in ("n", "j", "p", "k", "k", "n"):
        press(wide, key)
        walked.append(here(wide))
    assert walked == ["change-1", "change-2", "change-1", "change-9", "change-10", "change-9"]
    assert wide.find_element(By.ID, "counter").text == "10 of 10"
    assert wide.current_url.endswith("#change-9")
    assert wide.execute_script(
        "const at = document.activeElement.getBoundingClientRect(); return at.top >= 0 && at.top < innerHeight"
    )


def test_a_shortcut_of_the_browser_is_left_alone(wide: Chrome) -> None:
    press(wide, Keys.CONTROL + "j")
    assert here(wide) == ""


def test_the_views_switch_by_key_and_by_hand(wide: Chrome) -> None:
    assert (shown(wide, "#change-5 .inline"), shown(wide, "#change-5 .pair")) == (True, False)
    press(wide, "v")
    assert (shown(wide, "#change-5 .inline"), shown(wide, "#change-5 .pair")) == (False, True)
    wide.find_element(By.CSS_SELECTOR, "label[for=view-inline]").click()
    assert (shown(wide, "#change-5 .inline"), shown(wide, "#change-5 .pair")) == (True, False)


def test_e_unfolds_what_did_not_change_and_folds_it_again(wide: Chrome) -> None:
    for expected in (True, False):
        press(wide, "e")
        assert shown(wide, "details.same > div") is expected


def test_a_link_to_a_change_arrives_there(wide: Chrome, address: str) -> None:
    wide.get(f"{address}#change-7")
    assert wide.find_element(By.ID, "counter").text == "7 of 10"
    assert "current" in str(wide.find_element(By.ID, "change-7").get_attribute("class"))


def test_a_phone_reads_inline_without_scrolling_sideways(wide: Chrome) -> None:
    wide.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    )
    try:
        wide.refresh()
        press(wide, "v")
        assert (shown(wide, "#change-5 .inline"), shown(wide, "#change-5 .pair")) == (True, False)
        assert wide.execute_script("return document.documentElement.scrollWidth") <= 390
        assert not shown(wide, "nav ol")
    finally:
        wide.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_nothing_is_refused_or_fetched(wide: Chrome) -> None:
    assert wide.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert wide.execute_script("return getComputedStyle(document.querySelector('.change')).borderTopWidth") == "1px"


def test_without_scripts_both_views_and_all_changes_are_there(
    needs: Callable[..., str], address: str, tmp_path: Path
) -> None:
    chrome = started(needs, tmp_path, "window-size=1280,900", "blink-settings=scriptEnabled=false")
    try:
        chrome.get(address)
        assert not shown(chrome, "#next")
        assert (shown(chrome, "#change-5 .inline"), shown(chrome, "nav ol")) == (True, True)
        chrome.find_element(By.CSS_SELECTOR, "label[for=view-side]").click()
        assert (shown(chrome, "#change-5 .inline"), shown(chrome, "#change-5 .pair")) == (False, True)
    finally:
        chrome.quit()
