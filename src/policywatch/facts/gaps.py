"""Gaps of templates: brackets that hold what is still to be filled in."""

import functools
import re

from policywatch.knowledge import Knowledge

_LONGEST = 80
"""Characters between a word of a gap and its bracket."""
_TOLD = 10
"""Words in brackets that tell something; a gap has fewer."""
_CODE = 400
"""Characters of a template's code that are looked back over."""
_OPENED, _CLOSED = re.compile(r"\[[^\[\]\n]*\Z"), re.compile(r"[^\[\]\n]*\](?!\()")


def begins_with_gap(text: str, knowledge: Knowledge) -> bool:
    """Whether the first thing in the text is what is to be filled in: "[Add storage provider]"."""
    return text.lstrip().startswith("[") and _gap(knowledge).match(text) is not None


@functools.lru_cache(maxsize=4)
def _gap(knowledge: Knowledge) -> re.Pattern[str]:
    """Brackets that hold what is to be done, whatever the language of the text: templates are copied."""
    listed = (language.facts.get("grammar", {}).get("blanks", ()) for language in knowledge.languages.values())
    told = "|".join(pattern for patterns in listed for pattern in patterns) or "(?!)"
    return re.compile(rf"\s*\[[^\]]{{0,{_LONGEST}}}?(?<!\w)(?:{told})[^\]]*\]", re.I)


def in_gap(text: str, start: int, end: int) -> bool:
    """Whether a stretch stands in brackets that are no link: "[add your host]"."""
    before = text[max(0, start - _LONGEST) : start]
    opened = _OPENED.search(before) if "[" in before else None
    closed = _CLOSED.match(text, end, end + _LONGEST) if opened else None
    if opened is None or closed is None:
        return False
    return len(f"{opened[0]} {closed[0]}".split()) < _TOLD


def is_key(text: str, start: int, end: int) -> bool:
    """Whether a word of a template's code only calls what it is given: "<%= render "radio", { **name**: "x" } %>"."""
    opened = text.rfind("<%", max(0, start - _CODE), start) if text.startswith(":", end) else -1
    return opened >= 0 and text.find("%>", opened, start) < 0
