"""Addressees as columns are the same people as one by one."""

from policywatch.channels.message import Addressees
from tests.channels.letters import people


def test_columns_are_the_same_people() -> None:
    one_by_one = people(3)
    columns = Addressees.of(one_by_one)
    assert (len(columns), list(columns), columns[1]) == (3, one_by_one, one_by_one[1])
    assert list(columns[1:]) == one_by_one[1:]
    assert Addressees.of(columns) is columns
    assert list(Addressees.of([])) == []
