"""A ledger that an older policywatch made, half sent, is brought up to date and finished."""

import sqlite3
from pathlib import Path

from policywatch.channels.message import Kind
from policywatch.delivery.database import FILE
from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import NoticeState
from tests.delivery.stand import Stand, fails

_AS_OF_1 = """
UPDATE deliveries SET state = 'accepted', answered_at = (SELECT taken_at FROM batches b
    WHERE b.notice = deliveries.notice AND b.number = deliveries.batch)
    WHERE batch IN (SELECT number FROM batches WHERE taken_at IS NOT NULL);
ALTER TABLE batches DROP COLUMN first;
ALTER TABLE batches DROP COLUMN last;
ALTER TABLE batches DROP COLUMN failures;
ALTER TABLE batches DROP COLUMN provider;
ALTER TABLE batches DROP COLUMN provider_id;
ALTER TABLE batches DROP COLUMN reason;
ALTER TABLE batches DROP COLUMN taken_at;
ALTER TABLE rates DROP COLUMN free_at;
ALTER TABLE rates ADD COLUMN tokens TEXT NOT NULL DEFAULT '0';
ALTER TABLE rates ADD COLUMN filled_at TEXT;
CREATE INDEX deliveries_by_batch ON deliveries (notice, batch, id);
CREATE INDEX deliveries_in_doubt ON deliveries (notice, answered_at) WHERE state = 'uncertain';
UPDATE settings SET value = '1' WHERE name = 'schema';
"""
"""Takes a ledger back to the schema of version 1."""


def test_a_ledger_of_version_1_is_brought_up_to_date_and_sent_to_its_end(tmp_path: Path) -> None:
    before = Stand(tmp_path)
    before.people(10)
    before.approved()
    before.mail.script = [before.mail.take, fails(Kind.TRANSIENT)]
    before.tick()
    first = set(before.mail.taken)
    assert len(first) == 4

    before.ledger.close()
    with sqlite3.connect(tmp_path / FILE) as old:
        old.executescript(_AS_OF_1)
    old.close()

    after = Stand(tmp_path)
    after.clock.on(hours=6)
    assert after.ledger.counts("n") == {"accepted": 4, "queued": 6}
    after.tick()
    assert set(after.mail.taken).isdisjoint(first)
    assert after.ledger.counts("n") == {"accepted": 10}
    assert after.ledger.notice("n").state is NoticeState.DONE
    assert Ledger.at(tmp_path).counts("n") == {"accepted": 10}
