"""The ``[reading]`` words of all languages, compiled once."""

import functools
import re

from policywatch.knowledge import Knowledge

_GROUP = re.compile(r"(\w?)\(([^()]*)\)(\?)?")
_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff가-힣]")


@functools.cache
def pattern(knowledge: Knowledge, key: str, template: str = "%s") -> re.Pattern[str]:
    """Any of the words under ``key``, in whatever language: policies mix them, and a quoted law is no other policy.

    Words of scripts with spaces match whole words only, but a digit may follow ("v1.6"). ``template`` holds the place
    of the alternatives as "%s".
    """
    fragments = {word for language in knowledge.languages.values() for word in language.reading.get(key, ())}
    longest_first = sorted(fragments, key=lambda word: (-len(word), word))
    spaced = "|".join(word for word in longest_first if not _ASIAN.search(word))
    # one pair of bounds for all of them: a search that only looks where a word begins
    alternatives = [rf"(?<!\w)(?:{spaced})(?![^\W\d])"] if spaced else []
    alternatives += (word for word in longest_first if _ASIAN.search(word))
    return re.compile(template.replace("%s", "(?:" + "|".join(alternatives) + ")"), re.IGNORECASE)


@functools.cache
def columns(knowledge: Knowledge) -> re.Pattern[str]:
    """A line that names a table column and says nothing else, by the terms of any language's ``[facts.column]``."""
    tables = (language.facts.get("column", {}) for language in knowledge.languages.values())
    terms = {term for table in tables for listed in table.values() for term in listed}
    return re.compile("|".join(sorted(_GROUP.sub(_alternatives, term) for term in terms if "*" not in term)), re.I)


def _alternatives(group: re.Match[str]) -> str:
    """A group of a term as a pattern: one at the end of a word may be missing."""
    optional = "?" if group[1] or group[3] else ""
    return f"{group[1]}(?:{group[2]}){optional}"
