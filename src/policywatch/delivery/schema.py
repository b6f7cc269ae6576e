"""The ledger's tables. An instant is text in UTC of one width, so that it sorts; SQLite's tables are STRICT."""

import datetime as dt
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Subquery,
    Table,
    Text,
    TypeDecorator,
    case,
    exists,
    func,
    literal_column,
    select,
    text,
    true,
)

VERSION = 2
"""Of the schema: raised together with a step in ``database.MIGRATIONS``."""


class Instant(TypeDecorator[dt.datetime]):
    """An aware instant, as "2026-12-01T00:00:00.000000Z"."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:
        return value if value is None else stamp(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:
        return value if value is None else dt.datetime.fromisoformat(value)


def stamp(moment: dt.datetime) -> str:
    """The instant as the database holds it."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no zone")
    return f"{moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


EMPTY = literal_column("''", Text)
"""Written into a statement: a value that is bound costs more, row by row."""


def unindexed(column: ColumnElement[str]) -> ColumnElement[str]:
    """The column in a condition, where another one is to find the rows: SQLite would go by this one's index instead."""
    return func.coalesce(column, EMPTY)


metadata = MetaData()
Number = Integer().with_variant(BigInteger(), "postgresql")


def _table(name: str, *parts: Any) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _text(name: str, **settings: Any) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="", **settings)


def _count(name: str, **settings: Any) -> Column[int]:
    return Column(name, Number, nullable=False, server_default="0", **settings)


def _id() -> Column[int]:
    return Column("id", Number, primary_key=True, autoincrement=True)


settings = _table("settings", Column("name", Text, primary_key=True), _text("value"))
"""The schema's version, and the key of the address hashes."""

recipients = _table(
    "recipients",
    _id(),
    Column("key", Text, nullable=False, unique=True),
    _text("address"),
    _text("address_hash"),
    _text("name"),
    _text("language"),
    _text("region"),
    _text("zone"),
    _text("documents"),
    _text("tags"),
    _text("consent"),
    Column("forgotten_at", Instant),
    Index("recipients_by_address", "address_hash"),
)
"""``documents`` and ``tags`` are " a b ", so that LIKE '% a %' finds a whole word; empty where there is none."""

suppressions = _table(
    "suppressions",
    Column("address_hash", Text, primary_key=True),
    _text("address"),
    _text("reason"),
    _text("source"),
    Column("at", Instant, nullable=False),
)

imports = _table(
    "imports",
    Column("sha256", Text, primary_key=True),
    _count("lines"),
    _count("accepted"),
    _count("rejected"),
    _count("rejects_bytes"),
    Column("finished_at", Instant),
)
"""How far each file was read: written together with the recipients it gave."""

notices = _table(
    "notices",
    Column("id", Text, primary_key=True),
    *(_text(name) for name in ("document", "from_version", "to_version", "kind", "verdict", "channel")),
    Column("due_at", Instant, nullable=False),
    Column("effective", Instant),
    _count("required_days"),
    Column("last_safe_at", Instant),
    *(_text(name) for name in ("audience", "schedule", "uncertain", "late", "reminder_of")),
    _count("optional"),
    *(_text(name) for name in ("state", "text_hash", "approved_by", "approved_hash")),
    Column("approved_at", Instant),
    _text("late_reason"),
    Column("planned_at", Instant),
    _count("recipients"),
    *(_text(name) for name in ("recipients_hash", "changed_by")),
    Column("changed_at", Instant),
)
"""``audience`` and ``schedule`` are JSON."""

texts = _table(
    "texts",
    Column("notice", ForeignKey("notices.id"), primary_key=True),
    Column("language", Text, primary_key=True),
    *(_text(name) for name in ("subject", "text", "html", "sha256")),
)

batches = _table(
    "batches",
    Column("notice", ForeignKey("notices.id"), primary_key=True),
    Column("number", Number, primary_key=True),
    _text("locale"),
    *(_count(name) for name in ("size", "first", "last")),
    Column("due_at", Instant, nullable=False),
    Column("state", Text, nullable=False, server_default="open"),
    _text("attempt"),
    _count("window"),
    Column("lease_until", Instant),
    *(_count(name) for name in ("attempts", "failures")),
    *(_text(name) for name in ("provider", "provider_id", "reason")),
    Column("taken_at", Instant),
    Index("batches_open", "due_at", sqlite_where=text("state = 'open'"), postgresql_where=text("state = 'open'")),
    Index(
        "batches_leased",
        "lease_until",
        sqlite_where=text("state = 'sending'"),
        postgresql_where=text("state = 'sending'"),
    ),
)
"""open → sending (attempt, lease) → open again, or done. Its deliveries' numbers lie from ``first`` to ``last``.
``window``: how many recipients one request of the attempt takes, so that no more than so many can be in doubt when it
dies. ``due_at`` moves when a try is put off; ``failures`` counts tries in a row that brought nothing. ``taken_at``:
when the first answer accepted all of it at once; ``provider``, ``provider_id``, ``reason`` are the last attempt's."""

deliveries = _table(
    "deliveries",
    _id(),
    Column("notice", Text, nullable=False),
    Column("recipient", Number),
    _text("locale"),
    _count("batch"),
    _text("state"),
    _text("reason"),
    _count("attempts"),
    _text("provider"),
    _text("provider_id"),
    Column("answered_at", Instant),
    _text("outcome"),
    Column("outcome_at", Instant),
    _text("outcome_reason"),
    Index("deliveries_once", "notice", "recipient", unique=True),
)
"""As planned, and what befell each by itself. One that is "queued" here stands as its batch does, so that an answer for
a thousand is written once (``standing`` joins the two). No foreign keys: planning makes all rows in one statement out
of the very tables they would name, and checking them again took as long as making them."""

attempts = _table(
    "attempts",
    Column("id", Text, primary_key=True),
    Column("notice", ForeignKey("notices.id"), nullable=False),
    _count("batch"),
    _text("provider"),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    _text("result"),
    _text("reason"),
    _count("accepted"),
    Index("attempts_by_notice", "notice", "batch"),
)

rates = _table(
    "rates",
    Column("provider", Text, primary_key=True),
    Column("free_at", Instant),
    _text("day"),
    _count("today"),
    _count("failures"),
    Column("blocked_until", Instant),
)
"""One pace and one breaker a provider, shared by all workers. ``free_at``: when its next place in time begins."""

events = _table(
    "events",
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    *(_text(name) for name in ("source", "type", "notice")),
    Column("delivery", Number),
    Column("provider_event", Text, unique=True),
    *(_text(name) for name in ("raw_sha256", "detail", "previous", "hash")),
    Index("events_by_notice", "notice", "number"),
    Index("events_by_delivery", "delivery"),
)
"""Append-only, chained by hash; ``detail`` is JSON."""


_BATCH = (batches.c.notice == deliveries.c.notice) & (batches.c.number == deliveries.c.batch)


def _standing() -> Subquery:
    own, batch = deliveries.c, batches.c
    open_still = own.state == "queued"
    taken = open_still & batch.taken_at.is_not(None)
    told = {
        "state": case((taken, "accepted"), (open_still & (batch.state == "sending"), "sending"), else_=own.state),
        "reason": case((open_still & (own.reason == ""), batch.reason), else_=own.reason),
        "attempts": case((open_still, batch.attempts), else_=own.attempts),
        "provider": case((open_still, batch.provider), else_=own.provider),
        "provider_id": case((taken, batch.provider_id), else_=own.provider_id),
        "answered_at": case((taken, batch.taken_at), else_=own.answered_at),
    }
    columns = [told[column.name].label(column.name) if column.name in told else column for column in own]
    return select(*columns).select_from(deliveries.outerjoin(batches, _BATCH)).subquery("standing")


standing = _standing()
"""Deliveries as they stand, each with its own word or its batch's. For reading; ``deliveries`` is what is written."""


def at_rest(*, tried: bool = False) -> ColumnElement[bool]:
    """Of rows of ``deliveries``, in a statement: to be sent, and in no worker's hands; ``tried`` before, if wanted."""
    more = batches.c.attempts > 0 if tried else true()
    return (deliveries.c.state == "queued") & exists().where(_BATCH, batches.c.state == "open", more)
