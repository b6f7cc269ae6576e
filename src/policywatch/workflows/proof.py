"""Proof packs of a workspace's notices: to a file, to the output, or one recipient's part."""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from policywatch.delivery import evidence
from policywatch.delivery.evidence import Sealed
from policywatch.delivery.recipients import found
from policywatch.errors import InputError, StoreError
from policywatch.workflows.desk import Desk
from policywatch.workflows.notices import ledger
from policywatch.workflows.proof_page import ProofPage


def to_file(notice: str, out: Path, desk: Desk, *, as_page: bool, language: str = "") -> tuple[Path, Sealed]:
    """Writes a pack in one step and notes its hash in the chain; a page gets its pack beside it, ending in .jsonl."""
    pack = out.with_suffix(".jsonl") if as_page else out
    shown = ProofPage()
    with ledger(desk) as opened:
        with _replacing(pack) as write:
            sealed = evidence.write(opened, notice, _both(write, shown.put) if as_page else write, at=desk.now)
        if as_page:
            with _replacing(out) as write:
                write(_page(shown, sealed, desk, language))
        evidence.record(opened, notice, sealed, at=desk.now)
    return pack, sealed


def to_output(notice: str, format_name: str, put: Callable[[str], object], desk: Desk, *, language: str = "") -> None:
    """The same, as it is made; nothing is noted, since nobody keeps what scrolls by."""
    with ledger(desk) as opened:
        if format_name == "jsonl":
            evidence.write(opened, notice, put, at=desk.now)
        elif format_name == "html":
            shown = ProofPage()
            sealed = evidence.write(opened, notice, shown.put, at=desk.now)
            put(_page(shown, sealed, desk, language))
        else:
            lines: list[str] = []
            evidence.write(opened, notice, lines.append, at=desk.now)
            put(f"[{','.join(lines)}]\n")


def _page(shown: ProofPage, sealed: Sealed, desk: Desk, language: str) -> str:
    """In the language asked for, else in that of the site's own pages."""
    return shown.render(sealed, desk.settings.zone, language or desk.settings.site.language)


def one(notice: str, name: str, desk: Desk) -> list[dict[str, Any]]:
    """The deliveries of one notice to the recipients that an address or key names, with their events."""
    with ledger(desk) as opened:
        told = opened.notice(notice)
        hashes = {opened.address_hash(name), *(person.address_hash for person in found(opened, name))}
        mine = opened.deliveries_to(notice, hashes)
        if not mine:
            raise InputError(f"notice {notice} was not planned for that recipient")
        numbers = {delivery.id for delivery, _ in mine}
        events = [event for event in opened.events(notice) if event.delivery in numbers]
        texts, last_safe = {text.language: text.sha256 for text in opened.texts(notice)}, evidence.last_moment(told)
        return [
            {
                **evidence.delivery_shape(delivery, who, texts, last_safe),
                "events": [evidence.event_shape(event) for event in events if event.delivery == delivery.id],
            }
            for delivery, who in mine
        ]


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[Callable[[str], object]]:
    """Writes a file whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(path.name + ".new")
        with temporary.open("w", encoding="utf-8", newline="") as file:
            yield file.write
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror or error}") from error


def _both(first: Callable[[str], object], second: Callable[[str], object]) -> Callable[[str], object]:
    def put(line: str) -> None:
        first(line)
        second(line)

    return put
