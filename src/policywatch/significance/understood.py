"""How much of the changed text stands in a language that rules and facts have words for."""

import functools
import re
from collections import Counter

from policywatch.knowledge import Knowledge
from policywatch.model.change import Change, Comparison
from policywatch.model.document import Document
from policywatch.text.language import detect
from policywatch.text.memory import remembered
from policywatch.text.tokens import words

_TELLING = 12
"""Words of a block that tell a language; a shorter one is taken to be in its document's."""
_SEVERAL = 3
"""Small words that tell a document's language: one may be part of an address ("com")."""
_BY_SCRIPT = ("ko", "ja")
_SAMPLE = 8_000
"""Characters of a document that tell its language."""
_LETTER = re.compile(r"[^\W\d_]")
_WRITTEN = re.compile("[a-zà-öø-ÿœß\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]", re.IGNORECASE)
"""Letters of the scripts that any vocabulary is written in."""
_RUNNING = re.compile(r"(?<![^\W\d_])[a-zà-öø-ÿœß]+(?![^\W\d_])")
_FUNCTION_WORDS = 0.1
"""Share of function words that running text in Latin script has at the least, in a language we know."""


def understood(comparison: Comparison, knowledge: Knowledge) -> float:
    """Share of the changed words, 0 to 1, each changed block judged by its own language; 1 where nothing changed."""
    known = total = 0
    for change in comparison.changes:
        amount = sum(len(words(span.text)) for span in change.spans if span.op != "=")
        total += amount
        known += amount * readable(change, comparison, knowledge)
    return known / total if total else 1.0


def readable(change: Change, comparison: Comparison, knowledge: Knowledge) -> bool:
    """Whether both sides of a change are in languages that rules and facts have words for."""
    sides = ((change.old_text, comparison.old), (change.new_text, comparison.new))
    return all(_readable(text, document, knowledge) for text, document in sides if text)


def _readable(text: str, document: Document, knowledge: Knowledge) -> bool:
    if not _known(text, document.language, knowledge):
        return False
    told = len(words(text)) >= _TELLING or document.language in _BY_SCRIPT
    return told or not _elsewhere(document, knowledge)


def _elsewhere(document: Document, knowledge: Knowledge) -> bool:
    """Whether most small words of a document, several at the least, are of languages nobody knows here."""
    running = Counter(_RUNNING.findall(document.text[:_SAMPLE]))
    small = _small_words(knowledge, document.language)
    ours, theirs = ([count for word, count in running.items() if word in known] for known in small)
    return len(theirs) >= _SEVERAL and sum(theirs) > sum(ours)


@remembered(2048)
def _known(text: str, language: str, knowledge: Knowledge) -> bool:
    letters = len(_LETTER.findall(text))
    if len(_WRITTEN.findall(text)) * 2 < letters:
        return False
    if len(words(text)) < _TELLING:
        return language in knowledge.languages
    found = detect(text, knowledge, default=language)
    return found in knowledge.languages and (found in _BY_SCRIPT or not _foreign(text, found, knowledge))


def _foreign(text: str, language: str, knowledge: Knowledge) -> bool:
    """Running text whose small words are another language's; a row of names has no small words to tell by."""
    running = _RUNNING.findall(text)
    if len(running) < _TELLING:
        return False
    ours, theirs = (sum(word in small for word in running) for small in _small_words(knowledge, language))
    return ours < _FUNCTION_WORDS * len(running) or theirs * 3 > ours


@functools.lru_cache(maxsize=16)
def _small_words(knowledge: Knowledge, language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Those of the language, and those of languages nobody knows here."""
    known = knowledge.languages[language]
    ours = frozenset((*known.reading.get("common_words", ()), *known.cues.get("stop", ())))
    return ours, frozenset(knowledge.vocabulary["foreign"]["small_words"]) - ours
