"""Dates in running text, never guessed: an ambiguous one keeps its candidates, an impossible one its wording."""

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from policywatch.knowledge import Knowledge
from policywatch.text.memory import remembered
from policywatch.text.reading import fragments

_ERAS = {"令和": 2018, "平成": 1988}
_TRACE = re.compile(r"(?:19|20)\d\d|[년年]|\d\.\s?\d{1,2}\.\s?\d")
"""What every date holds some of: most numbers of a policy are none."""
_SEP = r"\s?(?P<{0}>[-./])\s?"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date where it stands."""

    start: int
    end: int
    wording: str
    date: dt.date | None
    """None where it is no calendar date, names no day, or stays ambiguous."""
    candidates: tuple[dt.date, ...] = ()


@remembered(2048)
def find(text: str, knowledge: Knowledge, language: str = "en") -> tuple[FoundDate, ...]:
    """The dates in ``text`` in order. Day and month are told apart by the language's habit or by the other dates."""
    if not _TRACE.search(text):
        return ()
    found = [_read(match, knowledge, language) for match in _pattern(knowledge).finditer(text)]
    return tuple(_decide([date for date in found if date]))


def _decide(found: list[FoundDate]) -> list[FoundDate]:
    """Where another date of the text could only be read one way round, the ambiguous ones follow it."""
    orders = {order for date in found if "/" in date.wording and (order := _order(date.wording))}
    if len(orders) != 1:
        return found
    place = 0 if orders == {"month"} else 1
    return [replace(d, date=d.candidates[place], candidates=()) if len(d.candidates) > 1 else d for d in found]


def _order(wording: str) -> str:
    numbers = [int(number) for number in re.findall(r"\d+", wording)]
    if len(numbers) != 3 or numbers[0] > 31:
        return ""
    return "day" if numbers[0] > 12 else "month" if numbers[1] > 12 else ""


@functools.cache
def _months(knowledge: Knowledge) -> dict[str, int]:
    tables = (language.reading.get("months", ()) for language in knowledge.languages.values())
    return {name: number for months in tables for number, names in enumerate(months, 1) for name in names}


@functools.cache
def _pattern(knowledge: Knowledge) -> re.Pattern[str]:
    month = "|".join(re.escape(name) for name in sorted(_months(knowledge), key=lambda name: (-len(name), name)))
    named = rf"(?:{month})(?![^\W\d_])\.?"
    nth, of = fragments("ordinals"), fragments("date_joints")
    forms = (
        r"(?P<era>令和|平成)\s?(?P<ey>\d{1,2}|元)年\s?(?P<em>\d{1,2})月\s?(?P<ed>\d{1,2})日",
        r"(?P<ky>\d{4}|[’'‘]?\d{2})\s?[년年]\s?(?P<km>\d{1,2})\s?[월月]\s?(?P<kd>\d{1,2})\s?[일日]",
        rf"(?P<iy>(?:19|20)\d\d){_SEP.format('is')}(?P<im>\d{{1,2}})\s?(?P=is)\s?(?P<id>\d{{1,2}})(?!\d)",
        rf"(?P<nd>\d{{1,2}})(?:{nth}|\.)?[\s\u00a0]+(?:{of}\s+)?(?P<nm>{named}),?[\s\u00a0]+(?:{of}\s+)?(?P<ny>(?:19|20)\d\d)(?!\d)",
        rf"(?P<mm>{named})[\s\u00a0]*(?P<md>\d{{1,2}}){nth}?,?[\s\u00a0]*(?P<my>(?:19|20)\d\d)(?!\d)",
        rf"(?P<om>{named}),?[\s\u00a0]+(?P<oy>(?:19|20)\d\d)(?!\d)",
        rf"(?P<a>\d{{1,2}}){_SEP.format('as')}(?P<b>\d{{1,2}})\s?(?P=as)\s?(?P<c>(?:19|20)\d\d)(?!\d)",
        r"(?P<ty>[’'‘]?\d{2})\.\s?(?P<tm>\d{1,2})\.\s?(?P<td>\d{1,2})(?![\d.]\d)",
    )
    return re.compile(r"(?<![\d.,/-])(?:" + "|".join(forms) + ")", re.IGNORECASE)


def _read(match: re.Match[str], knowledge: Knowledge, language: str) -> FoundDate | None:
    group = match.groupdict()
    filled = next(reader for first, reader in _READERS if group[first])
    dates = filled(group, knowledge, language)
    if dates is None:
        return None
    valid = tuple(dict.fromkeys(date for date in (_calendar(*numbers) for numbers in dates) if date))
    return FoundDate(
        match.start(), match.end(), match[0], valid[0] if len(valid) == 1 else None, valid if len(valid) > 1 else ()
    )


_Numbers = tuple[int, int, int]
_Group = dict[str, str]


def _era(group: _Group, knowledge: Knowledge, language: str) -> Iterable[_Numbers] | None:
    year = 1 if group["ey"] == "元" else int(group["ey"])
    return [(_ERAS[group["era"]] + year, int(group["em"]), int(group["ed"]))]


def _cjk(group: _Group, knowledge: Knowledge, language: str) -> Iterable[_Numbers] | None:
    return [(_year(group["ky"]), int(group["km"]), int(group["kd"]))]


def _iso(group: _Group, knowledge: Knowledge, language: str) -> Iterable[_Numbers] | None:
    return [(int(group["iy"]), int(group["im"]), int(group["id"]))]


def _day_month(group: _Group, knowledge: Knowledge, language: str) -> Iterable[_Numbers] | None:
    return [(int(group["ny"]), _month(group["nm"], knowledge), int(group["nd"]))]


def _month_day(group: _Group, knowledge: Knowledge, language: str) -> Iterable[_Numbers] | None:
    return [(int(group["my"]), _month(group["mm"], knowledge), int(group["md"]))]


def _month_only(group: _Group, knowledge: Knowledge, language: str) -> Iterable[_Numbers] | None:
    return []


def _year_last(group: _Group, knowledge: Knowledge, language: str) -> Iterable[_Numbers] | None:
    """With dots, or in a language that says so, the day stands first; "03/04/2024" alone may be either."""
    first, second, year = int(group["a"]), int(group["b"]), int(group["c"])
    known = knowledge.languages.get(language)
    if group["as"] == "." or (known and known.reading.get("date_order") == "day"):
        return [(year, second, first)] if second <= 12 or first > 12 else [(year, first, second)]
    return [(year, first, second), (year, second, first)]


def _two_digits(group: _Group, knowledge: Knowledge, language: str) -> Iterable[_Numbers] | None:
    """ "23.07.10" is year first, the Korean way, unless the language writes the day first ("27.12.24")."""
    known = knowledge.languages.get(language)
    a, b, c = group["ty"], int(group["tm"]), int(group["td"])
    if known and known.reading.get("date_order") == "day" and a.isdecimal() and int(a) <= 31:
        return [(2000 + c, b, int(a))] if c >= 10 else None
    numbers = (_year(a), b, c)
    return [numbers] if 1 <= b <= 12 and 1 <= c <= 31 and numbers[0] < 2060 else None


_READERS: tuple[tuple[str, Callable[[_Group, Knowledge, str], Iterable[_Numbers] | None]], ...] = (
    ("era", _era),
    ("ky", _cjk),
    ("iy", _iso),
    ("nd", _day_month),
    ("mm", _month_day),
    ("om", _month_only),
    ("a", _year_last),
    ("ty", _two_digits),
)


def _year(text: str) -> int:
    number = int(text.lstrip("’'‘"))
    return number if number > 99 else 2000 + number


def _month(text: str, knowledge: Knowledge) -> int:
    return _months(knowledge)[text.lower().rstrip(".")]


def _calendar(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
