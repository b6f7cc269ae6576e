"""Which differences of a link's target count."""

import pytest

from policywatch.diff.links import changed
from policywatch.model.document import Link


def links(*targets: str) -> list[Link]:
    return [Link(at, at + 1, href) for at, href in enumerate(targets)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("http://a.example/x", "https://a.example/x/"),
        ("https://www.a.example/x", "https://A.example/x"),
        ("https://a.example/x?utm_source=m&id=3", "https://a.example/x?id=3"),
        ("https://a.example/x?a=1&b=2", "https://a.example/x?b=2&a=1&fbclid=zz"),
        ("https://a.example/x;jsessionid=1F", "https://a.example/x"),
        ("https://web.archive.org/web/20200101000000/https://a.example/x", "https://a.example/x"),
        ("/legal/x", "https://a.example/legal/x"),
        ("#section-3", "#section-4"),
        ("/cdn-cgi/l/email-protection#aa", "/cdn-cgi/l/email-protection#bb"),
    ],
)
def test_it_points_to_the_same_place(old: str, new: str) -> None:
    assert changed(links(old), links(new)) == ()
    assert changed(links(new), links(old)) == ()


def test_another_place_is_told_with_both_targets() -> None:
    found = changed(
        links("https://a.example/x", "https://k.example/"), links("https://b.example/x", "https://k.example/")
    )
    assert found == (("https://a.example/x", "https://b.example/x"),)


def test_a_link_that_came_or_went_stands_alone() -> None:
    assert changed(links("https://a.example/"), []) == (("https://a.example/", ""),)
    assert changed([], links("mailto:a@b.example")) == (("", "mailto:a@b.example"),)


def test_a_part_of_the_page_elsewhere_is_another_place() -> None:
    assert changed(links("https://a.example/x#cookies"), links("https://a.example/x#rights"))
