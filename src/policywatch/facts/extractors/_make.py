"""Making facts out of passages, the same way in every extractor."""

from policywatch.facts.lexicon import Hit, fold, squeeze
from policywatch.facts.passages import Passage
from policywatch.facts.scope import scope
from policywatch.facts.vocabulary import Concept
from policywatch.model.fact import Fact, FactType

_UNSEEN = dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xAD, 0xFEFF])
"""Characters without a shape: joiners, marks of direction, soft hyphens."""


def concept_of(passage: Passage, hit: Hit) -> Concept:
    return passage.reading.vocabulary.concept(hit.kind, hit.id)


def make(
    passage: Passage, type: FactType, key: str, value: str, span: tuple[int, int], *,
    rule: str, negated: bool | None = None, detail: str = "", concept: Concept | None = None,
) -> Fact:  # fmt: skip
    """A fact read from the passage; ``negated=None`` asks the passage."""
    start, end = span
    document = passage.reading.document
    quote = (passage.unit.start, passage.unit.end) if passage.row is not None else (passage.start, passage.end)
    return Fact(
        type=type,
        key=seen(key),
        value=seen(value),
        wording=document.text[start:end],
        section=passage.unit.section.name,
        start=start,
        end=end,
        clause_start=quote[0],
        clause_end=quote[1],
        unit=passage.unit.index,
        negated=passage.denied(start) if negated is None else negated,
        modality=passage.modality(start),
        scope=scope(passage),
        detail=detail,
        dpv=concept.dpv if concept else "",
        rule=rule,
        sensitive=concept.sensitive if concept else False,
    )


def seen(value: str) -> str:
    """The value as a reader sees it: no characters without a shape, single spaces."""
    return " ".join(value.translate(_UNSEEN).split())


def from_hit(
    passage: Passage, type: FactType, hit: Hit, *, detail: str = "", negated: bool | None = None, rule: str = "",
) -> Fact:  # fmt: skip
    """The fact a vocabulary term states; ``rule`` where it is not that of the type."""
    concept = concept_of(passage, hit)
    return make(
        passage, type, hit.id, concept.label, (hit.start, hit.end),
        rule=rule or type.value, negated=negated, detail=detail, concept=concept,
    )  # fmt: skip


def in_own_words(passage: Passage, type: FactType, span: tuple[int, int]) -> Fact:
    """A fact whose words stand in no vocabulary: the text's own wording is its value and its key."""
    wording = passage.reading.document.text[slice(*span)]
    return make(passage, type, f"open:{squeeze(fold(wording))}", wording, span, rule="open", negated=False)
