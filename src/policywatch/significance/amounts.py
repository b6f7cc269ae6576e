"""The amounts a sentence states: lengths of time, money, shares and counts, in digits or in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from policywatch.facts.vocabulary import alternatives, amount_words
from policywatch.knowledge import Knowledge
from policywatch.text.dates import find as find_dates
from policywatch.text.durations import find

_NUMBER = re.compile(
    r"(?<![^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])(?<![.,@/#§$€£¥₩-])[$€£¥₩]?\s?\d+(?:[.,]\d+)*(?![\w@]*[.@/]\w)"
)
"""A number; letters of a script without spaces may stand right before it."""
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
_NAME = re.compile(r"[a-z,] [A-Z][\w-]+ $")
_YEARS = range(1900, 2101)
_LABEL = 12
"""Characters before a number in which a word may make it a label."""


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount where it stands; ``value`` counts days where ``kind`` is "time"."""

    kind: str
    """"time", "money", "share" or "count"."""
    value: float
    start: int
    end: int


def amounts(text: str, knowledge: Knowledge, language: str) -> tuple[Amount, ...]:
    """Every amount in the text, in order; numbers of articles, dates, hours of the day and what stands in an address
    are none."""
    times = [Amount("time", d.days, d.start, d.end) for d in find(text, knowledge)]
    dated = [(date.start, date.end) for date in find_dates(text, knowledge, language)]
    hours = (match.span() for match in _units(knowledge).clock.finditer(text))
    taken = [*((t.start, t.end) for t in times), *dated, *hours]
    free = (a for a in _numbers(text, knowledge, language) if not any(s < a.end and a.start < e for s, e in taken))
    return tuple(sorted((*times, *free), key=lambda amount: amount.start))


def worded(text: str, amount: Amount, knowledge: Knowledge) -> str:
    """The amount as the text has it, its unit with it."""
    units = _units(knowledge)
    unit = units.money.match(text, amount.end) or units.share.match(text, amount.end)
    return text[amount.start : unit.end() if unit else amount.end].strip()


def _numbers(text: str, knowledge: Knowledge, language: str) -> Iterator[Amount]:
    units = _units(knowledge)
    for match in _NUMBER.finditer(text):
        value = _value(match[0].lstrip("$€£¥₩ "))
        numbered = units.numbered.search(text, max(0, match.start() - _LABEL), match.start())
        if value is not None and value not in _YEARS and not numbered and not _names(text, match, units):
            yield Amount(units.kind(text, match), value, match.start(), match.end())
    named, values = _spelled(knowledge, language)
    for match in named.finditer(text):
        yield Amount(units.kind(text, match), float(values[match[0].casefold()]), match.start(), match.end())


def _names(text: str, match: re.Match[str], units: "_Units") -> bool:
    """Whether the number ends a name that nothing is counted of: "Quill 4, Quill 5 and others"."""
    return bool(_NAME.search(text, 0, match.start()) and units.ends.match(text, match.end()))


def _value(written: str) -> float | None:
    """A number as written in any of the languages; None where it is an address, a date or a version: "1.2.3"."""
    try:
        return float(_THOUSANDS.sub("", written).replace(",", "."))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Units:
    """What stands beside a number in any of the languages: texts name amounts in others than their own."""

    money: re.Pattern[str]
    share: re.Pattern[str]
    numbered: re.Pattern[str]
    """A word that makes a number the label of an article or a version."""

    clock: re.Pattern[str]
    """An hour of the day, or from which to which."""

    ends: re.Pattern[str]
    """What stands after a name in a row of names."""

    def kind(self, text: str, match: re.Match[str]) -> str:
        if match[0][0] in "$€£¥₩" or self.money.match(text, match.end()):
            return "money"
        return "share" if self.share.match(text, match.end()) else "count"


@lru_cache(maxsize=16)
def _units(knowledge: Knowledge) -> _Units:
    money, share, numbered = (amount_words(knowledge, name) for name in ("money", "share", "label"))
    return _Units(
        re.compile(rf"\s?(?:[€£¥₩$]|{money})", re.IGNORECASE),
        re.compile(rf"\s?(?:%|{share})", re.IGNORECASE),
        re.compile(rf"(?:§|{numbered})\s?$", re.IGNORECASE),
        re.compile(rf"(?<!\d)(?:{amount_words(knowledge, 'clock')})", re.IGNORECASE),
        re.compile(rf"\s*(?:[,;)]|…|(?:{alternatives(knowledge, 'joints')})\b|$)"),
    )


@lru_cache(maxsize=16)
def _spelled(knowledge: Knowledge, language: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """The number words of the language, and what they count; "one" is an article in most of them."""
    table = knowledge.languages[language].promise.get("durations", {}) if language in knowledge.languages else {}
    values = {word.casefold(): int(number) for word, number in table.get("numbers", {}).items() if int(number) > 1}
    listed = "|".join(re.escape(word) for word in sorted(values, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed or '(?!)'})(?![\w-])", re.IGNORECASE), values
