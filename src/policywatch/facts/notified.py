"""By what users are told of changes, where either version says so and the two differ: "by e-mail", "on this page"."""

from collections.abc import Iterator
from dataclasses import replace

from policywatch import promise
from policywatch.facts.side import Side
from policywatch.model.fact import Direction, Fact, FactChange, FactType

_KEY = "channels"
_DIRECT = frozenset({"email", "sms", "post", "individual_notice"})
"""What reaches each user; anything else has to be looked up."""


def notified(old: Side, new: Side) -> Iterator[FactChange]:
    """At most one change: weaker where no user is told directly any more, stronger where each is told now."""
    before, after = _told(old), _told(new)
    if before is None or after is None or before[1] == after[1]:
        return
    (was, channels), (now, others) = before, after
    direct, still = bool(channels & _DIRECT), bool(others & _DIRECT)
    way = Direction.REPLACED if direct is still else Direction.WEAKER if direct else Direction.STRONGER
    yield FactChange("changed", FactType.NOTICE_PERIOD, now.value, was, now, way)


def _told(side: Side) -> tuple[Fact, frozenset[str]] | None:
    """The promise of a version as a fact whose value is how users are told, and those channels."""
    channels = promise.read(side.reading.document, side.reading.knowledge).channels
    said = next((fact for fact in side.whole if fact.type is FactType.NOTICE_PERIOD), None)
    if said is None or not channels:
        return None
    value = ", ".join(sorted(channels)).replace("_", " ")
    return replace(said, key=_KEY, value=value), frozenset(channels)
