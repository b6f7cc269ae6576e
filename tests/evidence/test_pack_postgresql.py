"""Reports and proof packs on PostgreSQL: the same as on SQLite."""

from pathlib import Path

import pytest

from policywatch.delivery import evidence, tracking
from policywatch.delivery.verifying import verify
from tests.notices.building import NOTICE, NOW, office, told


def test_reports_and_the_pack(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYWATCH_DATABASE_URL", url)
    shop = office(tmp_path)
    shop.draft()
    shop.send()
    numbers = shop.deliveries()
    reports = [
        told("delivered", numbers["ann@example.org"], "b", minutes=2),
        told("deferred", numbers["ann@example.org"], "a", minutes=4),
        told("bounced", numbers["bo@example.net"], "c", permanent="yes"),
    ]
    assert tracking.record(shop.ledger, reports) == tracking.Recorded(3, 0, 0)
    assert tracking.record(shop.ledger, reports) == tracking.Recorded(0, 3, 0)
    assert [gone.address for gone in tracking.unreached(shop.ledger, NOTICE.id)] == ["bo@example.net"]
    path = tmp_path / "pack.jsonl"
    with path.open("w", encoding="utf-8", newline="") as file:
        evidence.write(shop.ledger, NOTICE.id, file.write, at=NOW)
    assert verify(path).problems == ()
    assert shop.ledger.counts(NOTICE.id) == {"accepted": 3, "outcome:bounced": 1, "outcome:delivered": 1}
    shop.ledger.close()
