"""Is this the policy at all? Signs of captchas, logins, error pages, banners, cut pages and other languages."""

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from policywatch.errors import InputError
from policywatch.model.document import Document
from policywatch.watch.model import Suspicion

_HEAD = 4_000
"""Characters of a text, and ten times as many of a source, that are searched."""
_LEAST_WORDS = 25
_SHORTER = 0.6
"""Share of its words below which a page lost too much to be believed at once."""
_IDEOGRAPHS = re.compile(r"[\u3040-\u9fff]+")
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
        return len(self.document.text.split()) + _ideographs(self.document.text)


@functools.cache
def signs() -> tuple[Mapping[str, Any], ...]:
    """``data/watch/suspicions.toml``."""
    text = (files("policywatch.data") / "watch" / "suspicions.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["sign"])


def suspicion(caught: Caught, before: Document | None) -> Suspicion | None:
    """Why not to believe a capture; ``before`` is what the page said last, if it ever said anything."""
    words = caught.words
    for sign in signs():
        if _hits(sign, caught, words):
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
            "language", f"the page came in {document.language}, it was in {before.language}: another language's page?"
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


def _hits(sign: Mapping[str, Any], caught: Caught, words: int) -> bool:
    if words > 2 * sign["words"]:
        return False  # whatever its title says, that much text is a document
    if _holds(caught.title[:200].casefold(), sign["title"]):
        return True
    if words <= sign["words"] and _holds(caught.document.text[:_HEAD].casefold(), sign["text"]):
        return True
    return words * 5 <= sign["words"] and _holds(caught.source[: 10 * _HEAD].lower(), sign["markup"])


def _holds(text: str, phrases: Sequence[str]) -> bool:
    return any(phrase in text for phrase in phrases)


def _ideographs(text: str) -> int:
    """Japanese puts no spaces between words: two letters count as one."""
    return sum(map(len, _IDEOGRAPHS.findall(text))) // 2
