import pytest

from policywatch.text.hosts import domain, house


@pytest.mark.parametrize(
    ("host", "owned", "called"),
    [
        ("quendle.example", "quendle.example", "quendle"),
        ("Help.Quendle.example", "quendle.example", "quendle"),
        ("shop.quendle.co.uk", "quendle.co.uk", "quendle"),
        ("quendle.or.kr", "quendle.or.kr", "quendle"),
        ("www.abc.de", "abc.de", "abc"),
        ("go.com", "go.com", "go"),
        ("somebody", "", ""),
        ("two.quendle.example words", "", ""),
    ],
)
def test_a_host_is_parted_where_somebody_owns_it(host: str, owned: str, called: str) -> None:
    assert (domain(host), house(host)) == (owned, called)
