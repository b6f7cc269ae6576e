"""One key for a name, however it is spelled: with a legal form or without, in short, as a site."""

import functools
import re
from collections.abc import Iterator

from policywatch.facts.lexicon import fold
from policywatch.facts.naming import naming
from policywatch.facts.reading import Reading

_WEB = re.compile(r"\.(?:com|io|net|org|ai|co|app)$")
_INITIALS = re.compile(
    r"(?<![\w&-])(?P<whole>[A-Z][\w&-]*(?: [A-Z][\w&-]*){1,5}) "
    r"[(（][\"“]?(?P<short>[A-Z]{2,6})[\"”]?[)）]"
)
_DOTTED = re.compile(r"(?<=[가-힣])\.(?=[가-힣])")
"""A dot between syllables that are spelled out: "엠.피.씨"."""


def canonical(written: str, reading: Reading) -> tuple[str, str, bool]:
    """(key, name to show, whether it is a known organisation) of a name as written."""
    rules = naming(reading.knowledge)
    bare = rules.bare(written)
    known = _organisation(written, bare, reading)
    if not known and (whole := _shortened(reading).get(bare)):
        bare = rules.bare(whole)
        known = _organisation(whole, bare, reading)
    return (fold(known), known, True) if known else (_DOTTED.sub("", fold(bare)), bare, False)


def _organisation(written: str, bare: str, reading: Reading) -> str:
    """The known organisation that a name in one of its spellings is that of; "" of any other."""
    known = reading.vocabulary.organisations
    return next((known[spelling] for spelling in _spellings(written, bare, reading) if known.get(spelling)), "")


@functools.lru_cache(maxsize=8)
def _shortened(reading: Reading) -> dict[str, str]:
    """What the text gives a short name made of its first letters, in brackets right after it: "Zorblax Maps (ZM)"."""
    found: dict[str, str] = {}
    for match in _INITIALS.finditer(reading.document.text):
        words = match["whole"].split()[-len(match["short"]) :]
        if [word[0] for word in words] == list(match["short"]):
            found.setdefault(match["short"], " ".join(words))
    return found


def _spellings(written: str, bare: str, reading: Reading) -> Iterator[str]:
    """A name as written, without its legal form, article or web ending, and without "Technologies" and the like."""
    folded = fold(bare)
    yield from (fold(written).strip(), folded, folded.removeprefix("the "), _WEB.sub("", folded))
    words = folded.split()
    while len(words) > 1 and words[-1] in naming(reading.knowledge).tails:
        words.pop()
        yield " ".join(words)


def is_known(written: str, reading: Reading) -> bool:
    """Whether the name is that of a known organisation."""
    return canonical(written, reading)[2]
