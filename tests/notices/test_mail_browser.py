"""The mail in a real browser: on a phone and on a wide screen, light and dark."""

from collections.abc import Callable, Iterator

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from policywatch.knowledge import load
from policywatch.model.promise import Promise
from policywatch.notice import gate
from tests.notice.making import OLD, Maker

MAKE = Maker(load())
CONTRAST = """
const channel = c => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4 };
const parts = text => text.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const back = node => {
  for (; node; node = node.parentElement) {
    const found = parts(getComputedStyle(node).backgroundColor);
    if (found.length === 3 || found[3] > 0) return found;
  }
  return [255, 255, 255];
};
let worst = 21;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  if (!walker.currentNode.data.trim()) continue;
  const node = walker.currentNode.parentElement;
  const [a, b] = [light(parts(getComputedStyle(node).color)), light(back(node))].sort((x, y) => y - x);
  worst = Math.min(worst, (a + 0.05) / (b + 0.05));
}
return worst;
"""


@pytest.fixture(scope="module")
def browser(needs: Callable[..., str]) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = needs("chromium", "google-chrome")
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service(needs("chromedriver")))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The mail's address by language; a long word without spaces is in it."""
    folder = tmp_path_factory.mktemp("mail")
    new = MAKE.document(OLD.replace("your name", f"your full name, your {'x' * 120} and your phone number"))
    promise = Promise(evidence="x", significant_days=7, channels=("email",))
    report = MAKE.report("significant", new=new, old_promise=promise)
    addresses = {"url": "https://m.example/p", "comparison_url": "https://m.example/c", "contact": "privacy@m.example"}
    request = MAKE.request("2027-01-31", "2026-12-01", languages=("en", "ko"), regimes=("eu-gdpr",), **addresses)
    found = {}
    for draft in gate(report, request, MAKE.knowledge).notices:
        path = folder / f"{draft.language}.html"
        path.write_text(draft.html, "utf-8")
        found[draft.language] = path.as_uri()
    return found


def _show(browser: webdriver.Chrome, address: str, width: int, scheme: str) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    browser.get(address)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1100])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_fits_and_can_be_read(
    browser: webdriver.Chrome, pages: dict[str, str], language: str, width: int, scheme: str
) -> None:
    _show(browser, pages[language], width, scheme)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert browser.execute_script(CONTRAST) >= 4.5
    dark = browser.execute_script("return getComputedStyle(document.querySelector('.card')).backgroundColor")
    assert (dark == "rgb(255, 255, 255)") is (scheme == "light")


@pytest.mark.parametrize(("width", "beside"), [(390, False), (1100, True)])
def test_before_and_after_stand_beside_each_other_where_there_is_room(
    browser: webdriver.Chrome, pages: dict[str, str], width: int, beside: bool
) -> None:
    _show(browser, pages["en"], width, "light")
    boxes = browser.execute_script(
        "return [...document.querySelectorAll('.half')].slice(0, 2).map(n => n.getBoundingClientRect().toJSON())"
    )
    assert (boxes[0]["top"] == boxes[1]["top"]) is beside
    if not beside:
        assert min(box["width"] for box in boxes) > 300
