"""How much of the changed text stands in a language that rules and facts have words for."""

import functools
import re
from collections import Counter
from collections.abc import Iterator

from policywatch.knowledge import Knowledge
from policywatch.model.change import Change, Comparison
from policywatch.model.document import Document
from policywatch.text.language import detect
from policywatch.text.memory import DOCUMENTS, kept, remembered
from policywatch.text.tokens import words

_TELLING = 12
"""Words of a block that tell a language; a shorter one is taken to be in its document's."""
_SEVERAL = 2
"""Different small words that tell a document's language."""
_BY_SCRIPT = ("ko", "ja")
_SAMPLE = 8_000
"""Characters of a document that tell its language."""
_LETTER = re.compile(r"[^\W\d_]")
_WRITTEN = re.compile("[a-zà-öø-ÿœß\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]", re.IGNORECASE)
"""Letters of the scripts that any vocabulary is written in."""
_RUNNING = re.compile(r"(?<![^\W\d_])(?<![.@/-])[a-zà-öø-ÿœß]+(?![^\W\d_])")
_FUNCTION_WORDS = 0.1
"""Share of function words that running text in Latin script has at the least, in a language we know."""


def understood(comparison: Comparison, knowledge: Knowledge) -> float:
    """Share of the changed words, 0 to 1, each changed block judged by its own language; 1 where nothing changed."""
    known = total = 0
    read = not unread(comparison, knowledge)
    for change in comparison.changes:
        amount = sum(len(words(span.text)) for span in change.spans if span.op != "=")
        total += amount
        known += amount * (read and all(_known(text, lang, knowledge) for text, lang in _sides(change, comparison)))
    return known / total if total else 1.0


def unread(comparison: Comparison, knowledge: Knowledge) -> bool:
    """Whether a version as a whole is in a language that no rule and no fact has words for."""
    return any(_is_unread(document, knowledge) for document in (comparison.old, comparison.new))


@kept(DOCUMENTS)
def _is_unread(document: Document, knowledge: Knowledge) -> bool:
    """By its script, or where many of its small words, several at the least, are of languages nobody knows here."""
    sample = document.text[:_SAMPLE]
    if document.language not in knowledge.languages or _strange(sample):
        return True
    running = Counter(_RUNNING.findall(sample))
    small = _small_words(knowledge, document.language)
    ours, theirs = ([count for word, count in running.items() if word in known] for known in small)
    return document.language not in _BY_SCRIPT and len(theirs) >= _SEVERAL and sum(theirs) * 2 > sum(ours)


def _sides(change: Change, comparison: Comparison) -> Iterator[tuple[str, str]]:
    """The changed texts, each with its document's language."""
    for text, document in ((change.old_text, comparison.old), (change.new_text, comparison.new)):
        if text:
            yield text, document.language


def _strange(text: str) -> bool:
    """Whether most letters are of a script that no vocabulary is written in."""
    return len(_WRITTEN.findall(text)) * 2 < len(_LETTER.findall(text))


@remembered(2048)
def _known(text: str, language: str, knowledge: Knowledge) -> bool:
    if _strange(text):
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
