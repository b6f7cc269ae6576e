"""The real command, killed at random and run beside itself: nobody is lost, nobody is told twice without need."""

import datetime as dt
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from policywatch.delivery.ledger import Ledger
from policywatch.delivery.model import Notice, NoticeState, Schedule
from policywatch.delivery.recipients import Source, import_list
from tests.channels import provider as fake
from tests.channels.provider import Body, Provider, Reply
from tests.delivery.stand import START, TEXTS

PEOPLE = 5_000
KILLS = 10
BATCH = 100
TOOL = Path(sys.executable).with_name("policywatch")


@pytest.fixture
def server() -> Iterator[Provider]:
    with fake.running() as provider:
        provider.keep_bodies = False
        yield provider


def slowly(body: Body) -> Reply:
    time.sleep(0.05)
    return fake.ACCEPTED


def workspace(folder: Path, people: int, url: str = "", more: str = "") -> Ledger:
    """A workspace with an approved notice to so many people; its first delivery has the number 1."""
    (folder / "policywatch.toml").write_text(
        '[delivery]\nsender = "Acme <notices@acme.example>"\nemail = ["sendgrid"]\n'
        f"timeout = 1\nlease_seconds = 3\nsettle_minutes = 0\n{more}"
    )
    (folder / "snapshots").mkdir()
    path = folder / "people.csv"
    path.write_text("\n".join(["id,email,lang", *(f"{n},user{n}@example.com,ko" for n in range(1, people + 1))]))
    with pytest.MonkeyPatch.context() as patch:
        if url:
            patch.setenv("POLICYWATCH_DATABASE_URL", url)
        ledger = Ledger.at(folder / ".policywatch")
    import_list(Source(path), ledger, START)
    notice = Notice(
        *("n", "acme/privacy", "v1", "v2", "privacy", "significant", "email", START),
        schedule=Schedule(batch_size=BATCH),
    )
    seen = ledger.put_notice(notice, TEXTS).text_hash
    ledger.approve("n", by="Kim", seen=seen, at=START)
    return ledger


def start(folder: Path, host: str, *arguments: str, **environment: str) -> "subprocess.Popen[bytes]":
    settings = {**os.environ, "SENDGRID_API_KEY": "SG.x", "SENDGRID_HOST": host, **environment}
    return subprocess.Popen(
        [str(TOOL), *arguments], cwd=folder, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def _wait_for(server: Provider, requests: int) -> None:
    deadline = time.monotonic() + 30
    while server.requests < requests:
        assert time.monotonic() < deadline, "nothing is sent"
        time.sleep(0.005)


def at(minutes: int) -> str:
    return (START + dt.timedelta(minutes=minutes)).isoformat()


def test_killed_again_and_again_nobody_is_lost_and_only_the_request_in_flight_is_repeated(
    tmp_path: Path, server: Provider
) -> None:
    ledger = workspace(tmp_path, PEOPLE)
    server.always = slowly
    chance = random.Random(7)
    for run in range(KILLS):
        with start(tmp_path, server.host, "tick", "--now", at(10 * run)) as process:
            _wait_for(server, server.requests + chance.randint(1, 9))
            time.sleep(chance.random() * 0.08)
            process.send_signal(signal.SIGKILL)
    for run in range(KILLS, KILLS + 3):
        with start(tmp_path, server.host, "tick", "--now", at(10 * run)) as process:
            process.communicate(timeout=60)
    assert ledger.counts("n") == {"accepted": PEOPLE}
    assert ledger.notice("n").state is NoticeState.DONE
    assert {int(number) for number in server.taken} == set(range(1, PEOPLE + 1))
    attempts = ledger.attempts("n")
    lost = {attempt.batch for attempt in attempts if attempt.result in ("lost", "")}
    assert lost, "no kill fell into the sending: the test says nothing"
    twice = {(int(number) - 1) // BATCH + 1 for number, times in server.taken.items() if times > 1}
    assert twice <= lost
    assert max(server.taken.values()) <= 1 + len([a for a in attempts if a.result in ("lost", "")])


def test_two_ticks_at_once_share_the_work(tmp_path: Path, server: Provider) -> None:
    ledger = workspace(tmp_path, 4_000)
    server.always = slowly
    with (
        start(tmp_path, server.host, "tick", "--now", at(0)) as first,
        start(tmp_path, server.host, "tick", "--now", at(0)) as second,
    ):
        outputs = [process.communicate(timeout=60) for process in (first, second)]
    assert [first.returncode, second.returncode] == [0, 0], outputs
    assert ledger.counts("n") == {"accepted": 4_000}
    assert set(server.taken.values()) == {1}
    assert len(server.taken) == 4_000


def test_a_provider_that_takes_and_says_nothing(tmp_path: Path, server: Provider) -> None:
    ledger = workspace(tmp_path, 1_000, more="failover_after = 9\n")
    server.script = [fake.silence]
    for run in range(3):
        with start(tmp_path, server.host, "tick", "--for", "5", "--now", at(20 * run)) as process:
            process.communicate(timeout=60)
    assert ledger.counts("n") == {"accepted": 1_000}
    assert sorted(set(server.taken.values())) == [1, 2]
    assert sum(server.taken.values()) == 1_000 + BATCH
    assert [attempt.result for attempt in ledger.attempts("n")].count("uncertain") == 1


def test_a_provider_s_bad_day_costs_nobody_a_copy_or_a_second_one(tmp_path: Path, server: Provider) -> None:
    ledger = workspace(tmp_path, 1_000, more="failover_after = 99\n")
    server.script = [
        fake.refuse(429, "slow down", Retry_After="60"),
        fake.refuse(500),
        fake.refuse(503, Connection="close"),
        fake.at_most(30),
        fake.bad_address("user777@"),
    ]
    server.always = fake.bad_address("user777@")
    for run in range(12):
        with start(tmp_path, server.host, "tick", "--for", "10", "--now", at(120 * run)) as process:
            process.communicate(timeout=60)
    assert not server.script
    assert ledger.counts("n") == {"accepted": 999, "failed": 1}
    assert ledger.notice("n").state is NoticeState.DONE
    assert {int(number) for number in server.taken} == set(range(1, 1_001)) - {777}
    assert set(server.taken.values()) == {1}
    results = Counter(attempt.result for attempt in ledger.attempts("n"))
    assert results["transient"] == 3
    assert results["partly"] == 1


def test_a_worker_ends_well_when_it_is_asked_to(tmp_path: Path, server: Provider) -> None:
    ledger = workspace(tmp_path, 5_000)
    server.always = slowly
    with start(tmp_path, server.host, "worker", "--now", at(0)) as process:
        _wait_for(server, 1)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert process.returncode == 0
    counts = ledger.counts("n")
    assert counts.get("sending", 0) == 0
    assert counts["accepted"] == len(server.taken)
    assert set(server.taken.values()) == {1}


def test_a_worker_until_idle_sends_everything(tmp_path: Path, server: Provider) -> None:
    ledger = workspace(tmp_path, 1_000)
    with start(tmp_path, server.host, "worker", "--until-idle", "--now", at(0)) as process:
        _, said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert b"1000 accepted" in said
    assert ledger.counts("n") == {"accepted": 1_000}
