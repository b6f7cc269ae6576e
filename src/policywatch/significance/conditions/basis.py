"""``on = "basis"``: a line, sentence or cell stays in its place and names another legal basis, or one more.

"Legal basis: consent" became "Legal basis: legitimate interests", or that "for members, consent for all others": of
this very purpose, though the text has the new basis for others as well. The match holds no keys.
"""

from collections.abc import Iterator

from rapidfuzz import fuzz

from policywatch.facts import extract
from policywatch.facts.extractors.legal_basis import IN_WORDS
from policywatch.knowledge.model import Table
from policywatch.model.change import UnitPair
from policywatch.model.fact import Direction, Fact, FactType
from policywatch.significance.case import Case
from policywatch.significance.edits import Side
from policywatch.significance.hits import Hit
from policywatch.significance.keys import Key

KEYS: dict[str, Key] = {}
_SAME = 60
"""Percent of their letters that the first cells of two rows share which are about the same, or two sentences."""
_LINE = 6
"""Words of a line that names a basis and leaves to the one above it of what."""


def find(case: Case, match: Table) -> Iterator[Hit]:
    """Every place whose basis turned so; what the text says of the new basis for the first time is left to its fact."""
    for pair in case.comparison.pairs:
        if pair.old is None or pair.new is None or not pair.changes or _told(case, pair):
            continue
        before, after = _bases(case, case.old, pair.old), _bases(case, case.new, pair.new)
        came = [fact for fact in after if fact.key not in {one.key for one in before}]
        if before and came and _of_the_same(case, pair):
            said = f"{_names(case, before)} → {_names(case, after)}"
            quote = case.quote_change(case.comparison.changes[pair.changes[0]])
            yield Hit(said, case.new.units[pair.new].section.heading, quote, changes=pair.changes)


def _told(case: Case, pair: UnitPair) -> bool:
    """Whether a fact of the change tells of a basis that the text never named before."""
    return any(
        fact.type is FactType.LEGAL_BASIS
        and fact.new is not None
        and fact.direction is not Direction.ELSEWHERE
        and not set(pair.changes).isdisjoint(case.fact_changes(fact))
        for fact in case.facts
    )


def _bases(case: Case, side: Side, unit: int) -> list[Fact]:
    """What a place names as its legal bases, and not only on the way to something else."""
    found = extract(side.document, case.knowledge, (unit,))
    return [fact for fact in found if fact.type is FactType.LEGAL_BASIS and not fact.negated and fact.rule != IN_WORDS]


def _of_the_same(case: Case, pair: UnitPair) -> bool:
    """Whether both are of the same purpose: rows by their first cells, short lines by the lines above them."""
    old, new = case.old.units[pair.old or 0], case.new.units[pair.new or 0]
    if old.block is None or new.block is None:
        return False
    if old.block.cells and new.block.cells:
        return fuzz.ratio(old.block.cells[0].text, new.block.cells[0].text) >= _SAME
    if len(new.text.split()) > _LINE:
        return fuzz.token_set_ratio(old.text, new.text) >= _SAME
    above = UnitPair((pair.old or 0) - 1, (pair.new or 0) - 1)
    return any((one.old, one.new) == (above.old, above.new) for one in case.comparison.pairs)


def _names(case: Case, facts: list[Fact]) -> str:
    """The bases as findings call them, each once."""
    return ", ".join(dict.fromkeys(case.names.thing(fact) for fact in facts))
