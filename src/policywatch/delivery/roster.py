"""Who a notice is for, as rows of deliveries: made inside the database, a statement for any number of people.

Everybody in the audience gets one row, first those who are not written to, each with the reason, then the others, batch
by batch. The rows of one notice have numbers that follow each other, so that a batch is a stretch of them.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Insert,
    Integer,
    MetaData,
    Select,
    Table,
    Text,
    bindparam,
    case,
    func,
    insert,
    literal,
    or_,
    select,
)

from policywatch.delivery import schema
from policywatch.delivery.ledger import Ledger
from policywatch.delivery.locks import Lock
from policywatch.delivery.model import (
    SAME_ADDRESS,
    UNREACHED,
    UNSUBSCRIBED,
    DeliveryState,
    Notice,
    NoticeText,
    Schedule,
)
from policywatch.delivery.recipients import matching

_SCRATCH = MetaData()
_aside = Table(
    "planning_aside",
    _SCRATCH,
    Column("id", schema.Number, primary_key=True),
    Column("why", Text),
    prefixes=["TEMPORARY"],
)
"""Recipients who are not written to."""
_told = Table(
    "planning_told",
    _SCRATCH,
    Column("place", Integer, primary_key=True, autoincrement=True),
    Column("recipient", schema.Number),
    Column("locale", Text),
    Column("zone", Text),
    prefixes=["TEMPORARY"],
)
"""Who is written to, in the order of the batches, which ``place`` counts from 1 on."""
_COLUMNS = ("notice", "recipient", "locale", "batch", "state", "reason")
_INTO_BATCHES = insert(schema.deliveries).from_select(
    _COLUMNS,
    select(
        bindparam("of", type_=Text),
        _told.c.recipient,
        _told.c.locale,
        bindparam("number", type_=Integer) + (_told.c.place - bindparam("start")) // bindparam("size", type_=Integer),
        literal(DeliveryState.QUEUED.value),
        literal(""),
    )
    .where(_told.c.place.between(bindparam("start"), bindparam("end")))
    .order_by(_told.c.place),
)


class Batch(NamedTuple):
    """A batch before it has a time: the deliveries from ``first`` to ``last``."""

    number: int
    locale: str
    zone: str
    """Where its recipients are, if that matters."""
    first: int
    last: int

    @property
    def size(self) -> int:
        return self.last - self.first + 1


class Roster(NamedTuple):
    """The rows of one notice."""

    first: int
    last: int
    batches: Sequence[Batch]

    @property
    def size(self) -> int:
        return self.last - self.first + 1


def address(connection: Connection, notice: Notice, texts: Sequence[NoticeText]) -> Roster:
    """Makes a row for everybody in the notice's audience."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({Lock.PLANNING.value})")
    _SCRATCH.create_all(connection, checkfirst=False)
    connection.execute(insert(_aside).from_select(["id", "why"], _sharing(notice)))
    connection.execute(insert(_aside).from_select(["id", "why"], _suppressed(notice)))
    left_out = connection.execute(_left_out(notice, texts), execution_options={"preserve_rowcount": True}).rowcount
    connection.execute(insert(_told).from_select(["recipient", "locale", "zone"], _others(notice, texts)))
    batches = _fill(connection, notice)
    last, written = _last(connection, schema.deliveries.c.id), _last(connection, _told.c.place)
    _SCRATCH.drop_all(connection, checkfirst=False)
    return Roster(last - written - left_out + 1, last, batches)


def publish(connection: Connection, notice: Notice, texts: Sequence[NoticeText]) -> Roster:
    """Makes a row for each language: a text that is published for everybody."""
    batches = []
    for number, text in enumerate(texts, start=1):
        row = {"notice": notice.id, "locale": text.language, "batch": number, "state": DeliveryState.QUEUED.value}
        (made,) = connection.execute(insert(schema.deliveries).values(**row)).inserted_primary_key or (0,)
        batches.append(Batch(number, text.language, "", made, made))
    return Roster(batches[0].first, batches[-1].last, batches)


def _fill(connection: Connection, notice: Notice) -> list[Batch]:
    """Makes the rows of those who are written to, in batches of one locale and zone each."""
    size, number, cut = size_of_batches(notice.schedule), 1, []
    for locale, zone, start, end in _stretches(connection):
        told = {"of": notice.id, "number": number, "start": start, "end": end, "size": size}
        connection.execute(_INTO_BATCHES, told)
        for at in range(start, end + 1, size):
            cut.append(Batch(number, locale, zone, at, min(at + size - 1, end)))
            number += 1
    before = _last(connection, schema.deliveries.c.id) - _last(connection, _told.c.place)
    return [batch._replace(first=before + batch.first, last=before + batch.last) for batch in cut]


def _stretches(connection: Connection) -> Iterator[tuple[str, str, int, int]]:
    """Locale and zone of those who are written to, and the places from where to where they are the same."""
    start, last = 1, _last(connection, _told.c.place)
    while start <= last:
        head = connection.execute(select(_told).where(_told.c.place == start)).one()
        other = or_(_told.c.locale != head.locale, _told.c.zone != head.zone)
        after = select(_told.c.place).where(_told.c.place > start, other).order_by(_told.c.place).limit(1)
        end = (connection.execute(after).scalar() or last + 1) - 1
        yield head.locale, head.zone, start, end
        start = end + 1


def _last(connection: Connection, numbers: ColumnElement[int]) -> int:
    found: int | None = connection.execute(select(func.max(numbers))).scalar()
    return found or 0


def size_of_batches(schedule: Schedule) -> int:
    """A batch never holds more than the smallest day of the ramp."""
    return min((schedule.batch_size, *schedule.ramp))


_PEOPLE, _OUT = schema.recipients, schema.suppressions


def _sharing(notice: Notice) -> Select[Any]:
    """All but the first of those who share an address, counted within the audience; there are few, and so little to
    sort."""
    shared = select(_PEOPLE.c.address_hash).group_by(_PEOPLE.c.address_hash).having(func.count() > 1)
    place = func.row_number().over(partition_by=_PEOPLE.c.address_hash, order_by=_PEOPLE.c.id).label("place")
    placed = _narrowed(select(_PEOPLE.c.id, place).where(_PEOPLE.c.address_hash.in_(shared)), notice).subquery()
    return select(placed.c.id, literal(SAME_ADDRESS)).where(placed.c.place > 1)


def _suppressed(notice: Notice) -> Select[Any]:
    """Those of the others whose address must not be written to."""
    out = select(_OUT.c.address_hash).where(suppressed_because(notice.optional) != "")
    why = select(_OUT.c.reason).where(_OUT.c.address_hash == _PEOPLE.c.address_hash).scalar_subquery()
    query: Select[Any] = select(_PEOPLE.c.id, why).where(_PEOPLE.c.address_hash.in_(out))
    return _narrowed(query.where(_PEOPLE.c.id.not_in(select(_aside.c.id))), notice)


def _left_out(notice: Notice, texts: Sequence[NoticeText]) -> Insert:
    rows = select(literal(notice.id), _aside.c.id, _locale(texts), literal(0), literal("suppressed"), _aside.c.why)
    rows = rows.join(_PEOPLE, _PEOPLE.c.id == _aside.c.id).order_by(_aside.c.id)
    return insert(schema.deliveries).from_select(_COLUMNS, rows)


def _others(notice: Notice, texts: Sequence[NoticeText]) -> Select[Any]:
    """Who is written to, sorted by what their batches have to agree in."""
    locale = _locale(texts) if len(texts) > 1 else literal(texts[0].language, Text)
    zone = _PEOPLE.c.zone if notice.schedule.business_hours else literal("", Text)
    query: Select[Any] = select(_PEOPLE.c.id, locale.label("locale"), zone.label("zone"))
    query = query.outerjoin(_aside, _aside.c.id == _PEOPLE.c.id).where(_aside.c.id.is_(None))
    order = (*(["locale"] if len(texts) > 1 else []), *(["zone"] if notice.schedule.business_hours else []))
    return _narrowed(query, notice).order_by(*order, _PEOPLE.c.id)


def _narrowed(query: Select[Any], notice: Notice) -> Select[Any]:
    """To the notice's audience."""
    query = matching(query, notice.audience)
    if notice.reminder_of:
        query = query.where(schema.recipients.c.id.in_(_reminded(notice.reminder_of)))
    return query


def suppressed_because(optional: bool) -> Any:
    """A joined suppression's reason, "" where it does not hold: a required notice goes to the unsubscribed too."""
    reason = schema.suppressions.c.reason
    holds = reason if optional else case((reason == UNSUBSCRIBED, schema.EMPTY), else_=reason)
    return func.coalesce(holds, schema.EMPTY)


def audience_size(ledger: Ledger, notice: Notice) -> int:
    """How many would get a notice by now, suppressed ones included; of a reminder those reached so far."""
    with ledger.reading() as connection:
        number: int = connection.execute(_narrowed(select(func.count(schema.recipients.c.id)), notice)).scalar_one()
    return number


def _reminded(first: str) -> Select[Any]:
    """Those the first notice reached, as far as is known."""
    table = schema.standing
    sent = table.c.state.in_([DeliveryState.ACCEPTED.value, DeliveryState.UNCERTAIN.value])
    gone = table.c.outcome.in_([outcome.value for outcome in UNREACHED])
    return select(table.c.recipient).where(table.c.notice == first, sent, ~gone)


def language_for(wanted: str, offered: Sequence[str]) -> str:
    """The text somebody reads: their own language's, else English, else the first there is."""
    base = wanted.partition("-")[0]
    return next((name for name in (wanted, base, "en") if name in offered), offered[0])


def _locale(texts: Sequence[NoticeText]) -> Any:
    """``language_for`` as SQL."""
    offered = [text.language for text in texts]
    language = schema.recipients.c.language
    known = [(language == name, name) for name in offered]
    wider = [(language.startswith(f"{name}-", autoescape=True), name) for name in offered if "-" not in name]
    return case(*known, *wider, else_=language_for("", offered))
