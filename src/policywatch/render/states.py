"""Changed facts gathered by what happened to them, so that nine recipients dropped are one row with nine names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from policywatch.model.fact import Direction, Fact, FactChange
from policywatch.render.safe import flat
from policywatch.render.say import section
from policywatch.render.shape import said_of
from policywatch.text.durations import in_words

_LONG = 160
"""Characters of a wording beyond which its value alone is plainer: a whole sentence stands in the redline anyway."""


class Stated(NamedTuple):
    """A fact in the text's own words."""

    wording: str
    denied: bool
    """The text says that it is not so."""

    def __str__(self) -> str:
        return f"not: {self.wording}" if self.denied else self.wording


@dataclass(frozen=True, slots=True)
class Statement:
    """Facts of one kind that went the same way."""

    kind: str
    done: str
    """What happened: "added, wider"."""
    old: tuple[Stated, ...]
    new: tuple[Stated, ...]
    sections: tuple[str, ...]


def statements(changes: Iterable[FactChange]) -> tuple[Statement, ...]:
    """Added and removed facts together by kind, changed ones each on their own, in the order of the first.

    What both versions state is left out.
    """
    groups: dict[tuple[str, str, int], list[FactChange]] = {}
    for at, change in enumerate(changes):
        if _stayed(change):
            continue
        done = ", ".join([change.change, *_way(change.direction)])
        alone = at if change.old and change.new else -1
        groups.setdefault((change.type.value.replace("_", " "), done, alone), []).append(change)
    said = (_statement(kind, done, group) for (kind, done, _), group in groups.items())
    return tuple(dict.fromkeys(said))


def _stayed(change: FactChange) -> bool:
    """True of a fact that both versions state, only not in the same place."""
    old, new = change.old, change.new
    return old is not None and new is not None and (old.value, old.negated) == (new.value, new.negated)


def _way(direction: Direction | None) -> list[str]:
    if direction is Direction.ELSEWHERE:
        return ["though stated elsewhere"]
    return [direction.value] if direction else []


def _statement(kind: str, done: str, group: list[FactChange]) -> Statement:
    old = dict.fromkeys(_said(change.old) for change in group if change.old)
    new = dict.fromkeys(_said(change.new) for change in group if change.new)
    facts = (change.new or change.old for change in group)
    sections = dict.fromkeys(section(fact.section) for fact in facts if fact and fact.section)
    return Statement(kind, done, tuple(old), tuple(new), tuple(sections))


def _said(fact: Fact) -> Stated:
    wording = said_of(fact) or fact.value
    return Stated(flat(wording if len(wording) <= _LONG else in_words(fact.value)), fact.negated)
