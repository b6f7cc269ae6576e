"""The ``[reading]`` words of all languages, compiled once: policies mix languages, and a capture says none for sure."""

import functools
import re

from policywatch.knowledge import Knowledge, load
from policywatch.text.memory import remembered

_GROUP = re.compile(r"(\w?)\(([^()]*)\)(\?)?")
_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff가-힣]")


def listed(knowledge: Knowledge, key: str) -> frozenset[str]:
    """Everything under ``key``, in whatever language; languages without a file of their own add to a few keys."""
    tables = (*(language.reading for language in knowledge.languages.values()), knowledge.vocabulary["foreign"])
    return frozenset(word for table in tables for word in table.get(key, ()))


@functools.cache
def words(key: str) -> frozenset[str]:
    """The packaged words under ``key``, for rooms that are handed no knowledge: a workspace adds none of these."""
    return listed(load(), key)


@functools.cache
def fragments(key: str) -> str:
    """The packaged words under ``key`` as alternatives of a pattern, without bounds."""
    return "(?:" + "|".join(sorted(words(key), key=lambda word: (-len(word), word))) + ")"


@functools.cache
def label_words() -> str:
    """What stands before the number of a section ("Article"), as alternatives of a pattern."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words("label_words"), key=lambda w: (-len(w), w))) + ")"


@functools.cache
def pattern(knowledge: Knowledge, key: str, template: str = "%s") -> re.Pattern[str]:
    """Any of the words under ``key``, in whatever language: policies mix them, and a quoted law is no other policy.

    Words of scripts with spaces match whole words only, but a digit may follow ("v1.6"). ``template`` holds the place
    of the alternatives as "%s".
    """
    longest_first = sorted(listed(knowledge, key), key=lambda word: (-len(word), word))
    spaced = "|".join(word for word in longest_first if not _ASIAN.search(word))
    # one pair of bounds for all of them: a search that only looks where a word begins
    alternatives = [rf"(?<!\w)(?:{spaced})(?![^\W\d])"] if spaced else []
    alternatives += (word for word in longest_first if _ASIAN.search(word))
    return re.compile(template.replace("%s", "(?:" + "|".join(alternatives) + ")"), re.IGNORECASE)


@remembered(4096)
def names_column(text: str, knowledge: Knowledge, *roles: str) -> bool:
    """Whether a line names a table column and says nothing else, by the terms of any language's ``[facts.column]``;
    with ``roles`` a column of one of these."""
    return _columns(knowledge, *roles).fullmatch(text.lower()) is not None


@functools.cache
def _columns(knowledge: Knowledge, *roles: str) -> re.Pattern[str]:
    """These terms in small letters: that is found, and compiled, much faster than what ignores case."""
    tables = (language.facts.get("column", {}) for language in knowledge.languages.values())
    terms = {term for table in tables for role in roles or table for term in table.get(role, ())}
    spelled = (_GROUP.sub(_alternatives, term.lower()).replace(" ", "[ -]") for term in terms if "*" not in term)
    return re.compile("|".join(sorted(spelled)))


def _alternatives(group: re.Match[str]) -> str:
    """A group of a term as a pattern: one at the end of a word may be missing."""
    optional = "?" if group[1] or group[3] else ""
    return f"{group[1]}(?:{group[2]}){optional}"
