"""Pages that scripts fill in, through a real Chromium behind our own proxy."""

from collections.abc import Callable

import pytest

from policywatch.fetch import Guard, Unfetched
from policywatch.fetch.browser import Chromium
from tests.cli.command import policy
from tests.watch.conftest import Office
from tests.watch.site import Site, web_page

SHELL = b"""<!doctype html><html lang=en><head><title>Acme</title></head><body><div id="root"></div><script>
fetch('/text').then(answer => answer.text()).then(text => { document.getElementById('root').innerHTML = text })
</script></body></html>"""
SPY = b"""<!doctype html><html><body><p id=seen>nothing</p><script>
fetch('%s').then(answer => answer.text()).then(text => { document.getElementById('seen').textContent = text })
</script></body></html>"""


@pytest.fixture(autouse=True)
def chromium(needs: Callable[..., str]) -> None:
    needs("chromium", "chromium-browser", "google-chrome")


def test_a_page_without_words_is_read_once_its_scripts_have_run(office: Office, site: Site) -> None:
    site.pages.update({"/p": SHELL, "/text": web_page(policy())})
    plain = office.watch(f"{site.url}/p")
    office.run(0)
    state = office.store().watch(plain.id).state
    assert state.problem == "scripts"
    assert "--browser" in state.message
    office.watch(f"{site.url}/p", browser=True)
    office.run(1)
    assert office.versions() == ["v1.0"]


def test_scripts_reach_no_more_than_we_may(site: Site) -> None:
    inner = Site("127.0.0.2")
    try:
        inner.pages["/secret"] = lambda request: request.say(200, b"secret", Access_Control_Allow_Origin="*")
        site.pages["/p"] = SPY % f"{inner.url}/secret".encode()
        browser = Chromium(Guard(["127.0.0.1"]), "policywatch/test")
        page = browser.fetch(f"{site.url}/p")
        assert b"nothing" in page.data
        assert not inner.asked
        with pytest.raises(Unfetched, match="private"):
            browser.fetch(f"{inner.url}/secret")
        assert "policywatch/test" in site.requests[0][1]["User-Agent"]
    finally:
        inner.close()
