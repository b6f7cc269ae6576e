"""Lengths of time in running text: "thirty (30) days", "vier Wochen", "7일", "1년 6개월", "5 jours ouvrés".

The words of every language stand in one pattern (``[promise.durations]`` of each language file): a Korean policy quotes
English clauses, and number and unit words of the languages do not clash.
"""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from policywatch.knowledge import Knowledge
from policywatch.text.memory import remembered
from policywatch.text.reading import fragments

_DAYS = {"hour": 1 / 24, "minute": 1 / 1440, "day": 1.0, "business_day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0}
_ISO = {"hour": "TH", "minute": "TM", "day": "D", "business_day": "D", "week": "W", "month": "M", "year": "Y"}
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour"}
_SHORTHAND = re.compile(r"\bP(?:T\d+H|(?:\d+[YMWD])+)\b")
_PART = re.compile(r"(\d+)([YMWDH])")
_RANK = tuple(_DAYS)
_TEN = 10
_DIGITS = r"\d+(?:[.,]\d+)?"
_GAP = r"[ \t\u00a0\u2009\u202f]?[-\u2010\u2011 ]?[ \t\u00a0]?"
# A calendar date's parts look like durations: 2024년 1월 18일, 2024年1月18日, 令和6年.
_DATE_BEFORE = re.compile(r"(?:월|月|令和|平成|昭和)\s*$")
_LAST_AGE = 25
_ALONE = "(?<![a-zà-öø-ÿ])"
"""No letter before it: "messages three years" tells no ages."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as written. ``months`` is set where whole calendar months or years are counted."""

    start: int
    end: int
    text: str
    iso: str
    """ISO 8601, in the unit as written: "P30D", "P4W", "P1Y6M", "PT24H"."""
    days: float
    """Approximate length: a month is 30 days, a year 365."""
    months: int | None = None
    business: bool = False
    """Counted in business days."""


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    pattern: re.Pattern[str]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    numerals: Mapping[str, int]
    """Digits and powers of ten of scripts that write numbers with words of one sign: "二十四"."""
    phrases: Mapping[str, tuple[int, str]]
    joints: re.Pattern[str]
    age_before: re.Pattern[str]
    not_before: re.Pattern[str]
    often_before: re.Pattern[str]
    not_after: re.Pattern[str]


def in_words(text: str) -> str:
    """The text with its ISO 8601 durations as English words: "30 days" for "P30D"."""
    return _SHORTHAND.sub(lambda match: " ".join(_counted(*part) for part in _PART.findall(match[0])), text)


def _counted(number: str, unit: str) -> str:
    return f"{number} {_UNITS[unit]}{'' if number == '1' else 's'}"


@remembered(2048)
def find(text: str, knowledge: Knowledge) -> tuple[Duration, ...]:
    """Every duration in the text, in order; of a range ("3-5 years") the upper end counts."""
    words = _compile(knowledge)
    return tuple(_joined(text, words, _single(text, words)))


def _single(text: str, words: _Words) -> Iterator[Duration]:
    for match in words.pattern.finditer(text):
        phrase = match["phrase"]
        if phrase is not None:
            amount, unit = words.phrases[_fold(phrase)]
            yield _duration(match, float(amount), unit)
            continue
        unit = words.units[_fold(match["unit"])]
        written = (match["digits"], match["words"], match["numeral"], match["again"])
        amounts = [_amount(part, words) for part in written if part]
        # "thirty (30) days": where the two disagree the longer one binds.
        if amounts and not _excluded(text, match, words, unit, max(amounts)):
            yield _duration(match, max(amounts), unit)


def _excluded(text: str, match: re.Match[str], words: _Words, unit: str, amount: float) -> bool:
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 24]
    if unit == "year" and (amount >= 1900 or (amount <= _LAST_AGE and words.age_before.search(before))):
        return True
    if amount == 1 and words.often_before.search(before):
        return True  # how often: "once a month", not "once 90 days have passed"
    return bool(_DATE_BEFORE.search(before) or words.not_before.search(before) or words.not_after.match(after))


def _duration(match: re.Match[str], amount: float, unit: str) -> Duration:
    months = {"month": 1, "year": 12}.get(unit, 0) * amount
    if amount != int(amount) and unit == "year" and months == int(months):
        amount, unit = months, "month"
    number, sign = f"{amount:g}", _ISO[unit]
    iso = f"PT{number}{sign[1]}" if sign[0] == "T" else f"P{number}{sign}"
    whole = int(months) if months and months == int(months) else None
    return Duration(match.start(), match.end(), match[0], iso, amount * _DAYS[unit], whole, unit == "business_day")


def _joined(text: str, words: _Words, parts: Iterator[Duration]) -> Iterator[Duration]:
    """Neighbours that say one length together: "1년 6개월", "one year and six months"."""
    last: Duration | None = None
    for part in parts:
        if last is not None and _continues(text, words, last, part):
            months = (last.months or 0) + (part.months or 0) if part.months else None
            iso = last.iso + part.iso.removeprefix("P")
            last = replace(
                last, end=part.end, text=text[last.start : part.end], iso=iso, days=last.days + part.days, months=months
            )
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last


def _continues(text: str, words: _Words, last: Duration, part: Duration) -> bool:
    larger = (last.iso[-1], part.iso[-1]) in {("Y", "M"), ("Y", "D"), ("M", "D"), ("W", "D")}
    return larger and words.joints.fullmatch(text, last.end, part.start) is not None


def _amount(part: str, words: _Words) -> float:
    if part[0].isdigit():
        whole, _, fraction = part.replace(",", ".").partition(".")
        return float(f"{whole}{fraction}" if len(fraction) == 3 else f"{whole}.{fraction or 0}")
    if part[0] in words.numerals:
        return float(_numeral(part, words.numerals))
    folded = _fold(part)
    if folded in words.numbers:
        return float(words.numbers[folded])
    total = 0
    for word in re.split(r"[-\u2010\u2011\s]+", folded):
        value = words.numbers.get(word, 0)
        # a smaller number before a larger one is another word: "il y **a six** mois"
        total = max(total, 1) * value if value == 100 else value + (total if total > value else 0)
    return float(total)


def _numeral(part: str, values: Mapping[str, int]) -> int:
    """The value of a number whose tens and hundreds follow how many there are of them: "二十四" is 24."""
    total = digit = 0
    for sign in part:
        power = values[sign] >= _TEN
        total += max(digit, 1) * values[sign] if power else 0
        digit = 0 if power else values[sign]
    return total + digit


def _fold(word: str) -> str:
    return " ".join(word.casefold().split())


@functools.lru_cache(maxsize=8)
def _compile(knowledge: Knowledge) -> _Words:
    tables = [language.promise.get("durations", {}) for language in knowledge.languages.values()]
    numbers = {_fold(word): value for table in tables for word, value in table.get("numbers", {}).items()}
    units = {_fold(word): unit for table in tables for unit in _RANK for word in table.get(unit, ())}
    phrases = {_fold(w): (int(n), unit) for table in tables for w, (n, unit) in table.get("phrases", {}).items()}
    joints = _any(_listed(tables, "and"))
    return _Words(
        pattern=_pattern(tables, joints),
        numbers=numbers,
        units=units,
        numerals={sign: value for table in tables for sign, value in table.get("numerals", {}).items()},
        phrases=phrases,
        joints=re.compile(rf"\s*(?:{joints})?\s*", re.I),
        age_before=re.compile(rf"{_ALONE}(?:{_any(_listed(tables, 'age_before'))})\s*$", re.I),
        often_before=re.compile(rf"{_ALONE}(?:{_any(_listed(tables, 'often_before'))})\s*$", re.I),
        not_before=re.compile(rf"{_ALONE}(?:{_any(_listed(tables, 'not_before'))})\s*$", re.I),
        not_after=re.compile(rf"\s*(?:{_any(_listed(tables, 'not_after'))})", re.I),
    )


def _listed(tables: list[Any], key: str) -> list[str]:
    return [word for table in tables for word in table.get(key, ())]


def _any(words: list[str]) -> str:
    """An alternation, longest first, so that "days" is not cut to "day"; one that never matches when empty."""
    escaped = [r"\s+".join(map(re.escape, word.split())) for word in sorted(set(words), key=lambda w: (-len(w), w))]
    return "|".join(escaped) or r"(?!)"


def _pattern(tables: list[Any], joints: str) -> re.Pattern[str]:
    words = [word for table in tables for word in table.get("numbers", {})]
    phrases = [word for table in tables for word in table.get("phrases", {})]
    units = [word for table in tables for unit in _RANK for word in table.get(unit, ())]
    latin, script = _any([u for u in units if u[-1] < "\u2e80"]), _any([u for u in units if u[-1] >= "\u2e80"])
    number = _any(words)
    signs = "".join(sign for table in tables for sign in table.get("numerals", {}))
    ordinal = "".join(_listed(tables, "numeral_before"))
    # A bound, since a page may repeat "a-a-a-" for ever: no number has more words.
    spelled = rf"(?:{number})(?:(?:[-\u2010\u2011\s]|\s(?:{joints})\s)(?:{number})){{0,8}}"
    # The look-aheads only spare the engine the alternations where no word can begin.
    return re.compile(
        rf"(?P<phrase>(?<!\w){_starts(phrases)}(?:{_any(phrases)}))"
        rf"|(?:(?<![\d.,$€£₩A-Za-z])(?:\d+\s?(?:-|–|~|〜|{fragments('range_joints')})\s?)?(?P<digits>{_DIGITS})"
        rf"|(?<![\d{ordinal}{signs}])(?P<numeral>[{signs}]+)(?=(?:{script}))"
        rf"|(?<!\w){_starts(words)}(?P<words>{spelled}))"
        rf"(?:\s?\(\s?(?P<again>{_DIGITS}|{spelled})\s?\))?"
        rf"{_GAP}(?P<unit>(?:{latin})(?!\w)|(?:{script}))",
        re.IGNORECASE,
    )


def _starts(words: list[str]) -> str:
    return f"(?=[{re.escape(''.join(sorted({word[0] for word in words})))}])" if words else ""
