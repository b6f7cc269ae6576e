"""The ``[reading]`` words of all languages, compiled once."""

import functools
import re

from policywatch.knowledge import Knowledge

_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff가-힣]")


@functools.cache
def pattern(knowledge: Knowledge, key: str, template: str = "%s") -> re.Pattern[str]:
    """Any of the words under ``key``, in whatever language: policies mix them, and a quoted law is no other policy.

    Words of scripts with spaces match whole words only, but a digit may follow ("v1.6"). ``template`` holds the place
    of the alternatives as "%s".
    """
    fragments = {word for language in knowledge.languages.values() for word in language.reading.get(key, ())}
    alternatives = (_bounded(word) for word in sorted(fragments, key=lambda word: (-len(word), word)))
    return re.compile(template.replace("%s", "(?:" + "|".join(alternatives) + ")"), re.IGNORECASE)


def _bounded(word: str) -> str:
    if _ASIAN.search(word):
        return word
    return rf"(?<!\w){word}(?![^\W\d])"
