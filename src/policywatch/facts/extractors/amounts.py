"""Amounts of money a text asks for."""

import re
from collections.abc import Iterator

from policywatch.facts.extractors._make import make
from policywatch.facts.passages import Passage
from policywatch.model.fact import Fact, FactType

_BEFORE = r"(?:[$€£¥₩]|USD|EUR|GBP|KRW|CHF)"
_AFTER = r"(?:(?:USD|EUR|GBP|KRW|CHF|dollars|euros?)(?!\w)|[€£₩円]|(?:[천만]\s?)?원)"
_AMOUNT = re.compile(rf"{_BEFORE}\s?\d[\d,.]*\d?|\d[\d,.]*\s?{_AFTER}")


def read(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None or not {"money", "terms"} & passage.about:
        return
    for match in _AMOUNT.finditer(passage.text):
        value = match[0].strip(" .,")
        span = (passage.start + match.start(), passage.start + match.start() + len(value))
        yield make(passage, FactType.PRICE, "amount", value, span, rule="amount", negated=False)
