"""How a phrase of a language file or of a workspace's own words may be written (facts/lexicon.py reads it)."""

import re

_LITERAL = re.compile(r"(?<!\))\?")


def fault(phrase: str) -> str:
    """What is wrong with a phrase, to be said after it; "" where nothing is."""
    groups = phrase.replace("\\(", "").replace("\\)", "")
    if groups.count("(") != groups.count(")"):
        return "has a bracket too few"
    if _LITERAL.search(phrase):
        return "has a ? after no group: what may be missing stands in brackets, like (s)?"
    return ""
