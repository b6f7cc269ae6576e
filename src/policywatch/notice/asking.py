"""Whom a reader may ask, as the document itself says it."""

from collections.abc import Iterable

from policywatch.facts.extract import extract
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.model.fact import Fact, FactType

_ADDRESS = "e-mail"
_OTHERS = frozenset({FactType.RECIPIENT, FactType.TRANSFER})


def own_contact(document: Document, knowledge: Knowledge) -> str:
    """The e-mail address it gives where it names who is in charge, else the first that is no processor's; "" for none.

    Addresses of processors stand where a policy tells of recipients and transfers.
    """
    found = extract(document, knowledge)
    others = {fact.section for fact in found if fact.type in _OTHERS}
    contacts = [fact for fact in found if fact.type is FactType.CONTACT and fact.section not in others]
    in_charge = {fact.section for fact in contacts if fact.dpv}
    return _first(fact for fact in contacts if fact.section in in_charge) or _first(contacts)


def _first(contacts: Iterable[Fact]) -> str:
    return next((fact.value for fact in contacts if fact.rule == _ADDRESS), "")
