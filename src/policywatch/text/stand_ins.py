"""Pages that stand where a policy should stand: captchas, logins, error pages, banners, pointers to another page."""

import re
from collections.abc import Sequence

from policywatch.knowledge import Knowledge
from policywatch.knowledge.model import Table
from policywatch.model.document import Document
from policywatch.text.memory import DOCUMENTS, kept, remembered

_HEAD = 4_000
"""Characters of a text, and ten times as many of a source, that are searched."""
_LONGER = 4
"""Two short pages are compared as they are."""
_IDEOGRAPHS = re.compile(r"[\u3040-\u9fff]+")


def stand_in(text: str, knowledge: Knowledge, *, title: str = "", source: str = "") -> Table | None:
    """The first sign of ``data/vocabulary/stand_ins.toml`` that hits a page; ``source`` is the page's as it came."""
    words = length(text)
    signs: Sequence[Table] = knowledge.vocabulary["stand_ins"]["sign"]
    return next((sign for sign in signs if _hits(sign, text, words, title, source)), None)


def instead(text: str, other: str, knowledge: Knowledge, *, title: str = "") -> str:
    """What stands in a version's place, in words, where the other version has four times its words; "" otherwise."""
    if length(text) * _LONGER > length(other):
        return ""
    sign = stand_in(text, knowledge, title=title)
    return str(sign["says"]) if sign else ""


def which(old: Document, new: Document, knowledge: Knowledge) -> tuple[Document, str] | None:
    """The one of two versions that is no policy, and what stands in its place; None where both are."""
    for version, other in ((new, old), (old, new)):
        if says := instead(version.text, other.text, knowledge, title=version.metadata.title):
            return version, says
    return None


@kept(DOCUMENTS)
def length(text: str) -> int:
    """Words of a text; Japanese puts no spaces between words: two letters count as one."""
    counted = [_counted(line) for line in text.split("\n")]
    return sum(words for words, _ in counted) + sum(ideographs for _, ideographs in counted) // 2


@remembered(4096)
def _counted(line: str) -> tuple[int, int]:
    """Words that stand between spaces, and ideographs, of a line."""
    return len(line.split()), sum(map(len, _IDEOGRAPHS.findall(line)))


def _hits(sign: Table, text: str, words: int, title: str, source: str) -> bool:
    if words > 2 * sign["words"]:
        return False  # whatever its title says, that much text is a document
    if _holds(title[:200].casefold(), sign["title"]):
        return True
    if words <= sign["words"] and _holds(text[:_HEAD].casefold(), sign["text"]):
        return True
    return words * 5 <= sign["words"] and _holds(source[: 10 * _HEAD].lower(), sign["markup"])


def _holds(text: str, phrases: Sequence[str]) -> bool:
    return any(phrase in text for phrase in phrases)
