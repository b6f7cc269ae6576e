"""Names that an item of a list, or a line, of those who get data begins or ends with."""

import re
from collections.abc import Iterator

from policywatch.facts.canonical import is_known
from policywatch.facts.lexicon import fold
from policywatch.facts.marked import names_who_does
from policywatch.facts.naming import Naming
from policywatch.facts.passages import Passage
from policywatch.facts.reading import Reading
from policywatch.model.document import Block, BlockKind, Unit

_NEIGHBOURS = 2
_BULLETS = " -–•*·.,;"


def head_of_item(passage: Passage, rules: Naming) -> Iterator[tuple[int, int]]:
    """What a list item or a heading under the recipients begins with."""
    if not (passage.headed("share") or "share" in passage.lead.cues or _of_parties(passage) or _beside_names(passage)):
        return
    head = rules.head.match(passage.text) if passage.start == passage.unit.start else None
    if head is None or not (_capitalised(head[0], rules) or _explained(passage, head, rules)) or _among_data(passage):
        return
    if _is_title(head[0].split(), rules):
        return
    end = passage.start + len(head[0])
    plain = passage.reading.vocabulary.capital_nouns and rules.abstract.fullmatch(head[0])
    if not plain and not any(hit.start < end and hit.kind != "organisation" for hit in passage.hits):
        yield passage.start, end


def ending_as_companies(passage: Passage, rules: Naming) -> Iterator[tuple[int, int]]:
    """Members of a line under the recipients that end as names of companies do."""
    if passage.headed("share"):
        for match in rules.ending.finditer(passage.text):
            yield passage.start + match.start(), passage.start + match.end()


def _is_title(words: list[str], rules: Naming) -> bool:
    """Whether what follows an article or an owner names nobody: "Contacting the User", "Using Our Services"."""
    owned = (at for at, word in enumerate(words) if at and rules.owned.fullmatch(f"{word} "))
    at = next(owned, len(words) - 1)
    return at < len(words) - 1 and all(fold(word) in rules.never for word in words[at:])


def _explained(passage: Passage, head: re.Match[str], rules: Naming) -> bool:
    """Whether a list of those who work is given to explains one word with a colon or brackets, in scripts without
    capitals: "마바클라우드: 데이터 보관"; a word of a kind of company is no name."""
    heading = passage.unit.section.heading
    if passage.reading.vocabulary.before or not rules.entrusting.search(heading):
        return False
    marked = passage.text[head.end() :].lstrip()[:1] in tuple(":：(（")
    if names_who_does(passage, passage.start + head.end()):
        return False
    return marked and len(head[0].split()) == 1 and not rules.generic.fullmatch(head[0])


def _of_parties(passage: Passage) -> bool:
    """Whether the line above the list speaks of those the publisher works with, in a word for them."""
    parties = any(hit.kind in ("recipient", "organisation") for hit in passage.lead.hits)
    return parties and "engage" in passage.lead.cues


def _beside_names(passage: Passage) -> bool:
    """Whether it is a bare entry of a list that tells what the publisher works with, and the entry before or after it
    names a known organisation and nothing else: "- Stripe", "- **Zorblax**"."""
    if not passage.listed or passage.row or passage.lead.negated or not passage.speaks_of("engage", "use"):
        return False
    reading, here = passage.reading, passage.unit.index
    return any(
        _is_item(unit.block) and unit.section is passage.unit.section and is_known(unit.text.strip(_BULLETS), reading)
        for unit in (*reading.units[max(0, here - 1) : here], *reading.units[here + 1 : here + 2])
    )


def _capitalised(words: str, rules: Naming) -> bool:
    return words[:1].isupper() and all(
        word[:1].isupper() or word in rules.binders or "." in word for word in words.split()
    )


def _among_data(passage: Passage) -> bool:
    """Whether an item beside this one names a kind of data: then the list is of data, not of recipients."""
    units, here = passage.reading.units, passage.unit.index
    near = (units[i] for i in range(max(0, here - _NEIGHBOURS), min(len(units), here + _NEIGHBOURS + 1)) if i != here)
    items = [unit for unit in near if unit.section is passage.unit.section and _is_item(unit.block)]
    return any(_begins_with_data(passage.reading, unit) for unit in items)


def _begins_with_data(reading: Reading, unit: Unit) -> bool:
    first = reading.vocabulary.terms.scan(reading.folded, unit.start, unit.end)[:1]
    return any(hit.kind == "personal_data" and hit.start == unit.start for hit in first)


def _is_item(block: Block | None) -> bool:
    return block is not None and block.kind is BlockKind.ITEM
