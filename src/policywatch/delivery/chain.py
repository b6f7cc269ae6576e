"""The chain of events: append-only, each linked to the one before it by hash, so that nobody rewrites what happened."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields, replace

from sqlalchemy import Connection, select

from policywatch.delivery import schema
from policywatch.delivery.locks import Lock
from policywatch.delivery.model import Event
from policywatch.delivery.rows import event_row

_END = select(schema.events.c.number, schema.events.c.hash).order_by(schema.events.c.number.desc()).limit(1)
_HASHED = tuple(field.name for field in fields(Event) if field.name != "hash")
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def append(connection: Connection, events: Iterable[Event]) -> list[Event]:
    """Links events to the chain inside a transaction; gives back those that were new, with number and hash."""
    given = list(events)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({Lock.CHAIN.value})")
    table = schema.events
    names = [event.provider_event for event in given if event.provider_event]
    known = set()
    if names:
        seen = select(table.c.provider_event).where(table.c.provider_event.in_(names))
        known = set(connection.execute(seen).scalars())
    end = connection.execute(_END).first()
    number, previous = (end.number, end.hash) if end else (0, "")
    fresh = []
    for event in given:
        if event.provider_event and event.provider_event in known:
            continue
        known.add(event.provider_event)
        number += 1
        linked = replace(event, number=number, previous=previous)
        linked = replace(linked, hash=event_hash(linked))
        previous = linked.hash
        fresh.append(linked)
    if fresh:
        connection.execute(table.insert(), [event_row(event) for event in fresh])
    return fresh


def event_hash(event: Event) -> str:
    """SHA-256 of the event's canonical JSON (keys sorted, no spaces, without its hash) with the previous hash in it."""
    return hashlib.sha256(event_json(event).encode()).hexdigest()


def event_json(event: Event) -> str:
    """The bytes the chain's hash is taken over."""
    row = {name: getattr(event, name) for name in _HASHED}
    return _JSON.encode({**row, "at": schema.stamp(event.at), "detail": dict(event.detail)})
