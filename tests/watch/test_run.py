"""What a watch says of a page's life: when it tells, when it waits, and when it keeps quiet."""

import dataclasses
import datetime as dt
import string
from collections.abc import Callable

import pytest

from policywatch.fetch import Guard, HttpFetcher
from policywatch.model.finding import Significance
from policywatch.watch.health import health, status
from policywatch.watch.locking import alone
from policywatch.watch.model import HOUR, Page
from policywatch.watch.store import LEASE
from tests.cli.command import policy
from tests.watch.conftest import START, Office
from tests.watch.site import Answer, Site, conditional, failing, redirect, reset, web_page

CAPTCHA = b"<html><title>Just a moment...</title><body>Checking your browser. Verify you are human.</body></html>"
LOGIN = b"<html><title>Acme</title><body><form>Please log in to continue <input type='password'></form></body></html>"
MISSING = (
    b"<html><title>Acme</title><body><h1>Oops</h1><p>The page you are looking for was not found.</p></body></html>"
)
BANNER = b"<html><title>Acme</title><body><p>We value your privacy. Accept all cookies. Reject all.</p></body></html>"
EMPTY = b'<html><head><title>Acme</title></head><body><div id="root"></div><script src=a.js></script></body></html>'


def longer(**changes: str) -> str:
    return policy(version="v1.1", years="5", announced="March 2, 2026", effective="April 20, 2026", **changes)


def test_a_change_is_told_with_its_verdict_its_redline_and_the_promise_it_kept(office: Office, site: Site) -> None:
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p")
    office.run(0)
    office.run(1)
    site.pages["/p"] = web_page(longer())
    office.run(2)
    office.run(3)
    assert office.kinds() == [("first", 1), ("unchanged", 1), ("version", 1), ("unchanged", 1)]
    assert office.versions() == ["v1.0", "v1.1"]
    (alarm,) = office.alarms()
    assert (alarm.kind, alarm.significance) == ("changed", Significance.SIGNIFICANT)
    assert any("3 years" in line and "5 years" in line for line in alarm.lines)
    assert [(p["id"], p["kept"]) for p in alarm.data["practice"]] == [("notice-kept", True)]
    redline = (office.root / "watch/redlines/acme/privacy/v1.0-v1.1.html").read_text("utf-8")
    assert str(office.root / "watch/redlines") in alarm.link
    assert "account data" in redline


@pytest.mark.parametrize(
    ("effective", "practice"),
    [
        ("March 4, 2026", {"already-effective": None, "notice-short": False}),
        ("March 20, 2026", {"notice-short": False}),
        ("April 2, 2026", {"notice-unclear": None}),
        ("February 3, 2025", {"same-date": None, "notice-unclear": None}),
    ],
)
def test_a_promise_is_held_against_what_the_page_did(
    office: Office, site: Site, effective: str, practice: dict[str, bool | None]
) -> None:
    """v1.0 promises 30 days; the new text appears between 1 and 5 March."""
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p")
    office.run(0)
    site.pages["/p"] = web_page(policy(version="v1.1", years="5", effective=effective))
    office.run(4)
    (alarm,) = office.alarms()
    assert {p["id"]: p["kept"] for p in alarm.data["practice"]} == practice


def test_practice_is_told_in_the_pages_own_language(office: Office, site: Site) -> None:
    korean = (
        "# 가온메일 개인정보처리방침\n\n버전 {version}\n\n시행일자: {effective}\n\n"
        "## 제1조 (보유 기간)\n\n주식회사 가온은 회원 탈퇴 후 {years}년간 계정 정보를 보관합니다.\n\n"
        "## 제2조 (방침의 변경)\n\n이 방침을 변경하는 경우 시행 30일 전부터 홈페이지에 공지합니다."
    )
    office.watch(f"{site.url}/p")
    for day, (version, effective, years) in ((0, ("1.0", "2025년 1월 1일", "3")), (4, ("1.1", "2026년 3월 10일", "5"))):
        text = korean.format(version=version, effective=effective, years=years)
        site.pages["/p"] = web_page(text, title="개인정보처리방침", language="ko")
        office.run(day)
    (alarm,) = office.alarms()
    (kept,) = alarm.data["practice"]
    said = "이전 버전은 30일 전 공지를 약속하지만, 다른 곳에 공지하지 않았다면 이 페이지는 길어야 9일 전에 알렸습니다."
    assert (kept["id"], kept["message"]) == ("notice-short", said)
    assert said in alarm.lines


def test_every_language_that_tells_of_practice_tells_all_of_it(office: Office) -> None:
    told = {code: one.summary.get("practice") for code, one in office.desk(0).knowledge.languages.items()}
    english = told["en"]
    for words in filter(None, told.values()):
        assert {key: _fields(text) for key, text in words.items()} == {k: _fields(t) for k, t in english.items()}
    assert told["ko"]


def _fields(text: str) -> set[str | None]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


def test_a_text_that_differs_from_the_one_announced_for_that_day_is_told_so(office: Office, site: Site) -> None:
    office.watch(f"{site.url}/p")
    for day, text in ((0, policy()), (2, longer()), (9, longer(contact="new@acme.example"))):
        site.pages["/p"] = web_page(text)
        office.run(day)
    announced, changed = office.alarms()
    assert "announced-differs" not in {p["id"] for p in announced.data["practice"]}
    assert ("announced-differs", False) in {(p["id"], p["kept"]) for p in changed.data["practice"]}
    assert office.versions() == ["v1.0", "v1.1", "v1.1+20260310"]


@pytest.mark.parametrize(("threshold", "told"), [("any", True), ("minor", True), ("significant", False)])
def test_a_watch_tells_from_its_threshold_on(office: Office, site: Site, threshold: str, told: bool) -> None:
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p", threshold=threshold)
    office.run(0)
    site.pages["/p"] = web_page(policy(contact="dpo@acme.example"))
    office.run(1)
    assert office.kinds()[-1] == ("version", 1)
    assert bool(office.alarms()) is told


@pytest.mark.parametrize(
    ("page", "problem"),
    [(CAPTCHA, "blocked"), (LOGIN, "login"), (MISSING, "error"), (BANNER, "consent"), (EMPTY, "scripts")],
)
def test_a_page_that_is_no_policy_is_evidence_and_no_version(
    office: Office, site: Site, page: bytes, problem: str
) -> None:
    site.pages["/p"] = web_page(policy())
    watch = office.watch(f"{site.url}/p")
    office.run(0)
    site.pages["/p"] = page
    for day in (1, 2, 3, 4):
        office.run(day)
    assert office.versions() == ["v1.0"]
    assert office.store().watch(watch.id).state.problem == problem
    (alarm,) = office.alarms()
    assert (alarm.kind, alarm.data["problem"]) == ("failing", problem)
    digest = office.lines()[-1].sha256
    assert (office.root / f".policywatch/captures/{digest[:2]}/{digest}.z").exists()
    site.pages["/p"] = web_page(policy())
    office.run(5)
    assert [alarm.kind for alarm in office.alarms()] == ["failing", "recovered"]
    assert office.kinds()[-1] == ("unchanged", 1)


def test_a_first_page_that_is_no_policy_makes_no_version(office: Office, site: Site) -> None:
    site.pages["/p"] = CAPTCHA
    office.watch(f"{site.url}/p")
    office.run(0)
    assert office.versions() == []
    site.pages["/p"] = web_page(policy())
    office.run(1)
    assert office.versions() == ["v1.0"]


def cut(text: str) -> str:
    return text.partition("## Article 3")[0]


def long_policy() -> str:
    more = "\n\n".join(
        f"The Company keeps clause {n} of this long policy for as long as it is useful." for n in range(40)
    )
    return policy().replace("## Article 4", f"{more}\n\n## Article 4")


def test_a_page_that_lost_half_its_words_is_believed_when_it_stays_so(office: Office, site: Site) -> None:
    site.pages["/p"] = web_page(long_policy())
    office.watch(f"{site.url}/p")
    office.run(0)
    site.pages["/p"] = web_page(cut(long_policy()))
    office.run(1)
    assert office.versions() == ["v1.0"]
    office.run(1 + 0.5 / 24)
    assert office.kinds()[-1] == ("suspect", 1), "it is too soon to ask again"
    office.run(2)
    assert len(office.versions()) == 2
    (alarm,) = office.alarms()
    assert any("second fetch confirmed it" in line for line in alarm.lines)


def test_a_page_that_was_short_once_changed_nothing(office: Office, site: Site) -> None:
    site.pages["/p"] = web_page(long_policy())
    office.watch(f"{site.url}/p")
    office.run(0)
    site.pages["/p"] = web_page(cut(long_policy()))
    office.run(1)
    site.pages["/p"] = web_page(long_policy())
    office.run(2)
    assert (office.versions(), office.alarms()) == (["v1.0"], [])


def test_another_language_is_no_change_of_the_policy(office: Office, site: Site) -> None:
    german = (
        "<p>"
        + "Diese Datenschutzerklärung gilt für alle Dienste und die Daten, die wir von Ihnen erheben. " * 20
        + "</p>"
    )
    site.pages["/p"] = web_page(policy())
    watch = office.watch(f"{site.url}/p")
    office.run(0)
    site.pages["/p"] = f"<html lang=de><title>Datenschutz</title><body><main>{german}</main></body></html>".encode()
    office.run(1)
    office.run(2)
    assert office.versions() == ["v1.0"]
    assert office.store().watch(watch.id).state.problem == "language"


def test_another_document_at_the_address_waits_for_a_second_look(office: Office, site: Site) -> None:
    other = "# Cookie recipes\n\n" + "\n\n".join(f"Mix {n} eggs with sugar and bake them slowly." for n in range(30))
    site.pages["/p"] = web_page(policy())
    watch = office.watch(f"{site.url}/p")
    office.run(0)
    site.pages["/p"] = web_page(other)
    office.run(1)
    assert office.store().watch(watch.id).state.problem == "stranger"
    assert office.versions() == ["v1.0"]


def test_a_page_that_flips_is_told_of_once_and_one_that_stays_back_too(office: Office, site: Site) -> None:
    old, new = web_page(policy()), web_page(longer())
    office.watch(f"{site.url}/p")
    for day, page in enumerate([old, new, old, new, old, new, old]):
        site.pages["/p"] = page
        office.run(day)
    assert [alarm.kind for alarm in office.alarms()] == ["changed"]
    for day in range(7, 16):
        office.run(day)
    assert [alarm.kind for alarm in office.alarms()] == ["changed", "returned"]
    site.pages["/p"] = web_page(policy(contact="dpo@acme.example"))
    office.run(16)
    assert "v1.0 to" in office.alarms()[-1].title
    assert office.versions() == ["v1.0", "v1.0+20260317", "v1.1"]


def test_a_watch_that_fails_is_told_of_after_enough_tries_and_time(office: Office, site: Site) -> None:
    site.pages["/p"] = web_page(policy())
    watch = office.watch(f"{site.url}/p")
    office.run(0)
    site.pages["/p"] = failing(503)
    for hour in (24, 25, 26, 27, 30, 36):
        office.run(hour / 24)
    assert office.alarms() == [], "it fails often, but not yet for a day"
    assert office.store().watch(watch.id).state.failures == 6
    office.run(49 / 24)
    (alarm,) = office.alarms()
    assert (alarm.kind, "last read on 2026-03-01, 2 days ago" in " ".join(alarm.lines)) == ("failing", True)
    for day in (3, 4, 5):
        office.run(day)
    assert len(office.alarms()) == 1, "a week passes before it is said again"
    office.run(10)
    assert len(office.alarms()) == 2
    site.pages["/p"] = web_page(policy())
    office.run(11)
    assert office.alarms()[-1].kind == "recovered"


def test_what_will_not_mend_itself_is_told_of_sooner(office: Office, site: Site) -> None:
    office.watch(f"{site.url}/nowhere")
    for hour in (0, 1, 2):
        office.run(hour / 24)
    (alarm,) = office.alarms()
    assert (alarm.data["problem"], "never read" in " ".join(alarm.lines)) == ("gone", True)


def test_who_asks_to_be_left_alone_is(office: Office, site: Site) -> None:
    site.pages["/p"] = failing(429, Retry_After=str(5 * HOUR))
    office.watch(f"{site.url}/p")
    office.run(0)
    asked = site.asked["/p"]
    office.run(4 / 24)
    assert site.asked["/p"] == asked
    office.run(6 / 24)
    assert site.asked["/p"] > asked


def test_a_page_that_moved_is_said_to_have_moved_once(office: Office, site: Site) -> None:
    site.pages.update({"/p": redirect("/new", 301), "/new": web_page(policy())})
    office.watch(f"{site.url}/p")
    counted = [office.run(day).alarms for day in range(3)]
    (alarm,) = office.alarms()
    assert (alarm.kind, alarm.data["to"], counted) == ("moved", f"{site.url}/new", [1, 0, 0])
    assert status(office.store().watch("acme/privacy"), int(office.desk(2).now.timestamp()), 3) == "moved"
    site.pages["/p"] = web_page(policy())
    office.run(3)
    assert status(office.store().watch("acme/privacy"), int(office.desk(3).now.timestamp()), 3) == "ok"


def test_a_selector_takes_the_policy_and_says_when_it_takes_nothing_any_more(office: Office, site: Site) -> None:
    body = web_page(policy()).replace(b"<main>", b"<section id=ad>Buy 7 things</section><main>")
    site.pages["/p"] = body
    watch = office.watch(pages=(Page(f"{site.url}/p", "main, #ad", "#ad"),))
    office.run(0)
    text = (office.root / "snapshots/acme/privacy/v1.0/en/text.md").read_text("utf-8")
    assert "Buy" not in text
    assert "Article 2" in text
    site.pages["/p"] = body.replace(b"main>", b"div>")
    office.run(1)
    state = office.store().watch(watch.id).state
    assert (state.problem, office.versions()) == ("selector", ["v1.0"])


def test_several_pages_make_one_document_even_when_one_of_them_did_not_change(office: Office, site: Site) -> None:
    head, _, tail = policy().partition("## Article 3")
    site.pages["/1"] = conditional(web_page(head))
    site.pages["/2"] = web_page(f"## Article 3{tail}")
    office.watch(f"{site.url}/1", f"{site.url}/2")
    office.run(0)
    site.pages["/2"] = web_page(f"## Article 3{tail}".replace("7 days", "3 days"))
    office.run(1)
    assert office.kinds() == [("first", 1), ("version", 1)]
    text = (office.root / "snapshots/acme/privacy" / office.versions()[1] / "en/text.md").read_text("utf-8")
    assert "Article 1" in text
    assert "3 days" in text


def test_our_own_page_is_held_against_the_version_released(office: Office, site: Site) -> None:
    from policywatch.workflows.add import Given, add

    desk = office.desk(0)
    for name, text in (("v1.0", policy()), ("v1.1", longer())):
        path = office.root / f"{name}.md"
        path.write_text(text, "utf-8")
        add(str(path), "acme/privacy", Given(), desk)
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p", own=True)
    office.run(0)
    assert office.alarms() == []
    after = (dt.date(2026, 4, 20) - dt.date(2026, 3, 1)).days
    office.run(after)
    office.run(after + 1)
    (late,) = office.alarms()
    assert (late.kind, late.data) == ("drift", {"released": "v1.1", "shown": "v1.0"})
    site.pages["/p"] = web_page(longer(contact="nobody@acme.example"))
    office.run(after + 2)
    other = office.alarms()[-1]
    assert (other.kind, other.data["shown"]) == ("drift", None)
    assert office.versions() == ["v1.0", "v1.1"], "our own page makes no versions"
    ill = [line.message for line in health(office.desk(after + 2)) if not line.ok]
    assert ill == [
        "acme/privacy: our page differs from v1.1, which is released",
        f"0 of 1 watches are well, last run {office.desk(after + 2).now:%Y-%m-%d} 03:00",
    ]
    site.pages["/p"] = web_page(longer())
    office.run(after + 3)
    assert [line.ok for line in health(office.desk(after + 3))] == [True]


def test_a_year_of_silence_is_one_line(office: Office, site: Site) -> None:
    site.pages["/p"] = conditional(web_page(policy()))
    office.watch(f"{site.url}/p")
    for day in range(40):
        office.run(day)
    assert office.kinds() == [("first", 1), ("unchanged", 39)]
    assert not list(office.root.glob(".policywatch/captures/*/*"))


def test_only_what_is_due_is_visited(office: Office, site: Site) -> None:
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p", every=24 * HOUR)
    tallies = [office.run(hour / 24).visited for hour in (0, 1, 22, 23.5, 24, 47)]
    assert tallies == [1, 0, 0, 1, 0, 1], "a tenth of the period early is near enough, for cron is never to the second"
    assert office.run(47.1 / 24, "acme/privacy").visited == 1, "a watch that is named is visited at once"


def test_a_paused_watch_rests(office: Office, site: Site) -> None:
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p", paused=True)
    assert office.run(0).visited == 0


def test_one_page_that_hangs_up_keeps_no_other_from_being_read(office: Office, site: Site) -> None:
    site.pages.update({"/p": reset, "/q": web_page(policy())})
    office.watch(f"{site.url}/p")
    office.watch(f"{site.url}/q", id="acme/terms", document="acme/terms")
    tally = office.run(0)
    assert tally.kinds == {"failed": 1, "first": 1}


def test_a_host_is_asked_one_page_at_a_time_with_pauses_between(office: Office, site: Site) -> None:
    office.workspace = dataclasses.replace(
        office.workspace,
        settings=dataclasses.replace(
            office.workspace.settings, watch=dataclasses.replace(office.workspace.settings.watch, pause_seconds=3)
        ),
    )
    at_once, most = 0, 0

    def counted(request: Answer) -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        request.say(200, web_page(policy()))
        at_once -= 1

    for number in range(5):
        site.pages[f"/{number}"] = counted
        office.watch(f"{site.url}/{number}", id=f"acme/p{number}", document=f"acme/p{number}")
    assert office.run(0).visited == 5
    assert most == 1
    assert office.clock.slept == [3.0] * 4


def test_pages_that_make_one_document_have_their_pause_too(office: Office, site: Site) -> None:
    site.pages.update(
        {"/1": web_page(policy()), "/2": web_page("More"), "/robots.txt": b"User-agent: *\nCrawl-delay: 9"}
    )
    office.watch(f"{site.url}/1", f"{site.url}/2")
    office.run(0)
    assert office.clock.slept == [9.0]


def test_a_run_that_stood_still_for_a_lease_leaves_its_hosts_to_who_took_them(office: Office, site: Site) -> None:
    """A machine that slept: meanwhile another one visits the host."""
    for number in range(3):
        site.pages[f"/{number}"] = web_page(policy())
        office.watch(f"{site.url}/{number}", id=f"a/p{number}", document=f"a/p{number}")

    def slept(request: Answer) -> None:
        office.clock.now += 2 * LEASE
        assert office.store().claim(int(START.timestamp()) + 2 * LEASE, 1) == ("127.0.0.1",)
        request.say(200, web_page(policy()))

    site.pages["/0"] = slept
    assert office.run(0).visited == 1
    assert site.asked["/1"] == site.asked["/2"] == 0


def test_a_watch_that_is_named_is_visited_though_its_host_was_asked_just_now(office: Office, site: Site) -> None:
    site.pages.update({"/p": web_page(policy()), "/robots.txt": b"User-agent: *\nCrawl-delay: 9"})
    office.watch(f"{site.url}/p")
    office.run(0)
    assert (office.run(0).visited, office.run(0, "acme/privacy").visited) == (0, 1)
    assert office.clock.slept == [10]


def test_a_slow_robots_txt_slows_us_down(office: Office, site: Site) -> None:
    site.pages["/robots.txt"] = b"User-agent: *\nCrawl-delay: 9"
    for number in range(3):
        site.pages[f"/{number}"] = web_page(policy())
        office.watch(f"{site.url}/{number}", id=f"acme/p{number}", document=f"acme/p{number}")
    office.run(0)
    assert office.clock.slept == [9.0] * 2
    assert site.asked["/robots.txt"] == 1
    office.run(1 / 24, "acme/p0")
    assert site.asked["/robots.txt"] == 1, "what it said is remembered"


def test_two_runs_do_not_overlap(office: Office) -> None:
    state = office.workspace.state
    with alone(state) as first, alone(state) as second:
        assert (first, second) == (True, False)
    with alone(state) as later:
        assert later


def test_captures_are_forgotten_when_their_time_is_over(office: Office, site: Site) -> None:
    site.pages["/p"] = CAPTCHA
    office.watch(f"{site.url}/p")
    office.run(0)
    assert len(list(office.root.glob(".policywatch/captures/*/*"))) == 1
    site.pages["/p"] = web_page(policy())
    office.run(401)
    assert not list(office.root.glob(".policywatch/captures/*/*"))
    assert ("suspect", 1) in office.kinds()
    assert len(office.store().runs(9)) == 1, "so are the runs of then"


def test_watches_reach_no_private_network_unless_it_is_named(tmp_path: object, office: Office, site: Site) -> None:
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p")
    from policywatch.watch.run import Kit, run

    tally = run(office.desk(0), office.store(), Kit(clock=office.clock, fetcher=HttpFetcher(guard=Guard())))
    assert tally.kinds == {"failed": 1}
    assert not site.asked


def test_a_watch_that_is_named_is_found_among_many_that_are_due(office: Office, site: Site) -> None:
    for number in range(40):
        office.watch(f"http://127.0.0.{number + 10}:9/p", id=f"a/p{number}", document=f"a/p{number}")
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p", id="z/last", document="z/last")
    assert office.run(0, "z/last").kinds == {"first": 1}
    assert len(office.store().claim(int(office.desk(0).now.timestamp()) + 1, 99)) == 40, "all others are free again"


def test_many_pages_are_read_by_several_processes_with_the_same_result(
    office: Office, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    from policywatch.watch import readers
    from policywatch.workflows import crew

    monkeypatch.setattr(readers, "_WORTH", 1)
    monkeypatch.setattr(crew, "processors", lambda: 3)
    for number in range(6):
        site.pages[f"/{number}"] = web_page(policy(contact=f"a{number}@acme.example"))
        office.watch(f"{site.url}/{number}", id=f"a/p{number}", document=f"a/p{number}")
    assert office.run(0).kinds == {"first": 6}
    assert all(office.versions(f"a/p{number}") == ["v1.0"] for number in range(6))
    assert office.run(0.5).visited == 0
    site.pages["/5"] = web_page(policy(years="9"))
    site.pages["/4"] = CAPTCHA
    assert office.run(1).kinds == {"suspect": 1, "unchanged": 4, "version": 1}


def test_a_page_that_ends_the_process_reading_it_fails_alone(office: Office, site: Site) -> None:
    """The crew is told by the pool that a process died; the run goes on and says which pages were lost."""
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    from policywatch.watch.readers import Readers
    from policywatch.watch.settle import Visit

    readers = Readers(office.workspace)

    class Dying:
        def submit(self, job: object) -> Future[object]:
            future: Future[object] = Future()
            future.set_exception(BrokenProcessPool())
            return future

        def close(self) -> None:
            pass

    readers._crew, readers._helpers = Dying(), 1  # type: ignore[assignment]
    watch = office.watch(f"{site.url}/p")
    readers.take(watch, Visit(), 1_000_000, {})
    ((job, outcome),) = readers.results()
    assert (job.watch.id, outcome.seen.kind.value, outcome.state.failures) == (watch.id, "failed", 1)
    assert not readers.awaited()


def test_a_fault_of_our_own_fails_one_watch_and_no_run(office: Office, site: Site) -> None:
    from policywatch.watch.examine import Job
    from policywatch.watch.readers import read

    nonsense = Job(office.watch(f"{site.url}/p"), None, 1_000_000, {})  # type: ignore[arg-type]
    outcome = read(nonsense, office.workspace)
    assert outcome.seen.kind.value == "failed"
    assert "internal error, please report it: AttributeError" in outcome.state.message


def test_a_pdf_is_watched_like_any_page(office: Office, site: Site) -> None:
    from io import BytesIO

    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    def pdf(text: str) -> bytes:
        out, style = BytesIO(), getSampleStyleSheet()
        blocks = [block.strip("# ") for block in text.split("\n\n") if not block.startswith("|")]
        SimpleDocTemplate(out).build([Paragraph(block, style["BodyText"]) for block in blocks])
        return out.getvalue()

    def served(data: bytes) -> Callable[[Answer], None]:
        return lambda request: request.say(200, data, Content_Type="application/pdf")

    site.pages["/p"] = served(pdf(policy()))
    office.watch(f"{site.url}/p")
    office.run(0)
    site.pages["/p"] = served(pdf(policy()) + b"\n% printed again")
    office.run(1)
    site.pages["/p"] = served(pdf(policy(years="5")))
    office.run(2)
    assert [kind for kind, _ in office.kinds()] == ["first", "unchanged", "version"]
    assert office.alarms()[0].significance is Significance.SIGNIFICANT
    assert next((office.root / "snapshots").rglob("source.*")).suffix == ".pdf"


def test_what_newer_code_reads_otherwise_is_a_technical_upgrade_and_no_news(office: Office, site: Site) -> None:
    site.pages["/p"] = web_page(policy())
    watch = office.watch(f"{site.url}/p", threshold="any")
    office.run(0)
    known = office.store().watch(watch.id)
    older = dataclasses.replace(known.state, engine="0.0.1", text_key="as older code read it")
    office.store().put(dataclasses.replace(known, state=older))
    database = office.store().database
    database.do("UPDATE watch_history SET text_key = 'as older code read it'")
    site.pages["/p"] = web_page(policy(), around="new menu")
    office.run(1)
    assert (office.alarms(), office.versions()) == ([], ["v1.0"])
    assert office.lines()[-1].kind.value == "unchanged"
    assert office.lines()[-1].detail.startswith("technical upgrade: read by 0.0.1")


def test_a_page_that_shows_what_the_archive_has_makes_no_second_version(office: Office, site: Site) -> None:
    from policywatch.workflows.add import Given, add

    path = office.root / "v1.0.md"
    path.write_text(policy(), "utf-8")
    add(str(path), "acme/privacy", Given(), office.desk(0))
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p", threshold="any")
    office.run(1)
    assert (office.kinds(), office.versions(), office.alarms()) == ([("first", 1)], ["v1.0"], [])


def test_a_captcha_between_two_looks_does_not_put_off_what_was_confirmed(office: Office, site: Site) -> None:
    more = "\n\n".join(f"Clause {n} of this policy says how long the Company keeps its records." for n in range(60))
    short = web_page(policy(version="v1.1", years="5"))
    site.pages["/p"] = web_page(f"{policy()}\n\n{more}")
    office.watch(f"{site.url}/p")
    for day, page in enumerate((site.pages["/p"], short, CAPTCHA, short)):
        site.pages["/p"] = page
        office.run(day)
    assert [kind for kind, _ in office.kinds()] == ["first", "suspect", "suspect", "version"]
    assert [alarm.kind for alarm in office.alarms()] == ["changed"]


def test_a_first_page_that_ends_in_its_middle_waits_for_a_second_look(office: Office, site: Site) -> None:
    """It would make the whole page that comes next look like news."""
    whole = web_page(policy())
    site.pages["/p"] = whole[: len(whole) * 2 // 3]
    office.watch(f"{site.url}/p")
    office.run(0)
    assert (office.kinds(), office.versions()) == ([("suspect", 1)], [])
    site.pages["/p"] = whole
    office.run(1)
    assert (office.kinds()[-1], office.versions(), office.alarms()) == (("first", 1), ["v1.0"], [])


def test_a_page_that_never_closes_is_believed_when_it_stays_so(office: Office, site: Site) -> None:
    site.pages["/p"] = web_page(policy()).replace(b"</html>", b"")
    office.watch(f"{site.url}/p")
    office.run(0)
    office.run(1)
    assert (office.versions(), office.alarms()) == (["v1.0"], [])
