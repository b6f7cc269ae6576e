"""Handing those whom a notice did not reach over to another channel: a list to work from, and a line in the record."""

import csv
import datetime as dt
import hashlib
import io
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import Event
from policywatch.delivery.tracking import COLUMNS, Unreached, unreached
from policywatch.errors import InputError, StoreError
from policywatch.render.safe import inert


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was given to whom."""

    via: str
    people: int


def hand_over(ledger: Ledger, notice: str, path: Path, *, by: str, via: str, at: dt.datetime) -> HandedOver:
    """Writes everybody unreached, with whole addresses, to a file for its owner alone, and notes it in the chain.

    ``via`` names the channel; "" takes the first that the regimes ask for. Raises InputError where nobody is left
    unreached, or nothing says which channel, and StoreError where the file cannot be written.
    """
    who = " ".join(by.split())
    people = list(unreached(ledger, notice))
    via = " ".join(via.split()) or (people[0].others[0] if people and people[0].others else "")
    if not who:
        raise InputError("a hand-over needs the name of the person who answers for it: --by NAME")
    if not people:
        raise InputError(f"{notice} reached everybody it was sent to, as far as is known: there is nobody to hand over")
    if not via:
        raise InputError(f"nothing names another channel for {notice}: say which with --via")
    data = table(people).encode("utf-8", "backslashreplace")
    _write(path, data)
    told = {"by": who, "via": via, "recipients": str(len(people)), "sha256": hashlib.sha256(data).hexdigest()}
    ledger.append([Event(at, "local", "handed-over", notice, detail=told)])
    return HandedOver(via, len(people))


def table(people: Iterable[Unreached], *, full: bool = True) -> str:
    """As CSV; cells that a spreadsheet would run as a formula are made text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for person in people:
        writer.writerow(inert(str(value)) for value in person.shape(full=full).values())
    return out.getvalue()


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all."""
    temporary = path.with_name(path.name + ".new")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error
