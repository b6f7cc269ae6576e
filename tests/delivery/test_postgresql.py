"""The same on PostgreSQL: a server of its own, four workers, one of them killed for good."""

import contextlib
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from policywatch.delivery import recipients
from policywatch.delivery.database import shown
from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import Audience, DeliveryState, Notice, NoticeState, Schedule
from policywatch.delivery.planning import plan
from policywatch.errors import StoreError, UsageError
from tests.channels import provider as fake
from tests.delivery.stand import HOME, START, Stand
from tests.delivery.test_kill import at, slowly, start, workspace
from tests.postgresql import Server

PEOPLE = 4_000


def test_four_workers_one_killed_for_good(tmp_path: Path, url: str) -> None:
    ledger = workspace(tmp_path, PEOPLE, url)
    with fake.running() as provider, contextlib.ExitStack() as stack:
        provider.keep_bodies = False
        provider.always = slowly
        arguments = ("worker", "--until-idle", "--poll", "0.5", "--now", at(0))
        workers = [
            stack.enter_context(start(tmp_path, provider.host, *arguments, POLICYWATCH_DATABASE_URL=url))
            for _ in range(4)
        ]
        deadline = time.monotonic() + 30
        while not provider.taken and time.monotonic() < deadline:
            time.sleep(0.01)
        workers[0].kill()
        outputs = [worker.communicate(timeout=90) for worker in workers[1:]]
    assert [worker.returncode for worker in workers[1:]] == [0, 0, 0], outputs
    assert ledger.counts("n") == {"accepted": PEOPLE}
    assert ledger.notice("n").state is NoticeState.DONE
    assert len(provider.taken) == PEOPLE
    lost = {attempt.batch for attempt in ledger.attempts("n") if attempt.result in ("lost", "")}
    batches = {sent.id: sent.batch for sent, _ in ledger.deliveries("n")}
    assert {batches[int(number)] for number, times in provider.taken.items() if times > 1} <= lost
    ledger.close()


@pytest.mark.parametrize("command", ["tick", "worker"])
def test_a_database_that_is_restarted_in_the_middle_costs_nobody_anything(
    tmp_path: Path, url: str, postgresql: Server, command: str
) -> None:
    ledger = workspace(tmp_path, PEOPLE, url)
    ledger.close()
    arguments = (command, *(("--until-idle", "--poll", "0.5") if command == "worker" else ()))
    with fake.running() as provider:
        provider.keep_bodies = False
        provider.always = slowly
        with start(tmp_path, provider.host, *arguments, "--now", at(0), POLICYWATCH_DATABASE_URL=url) as process:
            deadline = time.monotonic() + 30
            while provider.requests < 5 and time.monotonic() < deadline:
                time.sleep(0.01)
            postgresql.stop()
            time.sleep(1)
            postgresql.start()
            _, said = process.communicate(timeout=90)
        assert process.returncode in (0, StoreError.exit_code), said
        assert said.count(b"Traceback") == 0
        for minutes in (10, 20):
            with start(tmp_path, provider.host, "tick", "--now", at(minutes), POLICYWATCH_DATABASE_URL=url) as process:
                process.communicate(timeout=60)
    assert ledger.counts("n") == {"accepted": PEOPLE}
    assert len(provider.taken) == PEOPLE
    doubtful = {attempt.batch for attempt in ledger.attempts("n") if attempt.result in ("lost", "")}
    batches = {sent.id: sent.batch for sent, _ in ledger.deliveries("n")}
    assert {batches[int(number)] for number, times in provider.taken.items() if times > 1} <= doubtful
    ledger.close()


def test_plans_sends_and_forgets_as_on_sqlite(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYWATCH_DATABASE_URL", url)
    stand = Stand(tmp_path)
    stand.people(10, "key,address,language,tags,zone", "u{n},user{n}@example.com,ko-KR,vip,Asia/Seoul")
    stand.people(10, "key,address,language,tags,zone", "u{n},user{n}@example.com,ko-KR,vip,Asia/Seoul")
    stand.mail.script = [stand.mail.lose]
    stand.approved(audience=Audience(regions=(), tags=("vip",)))
    stand.tick(300)
    assert stand.ledger.counts("n") == {"accepted": 6, "uncertain": 4}
    recipients.forget(stand.ledger, "u9", now=START)
    stand.clock.on(hours=2)
    stand.tick()
    assert stand.ledger.counts("n") == {"accepted": 10}
    rows = [(sent.locale, sent.batch) for sent, _ in stand.ledger.deliveries("n", [DeliveryState.ACCEPTED])]
    assert rows == [("ko", 1)] * 4 + [("ko", 2)] * 4 + [("ko", 3)] * 2
    assert [event.number for event in stand.ledger.events()] == list(range(1, 1 + len(list(stand.ledger.events()))))
    stand.ledger.close()


def test_notices_planned_at_once_have_rows_that_follow_each_other(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYWATCH_DATABASE_URL", url)
    stand = Stand(tmp_path)
    stand.people(PEOPLE)
    names = ("a", "b", "a", "b")
    for name in names[:2]:
        stand.approved(name, schedule=Schedule(batch_size=1_000))
    together = threading.Barrier(len(names))

    def planned(name: str) -> Notice:
        with contextlib.closing(Ledger.at(tmp_path)) as ledger:
            together.wait()
            return plan(ledger, name, addressed=True, home=HOME, now=START)

    with ThreadPoolExecutor(len(names)) as pool:
        for notice in pool.map(planned, names):
            assert notice.recipients == PEOPLE
    for name in names[:2]:
        numbers = [sent.id for sent, _ in stand.ledger.deliveries(name)]
        assert numbers == list(range(numbers[0], numbers[0] + PEOPLE))
        assert {event.type for event in stand.ledger.events(name)} == {"approved", "planned"}
    stand.tick(60)
    assert stand.ledger.counts("a") == stand.ledger.counts("b") == {"accepted": PEOPLE}
    assert set(stand.mail.taken.values()) == {2}
    stand.ledger.close()


def test_a_database_that_is_away_is_one_line_without_the_password(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("POLICYWATCH_DATABASE_URL", "postgresql://kim:secret@127.0.0.1:1/x")
    with pytest.raises(StoreError, match=r"kim:\*\*\*@127\.0\.0\.1") as caught:
        Ledger.at(tmp_path)
    assert "secret" not in str(caught.value)
    assert caught.value.transient


def test_other_databases_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POLICYWATCH_DATABASE_URL", "mysql://x/y")
    with pytest.raises(UsageError, match="mysql"):
        Ledger.at(tmp_path)


def test_a_database_of_a_newer_policywatch_is_left_alone(tmp_path: Path) -> None:
    from policywatch.delivery import schema

    ledger = Ledger.at(tmp_path)
    with ledger.writing() as connection:
        newer = schema.settings.update().where(schema.settings.c.name == "schema").values(value="99")
        connection.execute(newer)
    with pytest.raises(StoreError, match="newer"):
        Ledger(ledger.url)
    assert shown(ledger.url) == str(tmp_path / "ledger.sqlite3")
