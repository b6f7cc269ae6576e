"""Where a text speaks of its own changes: the sentences that may hold the promise."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policywatch.model.document import Block, BlockKind, Clause, Document, Section
from policywatch.promise.words import Words
from policywatch.text.memory import remembered

_TIE = 140
"""Characters between the document's name and the word for change that still make one thought."""
_REACH = 3
"""Sentences after one about the document's changes that may go on about them."""
_HEAD = 400
_BESIDE = 6
"""Characters between a word and the change that is said of it: an ending, a particle, a space."""
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence about the document's own changes."""

    start: int
    text: str
    section: Section
    titled: bool
    """Stands under a heading about changes."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def statements(document: Document, words: Words) -> Iterator[Statement]:
    """In document order; a sentence counts by its own words or as the continuation of one that does."""
    named = kind(document, words)
    for section in document.sections():
        titled = _is_title(section, words, named)
        reach = 0
        for block in section.blocks:
            if not titled and block.label:
                reach = 0
            changes = _changes(block.text, words)
            if not (titled or reach or changes):
                continue
            before = ""
            for clause in _clauses(block):
                changing = any(clause.start <= block.start + at < clause.end for at in changes)
                tied = changing and _tied(clause.text, words, named)
                # "This policy holds from May. Changes are announced …": named in the sentence before.
                borrowed = changing and words.document["self"].search(before) is not None
                reach = _REACH if tied or borrowed else max(0, reach - 1)
                if tied or ((titled or reach) and not words.has("other", clause.text)):
                    yield Statement(clause.start, clause.text, section, titled)
                before = clause.text


@remembered(4096)
def _changes(text: str, words: Words) -> tuple[int, ...]:
    """Where words for change stand; most blocks of a policy hold none and need no closer look."""
    lowered = text.lower()
    found = words.scan.finditer(lowered) if len(lowered) == len(text) else words.found["change"].finditer(text)
    return tuple(match.start() for match in found)


def kind(document: Document, words: Words) -> str:
    """ "privacy" or "terms" by what the title, or else the beginning, calls the document; "" where that is unclear."""
    first = next((section.heading for section in document.sections() if section.heading), "")
    for text in (document.metadata.title, first, document.text[:_HEAD]):
        privacy, terms = (words.document[name].search(text) is not None for name in ("privacy", "terms"))
        if privacy != terms:
            return "privacy" if privacy else "terms"
    return ""


def _clauses(block: Block) -> tuple[Clause, ...]:
    if block.header:
        return ()
    return block.clauses if block.clauses and block.kind is not BlockKind.ROW else (Clause(block.start, block.text),)


def _is_title(section: Section, words: Words, named: str) -> bool:
    title = section.title
    if words.has("title", title) or _tied(title, words, named):
        return True
    # "Changes", "Changes & questions": the heading is about nothing but change.
    change = words.found["change"].match(title)
    return bool(change) and len(title.split()) <= 3 and not words.has("other", title)


@remembered(2048)
def _tied(text: str, words: Words, named: str) -> bool:
    changes = [match.span() for match in words.found["change"].finditer(text)]
    if not changes:
        return False
    names = [match.span() for match in words.document[named].finditer(text)]
    others = [match.span() for match in words.found["other"].finditer(text)]
    changes = [change for change in changes if not _of_another(change, others, names)]
    return any(max(c[0], n[0]) - min(c[1], n[1]) <= _TIE for c in changes for n in names)


def _of_another(change: _Span, others: Iterable[_Span], names: Iterable[_Span]) -> bool:
    """Whether it is something else that changes, named right before: "수탁자가 변경되면 이 방침에 공개합니다"."""
    beside = [other[1] for other in others if 0 <= change[0] - other[1] <= _BESIDE]
    return any(not any(end <= name[0] < change[0] for name in names) for end in beside)
