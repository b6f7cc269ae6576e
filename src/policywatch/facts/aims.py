"""Why an aim that one version alone seems to state is no news: the other gives one that says as much.

"Analytics" and "usage statistics", "VAT" and "sales tax", "advertising" where targeted advertising was told of,
"payment" where the text names PayPal: no reader learns anything from the other word.
"""

from policywatch.facts.extractors.purpose import CORE
from policywatch.facts.side import Side
from policywatch.model.fact import Fact, FactType

_SERVICE = "service-provision"
"""What every service does with whatever it has: that it is said, or no more, tells readers nothing."""


def told_otherwise(fact: Fact, here: Side, other: Side) -> bool:
    """Whether the other version has the aim in one that hardly differs, is a kind of it, or works by a known tool."""
    if not _weighed(fact):
        return False
    if fact.key == _SERVICE:
        return True
    words = here.reading.vocabulary
    concept = words.concept(fact.type.value, fact.key)
    if any(other.aims_at(key) for key in (*concept.near, *words.below(fact.type.value, fact.key))):
        return True
    return other.works_with(concept.tools)


def taken_in(fact: Fact, here: Side, other: Side, partner: int | None) -> bool:
    """Whether what became of the unit of an aim that went has one that takes it in: "VAT" in "taxes"."""
    wider = here.reading.vocabulary.above(fact.type.value, fact.key) if _weighed(fact) else ()
    there = other.facts_at(partner) if wider else ()
    return any(said.type is fact.type and not said.negated and said.key in wider for said in there)


def _weighed(fact: Fact) -> bool:
    """Whether it is an aim at all whose word may have given way to another."""
    return fact.type is FactType.PURPOSE and not fact.negated and fact.key not in CORE and fact.rule != "open"
