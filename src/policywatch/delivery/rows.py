"""Between rows of the ledger's tables and its values."""

import json
from dataclasses import asdict, fields
from operator import attrgetter
from typing import Any

from sqlalchemy import Row

from policywatch.delivery.model import (
    Audience,
    Delivery,
    DeliveryState,
    Event,
    Notice,
    NoticeState,
    Outcome,
    Schedule,
)


def notice_row(notice: Notice) -> dict[str, Any]:
    row = {field.name: getattr(notice, field.name) for field in fields(notice)}
    row["audience"], row["schedule"] = (json.dumps(asdict(row[key])) for key in ("audience", "schedule"))
    return {**row, "state": notice.state.value, "optional": int(notice.optional)}


def notice_of(row: Row[Any]) -> Notice:
    values = dict(row._mapping)
    values["audience"] = Audience(**_tuples(json.loads(values["audience"])))
    values["schedule"] = Schedule(**_tuples(json.loads(values["schedule"])))
    return Notice(**{**values, "state": NoticeState(values["state"]), "optional": bool(values["optional"])})


def _tuples(table: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in table.items()}


_DELIVERY = tuple(field.name for field in fields(Delivery))
_VALUES = attrgetter(*_DELIVERY)


def delivery_of(row: Row[Any]) -> Delivery:
    values = dict(zip(_DELIVERY, _VALUES(row), strict=True))
    values["state"] = DeliveryState(values["state"])
    values["outcome"] = Outcome(values["outcome"]) if values["outcome"] else None
    return Delivery(**values)


_EVENT = tuple(field.name for field in fields(Event))


def event_row(event: Event) -> dict[str, Any]:
    row = {name: getattr(event, name) for name in _EVENT}
    detail = json.dumps(dict(event.detail), ensure_ascii=False, sort_keys=True)
    return {**row, "detail": detail, "provider_event": event.provider_event or None}


def event_of(row: Row[Any]) -> Event:
    values = dict(row._mapping)
    return Event(**{**values, "detail": json.loads(values["detail"]), "provider_event": values["provider_event"] or ""})
