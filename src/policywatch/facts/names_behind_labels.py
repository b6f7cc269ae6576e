"""Names behind the label of an entry in a list of those who get data, where the label says what they do: "**Chat with
users:** Zorblax."."""

import re
from collections.abc import Iterator

from policywatch.facts.canonical import is_known
from policywatch.facts.naming import Naming, naming
from policywatch.facts.passages import Passage
from policywatch.model.document import BlockKind

_LABEL = re.compile(r"[\W_]*(?P<label>[^\W_][^:：]{1,58}?)[\s*_]*(?:[:：][\s*_]+|\s[–—-]\s)")
"""What an entry begins with, up to its colon or dash."""
_CLOSING = " .*_"
_NEAR = 8
"""Entries before and after one that are looked at."""


def lists_names(passage: Passage) -> bool:
    """Whether it is an entry that is nothing but a label for what is done and names of those who do it."""
    return _names_from(passage, naming(passage.reading.knowledge)) is not None


def behind_label(passage: Passage, rules: Naming) -> Iterator[tuple[int, int]]:
    """Each of the names that such an entry consists of behind its label."""
    at = _names_from(passage, rules)
    named = rules.names_alone.match(passage.reading.document.text, at, passage.end) if at is not None else None
    if named is None:
        return
    start, last = named.span()
    for cut in (*rules.split.finditer(named[0]), None):
        end = named.start() + cut.start() if cut else last
        if end > start:
            yield start, end
        start = named.start() + cut.end() if cut else last


def _names_from(passage: Passage, rules: Naming) -> int | None:
    """Where the names begin of an entry that is nothing but a label for what is done and names of those who do it; None
    for any other.

    An entry beside it that names a known organisation behind its label tells that labels are tasks; without one, the
    label itself must be no name, in a list of those the publisher works with.
    """
    if not passage.listed or passage.row or passage.lead.negated or passage.start != passage.unit.start:
        return None
    label = _LABEL.match(passage.text)
    if label is None or not _lists_parties(passage) or passage.reading.vocabulary.heads_column(label["label"].lower()):
        return None
    at = passage.start + label.end()
    rest = passage.text[label.end() :].rstrip(_CLOSING)
    if not rules.names_alone.fullmatch(rest) or any(
        hit.kind != "organisation" and hit.end > at for hit in passage.hits
    ):
        return None
    if is_known(label["label"], passage.reading):
        return None
    told = _beside_known(passage) or (_of_parties(passage) and _is_task(passage, label["label"], rules))
    return at if told else None


def _lists_parties(passage: Passage) -> bool:
    """Whether the list stands under those who get data, or its first line speaks of sharing or of them."""
    return passage.headed("share") or "share" in passage.lead.cues or _of_parties(passage)


def _of_parties(passage: Passage) -> bool:
    """Whether the line above the list speaks of those the publisher works with, in a word for them."""
    return "engage" in passage.lead.cues and any(hit.kind == "recipient" for hit in passage.lead.hits)


def _is_task(passage: Passage, label: str, rules: Naming) -> bool:
    """Whether a label is no name: the vocabulary knows it, or in it or the label of an entry beside it, which names
    stand behind as well, a small word is none that binds names."""
    if passage.reading.vocabulary.capital_nouns:
        return False
    end = passage.start + passage.text.index(label) + len(label)
    if any(hit.kind in ("purpose", "recipient") and hit.start < end for hit in passage.hits):
        return True
    labels = [found["label"] for found, rest in _beside(passage) if rules.names_alone.fullmatch(rest)]
    return any(word[:1].islower() and word not in rules.binders for words in (label, *labels) for word in words.split())


def _beside_known(passage: Passage) -> bool:
    """Whether an entry of the same list is a label and a known organisation: "**Payments:** Stripe"."""
    return any(is_known(rest, passage.reading) for _, rest in _beside(passage))


def _beside(passage: Passage) -> Iterator[tuple[re.Match[str], str]]:
    """The labels of the entries near by in the same section, each with what stands behind it."""
    units, here = passage.reading.units, passage.unit.index
    for unit in units[max(0, here - _NEAR) : here + _NEAR + 1]:
        item = unit.block is not None and unit.block.kind is BlockKind.ITEM and unit.section is passage.unit.section
        label = _LABEL.match(unit.text) if item else None
        if label is not None:
            yield label, unit.text[label.end() :].strip(_CLOSING)
