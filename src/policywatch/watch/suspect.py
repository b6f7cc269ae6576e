"""Is this the policy at all? Signs of captchas, logins, error pages, banners, cut pages and other languages."""

from dataclasses import dataclass

from policywatch.errors import InputError
from policywatch.knowledge import Knowledge
from policywatch.model.document import Document
from policywatch.text.stand_ins import length, stand_in
from policywatch.watch.model import Suspicion

_LEAST_WORDS = 25
_SHORTER = 0.6
"""Share of its words below which a page lost too much to be believed at once."""
_FEW_LOST = 60
"""Words whose loss is no reason for doubt, however short the page."""


class NothingSelected(InputError):
    """The page has changed under its selector."""


@dataclass(frozen=True, slots=True)
class Caught:
    """A capture as it came, and as it reads."""

    source: str
    """The bytes as text, as far as they are text."""
    document: Document
    title: str

    @property
    def words(self) -> int:
        return length(self.document.text)


def suspicion(caught: Caught, before: Document | None, knowledge: Knowledge) -> Suspicion | None:
    """Why not to believe a capture; ``before`` is what the page said last, if it ever said anything."""
    words = caught.words
    sign = stand_in(caught.document.text, knowledge, title=caught.title, source=caught.source)
    if sign is not None:
        return Suspicion(sign["kind"], sign["says"])
    if words < _LEAST_WORDS:
        return Suspicion("empty", f"the page has only {words} words")
    if before is None:
        ends = "the page ends before its end, and was never seen whole"
        return Suspicion("truncated", ends, confirmable=True) if _is_cut(caught) else None
    return _beside(caught, words, before)


def _beside(caught: Caught, words: int, before: Document) -> Suspicion | None:
    """What only the version before makes suspicious."""
    document, had = caught.document, Caught("", before, "").words
    if document.language != before.language:
        return Suspicion(
            "language",
            f"the page came in {document.language}, it was in {before.language};"
            f" if it stays so, watch it with --language {document.language}",
        )
    lost = had - words
    if words < _SHORTER * had and lost > _FEW_LOST:
        return Suspicion("shorter", f"the page shrank from {had:,} to {words:,} words", confirmable=True)
    if lost > _FEW_LOST and _is_cut(caught):
        return Suspicion(
            "truncated", f"the page ends before its end, with {words:,} of {had:,} words", confirmable=True
        )
    return None


def _is_cut(caught: Caught) -> bool:
    source = caught.source.lower()
    return "<html" in source and "</html" not in source
