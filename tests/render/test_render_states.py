"""Facts in short: what is news, in as few words as say it."""

from policywatch.model.fact import Direction, Fact, FactChange, FactType
from policywatch.render.states import statements

SENTENCE = "We announce it on our website at least {} days before the change takes effect, " + "whatever it is, " * 6


def fact(kind: FactType, value: str, wording: str) -> Fact:
    return Fact(kind, value, value, wording, "7", 0, len(wording), 0, len(wording), 0)


def changed(old: Fact, new: Fact, direction: Direction) -> FactChange:
    return FactChange("changed", new.type, new.value, old, new, direction)


def test_a_fact_that_only_stands_elsewhere_is_no_news() -> None:
    old, new = (fact(FactType.LEGAL_BASIS, "consent", wording) for wording in ("consent", "your consent"))
    assert statements([changed(old, new, Direction.ELSEWHERE)]) == ()


def test_a_long_sentence_is_told_by_its_value_and_once() -> None:
    old, new = (fact(FactType.NOTICE_PERIOD, f"P{n}D", SENTENCE.format(n)) for n in (30, 1))
    told = statements([changed(old, new, Direction.SHORTER)] * 2)
    assert [(*map(str, said.old), *map(str, said.new)) for said in told] == [("30 days", "1 day")]
