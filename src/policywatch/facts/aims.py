"""Why an aim, or a kind of data, that one version alone seems to state is no news: the other has one that says as much.

"Analytics" and "usage statistics", "VAT" and "sales tax", "advertising" where targeted advertising was told of,
"payment" where the text names PayPal, "browsing activity" and "pages visited": no reader learns anything from the other
word.
"""

from policywatch.facts.extractors.purpose import CORE
from policywatch.facts.side import Side
from policywatch.model.fact import Fact, FactType

_SERVICE = "service-provision"
"""What every service does with whatever it has: that it is said, or no more, tells readers nothing."""


def told_otherwise(fact: Fact, here: Side, other: Side) -> bool:
    """Whether the other version has it in one that hardly differs; an aim also in a kind of it, or by a known tool."""
    words = here.reading.vocabulary
    concept = words.concept(fact.type.value, fact.key)
    if fact.type is FactType.PERSONAL_DATA and not fact.negated:
        return any(other.finds(fact.type, key) for key in concept.near)
    if not _weighed(fact):
        return False
    if fact.key == _SERVICE:
        return True
    if any(other.finds(fact.type, key) for key in (*concept.near, *words.below(fact.type.value, fact.key))):
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
