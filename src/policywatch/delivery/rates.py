"""One pace and one breaker a provider, as a row that all workers share."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from policywatch.delivery import schema
from policywatch.delivery.retry import delay
from policywatch.delivery.upsert import insert_into

_DAY = dt.timedelta(days=1)
_THIS = schema.rates.c.provider == bindparam("name")
_ROW = select(schema.rates).where(_THIS).with_for_update()
_TAKEN = update(schema.rates).where(_THIS)


@dataclass(frozen=True, slots=True)
class Rate:
    """Recipients; 0 for no limit."""

    per_second: int = 0
    per_day: int = 0

    @property
    def limited(self) -> bool:
        return bool(self.per_second or self.per_day)


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a provider may be used."""

    free_at: dt.datetime | None
    """When to ask again; None: what was asked for is granted."""
    failures: int = 0
    """In a row, up to now."""
    begins: dt.datetime | None = None
    """Of what is granted: not before then."""


def ask(connection: Connection, provider: str, want: int, rate: Rate, now: dt.datetime, *, ahead: bool = False) -> Gate:
    """Takes the provider's next place in time for ``want`` recipients, or says from when on one may be had.

    Each place is as long as so many recipients take at this rate, and begins where the last one ended, whichever worker
    that was; so the rate holds over any time and for messages one by one as for requests of a thousand. ``ahead``: a
    place that begins later is granted too, for whoever waits in between.
    """
    row = _row(connection, provider)
    if row.blocked_until and row.blocked_until > now:
        return Gate(row.blocked_until, row.failures)
    if not rate.limited:
        return Gate(None, row.failures, now)
    today = row.today if row.day == f"{now:%Y-%m-%d}" else 0
    if rate.per_day and today and today + want > rate.per_day:
        return Gate(now.replace(hour=0, minute=0, second=0, microsecond=0) + _DAY, row.failures)
    begins = max(now, row.free_at or now) if rate.per_second else now
    if begins > now and not ahead:
        return Gate(begins, row.failures)
    lasts = dt.timedelta(seconds=want / rate.per_second) if rate.per_second else dt.timedelta()
    taken = {"free_at": begins + lasts, "day": f"{now:%Y-%m-%d}", "today": today + want}
    connection.execute(_TAKEN, {"name": provider, **taken})
    return Gate(None, row.failures, begins)


def succeeded(connection: Connection, provider: str) -> None:
    """It took something: the breaker closes."""
    connection.execute(_TAKEN, {"name": provider, "failures": 0, "blocked_until": None})


def failed(connection: Connection, provider: str, now: dt.datetime, seed: str, told: float | None) -> None:
    """It took nothing: all workers leave it alone for a while, longer each time."""
    failures = _row(connection, provider).failures + 1
    until = now + delay(failures, seed, told)
    connection.execute(_TAKEN, {"name": provider, "failures": failures, "blocked_until": until})


def _row(connection: Connection, provider: str) -> Any:
    row = connection.execute(_ROW, {"name": provider}).first()
    if row is None:
        connection.execute(insert_into(connection, schema.rates).on_conflict_do_nothing(), {"provider": provider})
        row = connection.execute(_ROW, {"name": provider}).one()
    return row
