"""Fetching against a side that lies, stalls, hangs up or leads astray."""

import gzip
import ipaddress
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.errors import InputError
from policywatch.fetch import Asked, Guard, HttpFetcher, Limits, Unfetched
from policywatch.fetch.guard import is_public
from policywatch.fetch.robots import Robots
from tests.watch.site import Answer, Site, conditional, drip, failing, redirect, reset

HOME = ("127.0.0.1",)


def fetcher(*networks: str, seconds: float = 20, waited: list[float] | None = None) -> HttpFetcher:
    limits = Limits(retries=1, backoff=0, max_bytes=60_000_000, seconds=seconds)
    return HttpFetcher(limits, Guard(networks or HOME), "legal@acme.example", wait=(waited or []).append)


def test_a_page_that_did_not_change_is_not_sent_again(site: Site) -> None:
    site.pages["/p"] = conditional(b"text", '"v1"')
    first = fetcher().fetch(f"{site.url}/p")
    again = fetcher().fetch(f"{site.url}/p", Asked(first.etag, first.modified))
    assert (first.data, first.unchanged, first.etag) == (b"text", False, '"v1"')
    assert (again.data, again.unchanged) == (b"", True)


def test_the_other_side_learns_who_asks_and_in_which_language(site: Site) -> None:
    site.pages["/p"] = b"text"
    fetcher().fetch(f"{site.url}/p", Asked(language="ko"))
    _, headers = site.requests[0]
    assert headers["User-Agent"].startswith("policywatch/")
    assert "legal@acme.example" in headers["User-Agent"]
    assert headers["Accept-Language"].startswith("ko")


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.2:1/", "http://10.1.2.3/", "http://169.254.169.254/meta", "http://[::1]/", "http://[fe80::1]/"],
)
def test_addresses_of_the_network_around_are_refused(url: str) -> None:
    with pytest.raises(Unfetched, match="private or reserved") as caught:
        fetcher().fetch(url)
    assert (caught.value.kind, caught.value.transient) == ("private", False)


def test_a_redirect_leads_no_further_than_an_address_may(site: Site) -> None:
    inner = Site("127.0.0.2")
    try:
        inner.pages["/secret"] = b"secret"
        site.pages["/p"] = redirect(f"{inner.url}/secret")
        with pytest.raises(Unfetched, match="private"):
            fetcher().fetch(f"{site.url}/p")
        assert not inner.asked
    finally:
        inner.close()


def test_the_address_that_was_checked_is_the_one_that_is_reached(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that answers publicly when asked first and privately the second time gains nothing."""
    asked = []

    def resolve(host: str, port: int, *rest: object, **more: object) -> list[tuple[object, ...]]:
        asked.append(host)
        address = "127.0.0.1" if len(asked) % 2 == 0 else "93.184.215.14"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    reached = []

    def connect(address: tuple[str, int], *rest: object, **more: object) -> socket.socket:
        reached.append(address[0])
        raise OSError("unreachable")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)
    url = site.url.replace("127.0.0.1", "rebinding.example")
    with pytest.raises(Unfetched):
        HttpFetcher(Limits(retries=0), Guard()).fetch(f"{url}/p")
    with pytest.raises(Unfetched, match=r"rebinding\.example leads to 127\.0\.0\.1"):
        HttpFetcher(Limits(retries=0), Guard()).fetch(f"{url}/p")
    assert reached == ["93.184.215.14"]


def test_a_person_may_type_an_address_next_door_but_no_page_may_lead_there(site: Site) -> None:
    site.pages["/p"] = b"text"
    site.pages["/out"] = redirect("http://127.0.0.2:9/")
    typed = HttpFetcher(Limits(retries=0), Guard(typed=True))
    assert typed.fetch(f"{site.url}/p").data == b"text"
    with pytest.raises(Unfetched, match="private"):
        typed.fetch(f"{site.url}/out")


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1))
def test_an_address_is_as_public_as_the_one_it_is_dressed_up_from(number: int) -> None:
    plain = ipaddress.IPv4Address(number)
    forms = [f"::ffff:{plain}", f"64:ff9b::{plain}", str(ipaddress.IPv6Address((0x2002 << 112) | (number << 80)))]
    assert {is_public(ipaddress.ip_address(form)) for form in forms} == {is_public(plain)}


def test_who_drips_is_cut_off(site: Site) -> None:
    site.pages["/p"] = drip
    with pytest.raises(Unfetched, match=r"took longer than 0\.3 seconds") as caught:
        HttpFetcher(Limits(retries=0, seconds=0.3), Guard(HOME)).fetch(f"{site.url}/p")
    assert (caught.value.kind, caught.value.transient) == ("time", True)


def test_a_bomb_is_not_unpacked(site: Site) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    site.pages["/p"] = lambda request: request.say(200, bomb, Content_Encoding="gzip")
    with pytest.raises(InputError, match="decompression bomb"):
        fetcher().fetch(f"{site.url}/p")


def test_packed_text_is_unpacked(site: Site) -> None:
    site.pages["/p"] = lambda request: request.say(200, gzip.compress(b"words " * 9000), Content_Encoding="gzip")
    assert fetcher().fetch(f"{site.url}/p").data == b"words " * 9000


def test_a_cut_page_is_no_page(site: Site) -> None:
    def cut(request: Answer) -> None:
        request.say(200, b"half", Content_Length="1000")
        request.close_connection = True

    site.pages["/p"] = cut
    with pytest.raises(Unfetched) as caught:
        fetcher().fetch(f"{site.url}/p")
    assert caught.value.transient


def test_a_connection_that_breaks_is_tried_again(site: Site) -> None:
    def once(request: Answer) -> None:
        reset(request) if site.asked["/p"] == 1 else request.say(200, b"text")

    site.pages["/p"] = once
    assert fetcher().fetch(f"{site.url}/p").data == b"text"


def test_who_asks_for_a_pause_gets_it_within_reason(site: Site) -> None:
    site.pages["/soon"] = failing(429, Retry_After="7")
    site.pages["/late"] = failing(503, Retry_After="3600")
    waited: list[float] = []
    limits = Limits(retries=1, backoff=0.5)
    asking = HttpFetcher(limits, Guard(HOME), wait=waited.append)
    with pytest.raises(Unfetched) as soon:
        asking.fetch(f"{site.url}/soon")
    with pytest.raises(Unfetched) as late:
        asking.fetch(f"{site.url}/late")
    assert waited == [7.0]
    assert (soon.value.kind, late.value.after) == ("refused", 3600.0)
    assert site.asked == {"/soon": 2, "/late": 1}


def test_only_what_may_pass_is_tried_again(site: Site) -> None:
    site.pages["/p"] = failing(403)
    with pytest.raises(Unfetched) as caught:
        fetcher().fetch(f"{site.url}/p")
    assert (caught.value.kind, caught.value.transient, site.asked["/p"]) == ("refused", False, 1)


@pytest.mark.parametrize(
    ("hops", "moved"),
    [((301, 308), "/c"), ((301, 302), "/b"), ((302, 301), ""), ((302, 302), "")],
)
def test_a_page_has_moved_as_far_as_its_redirects_are_permanent(site: Site, hops: tuple[int, int], moved: str) -> None:
    site.pages.update({"/a": redirect("/b", hops[0]), "/b": redirect("/c", hops[1]), "/c": b"text"})
    page = fetcher().fetch(f"{site.url}/a")
    assert page.data == b"text"
    assert page.moved == (f"{site.url}{moved}" if moved else "")


def test_no_cookie_is_carried_from_page_to_page(site: Site) -> None:
    site.pages["/a"] = lambda request: request.say(200, b"a", Set_Cookie="visitor=1; Path=/")
    site.pages["/b"] = b"b"
    asking = fetcher()
    asking.fetch(f"{site.url}/a")
    asking.fetch(f"{site.url}/b")
    assert "Cookie" not in site.requests[1][1]


def test_a_redirect_that_wants_its_cookie_back_gets_it(site: Site) -> None:
    def wall(request: Answer) -> None:
        if "seen=1" in request.headers.get("Cookie", ""):
            request.say(200, b"text")
        else:
            request.say(302, b"", Location="/p", Set_Cookie="seen=1; Path=/")

    site.pages["/p"] = wall
    assert fetcher().fetch(f"{site.url}/p").data == b"text"


def test_robots_txt_is_heeded_and_asked_once(site: Site) -> None:
    site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /*.pdf$\nCrawl-delay: 4"
    robots = Robots(fetcher(), {}, 1_000_000)
    robots.refuse(f"{site.url}/privacy")
    with pytest.raises(Unfetched, match=r"robots\.txt") as caught:
        robots.refuse(f"{site.url}/privacy.pdf")
    assert caught.value.kind == "robots"
    assert robots.delay(f"{site.url}/privacy") == 4
    assert site.asked["/robots.txt"] == 1
    later = Robots(fetcher(), robots.fresh, 1_000_000 + 3600)
    later.refuse(f"{site.url}/privacy")
    assert site.asked["/robots.txt"] == 1


def test_without_robots_txt_all_is_open_and_while_it_fails_nothing_is(site: Site) -> None:
    robots = Robots(fetcher(), {}, 1_000_000)
    robots.refuse(f"{site.url}/privacy")
    site.pages["/robots.txt"] = failing(503)
    with pytest.raises(Unfetched) as caught:
        Robots(fetcher(), {}, 1_000_000).refuse(f"{site.url}/privacy")
    assert caught.value.transient
    known = {site.url: (1, "User-agent: *\nDisallow: /x")}
    Robots(fetcher(), known, 1_000_000).refuse(f"{site.url}/privacy")
