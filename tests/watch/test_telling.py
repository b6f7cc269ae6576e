"""News on their way out: once a channel, in one digest or at once, and as feeds."""

import dataclasses
import datetime as dt
import email
import json
from email.policy import default
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policywatch.errors import UsageError
from policywatch.model.finding import Significance
from policywatch.watch import telling
from policywatch.watch.feeds import atom, json_feed
from policywatch.watch.model import DAY, Alarm, Kind, Outcome, Seen, State
from policywatch.watch.round import Hours, Round, keep_watching
from policywatch.workflows.add import Given, add
from policywatch.workflows.override import Said, override
from policywatch.workspace import find
from tests.channels.mailroom import open_mailroom
from tests.cli.command import policy, policywatch
from tests.watch.conftest import START, Office
from tests.watch.site import Answer, Site, web_page

NOW = int(START.timestamp())
ATOM = "{http://www.w3.org/2005/Atom}"


def alarm(name: str, kind: str = "changed", verdict: Significance | None = Significance.MINOR, **more: object) -> Alarm:
    of = {"document": "acme/privacy", "old": "v1", "new": name}
    made = Alarm(name, "acme/privacy", NOW, kind, verdict, f"news {name}", ("it changed",), data=of)
    return dataclasses.replace(made, **more)  # type: ignore[arg-type]


def ring(office: Office, *alarms: Alarm) -> None:
    store = office.store()
    watch = store.watch("acme/privacy")
    with store.database.transaction():
        store.record([(watch, Outcome(watch.state, Seen(Kind.VERSION, NOW), alarms))])


class Ear:
    def __init__(self, *, works: bool = True) -> None:
        self.works = works
        self.got: list[telling.Message] = []

    def __call__(self, message: telling.Message) -> bool:
        self.got.append(message)
        return self.works


def test_each_channel_tells_each_news_once(office: Office) -> None:
    office.watch("http://acme.example/p")
    ring(office, alarm("a"))
    ring(office, alarm("a"), alarm("b"))
    one, other = Ear(), Ear()
    telling.tell(office.store(), office.desk(0), 0, {"one": telling.Channel(one)})
    telling.tell(office.store(), office.desk(0), 0, {"one": telling.Channel(one), "other": telling.Channel(other)})
    assert [[a.id for a in message.alarms] for message in one.got] == [["a", "b"]]
    assert [[a.id for a in message.alarms] for message in other.got] == [["a", "b"]]


def test_a_channel_that_fails_is_tried_again(office: Office) -> None:
    office.watch("http://acme.example/p")
    ring(office, alarm("a"))
    broken, mended = Ear(works=False), Ear()
    assert telling.tell(office.store(), office.desk(0), 0, {"c": telling.Channel(broken)}) == ("c",)
    assert telling.tell(office.store(), office.desk(0), 0, {"c": telling.Channel(mended)}) == ()
    assert len(mended.got) == 1


def test_a_digest_waits_for_its_hour_and_what_is_urgent_does_not(office: Office) -> None:
    office.watch("http://acme.example/p")
    channel = Ear()
    ring(office, alarm("a"))
    telling.tell(office.store(), office.desk(0), 24, {"c": telling.Channel(channel)})
    ring(office, alarm("b"), alarm("c", at_once=True))
    telling.tell(office.store(), office.desk(1 / 24), 24, {"c": telling.Channel(channel)})
    telling.tell(office.store(), office.desk(25 / 24), 24, {"c": telling.Channel(channel)})
    assert [[a.id for a in message.alarms] for message in channel.got] == [["a"], ["c"], ["b"]]


def test_a_new_channel_is_not_flooded_with_old_news(office: Office) -> None:
    office.watch("http://acme.example/p")
    ring(office, alarm("a"))
    channel = Ear()
    telling.tell(office.store(), office.desk(15), 0, {"c": telling.Channel(channel)})
    assert channel.got == []


def test_a_digest_counts_and_puts_the_gravest_first() -> None:
    news = (
        alarm("a"),
        alarm("b", "failing", None),
        alarm("c", verdict=Significance.SIGNIFICANT, link="https://acme.example/r.html"),
        alarm("d", verdict=Significance.SIGNIFICANT),
    )
    (message,) = telling.messages(news)
    assert message.title == "policywatch: 2 significant changes, 1 minor change, 1 failing watch"
    assert [a.id for a in message.alarms] == ["c", "d", "a", "b"]
    assert "- Redline: https://acme.example/r.html" in message.body


def test_a_webhook_gets_what_was_found(site: Site, office: Office) -> None:
    send = telling.apprise_channel(site.url.replace("http:", "json:") + "/hook").send
    assert send(telling.messages([alarm("a")])[0])
    posted = json.loads(site.posted[0])
    assert posted["title"] == "news a"
    assert "it changed" in posted["message"]
    site.close()
    assert not send(telling.messages([alarm("a")])[0])


def test_no_page_puts_markup_or_a_call_into_a_mail() -> None:
    """Names and quotes come from pages of others: an image that reports the reader, a link that says another place."""
    hostile = "We share data with <img src=http://evil.example/x> [us](http://evil.example) & @everyone."
    with open_mailroom() as (room, address):
        to = address.replace("smtp:", "mailto:") + "?mode=insecure&from=watch@acme.example&to=legal@acme.example"
        assert telling.apprise_channel(to).send(telling.messages([alarm("<b>a</b>", lines=(hostile,))])[0])
    (envelope,) = room.envelopes
    mail = email.message_from_bytes(envelope.content or b"", policy=default)
    bodies = {part.get_content_type(): part.get_content() for part in mail.walk() if not part.is_multipart()}
    assert bodies["text/plain"].count(hostile.replace("@", "@\u200b")) == 1
    assert mail["Subject"] == "news <b>a</b>"
    assert "<img" not in bodies.get("text/html", "")
    assert "href" not in bodies.get("text/html", "")


def test_what_a_page_says_steers_no_terminal() -> None:
    told = telling.text(alarm("a\x1b]0;b\x07", lines=("Evil\x9b31m \u202eInc.\n- more",)))
    assert told == "news a␛]0;b␇\n- Evil‹U+009B›31m ‹U+202E›Inc. - more"


def test_a_digest_is_as_many_messages_as_a_channel_needs(office: Office) -> None:
    office.watch("http://acme.example/p")
    ring(office, *(alarm(f"n{n:02}", lines=("x" * 180,)) for n in range(30)))
    ear = Ear()
    assert telling.tell(office.store(), office.desk(0), 0, {"c": telling.Channel(ear, 2_000)}) == ()
    assert len(ear.got) == 3
    assert all(len(message.body) <= 2_000 for message in ear.got)
    assert [one.id for message in ear.got for one in message.alarms] == [f"n{n:02}" for n in range(30)]
    assert [message.title for message in ear.got] == ["policywatch: 10 minor changes"] * 3


def test_what_a_digest_left_behind_when_its_channel_failed_does_not_wait_for_the_next(office: Office) -> None:
    office.watch("http://acme.example/p")
    ring(office, *(alarm(f"n{n}", lines=("x" * 900,)) for n in range(4)))
    got: list[str] = []

    def faltering(message: telling.Message) -> bool:
        got.extend(one.id for one in message.alarms)
        return len(got) != 4

    channel = {"c": telling.Channel(faltering, 1_900)}
    assert telling.tell(office.store(), office.desk(0), 24, channel) == ("c",)
    ring(office, alarm("later", at=NOW + 60))
    assert telling.tell(office.store(), office.desk(1 / 24), 24, channel) == ()
    assert got == ["n0", "n1", "n2", "n3", "n2", "n3"]


def test_an_address_that_nobody_understands_is_said_without_its_secrets() -> None:
    with pytest.raises(UsageError) as caught:
        telling.apprise_channel("nonsense://token-1234@acme")
    assert "token-1234" not in str(caught.value)
    assert "token-1234" not in telling.channel_name("nonsense://token-1234@acme")


texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@settings(deadline=None, max_examples=40)
@given(texts, texts)
def test_feeds_stand_whatever_a_page_says(title: str, line: str) -> None:
    news = [Alarm("x", "a/b", NOW, "changed", Significance.MINOR, title, (line,), "https://acme.example/r.html")]
    root = ElementTree.fromstring(atom(news, "https://acme.example/w").encode())
    (entry,) = root.iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated") == "2026-03-01T03:00:00Z"
    assert entry.find(f"{ATOM}link").get("href") == "https://acme.example/r.html"  # type: ignore[union-attr]
    (item,) = json.loads(json_feed(news, ""))["items"]
    assert (item["title"], item["_policywatch"]["significance"]) == (title, "minor")


def test_a_persons_verdict_holds_for_news_that_are_not_told_yet(office: Office, site: Site) -> None:
    """Judged minor before the digest goes out: told so, with the name, and not at all where only more is told."""
    row = "\n| Peek Analytics Ltd. | Statistics of use |"
    site.pages["/p"] = web_page(policy())
    watch = office.watch(f"{site.url}/p")
    office.run(0)
    site.pages["/p"] = web_page(policy("v1.1", row=row))
    office.run(1)
    said = Said("minor", "Kim Ha-na, legal", "Peek was our supplier before")
    override("acme/privacy@v1.1", "", said, office.desk(1))
    channel, other = Ear(), Ear()
    telling.tell(office.store(), office.desk(2), 0, {"c": telling.Channel(channel)})
    (message,) = channel.got
    assert message.title == "acme/privacy: minor change, v1.0 to v1.1"
    assert "put in place of significant by Kim Ha-na, legal" in message.body
    office.store().put(dataclasses.replace(office.store().watch(watch.id), threshold="significant"))
    telling.tell(office.store(), office.desk(2), 0, {"other": telling.Channel(other)})
    assert other.got == []


def test_a_persons_verdict_shows_where_the_news_stand_already(office: Office, site: Site) -> None:
    """Told, written and published before anybody judged it: the redline and both feeds follow."""
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p")
    run = ("watch", "run", "--now")
    policywatch(*run, "2026-03-01T03:00:00Z", cwd=office.root)
    site.pages["/p"] = web_page(policy("v1.1", years="5", effective="April 20, 2026"))
    policywatch(*run, "2026-03-02T03:00:00Z", cwd=office.root)
    page = office.root / "watch/redlines/acme/privacy/v1.0-v1.1.html"
    assert "Kim Ha-na" not in page.read_text("utf-8")
    said = ("--to", "minor", "--by", "Kim Ha-na, legal", "--reason", "agreed before")
    assert policywatch("override", "acme/privacy@v1.1", *said, cwd=office.root).code == 0
    assert "Kim Ha-na, legal" in page.read_text("utf-8")
    (item,) = json.loads((office.root / "watch/feed.json").read_text("utf-8"))["items"]
    assert (item["title"], item["_policywatch"]["significance"]) == (
        "acme/privacy: minor change, v1.0 to v1.1",
        "minor",
    )
    assert "agreed before" in (office.root / "watch/feed.atom").read_text("utf-8")


def test_a_persons_verdict_holds_for_a_version_that_the_page_shows_later(office: Office, site: Site) -> None:
    """The next version was archived from a draft and judged; then the page shows it."""
    site.pages["/p"] = web_page(policy())
    office.watch(f"{site.url}/p", threshold="significant")
    office.run(0)
    draft = office.root / "next.html"
    draft.write_bytes(web_page(policy("v1.1", row="\n| Peek Analytics Ltd. | Statistics of use |")))
    add(str(draft), "acme/privacy", Given(), office.desk(1))
    override("acme/privacy@v1.1", "", Said("minor", "Kim Ha-na, legal", "known before"), office.desk(1))
    site.pages["/p"] = draft.read_bytes()
    office.run(2)
    assert office.lines()[-1].detail == "minor"
    assert office.alarms() == []


def test_a_translation_that_lags_and_one_that_says_otherwise_are_told(office: Office, site: Site) -> None:
    """The Korean page binds: what the English one leaves out or says otherwise stands in the news of either."""
    (office.root / "policywatch.toml").write_text(
        '[watch]\nnetworks = ["127.0.0.1"]\npause_seconds = 0\n[documents."acme/privacy"]\nlanguage = "ko"\n', "utf-8"
    )
    office.workspace = find(office.root)
    korean = (
        "# 개인정보 처리방침\n\n시행일: 2026년 {month}월 1일\n\n"
        "## 제1조 (보유 기간)\n\n회사는 상담 기록을 {years}년간 보관합니다.\n\n"
        "## 제2조 (문의)\n\n처리에 관하여 궁금한 점이 있으면 고객센터로 문의할 수 있으며, 회사는 답변합니다.\n"
    )
    english = (
        "# Privacy Policy\n\nEffective: 2026-0{month}-01\n\n"
        "## Article 1\n\nWe keep support requests for {years} years.\n\n"
        "## Article 2\n\nIf you have a question about this policy you can write to our support team, which answers.\n"
    )

    def show(language: str, text: str, month: int, years: int) -> None:
        said = text.replace("{month}", str(month)).replace("{years}", str(years))
        site.pages[f"/{language}"] = web_page(said, language=language)

    for language, text in (("ko", korean), ("en", english)):
        show(language, text, 2, 3)
        office.watch(f"{site.url}/{language}", id=f"acme/privacy:{language}", language=language)
    office.run(0)
    show("ko", korean, 5, 5)
    office.run(1)
    show("en", english, 5, 4)
    office.run(2)
    lags, differs = (alarm.lines for alarm in office.alarms())
    assert any("there is no en text yet" in line for line in lags)
    assert any("storage period 5 years" in line and "the en text says 4 years" in line for line in differs)


def test_who_watches_on_tells_news_though_pages_never_cease_to_be_due(office: Office, site: Site) -> None:
    """Each page takes half a minute here: a round ends, and its news are told, before all of them were visited."""
    now = office.desk(0).now

    def slow(request: Answer) -> None:
        nonlocal now
        now += dt.timedelta(seconds=30)
        request.say(404, b"gone")

    for number in range(6):
        site.pages[f"/{number}"] = slow
        state = State(failures=5, failing_since=NOW - 9 * DAY)
        office.watch(f"{site.url}/{number}", id=f"a/p{number}", document=f"a/p{number}", state=state)
    rounds: list[int] = []
    told: list[str] = []

    def printed(message: telling.Message) -> bool:
        told.extend(news.watch for news in message.alarms)
        return True

    def report(done: Round) -> None:
        rounds.append(done.tally.visited)
        assert len(told) == sum(rounds), "each round tells what it found"

    hours = Hours(lambda: now, lambda: False, lambda _: None, printed, report, told.append, leave_when_idle=True)
    keep_watching(office.desk(0), hours)
    assert rounds == [2, 2, 2, 0]
    assert sorted(told) == [f"a/p{number}" for number in range(6)]
