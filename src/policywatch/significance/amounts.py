"""The amounts a sentence states: lengths of time, money, shares and counts, in digits or in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from policywatch.knowledge import Knowledge
from policywatch.text.durations import find

_NUMBER = re.compile(r"(?<![\w.,@/#§$€£¥₩-])[$€£¥₩]?\s?\d+(?:[.,]\d+)*(?![\w@]*[.@/]\w)")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_MONEY_AFTER = re.compile(r"\s?(?:[€£¥₩]|euros?\b|dollars?\b|cents?\b|usd\b|eur\b|krw\b|원|円)", re.IGNORECASE)
_SHARE_AFTER = re.compile(r"\s?(?:%|percent\b|prozent\b|pour cent\b|퍼센트|パーセント)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:제|第|§|articles?|artikel|sections?|clauses?|[nv]o?\.?|nr\.|art\.|version)\s?$", re.IGNORECASE
)
_YEARS = range(1900, 2101)


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount where it stands; ``value`` counts days where ``kind`` is "time"."""

    kind: str
    """"time", "money", "share" or "count"."""
    value: float
    start: int
    end: int


def amounts(text: str, knowledge: Knowledge, language: str) -> tuple[Amount, ...]:
    """Every amount in the text, in order; numbers of articles, years and what stands in an address are none."""
    times = [Amount("time", d.days, d.start, d.end) for d in find(text, knowledge)]
    taken = [(t.start, t.end) for t in times]
    free = (a for a in _numbers(text, knowledge, language) if not any(s < a.end and a.start < e for s, e in taken))
    return tuple(sorted((*times, *free), key=lambda amount: amount.start))


def _numbers(text: str, knowledge: Knowledge, language: str) -> Iterator[Amount]:
    for match in _NUMBER.finditer(text):
        value = _value(match[0].lstrip("$€£¥₩ "))
        numbered = _NUMBERED.search(text, max(0, match.start() - 12), match.start())
        if value is not None and value not in _YEARS and not numbered:
            yield Amount(_kind(text, match), value, match.start(), match.end())
    named, values = _spelled(knowledge, language)
    for match in named.finditer(text):
        yield Amount(_kind(text, match), float(values[match[0].casefold()]), match.start(), match.end())


def _value(written: str) -> float | None:
    """A number as written in any of the languages; None where it is an address, a date or a version: "1.2.3"."""
    try:
        return float(_THOUSANDS.sub("", written).replace(",", "."))
    except ValueError:
        return None


def _kind(text: str, match: re.Match[str]) -> str:
    if match[0][0] in "$€£¥₩" or _MONEY_AFTER.match(text, match.end()):
        return "money"
    return "share" if _SHARE_AFTER.match(text, match.end()) else "count"


@lru_cache(maxsize=16)
def _spelled(knowledge: Knowledge, language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """The number words of the language, and what they count."""
    table = knowledge.languages[language].promise.get("durations", {}) if language in knowledge.languages else {}
    values = {word.casefold(): int(number) for word, number in table.get("numbers", {}).items()}
    listed = "|".join(re.escape(word) for word in sorted(values, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed or '(?!)'})(?![\w-])", re.IGNORECASE), values
