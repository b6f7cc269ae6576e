"""One token bucket and one breaker a provider, as a row that all workers share."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from policywatch.delivery import schema
from policywatch.delivery.retry import delay
from policywatch.delivery.upsert import insert_into

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rate:
    """Recipients; 0 for no limit."""

    per_second: int = 0
    per_day: int = 0


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a provider may be used now."""

    free_at: dt.datetime | None
    """None: now, and what was asked for is taken from its bucket."""
    failures: int = 0
    """In a row, up to now."""


def ask(connection: Connection, provider: str, want: int, rate: Rate, now: dt.datetime) -> Gate:
    """Takes ``want`` recipients from a provider's bucket, or says from when on they may be asked for again.

    A bucket above empty gives even more than it holds and then stands in debt, so that a batch of any size gets
    through and the rate still holds over time.
    """
    row = _row(connection, provider)
    if row.blocked_until and row.blocked_until > now:
        return Gate(row.blocked_until, row.failures)
    today = row.today if row.day == f"{now:%Y-%m-%d}" else 0
    if rate.per_day and today and today + want > rate.per_day:
        return Gate(now.replace(hour=0, minute=0, second=0, microsecond=0) + _DAY, row.failures)
    tokens = _tokens(row, rate, now)
    if rate.per_second and tokens <= 0:
        return Gate(now + dt.timedelta(seconds=max((1 - tokens) / rate.per_second, 0.001)), row.failures)
    taken = {"tokens": repr(tokens - want), "filled_at": now, "day": f"{now:%Y-%m-%d}", "today": today + want}
    _change(connection, provider, **taken)
    return Gate(None, row.failures)


def succeeded(connection: Connection, provider: str) -> None:
    """It took something: the breaker closes."""
    table = schema.rates
    this = (table.c.provider == provider) & (table.c.failures > 0)
    connection.execute(update(table).where(this).values(failures=0, blocked_until=None))


def failed(connection: Connection, provider: str, now: dt.datetime, seed: str, told: float | None) -> None:
    """It took nothing: all workers leave it alone for a while, longer each time."""
    failures = _row(connection, provider).failures + 1
    _change(connection, provider, failures=failures, blocked_until=now + delay(failures, seed, told))


def _row(connection: Connection, provider: str) -> Any:
    table = schema.rates
    query = select(table).where(table.c.provider == provider).with_for_update()
    row = connection.execute(query).first()
    if row is None:
        connection.execute(insert_into(connection, table).on_conflict_do_nothing(), {"provider": provider})
        row = connection.execute(query).one()
    return row


def _tokens(row: Any, rate: Rate, now: dt.datetime) -> float:
    """What the bucket holds by now: at most one second's worth."""
    if row.filled_at is None or not rate.per_second:
        return float(rate.per_second)
    gone: float = max((now - row.filled_at).total_seconds(), 0.0)
    return min(float(row.tokens) + gone * rate.per_second, float(rate.per_second))


def _change(connection: Connection, provider: str, **values: Any) -> None:
    connection.execute(update(schema.rates).where(schema.rates.c.provider == provider).values(**values))
