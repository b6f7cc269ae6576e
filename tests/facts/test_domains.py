"""A host of a domain that the other version names is no new recipient."""

import pytest

from tests.significance.pages import compared

_PAGE = "# Cookie policy\n\n| Cookie | Provider | Time |\n| --- | --- | --- |\n| a | {} | 1 day |\n"


@pytest.mark.parametrize(
    ("stood", "came"),
    [("larch.example", "food.larch.example"), ("shop.larch.co.uk", "blog.larch.co.uk"), ("larch.de", "a.b.larch.de")],
)
def test_a_host_of_a_known_domain_is_nobody_new(stood: str, came: str) -> None:
    facts = compared(_PAGE, stood, f"{stood} | 1 day |\n| b | {came}").facts
    assert not [fact for fact in facts if fact.type == "recipient"]


@pytest.mark.parametrize(("stood", "came"), [("larch.example", "aubier.example"), ("larch.co.uk", "aubier.co.uk")])
def test_a_host_of_another_domain_is(stood: str, came: str) -> None:
    facts = compared(_PAGE, stood, f"{stood} | 1 day |\n| b | {came}").facts
    assert came in {fact.value for fact in facts if fact.type == "recipient"}
