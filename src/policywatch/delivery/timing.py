"""When each batch of a notice is due, from its schedule alone.

What is a courtesy gives way to the duty: where business hours or the spread would take a batch past the last moment
that keeps the notice period, it leaves before. The ramp never gives way; what it takes past that moment is flagged.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from policywatch.delivery.model import Schedule

_DAY = dt.timedelta(days=1)
_MOST_SHIFTS = 4_000
"""A plan that reaches ten years ahead is a mistake in its ramp."""
_Span = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True, slots=True)
class Lot:
    """A batch before it has a time."""

    size: int
    zone: str = ""
    """Where its recipients are, if that matters."""


def due_times(
    lots: Sequence[Lot], schedule: Schedule, start: dt.datetime, home: ZoneInfo, last_safe: dt.datetime | None = None
) -> list[dt.datetime]:
    """When each batch is due, in UTC: spread evenly, no more a day than the ramp allows, in the recipients' business
    hours if wanted (``home`` for those whose zone nobody knows). A day is 24 hours from the start on."""
    begin = start.astimezone(dt.UTC)
    spread = _spread(schedule, begin, last_safe)
    zones = {lot.zone: ZoneInfo(lot.zone) if lot.zone else home for lot in lots}
    open_spans = {name: _open_spans(begin, begin + spread, schedule, zone) for name, zone in zones.items()}
    days = _Days(begin, schedule)
    due = []
    for at, lot in enumerate(lots):
        share = at / len(lots)
        moment = days.free(lot, _at_share(open_spans[lot.zone], share) or begin + spread * share, zones[lot.zone])
        if last_safe and moment >= last_safe:
            moment = min(moment, days.free(lot, begin + spread * share))
        days.take(lot, moment)
        due.append(moment)
    return due


def _spread(schedule: Schedule, begin: dt.datetime, last_safe: dt.datetime | None) -> dt.timedelta:
    """Over how long batches are spread: at most half of what is left, so that the other half is for failures."""
    wanted = dt.timedelta(minutes=schedule.spread_minutes)
    if last_safe is None or last_safe <= begin:
        return wanted
    return min(wanted, (last_safe - begin) / 2)


@dataclass(frozen=True, slots=True)
class _Days:
    """What the ramp has left of each day."""

    begin: dt.datetime
    schedule: Schedule
    used: dict[int, int] = field(default_factory=dict)

    def free(self, lot: Lot, wanted: dt.datetime, zone: ZoneInfo | None = None) -> dt.datetime:
        """The first moment from the wanted one on whose day has room, within business hours where a zone is given."""
        moment = wanted
        for _ in range(_MOST_SHIFTS):
            moment = _open(moment, self.schedule, zone) if zone else moment
            day = self._day(moment)
            used = self.used.get(day, 0)
            if not used or used + lot.size <= _most(self.schedule, day):
                break
            moment = self.begin + _DAY * (day + 1)
        return moment

    def take(self, lot: Lot, moment: dt.datetime) -> None:
        day = self._day(moment)
        self.used[day] = self.used.get(day, 0) + lot.size

    def _day(self, moment: dt.datetime) -> int:
        return (moment - self.begin) // _DAY


def _most(schedule: Schedule, day: int) -> float:
    return schedule.ramp[min(day, len(schedule.ramp) - 1)] if schedule.ramp else float("inf")


def _open(moment: dt.datetime, schedule: Schedule, zone: ZoneInfo) -> dt.datetime:
    """The moment itself within business hours, else when they next begin."""
    if schedule.business_hours is None:
        return moment
    opens, closes = schedule.business_hours
    local = moment.astimezone(zone)
    if local.hour >= closes:
        local = _at(local.date() + _DAY, opens, zone)
    while local.weekday() > 4:
        local = _at(local.date() + _DAY, opens, zone)
    if local.hour < opens:
        local = _at(local.date(), opens, zone)
    return local.astimezone(dt.UTC)


def _open_spans(begin: dt.datetime, end: dt.datetime, schedule: Schedule, zone: ZoneInfo) -> list[_Span]:
    """The business hours between two instants."""
    if schedule.business_hours is None:
        return [(begin, end)]
    spans, moment = [], _open(begin, schedule, zone)
    while moment < end:
        closes = _at(moment.astimezone(zone).date(), schedule.business_hours[1], zone).astimezone(dt.UTC)
        spans.append((moment, min(closes, end)))
        moment = _open(closes, schedule, zone)
    return spans


def _at_share(spans: Sequence[_Span], share: float) -> dt.datetime | None:
    """The instant at which so large a share of the spans is over; None where there are none."""
    left = sum((end - begin for begin, end in spans), dt.timedelta()) * share
    for begin, end in spans:
        if left < end - begin or begin == end:
            return begin + left
        left -= end - begin
    return None


def _at(day: dt.date, hour: int, zone: ZoneInfo) -> dt.datetime:
    """An hour of a day there; 24 is the day's end."""
    return dt.datetime.combine(day, dt.time(), zone) + dt.timedelta(hours=hour)
