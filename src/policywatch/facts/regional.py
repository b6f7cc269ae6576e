"""A company that answers for people of fewer places than before, or of more: for the others it is another one now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from policywatch.facts.reading import Reading
from policywatch.facts.scope import PLACES
from policywatch.facts.side import Side
from policywatch.model.fact import Direction, Fact, FactChange, FactType


def regional(before: Iterable[Fact], after: Iterable[Fact], old: Side, new: Side) -> Iterator[FactChange]:
    """Of the facts that were touched, the controllers whose places grew or shrank; a place within one that stays, or
    that other words only name otherwise, is none."""
    stood, stands = _by_company(before, old.reading), _by_company(after, new.reading)
    for company in stood.keys() & stands.keys():
        (was, places), (fact, others) = stood[company], stands[company]
        moved = places ^ others
        if (places < others or others < places) and not all(
            _within(place, places & others, new.reading) for place in moved
        ):
            sides = _where(was, old.reading), _where(fact, new.reading)
            yield FactChange("changed", FactType.CONTROLLER, fact.value, *sides, Direction.ELSEWHERE)


def _by_company(facts: Iterable[Fact], reading: Reading) -> Mapping[str, tuple[Fact, frozenset[str]]]:
    """The first fact of each company that answers for people of some places alone, and all those places."""
    out: dict[str, tuple[Fact, frozenset[str]]] = {}
    everywhere: set[str] = set()
    for fact in facts:
        if fact.type is FactType.CONTROLLER and not fact.negated:
            named = {id for id, _, _ in _places(fact, reading)}
            first, places = out.get(fact.key, (fact, frozenset[str]()))
            out[fact.key] = first, places | named
            everywhere.update(() if named else (fact.key,))
    return {company: found for company, found in out.items() if company not in everywhere}


def _places(fact: Fact, reading: Reading) -> list[tuple[str, int, int]]:
    """The places that a fact is limited to where its clause names them: id, start and end."""
    limits = fact.scope.split(", ")
    hits = reading.vocabulary.terms.scan(reading.folded, fact.clause_start, fact.clause_end)
    return [(hit.id, hit.start, hit.end) for hit in hits if hit.kind in PLACES and hit.id in limits]


def _within(place: str, others: Iterable[str], reading: Reading) -> bool:
    """Whether a country is in one of the regions, or a region is in a wider one."""
    regions = reading.vocabulary.regions
    inside = [named for country, named in regions.items() if place in (country, *named)]
    return bool(inside) and any(all(other in named for named in inside) for other in others)


def _where(fact: Fact, reading: Reading) -> Fact:
    """The fact, worded as the places it is about."""
    spans = [(start, end) for _, start, end in _places(fact, reading)]
    start, end = min(spans)[0], max(spans)[1]
    return replace(fact, wording=reading.document.text[start:end], start=start, end=end)
