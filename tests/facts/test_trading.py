"""A company named by another of its names is none that came."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import FactChange, FactType

POLICY = "# Privacy Policy\n\n## Sub-processors\n\nWe share data with:\n\n- {} for chat\n- Orvapod for maps\n"


@pytest.mark.parametrize(
    "name",
    ["Zorblax, Inc. d/b/a Quendle", "Zorblax Ltd (trading as Quendle)", "Zorblax Ltd (doing business as Quendle)"],
)
def test_the_name_it_trades_under_was_known(name: str, changed: Callable[..., list[FactChange]]) -> None:
    assert recipients(changed(POLICY.format("Quendle"), POLICY.format(name))) == set()


def test_another_name_was_not(changed: Callable[..., list[FactChange]]) -> None:
    found = recipients(changed(POLICY.format("Quendle"), POLICY.format("Zorblax, Inc. d/b/a Hupfen")))
    assert ("added", "Zorblax") in found


def recipients(changes: list[FactChange]) -> set[tuple[str, str]]:
    return {(change.change, change.value) for change in changes if change.type is FactType.RECIPIENT}
