"""Amounts of money a text asks for."""

import functools
import re
from collections.abc import Iterator

from policywatch.facts.extractors._make import make
from policywatch.facts.passages import Passage
from policywatch.facts.roles import led_by
from policywatch.facts.vocabulary import amount_words
from policywatch.knowledge import Knowledge
from policywatch.model.fact import Fact, FactType

_BEFORE = r"(?:[$€£¥₩]|USD|EUR|GBP|KRW|CHF)"


@functools.lru_cache(maxsize=4)
def _amount(knowledge: Knowledge) -> re.Pattern[str]:
    """A number with its currency, by sign or in the words of any language."""
    return re.compile(rf"{_BEFORE}\s?\d[\d,.]*\d?|\d[\d,.]*\s?(?:[€£₩]|{amount_words(knowledge, 'money')})", re.I)


def read(passage: Passage) -> Iterator[Fact]:
    if passage.unit.block is None or "money" not in passage.about:
        return  # up to what anybody is liable is no price
    for match in _amount(passage.reading.knowledge).finditer(passage.text):
        value = match[0].strip(" .,")
        span = (passage.start + match.start(), passage.start + match.start() + len(value))
        if led_by(passage, span[0], "capital", 1):
            continue  # what the company is worth
        yield make(passage, FactType.PRICE, "amount", value, span, rule="amount", negated=False)
