"""A ledger that an older policywatch made, half sent, is brought up to date and finished."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from policywatch.channels.message import Addressee, Answer, Kind
from policywatch.delivery.database import ADDRESS
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
UPDATE settings SET value = '1' WHERE name = 'schema'
"""
"""Takes a ledger back to the schema of version 1."""
_LEASED_AS_OF_1 = """
UPDATE deliveries SET state = 'sending', attempts = 1, provider = 'folder'
    WHERE batch IN (SELECT number FROM batches WHERE state = 'sending')
"""
"""In version 1 each delivery of a leased batch said so itself."""


@pytest.fixture(params=["sqlite", "postgresql"])
def _database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ledger's, on each kind there is."""
    if request.param == "postgresql":
        monkeypatch.setenv(ADDRESS, request.getfixturevalue("url"))


@pytest.mark.usefixtures("_database")
def test_a_ledger_of_version_1_is_brought_up_to_date_and_sent_to_its_end(tmp_path: Path) -> None:
    before = Stand(tmp_path)
    before.people(10)
    before.approved()
    before.mail.script = [before.mail.take, fails(Kind.TRANSIENT)]
    before.tick()
    first = set(before.mail.taken)
    assert len(first) == 4

    before.ledger.close()
    old = create_engine(before.ledger.url)
    with old.begin() as connection:
        for statement in _AS_OF_1.split(";\n"):
            connection.exec_driver_sql(statement)
    old.dispose()

    after = Stand(tmp_path)
    after.clock.on(hours=6)
    assert after.ledger.counts("n") == {"accepted": 4, "queued": 6}
    after.tick()
    assert set(after.mail.taken).isdisjoint(first)
    assert after.ledger.counts("n") == {"accepted": 10}
    assert after.ledger.notice("n").state is NoticeState.DONE
    after.ledger.close()
    again = Ledger.at(tmp_path)
    assert again.counts("n") == {"accepted": 10}
    again.close()


@pytest.mark.usefixtures("_database")
def test_a_ledger_of_version_1_whose_worker_died_in_the_middle_is_made_up_for(tmp_path: Path) -> None:
    before = Stand(tmp_path)
    before.people(10)
    before.approved()
    before.mail.script = [before.mail.take, dies]
    with pytest.raises(KeyboardInterrupt):
        before.tick()
    before.ledger.close()
    old = create_engine(before.ledger.url)
    with old.begin() as connection:
        for statement in (*_AS_OF_1.split(";\n"), _LEASED_AS_OF_1):
            connection.exec_driver_sql(statement)
    old.dispose()

    after = Stand(tmp_path)
    after.clock.on(hours=6)
    after.tick()
    after.clock.on(hours=6)
    after.tick()
    assert after.ledger.counts("n") == {"accepted": 10}
    assert sorted(after.mail.taken.values()) == [1] * 6
    after.ledger.close()


def dies(addressees: Sequence[Addressee]) -> Iterator[Answer]:
    raise KeyboardInterrupt
    yield
