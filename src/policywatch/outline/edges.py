"""What stands around the policy in a page captured as plain text: menu words, slogans, an untranslated key."""

import re
from collections.abc import Sequence

from policywatch.knowledge import Knowledge
from policywatch.outline.lines import Line, is_title, words
from policywatch.text.reading import pattern

_HEAD = 15
"""Lines in which the title is looked for."""
_SURROUNDINGS = 80
"""Words before the title that may be the page's; where more stand there, they are the policy's own."""
_KEY = re.compile(r"[a-z]+(?:[._][a-z]+)+")
"""A key that the page's translation left open ("legal.privacy")."""
_TITLE_WORDS = 12


def trim(lines: Sequence[Line], knowledge: Knowledge) -> tuple[list[Line], int | None, tuple[str, ...]]:
    """The policy's own lines, which of them is its title, and a warning that quotes what was left out."""
    title = _title(lines, knowledge)
    start = _start(lines, title)
    end = _end(lines, knowledge)
    left_out = [line.part.text for line in (*lines[:start], *lines[end:])]
    warning = (f"left out as page furniture: {'; '.join(left_out)}",) if left_out else ()
    kept = title is not None and title >= start
    return list(lines[start:end]), title - start if kept and title is not None else None, warning


def _title(lines: Sequence[Line], knowledge: Knowledge) -> int | None:
    """The line that names the kind of document; of several in a row (menus do that) the last."""
    names = pattern(knowledge, "title_words")
    last = None
    for i, line in enumerate(lines[:_HEAD]):
        text = line.part.text
        named = names.search(text.replace(".", " ").replace("_", " ") if _KEY.fullmatch(text) else text)
        if named and not (line.label or line.part.item) and words(text) <= _TITLE_WORDS and is_title(text):
            last = i
        elif last is not None or line.label:
            break
    return last


def _start(lines: Sequence[Line], title: int | None) -> int:
    if title is None or any(line.label for line in lines[:title]):
        return 0
    if sum(words(line.part.text) for line in lines[:title]) > _SURROUNDINGS:
        return 0
    return title + 1 if _KEY.fullmatch(lines[title].part.text) else title


def _end(lines: Sequence[Line], knowledge: Knowledge) -> int:
    furniture = pattern(knowledge, "furniture")
    end = len(lines)
    while end > 1 and furniture.fullmatch(lines[end - 1].part.text):
        end -= 1
    return end
