"""Companies named by another of their names: "Zorblax LLC **d/b/a Quendle**" is Quendle to whoever knew it as that."""

import functools
import re

from policywatch.facts.side import Side
from policywatch.facts.vocabulary import alternatives
from policywatch.knowledge import Knowledge
from policywatch.model.fact import Fact

_NEAR = 90
"""Characters after a company's name in which its other name stands."""
_NAME = re.compile(r"[^\W_][\w&'’.-]*(?: [^\W_][\w&'’.-]*){0,2}")
_CLOSING = " .,;:)"


def known_as(fact: Fact, here: Side, there: Side) -> bool:
    """Whether the company's other name, which stands right after the one it is given, is one the other text writes."""
    reading, last = here.reading, min(fact.end + _NEAR, fact.clause_end)
    led = _led(reading.knowledge).match(reading.folded, fact.end, last)
    other = _NAME.match(reading.document.text, led.end(), last) if led else None
    words = other[0].rstrip(_CLOSING).split() if other else []
    names = (" ".join(words[:count]).rstrip(_CLOSING) for count in range(len(words), 0, -1))
    return any(there.writes(name) for name in names)


@functools.lru_cache(maxsize=4)
def _led(knowledge: Knowledge) -> re.Pattern[str]:
    """What stands between the two names: the rest of a legal form, and the words that lead to the other."""
    return re.compile(rf"[\w.,]{{0,6}}[\s,(]*(?<!\w)(?:{alternatives(knowledge, 'trades_as')})[\s:]*[\"“„«']?")
