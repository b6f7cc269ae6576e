"""Many runs at once, runs that are killed, and both databases."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.delivery.locks import Lock
from policywatch.errors import StoreError, UsageError
from policywatch.watch import database as databases
from policywatch.watch.database import ADDRESS, open_database
from policywatch.watch.model import HOUR, Alarm, Kind, Outcome, Page, Seen, Watch
from policywatch.watch.round import go_round
from policywatch.watch.run import Kit, run
from policywatch.watch.store import LEASE, Store
from policywatch.watch.telling import Message
from policywatch.watch.turns import Turns
from tests.cli.command import policy
from tests.watch.conftest import START, Office
from tests.watch.site import Answer, Site, web_page

NOW = int(START.timestamp())


@pytest.fixture(params=["sqlite", "postgresql"])
def state(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A state folder, on either database."""
    if request.param == "postgresql":
        monkeypatch.setenv(ADDRESS, request.getfixturevalue("url"))
    return tmp_path


def store(state: Path) -> Store:
    return Store(open_database(state))


def watch(name: str, host: str = "acme.example") -> Watch:
    return Watch(f"a/{name}", f"a/{name}", (Page(f"https://{host}/{name}"),))


def test_what_was_remembered_is_read_back(state: Path) -> None:
    one = watch("one")
    store(state).put(one)
    assert store(state).watches() == (one,)
    here = store(state)
    alarm = Alarm("x", "a/one", NOW, "failing", None, "It fails", ("why",), data={"n": 1})
    seen = Seen(Kind.FAILED, NOW, detail="gone: 404")
    for _ in range(3):
        with here.database.transaction():
            here.record([(here.watch("a/one"), Outcome(here.watch("a/one").state, seen, (alarm,)))])
    assert store(state).alarms() == (alarm,)
    (line,) = store(state).history("a/one")
    assert (line.times, line.kind, line.detail) == (3, Kind.FAILED, "gone: 404")
    here.ran(NOW, NOW + 5, {"visited": 1})
    assert store(state).runs(5) == [{"started": NOW, "ended": NOW + 5, "tally": {"visited": 1}}]


def test_a_host_is_held_by_one_run_until_it_is_given_back_or_the_run_dies(state: Path) -> None:
    one, other = store(state), store(state)
    one.put_all([watch("1", "h1"), watch("2", "h1"), watch("3", "h2")])
    assert one.claim(NOW, 1) == ("h1",)
    assert other.claim(NOW, 9) == ("h2",)
    assert other.claim(NOW, 9) == ()
    one.release("h1", NOW + 30)
    assert other.claim(NOW + 29, 9) == (), "the host asked for a pause"
    assert other.claim(NOW + 31, 9) == ("h1",)
    one.release("h1", 0)
    assert one.claim(NOW + 32, 9) == (), "who does not hold a host cannot give it back"
    assert one.claim(NOW + 32 + LEASE, 9) == ("h1", "h2"), "who holds it died"


def test_a_run_for_watches_by_name_leaves_other_hosts_to_other_runs(state: Path) -> None:
    one, other = store(state), store(state)
    one.put_all([watch("1", "h1"), watch("2", "h2"), watch("3", "h3"), watch("4", "h2")])
    assert one.claim(NOW, 9, names=("a/3", "a/4")) == ("h2", "h3")
    assert other.claim(NOW, 9) == ("h1",)


def test_a_run_begins_behind_the_host_where_the_last_one_was_cut_short(state: Path) -> None:
    one, other = store(state), store(state)
    one.put_all([watch(name, f"h{name}") for name in "12345"])
    assert one.place() == ""
    assert one.claim(NOW, 4, one.place()) == ("h1", "h2", "h3", "h4")
    one.mark("h2")
    for host in ("h1", "h2", "h3", "h4"):
        one.release(host, 0)
    assert other.claim(NOW + 1, 3, other.place()) == ("h3", "h4", "h5")
    assert other.claim(NOW + 1, 3, other.place()) == (), "and then from the first one on"
    assert other.claim(NOW + 1, 3) == ("h1", "h2")


def test_what_fails_half_way_leaves_nothing_behind(state: Path) -> None:
    here = store(state)
    with pytest.raises(StoreError), here.database.transaction():
        here.database.do_many("INSERT INTO watch_hosts VALUES (:host, '', 0, 0)", [{"host": "x"}, {"host": "x"}])
    assert here.database.rows("SELECT * FROM watch_hosts") == []
    with pytest.raises(StoreError):
        here.database.do("INSERT INTO nowhere VALUES (1)")


def test_a_newer_database_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_database(tmp_path).do("UPDATE watch_meta SET value = '99'")
    with pytest.raises(StoreError, match="newer"):
        open_database(tmp_path)
    monkeypatch.setenv(ADDRESS, "mysql://x/y")
    with pytest.raises(UsageError, match="mysql"):
        open_database(tmp_path)
    assert databases.exists(tmp_path)


def test_several_runs_on_one_database_fetch_each_page_once(state: Path, tmp_path: Path, site: Site) -> None:
    """Two processes at once, on hosts of their own choice, in workspaces of their own."""
    busy, most = Counter[str](), Counter[str]()

    def counted(request: Answer) -> None:
        host = request.headers["Host"]
        busy[host] += 1
        most[host] = max(most[host], busy[host])
        time.sleep(0.01)
        request.say(200, web_page(policy()))
        busy[host] -= 1

    sites = [Site(f"127.0.0.{n}") for n in (1, 2, 3, 4)]
    offices = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        offices.append(Office(tmp_path / name, 'folder = "w"\n'))
        text = (offices[-1].root / "policywatch.toml").read_text("utf-8").replace('"127.0.0.1"', '"127.0.0.0/8"')
        (offices[-1].root / "policywatch.toml").write_text(text, "utf-8")
    if not os.environ.get(ADDRESS):
        (offices[1].root / ".policywatch").symlink_to(offices[0].root / ".policywatch")
        (offices[0].root / ".policywatch").mkdir()
    here = offices[0].store()
    for at, place in enumerate(sites):
        for number in range(4):
            place.pages[f"/{number}"] = counted
            here.put(Watch(f"a/p{at}{number}", f"a/p{at}{number}", (Page(f"{place.url}/{number}"),)))
    code = (
        "import sys, datetime as dt; from pathlib import Path; from policywatch.workspace import find;"
        "from policywatch.workflows.desk import Desk; from policywatch.watch.run import Kit, run;"
        "from policywatch.watch.database import open_database; from policywatch.watch.store import Store;"
        "w = find(Path(sys.argv[1])); d = Desk(w, dt.datetime(2026, 3, 1, tzinfo=dt.UTC));"
        "print(run(d, Store(open_database(w.state)), Kit()).visited)"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", code, str(office.root)], stdout=subprocess.PIPE) for office in offices
    ]
    visited = [int(run.communicate(timeout=60)[0]) for run in runs]
    for place in sites:
        place.close()
    assert sum(visited) == 16
    assert all(count == 1 for place in sites for path, count in place.asked.items() if path != "/robots.txt")
    assert set(most.values()) == {1}


def test_a_run_killed_at_any_instant_loses_nothing_and_tells_everything(office: Office, site: Site) -> None:
    chance = random.Random(7)
    for number in range(12):
        site.pages[f"/{number}"] = web_page(policy())
        office.watch(f"{site.url}/{number}", id=f"a/p{number}", document=f"a/p{number}")
    office.run(0)
    for number in range(12):
        site.pages[f"/{number}"] = web_page(policy(version="v1.1", years="5", effective="April 20, 2026"))
    command = [str(Path(sys.executable).with_name("policywatch")), "watch", "run", "--format", "json", "--now"]
    for hour in range(1, 7):  # a lease of a run that was killed holds for a quarter of an hour
        moment = (START.replace(day=2, hour=hour)).isoformat()
        run = subprocess.Popen(
            [*command, moment], cwd=office.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(0.25 + chance.random() * 0.9)
        run.send_signal(signal.SIGKILL)
        run.wait()
    office.run(2)
    assert office.desk(0).archive.check() == ()
    assert sorted(alarm.watch for alarm in office.alarms()) == sorted(f"a/p{n}" for n in range(12))
    assert all(office.versions(f"a/p{n}") == ["v1.0", "v1.1"] for n in range(12))


def test_runs_that_are_stopped_early_again_and_again_come_to_every_host(office: Office) -> None:
    """All pages are due again each time, and there is time for a few hosts only."""
    names = [f"a/p{number}" for number in range(90)]
    for number, name in enumerate(names):
        office.watch(f"http://127.0.1.{number}:9/p", id=name, document=name, every=HOUR)
    for day in range(12):
        visits = Counter[str]()
        kit = Kit(
            office.clock, None, lambda page, _, seen=visits: seen.update([page.id]), lambda seen=visits: len(seen) > 8
        )
        run(office.desk(day), office.store(), kit)
    assert all(office.store().watch(name).state.last_tried for name in names)


def test_what_a_killed_run_archived_and_did_not_note_is_no_second_version(office: Office, site: Site) -> None:
    """The page carries another token each time, so that its bytes differ from those that the dead run archived."""
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p")
    office.run(0)
    site.pages["/p"] = web_page(policy(version="v1.1", years="5", effective="April 20, 2026"), around="token 1")
    state = office.root / ".policywatch"
    shutil.copytree(state, office.root / "before")
    office.run(1)
    shutil.rmtree(state)
    (office.root / "before").rename(state)
    site.pages["/p"] = web_page(policy(version="v1.1", years="5", effective="April 20, 2026"), around="token 2")
    office.run(1.1)
    assert office.versions() == ["v1.0", "v1.1"]
    (alarm,) = office.alarms()
    assert alarm.title == "acme/privacy: significant change, v1.0 to v1.1"
    assert "announced-differs" not in {said["id"] for said in alarm.data["practice"]}


@settings(deadline=None, max_examples=60)
@given(st.dictionaries(st.sampled_from("abcd"), st.integers(1, 4), min_size=1), st.integers(0, 3))
def test_every_job_has_its_turn_and_no_host_two_at_once(jobs: dict[str, int], pause: int) -> None:
    turns: Turns[int] = Turns()
    for host, count in jobs.items():
        turns.add(host, range(count), 0)
    now, at_work, done, ended = 0.0, {}, Counter[str](), dict.fromkeys(jobs, float("-inf"))
    while turns:
        while turn := turns.take(now):
            host, _ = turn
            assert host not in at_work
            assert now >= ended[host] + pause
            at_work[host] = now + 1
        if at_work:
            host = min(at_work, key=lambda name: (at_work[name], name))
            now = max(now, at_work.pop(host))
            ended[host] = now
            done[host] += 1
            assert turns.done(host, now + pause) is (done[host] == jobs[host])
        else:
            now += turns.wait(now) or 0
    assert done == jobs


def test_while_one_machine_tells_the_news_another_keeps_silent(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ADDRESS, url)
    office = Office(tmp_path)
    one, other = office.store(), office.store()
    page = office.watch("http://acme.example/p")
    alarm = Alarm("x", "acme/privacy", NOW, "failing", None, "It fails", ("why",))
    with one.database.transaction():
        one.record([(page, Outcome(page.state, Seen(Kind.FAILED, NOW, detail="gone: 404"), (alarm,)))])
    told: list[str] = []

    def printed(message: Message) -> bool:
        told.extend(news.id for news in message.alarms)
        return True

    idle = Kit(stopped=lambda: True)
    with one.database.held(Lock.TELLING) as mine:
        assert mine
        go_round(office.desk(0), other, idle, printed)
        assert told == []
    for _ in range(2):
        go_round(office.desk(0), other, idle, printed)
    assert told == ["x"]
