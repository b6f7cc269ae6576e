"""The commands as a crontab and a person call them."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.cli.command import Result, environment, policy, policywatch, process
from tests.watch.conftest import Office
from tests.watch.site import Answer, Site, failing, web_page

DAY = "2026-03-0{}T03:00:00+00:00"
HEAVY = {
    "lxml",
    "policywatch.diff",
    "policywatch.facts",
    "policywatch.readers",
    "sqlalchemy",
    "jinja2",
    "apprise",
    "protego",
}


def run(office: Office, day: int, *more: str) -> Result:
    return policywatch("watch", "run", "--now", DAY.format(day), *more, cwd=office.root)


def test_a_crontab_hears_only_of_what_matters(office: Office, site: Site) -> None:
    site.pages["/p"] = web_page(policy())
    added = policywatch("watch", "add", f"{site.url}/p", "acme/privacy", cwd=office.root)
    assert (added.code, added.out) == (0, f"watching acme/privacy at {site.url}/p\n")
    first, quiet = run(office, 1), run(office, 2)
    assert [(r.code, r.out, r.err) for r in (first, quiet)] == [(0, "", "")] * 2
    site.pages["/p"] = web_page(policy(version="v1.1", years="5", effective="May 1, 2026"))
    told = run(office, 3, "--fail-on", "significant")
    assert told.code == 1
    assert told.out.startswith("acme/privacy: significant change, v1.0 to v1.1\n- ")
    assert "Redline: " in told.out
    assert run(office, 4).out == ""
    feed = json.loads((office.root / "watch/feed.json").read_text("utf-8"))
    assert [item["_policywatch"]["kind"] for item in feed["items"]] == ["changed"]
    assert (office.root / "watch/feed.atom").exists()


def test_a_broken_watch_is_exit_code_4_and_something_to_mend(office: Office, site: Site) -> None:
    site.pages["/p"] = failing(404)
    policywatch("watch", "add", f"{site.url}/p", "acme/privacy", cwd=office.root)
    codes = [run(office, day).code for day in (1, 2, 3)]
    assert codes == [4, 4, 4]
    listed = policywatch("watch", "list", "--format", "json", "--now", DAY.format(3), cwd=office.root)
    (shape,) = json.loads(listed.out)
    assert (shape["health"], shape["failures"], shape["last_good"]) == ("failing: gone", 3, None)
    office.desk(0).archive.root.mkdir(exist_ok=True)
    doctor = policywatch("doctor", "--now", DAY.format(3), cwd=office.root)
    assert doctor.code == 1
    assert "never read" in doctor.out


def test_a_watch_nobody_runs_is_something_to_mend(office: Office, site: Site) -> None:
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p")
    office.run(0)
    doctor = policywatch("doctor", "--now", DAY.format(9), cwd=office.root)
    assert (doctor.code, "crontab" in doctor.out) == (1, True)


def test_news_that_could_not_be_sent_are_sent_with_the_next_run(
    office: Office, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p")
    run(office, 1)
    site.pages["/p"] = web_page(policy(years="5"))
    monkeypatch.setenv("POLICYWATCH_NOTIFY", "json://127.0.0.1:9/hook")
    lost = run(office, 2)
    assert lost.code == 4
    monkeypatch.setenv("POLICYWATCH_NOTIFY", site.url.replace("http:", "json:") + "/hook")
    assert run(office, 3).code == 0
    assert run(office, 4).code == 0
    assert len(site.posted) == 1


def test_a_dry_run_says_what_it_would_do_and_does_nothing(
    office: Office, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    dry = ("watch", "run", "--dry-run", "--now", DAY.format(3))
    assert policywatch(*dry, cwd=office.root).out == "nothing is due\n"
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p")
    run(office, 1)
    site.pages["/p"] = web_page(policy(version="v1.1", years="5", effective="May 1, 2026"))
    run(office, 2)
    asked = dict(site.asked)
    monkeypatch.setenv("POLICYWATCH_NOTIFY", site.url.replace("http:", "json:") + "/secret")
    assert policywatch(*dry, cwd=office.root).out == (
        f"would visit acme/privacy at {site.url}/p\n"
        "would tell json://…: acme/privacy: significant change, v1.0 to v1.1\n"
    )
    shape = json.loads(policywatch(*dry, "acme/privacy", "--format", "json", cwd=office.root).out)
    assert shape["visits"] == [{"watch": "acme/privacy", "urls": [f"{site.url}/p"]}]
    assert (dict(site.asked), site.posted) == (asked, [])
    assert policywatch(*dry, "acme/other", cwd=office.root).code == 3


def test_a_second_run_ends_at_once_and_cron_has_nothing_to_mail(office: Office) -> None:
    from policywatch.watch.locking import alone

    with alone(office.workspace.state):
        quiet, asked = run(office, 1), run(office, 1, "--verbose")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")
    assert (asked.code, asked.out) == (0, "")
    assert "another run" in asked.err


def test_a_run_that_hangs_is_no_reason_for_silence(office: Office) -> None:
    from policywatch.watch.locking import alone

    office.store().begin(int(office.desk(0).now.timestamp()))
    with alone(office.workspace.state):
        soon = policywatch("watch", "run", "--now", "2026-03-01T08:00:00Z", cwd=office.root)
        late = [policywatch(*line, "--now", DAY.format(2), cwd=office.root) for line in (("watch", "run"), ("tick",))]
    assert (soon.code, soon.err) == (0, "")
    for result in late:
        assert (result.code, result.out) == (4, "")
        assert "at work for 24 hours" in result.err


def test_pages_are_taken_over_paused_and_removed(office: Office, tmp_path: Path) -> None:
    (office.root / "a.csv").write_text("url,document\nhttps://a.example/p,a/p\nhttps://b.example/p,b/p\n", "utf-8")
    taken = policywatch("watch", "import", "a.csv", "--every", "6h", cwd=office.root)
    assert taken.out == "2 watches taken over from a.csv\n"
    policywatch("watch", "pause", "a/p", cwd=office.root)
    policywatch("watch", "remove", "b/p", cwd=office.root)
    (shape,) = json.loads(policywatch("watch", "list", "--format", "json", cwd=office.root).out)
    assert (shape["id"], shape["health"], shape["every"]) == ("a/p", "paused", 21_600)
    assert policywatch("watch", "remove", "b/p", cwd=office.root).code == 3
    assert policywatch("watch", "add", "ftp://a.example", "a/p", cwd=office.root).code == 3
    assert policywatch("watch", "add", "https://a.example", "a/p", "--every", "1s", cwd=office.root).code == 3


def test_what_was_seen_can_be_asked_for(office: Office, site: Site) -> None:
    site.pages["/p"] = b"<title>Access denied</title><p>You have been blocked.</p>"
    office.watch(f"{site.url}/p")
    office.run(0)
    (line,) = json.loads(policywatch("watch", "log", "--format", "json", cwd=office.root).out)
    assert (line["kind"], line["first_at"]) == ("suspect", "2026-03-01T03:00:00+00:00")
    unpacked = policywatch("watch", "evidence", line["sha256"], "-o", "page.html", cwd=office.root)
    assert unpacked.code == 0
    assert (office.root / "page.html").read_bytes() == site.pages["/p"]
    assert policywatch("watch", "evidence", "0" * 64, "-o", "x", cwd=office.root).code == 5
    runs = json.loads(policywatch("watch", "log", "--runs", "--format", "json", cwd=office.root).out)
    assert runs[0]["tally"] == {"visited": 1, "alarms": 0, "suspect": 1}
    for arguments in (("watch", "log"), ("watch", "log", "--runs"), ("watch", "list")):
        assert policywatch(*arguments, cwd=office.root).out


def test_a_run_without_news_loads_nothing_heavy(office: Office, site: Site) -> None:
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p")
    office.run(0)
    code = (
        "import sys; from policywatch.cli.run import run;"
        f"assert run(['watch', 'run', '--now', {DAY.format(2)!r}]) == 0;"
        f"print(sorted(set(sys.modules) & {HEAVY!r}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=office.root, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert office.kinds()[-1] == ("unchanged", 1)


def test_the_installed_command_runs_as_cron_runs_it(office: Office, site: Site) -> None:
    """With next to no environment and nobody at the terminal."""
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p")
    bare = {key: value for key, value in environment().items() if key in ("HOME", "LOGNAME")}
    done = process("watch", "run", "--now", DAY.format(1), cwd=office.root, env={**bare, "PATH": "/usr/bin:/bin"})
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert office.versions() == ["v1.0"]


def test_a_tick_sends_and_watches(office: Office, site: Site) -> None:
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p")
    foreseen = policywatch("tick", "--dry-run", "--now", DAY.format(1), cwd=office.root)
    assert foreseen.out == "1 watched pages to visit\n"
    first, quiet = (policywatch("tick", "--now", DAY.format(day), cwd=office.root) for day in (1, 2))
    assert [(r.code, r.out, r.err) for r in (first, quiet)] == [(0, "", "")] * 2
    site.pages["/p"] = web_page(policy(years="5"))
    told = policywatch("tick", "--format", "json", "--now", DAY.format(3), cwd=office.root)
    watched = json.loads(told.out)["watch"]
    assert (told.code, watched["visited"], [alarm["kind"] for alarm in watched["news"]]) == (0, 1, ["changed"])
    assert policywatch("tick", "--now", DAY.format(4), cwd=office.root).out == ""
    site.pages["/p"] = failing(404)
    assert policywatch("tick", "--now", DAY.format(5), cwd=office.root).code == 4


def test_a_tick_beside_a_run_leaves_the_watching_to_it(office: Office, site: Site) -> None:
    from policywatch.watch.locking import alone

    office.watch(f"{site.url}/p")
    with alone(office.workspace.state):
        assert policywatch("tick", "--now", DAY.format(1), cwd=office.root).code == 0
    assert not site.asked


def test_a_worker_watches_until_it_is_asked_to_stop(office: Office, site: Site) -> None:
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p")
    idle = process("worker", "--until-idle", "--now", DAY.format(1), cwd=office.root)
    assert (idle.returncode, idle.stdout, idle.stderr) == (0, b"", b"")
    assert office.kinds() == [("first", 1)]
    asked = threading.Event()

    def changed(request: Answer) -> None:
        asked.set()
        request.say(200, web_page(policy(years="5")))

    site.pages["/p"] = changed
    command = [Path(sys.executable).with_name("policywatch"), "worker", "--poll", "0.1", "--now", DAY.format(2)]
    working = subprocess.Popen(command, cwd=office.root, stdout=subprocess.PIPE, text=True)
    try:
        assert asked.wait(60)
        working.terminate()
        out, _ = working.communicate(timeout=60)
    finally:
        working.kill()
    assert working.returncode == 0
    assert out.startswith("acme/privacy: significant change, v1.0 to v1.0+20260302\n"), "the page in hand is told of"
