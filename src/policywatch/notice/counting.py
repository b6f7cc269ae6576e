"""Counting notice periods backwards from the day a change takes effect, and forwards from its announcement.

Strict: the day of the announcement is not counted and the period's last day runs to its end (Korean Civil Act Arts.
157, 159; Regulation 1182/71 Art. 3), so that N whole days lie between the day of the announcement and the effective
day. Loose: the effective day minus N. Neither is moved for a day that is a holiday; where business days are counted,
weekends and the country's public holidays do not count.
"""

import calendar
import datetime as dt
import functools
import itertools
from collections.abc import Callable, Iterable
from zoneinfo import ZoneInfo

from policywatch.model.plan import Because, Count

_DAY = dt.timedelta(days=1)


def start_of(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """The first instant of a day; where clocks skip midnight, the first one that exists."""
    return dt.datetime.combine(day, dt.time.min, tzinfo=zone).astimezone(dt.UTC).astimezone(zone)


def last_day(effective: dt.date, source: Because, *, strict: bool = True) -> dt.date:
    """The last day on which an announcement keeps the source's period before ``effective``."""
    loose = _loose_day(effective, source)
    return loose - _DAY if strict else loose


def first_effective(announced: dt.date, source: Because, *, strict: bool = True) -> dt.date:
    """The first day a change may take effect that is announced on the given day."""
    days = (announced + _DAY * offset for offset in itertools.count())
    return next(day for day in days if last_day(day, source, strict=strict) >= announced)


def count(sources: Iterable[Because], effective: dt.date | None, announced: dt.datetime, *, strict: bool) -> Count:
    """The dates that keep every source's period; ``announced`` carries the zone."""
    zone = announced.tzinfo
    assert isinstance(zone, ZoneInfo)
    dated = [source for source in sources if source.dated]
    day = announced.date()
    earliest = max((first_effective(day, source, strict=strict) for source in dated), default=day)
    if effective is None or not dated:
        return Count(None, None, start_of(earliest, zone))
    last = min(last_day(effective, source, strict=strict) for source in dated)
    return Count(start_of(last, zone), start_of(last + _DAY, zone), start_of(earliest, zone))


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day of an earlier month, or that month's last: one month before 31 March is the last of February."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _loose_day(effective: dt.date, source: Because) -> dt.date:
    if source.months is not None:
        return months_before(effective, source.months)
    days = source.days or 0
    if not source.business_days:
        return effective - _DAY * days
    works = _business_day(source.country)
    back = (effective - _DAY * offset for offset in itertools.count(1))
    return next(itertools.islice(filter(works, back), days - 1, None)) if days else effective


@functools.lru_cache(maxsize=16)
def _business_day(country: str) -> Callable[[dt.date], bool]:
    if not country:
        return lambda day: day.weekday() < 5
    # Imported here: the calendars of all countries are slow to load, and few promises count business days.
    from holidays import country_holidays

    return country_holidays(country).is_working_day
