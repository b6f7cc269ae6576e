"""A ledger with recipients and a notice, taken as far as a test wants."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from policywatch.channels.message import Place
from policywatch.delivery import recipients
from policywatch.delivery.approval import approve
from policywatch.delivery.batches import Providers, Sender
from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import Audience, Event, Notice, NoticeText
from policywatch.delivery.settings import DeliverySettings
from policywatch.delivery.tick import Limits, tick

SEOUL = ZoneInfo("Asia/Seoul")
NOW = dt.datetime(2026, 12, 1, 9, tzinfo=SEOUL)
PEOPLE = "key,email,name,language\n1,kim@example.com,김민수,ko\n2,ann@example.org,Ann Lee,en\n3,bo@example.net,Bo,fr\n"
TEXTS = (
    NoticeText("en", "Privacy Policy changes", "It changes on 31 January 2027.\n", "<p>It changes.</p>\n"),
    NoticeText("ko", "개인정보 처리방침 변경", "2027년 1월 31일부터 변경됩니다.\n", "<p>변경됩니다.</p>\n"),
)
NOTICE = Notice(
    id="acme-privacy-v1.1-email",
    document="acme/privacy",
    from_version="v1.0",
    to_version="v1.1",
    kind="privacy",
    verdict="significant",
    channel="email",
    due_at=NOW,
    effective=dt.datetime(2027, 1, 31, tzinfo=SEOUL),
    required_days=30,
    last_safe_at=dt.datetime(2027, 1, 1, tzinfo=SEOUL),
    audience=Audience(document="acme/privacy"),
)
DRAFTED = {"from": "acme/privacy@v1.0", "to": "acme/privacy@v1.1", "from_sha256": "aa", "otherwise": "in_app post"}


@dataclass
class Office:
    """A workspace's ledger and its outbox."""

    folder: Path
    ledger: Ledger

    def draft(self, **changes: Any) -> Notice:
        notice = self.ledger.put_notice(replace(NOTICE, **changes), TEXTS)
        self.ledger.append([Event(NOW, "local", "drafted", notice.id, detail=DRAFTED)])
        return notice

    def send(self, name: str = NOTICE.id, now: dt.datetime = NOW) -> None:
        """Approves the notice and lets everything due leave for the outbox folder."""
        approve(self.ledger, name, by="Jane Doe", now=now)
        place = Place(self.folder / "outbox")
        sender = Sender(self.ledger, DeliverySettings(), Providers(place), lambda: now)
        tick(sender, SEOUL, Limits(now + dt.timedelta(hours=1), lambda seconds: None))

    def deliveries(self, name: str = NOTICE.id) -> dict[str, int]:
        """Delivery numbers by the recipient's address."""
        people = {p.address_hash: p.address for p in recipients.listed(self.ledger, Audience())}
        return {people[who]: delivery.id for delivery, who in self.ledger.deliveries(name)}


def office(folder: Path) -> Office:
    """A fresh ledger that knows three people."""
    ledger = Ledger.at(folder / ".policywatch")
    path = folder / "people.csv"
    path.write_text(PEOPLE, "utf-8")
    recipients.import_list(recipients.Source(path), ledger, NOW)
    return Office(folder, ledger)


def told(kind: str, delivery: int, name: str, *, minutes: int = 10, **detail: str) -> Event:
    """A provider's report."""
    at = NOW + dt.timedelta(minutes=minutes)
    return Event(at, "webhook", kind, delivery=delivery, provider_event=name, raw_sha256="ab", detail=detail)
