"""Notices of a workspace: its ledger, its own templates, and the drafts that a release leaves behind."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from policywatch.archive import Meta
from policywatch.delivery import settings
from policywatch.delivery.approval import caution
from policywatch.delivery.drafting import Origin, drafts, save
from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import Audience, Notice
from policywatch.delivery.recipients import count
from policywatch.delivery.roster import audience_size
from policywatch.errors import InputError
from policywatch.knowledge import Knowledge
from policywatch.model.plan import PUBLISHED, Plan
from policywatch.workflows.desk import Desk


@contextlib.contextmanager
def ledger(desk: Desk) -> Iterator[Ledger]:
    """The workspace's ledger, closed when done."""
    opened = Ledger.at(desk.workspace.state)
    try:
        yield opened
    finally:
        opened.close()


def with_templates(desk: Desk) -> Knowledge:
    """The knowledge with the workspace's own notice templates in place of packaged ones of the same name."""
    known, setting = desk.knowledge, desk.settings.notices
    if not setting:
        return known
    folder = desk.workspace.root / setting
    try:
        own = {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir()) if path.suffix == ".j2"}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the notice templates in {folder} cannot be read: {error}") from error
    return replace(known, notices={**known.notices, **own})


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a release's drafts."""

    notes: tuple[str, ...]
    """What a person should know of earlier drafts."""
    recipients: int
    """How many the ledger knows for the document."""


def keep(plan: Plan, old: Meta, new: Meta, kind: str, desk: Desk) -> Kept:
    """Puts a release's notices into the ledger as drafts."""
    origin = Origin(
        document=new.document,
        kind=kind,
        from_version=old.label,
        from_sha256=old.source.sha256,
        to_version=new.label,
        to_sha256=new.source.sha256,
    )
    made = drafts(plan, origin, settings.read(desk.settings.delivery))
    with ledger(desk) as opened:
        notes = save(made, opened, at=desk.now)
        return Kept(notes, count(opened, Audience(document=new.document)))


def notice_shape(notice: Notice, opened: Ledger, desk: Desk) -> dict[str, Any]:
    """A notice as JSON, with its texts' subjects and its deliveries' counts."""
    zone = desk.settings.zone
    return {
        "id": notice.id,
        "document": notice.document,
        "version": f"{notice.document}@{notice.to_version}",
        "from_version": f"{notice.document}@{notice.from_version}",
        "kind": notice.kind,
        "significance": notice.verdict,
        "channel": notice.channel,
        "state": notice.state.value,
        "due": instant(notice.due_at, zone),
        "last_safe": instant(notice.last_safe_at, zone),
        "effective": instant(notice.effective, zone),
        "required_days": notice.required_days,
        "optional": notice.optional,
        "reminder_of": notice.reminder_of or None,
        "sha256": notice.text_hash,
        "approved_by": notice.approved_by or None,
        "approved_at": instant(notice.approved_at, zone),
        "changed_by": notice.changed_by or None,
        "changed_at": instant(notice.changed_at, zone),
        "caution": notice.late_reason or caution(notice, desk.now.astimezone(zone)) or None,
        "recipients": _recipients(notice, opened),
        "counts": opened.counts(notice.id),
        "texts": [
            {"language": text.language, "subject": text.subject, "sha256": text.sha256}
            for text in opened.texts(notice.id)
        ],
    }


def _recipients(notice: Notice, opened: Ledger) -> int | None:
    """Planned, else how many it would have now; None where it is published for everybody, or who gets it is open."""
    if notice.channel in PUBLISHED:
        return None
    if notice.planned_at:
        return notice.recipients
    return None if notice.reminder_of else audience_size(opened, notice)


def instant(moment: dt.datetime | None, zone: ZoneInfo) -> str | None:
    """ISO 8601 in the publisher's zone, or null."""
    return moment.astimezone(zone).isoformat() if moment else None
